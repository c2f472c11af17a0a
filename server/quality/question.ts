import * as v from 'valibot'
import type { Profile, Text } from '../../surveys/instrument.ts'
import type { Between } from '../../surveys/quality/effects.ts'
import type { Count, FlagRow, Without } from '../../surveys/quality/hidden.ts'
import type { Published } from '../../surveys/score.ts'
import type { Homogeneity } from '../../surveys/statistics/comparisons.ts'
import { trees } from '../../surveys/trees.ts'
import type { AnalysisScope, Withheld } from '../analyses/question.ts'
import type { Noted } from '../scores/figures.ts'

const Name = v.pipe(v.string(), v.maxLength(64))
/** Which survey, where and when: all its channels and respondents, since they are what is compared. */
export const QualityAsked = v.strictObject({
  wave: Name,
  unit: v.optional(Name),
  period: v.optional(v.pipe(v.string(), v.maxLength(10))),
  tree: v.optional(v.picklist(trees)),
})
export type QualityAsked = v.InferOutput<typeof QualityAsked>

/** A question with everything filled in, as it goes to the child and as its answer is remembered by. */
export type QualityQuestion = {
  readonly kind: 'quality'
  readonly instrument: string
  readonly version: number
  readonly scope: AnalysisScope
  /** By which rules (surveys/quality/rules.ts). */
  readonly rules: number
  /** Today, an ISO date: which periods are over. */
  readonly today: string
  /** Whether interviewers are told by name. */
  readonly named: boolean
  /** What the tables of scores hide of the scope; of its desks; of its channels. */
  readonly withheld: readonly Withheld[]
  readonly byUnit: readonly Withheld[]
  readonly byChannel: readonly Withheld[]
}

/** Minutes taken by respondents, at shares of them from the quickest. Null where too few are known. */
export type Minutes = {
  readonly p5: number
  readonly p25: number
  readonly p50: number
  readonly p75: number
  readonly p95: number
}
/** One figure of all responses and of those left without the flagged. `difference`: in points, without minus all. */
export type Compared = {
  readonly code: string
  readonly title: Text
  readonly all: Published
  readonly without: Published
  readonly difference: number | null
}
export type ChannelEffect = {
  readonly channel: string
  readonly responses: Count
  readonly score: Published
  /** Beside all other channels together: null where either side is too few. `p` is corrected for all channels. */
  readonly apart: {
    readonly difference: number
    readonly low: number
    readonly high: number
    readonly p: number
    readonly moreThanNoise: boolean
  } | null
  readonly minutes: Minutes | null
  /** Whose time is unknown. */
  readonly untimed: Count
}
export type UnitFlags = FlagRow & { readonly unit: string; readonly name: Text }
export type DeviceFlags = FlagRow & {
  readonly device: string
  readonly name: string
  readonly unit: string
  readonly unitName: Text
  /** The hour in which most came from it; null where that is a few. */
  readonly busiest: { readonly day: string; readonly hour: number; readonly responses: number } | null
}
export type InterviewerFlags = FlagRow & {
  /** Null: whoever asks may not see who interviews. */
  readonly name: string | null
  readonly apart: {
    readonly mean: number
    readonly difference: number
    readonly low: number
    readonly high: number
    readonly p: number
    readonly moreThanNoise: boolean
    readonly shrunken: number
  } | null
  /** The median of how much an interview is like the one most like it, and which share is above the rule's; 0-1. */
  readonly match: { readonly median: number; readonly above: number } | null
}

export type QualityResult = {
  readonly kind: 'quality'
  readonly scope: AnalysisScope
  readonly noted: Noted
  readonly instrument: string
  readonly version: number
  readonly profile: Profile
  readonly rules: number
  readonly flags: FlagRow
  /** One straight line, flagged or not. */
  readonly lines: Count
  /** The index first, then its dimensions, then what stands beside it. */
  readonly compared: { readonly [without in Without]: readonly Compared[] }
  readonly channels: readonly ChannelEffect[]
  readonly channelsAlike: Homogeneity | null
  readonly units: readonly UnitFlags[]
  readonly devices: readonly DeviceFlags[]
  readonly interviewers: readonly InterviewerFlags[]
  /** How many are too few to be told apart. */
  readonly interviewersHidden: number
  readonly interviews: Between | null
}
