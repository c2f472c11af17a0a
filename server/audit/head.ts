import type { Database } from '../database/open.ts'
import { log } from '../log.ts'

const EVERY = 86_400_000

/** How many deeds are written down, and the hash of the last, which stands for all of them. */
export const headOf = (db: Database): Promise<{ seq: number; hash: string }> =>
  db.selectFrom('audit_head').select(['seq', 'hash']).where('head', '=', 'audit').executeTakeFirstOrThrow()

/**
 * Tells the head of the chain to the log of the system, now and once a day: so that a copy lies where whoever could
 * rewrite the database cannot reach. Gives what ends it.
 */
export async function tellHead(db: Database, every = EVERY): Promise<() => void> {
  const tell = async () => log('audit-head', await headOf(db))
  await tell()
  const timer = setInterval(() => {
    // While the database is away there is nothing to tell; tomorrow there is again.
    tell().catch((error: unknown) => log('audit-head-unknown', { error: String(error) }))
  }, every)
  timer.unref()
  return () => clearInterval(timer)
}
