// The axes of a sector's tables (surveys/suppression.ts) that do not come from its instrument.
import {
  boundsOf,
  grainOf,
  isRange,
  lastDayOf,
  monthsIn,
  type Period,
  periodBetween,
  periodOf,
  piecesOf,
} from '../../surveys/period.ts'
import type { Axis } from '../../surveys/suppression.ts'

export const ALL = '*'

/**
 * Days of months of quarters of years. The year under way is the sum of its quarters and no more: else a quarter that
 * has just begun would hide the one before it.
 */
export function periodsOf(today: string): Axis {
  const year = periodOf(today, 'year')
  const wider = { day: 'month', month: 'quarter', quarter: 'year' } as const
  const parentOf = (period: string) => {
    const grain = grainOf(period)
    if (grain === null || grain === 'year') return null
    const parent = periodOf(boundsOf(period).start, wider[grain])
    return parent === year ? null : parent
  }
  return {
    parentOf,
    partsBeside: (period) => {
      const parent = parentOf(period)
      if (parent === null) return [period]
      if (grainOf(parent) === 'year') return quartersOf(parent)
      return grainOf(parent) === 'month' ? daysIn(parent) : monthsIn(parent)
    },
    sumOf: (period) => (period === year ? quartersOf(year) : isRange(period) ? knownPieces(period, today) : null),
  }
}

/**
 * What a free range is the sum of, so that it tells nothing that these do not. Nobody has answered after today: a range
 * that reaches it holds all that there is of the quarter under way.
 */
export function knownPieces(range: Period, today: string): Period[] {
  const { start } = boundsOf(range)
  if (start > today || lastDayOf(range) < today) return piecesOf(range)
  const known = periodBetween(start, lastDayOf(periodOf(today, 'quarter')))
  return isRange(known) ? piecesOf(known) : [known]
}

/** The four quarters of a year. */
export const quartersOf = (year: Period) => [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`)

function daysIn(month: Period): string[] {
  const last = Number(lastDayOf(month).slice(8))
  return Array.from({ length: last }, (_, i) => `${month}-${`${i + 1}`.padStart(2, '0')}`)
}

/** All, and its parts. */
export const listOf = (nodes: readonly string[]): Axis => ({
  parentOf: (node) => (node === ALL ? null : ALL),
  partsBeside: (node) => (node === ALL ? [node] : nodes),
})
