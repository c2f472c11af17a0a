import { type Kysely, SqliteAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const sqlite = db.getExecutor().adapter instanceof SqliteAdapter
  const strict = sqlite ? sql`strict` : sql``
  const table = (name: string) => db.schema.createTable(name).modifyEnd(strict)

  await table('webhook')
    .addColumn('webhook', 'text', (c) => c.primaryKey().notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('secret', 'text', (c) => c.notNull())
    .addColumn('events', 'text', (c) => c.notNull())
    .addColumn('unit', 'text', (c) => c.notNull().references('unit.unit'))
    .addColumn('made_by', 'text', (c) => c.notNull().references('official.official'))
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('failures', 'integer', (c) => c.notNull())
    .execute()

  await table('webhook_delivery')
    .addColumn('delivery', 'text', (c) => c.primaryKey().notNull())
    .addColumn('webhook', 'text', (c) => c.notNull().references('webhook.webhook'))
    .addColumn('event', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('since', sqlite ? sql`integer` : sql`bigint`, (c) => c.notNull())
    .addColumn('next_at', sqlite ? sql`integer` : sql`bigint`, (c) => c.notNull())
    .addColumn('tried_at', 'text')
    .addColumn('status', 'integer')
    .addColumn('fault', 'text')
    .execute()
  // What is due, and the latest of one receiver.
  await db.schema
    .createIndex('webhook_delivery_due')
    .on('webhook_delivery')
    .columns(['state', 'next_at', 'webhook'])
    .execute()
  await db.schema.createIndex('webhook_delivery_of').on('webhook_delivery').columns(['webhook', 'made_at']).execute()
}
