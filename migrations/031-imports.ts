import { type Kysely, SqliteAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const sqlite = db.getExecutor().adapter instanceof SqliteAdapter
  const strict = sqlite ? sql`strict` : sql``
  const table = (name: string) => db.schema.createTable(name).modifyEnd(strict)

  await table('response_import')
    .addColumn('import', 'text', (c) => c.primaryKey().notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('file', 'text', (c) => c.notNull())
    .addColumn('bytes', 'integer', (c) => c.notNull())
    .addColumn('received', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('mapping', 'text')
    .addColumn('found', 'text')
    .addColumn('refusal', 'text')
    .addColumn('total', 'integer', (c) => c.notNull())
    .addColumn('done', 'integer', (c) => c.notNull())
    .addColumn('kept', 'integer', (c) => c.notNull())
    .addColumn('refused', 'integer', (c) => c.notNull())
    .addColumn('holder', 'text', (c) => c.notNull())
    .addColumn('seen_at', sqlite ? sql`integer` : sql`bigint`, (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull().references('official.official'))
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .execute()
  await db.schema.createIndex('response_import_made').on('response_import').column('made_at').execute()

  await table('import_part')
    .addColumn('import', 'text', (c) => c.notNull().references('response_import.import'))
    .addColumn('place', 'integer', (c) => c.notNull())
    .addColumn('content', sqlite ? sql`blob` : sql`bytea`, (c) => c.notNull())
    .addPrimaryKeyConstraint('import_part_key', ['import', 'place'])
    .execute()

  await table('import_fault')
    .addColumn('import', 'text', (c) => c.notNull().references('response_import.import'))
    .addColumn('place', 'integer', (c) => c.notNull())
    .addColumn('line', 'integer', (c) => c.notNull())
    .addColumn('field', 'text')
    .addColumn('vi', 'text', (c) => c.notNull())
    .addColumn('en', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('import_fault_key', ['import', 'place'])
    .execute()
}
