/** Which items to work on first: those that go with overall satisfaction more than others and do worse than others. */
import { priorityMatrix, type Quadrant, smallestPriorityBase } from '../statistics/drivers.ts'

type Interval = { readonly value: number; readonly low: number; readonly high: number }
/** `performance` 0-100 with high being good; `importance` a correlation. */
export type Rated = { readonly code: string; readonly performance: Interval; readonly importance: Interval }
export type Priority = {
  readonly code: string
  /** Whether the whole interval lies below the mean performance, and above the mean importance. */
  readonly isSurelyLow: boolean
  readonly isSurelyImportant: boolean
}
export type Priorities = {
  /** The means of the items, where the axes are cut. */
  readonly cut: { readonly performance: number; readonly importance: number }
  readonly quadrants: ReadonlyMap<string, Quadrant>
  /** The items to work on, at most three. */
  readonly first: readonly Priority[]
  /** Other items of high importance whose performance cannot be told apart from that of the best of the first. */
  readonly level: readonly string[]
}

/** How many items are named. */
export const MOST_PRIORITIES = 3

/**
 * Of the items with importance at or above the mean and performance below the mean, the three with the lowest performance;
 * of equal ones the more important, then the earlier. null of fewer than two items, which have nothing to compare with.
 */
export function prioritiesOf(items: readonly Rated[]): Priorities | null {
  const matrix = priorityMatrix(
    items.map(({ performance, importance }) => ({
      performance: performance.value,
      importance: importance.value,
      base: smallestPriorityBase,
    })),
    'mean',
  )
  if ('refused' in matrix) return null
  const quadrants = new Map(items.map(({ code }, i) => [code, matrix.quadrants[i] as Quadrant]))
  const inTurn = items.toSorted(
    (a, b) => a.performance.value - b.performance.value || b.importance.value - a.importance.value,
  )
  const chosen = inTurn.filter(({ code }) => quadrants.get(code) === 'focus').slice(0, MOST_PRIORITIES)
  const upTo = Math.max(...chosen.map(({ performance }) => performance.high))
  return {
    cut: { performance: matrix.performance, importance: matrix.importance },
    quadrants,
    first: chosen.map(({ code, performance, importance }) => ({
      code,
      isSurelyLow: performance.high < matrix.performance,
      isSurelyImportant: importance.low > matrix.importance,
    })),
    level: inTurn
      .filter(({ code }) => ['focus', 'promote'].includes(quadrants.get(code) as Quadrant))
      .filter((item) => !chosen.includes(item) && item.performance.low <= upTo)
      .map(({ code }) => code),
  }
}
