import { sql } from 'kysely'
import {
  addPage,
  BETWEEN_COLUMNS,
  BETWEEN_ROWS,
  bytesOf,
  designColumns,
  emptyTable,
  segmentOf,
  type Table,
} from '../../surveys/analyses/segments.ts'
import { boundsOf } from '../../surveys/period.ts'
import { concatenated } from '../database/concatenated.ts'
import type { Database } from '../database/open.ts'
import { layoutNamed } from '../layouts.ts'

/** Responses of a lane read at a time. */
const PAGE = 5_000
const BYTES_AT_MOST = 1_000_000_000

type Held = { readonly table: Table; readonly marks: Map<number, number>; turn: Promise<unknown> }
type Told = (done: number, of: number) => void
type Span = { readonly lane: number; readonly after: number; readonly upTo: number }
export type Segments = {
  /**
   * The table of an instrument version with every response of the given period's months that is committed by now. `told`
   * hears how far the reading is, and may throw to end it.
   */
  upToDate(
    instrument: { readonly code: string; readonly version: number },
    period: { readonly start: string; readonly end: string },
    told: Told,
  ): Promise<Table>
}

/**
 * Keeps segments in memory and reads what is missing: of each lane what has been committed since, and whole months that
 * were not asked for yet or dropped meanwhile. The months used longest ago are dropped past `most` bytes.
 */
export function holdSegments(db: Database, most = BYTES_AT_MOST): Segments {
  const held = new Map<string, Held>()
  let uses = 0

  const grow = async (own: Held, name: readonly [string, number], months: readonly string[], told: Told) => {
    const { table, marks } = own
    const lasts = await lastsOf(db)
    const missing = months.filter((month) => !table.months.has(month))
    const fresh = spansOf(marks, lasts)
    const old = missing.length > 0 && marks.size > 0 ? spansOf(new Map(), marks) : []
    const pages = [...old.flatMap(pagesOf).map((page) => ({ ...page, old: true })), ...fresh.flatMap(pagesOf)]
    const of = pages.reduce((sum, { after, upTo }) => sum + upTo - after, 0)
    const wanted = new Set([...table.months.keys(), ...missing])
    const first = [...missing].sort()[0]
    const last = [...missing].sort().at(-1)
    let done = 0
    let read = 0
    const rowsOf = (page: (typeof pages)[number] | undefined) =>
      page && pageOf(db, name, page, 'old' in page && first && last ? { first, last } : null)
    // Begun anew where it breaks off: half a month at hand would pass for a whole one.
    try {
      for (const month of missing) segmentOf(table, month)
      let ahead = rowsOf(pages[0])
      for (const [i, page] of pages.entries()) {
        const found = await ahead
        ahead = rowsOf(pages[i + 1])
        ahead?.catch(() => undefined)
        const isWanted =
          'old' in page ? (month: string) => missing.includes(month) : (month: string) => wanted.has(month)
        if (found?.codes != null && found.designs != null) addPage(table, found.codes, found.designs, isWanted)
        if (!('old' in page)) marks.set(page.lane, page.upTo)
        done += page.upTo - page.after
        if (++read % 4 === 0) await new Promise(setImmediate)
        told(done, of)
      }
    } catch (error) {
      for (const month of missing) table.months.delete(month)
      throw error
    }
  }

  const drop = (keep: Table, months: ReadonlySet<string>) => {
    const all = [...held.values()].flatMap(({ table }) =>
      [...table.months]
        .filter(([month]) => table !== keep || !months.has(month))
        .map(([month, segment]) => ({ table, month, segment })),
    )
    let bytes = [...held.values()].reduce((sum, { table }) => sum + bytesOf(table), 0)
    for (const { table, month } of all.sort((a, b) => a.segment.used - b.segment.used)) {
      if (bytes <= most) return
      bytes -= bytesOf(table)
      table.months.delete(month)
      bytes += bytesOf(table)
    }
  }

  return {
    async upToDate({ code, version }, period, told) {
      const name = `${code}@${version}`
      let own = held.get(name)
      if (!own) {
        own = { table: emptyTable(layoutNamed(code, version)), marks: new Map(), turn: Promise.resolve() }
        held.set(name, own)
      }
      const { table } = own
      const months = monthsOf(period)
      // One at a time for each table: two would add the same rows.
      const done = own.turn.then(
        () => grow(own, [code, version], months, told),
        () => grow(own, [code, version], months, told),
      )
      own.turn = done.catch(() => undefined)
      await done
      uses++
      for (const month of months) segmentOf(table, month).used = uses
      drop(table, new Set(months))
      return table
    },
  }
}

function monthsOf({ start, end }: { readonly start: string; readonly end: string }): string[] {
  const months: string[] = []
  for (let month = start.slice(0, 7); `${month}-01` < end; month = boundsOf(month).end.slice(0, 7)) months.push(month)
  return months
}

function spansOf(from: ReadonlyMap<number, number>, to: ReadonlyMap<number, number>): Span[] {
  return [...to].flatMap(([lane, upTo]) => {
    const after = from.get(lane) ?? 0
    return upTo > after ? [{ lane, after, upTo }] : []
  })
}

const pagesOf = ({ lane, after, upTo }: Span): Span[] =>
  Array.from({ length: Math.ceil((upTo - after) / PAGE) }, (_, i) => ({
    lane,
    after: after + i * PAGE,
    upTo: Math.min(upTo, after + (i + 1) * PAGE),
  }))

/** The last response of every lane: what was committed before is up to there. */
export async function lastsOf(db: Database): Promise<Map<number, number>> {
  const lanes = await db.selectFrom('lane').select('lane').orderBy('lane').execute()
  // A lane at a time, for each is one step in the index, and all at once would read the whole of it.
  const lasts = await Promise.all(
    lanes.map(({ lane }) =>
      db
        .selectFrom('response')
        .select((eb) => eb.fn.max('seq').as('last'))
        .where('lane', '=', lane)
        .executeTakeFirst(),
    ),
  )
  return new Map(lanes.map(({ lane }, i) => [lane, Number(lasts[i]?.last ?? 0)]))
}

function pageOf(
  db: Database,
  [instrument, version]: readonly [string, number],
  { lane, after, upTo }: Span,
  months: { readonly first: string; readonly last: string } | null,
) {
  const columns = designColumns.map((name) => sql`coalesce(${sql.ref(name)}, '')`)
  const design = sql<string>`${sql.join(columns, sql` || ${sql.lit(BETWEEN_COLUMNS)} || `)}`
  return db
    .selectFrom('response')
    .select([
      concatenated(db, sql.ref<string>('codes'), '').as('codes'),
      concatenated(db, design, BETWEEN_ROWS).as('designs'),
    ])
    .where('lane', '=', lane)
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .where('instrument', '=', instrument)
    .where('version', '=', version)
    .$if(months !== null, (query) =>
      query.where('day', '>=', `${months?.first}-01`).where('day', '<=', `${months?.last}-31`),
    )
    .executeTakeFirst()
}
