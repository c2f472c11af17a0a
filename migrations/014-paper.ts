import { type Kysely, SqliteAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const strict = db.getExecutor().adapter instanceof SqliteAdapter ? sql`strict` : sql``
  await db.schema
    .createTable('paper_batch')
    .addColumn('batch', 'integer', (c) => c.primaryKey())
    .addColumn('wave', 'text', (c) => c.notNull().references('wave.wave'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('unit', 'text', (c) => c.notNull().references('unit.unit'))
    .addColumn('sector', 'text', (c) => c.references('sector.sector'))
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('copies', 'integer', (c) => c.notNull())
    .addColumn('twice', 'integer', (c) => c.notNull())
    .addColumn('checked', 'integer', (c) => c.notNull())
    .addColumn('seed', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull().references('official.official'))
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('closed_at', 'text')
    .addColumn('summary', 'text')
    .modifyEnd(strict)
    .execute()
  await db.schema
    .createTable('paper_form')
    .addColumn('batch', 'integer', (c) => c.notNull().references('paper_batch.batch'))
    .addColumn('copy', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('response', 'text')
    .addColumn('errors', 'text')
    .addPrimaryKeyConstraint('paper_form_key', ['batch', 'copy'])
    .modifyEnd(strict)
    .execute()
  await db.schema
    .createTable('paper_entry')
    .addColumn('batch', 'integer', (c) => c.notNull())
    .addColumn('copy', 'integer', (c) => c.notNull())
    .addColumn('turn', 'integer', (c) => c.notNull())
    .addColumn('entered_by', 'text', (c) => c.notNull().references('official.official'))
    .addColumn('entered_at', 'text', (c) => c.notNull())
    .addColumn('entry', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('paper_entry_key', ['batch', 'copy', 'turn'])
    .addForeignKeyConstraint('paper_entry_form', ['batch', 'copy'], 'paper_form', ['batch', 'copy'])
    .modifyEnd(strict)
    .execute()
  // Opinions on paper are read in the month in which they arrive; those written before are looked for by this.
  await db.schema
    .createIndex('response_paper')
    .on('response')
    .columns(['instrument', 'version', 'received_at'])
    .where(sql.ref('channel'), '=', sql.lit('paper'))
    .execute()
}
