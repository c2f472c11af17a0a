/** What an outline is read with, beyond what a questionnaire needs. */

import type { Code } from '../instrument.ts'
import { type Fields, fieldsOf, integerAt, listOf, need, type Place, refuse } from '../questionnaire/definition.ts'

export const mostEntries = 100
export const largestCode = 1_000_000

/** The fields of an object. A needed one that is missing and one that is unknown are told. */
export function partsOf<Needed extends string, Allowed extends string = never>(
  place: Place,
  needed: readonly Needed[],
  allowed: readonly Allowed[] = [],
): Readonly<Record<Needed, Place> & { [key in Allowed]?: Place }> {
  const fields: Fields = fieldsOf(place, new Set<string>([...needed, ...allowed]))
  const found = needed.map((key) => [key, need(fields, key, place)] as const)
  return { ...fields, ...Object.fromEntries(found) } as Record<Needed, Place> & { [key in Allowed]?: Place }
}

/** The entries of a list that may be empty. */
export const entriesOf = (place: Place): readonly Place[] =>
  Array.isArray(place.json) && place.json.length === 0 ? [] : listOf(place, mostEntries)

/** The entries of an object by their keys, in their order. */
export function namedEntries(place: Place): readonly (readonly [string, Place])[] {
  const { json } = place
  const names = typeof json === 'object' && json !== null ? Object.keys(json) : []
  const fields = fieldsOf(place, new Set(names))
  return names.map((name) => [name, need(fields, name, place)] as const)
}

export function wordAt(place: Place): string {
  const { json } = place
  if (typeof json === 'string' && json.trim() !== '') return json
  return refuse(place, 'must be a text that is not empty')
}

export function numberAt(place: Place, low: number, high: number): number {
  const { json } = place
  if (typeof json === 'number' && json >= low && json <= high) return json
  return refuse(place, `must be a number from ${low} to ${high}`)
}

export const codeAt = (place: Place): Code =>
  typeof place.json === 'string' ? wordAt(place) : integerAt(place, -largestCode, largestCode)

export const short = (name: string): string => (name.length > 64 ? `${name.slice(0, 64)}…` : name)
