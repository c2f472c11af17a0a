import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressWith, readFigure, writeFigure } from '../../client/officials/explained-figure.ts'
import { boardFacts, sectorFacts } from '../../client/officials/headline.ts'
import { standingOf } from '../../client/officials/published.ts'
import { after, neighbours, queryOf, readScope, regrain, treeOrder } from '../../client/officials/scope.ts'
import { nextPage } from '../../client/officials/session.ts'
import { groupUnits } from '../../client/officials/unit-groups.ts'
import { at, axisAround, ticks } from '../../client/shared/charts/axis.ts'
import type { NamedCause, Node, SectorScore } from '../../server/scores/figures.ts'
import { fold } from '../../surveys/fold.ts'
import { type Language, languages, type Profile, type Text } from '../../surveys/instrument.ts'
import type { Change, Score } from '../../surveys/score.ts'
import * as en from '../../surveys/text/en/officials.ts'
import { formatNumber } from '../../surveys/text/format.ts'
import * as vi from '../../surveys/text/vi/officials.ts'

const words = { vi: vi.officials, en: en.officials }
const both = (text: string): Text => ({ vi: text, en: text })
const profile: Profile = {
  name: 'test',
  version: '1',
  source: both('test'),
  verified: false,
  computed: 'totals',
  confidence: 0.95,
  interval: 'wilson',
  decimals: 2,
  smallestBase: 15,
  smallestCount: 10,
  classes: [{ from: 0, code: 'any', text: both('Any') }],
}
const aScore = (value: number, half = 3): Score => ({
  value,
  low: value - half,
  high: value + half,
  mean: 4,
  base: 200,
  answers: 3200,
  effective: 180,
  profile: 'test 1',
  class: 'any',
})
const aChange = (difference: number, moreThanNoise: boolean): Change => ({
  from: '2026-Q3',
  difference,
  p: moreThanNoise ? 0.001 : 0.4,
  corrected: moreThanNoise ? 0.003 : 1,
  among: 3,
  moreThanNoise,
})
const aSector = (name: string, entry: Partial<SectorScore> = {}): SectorScore => ({
  wave: name,
  sector: name,
  name: both(name),
  owners: [],
  instrument: name,
  version: 1,
  profile,
  index: 'index',
  responses: 200,
  target: 85,
  targetSource: null,
  score: aScore(80),
  change: null,
  cause: null,
  weakest: null,
  trend: [],
  breaks: [],
  channels: [],
  rate: { says: 'not-begun' },
  ...entry,
})
const aNode = (title: string, change: Change | null): Node => ({
  code: title,
  title: both(title),
  kind: 'dimension',
  score: aScore(80),
  change,
  parts: [],
  answers: null,
})
const board = (language: Language, ...sectors: SectorScore[]) => words[language].sentence(boardFacts(sectors, language))

