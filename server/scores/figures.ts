import type { Break } from '../../surveys/breaks.ts'
import type { Sum } from '../../surveys/contributions.ts'
import type { ExplainedChange } from '../../surveys/explain/change.ts'
import type { Explanation } from '../../surveys/explain.ts'
import type { Channel, Code, Indicator, Profile, Text } from '../../surveys/instrument.ts'
import type { Period } from '../../surveys/period.ts'
import type { KeptKind } from '../../surveys/publish.ts'
import type { Change, Published, Score } from '../../surveys/score.ts'
import type { NamedUnit, Tree, UnitFlag } from '../../surveys/trees.ts'
import type { Sector } from '../organisation.ts'
import type { ResponseRate } from '../served/rate.ts'

/** The cut an official is looking at. */
export type Scope = {
  readonly unit: string
  /** Units as they were, or with what they have succeeded. */
  readonly asOf: Tree
  readonly period: Period
  readonly channel: Channel | null
  readonly group: string | null
  /** An instrument that measures several sectors, such as the short one; null: each sector's own. */
  readonly instrument: string | null
}

/** What is to be said of the units behind the figures of a look: nothing where the two trees are the same. */
export type Noted = {
  readonly unitName: Text
  /** Whether there is another tree to choose. */
  readonly hasTrees: boolean
  readonly flags: readonly UnitFlag[]
  /** Read in today's tree: whose responses are counted before which day. */
  readonly folded: readonly { readonly day: string; readonly of: readonly NamedUnit[] }[]
}

/** How many responses; null where that is hidden (surveys/suppression.ts). */
export type Responses = number | null

export type PeriodScore = { readonly period: Period; readonly responses: Responses; readonly score: Published }

/** `before`: in the period before, through the same channel. */
export type ChannelCount = { readonly channel: string; readonly responses: Responses; readonly before: Responses }

export type SectorScore = {
  readonly sector: string
  readonly name: Text
  readonly owners: Sector['owners']
  /** The sector's own survey, by which it is measured. */
  readonly wave: string
  readonly instrument: string
  readonly version: number
  readonly profile: Profile
  /** The code of its tree's top. */
  readonly index: string
  readonly responses: Responses
  /** A score 0-100, and who says so. */
  readonly target: number | null
  readonly targetSource: Text | null
  readonly score: Published
  /** Corrected for looking at all sectors of the scoreboard; null also across a break of the series. */
  readonly change: Change | null
  /** Of a change that is more than noise, where one can be named. */
  readonly cause: NamedCause | null
  readonly weakest: { readonly code: string; readonly title: Text; readonly score: Score } | null
  /** Eight periods of the scope's grain, oldest first; the last is the scope's own. */
  readonly trend: readonly PeriodScore[]
  /** Those that lie among the periods shown, by day. */
  readonly breaks: readonly Break[]
  readonly channels: readonly ChannelCount[]
  readonly rate: ResponseRate
}

/** A cause (surveys/cause.ts) with the names that a sentence says. */
export type NamedCause =
  | {
      readonly because: 'item'
      readonly title: Text
      readonly mostly: boolean
      readonly units: readonly { readonly name: Text; readonly level: string }[]
    }
  | { readonly because: 'mix' }

/** What a part did to the change of the score, in points; and its own figure then and now. */
export type WhyPart = {
  readonly code: string
  readonly title: Text
  readonly within: number
  readonly earlier: Score
  readonly now: Score
}
/** Those that are not told one by one: how many, and what they did together. */
export type WhyOthers = { readonly count: number; readonly within: number }
/** How the change of a sector's score comes about (surveys/contributions.ts): each list and the mix add up to it. */
export type Why = {
  readonly change: Change
  readonly items: readonly WhyPart[]
  readonly otherItems: WhyOthers
  readonly units: readonly WhyPart[]
  readonly otherUnits: WhyOthers
  readonly mix: number
}

export type Scoreboard = Scope &
  Noted & {
    /** Of the sectors whose number is shown: a total of all would give a hidden one away. */
    readonly responses: Responses
    readonly channels: readonly ChannelCount[]
    readonly sectors: readonly SectorScore[]
  }

export type Node = {
  readonly code: string
  readonly title: Text
  readonly kind: Indicator['kind']
  readonly score: Published
  /** Corrected for looking at all parts of the same whole; of the index as on the scoreboard. */
  readonly change: Change | null
  readonly parts: readonly Node[]
  /** Of an item, null where its score is hidden or where several items ask the same question. */
  readonly answers: ItemAnswers | null
}

export type ItemAnswers = {
  /** How many count towards the score and how many against it. */
  readonly sides: { readonly counted: number; readonly against: number }
  readonly distribution: readonly {
    readonly code: Code
    readonly text: Text
    /** null where it is hidden. */
    readonly count: number | null
    readonly counted: boolean
  }[]
  readonly kept: { readonly [Kind in KeptKind]: number | null }
}

export type SectorScores = Omit<Scope, 'instrument'> &
  Noted &
  SectorScore & {
    readonly title: Text
    readonly tree: Node
    readonly beside: readonly Node[]
    readonly why: Why | null
    readonly units: readonly {
      readonly unit: string
      readonly name: Text
      readonly flags: readonly UnitFlag[]
      readonly responses: Responses
      readonly score: Published
      /** 1 is the highest; null without a shown score (surveys/groups.ts). */
      readonly group: number | null
    }[]
    readonly months: readonly PeriodScore[]
  }

/** A part as the formula of its whole holds it; `sum` is null where it is hidden. */
export type ExplainedPart = {
  readonly code: string
  readonly title: Text
  readonly score: Published
  readonly sum: Sum | null
}

/** A figure of a sector taken apart (surveys/explain.ts). Where it is hidden it has no number but its smallest base. */
export type FigureExplanation = Scope &
  Noted &
  Omit<Explanation, 'parts' | 'counts' | 'profile'> & {
    readonly sector: string
    readonly sectorName: Text
    readonly wave: string
    readonly instrument: string
    readonly version: number
    readonly instrumentTitle: Text
    readonly profile: Profile
    readonly kind: Indicator['kind']
    readonly score: Published
    /** Points above the low end, over valid answers. */
    readonly sum: Sum | null
    readonly answers: ItemAnswers | null
    /** What it is a part of, from the top. */
    readonly above: readonly { readonly code: string; readonly title: Text }[]
    readonly parts: readonly ExplainedPart[]
    readonly change: ExplainedChange | null
  }
