import type { CsvCell } from '../../surveys/csv.ts'
import type { Instrument } from '../../surveys/instrument.ts'
import type { Variable } from './dataset.ts'

/** One line a value, and one for a variable without values. Column order is a promise. */
export const codebookV1 = {
  header: [
    'variable',
    'label_vi',
    'label_en',
    'part',
    'type',
    'measure',
    'value',
    'value_label_vi',
    'value_label_en',
    'missing',
    'missing_kind',
    'question',
    'indicator',
    'set',
    'versions',
    'coarsened',
    'instrument',
    'version',
  ],
  /** Of variables over all versions; the instrument is the newest. `versions`: those that ask it, with a space between. */
  *rows({ code, version }: Pick<Instrument, 'code' | 'version'>, variables: readonly Variable[]): Generator<CsvCell[]> {
    for (const { name, label, part, type, measure, values, ...own } of variables) {
      const line = (value: CsvCell, vi: string, en: string, missing: CsvCell, kind: string): CsvCell[] => [
        name,
        label.vi,
        label.en,
        part,
        type,
        measure,
        value,
        vi,
        en,
        missing,
        kind,
        own.question,
        own.indicator,
        own.set ?? '',
        (own.versions ?? []).join(' '),
        own.coarsened ?? '',
        code,
        version,
      ]
      if (values.length === 0) yield line(null, '', '', null, '')
      for (const { value, label: said, missing } of values)
        yield line(value, said.vi, said.en, missing ? 1 : 0, missing ?? '')
    }
  },
} as const
