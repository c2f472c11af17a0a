// The cut an official is looking at. It lives in the address, so that a link shows the same screen.
import { type Channel, channels } from '../../surveys/instrument.ts'
import { before, boundsOf, type Grain, grainOf, lastDayOf, type Period, periodOf } from '../../surveys/period.ts'
import { type Tree, trees } from '../../surveys/trees.ts'

/** What the address says; what it does not say is the server's default. */
export type Scope = {
  readonly unit?: string | undefined
  readonly period?: Period | undefined
  readonly channel?: Channel | undefined
  readonly group?: string | undefined
  /** An instrument that measures all sectors; left out: each sector's own. */
  readonly instrument?: string | undefined
  /** Units as they were, or (left out) as they are today. */
  readonly tree?: Tree | undefined
}

/** The scope an address query names. Values that cannot be right are dropped instead of being sent on. */
export function readScope(query: Readonly<Record<string, string>>): Scope {
  const { unit, period, group, instrument } = query
  return {
    unit: unit || undefined,
    period: period && grainOf(period) ? period : undefined,
    channel: channels.find((channel) => channel === query.channel),
    group: group || undefined,
    instrument: instrument || undefined,
    tree: trees.find((tree) => tree === query.tree),
  }
}

/** A scope as an address query, with its question mark; empty where everything is the default. */
export function queryOf(scope: Scope, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...scope, ...more })) if (value) query.set(name, value)
  // A comma needs no escape in a query, and an address people send each other should be readable.
  const text = query.toString().replaceAll('%2C', ',')
  return text ? `?${text}` : ''
}

/** The period of the same grain just after this one. */
export const after = (period: Period): Period => periodOf(boundsOf(period).end, grainOf(period) as Grain)

/** The neighbours one can step to: not into the future, and not before the first response. Days are ISO dates. */
export function neighbours(period: Period, first: string | null, today: string) {
  const earlier = before(period)
  const later = after(period)
  return {
    earlier: first !== null && boundsOf(earlier).end > first ? earlier : null,
    later: boundsOf(later).start <= today ? later : null,
  }
}

/** The period of another grain that shows the end of this one, never a future one. */
export function regrain(period: Period, grain: Grain, today: string): Period {
  const { start } = boundsOf(period)
  const last = lastDayOf(period)
  const ended = last < today
  return periodOf(ended ? last : start <= today ? today : start, grain)
}

type Branch = { readonly unit: string; readonly parent: string | null }
/** Units as a tree read from the top, each with its depth. A unit whose parent is not listed stands at the top. */
export function treeOrder<Unit extends Branch>(
  units: readonly Unit[],
): { readonly unit: Unit; readonly depth: number }[] {
  const known = new Set(units.map(({ unit }) => unit))
  const below = Map.groupBy(units, ({ parent }) => (parent !== null && known.has(parent) ? parent : null))
  const walk = (parent: string | null, depth: number): { readonly unit: Unit; readonly depth: number }[] =>
    (below.get(parent) ?? []).flatMap((unit) => [{ unit, depth }, ...walk(unit.unit, depth + 1)])
  return walk(null, 0)
}
