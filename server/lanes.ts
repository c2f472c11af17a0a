import { sql } from 'kysely'
import { isTaken } from './database/faults.ts'
import type { Database } from './database/open.ts'

/** A lane was closed because its process seemed to be gone. */
export class LaneClosed extends Error {}

const TRIES = 50

/** Takes a fresh lane. Within a lane the order of `seq` is the order of commits. */
export async function takeLane(db: Database): Promise<number> {
  for (let tries = 1; ; tries++) {
    const { lane: latest } = await db
      .selectFrom('lane')
      .select(sql<number>`coalesce(max(lane), 0)`.as('lane'))
      .executeTakeFirstOrThrow()
    const lane = Number(latest) + 1
    const now = Date.now()
    const fresh = { lane, mark: 0, last: 0, seen_at: now, closed: 0, started_at: new Date(now).toISOString() }
    try {
      await db.insertInto('lane').values(fresh).execute()
      return lane
    } catch (error) {
      // Another process was quicker.
      if (tries >= TRIES || !isTaken(error)) throw error
    }
  }
}

/**
 * Says in the transaction that keeps them that a lane now reaches `last`. Locks the lane's row, so that it is either
 * closed before or cannot be closed until the commit. Throws LaneClosed.
 */
export async function reach(trx: Database, lane: number, last: number): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('lane')
    .set({ last, seen_at: Date.now() })
    .where('lane', '=', lane)
    .where('closed', '=', 0)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new LaneClosed(`${lane}`)
}

/** Closes lanes that have been counted to their end and were last used before `seenBefore`: nobody need look again. */
export async function closeLanes(db: Database, seenBefore: number): Promise<void> {
  await db
    .updateTable('lane')
    .set({ closed: 1 })
    .where('closed', '=', 0)
    .where('seen_at', '<', seenBefore)
    .whereRef('last', '=', 'mark')
    .execute()
}
