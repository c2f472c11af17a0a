// Reports from figures made by hand: what is said, what is not, and what stands in each table.
import { describe, expect, test } from 'vitest'
import { reportOf } from '../../surveys/report/build.ts'
import type { ReportFigures, ReportSector } from '../../surveys/report/figures.ts'
import { legibleText } from '../../surveys/report/legible.ts'
import type { Block, Report, ReportTable } from '../../surveys/report/report.ts'
import { isNumeral } from '../../surveys/report/words.ts'
import type { Change, Published, Score } from '../../surveys/score.ts'
import { report as viWords } from '../../surveys/text/vi/report.ts'
import { aProfile } from '../builders.ts'

const both = (vi: string, en = vi) => ({ vi, en })
const aScore = (value: number, given: Partial<Score> = {}): Score => ({
  ...{ value, low: value - 2, high: value + 2, mean: null, base: 1_234, answers: 9_000, effective: 900 },
  ...{ class: 'low', profile: 'test 1', ...given },
})
const hidden: Published = { withheld: 'small-base' }
const aChange = (difference: number, moreThanNoise: boolean): Change => ({
  ...{ from: '2026-Q2', difference, p: 0.01, corrected: 0.02, among: 3, moreThanNoise },
})
const aSector = (given: Partial<ReportSector> = {}): ReportSector => ({
  sector: 'land',
  name: both('Đất đai', 'Land'),
  owners: [{ name: both('Phòng Tài nguyên và Môi trường'), section: 'II.5.b' }],
  target: 85,
  targetSource: both('Mục tiêu thử'),
  instrument: { title: both('Phiếu thử'), version: 1 },
  profile: aProfile({ decimals: 1 }),
  responses: 1_234,
  score: aScore(80.5),
  before: { to: '2026-Q2', change: aChange(2.1, true), because: null },
  yearBefore: { to: '2025-Q3', change: null, because: null },
  cause: null,
  weakest: { title: both('Kết quả'), score: aScore(70) },
  factors: [{ title: both('Kết quả'), score: aScore(70), change: aChange(-1, false) }],
  units: [
    { name: both('UBND xã Một'), responses: 40, score: aScore(90, { base: 40 }), group: 1 },
    { name: both('UBND xã Hai'), responses: 30, score: aScore(70, { base: 30 }), group: 2 },
    { name: both('UBND xã Ba'), responses: null, score: hidden, group: null },
    { name: both('UBND xã Bốn'), responses: 0, score: null, group: null },
  ],
  months: [{ period: '2026-09', responses: 400, score: aScore(80, { base: 400 }) }],
  breaks: [],
  channels: [{ channel: 'kiosk', responses: 1_000 }],
  rate: { says: 'known', responses: 1_234, dossiers: 5_000, share: 0.2468, isDoubtful: false },
  ...given,
})
const district = { unit: 'bac-binh', name: both('UBND huyện Bắc Bình'), level: 'district', section: null }
const homeAffairs = { unit: 'phong-noi-vu', name: both('Phòng Nội vụ'), level: 'office', section: 'II.11' }
const figures = (given: Partial<ReportFigures> = {}): ReportFigures => ({
  kind: 'whole',
  isWhole: true,
  unit: district,
  sector: null,
  from: district,
  above: null,
  to: 'province',
  place: district.name,
  basis: null,
  brand: { name: null, emblem: null },
  period: '2026-Q3',
  hasOddDays: false,
  today: '2026-11-26',
  simulated: false,
  flags: [],
  sectors: [aSector()],
  unseen: [],
  indices: null,
  duties: [],
  deeds: [],
  notes: {},
  ...given,
})

const blocksOf = ({ sections }: Report): Block[] => sections.flatMap(({ blocks }) => blocks)
const words = (report: Report): string => JSON.stringify(report)
const tables = (report: Report): ReportTable[] => blocksOf(report).filter((block) => block.kind === 'table')
const tableNamed = (report: Report, name: string) => tables(report).find(({ caption }) => caption.includes(name))
const vi = (given: Partial<ReportFigures> = {}) => reportOf(figures(given), 'vi')
const ofSector = (given: Partial<ReportSector>) => words(vi({ sectors: [aSector(given)] }))

