import { type Kysely, SqliteAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const strict = db.getExecutor().adapter instanceof SqliteAdapter ? sql`strict` : sql``
  const words = ['name_vi', 'name_en', 'respondent_group', 'channels', 'units', 'procedures', 'paused_at']
  for (const column of words) await db.schema.alterTable('wave').addColumn(column, 'text').execute()
  await db.schema.alterTable('wave').addColumn('target', 'integer').execute()
  await db.schema
    .alterTable('wave')
    .addColumn('revision', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema
    .createTable('wave_quota')
    .addColumn('wave', 'text', (c) => c.notNull().references('wave.wave'))
    // Empty: all of them.
    .addColumn('unit', 'text', (c) => c.notNull())
    .addColumn('sector', 'text', (c) => c.notNull())
    .addColumn('procedure', 'text', (c) => c.notNull())
    .addColumn('wanted', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('wave_quota_key', ['wave', 'unit', 'sector', 'procedure'])
    .modifyEnd(strict)
    .execute()
  await db.schema
    .createTable('wave_event')
    .addColumn('wave', 'text', (c) => c.notNull().references('wave.wave'))
    .addColumn('event', 'integer', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('official', 'text', (c) => c.references('official.official'))
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('details', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('wave_event_key', ['wave', 'event'])
    .modifyEnd(strict)
    .execute()
}
