/** So many rows a statement: SQLite and PostgreSQL both bind as many values. */
const AT_A_TIME = 500

export function* atATime<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += AT_A_TIME) yield rows.slice(from, from + AT_A_TIME)
}