describe('what a report says of a score', () => {
  test('has value, interval and base as Vietnamese readers write them', () => {
    expect(ofSector({})).toContain('80,5 điểm trên thang 100 (khoảng tin cậy 95%: 78,5 đến 82,5; 1.234 phiếu)')
  })
  test('says on which side of the target it is only where the whole interval is', () => {
    expect(ofSector({})).toContain('thấp hơn mục tiêu 85 điểm')
    expect(ofSector({ score: aScore(90) })).toContain('cao hơn mục tiêu 85 điểm')
    expect(ofSector({ score: aScore(84) })).toContain('chưa đủ căn cứ để kết luận cao hay thấp hơn mục tiêu')
  })
  test('says rise or fall only where it is more than noise', () => {
    expect(ofSector({})).toContain('So với kỳ trước (quý II/2026), tăng 2,1 điểm.')
    const unsure = ofSector({ before: { to: '2026-Q2', change: aChange(2.1, false), because: null } })
    expect(unsure).toContain('chưa đủ căn cứ để kết luận tăng hay giảm')
    expect(unsure).not.toMatch(/, tăng|tăng 2,1/)
  })
  test('names the cause after the change, and none where nothing is sure', () => {
    const cause = { because: 'mix' } as const
    expect(ofSector({ cause })).toContain(', tăng 2,1 điểm, chủ yếu do cơ cấu phiếu')
    const before = { to: '2026-Q2', change: aChange(2.1, false), because: null }
    expect(ofSector({ cause, before })).not.toContain('cơ cấu phiếu giữa')
  })
  test('writes the units of a cause out, as every other name', () => {
    const units = [{ name: both('UBND xã Hải Ninh'), level: 'commune', difference: 1 }]
    const cause = { because: 'item', title: both('Trả kết quả đúng hẹn'), mostly: true, units } as const
    expect(ofSector({ cause })).toContain('ở xã Hải Ninh')
    const mixed = [...units, { name: both('Văn phòng HĐND&UBND huyện'), level: 'office', difference: 1 }]
    const told = ofSector({ cause: { ...cause, units: mixed } })
    expect(told).toContain('Ủy ban nhân dân xã Hải Ninh, Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện')
    expect(told).not.toContain('UBND')
  })
  test('tells why two periods are not compared, once for both', () => {
    const because = { day: '2022-01-01', kind: 'method', text: both('x'), source: null, verified: true } as const
    const compared = { change: null, because }
    const said = ofSector({
      before: { to: '2021-Q4', ...compared },
      yearBefore: { to: '2021-Q1', ...compared },
    })
    expect(said).toContain(
      'Không so sánh với kỳ trước và cùng kỳ năm trước: phương pháp khảo sát thay đổi từ ngày 01/01/2022.',
    )
  })
  test('has no number of what is hidden', () => {
    const report = vi({
      sectors: [aSector({ score: hidden, responses: null, weakest: null, factors: [], rate: { says: 'hidden' } })],
    })
    expect(words(report)).toContain('Lĩnh vực đất đai: không công bố điểm vì có ít phiếu.')
    expect(tableNamed(report, 'Điểm hài lòng')?.rows).toEqual([
      ['Đất đai', 'không công bố (ít phiếu)', '–', 'ít phiếu', '85', '–', '–'],
    ])
    expect(words(report)).not.toContain('1.234')
  })
  test('of nobody says so, and has neither sectors nor trend', () => {
    const report = vi({ sectors: [aSector({ score: null, responses: 0, units: [], months: [], factors: [] })] })
    expect(words(report)).toContain('Trong quý III/2026 chưa có phiếu trả lời nào')
    expect(report.sections.map(({ title }) => title)).toEqual([
      'I. Kết quả chung',
      'II. Việc đã thực hiện',
      'III. Nhiệm vụ được giao',
      'IV. Phương pháp, số phiếu và giới hạn',
    ])
  })
})

