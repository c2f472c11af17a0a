import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupByOverlap, groupByQuarter } from '../../surveys/groups.ts'
import type { Published, Score } from '../../surveys/score.ts'

const score = (low: number, value: number, high: number): Score => ({
  value,
  low,
  high,
  mean: null,
  base: 20,
  answers: 20,
  effective: 20,
  class: 'any',
  profile: 'test 1',
})
const hidden: Published = { withheld: 'small-base' }

test('units whose intervals overlap share a group, and a hidden one is in none', () => {
  expect(groupByOverlap([score(40, 50, 60), score(80, 85, 90), hidden, score(78, 82, 86), null])).toEqual([
    2,
    1,
    null,
    1,
    null,
  ])
})
test('one that overlaps the lowest of a group but not its highest opens the next', () => {
  expect(groupByOverlap([score(80, 85, 90), score(74, 78, 82), score(70, 74, 78)])).toEqual([1, 1, 2])
})
test('equal scores share a group', () => {
  expect(groupByOverlap([score(80, 80, 80), score(80, 80, 80), score(70, 70, 70)])).toEqual([1, 1, 2])
  expect(groupByOverlap([])).toEqual([])
})
test('within a group every two intervals overlap, and a higher group never holds a lower score', () => {
  const interval = fc
    .tuple(fc.integer({ min: 0, max: 100 }), fc.nat(20), fc.nat(20))
    .map(([value, below, above]) => score(value - below, value, value + above))
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 12 }), (scores) => {
      const groups = groupByOverlap(scores)
      for (const [i, a] of scores.entries())
        for (const [j, b] of scores.entries()) {
          if (groups[i] === groups[j]) expect(a.low <= b.high && b.low <= a.high).toBe(true)
          if (a.value > b.value) expect(groups[i]).toBeLessThanOrEqual(groups[j] as number)
        }
    }),
  )
})
test('the four groups of PAPI leave hidden units out', () => {
  const five = [90, 80, 70, 60, 50].map((value) => score(value, value, value))
  expect(groupByQuarter([...five, hidden])).toEqual(['high', 'high', 'mid-high', 'mid-low', 'low', null])
})
