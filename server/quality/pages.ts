// The responses that a look at their quality is about, with what it needs of each.
import { boundsOf } from '../../surveys/period.ts'
import type { AnalysisScope } from '../analyses/question.ts'
import { inOrder, untilNow } from '../database/in-order.ts'
import type { Database } from '../database/open.ts'
import type { ResponseRow } from '../database/tables/responses.ts'
import { desksIn } from '../organisation/succession.ts'
import type { Organisation } from '../organisation.ts'

const PAGE = 5_000
const columns = [
  ...(['lane', 'seq', 'unit', 'channel', 'day', 'source'] as const),
  ...(['started_at', 'ended_at', 'clock_off', 'codes'] as const),
] as const
export type Looked = Pick<ResponseRow, (typeof columns)[number]>

/** Those of one version of a survey's instrument in a scope, a page at a time, in the order in which they were kept. */
export async function* pagesOf(
  db: Database,
  organisation: Organisation,
  scope: AnalysisScope,
  version: number,
): AsyncGenerator<readonly Looked[]> {
  const units = desksIn(organisation, scope.unit, scope.asOf).map(({ unit }) => unit)
  const { start, end } = boundsOf(scope.period)
  yield* inOrder(await untilNow(db), PAGE, ({ lane, after, upTo }) =>
    db
      .selectFrom('response')
      .select(columns)
      .where('lane', '=', lane)
      .where('seq', '>', after)
      .where('seq', '<=', upTo)
      .where('wave', '=', scope.wave)
      .where('version', '=', version)
      .where('unit', 'in', units.length > 0 ? units : [''])
      .where('day', '>=', start)
      .where('day', '<', end)
      .orderBy('seq')
      .limit(PAGE)
      .execute(),
  )
}
