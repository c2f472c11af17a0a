import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  benjaminiHochberg,
  changeBetween,
  estimatesAlike,
  holm,
  meanInterval,
  shareDifference,
  sharesAlike,
  welch,
} from '../../../surveys/statistics/comparisons.ts'
import { changeOf } from '../../../surveys/statistics/intervals.ts'
import { rowsOf, sampleOf } from './fixture.ts'

const sleep = rowsOf('ref_sleep.csv')
const [first, second] = [1, 2].map((drug) =>
  sampleOf(sleep.filter(([, group]) => group === drug).map(([extra]) => extra as number)),
) as [ReturnType<typeof sampleOf>, ReturnType<typeof sampleOf>]
const runs = { numRuns: 500, seed: 1893 }
const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 })

describe('means', () => {
  test('no interval is drawn around one answer, nor of a confidence that is none', () => {
    expect(() => meanInterval({ n: 1, mean: 4, sd: 0 }, 0.95)).toThrow(RangeError)
    expect(() => meanInterval({ n: 9, mean: Number.NaN, sd: 1 }, 0.95)).toThrow(RangeError)
    expect(() => meanInterval({ n: 9, mean: 4, sd: -1 }, 0.95)).toThrow(RangeError)
    expect(() => meanInterval({ n: 9, mean: 4, sd: 1 }, 95)).toThrow(RangeError)
  })
  test('two samples without any spread cannot be compared', () => {
    expect(() => welch({ n: 5, mean: 4, sd: 0 }, { n: 5, mean: 3, sd: 0 }, 0.95)).toThrow(RangeError)
  })
  test("the interval of the mean of the first group of sleep is R's", () => {
    expect(first.mean).toBeCloseTo(0.75, 12)
    expect(first.sd).toBeCloseTo(1.7890097, 7)
    const { low, high } = meanInterval(first, 0.95)
    expect(low).toBeCloseTo(-0.5297804, 7)
    expect(high).toBeCloseTo(2.0297804, 7)
  })
  test("Welch's test of the two groups of sleep is R's", () => {
    const found = welch(first, second, 0.95)
    expect(found.difference).toBeCloseTo(-1.58, 12)
    expect(found.statistic).toBeCloseTo(-1.8608135, 7)
    expect(found.df).toBeCloseTo(17.7764735, 7)
    expect(found.p).toBeCloseTo(0.0793941, 7)
    expect(found.low).toBeCloseTo(-3.3654832, 7)
    expect(found.high).toBeCloseTo(0.2054832, 7)
  })
  test('a sample against one that does not vary has the degrees of freedom of the one that does', () => {
    expect(welch({ n: 12, mean: 4, sd: 1 }, { n: 5, mean: 3, sd: 0 }, 0.95).df).toBeCloseTo(11, 12)
  })
  test('the interval of a difference leaves 0 out exactly where the test finds one', () => {
    const sample = fc.record({
      n: fc.integer({ min: 2, max: 200 }),
      mean: fc.double({ min: 1, max: 5, noNaN: true }),
      sd: fc.double({ min: 0.1, max: 2, noNaN: true }),
    })
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const { low, high, p } = welch(a, b, 0.95)
        return Math.abs(p - 0.05) < 1e-9 || (low > 0 || high < 0) === p < 0.05
      }),
      runs,
    )
  })
})

describe('shares and periods', () => {
  test('what is no share, or has no base or error, is refused', () => {
    expect(() => shareDifference({ share: 1.1, n: 10 }, { share: 0.5, n: 10 }, 0.95)).toThrow(RangeError)
    expect(() => shareDifference({ share: 0.5, n: 0 }, { share: 0.5, n: 10 }, 0.95)).toThrow(RangeError)
    expect(() => changeBetween({ estimate: 1, error: -1 }, { estimate: 1, error: 1 }, 0.95)).toThrow(RangeError)
    expect(() => changeBetween({ estimate: Number.NaN, error: 1 }, { estimate: 1, error: 1 }, 0.95)).toThrow(RangeError)
  })
  test("83 of 100 and 90 of 100 differ by R's interval, and by its test not beyond chance", () => {
    const [before, now] = [
      { share: 0.83, n: 100 },
      { share: 0.9, n: 100 },
    ]
    const { low, high } = shareDifference(before, now, 0.95)
    expect(low).toBeCloseTo(-0.1642211, 7)
    expect(high).toBeCloseTo(0.0242211, 7)
    expect(changeOf(before, now)).toBeCloseTo(0.147487, 7)
  })
  test('a change is measured by the errors of both periods', () => {
    const change = changeBetween({ estimate: 80, error: 3 }, { estimate: 90, error: 4 }, 0.95)
    expect(change.difference).toBe(10)
    expect(change.statistic).toBe(2)
    expect(change.p).toBeCloseTo(0.04550026389635842, 14)
    expect(change.low).toBeCloseTo(10 - 5 * 1.959963984540054, 12)
    expect(change.high).toBeCloseTo(10 + 5 * 1.959963984540054, 12)
  })
  test('a census leaves no doubt of a change, and none of there being none', () => {
    expect(changeBetween({ estimate: 80, error: 0 }, { estimate: 81, error: 0 }, 0.95)).toEqual({
      difference: 1,
      low: 1,
      high: 1,
      statistic: Infinity,
      p: 0,
    })
    expect(changeBetween({ estimate: 80, error: 0 }, { estimate: 80, error: 0 }, 0.95).p).toBe(1)
  })
})

