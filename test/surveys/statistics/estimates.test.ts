// Numbers that R 4.2.2 with survey 4.1.1 gives (statistics of apistrat and fpc) and that Stata 8 printed.
import { describe, expect, test } from 'vitest'
import { designOf } from '../../../surveys/statistics/design.ts'
import { designEffect, kish } from '../../../surveys/statistics/design-effect.ts'
import {
  differenceOf,
  meanOf,
  quantileOf,
  ratioOf,
  shareOf,
  tInterval,
  totalOf,
} from '../../../surveys/statistics/estimates.ts'
import { betaInterval, logitInterval, wilsonShare, zInterval } from '../../../surveys/statistics/share-intervals.ts'
import { columnsOf, schools } from './columns.ts'

const design = designOf(schools.columns)
const { score, pupils, met, kind } = schools
const isHigh = score.map((points) => points >= 700)
/** Half a unit of the last digit given. */
const near = (value: number, digits: number) => expect.closeTo(value, digits)

describe('schools of California (apistrat)', () => {
  const mean = meanOf(design, score)
  test('the mean, its error and its intervals', () => {
    expect(mean).toMatchObject({ value: near(662.2873632, 7), error: near(9.408940803, 9), df: 197, base: 200 })
    expect(zInterval(mean, 0.95)).toEqual({ low: near(643.8461781, 7), high: near(680.7285483, 7) })
    expect(tInterval(mean, 0.95)).toEqual({ low: near(643.7321883, 7), high: near(680.842538, 7) })
  })
  test('its design effects, and those of the weights alone', () => {
    const effect = { without: near(1.20446, 5), replacing: near(1.16557, 5) }
    expect(designEffect(design, 'mean', mean, score)).toMatchObject(effect)
    expect(kish(design.weights)).toEqual({ deff: near(1.186370985, 9), n: near(168.5813313, 7) })
  })
  test('without the populations, and without the strata too, it is less certain', () => {
    const { weights, strata } = schools.columns
    const infinite = designOf({ weights, strata })
    expect(meanOf(infinite, score).error).toBeCloseTo(9.5361323, 7)
    expect(designEffect(infinite, 'mean', meanOf(infinite, score), score).without).toBeCloseTo(1.23724, 5)
    expect(meanOf(designOf({ weights }), score).error).toBeCloseTo(9.5854289, 7)
    expect(meanOf(designOf({ weights: weights.map(() => 1) }), score).value).toBeCloseTo(652.82, 8)
  })
  test('the total, its error and its design effect', () => {
    const total = totalOf(design, pupils)
    expect(total).toMatchObject({ value: near(3687177.53, 2), error: near(114641.72, 2) })
    expect(designEffect(design, 'total', total, pupils).without).toBeCloseTo(0.36202, 5)
  })
  test.each([
    ['E', 674.43, 12.38247979],
    ['H', 625.82, 14.93712919],
    ['M', 636.6, 16.21470731],
  ])('the mean of schools of kind %s', (one, value, error) => {
    const inside = kind.map((name) => name === one)
    expect(meanOf(design, score, inside)).toMatchObject({ value: near(value, 8), error: near(error, 8) })
  })
  test('the share that met its target, with every interval', () => {
    const share = shareOf(design, met)
    expect(share).toMatchObject({ value: near(0.82794801, 8), error: near(0.02434478, 8) })
    expect(designEffect(design, 'mean', share, met.map(Number)).without).toBeCloseTo(0.85557, 5)
    // R stops iterating at 3e-10 from the limit, which its method "xlogit" has without iterating.
    expect(logitInterval(share, 0.95)).toEqual({ low: near(0.7745396544, 9), high: near(0.8708148545, 9) })
    expect(tInterval(share, 0.95)).toEqual({ low: near(0.779938, 6), high: near(0.87596, 5) })
    expect(betaInterval(share, 0.95)).toEqual({ low: near(0.774171, 6), high: near(0.87343, 5) })
  })
  test('the share with 700 points, and Wilson on its effective size', () => {
    const share = shareOf(design, isHigh)
    expect(share).toMatchObject({ value: near(0.40433968, 8), error: near(0.03747539, 8) })
    expect(designEffect(design, 'mean', share, isHigh.map(Number)).without).toBeCloseTo(1.1991, 4)
    expect(logitInterval(share, 0.95)).toEqual({ low: near(0.33308503, 8), high: near(0.47987, 5) })
    expect(wilsonShare(design, isHigh, undefined, 0.95)).toMatchObject({
      n: near(171.495493, 6),
      low: near(0.333763931, 8),
      high: near(0.479107078, 9),
      from: 'design',
    })
  })
  test('the difference between those that met their target and the others', () => {
    const others = met.map((one) => !one)
    const difference = differenceOf(design, score, others, met)
    const expected = { value: near(82.78358544, 8), t: near(3.8683819, 7), df: 196, p: near(0.0001490545, 10) }
    expect(difference).toMatchObject(expected)
    expect(tInterval(difference, 0.95)).toEqual({ low: near(40.57965, 5), high: near(124.98752, 5) })
  })
  test('the quartiles', () => {
    expect([0.25, 0.5, 0.75].map((share) => quantileOf(design, score, share))).toEqual([565, 668, 756])
  })
})

