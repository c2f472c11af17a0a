import { setImmediate as breathe } from 'node:timers/promises'
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

type Values = Readonly<Record<string, Value>>
/** Rows as they are bound, some at a time: on SQLite as one text each. */
export type Ready = { readonly columns: readonly string[]; readonly pieces: readonly (string | readonly Values[])[] }

/** Writes rows, which all have the same columns. */
export async function putRows(db: Database, into: Into, rows: readonly Values[]): Promise<void> {
  await putReady(db, into, await readyRows(db, rows), {})
}

/** Makes rows ready to be written, which may be done before anybody has to wait. They all have the same columns. */
export async function readyRows(db: Database, rows: readonly Values[]): Promise<Ready> {
  const columns = Object.keys(rows[0] ?? {})
  if (!isSqlite(db)) return { columns, pieces: [...atATime(rows)] }
  const pieces: string[] = []
  for (const some of atATime(rows, AT_A_TIME_AS_TEXT)) {
    if (pieces.length > 0) await breathe()
    pieces.push(JSON.stringify(some.map((row) => columns.map((name) => row[name]))))
  }
  return { columns, pieces }
}

/** Writes rows that are ready. `same`: columns that are alike in all of them. */
export async function putReady(
  db: Database,
  { table, key = [], kept = [] }: Into,
  { columns: own, pieces }: Ready,
  same: Values,
): Promise<void> {
  const columns = [...Object.keys(same), ...own]
  const alike = Object.values(same)
  const refs = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)))
  const into = sql`insert into ${sql.table(table)} (${refs(columns)})`
  const set = columns.filter((name) => !key.includes(name) && !kept.includes(name))
  const conflict =
    key.length === 0
      ? sql``
      : sql`on conflict (${refs(key)}) do update set ${sql.join(
          set.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`),
        )}`
  for (const piece of pieces)
    if (typeof piece === 'string') {
      // Intake waits for this: one text to bind costs a tenth of as many values.
      const values = sql.join([...alike, ...own.map((_, place) => sql`value ->> ${sql.lit(place)}`)])
      await sql`${into} select ${values} from json_each(${piece}) where true ${conflict}`.execute(db)
    } else {
      const values = sql.join(piece.map((row) => sql`(${sql.join([...alike, ...own.map((name) => row[name])])})`))
      await sql`${into} values ${values} ${conflict}`.execute(db)
    }
}
