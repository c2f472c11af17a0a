/** How a survey in the field stands: its state, its plan, how far it is, and where it will end. Days are ISO dates. */
import { nextDay } from './period.ts'
import { normalQuantile } from './statistics/distributions.ts'
import { isWeekend } from './working-days.ts'

export const waveStates = ['scheduled', 'open', 'paused', 'closed'] as const
export type WaveState = (typeof waveStates)[number]
/** The code of a new survey. */
export const waveCode = /^[a-z0-9][a-z0-9-]{1,47}$/
/** Characters of a survey's name, in each language. */
export const nameLength = { least: 3, most: 120 } as const
export const mostOfQuota = 1_000_000
/** `pausedAt`: an instant, null where it is not paused. */
export type Dated = { readonly opensOn: string; readonly closesOn: string | null; readonly pausedAt: string | null }

/** What a survey is on a day. One that was closed on this day is paused as well, so that it takes nothing more. */
export function waveState({ opensOn, closesOn, pausedAt }: Dated, today: string): WaveState {
  if (closesOn !== null && (closesOn < today || closesOn < opensOn || (pausedAt !== null && closesOn === today)))
    return 'closed'
  if (opensOn > today) return 'scheduled'
  return pausedAt === null ? 'open' : 'paused'
}

/** Whether a survey was withdrawn before it opened: nothing was ever asked. */
export const isWithdrawn = ({ opensOn, closesOn }: Pick<Dated, 'opensOn' | 'closesOn'>): boolean =>
  closesOn !== null && closesOn < opensOn

/** Monday to Friday. */
const isWeekday = (day: string): boolean => !isWeekend(day)
export type IsWorking = (day: string) => boolean

/** Working days from one day to another, both included. */
export function workingDays(from: string, to: string, isWorking: IsWorking = isWeekday): number {
  let count = 0
  for (let day = from; day <= to; day = nextDay(day)) if (isWorking(day)) count += 1
  return count
}

/** How many were wanted by the end of a day, in equal steps over the working days of the survey; null without an end. */
export function wantedBy(
  wanted: number,
  { opensOn, closesOn }: Pick<Dated, 'opensOn' | 'closesOn'>,
  day: string,
  isWorking: IsWorking = isWeekday,
): number | null {
  if (closesOn === null) return null
  if (day >= closesOn) return wanted
  const all = workingDays(opensOn, closesOn, isWorking)
  // A survey of a weekend alone has no working days: all of it is wanted at its end.
  return all === 0 ? 0 : (wanted * workingDays(opensOn, day, isWorking)) / all
}

/** The pace is read from so many days before today. */
export const PACE_DAYS = 14
export const CONFIDENCE = 0.95

/** What is likely at the end. `low` and `high`: what the recent pace leads to at the ends of its Poisson interval. */
export type Forecast = { readonly value: number; readonly low: number; readonly high: number }
export const standings = [
  ...(['no-target', 'not-begun', 'reached', 'missed', 'no-end', 'too-early'] as const),
  ...(['will-miss', 'at-risk', 'on-track'] as const),
] as const
export type Standing = (typeof standings)[number]
export type Outlook = {
  readonly standing: Standing
  readonly count: number
  readonly wanted: number | null
  /** By the end of yesterday; null without a target or an end. */
  readonly wantedByNow: number | null
  readonly forecast: Forecast | null
  /** Responses a working day: in the days before today, and needed from today to the end; null where not known. */
  readonly pace: number | null
  readonly needed: number | null
  /** Working days left, with today; null without an end. */
  readonly daysLeft: number | null
}
/** `counts`: responses by day, of any days; those of today are among them. */
export type Followed = {
  readonly counts: ReadonlyMap<string, number>
  readonly wanted: number | null
  readonly dates: Dated
  readonly today: string
  readonly isWorking?: IsWorking
}

/**
 * How a survey, or a part of it, stands. The end is worked out from what came before today, at the pace of the last 14
 * days, for the working days left. Its interval is that of the pace alone: that the coming days may be unlike the last
 * ones is not in it.
 */
export function outlookOf({ counts, wanted, dates, today, isWorking = isWeekday }: Followed): Outlook {
  const count = [...counts.values()].reduce((sum, one) => sum + one, 0)
  const { opensOn, closesOn } = dates
  const state = waveState(dates, today)
  const yesterday = nextDay(today, -1)
  const isOver = state === 'closed'
  const daysLeft = closesOn === null ? null : isOver ? 0 : workingDays(max(today, opensOn), closesOn, isWorking)
  const from = max(opensOn, nextDay(today, -PACE_DAYS))
  const worked = workingDays(from, yesterday, isWorking)
  const recent = sumOf(counts, from, yesterday)
  const hasPace = !isOver && state !== 'scheduled' && worked > 0
  const pace = hasPace ? recent / worked : null
  const base = count - sumOf(counts, today, today)
  const forecast =
    pace === null || daysLeft === null ? null : forecastOf({ base, count, recent, times: daysLeft / worked })
  const wantedByNow =
    wanted === null ? null : wantedBy(wanted, dates, isOver ? (closesOn ?? today) : yesterday, isWorking)
  const open = wanted === null ? 0 : Math.max(0, wanted - count)
  return {
    ...{ count, wanted, wantedByNow, forecast, pace, daysLeft },
    needed: wanted === null || !daysLeft ? null : open / daysLeft,
    standing: standingOf({ state, count, wanted, daysLeft, forecast }),
  }
}