describe('eight rows in two strata (fpc)', () => {
  const { numbers } = columnsOf('ref_fpc.csv')
  const columns = { weights: numbers('weight'), strata: numbers('stratid'), clusters: numbers('psuid') }
  const x = numbers('x')
  test('without a finite population', () => {
    const infinite = designOf(columns)
    const mean = meanOf(infinite, x)
    expect(mean).toMatchObject({ value: near(5.44814812, 8), error: near(0.74126833, 8), df: 6 })
    expect(designEffect(infinite, 'mean', mean, x).without).toBeCloseTo(1.4266, 4)
    expect(tInterval(mean, 0.95)).toEqual({ low: near(3.63432986, 8), high: near(7.26196637, 8) })
  })
  test('with one', () => {
    const finite = designOf({ ...columns, population: numbers('Nh') })
    const mean = meanOf(finite, x)
    expect(mean.error).toBeCloseTo(0.61604072, 8)
    expect(designEffect(finite, 'mean', mean, x).without).toBeCloseTo(0.98531, 5)
    expect(tInterval(mean, 0.95)).toEqual({ low: near(3.94075078, 8), high: near(6.95554546, 8) })
    // The data are single-precision, so that the total is 147.09999924.
    expect(totalOf(finite, x)).toMatchObject({ value: near(147.1, 5), error: near(16.6331, 4) })
  })
})

test('repeated systematic samples (Levy and Lemeshow)', () => {
  const { numbers } = columnsOf('ref_levy_lemeshow.csv')
  const repeated = designOf({ weights: numbers('wt'), population: numbers('M') })
  const mean = meanOf(repeated, numbers('xibar'))
  expect(mean).toMatchObject({ value: near(4.498333, 6), error: near(0.5310139, 7) })
  // Stata printed 3.133318 from single-precision data; R has 3.1333185.
  expect(tInterval(mean, 0.95)).toEqual({ low: near(3.1333185, 7), high: near(5.863348, 6) })
  expect(designEffect(repeated, 'mean', mean, numbers('xibar')).without).toBeCloseTo(1, 12)
  const total = totalOf(repeated, numbers('xi'))
  expect(total).toMatchObject({ value: near(729, 8), error: near(85.94882, 5) })
  expect(tInterval(total, 0.95)).toEqual({ low: near(508.0615, 4), high: near(949.9385, 4) })
})

