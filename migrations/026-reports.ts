import { type Kysely, SqliteAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const strict = db.getExecutor().adapter instanceof SqliteAdapter ? sql`strict` : sql``
  await db.schema
    .createTable('report_note')
    .addColumn('unit', 'text', (c) => c.notNull().references('unit.unit'))
    .addColumn('sector', 'text', (c) => c.notNull())
    .addColumn('period', 'text', (c) => c.notNull())
    .addColumn('part', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('written_by', 'text', (c) => c.notNull().references('official.official'))
    .addColumn('written_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('report_note_key', ['unit', 'sector', 'period', 'part', 'revision'])
    .modifyEnd(strict)
    .execute()
}
