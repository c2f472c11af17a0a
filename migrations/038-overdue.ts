import { type Kysely, SqliteAdapter, sql } from 'kysely'

type Before = { reminded_duty: { duty: string; occasion: string; due_on: string | null } }
type After = Before & { duty_overdue: { duty: string; due_on: string } }

export async function up(db: Kysely<unknown>): Promise<void> {
  const sqlite = db.getExecutor().adapter instanceof SqliteAdapter
  await db.schema
    .createTable('duty_overdue')
    .modifyEnd(sqlite ? sql`strict` : sql``)
    .addColumn('duty', 'text', (c) => c.notNull().references('duty.duty'))
    .addColumn('due_on', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('duty_overdue_key', ['duty', 'due_on'])
    .execute()
  // Until now programs were told together with the first reminder after the date.
  await (db as Kysely<After>)
    .insertInto('duty_overdue')
    .columns(['duty', 'due_on'])
    .expression((eb) =>
      eb
        .selectFrom('reminded_duty')
        .select(['duty', (one) => one.ref('due_on').$notNull().as('due_on')])
        .distinct()
        .where('occasion', 'like', 'late:%')
        .where('due_on', 'is not', null),
    )
    .execute()
}
