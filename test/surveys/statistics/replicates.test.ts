import { describe, expect, test } from 'vitest'
import { designOf } from '../../../surveys/statistics/design.ts'
import { totalOf } from '../../../surveys/statistics/estimates.ts'
import {
  givenReplicates,
  jackknife,
  replicateMean,
  replicateRatio,
  replicateTotal,
} from '../../../surveys/statistics/replicates.ts'
import { postStratify } from '../../../surveys/statistics/weights.ts'
import { schools } from './columns.ts'

describe('the jackknife is refused', () => {
  const alone = { weights: [1, 1, 1], strata: ['a', 'a', 'lonely'] }
  test('for a stratum with a single PSU, unless a rule says what it contributes', () => {
    expect(() => jackknife(designOf(alone))).toThrow('Stratum "lonely" has only one')
    expect(jackknife(designOf({ ...alone, singlePsu: 'certainty' })).count).toBe(2)
    expect(jackknife(designOf({ ...alone, singlePsu: 'centre' })).count).toBe(3)
  })
  test('for a design with only one PSU, and for one that drew them all', () => {
    expect(() => jackknife(designOf({ weights: [1, 1], clusters: [1, 1] }))).toThrow('only one')
    expect(() => jackknife(designOf({ weights: [1, 1], population: [2, 2] }))).toThrow('can be dropped')
  })
  test('for a calibrated design', () => {
    const population = new Map([['all', 10]])
    const { design } = postStratify(designOf({ weights: [1, 1] }), { groups: ['all', 'all'], population })
    expect(() => jackknife(design)).toThrow('calibrated')
  })
})

describe('the jackknife', () => {
  test('of a total is the linearised variance', () => {
    const design = designOf(schools.columns)
    const replicates = jackknife(design)
    expect(replicateTotal(replicates, schools.pupils).error).toBeCloseTo(totalOf(design, schools.pupils).error, 5)
    expect(replicates).toMatchObject({ count: 200, df: 197 })
  })
  test('of the mean of a simple random sample is that of the book', () => {
    const found = replicateMean(jackknife(designOf({ weights: [1, 1, 1, 1] })), [1, 2, 3, 6])
    expect(found).toMatchObject({ value: 3, variance: expect.closeTo(14 / 3 / 4, 12), df: 3 })
  })
  test('is refused where a replicate has nobody in the domain', () => {
    expect(() => replicateMean(jackknife(designOf({ weights: [1, 1] })), [1, 2], [1, 0])).toThrow('nobody')
  })
})

describe('replicate weights that somebody else made', () => {
  const weights = [1, 1]
  const columns = [
    [2, 0],
    [0, 2],
  ]
  test('are refused without a column, with columns of another length and with weights that are no numbers', () => {
    expect(() => givenReplicates('brr', weights, [])).toThrow('too few')
    expect(() => givenReplicates('bootstrap', weights, [weights])).toThrow('too few')
    expect(() => givenReplicates('brr', weights, [[1]])).toThrow('1 values for 2 rows')
    expect(() => givenReplicates('brr', weights, [[1, Number.NaN]])).toThrow('finite')
  })
  test('divide by the number of half-samples, and for a bootstrap by one less', () => {
    expect(replicateTotal(givenReplicates('brr', weights, columns), [1, 3]).variance).toBe(4)
    expect(replicateTotal(givenReplicates('bootstrap', weights, columns), [1, 3]).variance).toBe(8)
  })
  test('vary around their own mean, or around the estimate if asked to', () => {
    const lopsided = [
      [2, 0],
      [1, 1],
    ]
    expect(replicateMean(givenReplicates('brr', weights, lopsided), [1, 3]).variance).toBe(0.25)
    const around = givenReplicates('brr', weights, lopsided, { centre: 'estimate', df: 1 })
    expect(replicateMean(around, [1, 3])).toMatchObject({ variance: 0.5, df: 1 })
  })
  test('are refused for a ratio with nothing below the line', () => {
    expect(() => replicateRatio(givenReplicates('brr', weights, columns), [1, 1], [0, 1])).toThrow('below the line')
  })
})
