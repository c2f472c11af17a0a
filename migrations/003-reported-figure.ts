import { type Kysely, SqliteAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const strict = db.getExecutor().adapter instanceof SqliteAdapter ? sql`strict` : sql``
  const real = db.getExecutor().adapter instanceof SqliteAdapter ? sql`real` : sql`double precision`
  const table = (name: string) => db.schema.createTable(name).modifyEnd(strict)

  await table('reported_figure')
    .addColumn('figure', 'text', (c) => c.primaryKey().notNull())
    .addColumn('index_code', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('indicator', 'text', (c) => c.notNull())
    .addColumn('unit', 'text', (c) => c.notNull().references('unit.unit'))
    .addColumn('period', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('numerator', real)
    .addColumn('denominator', real)
    .addColumn('amount', real)
    .addColumn('not_arisen', 'integer', (c) => c.notNull())
    .addColumn('evidence', 'text', (c) => c.notNull())
    .addColumn('remark', 'text')
    .addColumn('entered_by', 'text', (c) => c.notNull().references('official.official'))
    .addColumn('entered_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('reported_figure_revision')
    .on('reported_figure')
    .columns(['index_code', 'version', 'indicator', 'unit', 'period', 'revision'])
    .unique()
    .execute()
  await table('figure_decision')
    .addColumn('figure', 'text', (c) => c.primaryKey().notNull().references('reported_figure.figure'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('decided_by', 'text', (c) => c.notNull().references('official.official'))
    .addColumn('decided_at', 'text', (c) => c.notNull())
    .execute()
}
