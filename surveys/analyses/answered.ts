/**
 * On which weekday and in which hour, in Hanoi, a response was answered: `1T09` is a Monday from nine to ten. Clocks of
 * devices are not always right, and the server knows only when a response arrived. So the end that a device tells is
 * believed where
 *
 * - it is not later than the arrival by more than a minute, and
 * - its day is the day of arrival, or one of the seven days before it, for a device without a network keeps responses and
 *   sends them later; a week is longer than an office leaves one standing.
 *
 * Else nothing is said (an empty text): the response is left out of every hour, and not moved to the hour of its arrival.
 * A clock that is slow by hours looks like a network that was away, and cannot be told from it.
 */
import { dayOf } from '../period.ts'

const LATE_AT_MOST = 60_000
const DAYS_KEPT = 7
const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Between the end and the arrival, where the end is the later one. */
export const LATER = '>'

/**
 * Takes the end to the hour (`2026-11-16T02`, UTC), or, where it is later than the arrival, both instants in full with
 * `LATER` between them; and the day of arrival in Hanoi. Gives the weekday and hour, or an empty text.
 */
export function answeredAt(told: string, day: string): string {
  const [ended = '', received] = told.split(LATER)
  const end = Date.parse(received === undefined ? `${ended}:00:00.000Z` : ended)
  if (Number.isNaN(end)) return ''
  if (received !== undefined && !(end - Date.parse(received) <= LATE_AT_MOST)) return ''
  const own = dayOf(end)
  const waited = (Date.parse(day) - Date.parse(own)) / DAY
  // A minute late may be the first of the next day.
  if (!(waited <= DAYS_KEPT && waited >= (received === undefined ? 0 : -1))) return ''
  const weekday = new Date(`${own}T00:00:00Z`).getUTCDay()
  const hour = new Date(end + 7 * HOUR).getUTCHours()
  return `${weekday === 0 ? 7 : weekday}T${`${hour}`.padStart(2, '0')}`
}

/** The weekday of what `answeredAt` says, `1` (Monday) to `7`, and the hour, `00` to `23`; empty where nothing is said. */
export const weekdayOf = (answered: string): string => answered.slice(0, 1)
export const hourOf = (answered: string): string => answered.slice(2)

export const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const
