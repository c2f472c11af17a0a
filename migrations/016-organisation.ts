import { type Kysely, SqliteAdapter, sql } from 'kysely'

type After = { organisation_revision: { organisation: string; revision: number } }

export async function up(db: Kysely<unknown>): Promise<void> {
  const strict = db.getExecutor().adapter instanceof SqliteAdapter ? sql`strict` : sql``
  for (const column of ['valid_from', 'valid_to'])
    await db.schema.alterTable('sector').addColumn(column, 'text').execute()
  await db.schema
    .createTable('unit_succession')
    .addColumn('predecessor', 'text', (c) => c.notNull().references('unit.unit'))
    .addColumn('successor', 'text', (c) => c.notNull().references('unit.unit'))
    .addColumn('share', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('basis', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('unit_succession_key', ['predecessor', 'successor'])
    .modifyEnd(strict)
    .execute()
  await db.schema
    .createTable('organisation_revision')
    .addColumn('organisation', 'text', (c) => c.primaryKey().notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .modifyEnd(strict)
    .execute()
  await (db as Kysely<After>)
    .insertInto('organisation_revision')
    .values({ organisation: 'organisation', revision: 0 })
    .execute()
}
