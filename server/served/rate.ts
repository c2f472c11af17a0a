// How many of those who were served answered.
import { dayOf, grainOf, type Period } from '../../surveys/period.ts'
import type { Tree } from '../../surveys/trees.ts'
import type { Context } from '../context.ts'
import { desksIn, isValidIn } from '../organisation/succession.ts'
import type { Unit } from '../organisation.ts'
import { monthsBegun } from './entry.ts'
import { countingIn, placeOf, revisionsIn, type ServedRevision } from './queries.ts'

/**
 * Responses over dossiers given back. Known only where every desk has a number for every month that has begun. `units`: how many have not; `months`: for which. `isDoubtful`: more responses than dossiers. `partly`: the month
 * that is not over, and the day up to which its numbers were entered. `share` is null without a dossier.
 */
export type ResponseRate =
  | {
      readonly says: 'known'
      readonly responses: number
      readonly dossiers: number
      readonly share: number | null
      readonly isDoubtful: boolean
      readonly partly: { readonly month: Period; readonly until: string } | null
    }
  | { readonly says: 'unknown'; readonly units: number; readonly months: readonly Period[] }
  | { readonly says: 'hidden' | 'not-by-cut' | 'not-by-day' | 'not-begun' | 'nobody-served' | 'no-desk' }

/** What a rate is asked of. Channel and group null: all. */
type Asked = {
  readonly unit: string
  readonly period: Period
  readonly channel: string | null
  readonly group: string | null
  readonly asOf: Tree
}

/** The numbers of dossiers of a scope: of its desks, for the months of its period that have begun. */
export type ServedCounts = {
  readonly desks: readonly Unit[]
  readonly months: readonly Period[]
  readonly counting: ReadonlyMap<string, ServedRevision>
  /** The month that is not over, where it is of the period. */
  readonly running: Period | null
}

export async function servedCounts({ organisation, read, now }: Context, scope: Asked): Promise<ServedCounts> {
  const today = dayOf(now())
  const desks = desksIn(organisation, scope.unit, scope.asOf)
  const months = monthsBegun(scope.period, today)
  const [from, to = from] = [months[0], months.at(-1)]
  const isAsked = grainOf(scope.period) !== 'day' && from !== undefined && to !== undefined
  const units = scope.unit === organisation.root ? null : desks.map(({ unit }) => unit)
  const revisions = isAsked ? await revisionsIn(read, { units, from, to }) : []
  const running = today.slice(0, 7)
  return { desks, months, counting: countingIn(revisions), running: months.includes(running) ? running : null }
}

/**
 * The responses of a sector over the dossiers that its desks gave back, or why that is not to be had. Never of a part: one
 * number that is not known leaves the rate unknown. `responses` null: hidden, and so
 * is the rate.
 */
export function rateOf(responses: number | null, sector: string, scope: Asked, counts: ServedCounts): ResponseRate {
  const { desks, months, counting, running } = counts
  if (scope.channel !== null || scope.group !== null) return { says: 'not-by-cut' }
  if (grainOf(scope.period) === 'day') return { says: 'not-by-day' }
  if (months.length === 0) return { says: 'not-begun' }
  const found = desks.flatMap((desk) =>
    months
      .filter((month) => isValidIn(desk, month))
      .map((month) => ({ unit: desk.unit, month, number: counting.get(placeOf({ unit: desk.unit, sector, month })) })),
  )
  if (found.length === 0) return { says: 'no-desk' }
  const missing = found.filter(({ number }) => !number)
  if (missing.length > 0)
    return {
      says: 'unknown',
      units: new Set(missing.map(({ unit }) => unit)).size,
      months: months.filter((month) => missing.some((one) => one.month === month)),
    }
  if (responses === null) return { says: 'hidden' }
  const dossiers = found.reduce((sum, { number }) => sum + (number?.dossiers ?? 0), 0)
  if (dossiers === 0 && responses === 0) return { says: 'nobody-served' }
  const entered = found
    .flatMap(({ month, number }) => (month === running && number ? [dayOf(Date.parse(number.enteredAt))] : []))
    .sort()
  return {
    says: 'known',
    responses,
    dossiers,
    share: dossiers === 0 ? null : responses / dossiers,
    isDoubtful: responses > dossiers,
    partly: running && entered[0] ? { month: running, until: entered[0] } : null,
  }
}
