import { writeDown } from '../../audit.ts'
import type { Database } from '../../database/open.ts'
import type { ExportJobRow } from '../../database/tables/exports.ts'
import type { Official } from '../../official.ts'
import { Problem } from '../../problem.ts'
import type { Ordered } from './order.ts'

export type Who = Pick<Official, 'official' | 'name'>

/** Of one official. */
export const MOST_OPEN = 4
export const MOST_KEPT = 20
/** Writes an order down, unless the same is under way; and lets go of the oldest that have no file. Throws a Problem. */
export async function keepOrder(
  trx: Database,
  official: Who,
  row: ExportJobRow,
  ordered: Ordered,
  now: number,
): Promise<{ same: string | null; dropped: readonly string[] }> {
  // On PostgreSQL the same official's next order waits here, and counts this one.
  await trx
    .updateTable('official')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('official', '=', official.official)
    .execute()
  const kept = await trx
    .selectFrom('export_job')
    .select(['job', 'twin', 'state'])
    .where('official', '=', official.official)
    .orderBy('created_at')
    .execute()
  const running = kept.filter(({ state }) => state === 'running')
  const same = running.find(({ twin }) => twin === row.twin)
  if (same) return { same: same.job, dropped: [] }
  if (running.length >= MOST_OPEN) throw new Problem('exports-open')
  const tooMany = kept.length + 1 - MOST_KEPT
  const dropped = kept
    .filter(({ state }) => state !== 'running' && state !== 'done')
    .slice(0, Math.max(0, tooMany))
    .map(({ job }) => job)
  if (dropped.length < tooMany) throw new Problem('exports-kept')
  if (dropped.length > 0) await trx.deleteFrom('export_job').where('job', 'in', dropped).execute()
  await trx.insertInto('export_job').values(row).execute()
  await writeDown(
    trx,
    { official, action: 'package-ordered', subject: ordered.wave, details: { job: row.job, ...ordered } },
    now,
  )
  return { same: null, dropped }
}
