import type { Figure, Indicator, Profile, Text } from '../../surveys/instrument.ts'
import type { Published } from '../../surveys/score.ts'
import type { FigureRevision } from '../figures/queries.ts'
import type { Noted } from '../scores/figures.ts'

/** How far a checklist has come: the points of criteria that have a figure, what those could give, and all there are. */
export type Progress = { readonly soFar: number; readonly possible: number; readonly most: number }
export type IndexSummary = {
  readonly code: string
  readonly version: number
  readonly edition: string | null
  readonly title: Text
  readonly template: boolean
  readonly score: Published
  /** Null where the index is no sum of points. */
  readonly progress: Progress | null
  /** Leaves that have no figure. */
  readonly missing: number
  /** Reported figures that wait for somebody to confirm them. */
  readonly waiting: number
  readonly low: number
  readonly high: number
  readonly profile: Profile
}
export type FigureState = 'missing' | 'waiting' | 'refused' | 'confirmed'
export type IndexNode = {
  readonly code: string
  readonly number: string | null
  readonly title: Text
  readonly kind: Indicator['kind']
  readonly note: Text | null
  readonly letter: string | null
  readonly sector: string | null
  readonly knownBy: Figure['knownBy'] | null
  readonly evidence: Text | null
  readonly asks: Figure['asks'] | null
  /** The ends of the figure before it is adjusted. */
  readonly low: number
  readonly high: number
  readonly reversed: boolean
  /** The points it can give. */
  readonly most: number | null
  /** Placed between the worst and the best of all assessed units. */
  readonly placed: boolean
  readonly score: Published
  /** Rounded; what it was before it was turned into points or placed. */
  readonly before: number | null
  /** Of a reported figure; of its latest revision. */
  readonly state: FigureState | null
  /** Whether an earlier or the latest revision is confirmed and counts. */
  readonly counts: boolean
  readonly latest: FigureRevision | null
  readonly linked: { readonly instrument: string; readonly indicator: string } | null
  readonly parts: readonly IndexNode[]
}
export type IndexScores = IndexSummary &
  Noted & {
    readonly unit: string
    readonly period: string
    readonly editions: readonly string[]
    readonly assessed: number | null
    readonly tree: IndexNode
    readonly beside: readonly IndexNode[]
  }
export type IndexList = Noted & {
  readonly unit: string
  readonly period: string
  readonly indices: readonly IndexSummary[]
}
