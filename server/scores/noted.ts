// What is said of the units behind some figures.
import type { Period } from '../../surveys/period.ts'
import { boundsOf } from '../../surveys/period.ts'
import { flagsOf, foldedIn, hasTrees, titleOf } from '../organisation/succession.ts'
import type { Organisation } from '../organisation.ts'
import type { Noted, Scope } from './figures.ts'

/** Beside figures of some periods. */
export function noteOn(
  organisation: Organisation,
  { unit, asOf }: Pick<Scope, 'unit' | 'asOf'>,
  periods: readonly Period[],
): Noted {
  const start = periods.map((period) => boundsOf(period).start).sort()[0] ?? ''
  return {
    unitName: titleOf(organisation, unit),
    hasTrees: hasTrees(organisation),
    flags: flagsOf(organisation, unit, asOf, periods),
    folded:
      asOf === 'today' || unit === organisation.root
        ? foldedIn(organisation, unit).filter(({ day }) => day > start)
        : [],
  }
}
