// What a number of dossiers must be to be taken, whether it comes in a file or from another system.
import { boundsOf, dayOf, grainOf, monthsIn, type Period } from '../../surveys/period.ts'
import type { Context } from '../context.ts'
import { isValidIn } from '../organisation/succession.ts'

/** How many dossiers a desk gave back in a sector and a month (`2026-11`): as many people were served. */
export type ServedNumber = {
  readonly unit: string
  readonly sector: string
  readonly month: string
  readonly dossiers: number
}

/** The months of a period that have begun on a day (ISO date): of no other can a number be entered. */
export const monthsBegun = (period: Period, today: string): Period[] =>
  monthsIn(period).filter((month) => boundsOf(month).start <= today)

/** Why a number cannot be right; every language has words for each. */
export const servedFaults = [
  'unit',
  'notDesk',
  'sector',
  'month',
  'notBegun',
  'notThen',
  'dossiers',
  'tooMany',
] as const
export type ServedFault = (typeof servedFaults)[number]

// A desk that serves a thousand people each working hour of a month is a slip of the hand.
const mostDossiers = 200_000

/** What is wrong with a number; null where nothing is. */
export function faultIn({ organisation, now }: Context, given: ServedNumber): ServedFault | null {
  const unit = organisation.units.get(given.unit)
  if (!unit) return 'unit'
  if (!unit.desk) return 'notDesk'
  if (!organisation.sectors.has(given.sector)) return 'sector'
  if (grainOf(given.month) !== 'month') return 'month'
  if (boundsOf(given.month).start > dayOf(now())) return 'notBegun'
  if (!isValidIn(unit, given.month)) return 'notThen'
  if (!Number.isInteger(given.dossiers) || given.dossiers < 0) return 'dossiers'
  return given.dossiers > mostDossiers ? 'tooMany' : null
}
