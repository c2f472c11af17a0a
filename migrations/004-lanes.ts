import { type Kysely, SqliteAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const sqlite = db.getExecutor().adapter instanceof SqliteAdapter
  const strict = sqlite ? sql`strict` : sql``
  // Milliseconds since 1970 do not fit PostgreSQL's integer; SQLite's holds them.
  const whole = sqlite ? sql`integer` : sql`bigint`

  for (const column of ['last', 'seen_at', 'closed']) {
    await db.schema
      .alterTable('lane')
      .addColumn(column, whole, (c) => c.notNull().defaultTo(0))
      .execute()
  }
  await sql`update lane set last = (select coalesce(max(seq), 0) from response where response.lane = lane.lane)`.execute(
    db,
  )
  await db.schema
    .createTable('lease')
    .addColumn('name', 'text', (c) => c.primaryKey().notNull())
    .addColumn('holder', 'text', (c) => c.notNull())
    .addColumn('until', whole, (c) => c.notNull())
    .addColumn('epoch', whole, (c) => c.notNull())
    .modifyEnd(strict)
    .execute()
  await sql`insert into lease (name, holder, until, epoch) values ('fold', '', 0, 0)`.execute(db)
  // Where a recount puts its cells until they take the others' place.
  await db.schema
    .createTable('tally_anew')
    .addColumn('instrument', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('unit', 'text', (c) => c.notNull())
    .addColumn('grain', 'text', (c) => c.notNull())
    .addColumn('start', 'text', (c) => c.notNull())
    .addColumn('sector', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('respondent_group', 'text', (c) => c.notNull())
    .addColumn('counts', sqlite ? sql`blob` : sql`bytea`, (c) => c.notNull())
    .addPrimaryKeyConstraint('tally_anew_key', [
      'instrument',
      'version',
      'unit',
      'grain',
      'start',
      'sector',
      'channel',
      'respondent_group',
    ])
    .modifyEnd(strict)
    .execute()
  // What is asked for by instrument and day: files, segments, the first day there is.
  await db.schema
    .createIndex('response_day')
    .on('response')
    .columns(['instrument', 'version', 'day', 'lane', 'seq'])
    .execute()
}
