// Days from which the figures of a series mean something else than before.
import type { Text } from './instrument.ts'
import { boundsOf, type Period } from './period.ts'

export const breakKinds = ['method', 'instrument', 'reorganisation'] as const
export type BreakKind = (typeof breakKinds)[number]
export type Break = {
  /** The first day of what is new, an ISO date. */
  readonly day: string
  readonly kind: BreakKind
  readonly text: Text
  /** Who says so; null where the server itself knows. */
  readonly source: Text | null
  /** Whether what is said was checked against the source named. */
  readonly verified: boolean
}

/**
 * Whether figures from before and after may not be compared at all. After a reorganisation the questions and the way of
 * counting are the same, so figures stay comparable, with care for units of one name and other borders.
 */
export const endsSeries = ({ kind }: Pick<Break, 'kind'>): boolean => kind !== 'reorganisation'

/** The breaks that some periods, the earliest and the latest of them given, lie on both sides of. */
export function breaksWithin(breaks: readonly Break[], earliest: Period, latest: Period): Break[] {
  const { start } = boundsOf(earliest)
  const { end } = boundsOf(latest)
  return breaks.filter(({ day }) => start < day && day < end)
}

/**
 * The break because of which two periods may not be compared; null where they may. A period into which a change of
 * method falls has some of both. One into which a change of questionnaire falls has only answers to the later one, by
 * which it is measured.
 */
export const breakBetween = (breaks: readonly Break[], earlier: Period, later: Period): Break | null =>
  breaksWithin(breaks, earlier, later).find(
    (one) => endsSeries(one) && (one.kind !== 'instrument' || one.day >= boundsOf(earlier).end),
  ) ?? null

/** Where a break stands among periods drawn beside each other, the first at 0: 2.5 is between the third and the fourth. */
export function placeOf({ day, kind }: Pick<Break, 'day' | 'kind'>, periods: readonly Period[]): number {
  const at = periods.findIndex((period) => boundsOf(period).end > day)
  if (at < 0) return periods.length - 0.5
  const { start, end } = boundsOf(periods[at] as Period)
  const [from, to, on] = [start, end, day].map(Date.parse) as [number, number, number]
  return kind === 'instrument' ? at - 0.5 : at - 0.5 + Math.max(0, (on - from) / (to - from))
}

/** Whether a series may be drawn from each period to the next, for all but the last. */
export const joinsOf = (breaks: readonly Break[], periods: readonly Period[]): boolean[] =>
  periods.slice(1).map((later, i) => breakBetween(breaks, periods[i] as Period, later) === null)
