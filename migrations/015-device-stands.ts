import { type Kysely, SqliteAdapter, sql } from 'kysely'

type Before = {
  device: { device: string; counter: string; wave: string; sector: string | null }
  device_place: { device: string; unit: string; since: string }
}
type After = {
  device_stand: { device: string; unit: string; counter: string; wave: string; sector: string; since: string }
}

const ROWS_AT_A_TIME = 500

export async function up(db: Kysely<unknown>): Promise<void> {
  const strict = db.getExecutor().adapter instanceof SqliteAdapter ? sql`strict` : sql``
  await db.schema
    .createTable('device_stand')
    .addColumn('device', 'text', (c) => c.notNull().references('device.device'))
    .addColumn('unit', 'text', (c) => c.notNull().references('unit.unit'))
    .addColumn('counter', 'text', (c) => c.notNull())
    .addColumn('wave', 'text', (c) => c.notNull().references('wave.wave'))
    // Empty: whoever answers says for which sector they came.
    .addColumn('sector', 'text', (c) => c.notNull())
    .addColumn('since', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('device_stand_key', ['device', 'unit', 'counter', 'wave', 'sector'])
    .modifyEnd(strict)
    .execute()
  const places = await (db as Kysely<Before>)
    .selectFrom('device_place')
    .innerJoin('device', 'device.device', 'device_place.device')
    .select(['device.device', 'device_place.unit', 'counter', 'wave', 'sector', 'since'])
    .execute()
  const rows = places.map((place) => ({ ...place, sector: place.sector ?? '' }))
  for (let from = 0; from < rows.length; from += ROWS_AT_A_TIME)
    await (db as Kysely<After>)
      .insertInto('device_stand')
      .values(rows.slice(from, from + ROWS_AT_A_TIME))
      .execute()
  await db.schema.dropTable('device_place').execute()
}
