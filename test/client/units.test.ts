import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limitsOf, stepOf } from '../../client/officials/heat.ts'
import { unitFacts } from '../../client/officials/unit-facts.ts'
import type { Column, UnitCell, UnitScores } from '../../server/scores/units.ts'
import { languages, type Text } from '../../surveys/instrument.ts'
import type { Published, Score } from '../../surveys/score.ts'
import * as en from '../../surveys/text/en/units.ts'
import { formatNumber } from '../../surveys/text/format.ts'
import * as vi from '../../surveys/text/vi/units.ts'
import { aProfile } from '../builders.ts'

const words = { vi: vi.units, en: en.units }
const both = (text: string): Text => ({ vi: text, en: text })
const aScore = (value: number): Score => ({
  ...{ value, low: value - 3, high: value + 3, mean: 4, base: 200, answers: 800, effective: 180 },
  ...{ class: 'any', profile: 'test 1' },
})
const aColumn = (title: string, value: number): Column => ({
  code: title,
  title: both(title),
  kind: 'dimension',
  score: aScore(value),
})
type Given = readonly (readonly [value: number | null, apart?: UnitCell['apart']])[]
const aUnit = (name: string, given: Given): UnitScores['units'][number] => {
  const cells = given.map(([value, apart = null]) => ({ score: value === null ? null : aScore(value), apart }))
  return { unit: name, name: both(name), flags: [], responses: 200, score: cells[0]?.score ?? null, group: 1, cells }
}
const aMap = (units: UnitScores['units'], given: Partial<UnitScores> = {}): UnitScores => ({
  ...{ unit: 'root', period: '2026-Q4', channel: null, group: null, instrument: null, asOf: 'today' as const },
  ...{ sector: 'land', name: both('Land'), profile: aProfile(), responses: 600, score: aScore(70) },
  ...{ unitName: both('Đơn vị'), hasTrees: false, flags: [], folded: [] },
  whole: aColumn('Chỉ số', 70),
  factor: null,
  factors: [],
  columns: [aColumn('Tiếp cận', 72), aColumn('Kết quả', 68)],
  units,
  compared: 9,
  ...given,
})
const said = (scores: UnitScores, language: 'vi' | 'en' = 'vi') => words[language].sentence(unitFacts(scores, language))

describe('the first sentence of the units', () => {
  test('says that nothing stands apart where no cell is marked, and of how many', () => {
    const map = aMap([aUnit('A', [[60], [62], [58]]), aUnit('B', [[80], [82], [78]])])
    expect(said(map)).toBe('Chưa ô nào trong 9 ô đã so khác các đơn vị còn lại nhiều hơn mức dao động ngẫu nhiên.')
    expect(said(map, 'en')).toBe(
      'None of the 9 cells compared differs from the other units by more than chance variation.',
    )
  })
  test('names the unit below the others first, with the factor where it is clearest and both scores', () => {
    const map = aMap([
      aUnit('Xã Tốt', [[85, 'above'], [86], [84, 'above']]),
      aUnit('Xã Kém', [
        [50, 'below'],
        [60, 'below'],
        [41.2, 'below'],
      ]),
    ])
    expect(said(map)).toBe(
      'Xã Kém thấp hơn rõ so với các đơn vị còn lại ở cả 2 yếu tố, nhất là “Kết quả” (41,2 điểm, điểm chung 68,0); Xã Tốt cao hơn rõ so với các đơn vị còn lại ở “Kết quả” (84,0 điểm, điểm chung 68,0).',
    )
    expect(said(map, 'en')).toBe(
      'Xã Kém is clearly below the other units in all 2 factors, most of all “Kết quả” (41.2, overall 68.0); Xã Tốt is clearly above the other units in “Kết quả” (84.0, overall 68.0).',
    )
  })
  test('names two below and one above, and counts the others', () => {
    const low = ['A', 'B', 'C'].map((name, i) => aUnit(name, [[50], [50 + i, 'below'], [60]]))
    const high = ['D', 'E'].map((name) => aUnit(name, [[80], [90, 'above'], [80]]))
    expect(said(aMap([...low, ...high]))).toBe(
      'A thấp hơn rõ so với các đơn vị còn lại ở “Tiếp cận” (50,0 điểm, điểm chung 72,0); B thấp hơn rõ ở “Tiếp cận”; D cao hơn rõ so với các đơn vị còn lại ở “Tiếp cận” (90,0 điểm, điểm chung 72,0); 2 đơn vị khác cũng có ô được đánh dấu trong bảng màu.',
    )
  })
  test('speaks of the whole where only that is marked', () => {
    expect(said(aMap([aUnit('A', [[50, 'below'], [60], [60]]), aUnit('B', [[70], [70], [70]])]))).toContain(
      'A thấp hơn rõ so với các đơn vị còn lại ở “Chỉ số” (50,0 điểm, điểm chung 70,0)',
    )
  })
  test('says why there is nothing to compare: no desks, nobody shown, one alone', () => {
    expect(said(aMap([]))).toBe('Đơn vị này không có điểm tiếp nhận nào bên dưới.')
    expect(said(aMap([aUnit('A', [[null], [null], [null]])]))).toBe(
      'Chưa đơn vị nào trong phạm vi này đủ phiếu để công bố điểm.',
    )
    expect(said(aMap([aUnit('A', [[70], [70], [70]])], { compared: 0 }))).toBe(
      'Phạm vi này chỉ có một đơn vị đủ phiếu, nên chưa có gì để so sánh.',
    )
  })
  test('holds no score that is not on the map, in either language', () => {
    const cell = fc.tuple(
      fc.integer({ min: 0, max: 1000 }).map((value) => value / 10),
      fc.constantFrom('above', 'below', null),
    )
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(rows, fc.constantFrom(...languages), (drawn, language) => {
        const map = aMap(drawn.map((row, i) => aUnit('ABCDEF'.charAt(i), row)))
        const value = (score: Published) => (score && 'value' in score ? [score.value] : [])
        const known = [map.whole, ...map.columns, ...map.units.flatMap(({ cells }) => cells)]
          .flatMap(({ score }) => value(score))
          .map((score) => formatNumber(language, score, 1))
        for (const number of said(map, language).match(/\d+[.,]\d/g) ?? []) expect(known).toContain(number)
      }),
    )
  })
})

describe('the shades of a map', () => {
  const scores = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1 })
  test('are five, with whole limits at least four points apart, and every score has one', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const limits = limitsOf(values)
        expect(limits).toHaveLength(4)
        for (const [i, limit] of limits.entries()) {
          expect(Number.isInteger(limit)).toBe(true)
          if (i > 0) expect(limit - (limits[i - 1] as number)).toBeGreaterThanOrEqual(4)
        }
        for (const value of values) expect([0, 1, 2, 3, 4]).toContain(stepOf(value, limits))
      }),
    )
  })
  test('darken as scores fall, and go by the score as it is printed', () => {
    const limits = [60, 65, 70, 75]
    expect([75, 74.9, 65, 64.94, 59.9].map((score) => stepOf(score, limits))).toEqual([0, 1, 2, 3, 4])
    expect(stepOf(74.96, limits)).toBe(0)
  })
  test('do not make a landscape of scores that hardly differ', () => {
    const limits = limitsOf([70, 70.5, 71])
    expect(new Set([70, 70.5, 71].map((score) => stepOf(score, limits))).size).toBe(1)
  })
})
