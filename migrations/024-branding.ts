import { type Kysely, SqliteAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter
  await db.schema
    .createTable('branding')
    .addColumn('branding', 'text', (c) => c.primaryKey().notNull())
    .addColumn('name_vi', 'text')
    .addColumn('name_en', 'text')
    .addColumn('emblem', isSqlite ? sql`blob` : sql`bytea`)
    .addColumn('emblem_type', 'text')
    .addColumn('accent', 'text')
    .addColumn('on_accent', 'text')
    .addColumn('hash', 'text', (c) => c.notNull())
    .modifyEnd(isSqlite ? sql`strict` : sql``)
    .execute()
}
