// A score without the flagged is one more table by unit and period: what is hidden of one must not follow from the others.
import { boundsOf } from '../../surveys/period.ts'
import { type ByMask, emptyMasks, flaggedIn, type Without, withouts } from '../../surveys/quality/hidden.ts'
import type { Judged } from '../../surveys/quality/judging.ts'
import { type Hidden, suppressionOf } from '../../surveys/suppression.ts'
import type { AnalysisScope } from '../analyses/question.ts'
import { ancestorsOf, type Organisation } from '../organisation.ts'
import { ALL, listOf, periodsOf } from '../scores/axes.ts'
import { unitsOf } from '../scores/unit-table.ts'

const FLAGGED = 'flagged'
const REST = 'rest'

/** Why no score without the flagged is told in a scope, by units and periods alone; null: it may be. */
export function gateOf(
  organisation: Organisation,
  judged: Pick<Judged, 'each'>,
  { unit, period, asOf }: Pick<AnalysisScope, 'unit' | 'period' | 'asOf'>,
  today: string,
  smallest: number,
): (without: Without) => Hidden | null {
  const table = unitsOf(organisation)
  const node = table.nodeOf(unit, asOf)
  if (node === null) return () => 'complementary'
  /** By unit, those below it counted in, and day. */
  const days = new Map<string, Map<string, Float64Array>>()
  const above = new Map<string, readonly string[]>()
  judged.each((desk, day, flags) => {
    let over = above.get(desk)
    if (!over) {
      over = ancestorsOf(organisation, desk)
      above.set(desk, over)
    }
    for (const one of over) {
      const own = days.get(one) ?? new Map<string, Float64Array>()
      days.set(one, own)
      const counts = own.get(day) ?? emptyMasks()
      own.set(day, counts)
      counts[flags] = (counts[flags] as number) + 1
    }
  })
  const known = new Map<string, ByMask>()
  const countsAt = (at: string, of: string): ByMask => {
    const key = `${at} ${of}`
    let sum = known.get(key)
    if (!sum) {
      const own = emptyMasks()
      const { start, end } = boundsOf(of)
      const { plus, minus } = table.cellsOf(at)
      const add = (one: string, sign: number) => {
        for (const [day, counts] of days.get(one) ?? [])
          if (day >= start && day < end)
            for (const [mask, count] of counts.entries()) own[mask] = (own[mask] as number) + sign * count
      }
      for (const one of plus) add(one, 1)
      for (const one of minus) add(one, -1)
      sum = own
      known.set(key, sum)
    }
    return sum
  }
  const hidden = new Map(
    withouts.map((without) => [
      without,
      suppressionOf({
        axes: [table.axis, periodsOf(today), listOf([FLAGGED, REST])],
        size: (place) => {
          const [at, of, part] = place as [string, string, string]
          const counts = countsAt(at, of)
          if (part === FLAGGED) return flaggedIn(counts, without)
          const all = counts as Float64Array
          const sum = all.reduce((total, count) => total + count, 0)
          return part === ALL ? sum : sum - flaggedIn(counts, without)
        },
        smallest: () => smallest,
      }),
    ]),
  )
  return (without) => hidden.get(without)?.([node, period, REST]) ?? null
}
