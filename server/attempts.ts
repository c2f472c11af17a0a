import { createHash } from 'node:crypto'
import type { Database } from './database/open.ts'
import { Problem } from './problem.ts'

const ATTEMPTS = 10
const WITHIN = 900_000
// A flood of made-up names must neither fill the disk nor keep anybody else out.
const KEPT = 10_000

// Names and addresses are not kept, only what tells them apart.
const keyOf = (who: string) => createHash('sha256').update(who).digest('hex')

/**
 * Counts one attempt of somebody, at `now` (milliseconds since 1970), in the database: it holds for all servers. Throws
 * `too-many-attempts` from the eleventh within a quarter of an hour on.
 */
export async function countAttempt(db: Database, who: string, now: number): Promise<void> {
  await db
    .deleteFrom('attempt')
    .where('since', '<', now - WITHIN)
    .execute()
  const { count } = await db
    .insertInto('attempt')
    .values({ attempt: keyOf(who), count: 1, since: now })
    .onConflict((oc) => oc.column('attempt').doUpdateSet((eb) => ({ count: eb('attempt.count', '+', 1) })))
    .returning('count')
    .executeTakeFirstOrThrow()
  if (count === 1) await forgetOldest(db)
  if (count > ATTEMPTS) throw new Problem('too-many-attempts')
}

async function forgetOldest(db: Database): Promise<void> {
  const { all } = await db
    .selectFrom('attempt')
    .select((eb) => eb.fn.countAll<number>().as('all'))
    .executeTakeFirstOrThrow()
  const tooMany = Number(all) - KEPT
  if (tooMany <= 0) return
  const oldest = await db.selectFrom('attempt').select('attempt').orderBy('since').limit(tooMany).execute()
  const keys = oldest.map(({ attempt }) => attempt)
  await db.deleteFrom('attempt').where('attempt', 'in', keys).execute()
}

/** Forgets the attempts of whoever has succeeded. */
export async function forgetAttempts(db: Database, who: string): Promise<void> {
  await db.deleteFrom('attempt').where('attempt', '=', keyOf(who)).execute()
}
