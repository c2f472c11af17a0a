import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  correlationInterval,
  type Drivers,
  driversOf,
  type PriorityPoint,
  priorityMatrix,
} from '../../../surveys/statistics/drivers.ts'
import { rowsOf } from './fixture.ts'

const attitude = rowsOf('ref_attitude.csv')
const items = attitude.map((row) => row.slice(1))
const rating = attitude.map((row) => row[0] as number)
const aPoint = (performance: number, importance: number, base = 30): PriorityPoint => ({
  performance,
  importance,
  base,
})

describe('drivers', () => {
  test('too few rows, no item, or nothing to explain is refused', () => {
    expect(driversOf([[], [], []], [1, 2, 3])).toEqual({ refused: 'too-few-items', items: [] })
    expect(driversOf(items.slice(0, 7), rating.slice(0, 7))).toEqual({ refused: 'too-few-rows', items: [] })
    expect(
      driversOf(
        items,
        rating.map(() => 5),
      ),
    ).toEqual({ refused: 'no-spread', items: [6] })
    expect(() => driversOf(items, rating.slice(1))).toThrow(RangeError)
  })
  test('an item that follows from others is named instead of weighed', () => {
    const twice = items.map((row) => [...row, (row[0] as number) + 2 * (row[3] as number)])
    expect(driversOf(twice, rating)).toEqual({ refused: 'collinear', items: [6] })
  })
  test("what drives the rating of attitude is R's correlations, weights and R squared", () => {
    const found = driversOf(items, rating) as Drivers
    const correlations = [0.8254176, 0.4261169, 0.6236782, 0.590139, 0.1564392, 0.1550863]
    const weights = [0.6707252, -0.0734274, 0.3088702, 0.0698117, 0.0311997, -0.1834645]
    expect(found.items).toHaveLength(6)
    for (const [place, item] of found.items.entries()) {
      expect(item.correlation).toBeCloseTo(correlations[place] as number, 7)
      expect(item.weight).toBeCloseTo(weights[place] as number, 7)
    }
    expect(found.r2).toBeCloseTo(0.732602, 7)
    expect([found.rows, found.leftOut]).toEqual([30, 0])
  })
  test('whoever left out the outcome or an item is left out, and counted', () => {
    const found = driversOf(
      [...items, items[0] as number[], (items[1] as number[]).map(() => null)],
      [...rating, null, 4],
    )
    expect(found).toEqual({ ...(driversOf(items, rating) as Drivers), leftOut: 2 })
  })
  test('a single item weighs as much as it correlates, and an exact sum is explained in full', () => {
    const one = driversOf(
      items.map((row) => row.slice(0, 1)),
      rating,
    ) as Drivers
    expect(one.items[0]?.weight).toBe(one.items[0]?.correlation)
    const sum = driversOf(
      items,
      items.map((row) => row.reduce((total, value) => total + value, 0)),
    ) as Drivers
    expect(sum.r2).toBeCloseTo(1, 10)
  })
})

describe('the interval of a correlation', () => {
  test('of three pairs, of no correlation or at no confidence there is none', () => {
    for (const [r, n, confidence] of [
      [0.5, 3, 0.95],
      [1.1, 30, 0.95],
      [Number.NaN, 30, 0.95],
      [0.5, 30, 95],
    ] as const)
      expect(() => correlationInterval(r, n, confidence)).toThrow(RangeError)
  })
  test.each([
    [0.8254175695, 0.95, 0.6620127699, 0.9139138914],
    [0.4261168701, 0.95, 0.0777896679, 0.6817292103],
    [0.8254175695, 0.9, 0.6947249542, 0.9033497172],
  ])("of %f among 30 at %f is that of R's cor.test", (r, confidence, low, high) => {
    const found = correlationInterval(r, 30, confidence)
    expect(found.low).toBeCloseTo(low, 9)
    expect(found.high).toBeCloseTo(high, 9)
  })
  test('leaves nothing open where the correlation is perfect', () => {
    expect(correlationInterval(1, 40, 0.95)).toEqual({ low: 1, high: 1 })
  })
})

describe('priority matrix', () => {
  test('one item has nothing to compare with, and 29 answers do not make a point', () => {
    expect(priorityMatrix([aPoint(4, 0.5)], 'mean')).toEqual({ refused: 'too-few-items', items: [] })
    expect(priorityMatrix([aPoint(4, 0.5), aPoint(3, 0.2, 29), aPoint(3, 0.4, Number.NaN)], 'mean')).toEqual({
      refused: 'too-few-rows',
      items: [1, 2],
    })
    expect(() => priorityMatrix([aPoint(4, 0.5), aPoint(Number.NaN, 0.2)], 'mean')).toThrow(RangeError)
  })
  test('low performance that matters comes first; the cut is said', () => {
    const points = [aPoint(3, 0.6), aPoint(5, 0.7), aPoint(5, 0.2), aPoint(3, 0.1)]
    expect(priorityMatrix(points, 'mean')).toMatchObject({
      cut: 'mean',
      performance: 4,
      quadrants: ['focus', 'promote', 'maintain', 'monitor'],
    })
  })
  test('means and medians may cut differently', () => {
    const points = [aPoint(1, 0.1), aPoint(4, 0.2), aPoint(4.2, 0.9)]
    expect(priorityMatrix(points, 'mean')).toMatchObject({ quadrants: ['monitor', 'maintain', 'promote'] })
    expect(priorityMatrix(points, 'median')).toMatchObject({
      performance: 4,
      importance: 0.2,
      quadrants: ['monitor', 'promote', 'promote'],
    })
  })
  test('on the cut counts as high, also where rounding puts the mean a hair above', () => {
    const points = Array.from({ length: 3 }, () => aPoint(0.1, 0.7))
    for (const cut of ['mean', 'median'] as const) {
      expect(priorityMatrix(points, cut)).toMatchObject({ quadrants: ['promote', 'promote', 'promote'] })
    }
  })
  test('an item does not change its quadrant with its place in the list', () => {
    const point = fc.record({
      performance: fc.integer({ min: 100, max: 500 }).map((value) => value / 100),
      importance: fc.integer({ min: -100, max: 100 }).map((value) => value / 100),
      base: fc.constant(30),
    })
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 2, maxLength: 20 }),
        fc.constantFrom('mean', 'median'),
        (points, cut) => {
          const found = priorityMatrix(points, cut)
          const turned = priorityMatrix(points.toReversed(), cut)
          if ('refused' in found || 'refused' in turned) return false
          return `${found.quadrants}` === `${turned.quadrants.toReversed()}`
        },
      ),
      { numRuns: 500, seed: 1893 },
    )
  })
})
