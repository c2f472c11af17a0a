// A weighting as it is asked for, and as it is kept.
import type { Bounds, Margin, Method, WeightingSeen } from '../../surveys/weighting/weighting.ts'
import type { Withheld } from '../analyses/question.ts'
import type { Scope } from '../scores/figures.ts'

/** `units`: the desks of the scope when it was asked, which a reorganisation does not change any more. */
export type WeightingQuestion = {
  readonly wave: string
  readonly instrument: string
  readonly version: number
  readonly sector: string | null
  readonly scope: Scope
  readonly units: readonly string[]
  readonly method: Method
  readonly bounds: Bounds | null
  readonly margins: readonly Margin[]
}
/** Up to which response of each lane. */
export type Marks = Readonly<Record<number, number>>
/** As it goes to the child. `showsFew`: whoever asks may take the responses themselves away, so that few who are alike tell nothing new. */
export type WeightingAsked = {
  readonly question: WeightingQuestion
  readonly marks: Marks
  readonly withheld: readonly Withheld[]
  readonly showsFew: boolean
}
/** Of each cell its group in every margin, and its factor. */
export type CellFactors = readonly (readonly [groups: readonly number[], factor: number])[]
/** What stands in a file of responses about it. `people`: of each margin, in each of its categories. */
export type WeightingFacts = {
  readonly min: number
  readonly max: number
  readonly deff: number
  readonly leftOut: number
  readonly people: readonly (readonly number[])[]
}
export type WeightingResult = {
  readonly seen: WeightingSeen
  readonly cells: CellFactors
  readonly facts: WeightingFacts | null
}
/** What is kept of a result. */
export type KeptReport = { readonly seen: WeightingSeen; readonly facts: WeightingFacts }
