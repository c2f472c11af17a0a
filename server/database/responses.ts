// The two statements of the intake, which each database takes best in its own way.
import { sql } from 'kysely'
import { type Database, isSqlite } from './open.ts'
import type { ResponseRow } from './tables/responses.ts'

/** All of a response, as it is stored. */
export const RESPONSE_COLUMNS = [
  'id',
  'lane',
  'seq',
  'wave',
  'instrument',
  'version',
  'unit',
  'sector',
  'procedure',
  'channel',
  'language',
  'respondent_group',
  'started_at',
  'ended_at',
  'received_at',
  'day',
  'source',
  'counter',
  'clock_off',
  'hash',
  'codes',
  'answers',
] as const satisfies readonly (keyof ResponseRow)[]

const columns = sql.join(RESPONSE_COLUMNS.map((column) => sql.ref(column)))
const values = sql.join(RESPONSE_COLUMNS.map((_, place) => sql`value ->> ${sql.lit(place)}`))

/** The hashes of those ids that are stored. */
export async function storedHashes(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const query = db.selectFrom('response').select(['id', 'hash'])
  const rows = await (isSqlite(db)
    ? query.where('id', 'in', sql<string>`(select value from json_each(${JSON.stringify(ids)}))`)
    : query.where('id', 'in', ids)
  ).execute()
  return new Map(rows.map(({ id, hash }) => [id, hash]))
}

/** Stores rows, but for those whose id is taken. Gives how many were stored. */
export async function insertResponses(db: Database, rows: readonly ResponseRow[]): Promise<number> {
  if (!isSqlite(db)) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('response')
      .values(rows)
      .onConflict((oc) => oc.doNothing())
      .executeTakeFirstOrThrow()
    return Number(numInsertedOrUpdatedRows)
  }
  // One statement whatever the number of rows, and one text to bind instead of a value a column.
  const text = JSON.stringify(rows.map((row) => RESPONSE_COLUMNS.map((column) => row[column])))
  const insert = sql`insert into response (${columns}) select ${values} from json_each(${text}) where true on conflict do nothing`
  return Number((await insert.execute(db)).numAffectedRows)
}
