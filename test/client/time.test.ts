import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { timeFacts } from '../../client/officials/time-facts.ts'
import type { TimeScores } from '../../server/scores/time.ts'
import type { Break, BreakKind } from '../../surveys/breaks.ts'
import { languages, type Text } from '../../surveys/instrument.ts'
import { before } from '../../surveys/period.ts'
import type { Score } from '../../surveys/score.ts'
import * as en from '../../surveys/text/en/time.ts'
import { formatNumber } from '../../surveys/text/format.ts'
import * as vi from '../../surveys/text/vi/time.ts'
import { aProfile } from '../builders.ts'

const words = { vi: vi.time, en: en.time }
const both = (text: string): Text => ({ vi: text, en: text })
const aScore = (value: number): Score => ({
  ...{ value, low: value - 3, high: value + 3, mean: 4, base: 200, answers: 800, effective: 180 },
  ...{ class: 'any', profile: 'test 1' },
})
const aBreak = (day: string, kind: BreakKind): Break => ({
  ...{ day, kind, text: both(kind), source: null, verified: true },
})

/** A course that ends in the fourth quarter of 2026; null where nothing is published. `from`: where `since` begins. */
function aCourse(values: readonly (number | null)[], sure = true, breaks: readonly Break[] = [], from = 0): TimeScores {
  const periods = ['2026-Q4']
  while (periods.length < values.length) periods.unshift(before(periods[0] as string))
  const points = values.map((value, i) => ({
    ...{ period: periods[i] as string, responses: 200, change: null },
    score: value === null ? null : aScore(value),
  }))
  const shown = points.filter(({ score }, i) => score && i >= from)
  const [first, last] = [shown[0], shown.at(-1)]
  const since =
    first?.score && last?.score && first !== last
      ? {
          ...{ from: first.period, to: last.period, difference: last.score.value - first.score.value },
          ...{ p: sure ? 0.001 : 0.4, corrected: sure ? 0.001 : 0.4, among: 1, moreThanNoise: sure },
        }
      : null
  return {
    ...{ unit: 'root', period: '2026-Q4', channel: null, group: null, instrument: null, asOf: 'today' as const },
    ...{ sector: 'land', name: both('Đất đai'), profile: aProfile(), responses: 200 },
    ...{ unitName: both('Đơn vị'), hasTrees: false, flags: [], folded: [] },
    node: { code: 'index', title: both('Chỉ số hài lòng'), kind: 'dimension' },
    ...{ isIndex: true, target: 85, targetSource: null, nodes: [], above: null },
    points,
    breaks,
    since,
  }
}
const said = (scores: TimeScores, language: 'vi' | 'en' = 'vi') => words[language].sentence(timeFacts(scores, language))

describe('the first sentence of a course', () => {
  test('says that nothing is published, and that one period alone cannot be compared', () => {
    expect(said(aCourse([null, null]))).toBe('Chỉ số hài lòng chưa có kỳ nào đủ phiếu để công bố điểm.')
    expect(said(aCourse([null, 71]))).toBe(
      'Chỉ số hài lòng đạt 71,0 điểm trong quý IV/2026; chưa có kỳ nào khác để so sánh.',
    )
  })
  test('says from when to when, how far, and what was lower between', () => {
    const course = aCourse([70, 65, 74.5])
    expect(said(course)).toBe(
      'Từ quý II/2026 đến quý IV/2026, chỉ số hài lòng tăng 4,5 điểm, lên 74,5 điểm, vượt mức dao động ngẫu nhiên; thấp nhất là quý III/2026 (65,0 điểm).',
    )
    expect(said(course, 'en')).toBe(
      'From Q2 2026 to Q4 2026, the chỉ số hài lòng rose by 4.5 points to 74.5, more than chance variation; the lowest was Q3 2026 (65.0).',
    )
  })
  test('does not call a move within chance variation a change', () => {
    expect(said(aCourse([70, 69], false))).toBe(
      'Từ quý III/2026 đến quý IV/2026, chỉ số hài lòng giảm 1,0 điểm, còn 69,0 điểm, nhưng chưa vượt mức dao động ngẫu nhiên nên chưa thể coi là thay đổi.',
    )
    expect(said(aCourse([70, 70], false), 'en')).toBe(
      'From Q3 2026 to Q4 2026, the chỉ số hài lòng did not change: it is still 70.0.',
    )
  })
  test('leaves out what lies before a change of method, and says so', () => {
    const course = aCourse([90, 70, 74], true, [aBreak('2026-07-01', 'method')], 1)
    expect(said(course)).toBe(
      'Từ quý III/2026 đến quý IV/2026, chỉ số hài lòng tăng 4,0 điểm, lên 74,0 điểm, vượt mức dao động ngẫu nhiên; không so với các kỳ trước 01/07/2026 vì phương pháp đã thay đổi.',
    )
    expect(said(aCourse([90, 74], true, [aBreak('2026-10-01', 'instrument')], 1), 'en')).toBe(
      'The chỉ số hài lòng scores 74.0 in Q4 2026; there is no other period to compare with yet; periods before 01/10/2026 are not compared, because the questionnaire changed.',
    )
  })
  test('names a reorganisation among the periods it compares, and none that lies before them', () => {
    const reorganised = [aBreak('2026-07-01', 'reorganisation')]
    expect(said(aCourse([70, 74, 76], true, reorganised))).toContain(
      'trong khoảng này có mốc sắp xếp đơn vị ngày 01/07/2026',
    )
    expect(said(aCourse([null, 74, 76], true, reorganised))).not.toContain('sắp xếp')
  })
  test('calls a factor a factor and an item an item', () => {
    const of = (kind: 'dimension' | 'item') => ({
      ...aCourse([70, 74]),
      ...{ isIndex: false, node: { code: 'x', title: both('Kết quả'), kind } },
    })
    expect(said(of('dimension'))).toContain('yếu tố “Kết quả” tăng')
    expect(said(of('item'), 'en')).toContain('the item “Kết quả” rose')
  })
  test('holds no score that is not in the course, in either language', () => {
    const values = fc.array(fc.option(fc.integer({ min: 0, max: 1000 }).map((value) => value / 10)), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(values, fc.boolean(), fc.constantFrom(...languages), (drawn, sure, language) => {
        const course = aCourse(drawn, sure)
        const shown = drawn.filter((value) => value !== null)
        const known = [...shown, Math.abs(course.since?.difference ?? 0)].map((one) => formatNumber(language, one, 1))
        const figures = said(course, language).match(/\d+[.,]\d/g) ?? []
        for (const figure of figures) expect(known).toContain(figure)
      }),
    )
  })
})
