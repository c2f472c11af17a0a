import { type Expression, expressionBuilder, type SqlBool } from 'kysely'
import { boundsOf } from '../../surveys/period.ts'
import type { Tables } from '../database/tables.ts'
import { desksIn } from '../organisation/succession.ts'
import type { Organisation } from '../organisation.ts'
import type { FileQuestion } from './dataset.ts'

/** The responses that a file is of, as SQL: reading and counting them filter through it alike. */
export function chosenIn(organisation: Organisation, { wave, sector, scope }: FileQuestion): Expression<SqlBool> {
  const units = desksIn(organisation, scope.unit, scope.asOf).map(({ unit }) => unit)
  const { start, end } = boundsOf(scope.period)
  const eb = expressionBuilder<Tables, 'response'>()
  return eb.and([
    eb('wave', '=', wave),
    eb('unit', 'in', units.length > 0 ? units : ['']),
    eb('day', '>=', start),
    eb('day', '<', end),
    ...(sector === null ? [] : [eb('sector', '=', sector)]),
    ...(scope.channel ? [eb('channel', '=', scope.channel)] : []),
    ...(scope.group ? [eb('respondent_group', '=', scope.group)] : []),
  ])
}
