import { type Expression, type RawBuilder, SqliteAdapter, sql } from 'kysely'
import type { Database } from './open.ts'

/**
 * The texts of many rows as one, in the order in which the rows are read: few rows cross the driver, which costs more than
 * reading them. Two of them over the same rows are in the same order. null where there are no rows.
 */
export const concatenated = (db: Database, text: Expression<string>, between: string): RawBuilder<string | null> =>
  db.getExecutor().adapter instanceof SqliteAdapter
    ? sql<string | null>`group_concat(${text}, ${between})`
    : sql<string | null>`string_agg(${text}, ${between})`
