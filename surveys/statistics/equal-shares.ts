import { chiSquareUpper } from './distributions.ts'

/** A share 0-1 of a group, and how many independent answers it stands on: n may be an effective base. */
export type GroupShare = { readonly share: number; readonly n: number }

/**
 * Are the shares of independent groups equal? Pearson's chi-square of k groups by yes and no, k - 1 degrees of freedom,
 * the pooled share as expectation (R: prop.test). Of effective bases it is the test that Rao and Scott (1987, "On simple
 * adjustments to chi-square tests", Annals of Statistics 15) correct group by group. Null where fewer than two groups have
 * anybody, or nothing varies.
 */
export function equalShares(groups: readonly GroupShare[]): { chiSquare: number; df: number; p: number } | null {
  const known = groups.filter(({ n }) => n > 0)
  const all = known.reduce((sum, { n }) => sum + n, 0)
  const pooled = known.reduce((sum, { share, n }) => sum + share * n, 0) / all
  if (known.length < 2 || !(pooled > 0 && pooled < 1)) return null
  const chiSquare = known.reduce((sum, { share, n }) => sum + (n * (share - pooled) ** 2) / (pooled * (1 - pooled)), 0)
  const df = known.length - 1
  return { chiSquare, df, p: chiSquareUpper(chiSquare, df) }
}
