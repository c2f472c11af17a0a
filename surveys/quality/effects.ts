/** How much of what is answered depends on who asked: analysis of variance, one way. */
import { holm, type Sample, welch } from '../statistics/comparisons.ts'
import { fQuantile, fUpper } from '../statistics/distributions.ts'

/** What a group's responses left behind: how many, their sum and their sum of squares. */
export type Sums = { readonly n: number; readonly sum: number; readonly squares: number }

/**
 * The intraclass correlation and its interval, F with its degrees of freedom and p, and n0: what stands for the size of a
 * group where they differ. `effect`: how many times the variance of the mean is what it were without, by the sizes as they are.
 */
export type Between = {
  readonly groups: number
  readonly icc: number
  readonly low: number
  readonly high: number
  readonly f: number
  readonly df1: number
  readonly df2: number
  readonly p: number
  readonly n0: number
  readonly effect: number
  /** Of the responses of one group, and of the groups' true means; the latter is never below 0. */
  readonly within: number
  readonly among: number
}

/**
 * The ANOVA estimator for groups of unequal size (Donner, International Statistical Review 54, 1986, 67-82; of
 * interviewers: Kish 1962, as West and Olson have it, Public Opinion Quarterly 74, 2010, 1004-1026), with the interval of
 * equal sizes and n0 in their place, which covers well where the correlation is small to moderate (Donner and Wells,
 * Biometrics 42, 1986, 401-412). Null with fewer than two groups, without a group of two, or where nothing varies within groups.
 */
export function between(groups: readonly Sums[], confidence: number): Between | null {
  const own = groups.filter(({ n }) => n > 0)
  const k = own.length
  const all = own.reduce((sum, { n }) => sum + n, 0)
  if (k < 2 || all <= k) return null
  const mean = own.reduce((total, { sum }) => total + sum, 0) / all
  const apart = own.reduce((sum, group) => sum + group.n * (group.sum / group.n - mean) ** 2, 0)
  const inside = own.reduce((sum, group) => sum + Math.max(0, group.squares - group.sum ** 2 / group.n), 0)
  const [df1, df2] = [k - 1, all - k]
  const within = inside / df2
  if (!(within > 1e-12)) return null
  // The size of the group that somebody is in, on average: larger than that of a group where sizes differ.
  const size = own.reduce((sum, { n }) => sum + n * n, 0) / all
  const n0 = (all - size) / df1
  const f = apart / df1 / within
  const iccOf = (ratio: number) => Math.max(-1 / Math.max(1, n0 - 1), Math.min(1, (ratio - 1) / (ratio - 1 + n0)))
  const tail = (1 - confidence) / 2
  const icc = iccOf(f)
  return {
    groups: k,
    icc,
    low: iccOf(f / fQuantile(1 - tail, df1, df2)),
    high: iccOf(f / fQuantile(tail, df1, df2)),
    ...{ f, df1, df2, p: fUpper(f, df1, df2), n0, within },
    effect: 1 + (size - 1) * Math.max(0, icc),
    among: Math.max(0, ((f - 1) * within) / n0),
  }
}

/** A group's mean beside that of all others: their difference with interval, and p corrected for looking at all groups. */
export type Apart = {
  readonly n: number
  readonly mean: number
  readonly difference: number
  readonly low: number
  readonly high: number
  readonly p: number
  /** The group's mean drawn towards that of all, the more the fewer it has (best linear prediction). */
  readonly shrunken: number
}

const sampleOf = ({ n, sum, squares }: Sums): Sample => ({
  n,
  mean: sum / n,
  sd: Math.sqrt(Math.max(0, squares - sum ** 2 / n) / (n - 1)),
})

/** Each group against all others together (Welch, Holm). Null where either side has fewer than two or nothing varies. */
export function eachApart(groups: readonly Sums[], confidence: number): (Apart | null)[] {
  const all = groups.reduce(
    (sum, one) => ({ n: sum.n + one.n, sum: sum.sum + one.sum, squares: sum.squares + one.squares }),
    { n: 0, sum: 0, squares: 0 },
  )
  const whole = between(groups, confidence)
  const found = groups.map((one) => {
    const rest = { n: all.n - one.n, sum: all.sum - one.sum, squares: all.squares - one.squares }
    if (one.n < 2 || rest.n < 2) return null
    const [own, others] = [sampleOf(one), sampleOf(rest)]
    if (!(own.sd > 0 || others.sd > 0)) return null
    const { difference, low, high, p } = welch(own, others, confidence)
    const middle = all.sum / all.n
    const keeps = whole && whole.among > 0 ? whole.among / (whole.among + whole.within / one.n) : 0
    return { n: one.n, mean: own.mean, difference, low, high, p, shrunken: middle + keeps * (own.mean - middle) }
  })
  const corrected = holm(found.flatMap((one) => (one ? [one.p] : []))).values()
  return found.map((one) => one && { ...one, p: corrected.next().value as number })
}

/**
 * Of each response the largest share 0-1 of its codes that another has in the same places (Percentmatch: Kuriakose and
 * Robbins 2016). Takes time that grows with the square of their number.
 */
export function bestMatches(codes: readonly string[]): number[] {
  const best = new Array<number>(codes.length).fill(0)
  for (let a = 0; a < codes.length; a++)
    for (let b = a + 1; b < codes.length; b++) {
      const [one, other] = [codes[a] as string, codes[b] as string]
      let same = 0
      for (let i = 0; i < one.length; i++) if (one.charCodeAt(i) === other.charCodeAt(i)) same++
      const share = one.length > 0 ? same / one.length : 0
      if (share > (best[a] as number)) best[a] = share
      if (share > (best[b] as number)) best[b] = share
    }
  return best
}
