import { sql } from 'kysely'
import { boundsOf, dayOf, periodOf } from '../../surveys/period.ts'
import { log } from '../log.ts'
import type { Database, Databases } from './open.ts'

const EVERY = 3_600_000
const HANOI = '+07:00'

/** The partition of a month, such as `2026-11`. */
const partitionOf = (month: string) => `response_${month.replace('-', '_')}`

const after = (month: string) => boundsOf(month).end.slice(0, 7)

/** What the ids of the first millisecond of a month in Hanoi begin with: their first 48 bits are the time. */
function firstId(month: string): string {
  const hex = Date.parse(`${boundsOf(month).start}T00:00:00${HANOI}`)
    .toString(16)
    .padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}`
}

/**
 * Makes the partitions of the responses begun in some months of Hanoi, `2026-11` to `2027-01`, where they are missing,
 * and gives the names of those it made. Responses that a device's clock had put there before move in from the rest.
 * As many servers as there are may call it at once. Throws where others use the table for longer than a second: no
 * response waits longer than that, unless there are many to be moved. SQLite has no partitions, and nothing is done.
 */
export async function ensureMonths({ engine, write }: Databases, first: string, last: string): Promise<string[]> {
  const made: string[] = []
  if (engine === 'sqlite') return made
  const known = await partitionsOf(write)
  for (let month = first; month <= last; month = after(month))
    if (!known.has(partitionOf(month)) && (await makeMonth(write, month))) made.push(partitionOf(month))
  return made
}

async function partitionsOf(db: Database): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`
    select inhrelid::regclass::text as name from pg_inherits where inhparent = 'response'::regclass`.execute(db)
  return new Set(rows.map(({ name }) => name))
}

const makeMonth = (db: Database, month: string): Promise<boolean> =>
  db.transaction().execute(async (trx) => {
    const partition = sql.table(partitionOf(month))
    const [from, to] = [sql.lit(firstId(month)), sql.lit(firstId(after(month)))]
    await sql`set local lock_timeout = '1s'`.execute(trx)
    // Nobody may be between finding out which partitions there are and looking into them, or they would miss the
    // responses that move; the parent before its partitions, as everybody locks them.
    await sql`lock table response in access exclusive mode`.execute(trx)
    if ((await partitionsOf(trx)).has(partitionOf(month))) return false
    await sql`create table ${partition} (like response including all)`.execute(trx)
    // It cannot become a partition while the rest has responses of its. All columns: a newer server may have added one.
    await sql`insert into ${partition} select * from response_other where id >= ${from} and id < ${to}`.execute(trx)
    await sql`delete from response_other where id >= ${from} and id < ${to}`.execute(trx)
    await sql`alter table response attach partition ${partition} for values from (${from}) to (${to})`.execute(trx)
    return true
  })

/**
 * Sees to it now and each hour that this month's and the next month's partitions are there. Where that fails it is said
 * in the log: responses are kept in the rest meanwhile. Gives the function that stops it.
 */
export async function keepMonths(databases: Databases, now: () => number, every = EVERY): Promise<() => Promise<void>> {
  if (databases.engine === 'sqlite') return async () => undefined
  const once = async () => {
    try {
      const month = periodOf(dayOf(now()), 'month')
      await ensureMonths(databases, month, after(month))
    } catch (error) {
      log('partitions-failed', { error: String(error) })
    }
  }
  let under: Promise<void> | null = null
  const run = () => {
    under ??= once().finally(() => {
      under = null
    })
    return under
  }
  await run()
  const timer = setInterval(run, every)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await under
  }
}
