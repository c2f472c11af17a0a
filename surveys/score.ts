import type { Dimension, Indicator, Item, Profile } from './instrument.ts'
import type { Period } from './period.ts'
import { normalQuantile } from './statistics/distributions.ts'
import { changeOf, effectiveBase, wilson } from './statistics/intervals.ts'
import { countsIn, type Layout, momentsIn, type Tally, validity } from './tally.ts'

/** A share satisfied, before rounding. Shares are 0-1; `mean` is on the item's own scale. */
export type Estimate = {
  readonly share: number
  readonly low: number
  readonly high: number
  readonly mean: number
  /** Respondents with at least one valid answer. */
  readonly base: number
  /** Valid answers pooled. */
  readonly answers: number
  /** As many independent answers would give the same interval. */
  readonly effective: number
}

/** What is printed: scores 0-100, rounded once, here. */
export type Score = {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly mean: number
  readonly base: number
  readonly answers: number
  /** As many independent answers would give the same interval: Wilson's interval on it is `low` to `high`. */
  readonly effective: number
  readonly class: string
}
/** Too few answered; or hidden so that a hidden neighbour does not follow from the total. */
export type Withheld = { readonly withheld: 'small-base' | 'complementary' }
/** null: nobody answered, which is not a score of zero. */
export type Published = Score | Withheld | null
/** `difference` in points. `moreThanNoise`: p below 1 minus the profile's confidence, uncorrected for many looks. */
export type Change = {
  readonly from: Period
  readonly difference: number
  readonly p: number
  readonly moreThanNoise: boolean
}

function itemEstimate(item: Item, layout: Layout, tally: Tally, profile: Profile): Estimate | null {
  const { slot, counts } = countsIn(layout, tally, item.code)
  const { valid, satisfied } = validity(item, slot.codes)
  let base = 0
  let yes = 0
  let sum = 0
  for (const [i, code] of slot.codes.entries()) {
    const count = counts[i] as number
    if (!valid[i]) continue
    base += count
    sum += count * Number(code)
    if (satisfied[i]) yes += count
  }
  if (base === 0) return null
  const share = yes / base
  return { share, ...wilson(share, base, profile.confidence), mean: sum / base, base, answers: base, effective: base }
}

function pooled(
  dimension: Dimension,
  parts: readonly Estimate[],
  layout: Layout,
  tally: Tally,
  profile: Profile,
): Estimate {
  const moments = momentsIn(layout, tally, dimension.code)
  const share = moments.y / moments.m
  const effective = effectiveBase(moments)
  const mean = parts.reduce((sum, part) => sum + part.mean * part.answers, 0) / moments.m
  return {
    share,
    ...wilson(share, effective, profile.confidence),
    mean,
    base: moments.people,
    answers: moments.m,
    effective,
  }
}

/**
 * Every part counts alike. The standard error is the mean of the parts' own (half the width of each one's interval), as
 * if the same people moved them all together: an upper bound, since cells do not keep how parts move together.
 */
function meanOfParts(
  dimension: Dimension,
  parts: readonly Estimate[],
  layout: Layout,
  tally: Tally,
  profile: Profile,
): Estimate {
  const { people, m } = momentsIn(layout, tally, dimension.code)
  const average = (of: (part: Estimate) => number) => parts.reduce((sum, part) => sum + of(part), 0) / parts.length
  const share = average((part) => part.share)
  const z = normalQuantile(0.5 + profile.confidence / 2)
  const error = average((part) => (part.high - part.low) / (2 * z))
  const effective = share > 0 && share < 1 ? (share * (1 - share)) / (error * error) : people
  return {
    share,
    ...wilson(share, effective, profile.confidence),
    mean: average((part) => part.mean),
    base: people,
    answers: m,
    effective,
  }
}

/**
 * The estimate of an indicator from a tally, null where nobody gave a valid answer. An item is the share of the scale's
 * satisfied codes among valid answers with Wilson's interval; a dimension is rolled up as its outline says.
 */
export function estimate(indicator: Indicator, layout: Layout, tally: Tally, profile: Profile): Estimate | null {
  if (indicator.kind === 'item') return itemEstimate(indicator, layout, tally, profile)
  const parts = indicator.parts.map((part) => estimate(part, layout, tally, profile)).filter((part) => part !== null)
  if (parts.length === 0) return null
  return indicator.rollUp === 'pooled'
    ? pooled(indicator, parts, layout, tally, profile)
    : meanOfParts(indicator, parts, layout, tally, profile)
}

/** Half up on the decimal as it is printed: 4.005 is 4.01, although 4.005 * 100 is 400.49999. */
export function rounded(value: number, decimals: number): number {
  // A tiny number is printed with an exponent of its own.
  const [digits, exponent = '0'] = `${value}`.split('e')
  return Number(`${Math.round(Number(`${digits}e${Number(exponent) + decimals}`))}e-${decimals}`)
}

/** The code of the class a score 0-100 falls into: the last whose lower bound it reaches. */
export const classOf = (value: number, { classes }: Profile): string =>
  classes.reduce((found, next) => (value >= next.from ? next.code : found), classes[0]?.code ?? '')

/** Rounds an estimate once, as the profile says. The class is that of the rounded score, which is the one people see. */
export function scoreOf(found: Estimate, profile: Profile): Score {
  const points = (share: number) => rounded(share * 100, profile.decimals)
  return {
    value: points(found.share),
    low: points(found.low),
    high: points(found.high),
    mean: rounded(found.mean, profile.decimals),
    base: found.base,
    answers: found.answers,
    effective: rounded(found.effective, 2),
    class: classOf(points(found.share), profile),
  }
}

/** The change from an earlier estimate; null where either is missing. */
export function changeFrom(
  from: Period,
  earlier: Estimate | null,
  now: Estimate | null,
  profile: Profile,
): Change | null {
  if (!earlier || !now) return null
  const p = changeOf({ share: earlier.share, n: earlier.effective }, { share: now.share, n: now.effective })
  return {
    from,
    difference: rounded((now.share - earlier.share) * 100, profile.decimals),
    p: rounded(p, 6),
    moreThanNoise: p < 1 - profile.confidence,
  }
}