describe('the first sentence of the scoreboard', () => {
  test('says a real fall with its size, its period and where it ended', () => {
    const land = aSector('Đất đai', { score: aScore(80.94), change: aChange(-4.06, true) })
    expect(board('vi', land)).toBe(
      'Lĩnh vực đất đai giảm 4,1 điểm so với quý III/2026, vượt mức dao động ngẫu nhiên, còn 80,9 điểm, dưới mục tiêu.',
    )
    expect(board('en', land)).toBe(
      'The đất đai sector fell by 4.1 points since Q3 2026, more than chance variation, to 80.9, below target.',
    )
  })
  const late = (mostly: boolean, ...units: string[]): NamedCause => ({
    because: 'item',
    title: { vi: 'Trả kết quả đúng hẹn', en: 'Result on the promised day' },
    mostly,
    units: units.map((name) => ({
      name: { vi: `UBND xã ${name}`, en: `People's Committee of ${name} commune` },
      level: 'commune',
    })),
  })
  const building = (cause: NamedCause, difference = -4.06) =>
    aSector('Xây dựng', {
      name: { vi: 'Xây dựng', en: 'Construction' },
      score: aScore(80.94),
      change: aChange(difference, true),
      cause,
    })
  test('names the cause: the item that did it and the units where it fell', () => {
    const sector = building(late(true, 'Hồng Thái', 'Phan Hiệp'))
    expect(board('vi', sector)).toBe(
      'Lĩnh vực xây dựng giảm 4,1 điểm so với quý III/2026, vượt mức dao động ngẫu nhiên, chủ yếu do tiêu chí “Trả kết quả đúng hẹn” ở hai xã (Hồng Thái, Phan Hiệp); hiện còn 80,9 điểm, dưới mục tiêu.',
    )
    expect(board('en', sector)).toBe(
      'The construction sector fell by 4.1 points since Q3 2026, more than chance variation, mainly because of “Result on the promised day” in two communes (Hồng Thái, Phan Hiệp); it is now at 80.9, below target.',
    )
  })
  test('does not call mainly what is less than half of it, and names no unit where none is certain', () => {
    expect(board('vi', building(late(false)))).toContain(
      ', nhiều nhất do tiêu chí “Trả kết quả đúng hẹn”; hiện còn 80,9 điểm',
    )
    expect(board('en', building(late(false)))).toContain(
      ', most of all because of “Result on the promised day”; it is now at 80.9',
    )
  })
  test('names three units of many, and units of several kinds by their whole names', () => {
    const many = building(late(true, 'Hồng Thái', 'Phan Hiệp', 'Bình An', 'Hải Ninh'))
    expect(board('vi', many)).toContain(' ở bốn xã (nhiều nhất là Hồng Thái, Phan Hiệp, Bình An);')
    expect(board('en', many)).toContain(' in four communes (above all Hồng Thái, Phan Hiệp, Bình An);')
    const town = { name: { vi: 'UBND thị trấn Chợ Lầu', en: "People's Committee of Chợ Lầu town" }, level: 'town' }
    const cause = late(true, 'Hồng Thái')
    const mixed: NamedCause = { ...cause, ...('units' in cause && { units: [...cause.units, town] }) }
    expect(board('vi', building(mixed))).toContain(' ở hai đơn vị (UBND xã Hồng Thái, UBND thị trấn Chợ Lầu);')
    expect(board('vi', building(late(true, 'Hồng Thái')))).toContain('” ở xã Hồng Thái;')
    expect(board('en', building(late(true, 'Hồng Thái')))).toContain('” at Hồng Thái commune;')
  })
  test('says that who answered has changed, where that is what did it', () => {
    expect(board('vi', building({ because: 'mix' }, 2))).toBe(
      'Lĩnh vực xây dựng tăng 2,0 điểm so với quý III/2026, vượt mức dao động ngẫu nhiên, chủ yếu do cơ cấu phiếu giữa các đơn vị và tiêu chí thay đổi; hiện lên 80,9 điểm, vẫn dưới mục tiêu.',
    )
  })
  test('tells each cause after the moves that are told in one breath', () => {
    const sectors = [building(late(true, 'Hồng Thái')), aSector('Đất đai', { change: aChange(-2, true) })]
    expect(board('vi', ...sectors)).toBe(
      'So với quý III/2026, lĩnh vực xây dựng giảm 4,1 điểm (còn 80,9) và lĩnh vực đất đai giảm 2,0 điểm (còn 80,0), đều vượt mức dao động ngẫu nhiên và dưới mục tiêu; lĩnh vực xây dựng giảm chủ yếu do tiêu chí “Trả kết quả đúng hẹn” ở xã Hồng Thái.',
    )
  })
  test('does not call a change within chance variation a fall', () => {
    const land = aSector('Đất đai', { change: aChange(-4.1, false) })
    expect(board('vi', land)).toBe('Lĩnh vực đất đai đạt 80,0 điểm, thấp hơn mục tiêu 5,0 điểm.')
  })
  test('tells sectors that fell together in one breath, the deepest fall first', () => {
    const sectors = [
      aSector('Đất đai', { change: aChange(-2, true) }),
      aSector('Xây dựng', { score: aScore(70), change: aChange(-6, true) }),
    ]
    expect(board('vi', ...sectors)).toBe(
      'So với quý III/2026, lĩnh vực xây dựng giảm 6,0 điểm (còn 70,0) và lĩnh vực đất đai giảm 2,0 điểm (còn 80,0), đều vượt mức dao động ngẫu nhiên và dưới mục tiêu.',
    )
  })
  test('does not let a rise hide that the target is still missed', () => {
    expect(board('en', aSector('Land', { change: aChange(3, true) }))).toBe(
      'The land sector rose by 3.0 points since Q3 2026, more than chance variation, to 80.0, still below target.',
    )
    expect(board('en', aSector('Land', { score: aScore(84), change: aChange(3, true) }))).not.toContain('target')
  })
  test('puts a fall before a miss of the target, and a miss before a rise', () => {
    const facts = boardFacts(
      [
        aSector('rise', { change: aChange(5, true) }),
        aSector('miss', { score: aScore(60) }),
        aSector('fall', { change: aChange(-3, true) }),
      ],
      'vi',
    )
    expect(facts.map((fact) => 'sectors' in fact && fact.sectors[0])).toMatchObject([
      { sector: 'fall' },
      { sector: 'miss' },
      { sector: 'rise' },
    ])
  })
  test('says that a distance to the target is uncertain while the interval includes the target', () => {
    expect(board('vi', aSector('Đầu tư', { score: aScore(84) }))).toBe(
      'Lĩnh vực đầu tư đạt 84,0 điểm, thấp hơn mục tiêu 1,0 điểm nhưng chưa đủ chắc chắn để kết luận.',
    )
    expect(board('en', aSector('Investment', { score: aScore(84) }))).toBe(
      'The investment sector scores 84.0, 1.0 point below target, though that is not yet certain.',
    )
  })
  test('gives the interval where there is no target', () => {
    expect(board('vi', aSector('Đầu tư', { target: null }))).toBe(
      'Lĩnh vực đầu tư đạt 80,0 điểm (khoảng tin cậy từ 77,0 đến 83,0).',
    )
  })
  test('names what is hidden and what is empty without a figure', () => {
    const sectors = [aSector('Thuế', { score: { withheld: 'small-base' } }), aSector('BHXH', { score: null })]
    expect(board('vi', ...sectors)).toBe('Lĩnh vực thuế chưa đủ phiếu để công bố điểm; lĩnh vực BHXH chưa có phiếu.')
    expect(board('en', ...sectors)).toBe(
      'The thuế sector has too few responses for a score; the BHXH sector has no responses yet.',
    )
  })
  test('speaks of three sectors and counts the rest', () => {
    const sectors = ['A', 'B', 'C', 'D', 'E'].map((name, i) => aSector(name, { score: aScore(60 + i) }))
    expect(board('vi', ...sectors)).toBe(
      'Các lĩnh vực a 60,0 điểm (kém 25,0), b 61,0 điểm (kém 24,0) và c 62,0 điểm (kém 23,0) đều thấp hơn mục tiêu; xem thêm 2 lĩnh vực khác bên dưới.',
    )
  })
  test('holds no number that is not among the figures, in either language', () => {
    const figure = fc.integer({ min: 500, max: 9500 }).map((value) => value / 100)
    const cause = fc.oneof(
      fc.constant<NamedCause>({ because: 'mix' }),
      fc
        .tuple(fc.boolean(), fc.integer({ min: 0, max: 24 }))
        .map(([mostly, units]) =>
          late(mostly, ...Array.from({ length: units }, (_, i) => `xã ${'abcdefghijklmnopqrstuvwxy'.charAt(i)}`)),
        ),
    )
    const entry = fc.record({
      score: figure.map((value) => aScore(value)),
      cause: fc.option(cause),
      change: fc.option(fc.tuple(fc.integer({ min: -900, max: 900 }), fc.boolean())),
      target: fc.option(fc.constantFrom(70, 85, 90)),
    })
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 5 }), fc.constantFrom(...languages), (drawn, language) => {
        const sectors = drawn.map(({ score, change, target, cause }, i) =>
          aSector('ABCDE'.charAt(i), { score, target, change: change && aChange(change[0] / 100, change[1]), cause }),
        )
        const shown = (value: number) => formatNumber(language, value, 1)
        const known = new Set(
          sectors.flatMap(({ score, change, target }) => {
            const { value, low, high } = score as Score
            return [
              ...[value, low, high].map(shown),
              ...(change ? [shown(Math.abs(change.difference))] : []),
              ...(target === null ? [] : [shown(Math.abs(Number(formatNumber('en', value, 1)) - target))]),
            ]
          }),
        )
        const said = board(language, ...sectors)
        for (const number of said.match(/\d+[.,]\d/g) ?? []) expect(known).toContain(number)
        const counts = sectors.flatMap(({ cause }) => (cause?.because === 'item' ? [`${cause.units.length}`] : []))
        // A number without decimals is a count of units, of sectors left out, or of a period.
        const whole = said.replaceAll(/\d+[.,]\d|Q3 2026|\/2026/g, '').match(/\d+/g) ?? []
        for (const number of whole) expect([...counts, `${sectors.length - 3}`]).toContain(number)
        expect(said).toMatch(/^[A-ZĐ].*\.$/)
      }),
    )
  })
})

