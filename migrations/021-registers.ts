import { type Kysely, SqliteAdapter, sql } from 'kysely'

type After = { register_head: { head: string; imports: number } }

export async function up(db: Kysely<unknown>): Promise<void> {
  const strict = db.getExecutor().adapter instanceof SqliteAdapter ? sql`strict` : sql``
  await db.schema
    .createTable('holiday')
    .addColumn('day', 'text', (c) => c.primaryKey().notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('name_vi', 'text', (c) => c.notNull())
    .addColumn('name_en', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .modifyEnd(strict)
    .execute()
  await db.schema
    .createTable('register_head')
    .addColumn('head', 'text', (c) => c.primaryKey().notNull())
    .addColumn('imports', 'integer', (c) => c.notNull())
    .modifyEnd(strict)
    .execute()
  await db.schema
    .createTable('register_import')
    .addColumn('import', 'integer', (c) => c.primaryKey().notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('undoes', 'integer', (c) => c.references('register_import.import'))
    .addColumn('files', 'text', (c) => c.notNull())
    .addColumn('counts', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull().references('official.official'))
    .addColumn('made_at', 'text', (c) => c.notNull())
    .modifyEnd(strict)
    .execute()
  await db.schema
    .createTable('register_change')
    .addColumn('import', 'integer', (c) => c.notNull().references('register_import.import'))
    .addColumn('place', 'integer', (c) => c.notNull())
    .addColumn('register', 'text', (c) => c.notNull())
    .addColumn('entry', 'text', (c) => c.notNull())
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .addPrimaryKeyConstraint('register_change_key', ['import', 'place'])
    .modifyEnd(strict)
    .execute()
  // Who takes a unit away is asked for each whether others stand below it.
  await db.schema.createIndex('unit_below').on('unit').column('parent').execute()
  await (db as Kysely<After>).insertInto('register_head').values({ head: 'registers', imports: 0 }).execute()
}
