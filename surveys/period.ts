/**
 * Periods of the calendar in Asia/Ho_Chi_Minh, written `2026`, `2026-Q4`, `2026-11` or `2026-11-22`, half-open
 * `[start, end)`. Vietnam keeps UTC+7 all year and has since 1975, so no time-zone table is needed. A free range from one
 * day to another, both in it, is written `2026-07-01..2026-09-15`; it has no grain, and only reports are asked for it.
 */
export type Grain = 'day' | 'month' | 'quarter' | 'year'
export type Period = string

const HANOI = 7 * 3_600_000
const DAY = 24 * 3_600_000
const shape = /^([1-9]\d{3})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?))?$/

/** The day in Hanoi at an instant. Takes milliseconds since 1970 UTC, gives an ISO date. */
export const dayOf = (instant: number): string => new Date(instant + HANOI).toISOString().slice(0, 10)

/** The ISO date so many days after another; before it where they are negative. */
export const nextDay = (day: string, days = 1): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

/** Whole days from one ISO date to another. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY)

/** When a day in Hanoi, an ISO date, begins: milliseconds since 1970. */
export const startOf = (day: string): number => Date.parse(`${day}T00:00:00+07:00`)

/** Whether a survey takes answers on a day in Hanoi, an ISO date: by UTC, the last evening would be lost. */
export const isOpenOn = (
  { opensOn, closesOn }: { readonly opensOn: string; readonly closesOn: string | null },
  day: string,
): boolean => opensOn <= day && (!closesOn || day <= closesOn)

/** Which kind of period this text names; null where it names none (`2026-13`, `2026-02-30`). */
export function grainOf(period: string): Grain | null {
  const parts = shape.exec(period)
  if (!parts) return null
  if (parts[4]) {
    const day = new Date(`${period}T00:00:00Z`)
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(period) ? 'day' : null
  }
  return parts[2] ? 'quarter' : parts[3] ? 'month' : 'year'
}

/** Whether a text names a period that can be asked for: one far enough from the ends of the calendar to have others beside it. */
export const canBeAsked = (text: string): boolean => grainOf(text) !== null && text >= '1900' && text < '2900'

/** A free range is five years at most: its figures are added up from its days and months. */
export const LONGEST_RANGE = 5
const daysOf = (period: Period) => period.split('..') as [string, string]

/** Whether a text names a free range: two days in order, no further apart than a report may look. */
export function isRange(text: string): boolean {
  const [first, last, ...more] = text.split('..')
  if (first === undefined || last === undefined || more.length > 0) return false
  if (![first, last].every((day) => grainOf(day) === 'day' && canBeAsked(day))) return false
  return first <= last && last < yearsAfter(first, LONGEST_RANGE)
}

/** From one day to another, both in it, as the calendar names it where it does: `2026-Q3`. Throws a RangeError on what is no range. */
export function periodBetween(first: string, last: string): Period {
  const range = `${first}..${last}`
  if (!isRange(range)) throw new RangeError(`"${range.slice(0, 24)}" is no period`)
  const named = (['day', 'month', 'quarter', 'year'] as const).map((grain) => periodOf(first, grain))
  return named.find((period) => boundsOf(period).start === first && lastDayOf(period) === last) ?? range
}

/** The same day so many years later; 29 February becomes the 28th where there is none. */
function yearsAfter(day: string, years: number): string {
  const other = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
  return grainOf(other) === 'day' ? other : `${other.slice(0, 8)}28`
}

/** The same period of the year before. */
export function yearBefore(period: Period): Period {
  if (isRange(period)) {
    const [first, last] = daysOf(period).map((day) => yearsAfter(day, -1)) as [string, string]
    return periodBetween(first, isEndOfMonth(daysOf(period)[1]) ? lastDayOf(last.slice(0, 7)) : last)
  }
  return grainOf(period) === 'day'
    ? yearsAfter(period, -1)
    : `${Number(boundsOf(period).start.slice(0, 4)) - 1}${period.slice(4)}`
}