describe('many looks', () => {
  test('what is no p value is refused', () => {
    for (const wrong of [Number.NaN, -0.01, 1.01]) {
      expect(() => holm([0.5, wrong])).toThrow(RangeError)
      expect(() => benjaminiHochberg([0.5, wrong])).toThrow(RangeError)
    }
  })
  test("five p values are corrected as R's p.adjust does", () => {
    const values = [0.01, 0.02, 0.03, 0.04, 0.05]
    const expected = [0.05, 0.08, 0.09, 0.09, 0.09]
    for (const [place, p] of holm(values).entries()) expect(p).toBeCloseTo(expected[place] as number, 12)
    for (const p of benjaminiHochberg(values)) expect(p).toBeCloseTo(0.05, 12)
  })
  test('the order given is kept, and nothing is corrected in nothing', () => {
    expect(holm([0.04, 0.5, 0.01])).toEqual([0.08, 0.5, 0.03])
    expect(benjaminiHochberg([0.04, 0.5, 0.01])).toEqual([0.06, 0.5, 0.03])
    expect([holm([]), benjaminiHochberg([])]).toEqual([[], []])
  })
  test('Holm asks for more than Benjamini and Hochberg, and they for more than no correction', () => {
    fc.assert(
      fc.property(pValues, (values) => {
        const [strict, mild] = [holm(values), benjaminiHochberg(values)]
        return values.every((p, place) => {
          const [h, b] = [strict[place] as number, mild[place] as number]
          return h <= 1 && h >= b && b >= p
        })
      }),
      runs,
    )
  })
  test('a correction never turns the order of two p values round, nor depends on where they stand', () => {
    fc.assert(
      fc.property(pValues, (values) => {
        for (const correct of [holm, benjaminiHochberg]) {
          const corrected = correct(values)
          const sorted = correct(values.toSorted((a, b) => a - b))
          if (sorted.some((p, place) => place > 0 && p < (sorted[place - 1] as number))) return false
          if (`${corrected.toSorted((a, b) => a - b)}` !== `${sorted}`) return false
        }
        return true
      }),
      runs,
    )
  })
})

describe('several figures', () => {
  test('one alone, a share without a base and an estimate without an error are not compared', () => {
    expect(() => sharesAlike([{ share: 0.5, n: 9 }])).toThrow(RangeError)
    expect(() =>
      sharesAlike([
        { share: 0.5, n: 9 },
        { share: 0.5, n: 0 },
      ]),
    ).toThrow(RangeError)
    expect(() => estimatesAlike([{ estimate: 1, error: 1 }])).toThrow(RangeError)
    expect(() =>
      estimatesAlike([
        { estimate: 1, error: 1 },
        { estimate: 2, error: 0 },
      ]),
    ).toThrow(RangeError)
  })
  test("shares of three groups differ by R's chisq.test, and two by the test of a change", () => {
    const shares = [0.83, 0.9, 0.7].map((share) => ({ share, n: 100 }))
    const found = sharesAlike(shares)
    expect(found.df).toBe(2)
    expect(found.chiSquare).toBeCloseTo(13.3853151397, 9)
    expect(found.p).toBeCloseTo(0.00123998304871, 12)
    const [one, other] = shares as [(typeof shares)[0], (typeof shares)[0]]
    expect(sharesAlike([one, other]).p).toBeCloseTo(changeOf(one, other), 12)
  })
  test('estimates differ by Cochran’s Q, as R works it out from its definition', () => {
    const found = estimatesAlike([
      { estimate: 1, error: 0.5 },
      { estimate: 2, error: 0.7 },
      { estimate: 4, error: 0.9 },
    ])
    expect(found.chiSquare).toBeCloseTo(8.616151821582, 10)
    expect(found.p).toBeCloseTo(0.013459421824, 10)
  })
  test('groups that are all at an end are the same', () => {
    const all = [
      { share: 1, n: 50 },
      { share: 1, n: 80 },
    ]
    expect(sharesAlike(all)).toEqual({ chiSquare: 0, df: 1, p: 1 })
  })
})
