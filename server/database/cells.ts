// What is asked of cells, and how they are written, which each database takes best in its own way.
import { type RawBuilder, sql } from 'kysely'
import { type Database, isSqlite } from './open.ts'
import type { TallyKey } from './tables/responses.ts'
import type { Tables } from './tables.ts'

export const KEY = ['instrument', 'version', 'unit', 'grain', 'start', 'sector', 'channel', 'respondent_group'] as const
const ROWS_A_STATEMENT = { sqlite: 2_000, postgres: 200 }

/** The bytes of a column of a group of rows, one after the other, in the order in which `string_agg` joins their texts. */
export const joined = (db: Database, column: string): RawBuilder<Uint8Array> =>
  isSqlite(db) ? sql`cast(string_agg(${sql.ref(column)}, '') as blob)` : sql`string_agg(${sql.ref(column)}, ''::bytea)`

/** Writes cells in place of what was there. */
export async function upsertCells(
  trx: Database,
  table: 'tally' | 'tally_anew',
  cells: readonly Tables['tally'][],
): Promise<void> {
  const most = isSqlite(trx) ? ROWS_A_STATEMENT.sqlite : ROWS_A_STATEMENT.postgres
  for (let from = 0; from < cells.length; from += most) {
    const some = cells.slice(from, from + most)
    if (isSqlite(trx)) await upsertAsText(trx, table, some)
    else
      await trx
        .insertInto(table)
        .values(some)
        .onConflict((oc) => oc.columns(KEY).doUpdateSet((eb) => ({ counts: eb.ref('excluded.counts') })))
        .execute()
  }
}

// Two values to bind, whatever the number of cells: their keys as one text, and their bytes one after the other.
async function upsertAsText(trx: Database, table: string, cells: readonly Tables['tally'][]): Promise<void> {
  let at = 1
  const keys = cells.map((cell) => {
    const place = [at, cell.counts.length]
    at += cell.counts.length
    return [...KEY.map((column: keyof TallyKey) => cell[column]), ...place]
  })
  await sql`
    insert into ${sql.table(table)} (${keyColumns}, counts)
    select ${keyValues}, substr(${Buffer.concat(cells.map(({ counts }) => counts))}, value ->> 8, value ->> 9)
    from json_each(${JSON.stringify(keys)}) where true
    on conflict (${keyColumns}) do update set counts = excluded.counts`.execute(trx)
}
const keyColumns = sql.join(KEY.map((column) => sql.ref(column)))
const keyValues = sql.join(KEY.map((_, place) => sql`value ->> ${sql.lit(place)}`))
