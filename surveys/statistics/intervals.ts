import { normalQuantile, tQuantile, twoSided } from './distributions.ts'

/** A share 0-1 with its interval 0-1. */
export type Interval = { readonly low: number; readonly high: number }

const mostTimes = 10_000
const times = new Map<number, number>()

/**
 * How many standard errors Student's t interval of a confidence 0-1 reaches to each side, at df > 0. Remembered, since
 * one quantile costs as much as scoring a dozen indicators.
 */
export function tTimes(confidence: number, df: number): number {
  const key = df + confidence / 2
  let found = Number.isInteger(df) ? times.get(key) : undefined
  if (found === undefined) {
    found = tQuantile(0.5 + confidence / 2, df)
    if (times.size >= mostTimes) times.clear()
    if (Number.isInteger(df)) times.set(key, found)
  }
  return found
}

/**
 * Wilson's interval of a share (Wilson 1927; Newcombe 1998, method 3), clipped at 0 and 1. `n` may be an effective
 * sample size. Takes a share 0-1, n > 0 and a confidence such as 0.95.
 */
export function wilson(share: number, n: number, confidence: number): Interval {
  const z = normalQuantile(0.5 + confidence / 2)
  const centre = share + (z * z) / (2 * n)
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  const scale = 1 + (z * z) / n
  // Exactly, because a rounding error of 1e-17 would be printed as one.
  return {
    low: share <= 0 ? 0 : Math.max(0, (centre - half) / scale),
    high: share >= 1 ? 1 : Math.min(1, (centre + half) / scale),
  }
}

/**
 * The interval of a share that is symmetric in log odds (statistics.md 2): logit p +- z / sqrt(n p (1 - p)). Nobody and
 * everybody have no log odds and get Wilson's interval. Takes and gives what `wilson` does.
 */
export function logit(share: number, n: number, confidence: number): Interval {
  if (share <= 0 || share >= 1) return wilson(share, n, confidence)
  const half = normalQuantile(0.5 + confidence / 2) / Math.sqrt(n * share * (1 - share))
  const odds = Math.log(share / (1 - share))
  return { low: 1 / (1 + Math.exp(half - odds)), high: 1 / (1 + Math.exp(-half - odds)) }
}

/**
 * What a group of items leaves behind of each respondent, summed: m valid answers, y of them satisfied. Additive over
 * cells, so that the variance of a pooled share can be had from tallies without going back to the responses.
 */
export type Moments = {
  readonly people: number
  readonly m: number
  readonly y: number
  readonly mm: number
  readonly my: number
  readonly yy: number
}

/**
 * Effective number of independent answers behind a pooled share y/m. One person's answers resemble each other, so the
 * respondent is the cluster: the linearised variance of a ratio (statistics.md 4; Cochran, Sampling Techniques, 6.4),
 * n/(n-1) * sum (y - R m)^2 / M^2, turned into n_eff = R(1-R)/Var (statistics.md 2). Where that is undefined (nobody or
 * everybody satisfied, one person, no spread) the number of respondents stands in, which is never too large a claim.
 */
export function effectiveBase({ people, m, y, mm, my, yy }: Moments): number {
  const share = y / m
  const spread = yy - 2 * share * my + share * share * mm
  const variance = people > 1 ? (people / (people - 1)) * (spread / (m * m)) : 0
  // Rounding alone leaves about 1e-13 of a spread of zero.
  if (!(variance > 1e-12) || share <= 0 || share >= 1) return people
  return Math.min(m, (share * (1 - share)) / variance)
}

/**
 * Two-sided p of no change between two independent shares: the pooled chi-square test without continuity correction
 * (R: prop.test(correct = FALSE)). The bases may be effective ones. Not corrected for looking at many indicators.
 */
export function changeOf(before: { share: number; n: number }, now: { share: number; n: number }): number {
  const pooled = (before.share * before.n + now.share * now.n) / (before.n + now.n)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / before.n + 1 / now.n))
  return error > 0 ? twoSided((now.share - before.share) / error) : 1
}
