// Which officials the address asks for.

import { fold } from '../../../surveys/fold.ts'
import { type Role, roles } from '../../../surveys/rights.ts'

export const states = ['active', 'single', 'ended'] as const
export type State = (typeof states)[number]
export type Sought = {
  readonly name: string
  readonly unit: string | undefined
  readonly role: Role | undefined
  readonly state: State | undefined
}
type Listed = {
  readonly name: string
  readonly role: Role
  readonly unit: { readonly unit: string }
  readonly secondFactor: boolean
  readonly endedAt: string | null
}
type Branch = { readonly unit: string; readonly parent: string | null }

/** What an address query asks for; what cannot be right is left out. */
export const soughtIn = ({ q, unit, role, state }: Readonly<Record<string, string>>): Sought => ({
  name: q ?? '',
  unit: unit || undefined,
  role: roles.find((known) => known === role),
  state: states.find((known) => known === state),
})

/** How an account is: one that has ended says nothing else. */
export const stateOf = ({ endedAt, secondFactor }: Pick<Listed, 'endedAt' | 'secondFactor'>): State =>
  endedAt !== null ? 'ended' : secondFactor ? 'active' : 'single'

/** A unit and all below it, in a tree given as a list. */
export function branchOf<Unit extends Branch>(units: readonly Unit[], top: string): Unit[] {
  const below = Map.groupBy(units, ({ parent }) => parent)
  const walk = (unit: Unit): Unit[] => [unit, ...(below.get(unit.unit) ?? []).flatMap(walk)]
  return units.filter(({ unit }) => unit === top).flatMap(walk)
}

/** Those who are sought, by name without diacritics, unit with all below it, role and state. `active`: all not ended. */
export function find<Person extends Listed>(
  people: readonly Person[],
  units: readonly Branch[],
  { name, unit, role, state }: Sought,
): Person[] {
  const words = fold(name).split(/\s+/).filter(Boolean)
  const branch = unit === undefined ? null : new Set(branchOf(units, unit).map((below) => below.unit))
  return people.filter((person) => {
    const known = fold(person.name)
    return (
      words.every((word) => known.includes(word)) &&
      (branch === null || branch.has(person.unit.unit)) &&
      (role === undefined || person.role === role) &&
      (state === undefined || (state === 'active' ? person.endedAt === null : stateOf(person) === state))
    )
  })
}
