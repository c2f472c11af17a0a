import { type Kysely, SqliteAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const strict = db.getExecutor().adapter instanceof SqliteAdapter ? sql`strict` : sql``
  await db.schema
    .createTable('opinion_tag')
    .modifyEnd(strict)
    .addColumn('opinion', 'text', (c) => c.notNull())
    .addColumn('topic', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('instrument', 'text', (c) => c.notNull())
    .addColumn('sector', 'text', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('decided_by', 'text', (c) => c.notNull().references('official.official'))
    .addColumn('decided_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('opinion_tag_key', ['opinion', 'topic', 'revision'])
    .execute()
  await db.schema.createIndex('opinion_tag_of').on('opinion_tag').columns(['instrument', 'sector']).execute()
  await db.schema
    .createTable('opinion_hidden')
    .modifyEnd(strict)
    .addColumn('opinion', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('instrument', 'text', (c) => c.notNull())
    .addColumn('sector', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('decided_by', 'text', (c) => c.notNull().references('official.official'))
    .addColumn('decided_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('opinion_hidden_key', ['opinion', 'revision'])
    .execute()
  await db.schema.createIndex('opinion_hidden_of').on('opinion_hidden').columns(['instrument', 'sector']).execute()
}
