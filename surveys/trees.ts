// Units as they were at the time, or as they are today; and what has to be said where a unit was split.
import type { Text } from './instrument.ts'

export const trees = ['then', 'today'] as const
export type Tree = (typeof trees)[number]

/** The name is the one to be shown: with its last day where it has ended. */
export type NamedUnit = { readonly unit: string; readonly name: Text }

/**
 * `split`: parts of it went to `parts`, what was left to `rest`. `rest`: it is what was left of `of`, whose earlier responses
 * are counted here, also those of the area that went to `parts`. `part`: a part of its area was of `of`, whose earlier
 * responses are counted in `rest`. `unsucceeded`: it has ended, and counts in `home` only. `day`: an ISO date, the first of
 * what is new; `bases`: the decisions, in Vietnamese; null: nobody.
 */
export type UnitFlag =
  | {
      readonly flag: 'split'
      readonly day: string
      readonly parts: readonly NamedUnit[]
      readonly rest: NamedUnit | null
      readonly bases: readonly string[]
    }
  | {
      readonly flag: 'rest'
      readonly day: string
      readonly of: NamedUnit
      readonly parts: readonly NamedUnit[]
      readonly bases: readonly string[]
    }
  | {
      readonly flag: 'part'
      readonly day: string
      readonly of: NamedUnit
      readonly rest: NamedUnit | null
      readonly bases: readonly string[]
    }
  | { readonly flag: 'unsucceeded'; readonly home: NamedUnit }
