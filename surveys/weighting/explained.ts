// What the margins of a weighting explain of answers, which is no error any more.
import { sweeps } from '../statistics/calibration.ts'

/**
 * What the weights were made to fit: groups of cells, a number for each cell from 0 to `count` - 1. `importance`: what a
 * row counts with in the mean of its group (statistics/calibration.ts: post-strata weigh by the weights before).
 */
export type Fitted = {
  readonly importance: 'rows' | 'base'
  readonly margins: readonly { readonly of: ArrayLike<number>; readonly count: number }[]
}

/** Of each cell and variable: sums of base times points and answers; the same unweighted; respondents; base and its square. */
export const SUMS = 7
/** After the first pass: `cells` and `totals`, weighted, by variable and sum; rows and base of each cell; ratios of variables. */
export type Passed = {
  readonly n: number
  readonly cells: readonly (Float64Array | undefined)[]
  readonly rows: readonly number[]
  readonly bases: readonly number[]
  readonly totals: Float64Array
  readonly ratios: Float64Array
}

/** Of each cell and variable, the part of the linearised value. */
export function explainedBy(
  { importance, margins }: Fitted,
  { n, cells, rows, bases, totals, ratios }: Passed,
): readonly Float64Array[] {
  const isByBase = importance === 'base'
  const sizes = Float64Array.from(cells, (_, cell) => (isByBase ? bases[cell] : rows[cell]) ?? 0)
  const explained = Array.from(cells, () => new Float64Array(n))
  for (let v = 0; v < n; v++) {
    const of = totals[v * SUMS + 1] as number
    if (!(of > 0)) continue
    const ratio = ratios[v] as number
    const at = v * SUMS + (isByBase ? 0 : 2)
    const left = Float64Array.from(cells, (sums) =>
      sums ? ((sums[at] as number) - ratio * (sums[at + 1] as number)) / of : 0,
    )
    for (let sweep = 0; sweep < (isByBase ? 1 : sweeps); sweep++)
      for (const margin of margins) {
        const sum = new Float64Array(margin.count)
        const size = new Float64Array(margin.count)
        for (const [cell, own] of sizes.entries()) {
          const group = margin.of[cell] as number
          sum[group] = (sum[group] as number) + (left[cell] as number)
          size[group] = (size[group] as number) + own
        }
        for (const [cell, own] of sizes.entries()) {
          const group = margin.of[cell] as number
          if (!own) continue
          const mean = (sum[group] as number) / (size[group] as number)
          left[cell] = (left[cell] as number) - own * mean
          const into = explained[cell] as Float64Array
          into[v] = (into[v] as number) + mean
        }
      }
  }
  return explained
}
