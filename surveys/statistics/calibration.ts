/** Which group each row belongs to: a number from 0 to `count` - 1 per row. */
export type Groups = { readonly of: Int32Array; readonly count: number }

/**
 * What a design remembers of an adjustment of its weights to known population figures, because the estimates vary only
 * by what those figures do not explain. `before` and `after` are the weights of every row around the adjustment.
 */
export type Calibration =
  | {
      readonly kind: 'post-strata'
      readonly groups: Groups
      readonly before: Float64Array
      readonly after: Float64Array
    }
  | { readonly kind: 'raking'; readonly margins: readonly Groups[]; readonly after: Float64Array }

/** R's `survey` sweeps the margins of a raked design ten times, converged or not; so the order of margins matters. */
export const sweeps = 10

/**
 * What the calibrations leave unexplained of each row's contribution (weight times linearised value): the residuals
 * from the means of the post-strata (Valliant 1993), and for raking the margins swept out in turn, repeatedly.
 */
export function residuals(calibrations: readonly Calibration[], contributions: ArrayLike<number>): ArrayLike<number> {
  let left = contributions
  for (const calibration of calibrations) {
    if (calibration.kind === 'post-strata') {
      left = swept(left, calibration.groups, calibration.after, calibration.before)
      continue
    }
    for (let sweep = 0; sweep < sweeps; sweep++) {
      for (const margin of calibration.margins) left = swept(left, margin, calibration.after)
    }
  }
  return left
}

/** Takes the group's mean of contribution / weight off each row; the mean is weighted by `importance`, if given. */
function swept(
  contributions: ArrayLike<number>,
  { of, count }: Groups,
  weights: Float64Array,
  importance?: Float64Array,
): Float64Array {
  const sums = new Float64Array(count)
  const sizes = new Float64Array(count)
  for (let row = 0; row < weights.length; row++) {
    const group = of[row] as number
    const size = importance ? (importance[row] as number) : 1
    sums[group] = (sums[group] as number) + (size * (contributions[row] as number)) / (weights[row] as number)
    sizes[group] = (sizes[group] as number) + size
  }
  return weights.map((weight, row) => {
    const group = of[row] as number
    return (contributions[row] as number) - (weight * (sums[group] as number)) / (sizes[group] as number)
  })
}
