/** What a tree can be worked out from: answers by whatever way they are kept, reported figures, scores of other indices. */
import type { Dimension, Item, Profile } from './instrument.ts'
import type { Moments } from './statistics/intervals.ts'

/** What the answers say of an item or of pooled items: `x` is a share 0-1, a mean on its scale, or a number of choices. */
export type Found = {
  readonly x: number
  readonly low: number
  readonly high: number
  /** Standard error of x. */
  readonly error: number
  /** Mean on the item's scale, where its answers have a worth. */
  readonly mean: number | null
  /** Respondents with at least one valid answer. */
  readonly base: number
  /** Valid answers. */
  readonly answers: number
  /** As many independent answers would give the same interval. */
  readonly effective: number
  /** x is `points` / `of` above the low end, both weighted where the answers are. */
  readonly points: number
  readonly of: number
  /** What each respondent left behind, summed, where the effective base of pooled shares was worked out from it. */
  readonly moments?: Moments
  /** Of each respondent, what x would change by: their sum over a sample varies as x does. Only where rows are at hand. */
  readonly influence?: Float64Array
}
/** Answers by whatever way they are kept. */
export type Answered = {
  item(item: Item, profile: Profile): Found | null
  pooled(dimension: Dimension, profile: Profile): Found | null
  /** Respondents and valid answers below a dimension. */
  heard(dimension: Dimension): { readonly base: number; readonly answers: number }
  /** Counts of one item's codes (weighted where the answers are), then of what was left blank and what was not asked. */
  counts(item: Item): Counts
  /** Standard error of the sum of influences under the design of the sample. */
  errorOf?(influence: Float64Array): number
  /** The mean over respondents of a dimension's figure; `value` is what it is for one, and null leaves one out. */
  eachPerson?(dimension: Dimension, value: (person: Answered) => number | null, profile: Profile): Found | null
}
export type Counts = {
  readonly codes: readonly { readonly code: string | number; readonly count: number }[]
  readonly blank: number
  readonly notAsked: number
}

/**
 * A figure as an office reported it: numerator / denominator, an amount, or that nothing arose from which it could be
 * counted. Where nothing was to be done nothing was left undone: that stands at the good end, the platform's own rule.
 */
export type Reported =
  | { readonly numerator: number; readonly denominator: number }
  | { readonly amount: number }
  | { readonly notArisen: true }
/** A score of another index: `value` and its interval as printed, the base behind it, and who says so. */
export type LinkedScore = {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly error: number
  readonly base: number
}
/** Everything a tree can be worked out from. */
export type Reading = {
  readonly answered: Answered
  readonly figures?: ReadonlyMap<string, Reported>
  /** By `instrument/indicator`. */
  readonly linked?: ReadonlyMap<string, LinkedScore>
  /** Of an indicator placed among all assessed units: their figures before that, by its code. */
  readonly peers?: ReadonlyMap<string, readonly number[]>
}

/** The answers of an index that asks nobody. */
export const nobody: Answered = {
  item: () => null,
  pooled: () => null,
  heard: () => ({ base: 0, answers: 0 }),
  counts: () => ({ codes: [], blank: 0, notAsked: 0 }),
}
