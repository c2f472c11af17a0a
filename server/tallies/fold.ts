import { pack } from '../../surveys/packed.ts'
import { upsertCells } from '../database/cells.ts'
import { isClash } from '../database/faults.ts'
import { atOneMoment, type Database, type Databases } from '../database/open.ts'
import type { LiveOrganisation } from '../organisation/live.ts'
import { addLines, addStored, type Cells, organisationOf, rolledUp } from './cells.ts'
import { isAnothers, Overtaken, readLease, useLease } from './lease.ts'
import { firstOf, lengthOf, linesIn, type Run, uncounted } from './tail.ts'

const LEASE_LASTS = 5_000
/** Responses in one transaction: a crash repeats no more, and intake waits for no more. */
const STEP = 20_000

/**
 * Counts what the cells do not have yet, at most 20,000 responses: reads cells and responses as they were at one moment,
 * adds, and writes cells and marks in one transaction, if nobody else did meanwhile. So each response is counted exactly
 * once, by whoever of several processes comes first; a crash repeats the step. Gives how many were counted, and how many
 * were left; null where another process holds the lease.
 */
export async function fold(
  databases: Databases,
  organisations: LiveOrganisation,
  own: string,
): Promise<{ counted: number; left: number } | null> {
  const found = await atOneMoment(databases, async (db) => {
    const lease = await readLease(db)
    if (isAnothers(lease, own)) return null
    const runs = await uncounted(db)
    const first = firstOf(runs, STEP)
    const fresh: Cells = new Map()
    addLines(fresh, await linesIn(db, first))
    const cells = rolledUp(fresh, await organisationOf(fresh, organisations))
    await addStored(db, 'tally', cells)
    return { epoch: lease.epoch, runs, first, cells }
  })
  if (!found) return null
  const { epoch, runs, first, cells } = found
  if (first.length === 0) return { counted: 0, left: 0 }
  const packed = [...cells.values()].map(({ key, tally }) => ({ ...key, counts: pack(tally) }))
  try {
    await databases.write.transaction().execute(async (trx) => {
      await useLease(trx, epoch, own, LEASE_LASTS)
      await upsertCells(trx, 'tally', packed)
      await setMarks(trx, first)
    })
  } catch (error) {
    if (error instanceof Overtaken || isClash(error)) return null
    throw error
  }
  const counted = lengthOf(first)
  return { counted, left: lengthOf(runs) - counted }
}

export async function setMarks(trx: Database, runs: readonly Run[]): Promise<void> {
  for (const { lane, upTo } of runs)
    await trx.updateTable('lane').set({ mark: upTo }).where('lane', '=', lane).execute()
}
