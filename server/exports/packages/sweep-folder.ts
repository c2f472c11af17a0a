import { rm } from 'node:fs/promises'
import type { Database } from '../../database/open.ts'
import type { ExportJobRow } from '../../database/tables/exports.ts'
import { lyingIn } from './folder.ts'

/** Milliseconds for which a file that no job is known of is left alone: another server may be at it. */
const UNKNOWN_FOR = 86_400_000

/** Deletes packages that have expired, and what was left over of others. */
export async function sweepFolder(db: Database, folder: string): Promise<void> {
  const lying = await lyingIn(folder)
  const known = await statesOf(
    db,
    lying.flatMap(({ job }) => job ?? []),
  )
  for (const { path, job, isWhole, at } of lying) {
    const state = job === null ? undefined : known.get(job)
    const isKept = state === 'running' || (state === 'done' && isWhole)
    if (isKept || (state === undefined && Date.now() - at < UNKNOWN_FOR)) continue
    await rm(path, { recursive: true, force: true })
  }
}

async function statesOf(db: Database, jobs: readonly string[]): Promise<Map<string, ExportJobRow['state']>> {
  const rows = await db
    .selectFrom('export_job')
    .select(['job', 'state'])
    .where('job', 'in', jobs.length > 0 ? jobs : [''])
    .execute()
  return new Map(rows.map(({ job, state }) => [job, state]))
}
