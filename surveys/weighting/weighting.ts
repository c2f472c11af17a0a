/** Weightings: what is asked for, and what it comes to before anybody keeps it. */
import type { Indicator, Text } from '../instrument.ts'
import type { Published } from '../score.ts'
import type { Bounds } from '../statistics/weights.ts'

export const methods = ['post-stratified', 'raked'] as const
export type Method = (typeof methods)[number]

/** The most that a file of margins may hold. */
export const mostMargins = 8
/** How many attributes a margin may cross. */
export const mostCrossed = 3
/** Kinds of respondents who are alike in every margin. */
export const mostCells = 5_000
/** Between the attributes of a margin, and between their categories. */
export const CROSSED = '*'

/** How many of the population are in each category of an attribute, or in each combination of several. */
export type Margin = {
  readonly attributes: readonly string[]
  readonly categories: readonly { readonly codes: readonly string[]; readonly population: number }[]
}
export type { Bounds }

/** Why responses cannot be weighted so. */
export const weightingRefusals = [
  'nobody',
  'hidden',
  'few-in-category',
  'few-alike',
  'too-many-cells',
  'no-fit',
] as const
export type WeightingRefusal = (typeof weightingRefusals)[number]

/** Numbers of people are null where they are a few. */
export type MarginSeen = {
  readonly title: Text
  readonly categories: readonly {
    readonly text: Text
    readonly population: number
    readonly people: number | null
    readonly isFew: boolean
    /** The mean factor of the group where that of all is 1; null where too few are in it, or it is nobody's. */
    readonly factor: number | null
  }[]
}
export type FigureSeen = {
  readonly code: string
  readonly title: Text
  readonly kind: Indicator['kind']
  /** How far below the top of its tree. */
  readonly level: number
  readonly unweighted: Published
  readonly unweightedError: number | null
  readonly weighted: Published
  readonly error: number | null
  /** Variance over that of as many drawn at random with replacement. */
  readonly deff: number | null
  readonly effective: number | null
}
export type WeightingSeen = {
  readonly responses: number | null
  readonly margins: readonly MarginSeen[]
  /** Who is in no category of a margin: the category that the margin does not have, null: nothing was said. */
  readonly leftOut: readonly { readonly margin: number; readonly text: Text | null; readonly people: number | null }[]
  readonly leftOutInAll: number | null
  readonly cells: number
  /** Kinds of respondents with fewer than the smallest base. */
  readonly fewAlike: number
  readonly smallestBase: number
  readonly refused: WeightingRefusal | null
  /** Weights brought to a mean of 1; Kish's design effect and effective number. `atBounds`: people whose weight is at a limit. */
  readonly weights: {
    readonly min: number
    readonly max: number
    readonly mean: number
    readonly deff: number
    readonly effective: number
    readonly rounds: number
    readonly atBounds: number | null
    /** How many have a weight from `from` up to the next one's. */
    readonly bins: readonly { readonly from: number; readonly people: number | null }[]
  } | null
  readonly figures: readonly FigureSeen[]
}
/** From where on weights, brought to a mean of 1, are counted together. */
export const bins = [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5] as const