describe('the first sentence of a sector', () => {
  const factors = [
    aNode('Tiếp cận', aChange(-1, false)),
    aNode('Kết quả', aChange(-9, true)),
    aNode('Thủ tục', aChange(-5, true)),
  ]
  const sentence = (entry: Partial<SectorScore>) =>
    vi.officials.sentence(
      sectorFacts({ ...aSector('Xây dựng', entry), tree: { ...aNode('index', null), parts: factors } }, 'vi'),
    )
  test('names the factor that fell most with it, and the lowest one', () => {
    const weakest = { code: 'Tiếp cận', title: both('Tiếp cận'), score: aScore(66) }
    expect(sentence({ change: aChange(-4, true), weakest })).toBe(
      'Lĩnh vực xây dựng giảm 4,0 điểm so với quý III/2026, vượt mức dao động ngẫu nhiên, còn 80,0 điểm, dưới mục tiêu; giảm rõ nhất ở yếu tố “Kết quả” (−9,0 điểm); yếu tố thấp nhất là “Tiếp cận” (66,0 điểm).',
    )
  })
  test('does not name the same factor twice', () => {
    const weakest = { code: 'Kết quả', title: both('Kết quả'), score: aScore(66) }
    expect(sentence({ change: aChange(-4, true), weakest })).toContain(
      'giảm rõ nhất ở yếu tố “Kết quả” (−9,0 điểm), cũng là yếu tố thấp nhất (66,0 điểm).',
    )
  })
  test('names no factor beside a cause, which tells more', () => {
    const weakest = { code: 'Tiếp cận', title: both('Tiếp cận'), score: aScore(66) }
    expect(sentence({ change: aChange(-4, true), weakest, cause: { because: 'mix' } })).toBe(
      'Lĩnh vực xây dựng giảm 4,0 điểm so với quý III/2026, vượt mức dao động ngẫu nhiên, chủ yếu do cơ cấu phiếu giữa các đơn vị và tiêu chí thay đổi; hiện còn 80,0 điểm, dưới mục tiêu; yếu tố thấp nhất là “Tiếp cận” (66,0 điểm).',
    )
  })
  test('blames no factor where the sector itself has not moved', () => {
    expect(sentence({ change: aChange(-4, false) })).toBe(
      'Lĩnh vực xây dựng đạt 80,0 điểm, thấp hơn mục tiêu 5,0 điểm.',
    )
  })
})

