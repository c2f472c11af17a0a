/** When a scheduled package is due, and about which period. Occasions begin at an hour in Hanoi. */
import { before, dayOf, nextDay, type Period, periodOf, startOf } from '../../../surveys/period.ts'
import type { ScheduleEntry } from './read.ts'

type Rhythm = Pick<ScheduleEntry, 'every' | 'hour' | 'period'>
/** `occasion`: the day on which it begins. */
export type Occasion = { readonly occasion: string; readonly period: Period }

/** So far back is caught up with what was missed. */
const MOST_CAUGHT_UP = 24
const HOUR = 3_600_000

const monday = (day: string): string => nextDay(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
const firstDay = (every: Rhythm['every'], day: string): string => {
  if (every === 'day') return day
  if (every === 'week') return monday(day)
  return every === 'month' ? `${day.slice(0, 7)}-01` : `${quarterStart(day)}-01`
}
const quarterStart = (day: string): string => {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1
  return `${day.slice(0, 4)}-${`${month}`.padStart(2, '0')}`
}

/** Which period a package is about that is made on a day. */
export function periodOn(period: Rhythm['period'], day: string): Period {
  const own = periodOf(day, period.endsWith('month') ? 'month' : 'quarter')
  return period.startsWith('last') ? before(own) : own
}

/** The occasion that has begun by an instant. */
export function occasionAt({ every, hour, period }: Rhythm, now: number): Occasion {
  const occasion = firstDay(every, dayOf(now - hour * HOUR))
  return { occasion, period: periodOn(period, occasion) }
}

/**
 * What is due by an instant after `last`, the day of the latest occasion that is known; without one only what has just
 * begun. Of several about one period the latest, and of a period under way only the one now: the day on which it was
 * missed does not come back.
 */
export function dueSince(rhythm: Rhythm, last: string | null, now: number): Occasion[] {
  const latest = occasionAt(rhythm, now)
  if (last !== null && latest.occasion <= last) return []
  if (last === null || rhythm.period.startsWith('this')) return [latest]
  const due = new Map<Period, Occasion>([[latest.period, latest]])
  let day = latest.occasion
  for (let i = 0; i < MOST_CAUGHT_UP; i++) {
    const earlier = occasionAt(rhythm, startOf(nextDay(day, -1)) + rhythm.hour * HOUR)
    if (earlier.occasion <= last) break
    if (!due.has(earlier.period)) due.set(earlier.period, earlier)
    day = earlier.occasion
  }
  return [...due.values()].reverse()
}
