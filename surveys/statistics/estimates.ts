// Weighted figures with their linearised variance under a design (statistics.md 4: Taylor linearisation).
import { checkLength, type Design, type Domain, degreesOfFreedom, designVariance } from './design.ts'
import { tQuantile, tTwoSided } from './distributions.ts'
import type { Interval } from './intervals.ts'

export type Estimate = {
  readonly value: number
  readonly variance: number
  /** Standard error, the square root of the variance, in the unit of the value. */
  readonly error: number
  /** Degrees of freedom of the design inside the domain; 0 or less where no t interval can be given. */
  readonly df: number
  /** Rows of the domain that have a weight. */
  readonly base: number
}

/**
 * Estimated total: sum of w x. Values are one per row; outside the domain anything may stand. Nobody in the domain is
 * a total of 0. Throws a RangeError for a value in the domain that is no finite number, and where the design has no
 * variance to give (`hasVariance`), as do the functions below.
 */
export function totalOf(design: Design, values: ArrayLike<number>, domain?: Domain): Estimate {
  const weights = weightsIn(design, values, domain)
  return estimate(
    design,
    (contributions) => contributions.reduce((sum, one) => sum + one, 0),
    domain,
    (row) => (weights[row] ? (weights[row] as number) * (values[row] as number) : 0),
  )
}

/** Weighted mean: sum of w x over sum of w. Throws a RangeError for a domain with nobody in it. */
export function meanOf(design: Design, values: ArrayLike<number>, domain?: Domain): Estimate {
  const { mean, contribution } = linearMean(design, values, domain)
  return estimate(design, () => mean, domain, contribution)
}

/** Weighted share 0-1 of the rows for which `has` holds. */
export const shareOf = (design: Design, has: ArrayLike<boolean | number>, domain?: Domain): Estimate =>
  meanOf(design, indicator(has), domain)

/** Ratio of two weighted totals. Throws a RangeError where the total below is zero. */
export function ratioOf(design: Design, above: ArrayLike<number>, below: ArrayLike<number>, domain?: Domain): Estimate {
  const weights = weightsIn(design, above, domain)
  weightsIn(design, below, domain)
  let top = 0
  let bottom = 0
  weights.forEach((weight, row) => {
    if (!weight) return
    top += weight * (above[row] as number)
    bottom += weight * (below[row] as number)
  })
  if (bottom === 0) throw new RangeError('A ratio needs a total other than zero below the line')
  const ratio = top / bottom
  return estimate(
    design,
    () => ratio,
    domain,
    (row) =>
      weights[row]
        ? ((weights[row] as number) * ((above[row] as number) - ratio * (below[row] as number))) / bottom
        : 0,
  )
}

export type Difference = Estimate & {
  /** Difference over its error; null where nothing varies. */
  readonly t: number | null
  /** Two-sided p of no difference; null also where no degrees of freedom are left. */
  readonly p: number | null
}

/**
 * Difference of two domain means, the second minus the first, with the covariance that shared PSUs give it, tested by t
 * with one degree of freedom less than the two domains together have (as R's svyttest); tInterval gives its interval.
 */
export function differenceOf(design: Design, values: ArrayLike<number>, first: Domain, second: Domain): Difference {
  const one = linearMean(design, values, first)
  const other = linearMean(design, values, second)
  const either = Uint8Array.from(design.weights, (_, row) => (first[row] || second[row] ? 1 : 0))
  const difference = estimate(
    design,
    () => other.mean - one.mean,
    either,
    (row) => other.contribution(row) - one.contribution(row),
  )
  const df = difference.df - 1
  // Of a variance of zero, rounding may leave the square of its error.
  const t = difference.error > 1e-12 * Math.max(one.size, other.size) ? difference.value / difference.error : null
  return { ...difference, df, t, p: t !== null && df > 0 ? tTwoSided(t, df) : null }
}

/** value - + t SE with the design's degrees of freedom, not clipped. Throws a RangeError for df <= 0. */
export function tInterval({ value, error, df }: Estimate, confidence: number): Interval {
  if (!(df > 0)) throw new RangeError(`A t interval needs degrees of freedom, and the design leaves ${df}`)
  const half = tQuantile(0.5 + confidence / 2, df) * error
  return { low: value - half, high: value + half }
}

/**
 * Weighted quantile: the smallest value below or at which at least the share 0-1 of the weight lies, the inverse of the
 * weighted distribution function (Hyndman and Fan's type 1; R's svyquantile with its default rule "math").
 */
export function quantileOf(design: Design, values: ArrayLike<number>, share: number, domain?: Domain): number {
  if (!(share > 0 && share < 1)) throw new RangeError('A quantile is asked for a share strictly between 0 and 1')
  const weights = weightsIn(design, values, domain)
  const order = Array.from(weights.keys())
    .filter((row) => weights[row])
    .sort((a, b) => (values[a] as number) - (values[b] as number))
  if (order.length === 0) throw new RangeError('Nobody is in the domain')
  const sum = order.reduce((total, row) => total + (weights[row] as number), 0)
  // Rounding must not push a share that is met exactly over to the next value.
  const wanted = share * sum * (1 - 1e-12)
  let below = 0
  const found = order.find((row) => {
    below += weights[row] as number
    return below >= wanted
  })
  return values[found ?? (order.at(-1) as number)] as number
}

/** 1 for the rows for which `has` holds and 0 for the others. */
export const indicator = (has: ArrayLike<boolean | number>): Uint8Array =>
  Uint8Array.from({ length: has.length }, (_, row) => (has[row] ? 1 : 0))

/** The weights of the rows in the domain, 0 for the others. */
export function weightsIn(
  { weights }: Pick<Design, 'weights'>,
  values: ArrayLike<number>,
  domain: Domain | undefined,
): Float64Array {
  checkLength(values, weights.length, 'values')
  if (domain) checkLength(domain, weights.length, 'domain')
  return weights.map((weight, row) => {
    if (domain && !domain[row]) return 0
    if (!Number.isFinite(values[row])) throw new RangeError(`The value of row ${row} is no finite number`)
    return weight
  })
}

function linearMean(design: Design, values: ArrayLike<number>, domain: Domain | undefined) {
  const weights = weightsIn(design, values, domain)
  let sum = 0
  let total = 0
  let lowest = Infinity
  let highest = -Infinity
  weights.forEach((weight, row) => {
    if (!weight) return
    const value = values[row] as number
    sum += weight
    total += weight * value
    if (value < lowest) lowest = value
    if (value > highest) highest = value
  })
  if (sum === 0) throw new RangeError('Nobody is in the domain')
  // Without the clamp, rounding gives equal values a mean beside them and a variance that is not zero.
  const mean = Math.min(highest, Math.max(lowest, total / sum))
  return {
    mean,
    size: Math.max(Math.abs(lowest), Math.abs(highest)),
    contribution: (row: number) =>
      weights[row] ? ((weights[row] as number) * ((values[row] as number) - mean)) / sum : 0,
  }
}

function estimate(
  design: Design,
  figure: (contributions: Float64Array) => number,
  domain: Domain | undefined,
  contribution: (row: number) => number,
): Estimate {
  const { weights } = design
  const contributions = new Float64Array(weights.length)
  let base = 0
  for (let row = 0; row < weights.length; row++) {
    contributions[row] = contribution(row)
    if (weights[row] && (!domain || domain[row])) base++
  }
  const variance = designVariance(design, contributions, domain)
  return {
    value: figure(contributions),
    variance,
    error: Math.sqrt(variance),
    df: degreesOfFreedom(design, domain),
    base,
  }
}
