import { chiSquareUpper } from './distributions.ts'
import {
  completeRows,
  constantColumns,
  correlationsOf,
  covariancesOf,
  eigenvaluesOf,
  factorOf,
  inverseOf,
  type Refused,
  type Rows,
  refuse,
} from './matrices.ts'

/** What both analyses work from: the complete rows, counted, and how their items vary together. */
type Together = {
  readonly rows: number
  readonly leftOut: number
  readonly covariances: readonly (readonly number[])[]
  readonly correlations: readonly (readonly number[])[]
}

function together(rows: Rows): Together | Refused {
  const complete = completeRows(rows)
  if ((rows[0]?.length ?? 2) < 2) return refuse('too-few-items')
  if (complete.length < 3) return refuse('too-few-rows')
  const constant = constantColumns(complete)
  if (constant.length > 0) return refuse('no-spread', constant)
  const covariances = covariancesOf(complete)
  const correlations = correlationsOf(covariances)
  return { rows: complete.length, leftOut: rows.length - complete.length, covariances, correlations }
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const sumOf = (matrix: readonly (readonly number[])[]) => sum(matrix.map(sum))
const traceOf = (matrix: readonly (readonly number[])[]) => sum(matrix.map((row, place) => row[place] as number))

/** Alpha of k items from the variances of each and of their sum; null where the sum does not vary. */
const alphaOf = (k: number, each: number, total: number): number | null =>
  k > 1 && total > 1e-12 * each ? (k / (k - 1)) * (1 - each / total) : null

/** How well items measure one thing. Every coefficient is at most 1, and negative where items point apart. */
export type Reliability = {
  /** Complete rows the figures rest on, and rows left out because an answer was missing. */
  readonly rows: number
  readonly leftOut: number
  readonly alpha: number
  /** Alpha of the items brought to one spread. */
  readonly standardised: number
  readonly meanCorrelation: number
  /** Guttman's lambda 6; null where an item follows from the others. */
  readonly lambda6: number | null
  /** In the order of the columns; null with two items, or where what is left of them does not vary. */
  readonly items: readonly { readonly alphaIfDropped: number | null; readonly itemRest: number | null }[]
}

/**
 * Cronbach's alpha (Psychometrika 16, 1951) with its item statistics; `itemRest` is the corrected item-total
 * correlation, of an item with the sum of the others. All items must point the same way: reversed ones are turned
 * before. Refused: fewer than 2 items or 3 complete rows, an item (or the sum of all) that does not vary.
 */
export function reliabilityOf(rows: Rows): Reliability | Refused {
  const found = together(rows)
  if ('refused' in found) return found
  const { covariances, correlations } = found
  const k = covariances.length
  const [each, total, alike] = [traceOf(covariances), sumOf(covariances), sumOf(correlations)]
  const alpha = alphaOf(k, each, total)
  const standardised = alphaOf(k, k, alike)
  if (alpha === null || standardised === null) return refuse('no-spread')
  const factor = factorOf(correlations)
  return {
    rows: found.rows,
    leftOut: found.leftOut,
    alpha,
    standardised,
    meanCorrelation: (alike - k) / (k * (k - 1)),
    // What the other items leave unexplained of one is the reciprocal of the inverse's diagonal.
    lambda6:
      typeof factor === 'number' ? null : 1 - sum(inverseOf(factor).map((row, a) => 1 / (row[a] as number))) / alike,
    items: covariances.map((row, item) => {
      const own = row[item] as number
      const rest = total - 2 * sum(row) + own
      const alphaIfDropped = alphaOf(k - 1, each - own, rest)
      const varies = rest > 1e-12 * (each - own)
      return { alphaIfDropped, itemRest: varies ? (sum(row) - own) / Math.sqrt(own * rest) : null }
    }),
  }
}

/** Whether items have enough in common for a factor analysis. */
export type Factorability = {
  readonly rows: number
  readonly leftOut: number
  /** Kaiser, Meyer and Olkin's measure 0-1, overall and in the order of the columns; null: no correlation at all. */
  readonly kmo: number | null
  readonly itemKmo: readonly (number | null)[]
  /** Bartlett's test that the items have nothing in common. */
  readonly bartlett: { readonly chiSquare: number; readonly df: number; readonly p: number }
  /** Of the correlation matrix, the largest first; divided by the number of items, shares of the variance. */
  readonly eigenvalues: readonly number[]
}

/**
 * KMO (Kaiser and Rice 1974), Bartlett's sphericity (1951) and eigenvalues. Refused as `reliabilityOf` refuses, and
 * where an item follows from those before it, as it must where there are no more rows than items.
 */
export function factorabilityOf(rows: Rows): Factorability | Refused {
  const found = together(rows)
  if ('refused' in found) return found
  const { correlations } = found
  const factor = factorOf(correlations)
  if (typeof factor === 'number') return refuse('collinear', [factor])
  const k = correlations.length
  const inverse = inverseOf(factor)
  const others = (row: readonly number[], item: number) => row.filter((_, other) => other !== item)
  const plain = correlations.map((row, a) => sum(others(row, a).map((r) => r * r)))
  const partial = inverse.map((row, a) => {
    const own = row[a] as number
    return sum(
      others(
        row.map((value, b) => value ** 2 / (own * (inverse[b]?.[b] as number))),
        a,
      ),
    )
  })
  const measure = (r: number, p: number) => (r > 0 ? r / (r + p) : null)
  const logDeterminant = 2 * sum(factor.map((row, a) => Math.log(row[a] as number)))
  const chiSquare = Math.max(0, -(found.rows - 1 - (2 * k + 5) / 6) * logDeterminant)
  const df = (k * (k - 1)) / 2
  return {
    rows: found.rows,
    leftOut: found.leftOut,
    kmo: measure(sum(plain), sum(partial)),
    itemKmo: plain.map((r, item) => measure(r, partial[item] as number)),
    bartlett: { chiSquare, df, p: chiSquareUpper(chiSquare, df) },
    eigenvalues: eigenvaluesOf(correlations),
  }
}
