import type { Text } from '../instrument.ts'

/** A number of people that somebody has published they asked in each unit of a kind. Examples, and no rules. */
export type PublishedSample = {
  readonly code: string
  readonly year: number
  /** Whom the numbers are of. */
  readonly of: Text
  /** People in each unit of a kind, by the kind. */
  readonly each: readonly { readonly kind: Text; readonly people: number }[]
  readonly source: Text
  /** Whether it was checked against the official text. */
  readonly verified: boolean
}

const commune: Text = { vi: 'xã', en: 'commune' }
const ward: Text = { vi: 'phường, thị trấn', en: 'ward or township' }

export const publishedSamples: readonly PublishedSample[] = [
  {
    code: 'binh-duong-2018',
    year: 2018,
    of: { vi: 'Bình Dương, khảo sát cấp xã và cấp huyện', en: 'Bình Dương, communes and districts' },
    each: [
      { kind: commune, people: 150 },
      { kind: ward, people: 200 },
      { kind: { vi: 'huyện', en: 'rural district' }, people: 500 },
      { kind: { vi: 'thị xã, thành phố', en: 'town or city' }, people: 600 },
    ],
    source: {
      vi: 'Số phiếu tỉnh đã công bố; chưa đối chiếu với văn bản gốc',
      en: 'As the province published it; not checked against the original',
    },
    verified: false,
  },
  {
    code: 'hoi-an-2024',
    year: 2024,
    of: { vi: 'Hội An', en: 'Hội An' },
    each: [{ kind: { vi: 'xã, phường', en: 'commune or ward' }, people: 90 }],
    source: {
      vi: 'Số phiếu thành phố đã công bố; chưa đối chiếu với văn bản gốc',
      en: 'As the city published it; not checked against the original',
    },
    verified: false,
  },
  {
    code: 'sipas-2024',
    year: 2024,
    of: {
      vi: 'SIPAS toàn quốc: 36.525 người ở 1.170 thôn, tổ dân phố',
      en: 'SIPAS nationwide: 36,525 persons in 1,170 villages',
    },
    each: [{ kind: { vi: 'thôn, tổ dân phố (trung bình)', en: 'village (on average)' }, people: 31 }],
    source: {
      vi: 'Tính từ các số báo chí nêu, không phải quy định',
      en: 'Worked out from figures in the press, no rule',
    },
    verified: false,
  },
]