const max = (one: string, other: string): string => (one > other ? one : other)

const sumOf = (counts: ReadonlyMap<string, number>, from: string, to: string): number =>
  [...counts].reduce((sum, [day, count]) => (from <= day && day <= to ? sum + count : sum), 0)

type Pace = { readonly base: number; readonly count: number; readonly recent: number; readonly times: number }

function forecastOf({ base, count, recent, times }: Pace): Forecast {
  const { low, high } = poissonInterval(recent)
  // What has come cannot be fewer at the end.
  const atEnd = (more: number) => Math.max(count, base + more * times)
  return { value: atEnd(recent), low: atEnd(low), high: atEnd(high) }
}

/** The exact interval of a Poisson count (Garwood), with the chi-square quantiles by Wilson and Hilferty. */
export function poissonInterval(
  count: number,
  confidence = CONFIDENCE,
): { readonly low: number; readonly high: number } {
  const tail = (1 - confidence) / 2
  return {
    low: count === 0 ? 0 : chiSquareQuantile(tail, 2 * count) / 2,
    high: chiSquareQuantile(1 - tail, 2 * count + 2) / 2,
  }
}

function chiSquareQuantile(probability: number, df: number): number {
  // Exact for two degrees of freedom, where the approximation is at its worst: nothing has come yet.
  if (df === 2) return -2 * Math.log(1 - probability)
  const part = 2 / (9 * df)
  return df * Math.max(0, 1 - part + normalQuantile(probability) * Math.sqrt(part)) ** 3
}

type Stand = Pick<Outlook, 'count' | 'wanted' | 'daysLeft' | 'forecast'> & { readonly state: WaveState }

function standingOf({ state, count, wanted, daysLeft, forecast }: Stand): Standing {
  if (wanted === null) return 'no-target'
  if (count >= wanted) return 'reached'
  if (state === 'scheduled') return 'not-begun'
  if (state === 'closed') return 'missed'
  if (daysLeft === null) return 'no-end'
  if (forecast === null) return 'too-early'
  if (Math.round(forecast.high) < wanted) return 'will-miss'
  return Math.round(forecast.value) < wanted ? 'at-risk' : 'on-track'
}

/** How urgent a standing is: 0 the most. */
export const urgencyOf = (standing: Standing): number => {
  const order: readonly Standing[] = ['will-miss', 'missed', 'at-risk', 'too-early', 'no-end', 'on-track']
  const at = order.indexOf(standing)
  return at < 0 ? order.length : at
}

/** A quota: how many are wanted of a unit, a sector, a procedure; null: of all of them. */
export type Quota = {
  readonly unit: string | null
  readonly sector: string | null
  readonly procedure: string | null
  readonly wanted: number
}

/**
 * How many are wanted of a unit; of the whole where it is null. The quota of just that, otherwise what its sectors come to,
 * otherwise its procedures; null where nothing is said of it.
 */
export function wantedOf(quotas: readonly Quota[], unit: string | null): number | null {
  const own = quotas.filter((quota) => quota.unit === unit)
  const whole = own.find(({ sector, procedure }) => sector === null && procedure === null)
  if (whole) return whole.wanted
  const bySector = own.filter(({ sector, procedure }) => sector !== null && procedure === null)
  const parts = bySector.length > 0 ? bySector : own
  return parts.length === 0 ? null : parts.reduce((sum, { wanted }) => sum + wanted, 0)
}

/**
 * How many are wanted in all: the target, or where there is none what the quotas of `asked`, the units of the survey, come
 * to. null where only some of them have one: what all gave would be held against what is wanted of a few.
 */
export function wantedInAll(target: number | null, quotas: readonly Quota[], asked: readonly string[]): number | null {
  if (target !== null) return target
  const units = [...new Set(quotas.flatMap(({ unit }) => unit ?? []))]
  if (units.length > 0 && !asked.every((unit) => units.includes(unit))) return null
  const parts = units.map((unit) => wantedOf(quotas, unit) ?? 0)
  return parts.length > 0 ? parts.reduce((sum, one) => sum + one, 0) : wantedOf(quotas, null)
}

/**
 * Whole numbers that come to `total`, in proportion to weights, by largest remainders; of equal ones the first. All alike
 * where no weight is above zero; none without weights.
 */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const given = weights.some((weight) => weight > 0) ? weights : weights.map(() => 1)
  const sum = given.reduce((all, weight) => all + weight, 0)
  const exact = given.map((weight) => (total * weight) / sum)
  const parts = exact.map(Math.floor)
  const left = total - parts.reduce((all, part) => all + part, 0)
  const order = exact
    .map((part, at) => ({ at, rest: part - Math.floor(part) }))
    .sort((one, other) => other.rest - one.rest || one.at - other.at)
  for (const { at } of order.slice(0, left)) parts[at] = (parts[at] as number) + 1
  return parts
}
