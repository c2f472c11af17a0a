import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Factorability,
  factorabilityOf,
  type Reliability,
  reliabilityOf,
} from '../../../surveys/statistics/reliability.ts'
import { rowsOf } from './fixture.ts'

const attitude = rowsOf('ref_attitude.csv')
const runs = { numRuns: 300, seed: 1893 }
/** Answers 1-5 of some people to some items. */
const answers = fc.integer({ min: 2, max: 6 }).chain((items) =>
  fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: items, maxLength: items }), {
    minLength: 3,
    maxLength: 40,
  }),
)
const allClose = (found: readonly (number | null)[], expected: readonly number[], digits: number) => {
  expect(found).toHaveLength(expected.length)
  for (const [place, value] of expected.entries()) expect(found[place]).toBeCloseTo(value, digits)
}

describe('reliability', () => {
  test('one item, two people, or an item on which all agree say nothing about reliability', () => {
    for (const analyse of [reliabilityOf, factorabilityOf]) {
      expect(analyse([[1], [2], [3]])).toEqual({ refused: 'too-few-items', items: [] })
      expect(analyse([])).toEqual({ refused: 'too-few-rows', items: [] })
      expect(
        analyse([
          [1, 2],
          [2, 1],
          [3, null],
        ]),
      ).toEqual({ refused: 'too-few-rows', items: [] })
      expect(analyse([1, 2, 3, 4].map((value) => [value, 0.1, -value * value, 0.1]))).toEqual({
        refused: 'no-spread',
        items: [1, 3],
      })
    }
  })
  test('items that cancel each other out have no alpha', () => {
    expect(reliabilityOf([1, 2, 3, 5].map((value) => [value, 6 - value]))).toEqual({ refused: 'no-spread', items: [] })
    expect(reliabilityOf([1, 2, 3, 5].map((value) => [value, -2 * value]))).toEqual({ refused: 'no-spread', items: [] })
  })
  test('rows of unequal length and values that are no numbers are faults of the caller', () => {
    expect(() =>
      reliabilityOf([
        [1, 2],
        [1, 2, 3],
        [2, 2],
      ]),
    ).toThrow(RangeError)
    expect(() =>
      reliabilityOf([
        [1, 2],
        [1, Number.NaN],
        [2, 2],
      ]),
    ).toThrow(RangeError)
  })
  test("alpha and its relatives for attitude are those of R's psych", () => {
    const found = reliabilityOf(attitude) as Reliability
    expect(found.rows).toBe(30)
    expect(found.leftOut).toBe(0)
    expect(found.alpha).toBeCloseTo(0.84314277, 8)
    expect(found.standardised).toBeCloseTo(0.8390838, 7)
    expect(found.meanCorrelation).toBeCloseTo(0.42690664, 8)
    expect(found.lambda6).toBeCloseTo(0.87521514, 8)
    allClose(
      found.items.map((item) => item.alphaIfDropped),
      [0.80976, 0.796917, 0.827848, 0.803031, 0.795387, 0.863872, 0.840465],
      6,
    )
    allClose(
      found.items.map((item) => item.itemRest),
      [0.671262, 0.74211, 0.560711, 0.714445, 0.786276, 0.265034, 0.460811],
      6,
    )
  })
  test('a person who left one item out is left out, and counted', () => {
    const [first, ...others] = attitude
    const found = reliabilityOf([...others, (first as number[]).with(2, 0), [...(first as number[]).slice(1), null]])
    expect(found).toMatchObject({ rows: 30, leftOut: 1 })
  })
  test('of two items neither has an alpha without the other, and both have one correlation', () => {
    const found = reliabilityOf(attitude.map(([rating, complaints]) => [rating as number, complaints as number]))
    const { meanCorrelation, items } = found as Reliability
    expect(items.map((item) => item.alphaIfDropped)).toEqual([null, null])
    expect(meanCorrelation).toBeCloseTo(0.8254176, 7)
    for (const item of items) expect(item.itemRest).toBeCloseTo(0.8254176, 7)
  })
  test('the same item asked twice is perfectly reliable, but has no lambda 6', () => {
    const found = reliabilityOf([1, 4, 2, 5].map((value) => [value, value])) as Reliability
    expect(found.alpha).toBeCloseTo(1, 12)
    expect(found.lambda6).toBeNull()
  })
  test('no coefficient passes 1, and neither order nor scale of the answers matters', () => {
    fc.assert(
      fc.property(answers, (rows) => {
        const found = reliabilityOf(rows)
        const moved = reliabilityOf(rows.toReversed().map((row) => row.map((value) => 10 * value - 3)))
        if ('refused' in found || 'refused' in moved) {
          return JSON.stringify(found) === JSON.stringify(moved)
        }
        const { alpha, standardised, lambda6, meanCorrelation, items } = found
        return (
          [alpha, standardised, lambda6 ?? 0, meanCorrelation].every((value) => value <= 1 + 1e-9) &&
          items.every(({ itemRest }) => itemRest === null || Math.abs(itemRest) <= 1 + 1e-9) &&
          Math.abs(alpha - moved.alpha) < 1e-6 * Math.max(1, Math.abs(alpha))
        )
      }),
      runs,
    )
  })
})

describe('factorability', () => {
  test("KMO, Bartlett's test and the eigenvalues of attitude are R's", () => {
    const found = factorabilityOf(attitude) as Factorability
    expect(found.kmo).toBeCloseTo(0.7632754, 7)
    allClose(found.itemKmo, [0.7317, 0.7375, 0.8442, 0.8114, 0.8144, 0.6936, 0.6511], 4)
    expect(found.bartlett.chiSquare).toBeCloseTo(98.7527787, 7)
    expect(found.bartlett.df).toBe(21)
    expect(found.bartlett.p / 4.792539e-12).toBeCloseTo(1, 6)
    allClose(found.eigenvalues, [3.7163758, 1.1409219, 0.8471915, 0.6128697, 0.3236728, 0.2185306, 0.1404378], 7)
  })
  test('an item that follows from those before it is named', () => {
    const rows = attitude.map((row) => [row[1] as number, row[2] as number, (row[1] as number) - (row[2] as number)])
    expect(factorabilityOf(rows)).toEqual({ refused: 'collinear', items: [2] })
    expect(factorabilityOf(attitude.slice(0, 7))).toEqual({ refused: 'collinear', items: [6] })
  })
  test('items without any correlation have no measure, and nothing in common', () => {
    const found = factorabilityOf([
      [1, 1],
      [1, 2],
      [2, 1],
      [2, 2],
    ])
    expect(found).toMatchObject({ kmo: null, itemKmo: [null, null], bartlett: { chiSquare: 0, df: 1, p: 1 } })
  })
  test('the eigenvalues are never negative and add up to the number of items', () => {
    fc.assert(
      fc.property(answers, (rows) => {
        const found = factorabilityOf(rows)
        if ('refused' in found) return true
        const total = found.eigenvalues.reduce((sum, value) => sum + value, 0)
        const measures = [found.kmo, ...found.itemKmo].filter((value) => value !== null)
        return (
          Math.abs(total - (rows[0]?.length ?? 0)) < 1e-10 &&
          found.eigenvalues.every((value, place) => value > 0 && value <= (found.eigenvalues[place - 1] ?? Infinity)) &&
          measures.every((value) => value >= 0 && value <= 1)
        )
      }),
      runs,
    )
  })
})
