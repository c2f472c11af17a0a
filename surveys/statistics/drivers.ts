import { normalQuantile } from './distributions.ts'
import type { Interval } from './intervals.ts'
import {
  completeRows,
  constantColumns,
  correlationsOf,
  covariancesOf,
  factorOf,
  type Refused,
  type Rows,
  refuse,
  solveFor,
} from './matrices.ts'
import { quantile } from './ranks.ts'

/** What goes with overall satisfaction. */
export type Drivers = {
  /** Complete rows the figures rest on, and rows left out because an answer was missing. */
  readonly rows: number
  readonly leftOut: number
  /** Share 0-1 of the variance of the outcome that the items explain together. */
  readonly r2: number
  /** In the order of the columns: correlation -1 to 1 with the outcome, and standardised regression weight. */
  readonly items: readonly { readonly correlation: number; readonly weight: number }[]
}

/**
 * Derived importance of each item (a column of `rows`) for an outcome, one value a row: correlation, and weight in the
 * linear regression of the outcome on all items, everything brought to one spread. Refused: no item, fewer complete
 * rows than items + 2, an item or the outcome (the column after the last item) that does not vary, and an item that
 * follows from those before it, whose weight would be anybody's guess.
 */
export function driversOf(rows: Rows, outcome: readonly (number | null)[]): Drivers | Refused {
  if (rows.length !== outcome.length) throw new RangeError('Every row has an outcome, if only null')
  const complete = completeRows(rows.map((row, place) => [...row, outcome[place] as number | null]))
  const k = rows[0]?.length ?? 1
  if (k < 1) return refuse('too-few-items')
  if (complete.length < k + 2) return refuse('too-few-rows')
  const constant = constantColumns(complete)
  if (constant.length > 0) return refuse('no-spread', constant)
  const found = weigh(covariancesOf(complete))
  return 'refused' in found ? found : { rows: complete.length, leftOut: rows.length - complete.length, ...found }
}

/**
 * The same from covariances of columns that all vary, the outcome the last of them, up to a factor that all share. Refused
 * is an item that follows from those before it.
 */
export function weigh(covariances: readonly (readonly number[])[]): Pick<Drivers, 'r2' | 'items'> | Refused {
  const all = correlationsOf(covariances)
  const k = all.length - 1
  const correlations = (all.pop() as number[]).slice(0, k)
  const factor = factorOf(all.map((row) => row.slice(0, k)))
  if (typeof factor === 'number') return refuse('collinear', [factor])
  const weights = solveFor(factor, correlations)
  const items = correlations.map((correlation, item) => ({ correlation, weight: weights[item] as number }))
  const explained = items.reduce((sum, { correlation, weight }) => sum + correlation * weight, 0)
  return { r2: Math.min(1, Math.max(0, explained)), items }
}

/**
 * Fisher's interval of a correlation -1 to 1 of n >= 4 pairs: atanh r has a standard error of 1/sqrt(n - 3) (R: cor.test).
 * A perfect correlation leaves nothing open.
 */
export function correlationInterval(r: number, n: number, confidence: number): Interval {
  if (!(r >= -1 && r <= 1)) throw new RangeError('A correlation lies between -1 and 1')
  if (!(n >= 4 && n < Infinity)) throw new RangeError('An interval of a correlation takes at least four pairs')
  if (!(confidence > 0 && confidence < 1)) throw new RangeError('A confidence lies strictly between 0 and 1')
  const half = normalQuantile(0.5 + confidence / 2) / Math.sqrt(n - 3)
  return { low: Math.tanh(Math.atanh(r) - half), high: Math.tanh(Math.atanh(r) + half) }
}

/** Fewer valid answers than this do not make a point of the priority matrix (statistics.md 11). */
export const smallestPriorityBase = 30

/** What to do: importance high and performance low, both high, performance alone high, both low. */
export const quadrants = ['focus', 'promote', 'maintain', 'monitor'] as const
export type Quadrant = (typeof quadrants)[number]

/** An item's performance (a mean or a share, one scale for all), its importance, derived or stated, and its base. */
export type PriorityPoint = { readonly performance: number; readonly importance: number; readonly base: number }
export type PriorityMatrix = {
  /** Where both axes were cut, and at what: "low importance" means lower than that of the other items, no more. */
  readonly cut: 'mean' | 'median'
  readonly performance: number
  readonly importance: number
  /** In the order of the points. */
  readonly quadrants: readonly Quadrant[]
}

/**
 * Sorts items into four quadrants, cutting both axes at the mean or the median of the items; on the cut counts as high.
 * Refused: fewer than 2 items, and items with fewer than 30 valid answers, which the caller leaves out or waits for.
 */
export function priorityMatrix(points: readonly PriorityPoint[], cut: PriorityMatrix['cut']): PriorityMatrix | Refused {
  if (!points.every(({ performance, importance }) => Number.isFinite(performance) && Number.isFinite(importance)))
    throw new RangeError('Performance and importance are finite numbers')
  if (points.length < 2) return refuse('too-few-items')
  const small = [...points.keys()].filter((item) => !((points[item] as PriorityPoint).base >= smallestPriorityBase))
  if (small.length > 0) return refuse('too-few-rows', small)
  const performance = axis(
    points.map((point) => point.performance),
    cut,
  )
  const importance = axis(
    points.map((point) => point.importance),
    cut,
  )
  return {
    cut,
    performance: performance.at,
    importance: importance.at,
    quadrants: points.map((point) => {
      if (importance.isHigh(point.importance)) return performance.isHigh(point.performance) ? 'promote' : 'focus'
      return performance.isHigh(point.performance) ? 'maintain' : 'monitor'
    }),
  }
}

function axis(values: readonly number[], cut: PriorityMatrix['cut']) {
  const at = cut === 'median' ? quantile(values, 0.5) : values.reduce((sum, value) => sum + value / values.length, 0)
  // The mean of equal values may come out a hair above them, which would put all of them below it.
  const slack = 1e-12 * Math.max(...values.map(Math.abs))
  return { at, isHigh: (value: number) => value >= at - slack }
}
