import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numbered, priorityFact, wayTo } from '../../client/officials/priority-facts.ts'
import { spread } from '../../client/shared/charts/spread.ts'
import type { Node } from '../../server/scores/figures.ts'
import type { DriverAnalysis, DriverItem } from '../../surveys/analyses/drivers.ts'
import { languages, type Text } from '../../surveys/instrument.ts'
import type { Score } from '../../surveys/score.ts'
import * as en from '../../surveys/text/en/priorities.ts'
import { formatNumber } from '../../surveys/text/format.ts'
import * as vi from '../../surveys/text/vi/priorities.ts'

const words = { vi: vi.priorities, en: en.priorities }
const both = (text: string): Text => ({ vi: text, en: text })
const aScore = (value: number): Score => ({
  ...{ value, low: value - 3, high: value + 3, mean: 4, base: 200, answers: 200, effective: 180 },
  ...{ profile: 'test 1', class: 'any' },
})
const anItem = (code: string, value: number, quadrant: DriverItem['quadrant'] = 'focus'): DriverItem => ({
  ...{ code, title: both(code), score: aScore(value), weight: null, quadrant, leftOut: null },
  place: { value, low: value - 3, high: value + 3 },
  importance: { value: 0.5, low: 0.4, high: 0.6, base: 200 },
})
const anAnalysis = (given: Partial<DriverAnalysis>): DriverAnalysis => ({
  ...{ least: 30, items: [], first: [], level: [], regression: null, cut: { performance: 70, importance: 0.4 } },
  overall: { code: 'overall', title: both('Overall'), isHidden: false },
  ...given,
})
const surely = (code: string) => ({ code, isSurelyLow: true, isSurelyImportant: true })
const said = (analysis: DriverAnalysis, language: 'vi' | 'en' = 'vi') =>
  words[language].sentence(priorityFact(analysis, language))

describe('the first sentence of the priorities', () => {
  test('names nothing where the overall question is hidden or too few answered', () => {
    const hidden = anAnalysis({ overall: { code: 'overall', title: both('Overall'), isHidden: true }, cut: null })
    expect(said(hidden)).toContain('chưa đủ phiếu để công bố')
    expect(said(anAnalysis({ cut: null }))).toContain('ít nhất 30 người')
    expect(said(anAnalysis({ cut: null }), 'en')).toContain('at least 30 people')
  })
  test('says so where nothing is both important and low', () => {
    expect(said(anAnalysis({ items: [anItem('A', 80, 'promote'), anItem('B', 60, 'monitor')] }))).toBe(
      'Trong 2 tiêu chí được so sánh, không có tiêu chí nào vừa quan trọng hơn mức trung bình vừa có điểm thấp hơn mức trung bình.',
    )
  })
  test('names the three with their scores, and those they cannot be told apart from', () => {
    const items = [anItem('A', 60.04), anItem('B', 62.5), anItem('C', 64), anItem('D', 65, 'promote')]
    const found = anAnalysis({ items, first: ['A', 'B', 'C'].map(surely), level: ['D'] })
    expect(said(found)).toBe(
      'Nên tập trung vào ba tiêu chí: “A” (60,0 điểm), “B” (62,5 điểm) và “C” (64,0 điểm) – gắn với sự hài lòng chung nhiều hơn mức trung bình mà điểm lại thấp hơn mức trung bình. Về điểm, chưa phân biệt được với “D”.',
    )
    expect(said(found, 'en')).toBe(
      'Work on three criteria first: “A” (60.0), “B” (62.5) and “C” (64.0) go with overall satisfaction more than average, yet score below average. By score they cannot yet be told apart from “D”.',
    )
  })
  test('does not speak of overall satisfaction where it was not asked', () => {
    const found = anAnalysis({ overall: null, items: [anItem('A', 60)], first: [surely('A')] })
    for (const language of languages) expect(said(found, language)).not.toMatch(/hài lòng chung|overall/)
  })
  test('holds no number that is not among the figures, in either language', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 100, max: 999 }), { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...languages),
        (values, language) => {
          const items = values.map((value, i) => anItem('ABC'.charAt(i), value / 10))
          const found = anAnalysis({ items, first: items.map(({ code }) => surely(code)) })
          const known = values.map((value) => formatNumber(language, value / 10, 1))
          for (const number of said(found, language).match(/\d+[.,]\d/g) ?? []) expect(known).toContain(number)
        },
      ),
    )
  })
})

describe('the matrix', () => {
  test('numbers the items to work on first, then quadrant by quadrant, and leaves out what has no place', () => {
    const items = [
      anItem('low', 60, 'monitor'),
      anItem('second', 66),
      anItem('good', 90, 'promote'),
      anItem('first', 61),
      { ...anItem('hidden', 50, null), importance: null },
    ]
    const found = numbered(anAnalysis({ items, first: ['first', 'second'].map(surely) }))
    expect(found.map(({ number, item }) => [number, item.code])).toEqual([
      [1, 'first'],
      [2, 'second'],
      [3, 'good'],
      [4, 'low'],
    ])
  })
  test('draws no number on another and none outside, near its own spot, and always alike', () => {
    const spot = fc.record({ x: fc.integer({ min: 0, max: 260 }), y: fc.integer({ min: 0, max: 240 }) })
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 20 }), (spots) => {
        const places = spread(spots, 12, { width: 260, height: 240 })
        expect(spread(spots, 12, { width: 260, height: 240 })).toEqual(places)
        for (const [i, a] of places.entries()) {
          expect(Math.min(a.x, a.y, 260 - a.x, 240 - a.y)).toBeGreaterThanOrEqual(12)
          for (const b of places.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(23)
        }
      }),
      { seed: 1893 },
    )
    const alone = [{ x: 40, y: 40 }]
    expect(spread(alone, 12, { width: 100, height: 100 })).toEqual(alone)
  })
  test('opens the factors above an item on the page it links to', () => {
    const node = (code: string, parts: readonly Node[] = []): Node => ({
      ...{ code, title: both(code), score: null, change: null, answers: null, parts },
      kind: parts.length > 0 ? 'dimension' : 'item',
    })
    const tree = node('index', [node('access', [node('signs')]), node('fees')])
    expect(wayTo(tree, 'signs')).toEqual(['access', 'signs'])
    expect(wayTo(tree, 'fees')).toEqual(['fees'])
    expect(wayTo(tree, 'none')).toBeNull()
  })
})
