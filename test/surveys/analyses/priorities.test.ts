import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { prioritiesOf, type Rated } from '../../../surveys/analyses/priorities.ts'

const rated = (code: string, performance: number, importance: number, half = 1, doubt = 0.01): Rated => ({
  code,
  performance: { value: performance, low: performance - half, high: performance + half },
  importance: { value: importance, low: importance - doubt, high: importance + doubt },
})
const good = ['x', 'y', 'z'].map((code) => rated(code, 95, 0.1))

describe('priorities', () => {
  test('one item alone has none, and where what matters does well there are none to work on', () => {
    expect(prioritiesOf([rated('a', 60, 0.5)])).toBeNull()
    expect(prioritiesOf([rated('a', 90, 0.6), rated('b', 60, 0.1)])).toMatchObject({ first: [], level: [] })
  })
  test('are the three lowest of those that matter, the lowest first, whatever order they come in', () => {
    const items = [rated('d', 80, 0.6), rated('a', 60, 0.5), rated('c', 70, 0.7), rated('b', 65, 0.5), ...good]
    for (const order of [items, items.toReversed()])
      expect(prioritiesOf(order)?.first.map(({ code }) => code)).toEqual(['a', 'b', 'c'])
  })
  test('put of equal ones the more important before', () => {
    expect(prioritiesOf([rated('a', 60, 0.5), rated('b', 60, 0.6), ...good])?.first.map(({ code }) => code)).toEqual([
      'b',
      'a',
    ])
  })
  test('say which others of high importance cannot be told apart from them', () => {
    const items = [
      rated('a', 60, 0.5),
      rated('b', 65, 0.5),
      rated('c', 70, 0.5),
      rated('d', 71, 0.5),
      rated('e', 74, 0.5),
      ...good,
    ]
    expect(prioritiesOf(items)).toMatchObject({ level: ['d'] })
  })
  test('say whether both intervals are clear of the means', () => {
    const found = prioritiesOf([rated('a', 60, 0.5), rated('b', 79, 0.5, 9), rated('c', 70, 0.32, 1, 0.2), ...good])
    expect(found?.first).toEqual([
      { code: 'a', isSurelyLow: true, isSurelyImportant: true },
      { code: 'c', isSurelyLow: true, isSurelyImportant: false },
      { code: 'b', isSurelyLow: false, isSurelyImportant: true },
    ])
  })
  test('are always below the mean performance and not below the mean importance', () => {
    const item = fc.record({
      performance: fc.integer({ min: 0, max: 100 }),
      importance: fc.integer({ min: -100, max: 100 }),
    })
    fc.assert(
      fc.property(fc.array(item, { minLength: 2, maxLength: 20 }), (drawn) => {
        const items = drawn.map(({ performance, importance }, i) => rated(`${i}`, performance, importance / 100))
        const found = prioritiesOf(items)
        if (!found) return false
        const of = (code: string) => items[Number(code)] as Rated
        return found.first.every(
          ({ code }) =>
            of(code).performance.value < found.cut.performance &&
            of(code).importance.value >= found.cut.importance - 1e-9,
        )
      }),
      { seed: 1893 },
    )
  })
})
