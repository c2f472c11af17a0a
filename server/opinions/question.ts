import type { Filters, Gathered } from '../../surveys/opinions/gathering.ts'
import type { Period } from '../../surveys/period.ts'
import type { Scope } from '../scores/figures.ts'

/** What the child is asked for. The words that are searched for stay between the two processes. */
export type OpinionQuestion = {
  readonly instrument: string
  readonly version: number
  readonly sector: string
  readonly scope: Pick<Scope, 'unit' | 'period' | 'channel' | 'group' | 'asOf'>
  /** The day in Hanoi: months that are over by then are read. */
  readonly today: string
  readonly filters: Filters
  /** Items whose figures are shown in the scope. */
  readonly items: readonly string[]
  /** The opinion after which the page begins. */
  readonly after: string | null
  /** An opinion of which it is asked whether it may be read in the scope. */
  readonly one: string | null
}
export type OpinionResult = Gathered & {
  /** The months that were read; empty where none of the period is over. */
  readonly months: readonly Period[]
  /** Whether opinions of the scope are not shown because too few are together. */
  readonly isPart: boolean
  readonly hasOne: boolean
  readonly hidden: readonly HiddenOpinion[]
}
/** Why an opinion is hidden: a closed list, for a reason in free words would say what is hidden. */
export const reasons = ['names-somebody', 'tells-contact', 'abuse', 'no-opinion'] as const
export type Reason = (typeof reasons)[number]
export type HiddenOpinion = {
  readonly opinion: string
  readonly reason: Reason
  readonly by: string
  readonly at: string
}
