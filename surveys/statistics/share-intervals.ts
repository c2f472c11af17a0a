// Intervals of a weighted share 0-1; tInterval (estimates.ts) is the plain one, R's svyciprop(method = "mean").
import { type Design, type Domain, hasVariance } from './design.ts'
import { kish } from './design-effect.ts'
import { betaQuantile, normalQuantile, tQuantile } from './distributions.ts'
import { type Estimate, indicator, shareOf, weightsIn } from './estimates.ts'
import { type Interval, wilson } from './intervals.ts'

/** What rounding may leave of a share's variance of zero. */
const noVariance = 1e-24

/** value - + z SE, not clipped. */
export function zInterval({ value, error }: Pick<Estimate, 'value' | 'error'>, confidence: number): Interval {
  const half = normalQuantile(0.5 + confidence / 2) * error
  return { low: value - half, high: value + half }
}

/**
 * t interval on the log odds, turned back into shares (R: svyciprop(method = "logit")). Throws a RangeError for a share
 * of 0 or 1, which has no log odds, and where the design leaves no degrees of freedom.
 */
export function logitInterval({ value, error, df }: Estimate, confidence: number): Interval {
  if (!(value > 0 && value < 1)) throw new RangeError('A share of 0 or 1 has no logit interval')
  if (!(df > 0)) throw new RangeError(`A logit interval needs degrees of freedom, and the design leaves ${df}`)
  const odds = Math.log(value / (1 - value))
  const half = (tQuantile(0.5 + confidence / 2, df) * error) / (value * (1 - value))
  return { low: 1 / (1 + Math.exp(half - odds)), high: 1 / (1 + Math.exp(-half - odds)) }
}

/**
 * Clopper and Pearson's interval on the effective sample size, corrected for the degrees of freedom (Korn and Graubard
 * 1998; R: svyciprop(method = "beta")). Throws a RangeError where there is no effective size: a share of 0 or 1, an
 * error of zero, no degrees of freedom.
 */
export function betaInterval({ value, variance, df, base }: Estimate, confidence: number): Interval {
  if (!(value > 0 && value < 1 && variance > noVariance)) throw new RangeError('The share has no effective sample size')
  if (!(df > 0)) throw new RangeError(`A beta interval needs degrees of freedom, and the design leaves ${df}`)
  const tail = (1 - confidence) / 2
  const n = ((value * (1 - value)) / variance) * (tQuantile(tail, base - 1) / tQuantile(tail, df)) ** 2
  return {
    low: betaQuantile(tail, n * value, n * (1 - value) + 1),
    high: betaQuantile(1 - tail, n * value + 1, n * (1 - value)),
  }
}

export type WilsonShare = Interval & {
  readonly value: number
  /** Effective sample size that the interval was made with. */
  readonly n: number
  /** Where n comes from: the design's variance, or, where it says nothing, only from how unequal the weights are. */
  readonly from: 'design' | 'kish'
}

/**
 * Wilson's interval of a weighted share on n = p (1 - p) / Var. A share of 0 or 1, a single PSU or a variance of zero
 * gives no such n; Kish's n stands in. Throws a RangeError for a domain with nobody in it.
 */
export function wilsonShare(
  design: Design,
  has: ArrayLike<boolean | number>,
  domain: Domain | undefined,
  confidence: number,
): WilsonShare {
  const fallback = kish(design.weights, domain).n
  const { value, variance } = hasVariance(design, domain)
    ? shareOf(design, has, domain)
    : { value: plainShare(design, has, domain), variance: 0 }
  const isKnown = variance > noVariance && value > 0 && value < 1
  const n = isKnown ? (value * (1 - value)) / variance : fallback
  return { value, n, from: isKnown ? 'design' : 'kish', ...wilson(value, n, confidence) }
}

function plainShare(design: Design, has: ArrayLike<boolean | number>, domain: Domain | undefined): number {
  const ones = indicator(has)
  const weights = weightsIn(design, ones, domain)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const with1 = weights.reduce((total, weight, row) => (ones[row] ? total + weight : total), 0)
  return with1 / sum
}