test("the unemployed of Province'91 (Lehtonen and Pahkinen)", () => {
  const unemployed = [4123, 721, 194, 129, 239, 61, 262, 166]
  const workers = [33786, 4930, 2069, 927, 2144, 573, 1737, 1615]
  const province = designOf({
    weights: workers.map(() => 4),
    strata: [1, 1, 2, 2, 2, 2, 2, 2],
    population: [8, 8, 24, 24, 24, 24, 24, 24],
  })
  const total = totalOf(province, unemployed)
  expect(total).toMatchObject({ value: 23580, error: near(11801.49, 2), df: 6 })
  expect((100 * total.error) / total.value).toBeCloseTo(50.0487, 4)
  expect(tInterval(total, 0.95)).toEqual({ low: near(-5297.209, 3), high: near(52457.21, 2) })
  const effect = designEffect(province, 'total', total, unemployed)
  expect(effect).toMatchObject({ without: near(0.758641, 6), deft: near(0.754308, 6) })
  expect(ratioOf(province, unemployed, workers)).toMatchObject({
    value: near(0.1233754, 7),
    error: near(0.00333248, 8),
  })
})

describe('a figure is refused', () => {
  const nobody = score.map(() => false)
  test('for a domain with nobody in it, except a total, which is 0', () => {
    expect(() => meanOf(design, score, nobody)).toThrow('Nobody is in the domain')
    expect(() => quantileOf(design, score, 0.5, nobody)).toThrow('Nobody is in the domain')
    expect(() => wilsonShare(design, met, nobody, 0.95)).toThrow(RangeError)
    expect(totalOf(design, score, nobody)).toMatchObject({ value: 0, error: 0, base: 0 })
  })
  test('where a value in the domain is missing, and not where it is outside', () => {
    const gaps = score.map((points, row) => (row === 0 ? Number.NaN : points))
    expect(() => meanOf(design, gaps)).toThrow('The value of row 0')
    const rest = score.map((_, row) => row > 0)
    expect(meanOf(design, gaps, rest)).toEqual(meanOf(design, score, rest))
  })
  test('where a ratio has nothing below the line, or a quantile is asked for at 0 or 1', () => {
    expect(() =>
      ratioOf(
        design,
        score,
        score.map(() => 0),
      ),
    ).toThrow(RangeError)
    expect(() => quantileOf(design, score, 1)).toThrow(RangeError)
  })
  test('where an interval has no degrees of freedom or a share has no odds', () => {
    const one = designOf({ weights: [1, 1], strata: ['a', 'b'], singlePsu: 'certainty' })
    expect(() => tInterval(meanOf(one, [1, 2]), 0.95)).toThrow('degrees of freedom')
    expect(() => logitInterval(shareOf(design, nobody), 0.95)).toThrow('no logit interval')
    expect(() => betaInterval(shareOf(design, nobody), 0.95)).toThrow('no effective sample size')
  })
})

describe("Wilson's interval falls back on Kish's size", () => {
  test('where everybody says the same', () => {
    const all = score.map(() => true)
    expect(wilsonShare(design, all, undefined, 0.95)).toMatchObject({ value: 1, high: 1, n: near(168.5813313, 7) })
  })
  test('where there is a single PSU', () => {
    const single = designOf({ weights: [1, 1, 2], clusters: [1, 1, 1] })
    const found = wilsonShare(single, [true, false, true], undefined, 0.95)
    expect(found).toMatchObject({ value: 0.75, n: near(16 / 6, 12), from: 'kish' })
  })
})

test('equal values have their value as mean, no variance at all and no design effect', () => {
  const equal = score.map(() => 0.1)
  const mean = meanOf(design, equal)
  expect(mean).toMatchObject({ value: 0.1, variance: 0 })
  expect(designEffect(design, 'mean', mean, equal)).toEqual({ without: null, replacing: null, deft: null })
  expect(
    differenceOf(
      design,
      equal,
      met,
      met.map((one) => !one),
    ),
  ).toMatchObject({ value: 0, t: null, p: null })
})