describe('its tables', () => {
  test('are numbered in order, and each of scores has bases', () => {
    const report = vi()
    expect(tables(report).map(({ caption }) => caption.split('.')[0])).toEqual(
      tables(report).map((_, i) => `Bảng ${i + 1}`),
    )
    for (const { caption, columns } of tables(report).filter((table) =>
      table.columns.some(({ title }) => /điểm$/i.test(title)),
    ))
      expect(
        columns.some(({ title }) => /số phiếu$/i.test(title)),
        caption,
      ).toBe(true)
    for (const { columns, rows } of tables(report)) for (const row of rows) expect(row).toHaveLength(columns.length)
  })
  test('have units by group and no rank; those without a score are named beside it', () => {
    const report = vi()
    expect(tableNamed(report, 'Đơn vị theo nhóm')?.rows).toEqual([
      ['Nhóm 1', 'Ủy ban nhân dân xã Một', '90,0', '88,0 – 92,0', '40'],
      ['Nhóm 2', 'Ủy ban nhân dân xã Hai', '70,0', '68,0 – 72,0', '30'],
    ])
    expect(words(report)).toContain('Không công bố (ít phiếu): 1 đơn vị, gồm Ủy ban nhân dân xã Ba.')
    expect(words(report)).toContain('Chưa có phiếu: 1 đơn vị, gồm Ủy ban nhân dân xã Bốn.')
  })
  test('tell a duty of many units in one line, by how many are in each state', () => {
    const duty = { section: 'I.2', title: both('Giảm giấy tờ'), due: '2022-09-19', figure: null }
    const units = [1, 2, 3, 4].map((one) => both(`Đơn vị ${one}`))
    const report = vi({ duties: [{ ...duty, units, states: { done: 1, reported: 0, late: 2, open: 1 } }] })
    expect(tableNamed(report, 'Nhiệm vụ được giao')?.rows).toEqual([
      ['I.2', 'Giảm giấy tờ', '4 đơn vị', '–', '–', '19/09/2022', '1 đã hoàn thành; 2 quá hạn; 1 đang thực hiện'],
    ])
  })
})

test('a month of few responses says so once', () => {
  const months = [
    { period: '2026-08', responses: null, score: hidden },
    { period: '2026-09', responses: 400, score: aScore(80, { base: 400 }) },
  ]
  expect(tableNamed(vi({ sectors: [aSector({ months })] }), 'theo tháng')?.rows).toEqual([
    ['8/2026', '–', 'ít phiếu'],
    ['9/2026', '80,0', '400'],
  ])
})