describe('the standing to a target', () => {
  test('is the difference of the figures as they are shown', () => {
    expect(standingOf(aScore(82.25), 85)).toEqual({ side: 'below', by: 2.7, sure: false })
    expect(standingOf(aScore(85.04), 85)).toEqual({ side: 'on' })
    expect(formatNumber('en', 70.35, 1)).toBe('70.4')
    expect(standingOf(aScore(70.35), 75)).toMatchObject({ by: 4.6 })
  })
  test('is sure only when the whole interval is on one side', () => {
    expect(standingOf(aScore(81.9), 85)).toMatchObject({ sure: true })
    expect(standingOf(aScore(82), 85)).toMatchObject({ sure: false })
    expect(standingOf(aScore(88.1), 85)).toMatchObject({ side: 'above', sure: true })
  })
})

describe('the scope', () => {
  test('goes into an address and comes back the same', () => {
    const scope = { unit: 'cho-lau', period: '2026-Q4', channel: 'kiosk', group: 'business' } as const
    const query = Object.fromEntries(new URLSearchParams(queryOf(scope)))
    expect(readScope(query)).toEqual(scope)
    expect(queryOf({})).toBe('')
  })
  test('drops a period and a channel that do not exist', () => {
    expect(readScope({ period: '2026-13', channel: 'fax' })).toMatchObject({ period: undefined, channel: undefined })
  })
  test('steps neither into the future nor before the first response', () => {
    expect(neighbours('2026-Q4', '2026-08-01', '2026-11-22')).toEqual({ earlier: '2026-Q3', later: null })
    expect(neighbours('2026-Q3', '2026-08-01', '2026-11-22')).toEqual({ earlier: null, later: '2026-Q4' })
    expect(neighbours('2026-Q4', null, '2026-11-22')).toEqual({ earlier: null, later: null })
  })
  test('changes its grain to the end of the period shown, never to the future', () => {
    expect(regrain('2026-Q3', 'month', '2026-11-22')).toBe('2026-09')
    expect(regrain('2026-Q4', 'month', '2026-11-22')).toBe('2026-11')
    expect(regrain('2026', 'day', '2026-11-22')).toBe('2026-11-22')
    expect(regrain('2026-11-22', 'year', '2026-11-22')).toBe('2026')
  })
  test('has after a period the one whose period before it is', () => {
    expect(['2026-12-31', '2026-12', '2026-Q4', '2026'].map(after)).toEqual([
      '2027-01-01',
      '2027-01',
      '2027-Q1',
      '2027',
    ])
  })
})

