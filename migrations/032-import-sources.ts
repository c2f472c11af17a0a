import { type Kysely, SqliteAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const sqlite = db.getExecutor().adapter instanceof SqliteAdapter
  await db.schema
    .createTable('import_source')
    .addColumn('source', 'text', (c) => c.primaryKey().notNull())
    .addColumn('import', 'text', (c) => c.notNull().references('response_import.import'))
    .addColumn('wave', 'text', (c) => c.notNull())
    .addColumn('stratum', 'text', (c) => c.notNull())
    .addColumn('cluster', 'text', (c) => c.notNull())
    .addColumn('weight', sqlite ? sql`real` : sql`double precision`, (c) => c.notNull())
    .addColumn('population', sqlite ? sql`integer` : sql`bigint`)
    .modifyEnd(sqlite ? sql`strict` : sql``)
    .execute()
  await db.schema.alterTable('import_fault').addColumn('cell', 'text').execute()
  await db.schema.createIndex('import_source_import').on('import_source').column('import').execute()
  await db.schema.createIndex('import_source_wave').on('import_source').column('wave').execute()
}