describe('its frame', () => {
  test('of the district goes to the province, from two lines of name, with number and date left open', () => {
    const { head, signature, file } = vi()
    expect(head).toMatchObject({
      above: [],
      body: ['ỦY BAN NHÂN DÂN', 'HUYỆN BẮC BÌNH'],
      country: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      motto: 'Độc lập - Tự do - Hạnh phúc',
      place: 'Bắc Bình, ngày       tháng       năm 2026',
      to: { label: 'Kính gửi:', names: ['Ủy ban nhân dân tỉnh', 'Sở Nội vụ'] },
    })
    expect(signature).toEqual(['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'])
    expect(file).toBe('bao-cao_bac-binh_2026-Q3')
  })
  test('of an office goes to the committee through the Office of Home Affairs, as the letter asks', () => {
    const office = { unit: 'phong-tu-phap', name: both('Phòng Tư pháp'), level: 'office', section: 'II.2' }
    const { head, signature, opening } = vi({
      ...{
        kind: 'unit',
        isWhole: false,
        unit: office,
        from: office,
        above: district,
        to: { body: district, through: homeAffairs },
      },
      period: '2026-07-01..2026-09-15',
    })
    expect([head.above, head.body]).toEqual([['UBND HUYỆN BẮC BÌNH'], ['PHÒNG TƯ PHÁP']])
    expect(head.to.names).toEqual(['Ủy ban nhân dân huyện Bắc Bình (qua Phòng Nội vụ)'])
    expect(signature).toEqual(['TRƯỞNG PHÒNG'])
    expect(opening[0]).toMatch(/^Phòng Tư pháp báo cáo .* từ ngày 01\/07\/2026 đến ngày 15\/09\/2026 như sau:$/)
  })
  test('names the letter that asks for it in full, and its own as its own', () => {
    const basis = { letter: '1893/UBND-NC', day: '2022-07-21', by: district.name, about: both('giao nhiệm vụ') }
    const cited = 'Công văn số 1893/UBND-NC ngày 21 tháng 7 năm 2022 của Ủy ban nhân dân huyện Bắc Bình về việc'
    expect(vi({ basis }).opening[0]).toMatch(
      new RegExp(`^Triển khai ${cited} giao nhiệm vụ, Ủy ban nhân dân huyện Bắc Bình báo cáo kết quả`),
    )
    const to = { body: district, through: null }
    expect(vi({ basis, to, from: homeAffairs }).opening[0]).toMatch(
      new RegExp(`^Thực hiện ${cited} giao nhiệm vụ, Phòng Nội vụ báo cáo`),
    )
    // A day below 10 and a month below 3 have a zero.
    expect(vi({ basis: { ...basis, day: '2022-02-01' } }).opening[0]).toContain('ngày 01 tháng 02 năm 2022')
  })
  test.each([
    ['Công an huyện', 'TRƯỞNG CÔNG AN HUYỆN'],
    ['Bảo hiểm xã hội huyện', 'GIÁM ĐỐC'],
    ['Chi nhánh Văn phòng Đăng ký đất đai huyện Bắc Bình', 'GIÁM ĐỐC'],
    ['Văn phòng HĐND&UBND huyện', 'CHÁNH VĂN PHÒNG'],
    ['Bộ phận Một cửa', 'THỦ TRƯỞNG ĐƠN VỊ'],
  ])('of %s is signed by its %s', (name, signature) => {
    const from = { unit: 'x', name: both(name), level: 'office', section: null }
    expect(vi({ from }).signature).toEqual([signature])
  })
  test('says that the period is not over, and what its reader may not see', () => {
    const { opening } = vi({ today: '2026-09-15', unseen: [both('Xây dựng')] })
    expect(opening.slice(1)).toEqual([
      expect.stringContaining('số liệu tính đến thời điểm lập báo cáo, ngày 15/09/2026'),
      expect.stringContaining('không có số liệu lĩnh vực xây dựng'),
    ])
    expect(words(vi({ duties: null, deeds: null }))).toContain('không được giao xem phần này')
  })
  test('is marked as simulated where it is', () => {
    expect([vi().simulated, vi({ simulated: true }).simulated]).toEqual([
      null,
      'SỐ LIỆU MÔ PHỎNG – KHÔNG PHẢI KẾT QUẢ KHẢO SÁT THẬT',
    ])
  })
  test('has what its writer added, line by line, in its part', () => {
    const note = { text: 'Dòng một\nDòng hai', revision: 1, by: 'Lan', at: '2026-10-01T00:00:00.000Z' }
    const done = vi({ notes: { done: note } }).sections.find(({ title }) => title.includes('Việc đã thực hiện'))
    expect(done?.blocks.at(-1)).toEqual({ kind: 'note', part: 'done', lines: ['Dòng một', 'Dòng hai'] })
  })
  test('stands in English with English numbers', () => {
    const report = reportOf(figures(), 'en')
    expect(words(report)).toContain('80.5 of 100 points (95% interval 78.5 to 82.5; 1,234 responses)')
    expect(report.file).toBe('report_bac-binh_2026-Q3')
  })
})

describe('names that nobody can print', () => {
  test('lose what turns or ends the text around them, and keep the rest', () => {
    expect(legibleText('a\u0000b\u202ec\ud800d\te\u2066f')).toBe('abc\ufffdd ef')
    expect(legibleText('<script>&amp; Phan Rí Thành')).toBe('<script>&amp; Phan Rí Thành')
  })
  test('do so wherever they stand', () => {
    const name = both('Xã \u0007\u202eMột')
    const report = vi({ from: { ...district, name }, sectors: [aSector({ name })] })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must be gone.
    expect(JSON.stringify(report)).not.toMatch(/\\u0007|\\u202e|[\u0007\u202e]/)
  })
})

test('a number stays on one line, and a sentence with numbers in it is broken', () => {
  const { cells } = viWords
  for (const text of [
    '74,7',
    '56,4 – 78,7',
    '1.530',
    '10/2026',
    '19/09/2022',
    cells.percent(0.294),
    cells.scale(0, 100),
  ])
    expect([text, isNumeral(text)]).toEqual([text, true])
  for (const text of [cells.progress(1.2, 1.5), cells.noFigure, cells.withheld, cells.nothing])
    expect([text, isNumeral(text)]).toEqual([text, false])
})
