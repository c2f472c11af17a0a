// What stands in the table of responses and not yet in the cells.
import { sql } from 'kysely'
import type { Database } from '../database/open.ts'
import type { ResponseRow } from '../database/tables.ts'
import type { CellScope } from './cells.ts'

/** A stretch of a lane: its responses with `after < seq <= upTo`. */
export type Run = { readonly lane: number; readonly after: number; readonly upTo: number }
/** Responses that are counted in the same cells. `codes`: theirs, one after the other, all of the same length. */
export type Group = Pick<
  ResponseRow,
  'instrument' | 'version' | 'unit' | 'sector' | 'channel' | 'respondent_group' | 'day' | 'codes'
>

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

/** The responses of some runs by the cells they are counted in, of a scope or all. The database puts the codes together. */
export async function groupsIn(db: Database, runs: readonly Run[], scope?: CellScope): Promise<Group[]> {
  const found: Group[] = []
  for (let from = 0; from < runs.length; from += RUNS_A_STATEMENT) {
    const some = runs.slice(from, from + RUNS_A_STATEMENT)
    const groups = await db
      .selectFrom('response')
      .select(['instrument', 'version', 'unit', 'sector', 'channel', 'respondent_group', 'day'])
      .select(sql<string>`string_agg(codes, '')`.as('codes'))
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
      .groupBy(['instrument', 'version', 'unit', 'sector', 'channel', 'respondent_group', 'day'])
      .execute()
    found.push(...groups)
  }
  return found
}
