import { type Kysely, SqliteAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const strict = db.getExecutor().adapter instanceof SqliteAdapter ? sql`strict` : sql``
  await db.schema
    .createTable('served')
    .addColumn('unit', 'text', (c) => c.notNull().references('unit.unit'))
    .addColumn('sector', 'text', (c) => c.notNull().references('sector.sector'))
    .addColumn('month', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('dossiers', 'integer', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('entered_by', 'text', (c) => c.references('official.official'))
    .addColumn('entered_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('served_key', ['unit', 'sector', 'month', 'revision'])
    .modifyEnd(strict)
    .execute()
  await db.schema.createIndex('served_month').on('served').columns(['month', 'unit']).execute()
}
