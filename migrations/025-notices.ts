import { type Kysely, SqliteAdapter, sql } from 'kysely'

type After = {
  reminder_setting: {
    setting: string
    automatic: number
    days_before: string
    on_due: number
    weekly: number
    revision: number
  }
}

export async function up(db: Kysely<unknown>): Promise<void> {
  const sqlite = db.getExecutor().adapter instanceof SqliteAdapter
  const strict = sqlite ? sql`strict` : sql``
  const table = (name: string) => db.schema.createTable(name).modifyEnd(strict)

  await table('official_email')
    .addColumn('official', 'text', (c) => c.primaryKey().notNull().references('official.official'))
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('set_at', 'text', (c) => c.notNull())
    .execute()

  await table('reminder')
    .addColumn('reminder', 'text', (c) => c.primaryKey().notNull())
    .addColumn('sent_at', 'text', (c) => c.notNull())
    .addColumn('sent_by', 'text', (c) => c.references('official.official'))
    .addColumn('words', 'text')
    .execute()
  await db.schema.createIndex('reminder_sent').on('reminder').columns(['sent_at']).execute()
  await table('reminded_duty')
    .addColumn('duty', 'text', (c) => c.notNull().references('duty.duty'))
    .addColumn('occasion', 'text', (c) => c.notNull())
    .addColumn('reminder', 'text', (c) => c.notNull().references('reminder.reminder'))
    .addColumn('unit', 'text', (c) => c.notNull())
    .addColumn('due_on', 'text')
    .addPrimaryKeyConstraint('reminded_duty_key', ['duty', 'occasion'])
    .execute()
  await db.schema.createIndex('reminded_duty_reminder').on('reminded_duty').columns(['reminder']).execute()
  await table('notice')
    .addColumn('official', 'text', (c) => c.notNull().references('official.official'))
    .addColumn('reminder', 'text', (c) => c.notNull().references('reminder.reminder'))
    .addColumn('read_at', 'text')
    .addPrimaryKeyConstraint('notice_key', ['official', 'reminder'])
    .execute()
  await table('mail')
    .addColumn('mail', 'text', (c) => c.primaryKey().notNull())
    .addColumn('reminder', 'text', (c) => c.notNull().references('reminder.reminder'))
    .addColumn('official', 'text', (c) => c.notNull().references('official.official'))
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('next_at', sqlite ? sql`integer` : sql`bigint`, (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .addColumn('fault', 'text')
    .execute()
  await db.schema.createIndex('mail_due').on('mail').columns(['state', 'next_at']).execute()
  await db.schema.createIndex('mail_reminder').on('mail').columns(['reminder']).execute()

  await table('reminder_setting')
    .addColumn('setting', 'text', (c) => c.primaryKey().notNull())
    .addColumn('automatic', 'integer', (c) => c.notNull())
    .addColumn('days_before', 'text', (c) => c.notNull())
    .addColumn('on_due', 'integer', (c) => c.notNull())
    .addColumn('weekly', 'integer', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .execute()
  await (db as Kysely<After>)
    .insertInto('reminder_setting')
    .values({ setting: 'reminder', automatic: 0, days_before: '14 7 1', on_due: 1, weekly: 1, revision: 0 })
    .execute()
}
