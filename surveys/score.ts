import type { Indicator, Profile } from './instrument.ts'
import type { Period } from './period.ts'
import type { Reading } from './reading.ts'
import { holm } from './statistics/comparisons.ts'
import { twoSided } from './statistics/distributions.ts'
import { changeOf } from './statistics/intervals.ts'
import { type Estimate, estimateOf } from './working.ts'

/** What is printed: rounded once, here. Shares are 0-100; others lie between the ends of their indicator. */
export type Score = {
  readonly value: number
  readonly low: number
  readonly high: number
  /** On the scale of the answers, where they have one. */
  readonly mean: number | null
  readonly base: number
  readonly answers: number
  /** As many independent answers would give the same interval: a share's own interval on it is `low` to `high`. */
  readonly effective: number
  /** Of the index itself. A part of it may lie between other ends, to which the classes do not belong. */
  readonly class: string
  /** Name and version of the profile it was computed by. */
  readonly profile: string
}
/** Too few answered; or hidden so that a hidden neighbour does not follow from the total. */
export type Withheld = { readonly withheld: 'small-base' | 'complementary' }
/** null: nobody answered, which is not a score of zero. */
export type Published = Score | Withheld | null
/** `difference` in points. `moreThanNoise`: `corrected` is below 1 minus the profile's confidence. */
export type Change = {
  readonly from: Period
  readonly difference: number
  /** Of this comparison alone, 0-1. */
  readonly p: number
  /** The same for looking at `among` changes at once (lookedAtTogether); as `p` is where it is looked at alone. */
  readonly corrected: number
  readonly among: number
  readonly moreThanNoise: boolean
}

/** The estimate of an indicator from a reading; null where it cannot be had (see workOut). */
export const estimate = (indicator: Indicator, reading: Reading, profile: Profile): Estimate | null =>
  estimateOf(indicator, reading, profile)

/**
 * Half up on the decimal as a person would work it out: 4.005 is 4.01, although 4.005 * 100 is 400.49999, and 23 of 160
 * are 14.38 per cent, although 100 * (23 / 160) is 14.374999999999998.
 */
export function rounded(value: number, decimals: number): number {
  // A tiny number is printed with an exponent of its own. The last digits of a double are those of its arithmetic.
  const [digits, exponent = '0'] = `${Number(value.toPrecision(13))}`.split('e')
  return Number(`${Math.round(Number(`${digits}e${Number(exponent) + decimals}`))}e-${decimals}`)
}

/** The code of the class a score falls into: the last whose lower bound it reaches. */
export const classOf = (value: number, { classes }: Profile): string =>
  classes.reduce((found, next) => (value >= next.from ? next.code : found), classes[0]?.code ?? '')

/** Rounds an estimate once, as the profile says. The class is that of the rounded score, which is the one people see. */
export function scoreOf(found: Estimate, profile: Profile): Score {
  const points = (value: number) => rounded(value, profile.decimals)
  return {
    value: points(found.value),
    low: points(found.low),
    high: points(found.high),
    mean: found.mean === null ? null : points(found.mean),
    base: found.base,
    answers: found.answers,
    effective: rounded(found.effective, 2),
    class: classOf(points(found.value), profile),
    profile: `${profile.name} ${profile.version}`,
  }
}

/**
 * Two-sided p 0-1 of two independent estimates of one figure being the same. Shares are compared by the pooled
 * chi-square test on effective bases, other figures by their standard errors (statistics.md 7).
 */
export function alike(one: Estimate, other: Estimate): number {
  if (one.share !== null && other.share !== null)
    return changeOf({ share: one.share, n: one.effective }, { share: other.share, n: other.effective })
  const error = Math.hypot(one.error, other.error)
  return error > 0 ? twoSided((other.value - one.value) / error) : 1
}

/** The change from an earlier estimate; null where either is missing. */
export function changeFrom(
  from: Period,
  earlier: Estimate | null,
  now: Estimate | null,
  profile: Profile,
): Change | null {
  if (!earlier || !now) return null
  const difference = now.value - earlier.value
  const exact = alike(earlier, now)
  const p = rounded(exact, 6)
  return {
    from,
    difference: rounded(difference, profile.decimals),
    p,
    corrected: p,
    among: 1,
    moreThanNoise: exact < 1 - profile.confidence,
  }
}

/**
 * Changes that are looked at at once (the sectors of a scoreboard, the parts of one indicator): of many where nothing
 * has really changed one would else pass by chance. Holm's correction over those that there are (statistics.md 7).
 */
export function lookedAtTogether<Found extends Change | null>(
  changes: readonly Found[],
  { confidence }: Pick<Profile, 'confidence'>,
): Found[] {
  const found = changes.filter((change) => change !== null)
  const corrected = holm(found.map(({ p }) => p)).values()
  return changes.map((change) => {
    if (change === null) return change
    const p = rounded(corrected.next().value as number, 6)
    return { ...change, corrected: p, among: found.length, moreThanNoise: p < 1 - confidence }
  })
}
