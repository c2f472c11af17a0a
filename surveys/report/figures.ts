// What a report is made from: figures as they may be seen, with names in both languages and nothing put into words yet.
import type { Break } from '../breaks.ts'
import type { Profile, Text } from '../instrument.ts'
import type { Period } from '../period.ts'
import type { Change, Published, Score } from '../score.ts'
import type { UnitFlag } from '../trees.ts'

/** The parts of a report that whoever writes it may add words of their own to. */
export const noteParts = ['summary', 'sectors', 'units', 'trend', 'done', 'duties'] as const
export type NotePart = (typeof noteParts)[number]
/** `revision` counts from 1; 0 where nothing was written yet. */
export type Note = {
  readonly text: string
  readonly revision: number
  readonly by: string | null
  /** ISO instant. */
  readonly at: string
}

/** What somebody is written to about, or from: a name with the kind of unit it is. */
export type Body = {
  readonly unit: string
  readonly name: Text
  readonly level: string
  readonly section: string | null
}

export type ReportCause =
  | { readonly because: 'mix' }
  | {
      readonly because: 'item'
      readonly title: Text
      readonly mostly: boolean
      readonly units: readonly { readonly name: Text; readonly level: string }[]
    }

/** A change, or why none is told: a break of the series lies between, or one of both figures is not shown. */
export type Compared = {
  readonly to: Period
  readonly change: Change | null
  readonly because: Break | null
}
export type ReportPoint = {
  readonly period: Period
  readonly responses: number | null
  readonly score: Published
}
export type ReportFactor = { readonly title: Text; readonly score: Published; readonly change: Change | null }
export type ReportUnit = {
  readonly name: Text
  readonly responses: number | null
  readonly score: Published
  /** 1 is the highest; null without a shown score (groups.ts). */
  readonly group: number | null
}
export type ReportRate =
  | {
      readonly says: 'known'
      readonly responses: number
      readonly dossiers: number
      readonly share: number | null
      readonly isDoubtful: boolean
    }
  | { readonly says: 'unknown'; readonly units: number }
  | { readonly says: 'hidden' | 'not-by-cut' | 'not-by-day' | 'not-begun' | 'nobody-served' | 'no-desk' }
export type ReportSector = {
  readonly sector: string
  readonly name: Text
  readonly owners: readonly { readonly name: Text; readonly section: string }[]
  readonly target: number | null
  readonly targetSource: Text | null
  readonly instrument: { readonly title: Text; readonly version: number }
  readonly profile: Profile
  readonly responses: number | null
  readonly score: Published
  readonly before: Compared
  readonly yearBefore: Compared
  readonly cause: ReportCause | null
  readonly weakest: { readonly title: Text; readonly score: Score } | null
  readonly factors: readonly ReportFactor[]
  readonly units: readonly ReportUnit[]
  readonly months: readonly ReportPoint[]
  readonly breaks: readonly Break[]
  /** null: hidden. */
  readonly channels: readonly { readonly channel: string; readonly responses: number | null }[]
  readonly rate: ReportRate
}
export type ReportIndex = {
  readonly code: string
  readonly title: Text
  readonly score: Published
  /** The ends of its scale. */
  readonly low: number
  readonly high: number
  readonly decimals: number
  /** Of a list of points: those of criteria with a figure, and what these could give. */
  readonly progress: { readonly soFar: number; readonly possible: number } | null
  readonly missing: number
}
/** A duty of one unit or several. Days are ISO dates. `states`: of how many of them. */
export type ReportDuty = {
  readonly section: string
  readonly title: Text
  readonly units: readonly Text[]
  readonly due: string | null
  readonly states: { readonly done: number; readonly reported: number; readonly late: number; readonly open: number }
  /** Of the indicator that it is about; null where there is none, or where each unit has another. */
  readonly figure: { readonly score: Published; readonly decimals: number; readonly target: number | null } | null
}
/** Something that a unit reported to have done. */
export type ReportDeed = {
  readonly day: string
  readonly unit: Text
  readonly section: string
  readonly about: Text
  readonly what: string
  /** Whether it ended the duty, and somebody else confirmed that. */
  readonly isConfirmed: boolean
}

/** A weighted score beside the unweighted one, of the responses and the period that the weighting was made for. */
export type WeightedBeside = {
  readonly name: string
  readonly version: number
  readonly about: Text
  readonly unit: Text
  readonly period: Period
  readonly unweighted: Published
  readonly weighted: Published
}
export type ReportFigures = {
  readonly kind: 'whole' | 'unit' | 'sector'
  /** Whether it is about all units. */
  readonly isWhole: boolean
  /** What it is about; of a sector, where. */
  readonly unit: Body
  readonly sector: { readonly sector: string; readonly name: Text } | null
  /** Who writes it, what that is a part of, and to whom it goes. */
  readonly from: Body
  readonly above: Body | null
  /** `through`: the office that gathers it for whom it goes to. */
  readonly to: { readonly body: Body; readonly through: Body | null } | 'province'
  readonly place: Text
  /** The letter that asks for what it tells of; null where it tells of no duty of it. `day`: ISO date. */
  readonly basis: {
    readonly letter: string
    readonly day: string
    readonly by: Text
    readonly about: Text
  } | null
  readonly brand: { readonly name: Text | null; readonly emblem: string | null }
  readonly period: Period
  /** Whether it has days of a month that is not whole in it, each of which must be shown for the whole to be. */
  readonly hasOddDays: boolean
  /** ISO date. */
  readonly today: string
  readonly simulated: boolean
  /** Units that have something to be said of them, because they or others were split. */
  readonly flags: readonly { readonly name: Text; readonly flag: UnitFlag }[]
  readonly sectors: readonly ReportSector[]
  /** Weightings in use that were made for this unit; left out where nobody looked. */
  readonly weighted?: readonly WeightedBeside[]
  /** Sectors that whoever asks may not see here. */
  readonly unseen: readonly Text[]
  /** null: not for whoever asks. `period`: what they are of, which is a year where the report's own is a free range. */
  readonly indices: { readonly period: Period; readonly list: readonly ReportIndex[] } | null
  /** null: not for whoever asks. */
  readonly duties: readonly ReportDuty[] | null
  readonly deeds: readonly ReportDeed[] | null
  readonly notes: { readonly [part in NotePart]?: Note }
}
