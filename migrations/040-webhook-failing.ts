import { type Kysely, SqliteAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const sqlite = db.getExecutor().adapter instanceof SqliteAdapter
  const instant = sqlite ? sql`integer` : sql`bigint`
  for (const column of ['failing_since', 'failed_at', 'told_at', 'stopped_at'])
    await db.schema.alterTable('webhook').addColumn(column, instant).execute()
  await db.schema.alterTable('webhook').addColumn('status', 'integer').execute()
  await db.schema.alterTable('webhook').addColumn('fault', 'text').execute()
  await db.schema
    .createTable('webhook_notice')
    .modifyEnd(sqlite ? sql`strict` : sql``)
    .addColumn('notice', 'text', (c) => c.notNull())
    .addColumn('official', 'text', (c) => c.notNull().references('official.official'))
    .addColumn('webhook', 'text', (c) => c.notNull().references('webhook.webhook'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('since', instant, (c) => c.notNull())
    .addColumn('status', 'integer')
    .addColumn('fault', 'text')
    .addColumn('read_at', 'text')
    .addPrimaryKeyConstraint('webhook_notice_key', ['official', 'notice'])
    .execute()
}
