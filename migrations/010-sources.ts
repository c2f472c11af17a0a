import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['source', 'counter'])
    await db.schema
      .alterTable('response')
      .addColumn(column, 'text', (c) => c.notNull().defaultTo(''))
      .execute()
  await db.schema.alterTable('response').addColumn('clock_off', 'integer').execute()
}
