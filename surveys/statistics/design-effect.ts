import type { Design, Domain } from './design.ts'
import { type Estimate, weightsIn } from './estimates.ts'

export type DesignEffect = {
  /** Variance over that of a simple random sample of the same size without replacement (R: deff = TRUE; Stata: DEFF). */
  readonly without: number | null
  /** The same with replacement (R: deff = "replace"). */
  readonly replacing: number | null
  /** Square root of the latter (Stata: DEFT). */
  readonly deft: number | null
}

/**
 * Design effect of a mean or a total of these values over this domain. Null where nothing varies or one row is left,
 * and without replacement also where the weights add up to no more than the rows: then they give no population size.
 */
export function designEffect(
  design: Design,
  kind: 'mean' | 'total',
  { variance, base: n }: Estimate,
  values: ArrayLike<number>,
  domain?: Domain,
): DesignEffect {
  const weights = weightsIn(design, values, domain)
  const population = weights.reduce((sum, weight) => sum + weight, 0)
  const over = (part: (row: number) => number) =>
    weights.reduce((sum, weight, row) => (weight ? sum + (weight / population) * part(row) : sum), 0)
  const mean = over((row) => values[row] as number)
  const spread = (over((row) => ((values[row] as number) - mean) ** 2) * n) / (n - 1)
  const largest = weights.reduce(
    (most, weight, row) => (weight ? Math.max(most, Math.abs(values[row] as number)) : most),
    0,
  )
  const simple = (spread / n) * (kind === 'total' ? population ** 2 : 1)
  // Equal values leave the square of a rounding error.
  if (!(Math.sqrt(spread) > 1e-12 * largest)) return { without: null, replacing: null, deft: null }
  const replacing = variance / simple
  return {
    without: population > n ? replacing / (1 - n / population) : null,
    replacing,
    deft: Math.sqrt(replacing),
  }
}

export type Kish = { readonly deff: number; readonly n: number }

/**
 * What unequal weights alone cost: Kish's design effect n sum(w^2) / sum(w)^2 over the n weights that are not zero, and
 * the effective sample size sum(w)^2 / sum(w^2). Throws a RangeError where no weight is above zero.
 */
export function kish(weights: ArrayLike<number>, domain?: Domain): Kish {
  let n = 0
  let sum = 0
  let squares = 0
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row] as number
    if (!weight || (domain && !domain[row])) continue
    n++
    sum += weight
    squares += weight * weight
  }
  if (!(sum > 0)) throw new RangeError('No weight is above zero')
  return { deff: (n * squares) / sum ** 2, n: sum ** 2 / squares }
}
