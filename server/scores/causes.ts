import { dayOf, upTo } from '../../surveys/period.ts'
import type { Change } from '../../surveys/score.ts'
import type { Context } from '../context.ts'
import { desksShown } from '../organisation/succession.ts'
import type { NamedCause } from './figures.ts'
import type { Compared } from './nodes.ts'
import { publicationOf } from './publication.ts'
import { accountedFor, namedCause } from './why.ts'

type Known = { readonly counts: string; readonly cause: NamedCause | null }
const mostKnown = 500
const known = new WeakMap<Context['organisation'], Map<string, Known>>()

/**
 * The cause of a sector's change on the scoreboard. Only where it is more than noise are the desks read, which costs
 * several times the rest; and remembered until an answer comes to the scope, since a scoreboard asks every few seconds.
 */
export async function causeIn(
  context: Context,
  measured: Compared,
  sector: string,
  change: Change | null,
): Promise<NamedCause | null> {
  if (!change?.moreThanNoise) return null
  const { instrument, cut } = measured
  const periods = upTo(cut.period, 2)
  const counts = periods.map((period) => measured.publication.tally({ ...cut, period }).join()).join(';')
  // What is hidden may change with the day: the year under way is more of them.
  const { tree } = measured.publication
  const key = JSON.stringify([sector, instrument.code, instrument.version, tree, cut, dayOf(context.now())])
  // Of units that have changed since, nothing is remembered.
  const own = known.get(context.organisation) ?? new Map<string, Known>()
  known.set(context.organisation, own)
  const found = own.get(key)
  if (found?.counts === counts) return found.cause
  const desks = desksShown(context.organisation, cut.unit, tree, periods)
  const units = [cut.unit, ...desks.map(({ unit }) => unit)]
  const isWhole = cut.channel === null && cut.group === null
  const publication = await publicationOf(context, instrument, sector, tree, [{ units, periods }], isWhole)
  const accounted = accountedFor({ ...measured, publication }, context.organisation, desks, change)
  const cause = accounted && namedCause(accounted)
  if (own.size >= mostKnown) own.clear()
  own.set(key, { counts, cause })
  return cause
}
