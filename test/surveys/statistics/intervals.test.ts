import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalQuantile, twoSided } from '../../../surveys/statistics/distributions.ts'
import { changeOf, effectiveBase, wilson } from '../../../surveys/statistics/intervals.ts'

describe('statistics', () => {
  test.each([
    [81, 263, 0.2552885, 0.3662096],
    [15, 148, 0.0623864, 0.1604872],
    [0, 20, 0, 0.1611252],
    [1, 29, 0.0061132, 0.1717552],
    [85, 100, 0.7671644, 0.9069401],
  ])("Wilson's interval of %d in %d is Newcombe's and R's", (yes, n, low, high) => {
    const interval = wilson(yes / n, n, 0.95)
    expect(interval.low).toBeCloseTo(low, 7)
    expect(interval.high).toBeCloseTo(high, 7)
  })
  test("two shares are compared as R's prop.test(correct = FALSE) does", () => {
    expect(changeOf({ share: 0.83, n: 100 }, { share: 0.9, n: 100 })).toBeCloseTo(0.147487, 7)
  })
  test('no change, or everybody satisfied both times, is no evidence of a change', () => {
    expect(changeOf({ share: 0.5, n: 40 }, { share: 0.5, n: 90 })).toBe(1)
    expect(changeOf({ share: 1, n: 40 }, { share: 1, n: 90 })).toBe(1)
  })
  test('the normal quantile and the tail undo each other', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12)
    expect(normalQuantile(0.5)).toBe(0)
    for (const p of [1e-10, 1e-4, 0.01, 0.2, 0.9]) expect(twoSided(normalQuantile(p / 2)) / p).toBeCloseTo(1, 8)
    expect(() => normalQuantile(1)).toThrow(RangeError)
  })
  test('one answer a person makes the effective base the number of people', () => {
    const [people, y] = [400, 300]
    const found = effectiveBase({ people, m: people, y, mm: people, my: y, yy: y })
    expect(found).toBeCloseTo(people - 1, 8)
  })
  test('people who answer everything alike count once each, whatever the number of items', () => {
    // 100 people with 16 answers, 80 of them satisfied with everything and 20 with nothing.
    const found = effectiveBase({ people: 100, m: 1600, y: 1280, mm: 25_600, my: 20_480, yy: 20_480 })
    expect(found).toBeCloseTo(99, 8)
  })
  test('where everybody agrees the respondents are the base', () => {
    expect(effectiveBase({ people: 20, m: 60, y: 60, mm: 180, my: 180, yy: 180 })).toBe(20)
    expect(effectiveBase({ people: 1, m: 4, y: 2, mm: 16, my: 8, yy: 4 })).toBe(1)
  })
  test('the effective base is the ratio variance worked out from the people themselves', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: 1, max: 6 }).chain((m) => fc.tuple(fc.constant(m), fc.integer({ min: 0, max: m }))),
          { minLength: 2, maxLength: 60 },
        ),
        (people) => {
          const sum = (of: (m: number, y: number) => number) => people.reduce((total, [m, y]) => total + of(m, y), 0)
          const m = sum((each) => each)
          const y = sum((_, each) => each)
          const share = y / m
          const n = people.length
          const variance = (n / (n - 1)) * sum((mi, yi) => ((yi - share * mi) / m) ** 2)
          const found = effectiveBase({
            people: n,
            m,
            y,
            mm: sum((mi) => mi * mi),
            my: sum((mi, yi) => mi * yi),
            yy: sum((_, yi) => yi * yi),
          })
          if (share === 0 || share === 1 || variance < 1e-11) return found === n
          return Math.abs(found / Math.min(m, (share * (1 - share)) / variance) - 1) < 1e-8
        },
      ),
      { numRuns: 500, seed: 1893 },
    )
  })
})
