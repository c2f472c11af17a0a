/** Whether times of the week differ by more than chance, and which is the lowest. */
import { rounded } from '../score.ts'
import { holm, sharesAlike } from '../statistics/comparisons.ts'
import { changeOf } from '../statistics/intervals.ts'
import type { Estimate } from '../working.ts'
import type { Half, HourCell } from './hours.ts'

/** A time with what its shown score stands on: share 0-1, effective base, score. */
export type Timed = { readonly cell: HourCell; readonly share: number; readonly n: number; readonly value: number }
/**
 * Whether scores of some times differ by more than chance, corrected for the three tests (Holm); `times` went into it, each
 * with a shown score, so that the test tells nothing that they do not.
 */
export type HourTest = {
  readonly by: 'weekdays' | 'hours' | 'half-days'
  readonly times: number
  readonly chiSquare: number
  readonly df: number
  readonly p: number
  readonly moreThanNoise: boolean
}
/** The half-day with the lowest shown score, compared with all other times; corrected for all half-days (Holm). */
export type LowestHalfDay = {
  readonly weekday: string
  readonly half: Half
  readonly score: number
  /** In points, below 0: how far below all other times together. */
  readonly difference: number
  readonly p: number
  readonly moreThanNoise: boolean
  /** Among how many. */
  readonly of: number
}
/** Chi-square tests of the times' shares, each p corrected by Holm for all of them; `noise` is the level, 0-1. */
export function testsOf(times: Readonly<Record<HourTest['by'], readonly Timed[]>>, noise: number): HourTest[] {
  const found = (Object.keys(times) as HourTest['by'][]).flatMap((by) =>
    times[by].length < 2 ? [] : [{ by, times: times[by].length, ...sharesAlike(times[by]) }],
  )
  const corrected = holm(found.map(({ p }) => p))
  return found.map((test, i) => {
    const p = corrected[i] as number
    return { ...test, chiSquare: rounded(test.chiSquare, 4), p: rounded(p, 6), moreThanNoise: p < noise }
  })
}

/** The half-day with the lowest score against what `restOf` gives of all other times; null where fewer than two can be compared. */
export function lowestOf(
  halfDays: readonly Timed[],
  noise: number,
  restOf: (cell: HourCell) => Estimate | null,
): LowestHalfDay | null {
  const compared = halfDays.flatMap((one) => {
    const rest = restOf(one.cell)
    if (!rest || rest.share === null || rest.base === 0) return []
    const p = changeOf({ share: rest.share, n: rest.effective }, one)
    return [{ ...one, p, difference: one.value - rest.value }]
  })
  if (compared.length < 2) return null
  const corrected = holm(compared.map(({ p }) => p))
  const [at] = [...compared.keys()].sort((a, b) => (compared[a] as Timed).value - (compared[b] as Timed).value)
  const { cell, value, difference } = compared[at as number] as (typeof compared)[number]
  const p = corrected[at as number] as number
  return {
    weekday: cell.weekday,
    half: cell.hours as Half,
    score: rounded(value, 1),
    difference: rounded(difference, 1),
    p: rounded(p, 6),
    moreThanNoise: p < noise,
    of: compared.length,
  }
}
