// How each response came into the sample: its stratum, its cluster, and what it stands for by the drawing.
import { createHmac } from 'node:crypto'
import { baseWeight } from '../../surveys/sampling-frame.ts'
import type { Database } from '../database/open.ts'
import type { ResponseRow } from '../database/tables/responses.ts'
import type { Drawn } from '../exports/dataset.ts'
import { drawnElsewhere } from '../imports/sources.ts'

export type DrawnRow = Pick<ResponseRow, 'unit' | 'sector' | 'channel' | 'day' | 'source'>

/** Who came by themselves is in one stratum: nobody drew them, and nobody knows from how many. */
export const NOT_DRAWN = 'not-drawn'
const notDrawn = { stratum: NOT_DRAWN, weight: 1, population: null }

/**
 * - Interviews with people of a drawn list: its stratum, each person a sampling unit, N/n of the stratum.
 * - Invitations: the unit and sector of their batch, N/n of the persons who could be invited.
 * - Other interviews in households: not drawn; a cluster is an assignment, a village asked by one person.
 * - Moved from another installation: as they were drawn there.
 * - All others: not drawn; a cluster is a desk and day, for those who come on a bad day all have it.
 *
 * Strata and clusters are named by a keyed hash: by their own names they would tell the unit and the day of a response
 * where these are made coarser in the file, and a plain hash of so few could be tried out.
 */
export async function drawnIn(db: Database, wave: string): Promise<(row: DrawnRow) => Drawn> {
  const { key } = await db.selectFrom('sampling_key').select('key').executeTakeFirstOrThrow()
  const named = (kind: string, ...parts: readonly string[]) =>
    `${kind}-${createHmac('sha256', key)
      .update(JSON.stringify([kind, wave, ...parts]))
      .digest('hex')
      .slice(0, 12)}`
  const [moved, handed, batches, households] = await Promise.all([
    drawnElsewhere(db, wave),
    db
      .selectFrom('interview_origin as origin')
      .innerJoin('interview_assignment as assignment', 'assignment.assignment', 'origin.assignment')
      .innerJoin('sampling_stratum as stratum', (on) =>
        on
          .onRef('stratum.frame', '=', 'origin.frame')
          .onRef('stratum.unit', '=', 'origin.unit')
          .onRef('stratum.stratum', '=', 'origin.stratum'),
      )
      .select(['origin.assignment', 'origin.frame', 'origin.unit', 'origin.stratum', 'size', 'main'])
      .where('assignment.wave', '=', wave)
      .execute(),
    db
      .selectFrom('invitation_stratum as stratum')
      .innerJoin('invitation_batch as batch', 'batch.batch', 'stratum.batch')
      .select(['stratum.batch', 'stratum.unit', 'sector', 'persons', 'drawn'])
      .where('batch.wave', '=', wave)
      .execute(),
    db
      .selectFrom('interview_assignment')
      .select('assignment')
      .where('wave', '=', wave)
      .where('kind', '=', 'households')
      .execute(),
  ])
  const known = new Map<string, Drawn>()
  for (const { assignment } of households)
    known.set(assignment, { ...notDrawn, cluster: named('interviews', assignment) })
  for (const { assignment, frame, unit, stratum, size, main } of handed) {
    const weight = baseWeight({ size, main })
    if (weight !== null)
      known.set(assignment, { stratum: named('list', frame, unit, stratum), cluster: '', weight, population: size })
  }
  for (const { batch, unit, sector, persons, drawn } of batches)
    if (drawn > 0)
      known.set(`${batch} ${unit} ${sector}`, {
        ...{ stratum: named('invited', batch, unit, sector), cluster: '' },
        ...{ weight: persons / drawn, population: persons },
      })
  return ({ unit, sector, channel, day, source }) => {
    const elsewhere = moved.get(source)
    if (elsewhere) return elsewhere
    const name =
      channel === 'invitation'
        ? `${source} ${unit} ${sector}`
        : channel === 'interview' && known.has(source)
          ? source
          : `${unit} ${day}`
    let found = known.get(name)
    if (!found) {
      found = { ...notDrawn, cluster: named('desk', unit, day) }
      // Of an invitation whose batch is not known the name is its own, and it is asked for seldom.
      if (channel !== 'invitation') known.set(name, found)
    }
    return found
  }
}
