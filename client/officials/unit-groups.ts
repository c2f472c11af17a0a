// Units in groups instead of ranks: a rank would claim an order that the intervals do not bear out.
import type { Published } from '../../surveys/score.ts'
import { isScore } from './published.ts'

type Scored = { readonly score: Published }
export type UnitGroup<Row> = {
  readonly side: 'above' | 'level' | 'below' | 'all' | 'hidden'
  readonly units: readonly Row[]
}

/** Groups by whether a unit's whole interval lies on one side of the overall score; each sorted by score. */
export function groupUnits<Row extends Scored>(units: readonly Row[], overall: Published): UnitGroup<Row>[] {
  const side = ({ score }: Row): UnitGroup<Row>['side'] => {
    if (!isScore(score)) return 'hidden'
    if (!isScore(overall)) return 'all'
    if (score.low > overall.value) return 'above'
    return score.high < overall.value ? 'below' : 'level'
  }
  const value = ({ score }: Row) => (isScore(score) ? score.value : 0)
  const sides = ['above', 'level', 'all', 'below', 'hidden'] as const
  return sides
    .map((name) => ({
      side: name,
      units: units.filter((unit) => side(unit) === name).sort((a, b) => value(b) - value(a)),
    }))
    .filter((group) => group.units.length > 0)
}
