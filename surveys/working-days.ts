// Which days an office works, in Vietnam: Monday to Friday, but for days off and with the Saturdays worked instead of some.
import { nextDay } from './period.ts'

/** By their days, ISO dates: a day off, or a Saturday or Sunday that is worked instead of one. */
export type Holidays = ReadonlyMap<string, 'holiday' | 'working'>

// Nobody's list has as many days off in a row; a loop over a broken one ends.
const furthest = 366

/** Whether a day, an ISO date, is a Saturday or Sunday. */
export const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

/** Whether a day, an ISO date, is worked. */
export function isWorkingDay(day: string, holidays: Holidays): boolean {
  const kind = holidays.get(day)
  return kind === undefined ? !isWeekend(day) : kind === 'working'
}

/**
 * The day so many working days after another, which itself is not counted; before it where `count` is negative. With 0 the
 * day itself, or, where that is not worked, the next one that is. Throws a RangeError where a year has no working day.
 */
export function addWorkingDays(day: string, count: number, holidays: Holidays): string {
  const step = count < 0 ? -1 : 1
  let at = day
  let left = Math.abs(count)
  let idle = 0
  if (left === 0)
    while (!isWorkingDay(at, holidays)) {
      at = nextDay(at)
      if (++idle > furthest) throw new RangeError(`No working day within a year of ${day}`)
    }
  while (left > 0) {
    at = nextDay(at, step)
    idle++
    if (isWorkingDay(at, holidays)) {
      left--
      idle = 0
    }
    if (idle > furthest) throw new RangeError(`No working day within a year of ${day}`)
  }
  return at
}

/** How many working days there are after one day up to another, which counts: 0 from Friday to Sunday, 1 to Monday. Negative where the other is earlier. */
export function workingDaysBetween(from: string, to: string, holidays: Holidays): number {
  if (to < from) return -workingDaysBetween(to, from, holidays)
  let count = 0
  for (let at = nextDay(from); at <= to; at = nextDay(at)) if (isWorkingDay(at, holidays)) count++
  return count
}
