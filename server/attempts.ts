// How often somebody may try: counted in the database, so that it holds for all servers and outlives a restart.
import { createHash } from 'node:crypto'
import type { Database } from './database/open.ts'

const WITHIN = 900_000
// A flood of made-up names must not fill the disk; and not push out the counters of names that are being guessed at.
const KEPT = 30_000
const MAKING_ROOM = 1_000

/** Something that is counted: `who` tells it apart, and more than `most` within a quarter of an hour are too many. */
export type Limit = { readonly kind: string; readonly who: string; readonly most: number }

// Names and addresses are not kept, only what tells them apart.
const keyOf = ({ kind, who }: Limit) => createHash('sha256').update(`${kind}\u0000${who}`).digest('hex')

/**
 * Counts one attempt against each limit, at `now` (milliseconds since 1970). Gives the limits that it passes, with how
 * often each was tried.
 */
export async function countAttempt(
  db: Database,
  limits: readonly Limit[],
  now: number,
): Promise<(Limit & { readonly count: number })[]> {
  await db
    .deleteFrom('attempt')
    .where('since', '<', now - WITHIN)
    .execute()
  // In one order everywhere, so that no two servers wait for each other.
  const keys = limits.map(keyOf).sort()
  const counted = await db
    .insertInto('attempt')
    .values(keys.map((attempt) => ({ attempt, count: 1, since: now })))
    .onConflict((oc) => oc.column('attempt').doUpdateSet((eb) => ({ count: eb('attempt.count', '+', 1) })))
    .returning(['attempt', 'count'])
    .execute()
  if (counted.some(({ count }) => count === 1)) await makeRoom(db)
  const counts = new Map(counted.map(({ attempt, count }) => [attempt, count]))
  return limits
    .map((limit) => ({ ...limit, count: counts.get(keyOf(limit)) ?? 0 }))
    .filter(({ count, most }) => count > most)
}

/** Forgets those that were tried least and longest ago, where there are too many. */
async function makeRoom(db: Database): Promise<void> {
  const { all } = await db
    .selectFrom('attempt')
    .select((eb) => eb.fn.countAll<number>().as('all'))
    .executeTakeFirstOrThrow()
  const tooMany = Number(all) - KEPT
  if (tooMany <= 0) return
  const least = await db
    .selectFrom('attempt')
    .select('attempt')
    .orderBy('count')
    .orderBy('since')
    .limit(tooMany + MAKING_ROOM)
    .execute()
  const keys = least.map(({ attempt }) => attempt)
  await db.deleteFrom('attempt').where('attempt', 'in', keys).execute()
}

/** Gives back the attempt of whoever has succeeded: of a limit that many share only that one, otherwise all. */
export async function forgive(db: Database, own: readonly Limit[], shared: readonly Limit[] = []): Promise<void> {
  if (own.length > 0) await db.deleteFrom('attempt').where('attempt', 'in', own.map(keyOf)).execute()
  if (shared.length > 0)
    await db
      .updateTable('attempt')
      .set((eb) => ({ count: eb('count', '-', 1) }))
      .where('attempt', 'in', shared.map(keyOf))
      .where('count', '>', 0)
      .execute()
}
