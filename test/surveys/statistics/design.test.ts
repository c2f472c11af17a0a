import { describe, expect, test } from 'vitest'
import {
  degreesOfFreedom,
  designCovariance,
  designOf,
  designVariance,
  hasVariance,
} from '../../../surveys/statistics/design.ts'

const weights = [1, 1, 1, 1]
const strata = ['a', 'a', 'b', 'b']

describe('a design is refused', () => {
  test.each([
    ['without rows', { weights: [] }, 'at least one row'],
    ['with a negative weight', { weights: [1, -1] }, 'not negative'],
    ['with a weight that is no number', { weights: [1, Number.NaN] }, 'finite'],
    ['with an infinite weight', { weights: [1, Infinity] }, 'finite'],
    ['where all weights are 0', { weights: [0, 0] }, 'weight 0'],
    ['with a stratum for some rows only', { weights, strata: ['a'] }, 'strata: 1 values for 4 rows'],
    ['with two populations in one stratum', { weights, strata, population: [3, 4, 3, 3] }, '"a" has two'],
    ['with more PSUs drawn than there are', { weights, strata, population: [1, 1, 9, 9] }, '2 sampling units'],
    ['with a population that is no number', { weights, population: weights.map(() => Number.NaN) }, 'two population'],
  ])('%s', (_, columns, reason) => {
    expect(() => designOf(columns)).toThrow(RangeError)
    expect(() => designOf(columns)).toThrow(reason)
  })
})

describe('the variance of a total', () => {
  test('is refused for another number of contributions, and for one that is no number', () => {
    expect(() => designVariance(designOf({ weights }), [1])).toThrow('1 values for 4 rows')
    expect(() => designVariance(designOf({ weights }), [1, 2, 3, Number.NaN])).toThrow('finite')
  })
  test('is n/(n-1) times the squared distances from the mean where every row is a PSU', () => {
    expect(designVariance(designOf({ weights }), [1, 2, 3, 6])).toBeCloseTo((4 / 3) * (4 + 1 + 0 + 9), 12)
  })
  test('adds up over strata', () => {
    expect(designVariance(designOf({ weights, strata }), [1, 3, 10, 14])).toBeCloseTo(2 * 2 + 2 * 8, 12)
  })
  test('shrinks by the share that was drawn, to nothing where all were', () => {
    expect(designVariance(designOf({ weights, strata, population: [4, 4, 2, 2] }), [1, 3, 10, 14])).toBeCloseTo(2, 12)
  })
  test('is that of the totals of clusters, and the same name in two strata is two clusters', () => {
    const clustered = designOf({ weights: [1, 1, 1, 1, 1], strata: [...strata, 'b'], clusters: [1, 2, 1, 2, 2] })
    expect(designVariance(clustered, [1, 3, 10, 6, 8])).toBeCloseTo(2 * 2 + 2 * 8, 12)
    expect(degreesOfFreedom(clustered)).toBe(2)
  })
  test('of two totals is a matrix with the covariance beside the variances', () => {
    const both = designCovariance(designOf({ weights: [1, 1] }), [
      [1, 3],
      [5, 1],
    ])
    expect(both.map((row) => [...row])).toEqual([
      [expect.closeTo(4, 12), expect.closeTo(-8, 12)],
      [expect.closeTo(-8, 12), expect.closeTo(16, 12)],
    ])
  })
  test('of 100,000 rows is that of their sum by hand', () => {
    const values = Float64Array.from({ length: 100_000 }, (_, row) => row % 10)
    const design = designOf({ weights: values.map(() => 1) })
    expect(designVariance(design, values) / ((1e5 / 99_999) * 8.25 * 1e5)).toBeCloseTo(1, 10)
  })
})

describe('a stratum with a single PSU', () => {
  const alone = { weights, strata: ['a', 'a', 'a', 'lonely'] }
  const contributions = [1, 2, 3, 5]
  test('is refused by name unless a rule for it was declared', () => {
    expect(() => designVariance(designOf(alone), contributions)).toThrow('Stratum "lonely" has only one')
    expect(hasVariance(designOf(alone))).toBe(false)
  })
  test('that was certain to be drawn contributes nothing', () => {
    expect(designVariance(designOf({ ...alone, singlePsu: 'certainty' }), contributions)).toBeCloseTo(3, 12)
  })
  test('that is centred contributes its distance from zero', () => {
    expect(designVariance(designOf({ ...alone, singlePsu: 'centre' }), contributions)).toBeCloseTo(3 + 25, 12)
  })
  test('does not vary where it is the whole population', () => {
    expect(designVariance(designOf({ ...alone, population: [9, 9, 9, 1] }), contributions)).toBeCloseTo(2, 12)
  })
  test('is no obstacle for a domain that has nobody in it', () => {
    expect(designVariance(designOf(alone), [1, 2, 3, 0], [1, 1, 1, 0])).toBeCloseTo(3, 12)
    expect(() => designVariance(designOf(alone), [0, 0, 0, 5], [0, 0, 0, 1])).toThrow('only one')
  })
  test('is refused under every rule where there is no other stratum', () => {
    const single = designOf({ weights: [1, 2], clusters: ['x', 'x'], singlePsu: 'certainty' })
    expect(() => designVariance(single, [1, 2])).toThrow('The design has only one primary sampling unit')
    expect(hasVariance(single)).toBe(false)
  })
})

test('rows of weight 0 stay in the design and give no degrees of freedom', () => {
  const design = designOf({ weights: [1, 1, 0], clusters: [1, 2, 3] })
  expect(degreesOfFreedom(design)).toBe(1)
  expect(designVariance(design, [2, 4, 0])).toBeCloseTo((3 / 2) * (0 + 4 + 4), 12)
})