const isEndOfMonth = (day: string) => lastDayOf(day.slice(0, 7)) === day
/** Whether a period has no part of a month. */
const isWholeMonths = (period: Period): boolean =>
  boundsOf(period).start.endsWith('-01') && isEndOfMonth(lastDayOf(period))

/** A range in the fewest periods of the calendar, oldest first. */
export function piecesOf(range: Period): Period[] {
  const { start, end } = boundsOf(range)
  const pieces: Period[] = []
  for (let day = start; day < end; ) {
    const widest = (['year', 'quarter', 'month', 'day'] as const)
      .map((grain) => periodOf(day, grain))
      .find((period) => boundsOf(period).start === day && boundsOf(period).end <= end) as Period
    pieces.push(widest)
    day = boundsOf(widest).end
  }
  return pieces
}

function beforeRange(range: Period): Period {
  const { start, end } = boundsOf(range)
  const last = nextDay(start, -1)
  if (!isWholeMonths(range)) {
    return periodBetween(nextDay(start, -daysBetween(start, end)), last)
  }
  const months = upTo(last.slice(0, 7), monthsIn(range).length)
  return periodBetween(`${months[0]}-01`, last)
}

type Bounds = { readonly start: string; readonly end: string }
const mostBounds = 10_000
const bounds = new Map<Period, Bounds>()

/**
 * The first day of a period and the first day after it, as ISO dates. Remembered, since a scoreboard asks hundreds of
 * times. Throws a RangeError on what is no period.
 */
export function boundsOf(period: Period): Bounds {
  let found = bounds.get(period)
  if (!found) {
    found = workBoundsOut(period)
    if (bounds.size >= mostBounds) bounds.clear()
    bounds.set(period, found)
  }
  return found
}

function workBoundsOut(period: Period): Bounds {
  if (isRange(period)) {
    const [first, last] = daysOf(period)
    return { start: first, end: boundsOf(last).end }
  }
  const grain = grainOf(period)
  const year = Number(period.slice(0, 4))
  const iso = (y: number, month: number, day = 1) => new Date(Date.UTC(y, month, day)).toISOString().slice(0, 10)
  const month = Number(period.slice(5, 7)) - 1
  if (grain === 'year') return { start: iso(year, 0), end: iso(year + 1, 0) }
  if (grain === 'month') return { start: iso(year, month), end: iso(year, month + 1) }
  if (grain === 'day') return { start: period, end: iso(year, month, Number(period.slice(8)) + 1) }
  if (grain !== 'quarter') throw new RangeError(`"${period.slice(0, 20)}" is no period`)
  const first = (Number(period.slice(6)) - 1) * 3
  return { start: iso(year, first), end: iso(year, first + 3) }
}

/** The last day of a period, as an ISO date. */
export const lastDayOf = (period: Period): string => nextDay(boundsOf(period).end, -1)

/** The period of a grain that a day (ISO date) lies in. */
export function periodOf(day: string, grain: Grain): Period {
  if (grain === 'day') return day
  if (grain === 'month') return day.slice(0, 7)
  if (grain === 'year') return day.slice(0, 4)
  return `${day.slice(0, 4)}-Q${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1}`
}

/** The months of a period, oldest first; of a day the one that it lies in. */
export function monthsIn(period: Period): Period[] {
  const { start, end } = boundsOf(period)
  const months: Period[] = []
  for (let month = start.slice(0, 7); `${month}-01` < end; month = boundsOf(month).end.slice(0, 7)) months.push(month)
  return months
}

/** The period of the same grain just before this one; of a range as many whole months, or days, as it has. */
export function before(period: Period): Period {
  if (isRange(period)) return beforeRange(period)
  return periodOf(nextDay(boundsOf(period).start, -1), grainOf(period) as Grain)
}

/** This period and the ones before it, oldest first. */
export function upTo(period: Period, count: number): Period[] {
  const periods = [period]
  while (periods.length < count) periods.unshift(before(periods[0] as Period))
  return periods
}
