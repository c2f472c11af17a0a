import { chiSquareUpper, normalQuantile, tQuantile, tTwoSided, twoSided } from './distributions.ts'
import type { Interval } from './intervals.ts'

/** A simple random sample in three figures: n >= 2, its mean, and its standard deviation (divisor n - 1). */
export type Sample = { readonly n: number; readonly mean: number; readonly sd: number }
/** An estimate and its standard error, on one scale. */
export type Measured = { readonly estimate: number; readonly error: number }
/** A difference with its interval, on the scale of what was compared, and the two-sided p 0-1 of there being none. */
export type Difference = Interval & { readonly difference: number; readonly statistic: number; readonly p: number }

function checkConfidence(confidence: number): void {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError('A confidence lies strictly between 0 and 1')
}

function checkSample({ n, mean, sd }: Sample): void {
  if (!(n >= 2 && n < Infinity)) throw new RangeError('A spread takes at least two answers')
  if (!Number.isFinite(mean)) throw new RangeError('A mean is a finite number')
  if (!(sd >= 0 && sd < Infinity)) throw new RangeError('A standard deviation is finite and not negative')
}

/** Student's interval of the mean of a simple random sample, n - 1 degrees of freedom (statistics.md 3). */
export function meanInterval(sample: Sample, confidence: number): Interval {
  checkConfidence(confidence)
  checkSample(sample)
  const { n, mean, sd } = sample
  const half = (tQuantile(0.5 + confidence / 2, n - 1) * sd) / Math.sqrt(n)
  return { low: mean - half, high: mean + half }
}

/**
 * First mean minus second, of two independent samples that need not vary alike: Welch's t with his degrees of freedom
 * (Biometrika 34, 1947; R: t.test). A RangeError where neither sample varies: there is nothing to measure by.
 */
export function welch(first: Sample, second: Sample, confidence: number): Difference & { readonly df: number } {
  checkConfidence(confidence)
  for (const sample of [first, second]) checkSample(sample)
  const [one, two] = [first.sd ** 2 / first.n, second.sd ** 2 / second.n]
  const variance = one + two
  if (!(variance > 0)) throw new RangeError('At least one of two samples must vary')
  const df = 1 / ((one / variance) ** 2 / (first.n - 1) + (two / variance) ** 2 / (second.n - 1))
  const difference = first.mean - second.mean
  const error = Math.sqrt(variance)
  const half = tQuantile(0.5 + confidence / 2, df) * error
  const statistic = difference / error
  return { difference, low: difference - half, high: difference + half, statistic, df, p: tTwoSided(statistic, df) }
}

/**
 * Interval -1 to 1 of the first share 0-1 minus the second, independent of each other, unpooled (R: prop.test(correct =
 * FALSE)$conf.int). Its p value is `changeOf`, which pools: on the border the two may disagree. The bases may be
 * effective ones.
 */
export function shareDifference(
  first: { readonly share: number; readonly n: number },
  second: { readonly share: number; readonly n: number },
  confidence: number,
): Interval {
  checkConfidence(confidence)
  for (const { share, n } of [first, second]) {
    if (!(share >= 0 && share <= 1)) throw new RangeError('A share lies between 0 and 1')
    if (!(n > 0)) throw new RangeError('A share has a base')
  }
  const variance = (first.share * (1 - first.share)) / first.n + (second.share * (1 - second.share)) / second.n
  const half = normalQuantile(0.5 + confidence / 2) * Math.sqrt(variance)
  const difference = first.share - second.share
  return { low: Math.max(-1, difference - half), high: Math.min(1, difference + half) }
}

/**
 * Now minus before, of two independent estimates of any design (statistics.md 7). Errors of 0 are taken at their word,
 * as in a census: any difference is then certain. People who answered both times break the independence.
 */
export function changeBetween(before: Measured, now: Measured, confidence: number): Difference {
  checkConfidence(confidence)
  for (const { estimate, error } of [before, now]) {
    if (!Number.isFinite(estimate)) throw new RangeError('An estimate is a finite number')
    if (!(error >= 0 && error < Infinity)) throw new RangeError('A standard error is finite and not negative')
  }
  const difference = now.estimate - before.estimate
  const error = Math.hypot(before.error, now.error)
  const half = normalQuantile(0.5 + confidence / 2) * error
  const statistic = difference === 0 ? 0 : difference / error
  return { difference, low: difference - half, high: difference + half, statistic, p: twoSided(statistic) }
}

/** Places of the p values from the smallest to the largest; refuses what is no probability. */
function ascending(values: readonly number[]): number[] {
  if (!values.every((p) => p >= 0 && p <= 1)) throw new RangeError('A p value lies between 0 and 1')
  return values.map((_, place) => place).sort((a, b) => (values[a] as number) - (values[b] as number))
}

/** P values 0-1 corrected for looking at all of them, in the order given: no false alarm at all (Holm 1979). */
export function holm(values: readonly number[]): number[] {
  const adjusted = [...values]
  let least = 0
  for (const [rank, place] of ascending(values).entries()) {
    least = Math.max(least, Math.min(1, (values.length - rank) * (values[place] as number)))
    adjusted[place] = least
  }
  return adjusted
}

/** P values 0-1 in the order given, so that of those below x a share x is false alarms (Benjamini, Hochberg 1995). */
export function benjaminiHochberg(values: readonly number[]): number[] {
  const adjusted = [...values]
  let most = 1
  for (const [rank, place] of [...ascending(values).entries()].reverse()) {
    // The quotient first: it is 1 for the largest, which then stays exactly what it was.
    most = Math.min(most, (values.length / (rank + 1)) * (values[place] as number))
    adjusted[place] = most
  }
  return adjusted
}

/** A test that several independent figures are one and the same. */
export type Homogeneity = { readonly chiSquare: number; readonly df: number; readonly p: number }

/**
 * Whether at least two independent shares 0-1 on (effective) bases are all the same: Pearson's chi-square of the table
 * of successes and failures. Of two it is `changeOf`; on effective bases each has its own design effect.
 */
export function sharesAlike(shares: readonly { readonly share: number; readonly n: number }[]): Homogeneity {
  const df = shares.length - 1
  if (df < 1) throw new RangeError('At least two shares are compared')
  for (const { share, n } of shares)
    if (!(share >= 0 && share <= 1 && n > 0)) throw new RangeError('A share has a base')
  const total = shares.reduce((sum, { n }) => sum + n, 0)
  const pooled = shares.reduce((sum, { share, n }) => sum + share * n, 0) / total
  const spread = shares.reduce((sum, { share, n }) => sum + n * (share - pooled) ** 2, 0)
  const chiSquare = spread > 0 ? spread / (pooled * (1 - pooled)) : 0
  return { chiSquare, df, p: chiSquareUpper(chiSquare, df) }
}

/** Whether at least two independent estimates with errors above 0 are all the same: Cochran's Q (Biometrics 10, 1954). */
export function estimatesAlike(estimates: readonly Measured[]): Homogeneity {
  const df = estimates.length - 1
  if (df < 1) throw new RangeError('At least two estimates are compared')
  for (const { estimate, error } of estimates)
    if (!(Number.isFinite(estimate) && error > 0 && error < Infinity)) throw new RangeError('An estimate has an error')
  const weights = estimates.map(({ error }) => 1 / error ** 2)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = estimates.reduce((sum, { estimate }, i) => sum + estimate * (weights[i] as number), 0) / total
  const chiSquare = estimates.reduce((sum, { estimate }, i) => sum + (weights[i] as number) * (estimate - mean) ** 2, 0)
  return { chiSquare, df, p: chiSquareUpper(chiSquare, df) }
}
