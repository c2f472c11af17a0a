/** Whether what people say depends on the category they are in, from what is shown of a table and nothing else. */
import { estimatesAlike, type Homogeneity, sharesAlike } from '../statistics/comparisons.ts'
import { chiSquareUpper } from '../statistics/distributions.ts'
import type { Estimate } from '../working.ts'

/** Pearson's test on the columns and answers that are shown, so that it tells nothing that they do not. */
export type Dependence = {
  readonly chiSquare: number
  readonly df: number
  readonly p: number
  /** Fewer than five people are expected in more than a fifth of the cells: p is rough. */
  readonly rough: boolean
  /** How many of the categories went into it. */
  readonly columns: number
}
/**
 * Whether the shown scores are all the same. `shares`: chi-square on effective bases, which have the respondent as the
 * cluster; `errors`: Cochran's Q. p is uncorrected for how many tables are looked at.
 */
export type Between = Homogeneity & { readonly by: 'shares' | 'errors'; readonly columns: number }

/** From the counts of each category, null where one is hidden. */
export function dependenceOf(columns: readonly (readonly (number | null)[])[]): Dependence | null {
  const table = columns.filter(
    (counts): counts is readonly number[] =>
      counts.every((count) => count !== null) && counts.some((count) => (count ?? 0) > 0),
  )
  const totals = (table[0] ?? []).map((_, i) => table.reduce((sum, counts) => sum + (counts[i] as number), 0))
  const kept = totals.flatMap((total, i) => (total > 0 ? [i] : []))
  if (table.length < 2 || kept.length < 2) return null
  const all = totals.reduce((sum, total) => sum + total, 0)
  let chiSquare = 0
  let thin = 0
  for (const counts of table) {
    const own = counts.reduce((sum, one) => sum + one, 0)
    for (const i of kept) {
      const expected = (own * (totals[i] as number)) / all
      if (expected < 5) thin++
      chiSquare += ((counts[i] as number) - expected) ** 2 / expected
    }
  }
  const df = (table.length - 1) * (kept.length - 1)
  return {
    chiSquare,
    df,
    p: chiSquareUpper(chiSquare, df),
    rough: thin > table.length * kept.length * 0.2,
    columns: table.length,
  }
}

/** From the estimates of the categories whose scores are shown. Those of which nobody knows how sure they are stay out. */
export function betweenOf(estimates: readonly Estimate[]): Between | null {
  const shares = estimates.flatMap(({ share, effective }) =>
    share !== null && effective > 0 ? [{ share, n: effective }] : [],
  )
  if (shares.length === estimates.length && shares.length >= 2)
    return { ...sharesAlike(shares), by: 'shares', columns: shares.length }
  const known = estimates.flatMap(({ value, error }) => (error > 0 ? [{ estimate: value, error }] : []))
  return known.length < 2 ? null : { ...estimatesAlike(known), by: 'errors', columns: known.length }
}
