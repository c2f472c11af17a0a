import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  betaCdf,
  betaQuantile,
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareUpper,
  fCdf,
  fQuantile,
  fUpper,
  normalQuantile,
  tCdf,
  tQuantile,
  tTwoSided,
  twoSided,
} from '../../../surveys/statistics/distributions.ts'

/** How far two numbers are apart, as a share of the second. */
const apart = (found: number, expected: number) => Math.abs(found / expected - 1)
const runs = { numRuns: 500, seed: 1893 }
const df = fc.double({ min: 0.5, max: 2000, noNaN: true })
const probability = fc.oneof(
  fc.double({ min: 0.001, max: 0.999, noNaN: true }),
  fc.integer({ min: 3, max: 15 }).map((digits) => 10 ** -digits),
)

describe('distributions', () => {
  test.each([
    ['below 0', () => chiSquareUpper(-1e-9, 2)],
    ['that is no number', () => tTwoSided(Number.NaN, 3)],
    ['that is no number, normal', () => twoSided(Number.NaN)],
    ['F below 0', () => fCdf(-1, 2, 3)],
    ['share above 1', () => betaCdf(1.01, 1, 1)],
  ])('a statistic %s is refused', (_, call) => {
    expect(call).toThrow(RangeError)
  })
  test.each([0, -1, Number.NaN])('%d degrees of freedom are refused', (none) => {
    const calls = [
      () => tTwoSided(1, none),
      () => tQuantile(0.9, none),
      () => chiSquareCdf(1, none),
      () => chiSquareQuantile(0.9, none),
      () => fUpper(1, none, 3),
      () => fUpper(1, 3, none),
      () => fQuantile(0.5, 3, none),
      () => betaCdf(0.5, none, 1),
      () => betaQuantile(0.5, 1, none),
    ]
    for (const call of calls) expect(call).toThrow(RangeError)
  })
  test.each([0, 1, -0.1, Number.NaN])('there is no quantile of %d', (p) => {
    const calls = [
      () => normalQuantile(p),
      () => tQuantile(p, 3),
      () => chiSquareQuantile(p, 3),
      () => fQuantile(p, 3, 4),
      () => betaQuantile(p, 3, 4),
    ]
    for (const call of calls) expect(call).toThrow(RangeError)
  })

  // Values with 16 digits were worked out with 40 by mpmath's own functions.
  test.each([
    [0, 1],
    [1.959963984540054, 0.05],
    [5, 5.733031437583878e-7],
    [7, 2.55962508777167e-12],
    [20, 5.507248237212468e-89],
    [-37, 1.1451142445049154e-299],
    [Infinity, 0],
  ])('%d standard errors or more come by chance in a share of %d', (z, p) => {
    if (p === 0) expect(twoSided(z)).toBe(0)
    else expect(apart(twoSided(z), p)).toBeLessThan(1e-12)
  })
  test.each([
    [0.975, 1, 12.706204736174694],
    [0.975, 6, 2.446911851144969],
    [0.975, 9, 2.262157162798205],
    [0.975, 197, 1.972079033778501],
    [0.005, 30, -2.7499956535672259],
    [0.75, 2, Math.sqrt(2 / 3)],
    [0.5, 7, 0],
    [0.975, Infinity, 1.959963984540054],
  ])("quantile %d of Student's t with %d degrees of freedom is the table's", (p, freedom, t) => {
    expect(tQuantile(p, freedom)).toBeCloseTo(t, 11)
  })
  test.each([
    [0.95, 1, 3.841458820694124],
    [0.95, 21, 32.670573340917308],
    [0.01, 10, 2.5582121601872059],
    [0.999, 100, 149.44925277903869],
  ])("quantile %d of chi-square with %d degrees of freedom is the table's", (p, freedom, x) => {
    expect(apart(chiSquareQuantile(p, freedom), x)).toBeLessThan(1e-12)
  })
  test.each([
    [0.95, 1, 1, 161.44763879758818],
    [0.95, 5, 10, 3.3258345304130108],
    [0.99, 3, 30, 4.5097395624590657],
  ])("quantile %d of Fisher's F with %d and %d degrees of freedom is the table's", (p, one, two, x) => {
    expect(apart(fQuantile(p, one, two), x)).toBeLessThan(1e-12)
  })
  test("the p values of the reference examples are R's", () => {
    expect(tTwoSided(-1.8608135, 17.7764735)).toBeCloseTo(0.0793941, 7)
    expect(apart(tTwoSided(3.8683819, 196), 0.0001490545)).toBeLessThan(1e-6)
    expect(apart(fUpper(17.247444, 1.8286715, 360.2482863), 2.035046e-7)).toBeLessThan(1e-6)
    expect(apart(chiSquareUpper(98.7527767, 21), 4.79e-12)).toBeLessThan(1e-3)
  })

  test('where the sum can be written out, so the tails are: one or two degrees of freedom', () => {
    for (const t of [1e-8, 0.3, 1, 2.5, 40, 1e9]) {
      expect(apart(tTwoSided(t, 1), (2 / Math.PI) * Math.atan2(1, t))).toBeLessThan(1e-13)
      expect(apart(tCdf(-t, 2), 1 / (2 + t * t + t * Math.sqrt(2 + t * t)))).toBeLessThan(1e-13)
      expect(apart(chiSquareUpper(t, 2), Math.exp(-t / 2)) || 0).toBeLessThan(1e-12)
    }
    for (const x of [1e-12, 0.2, 0.5, 0.97]) {
      expect(apart(betaCdf(x, 1, 1), x)).toBeLessThan(1e-13)
      expect(apart(betaCdf(x, 3.3, 1), x ** 3.3)).toBeLessThan(1e-13)
      expect(apart(betaCdf(x, 0.5, 0.5), (2 / Math.PI) * Math.asin(Math.sqrt(x)))).toBeLessThan(1e-13)
    }
    expect(apart(fUpper(8, 2, 6), (1 + (2 * 8) / 6) ** -3)).toBeLessThan(1e-13)
  })
  test('tails of ten million degrees of freedom keep their digits', () => {
    // R: 2 * pt(-7, 1e7)
    expect(apart(tTwoSided(7, 1e7), 2.5597849498534544e-12)).toBeLessThan(1e-12)
    expect(apart(tTwoSided(2, 1e12), twoSided(2))).toBeLessThan(1e-10)
    expect(chiSquareUpper(1e7, 1e7) + chiSquareCdf(1e7, 1e7)).toBeCloseTo(1, 14)
  })
  test('nothing lies below 0 nor above infinity', () => {
    expect([chiSquareCdf(0, 3), chiSquareUpper(0, 3), fCdf(0, 1, 2), betaCdf(0, 1, 2)]).toEqual([0, 1, 0, 0])
    expect([chiSquareUpper(Infinity, 3), fUpper(Infinity, 1, 2), betaCdf(1, 1, 2)]).toEqual([0, 0, 1])
    expect([tCdf(-Infinity, 3), tCdf(0, 3), tCdf(Infinity, 3)]).toEqual([0, 0.5, 1])
  })
  test('quantiles far out are found, and are 0 where no number is small enough', () => {
    expect(apart(chiSquareCdf(chiSquareQuantile(1e-100, 1e7), 1e7), 1e-100)).toBeLessThan(1e-9)
    expect(apart(tCdf(tQuantile(1e-300, 2.5), 2.5), 1e-300)).toBeLessThan(1e-12)
    expect(chiSquareQuantile(1e-12, 0.01)).toBe(0)
  })
  test('the four families are one: t squared is F, F is beta', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 20, noNaN: true }), df, (t, freedom) => {
        const p = tTwoSided(t, freedom)
        return (
          apart(fUpper(t * t, 1, freedom), p) < 1e-11 &&
          apart(betaCdf(freedom / (freedom + t * t), freedom / 2, 0.5), p) < 1e-9
        )
      }),
      runs,
    )
  })
  test('every quantile is undone by its distribution, in small tails too', () => {
    fc.assert(
      fc.property(probability, df, df, (p, one, two) => {
        const pairs = [
          [tCdf(tQuantile(p, one), one), p],
          [chiSquareCdf(chiSquareQuantile(p, one), one), p],
          [fCdf(fQuantile(p, one, two), one, two), p],
          [chiSquareUpper(chiSquareQuantile(1 - p, one), one), 1 - (1 - p)],
        ] as const
        return pairs.every(([found, expected]) => expected === 0 || apart(found, expected) < 1e-10)
      }),
      runs,
    )
  })
  test('a quantile of beta is undone by its distribution', () => {
    fc.assert(
      fc.property(probability, df, df, (p, a, b) => {
        const x = betaQuantile(p, a, b)
        // Close to 1 the share itself has no more digits to give.
        return x > 1 - 1e-6 || apart(betaCdf(x, a, b), p) < 1e-9
      }),
      runs,
    )
  })
  test('the further out, the less is left', () => {
    fc.assert(
      fc.property(df, df, fc.double({ min: 0, max: 30, noNaN: true }), (one, two, x) => {
        const beyond = x * 1.01 + 1e-6
        return (
          tTwoSided(beyond, one) <= tTwoSided(x, one) &&
          chiSquareUpper(beyond, one) <= chiSquareUpper(x, one) &&
          fUpper(beyond, one, two) <= fUpper(x, one, two)
        )
      }),
      runs,
    )
  })
})