test('units are found without diacritics, đ included', () => {
  expect(fold('UBND thị trấn Chợ Lầu, ĐỨC Linh')).toBe('ubnd thi tran cho lau, duc linh')
})

test('units read as a tree from the top, also where a parent is not among them', () => {
  const units = [
    { unit: 'desk', parent: 'office' },
    { unit: 'root', parent: null },
    { unit: 'office', parent: 'root' },
    { unit: 'stray', parent: 'elsewhere' },
  ]
  expect(treeOrder(units).map(({ unit, depth }) => `${depth} ${unit.unit}`)).toEqual([
    '0 root',
    '1 office',
    '2 desk',
    '0 stray',
  ])
})

test('after signing in one lands on the officials’ own pages and nowhere else', () => {
  expect(nextPage('/officials/sectors/land?period=2026')).toBe('/officials/sectors/land?period=2026')
  expect(nextPage('/interview')).toBe('/interview')
  for (const outside of [
    undefined,
    '',
    '/interview@evil.example',
    '//evil.example',
    'https://evil.example',
    '/officials.evil',
    '/officialsx',
  ])
    expect(nextPage(outside)).toBe('/officials')
})

test('units are grouped by whether their interval is clear of the overall score, and never ranked across', () => {
  const unit = (name: string, score: SectorScore['score']) => ({
    unit: name,
    name: both(name),
    responses: 20,
    score,
    group: null,
  })
  const units = [
    unit('wide but high', aScore(85, 9)),
    unit('narrow', aScore(84, 2)),
    unit('low', aScore(60, 5)),
    unit('small', { withheld: 'small-base' }),
    unit('none', null),
  ]
  const grouped = (overall: SectorScore['score']) =>
    groupUnits(units, overall).map(({ side, units: rows }) => [side, rows.map((row) => row.unit)])
  expect(grouped(aScore(80))).toEqual([
    ['above', ['narrow']],
    ['level', ['wide but high']],
    ['below', ['low']],
    ['hidden', ['small', 'none']],
  ])
  expect(grouped(null)).toEqual([
    ['all', ['wide but high', 'narrow', 'low']],
    ['hidden', ['small', 'none']],
  ])
})

describe('the axis of a chart', () => {
  test('holds every score, in whole tens, never narrower than 20 points', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1 }), (scores) => {
        const axis = axisAround(scores)
        expect(axis.from).toBeGreaterThanOrEqual(0)
        expect(axis.to).toBeLessThanOrEqual(100)
        expect(axis.to - axis.from).toBeGreaterThanOrEqual(20)
        expect([axis.from % 10, axis.to % 10]).toEqual([0, 0])
        for (const score of scores) {
          expect(score).toBeGreaterThanOrEqual(axis.from)
          expect(score).toBeLessThanOrEqual(axis.to)
        }
      }),
    )
  })
  test('is the whole scale where there is nothing to show', () => {
    expect(axisAround([])).toEqual({ from: 0, to: 100 })
  })
  test('places a score in percent of its length', () => {
    expect(at({ from: 60, to: 100 }, 70)).toBe(25)
    expect(ticks({ from: 60, to: 100 })).toEqual([60, 70, 80, 90, 100])
    expect(ticks({ from: 0, to: 100 })).toEqual([0, 20, 40, 60, 80, 100])
  })
})

describe('the figure that is opened into its formula', () => {
  test('goes into the address and comes back the same', () => {
    const figures = [
      { sector: 'land', indicator: 'index', unit: undefined, period: undefined },
      { sector: 'land', indicator: 'result_on_time', unit: 'cho-lau', period: undefined },
      { sector: 'land', indicator: 'index', unit: undefined, period: '2026-08' },
      { sector: 'land', indicator: 'index', unit: 'cho-lau', period: '2026-Q3' },
    ]
    for (const figure of figures) expect(readFigure(writeFigure(figure))).toEqual(figure)
    for (const none of [undefined, '', 'land', '/index']) expect(readFigure(none)).toBeNull()
  })
  test('leaves the rest of the address as it is', () => {
    const opened = addressWith('/officials/sectors/land?unit=cho-lau&open=access,result#index', {
      sector: 'land',
      indicator: 'index',
    })
    expect(opened).toBe('/officials/sectors/land?unit=cho-lau&open=access,result&explain=land/index#index')
    expect(addressWith(opened, null)).toBe('/officials/sectors/land?unit=cho-lau&open=access,result#index')
  })
})
