import { describe, expect, test } from 'vitest'
import { independenceOf } from '../../../surveys/statistics/cross-table.ts'
import { designOf } from '../../../surveys/statistics/design.ts'
import { schools } from './columns.ts'

const { kind } = schools
const met = schools.met.map(Number)

describe('the test of independence is refused', () => {
  const design = designOf({ weights: [1, 1, 1, 1] })
  test('for fewer than two categories a side, in the domain too', () => {
    expect(() => independenceOf(design, ['a', 'a', 'a', 'a'], [1, 2, 1, 2])).toThrow('two categories')
    expect(() => independenceOf(design, ['a', 'b', 'a', 'b'], [1, 2, 2, 2], [0, 1, 1, 1])).toThrow('two categories')
  })
  test('for another number of answers than rows', () => {
    expect(() => independenceOf(design, ['a', 'b'], [1, 2, 1, 2])).toThrow('rows: 2 values for 4 rows')
  })
  test('for a category that has no weight', () => {
    const unweighted = designOf({ weights: [1, 1, 1, 0] })
    expect(() => independenceOf(unweighted, ['a', 'a', 'a', 'b'], [1, 2, 1, 2])).toThrow('no weight')
  })
  test('where the design leaves no degrees of freedom', () => {
    const pairs = designOf({ weights: [1, 1, 1, 1], clusters: [1, 1, 1, 1] })
    expect(() => independenceOf(pairs, ['a', 'b', 'a', 'b'], [1, 2, 2, 1])).toThrow('degrees of freedom')
  })
  test('where nothing varies, because everybody was asked', () => {
    const census = designOf({ weights: [1, 1, 1, 1], population: [4, 4, 4, 4] })
    expect(() => independenceOf(census, ['a', 'b', 'a', 'b'], [1, 2, 2, 2])).toThrow('Nothing varies')
  })
})

test('whether schools met their target depends on their kind: the figures that R gives for apistrat', () => {
  const found = independenceOf(designOf(schools.columns), met, kind)
  expect(found.f).toBeCloseTo(17.247444, 6)
  expect(found.ndf).toBeCloseTo(1.8286715, 7)
  expect(found.ddf).toBeCloseTo(360.2482863, 7)
  expect(found.p / 2.035046e-7).toBeCloseTo(1, 6)
})

test('which answer is called rows and which columns makes no difference', () => {
  const design = designOf(schools.columns)
  expect(independenceOf(design, kind, met).f).toBeCloseTo(independenceOf(design, met, kind).f, 9)
})

test('an empty cell is no obstacle', () => {
  const design = designOf({ weights: [1, 2, 1, 2, 1, 2] })
  const found = independenceOf(design, ['a', 'a', 'a', 'b', 'b', 'b'], [1, 1, 2, 2, 2, 2])
  expect(found.p).toBeGreaterThan(0)
  expect(found.p).toBeLessThan(1)
})
