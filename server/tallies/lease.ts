import type { Database } from '../database/open.ts'

/** Somebody else folded, or took the lease over, between the look and the write. Nothing was written. */
export class Overtaken extends Error {}

/** Whoever holds it counts responses into cells. */
export type Lease = { readonly holder: string; readonly until: number; readonly epoch: number }

export const readLease = (db: Database): Promise<Lease> =>
  db.selectFrom('lease').select(['holder', 'until', 'epoch']).where('name', '=', 'fold').executeTakeFirstOrThrow()

/** The longest that anybody takes it for, in milliseconds. */
export const LONGEST_LEASE = 60_000

/**
 * Whether another holds it now. One that lasts longer than any lease was written by a clock that was ahead, and would
 * keep everybody out until the others caught up.
 */
export function isAnothers({ holder, until }: Lease, own: string): boolean {
  const left = until - Date.now()
  return holder !== own && left > 0 && left <= LONGEST_LEASE
}

/**
 * Takes or keeps the lease for so many milliseconds, in the transaction that changes cells. It is the epoch that makes
 * two folders harmless, not their clocks: whoever read an older one throws Overtaken, and its transaction leaves nothing.
 */
export async function useLease(trx: Database, epoch: number, holder: string, lasts: number): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('lease')
    .set({ holder, until: Date.now() + lasts, epoch: epoch + 1 })
    .where('name', '=', 'fold')
    .where('epoch', '=', epoch)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new Overtaken()
}

/** Lets go what a process that is gone had: whoever has the data directory to itself need not wait for the end of it. */
export async function clearLease(db: Database): Promise<void> {
  await db.updateTable('lease').set({ holder: '', until: 0 }).where('name', '=', 'fold').execute()
}

/** Lets the lease go where it is one's own, so that another process may fold at once. */
export async function releaseLease(db: Database, own: string): Promise<void> {
  await db
    .updateTable('lease')
    .set({ holder: '', until: 0 })
    .where('name', '=', 'fold')
    .where('holder', '=', own)
    .execute()
}
