import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupByQuartile, quantile, quartileGroups, ranks } from '../../../surveys/statistics/ranks.ts'

const runs = { numRuns: 500, seed: 1893 }
const scores = fc.array(fc.option(fc.integer({ min: 0, max: 30 }).map((score) => score / 10)), { maxLength: 70 })
const upTo = (n: number) => Array.from({ length: n }, (_, place) => place + 1)

describe('ranks', () => {
  test('what is no score cannot be ranked', () => {
    expect(() => ranks([1, Number.NaN])).toThrow(RangeError)
    expect(() => groupByQuartile([1, Infinity])).toThrow(RangeError)
  })
  test.each([
    ['competition', [1, 3, 3, 5, 1, 6]],
    ['dense', [1, 2, 2, 3, 1, 4]],
    ['average', [1.5, 3.5, 3.5, 5, 1.5, 6]],
  ] as const)('equal scores share a place, by %s', (ties, expected) => {
    expect(ranks([90.1, 88.5, 88.5, 87, 90.1, 80], ties)).toEqual(expected)
  })
  test('no score has no place and takes none', () => {
    expect(ranks([null, 80, 90, null])).toEqual([null, 2, 1, null])
  })
  test('scores that only look equal when printed are not', () => {
    expect(ranks([85.04, 85.01, 85.04])).toEqual([1, 3, 1])
  })
  test('a place is one more than the number of better scores, wherever they stand in the list', () => {
    fc.assert(
      fc.property(scores, (given) => {
        const found = ranks(given)
        const better = (than: number) => given.filter((score) => score !== null && score > than).length
        return (
          given.every((score, place) => found[place] === (score === null ? null : better(score) + 1)) &&
          `${ranks(given.toReversed())}` === `${found.toReversed()}`
        )
      }),
      runs,
    )
  })
  test('the average places of all add up as if nobody were equal', () => {
    fc.assert(
      fc.property(scores, (given) => {
        const found = ranks(given, 'average').filter((place) => place !== null)
        return found.reduce((sum, place) => sum + place, 0) === (found.length * (found.length + 1)) / 2
      }),
      runs,
    )
  })
})

describe('quantiles', () => {
  test('there is none of nothing, nor beyond the whole', () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError)
    expect(() => quantile([1, 2], 1.1)).toThrow(RangeError)
    expect(() => quantile([1, Number.NaN], 0.5)).toThrow(RangeError)
  })
  test.each([
    [7, [3.25, 5.5, 7.75]],
    [6, [2.75, 5.5, 8.25]],
    [2, [3, 5.5, 8]],
  ] as const)("the quartiles of 1 to 10 by type %d are R's", (type, expected) => {
    expect([0.25, 0.5, 0.75].map((share) => quantile(upTo(10), share, type))).toEqual(expected)
  })
  test('7 % of a hundred values are seven of them, whatever 0.07 times 100 is to a computer', () => {
    expect(quantile(upTo(100), 0.07, 2)).toBe(7.5)
  })
  test('a quantile lies among the values and rises with its share', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(values, share, share, fc.constantFrom(2, 6, 7), (given, a, b, type) => {
        const low = quantile(given, Math.min(a, b), type)
        const high = quantile(given, Math.max(a, b), type)
        return low >= Math.min(...given) && low <= high + 1e-9 && high <= Math.max(...given)
      }),
      runs,
    )
  })
})

describe('quartile groups', () => {
  const sizes = (given: readonly (number | null)[]) => {
    const groups = groupByQuartile(given)
    return quartileGroups.map((name) => groups.filter((group) => group === name).length)
  }
  test.each([
    [63, [16, 16, 15, 16]],
    [61, [16, 15, 15, 15]],
    [60, [15, 15, 15, 15]],
  ])('%d different scores fall into four groups as PAPI counts them', (n, expected) => {
    expect(sizes(upTo(n))).toEqual(expected)
  })
  test('no score, no group; one score is high', () => {
    expect(groupByQuartile([null, 7, null])).toEqual([null, 'high', null])
    expect(groupByQuartile([null])).toEqual([null])
  })
  test('whoever has the higher score is not in the lower group, and equals are together', () => {
    const standing = (group: (typeof quartileGroups)[number]) => quartileGroups.indexOf(group)
    fc.assert(
      fc.property(scores, (given) => {
        const groups = groupByQuartile(given)
        return given.every((a, i) =>
          given.every((b, j) => {
            const [one, other] = [groups[i], groups[j]]
            if (a === null || b === null || !one || !other) return true
            return a > b ? standing(one) <= standing(other) : a !== b || one === other
          }),
        )
      }),
      { numRuns: 200, seed: 1893 },
    )
  })
})
