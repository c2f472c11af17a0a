// What data name an entry, as the database's own foreign keys tell: a table that is made later is not forgotten here.
import { sql } from 'kysely'
import * as en from '../../surveys/text/en/register-faults.ts'
import * as vi from '../../surveys/text/vi/register-faults.ts'
import { type Database, isSqlite } from '../database/open.ts'
import { registers } from './all.ts'
import type { Change, Register, RowFault } from './register.ts'
import { atATime } from './writing.ts'

type Reference = { readonly table: string; readonly column: string }

/** The columns that refer to a column of a table, but for those of registers: what these must satisfy, they check themselves. */
async function referencesTo(db: Database, { table, column }: Reference): Promise<Reference[]> {
  const { rows } = isSqlite(db)
    ? await sql<Reference>`
        select m.name as "table", f."from" as "column"
        from sqlite_master m join pragma_foreign_key_list(m.name) f
        where m.type = 'table' and f."table" = ${table} and f."to" = ${column}`.execute(db)
    : await sql<Reference>`
        select c.conrelid::regclass::text as "table", a.attname::text as "column"
        from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        where c.contype = 'f' and c.conparentid = 0 and c.confrelid = ${table}::regclass
          and cardinality(c.conkey) = 1`.execute(db)
  const own = registers.flatMap(({ tables }) => tables)
  return rows.filter((reference) => !own.includes(reference.table))
}

/** So few are looked for one by one. */
const FEW = 2

/**
 * Takes entries away. For each of them SQLite goes through every table that could name it, from end to end where no index
 * helps, and intake waits: so where they are many there is one for as long as that takes. On PostgreSQL nobody waits.
 */
export async function removeFrom(trx: Database, { named, remove }: Register, keys: readonly string[]): Promise<void> {
  if (named === null || keys.length <= FEW || !isSqlite(trx)) return remove(trx, keys)
  const bare: Reference[] = []
  for (const reference of await referencesTo(trx, named)) if (await isBare(trx, reference)) bare.push(reference)
  const names = bare.map(({ table, column }) => sql.ref(`removing_${table}_${column}`))
  for (const [i, { table, column }] of bare.entries())
    await sql`create index ${names[i]} on ${sql.table(table)} (${sql.ref(column)})`.execute(trx)
  await remove(trx, keys)
  for (const name of names) await sql`drop index ${name}`.execute(trx)
}

/** Whether no index begins with a column. */
async function isBare(db: Database, { table, column }: Reference): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pragma_index_list(${table}) as "list" join pragma_index_info("list".name) as "part"
    where "part".seqno = 0 and "part".name = ${column} and "list".partial = 0`.execute(db)
  return rows.length === 0
}

/** Why entries that would be taken away cannot be. */
export async function usesOf(db: Database, register: Register, changes: readonly Change[]): Promise<RowFault[]> {
  const { named, name } = register
  const removed = changes.filter(({ kind }) => kind === 'removed')
  if (named === null || removed.length === 0) return []
  const found = new Map<string, string[]>()
  for (const { table, column } of await referencesTo(db, named))
    for (const some of atATime(removed)) {
      const keys = sql.join(some.map(({ key }) => key))
      const { rows } = await sql<{ key: string }>`
        select distinct ${sql.ref(column)} as "key" from ${sql.table(table)} where ${sql.ref(column)} in (${keys})`.execute(
        db,
      )
      for (const { key } of rows) found.set(key, [...(found.get(key) ?? []), table])
    }
  return [...found].map(([key, tables]) => ({ register: name, key, column: null, message: usedBy(key, tables) }))
}

const usedBy = (key: string, tables: readonly string[]) => {
  const told = (of: Readonly<Record<string, string>>) =>
    [...new Set(tables.map((table) => of[table] ?? of.other ?? table))].join(', ')
  return { vi: vi.faults.used(key, told(vi.data)), en: en.faults.used(key, told(en.data)) }
}
