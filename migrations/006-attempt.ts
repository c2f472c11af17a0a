import { type Kysely, SqliteAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const sqlite = db.getExecutor().adapter instanceof SqliteAdapter
  const whole = sqlite ? sql`integer` : sql`bigint`
  await db.schema
    .createTable('attempt')
    .addColumn('attempt', 'text', (c) => c.primaryKey().notNull())
    .addColumn('count', 'integer', (c) => c.notNull())
    .addColumn('since', whole, (c) => c.notNull())
    .modifyEnd(sqlite ? sql`strict` : sql``)
    .execute()
  await db.schema.createIndex('attempt_since').on('attempt').columns(['since']).execute()
}
