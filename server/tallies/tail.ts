// What stands in the table of responses and not yet in the cells.
import { sql } from 'kysely'
import type { Database } from '../database/open.ts'
import type { CellScope } from './cells.ts'

/** A stretch of a lane: its responses with `after < seq <= upTo`. */
export type Run = { readonly lane: number; readonly after: number; readonly upTo: number }
const RUNS_A_STATEMENT = 100

/** What the marks have not reached. */
export async function uncounted(db: Database): Promise<Run[]> {
  const lanes = await db
    .selectFrom('lane')
    .select(['lane', 'mark', 'last'])
    .where('closed', '=', 0)
    .whereRef('last', '>', 'mark')
    .orderBy('lane')
    .execute()
  return lanes.map(({ lane, mark, last }) => ({ lane, after: mark, upTo: last }))
}

/** The first of some runs, so many responses of them; all where they have no more. */
export function firstOf(runs: readonly Run[], most: number): Run[] {
  const first: Run[] = []
  let left = most
  for (const { lane, after, upTo } of runs) {
    if (left <= 0) break
    const end = Math.min(upTo, after + left)
    first.push({ lane, after, upTo: end })
    left -= end - after
  }
  return first
}

/** What is left of some runs behind the first of them. */
export const restOf = (runs: readonly Run[], first: readonly Run[]): Run[] =>
  runs.flatMap((run) => {
    const done = first.find(({ lane }) => lane === run.lane)
    return done ? (done.upTo < run.upTo ? [{ ...run, after: done.upTo }] : []) : [run]
  })

export const lengthOf = (runs: readonly Run[]): number => runs.reduce((sum, { after, upTo }) => sum + upTo - after, 0)

/** Between two responses, and between what is said of one. */
export const ROW = '\u001e'
export const FIELD = '\u001f'

/**
 * The responses of some runs, of a scope or all, as one text: of each its instrument, version, unit, sector, channel,
 * respondent group, day and codes. So the driver need not make an object of every row,
 * and the database need not sort them by the cells they are counted in.
 */
export async function linesIn(db: Database, runs: readonly Run[], scope?: CellScope): Promise<string[]> {
  const found: string[] = []
  for (let from = 0; from < runs.length; from += RUNS_A_STATEMENT) {
    const some = runs.slice(from, from + RUNS_A_STATEMENT)
    const { lines } = await db
      .selectFrom('response')
      .select(line.as('lines'))
      .where((eb) =>
        eb.or(
          some.map(({ lane, after, upTo }) =>
            eb.and([eb('lane', '=', lane), eb('seq', '>', after), eb('seq', '<=', upTo)]),
          ),
        ),
      )
      .where((eb) =>
        eb.and(
          scope === undefined
            ? []
            : [
                eb('instrument', '=', scope.instrument),
                eb('version', '=', scope.version),
                ...(scope.sector === undefined ? [] : [eb('sector', '=', scope.sector)]),
                ...(scope.channel === undefined ? [] : [eb('channel', '=', scope.channel)]),
                ...(scope.group === undefined ? [] : [eb('respondent_group', '=', scope.group)]),
              ],
        ),
      )
      .executeTakeFirstOrThrow()
    if (lines !== null) found.push(lines)
  }
  return found
}

const columns = ['instrument', 'version', 'unit', 'sector', 'channel', 'respondent_group', 'day', 'codes'].map((name) =>
  sql.ref(name),
)
const line = sql<string | null>`string_agg(${sql.join(columns, sql` || ${sql.lit(FIELD)} || `)}, ${sql.lit(ROW)})`
