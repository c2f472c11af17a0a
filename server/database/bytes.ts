import { type RawBuilder, SqliteAdapter, sql } from 'kysely'
import type { Database } from './open.ts'

/** The bytes of a column of a group of rows, one after the other, in the order in which `string_agg` joins their texts. */
export const joined = (db: Database, column: string): RawBuilder<Uint8Array> =>
  db.getExecutor().adapter instanceof SqliteAdapter
    ? sql`cast(string_agg(${sql.ref(column)}, '') as blob)`
    : sql`string_agg(${sql.ref(column)}, ''::bytea)`
