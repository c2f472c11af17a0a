import { boundsOf } from '../../surveys/period.ts'
import type { Database } from '../database/open.ts'
import { desksIn } from '../organisation/succession.ts'
import type { Organisation } from '../organisation.ts'
import type { FileQuestion } from './dataset.ts'

/** How many rows a file has about, for whoever waits: also those that came after it was ordered. */
export async function countOf(
  db: Database,
  organisation: Organisation,
  { wave, sector, scope }: FileQuestion,
): Promise<number> {
  const units = desksIn(organisation, scope.unit, scope.asOf).map(({ unit }) => unit)
  const { start, end } = boundsOf(scope.period)
  const { count } = await db
    .selectFrom('response')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('wave', '=', wave)
    .where('unit', 'in', units.length > 0 ? units : [''])
    .where('day', '>=', start)
    .where('day', '<', end)
    .where((eb) =>
      eb.and([
        ...(sector === null ? [] : [eb('sector', '=', sector)]),
        ...(scope.channel ? [eb('channel', '=', scope.channel)] : []),
        ...(scope.group ? [eb('respondent_group', '=', scope.group)] : []),
      ]),
    )
    .executeTakeFirstOrThrow()
  return Number(count)
}
