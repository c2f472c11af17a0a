import { sql } from 'kysely'
import { type Database, isSqlite } from '../database/open.ts'
import type { Tables } from '../database/tables.ts'

/** So many rows a statement: SQLite and PostgreSQL both bind as many values. */
const AT_A_TIME = 500
/** As many where they are bound as one text. */
const AT_A_TIME_AS_TEXT = 5_000

export function* atATime<Row>(rows: readonly Row[], most = AT_A_TIME): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += most) yield rows.slice(from, from + most)
}

type Value = string | number | null
/** `key`: what names a row, which takes the place of the one that it names; without it all are new. `kept`: what then stays. */
type Into = { readonly table: keyof Tables; readonly key?: readonly string[]; readonly kept?: readonly string[] }

/** Writes rows, which all have the same columns. */
export async function putRows(
  db: Database,
  { table, key = [], kept = [] }: Into,
  rows: readonly Readonly<Record<string, Value>>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  const refs = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)))
  const into = sql`insert into ${sql.table(table)} (${refs(columns)})`
  const set = columns.filter((name) => !key.includes(name) && !kept.includes(name))
  const conflict =
    key.length === 0
      ? sql``
      : sql`on conflict (${refs(key)}) do update set ${sql.join(
          set.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`),
        )}`
  if (isSqlite(db)) {
    // Intake waits for this: one text to bind costs a tenth of as many values.
    const values = sql.join(columns.map((_, place) => sql`value ->> ${sql.lit(place)}`))
    for (const some of atATime(rows, AT_A_TIME_AS_TEXT)) {
      const text = JSON.stringify(some.map((row) => columns.map((name) => row[name])))
      await sql`${into} select ${values} from json_each(${text}) where true ${conflict}`.execute(db)
    }
    return
  }
  for (const some of atATime(rows)) {
    const values = sql.join(some.map((row) => sql`(${sql.join(columns.map((name) => row[name]))})`))
    await sql`${into} values ${values} ${conflict}`.execute(db)
  }
}
