import { sql } from 'kysely'
import { LATER } from '../../surveys/analyses/answered.ts'
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
import type { Database } from '../database/open.ts'
import { layoutNamed } from '../layouts.ts'

/** Responses of a lane read at a time. */
const PAGE = 5_000
const BYTES_AT_MOST = 1_000_000_000

type Held = { readonly table: Table; marks: Lanes | null; turn: Promise<unknown> }
type Told = (done: number, of: number) => void
/** How far every lane reaches, and which of them may still grow. */
type Lanes = ReadonlyMap<number, { readonly last: number; readonly isOpen: boolean }>
/** Some responses: a stretch of a lane, or a day up to marks. */
type Stretch = { readonly lane: number; readonly after: number; readonly upTo: number } | { readonly day: string }
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
 * Keeps segments in memory and reads what is missing: of each lane what has been committed since, and day by day the months
 * that were not asked for yet or dropped meanwhile. The months used longest ago are dropped past `most` bytes.
 */
export function holdSegments(db: Database, most = BYTES_AT_MOST): Segments {
  const held = new Map<string, Held>()
  let uses = 0

  const grow = async (own: Held, name: Named, months: readonly string[], told: Told) => {
    const { table } = own
    const lanes = await lanesIn(db)
    const before = own.marks
    const held = new Set(table.months.keys())
    const missing = months.filter((month) => !held.has(month))
    const fresh = before && held.size > 0 ? stretchesOf(before, lanes) : []
    const days = missing.length > 0 ? await daysIn(db, name, missing) : []
    const of = days.reduce((sum, { rows }) => sum + rows, 0) + fresh.reduce((sum, one) => sum + lengthOf(one), 0)
    let done = 0
    let read = 0
    const readAll = async (stretches: readonly Stretch[], isWanted: (month: string) => boolean) => {
      const pageOf = (at: number) => {
        const stretch = stretches[at]
        const page = stretch && stretchOf(db, name, stretch, lanes)
        // One ahead; where it is not waited for any more, nobody else hears of its failure.
        page?.catch(() => undefined)
        return page
      }
      let ahead = pageOf(0)
      for (const [at, stretch] of stretches.entries()) {
        const found = await ahead
        ahead = pageOf(at + 1)
        if (found?.codes != null && found.designs != null) addPage(table, found.codes, found.designs, isWanted)
        done += 'day' in stretch ? (days.find(({ day }) => day === stretch.day)?.rows ?? 0) : lengthOf(stretch)
        if (++read % 4 === 0) await new Promise(setImmediate)
        told(done, of)
      }
    }
    try {
      await readAll(fresh, (month) => held.has(month))
      own.marks = lanes
    } catch (error) {
      // Read up to somewhere: to begin anew is simpler than to know where.
      table.months.clear()
      throw error
    }
    try {
      for (const month of missing) segmentOf(table, month)
      await readAll(days, () => true)
    } catch (error) {
      // Half a month at hand would pass for a whole one.
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
        own = { table: emptyTable(layoutNamed(code, version)), marks: null, turn: Promise.resolve() }
        held.set(name, own)
      }
      const { table } = own
      const months = monthsOf(period)
      // One at a time for each table: two would add the same rows.
      const done = own.turn.then(
        () => grow(own, { code, version }, months, told),
        () => grow(own, { code, version }, months, told),
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

/** What lanes reach further than they did, a page at a time. */
function stretchesOf(
  from: Lanes,
  to: Lanes,
): { readonly lane: number; readonly after: number; readonly upTo: number }[] {
  return [...to].flatMap(([lane, { last }]) => {
    const first = from.get(lane)?.last ?? 0
    return Array.from({ length: Math.ceil((last - first) / PAGE) }, (_, i) => ({
      lane,
      after: first + i * PAGE,
      upTo: Math.min(last, first + (i + 1) * PAGE),
    }))
  })
}
const lengthOf = ({ after, upTo }: { readonly after: number; readonly upTo: number }) => upTo - after

/** Up to where responses are committed: every lane says so in the transaction that keeps them. */
export async function lanesIn(db: Database): Promise<Lanes> {
  const lanes = await db.selectFrom('lane').select(['lane', 'last', 'closed']).orderBy('lane').execute()
  return new Map(lanes.map(({ lane, last, closed }) => [lane, { last, isOpen: closed === 0 }]))
}

type Named = { readonly code: string; readonly version: number }

const daysIn = (db: Database, { code, version }: Named, months: readonly string[]) =>
  db
    .selectFrom('response')
    .select((eb) => ['day', eb.fn.countAll<number>().as('rows')])
    .where('instrument', '=', code)
    .where('version', '=', version)
    // The widest range as well, for which there is an index.
    .where('day', '>=', `${months.toSorted()[0]}-01`)
    .where('day', '<', boundsOf(months.toSorted().at(-1) as string).end)
    .where((eb) =>
      eb.or(months.map((month) => eb.and([eb('day', '>=', `${month}-01`), eb('day', '<', boundsOf(month).end)]))),
    )
    .groupBy('day')
    .orderBy('day')
    .execute()

// To the hour: many share theirs, and where the clock went wrong both instants tell by how much.
const answered = sql`case when ended_at <= received_at then substr(ended_at, 1, 13)
  else ended_at || ${sql.lit(LATER)} || received_at end`
const designs = sql.join(
  designColumns.map((name) => (name === 'answered' ? answered : sql`coalesce(${sql.ref(name)}, '')`)),
  sql` || ${sql.lit(BETWEEN_COLUMNS)} || `,
)

// SQLite takes no more than a thousand conditions in a row.
const inGroups = <One>(all: readonly One[]): One[][] =>
  Array.from({ length: Math.ceil(all.length / 100) }, (_, i) => all.slice(i * 100, (i + 1) * 100))

/**
 * The codes and designs of some responses, each as one text in the same order: the driver need not make an object of each
 * row. Of a day those that the lanes have reached; the others come when the lanes are read on.
 */
function stretchOf(db: Database, { code, version }: Named, stretch: Stretch, lanes: Lanes) {
  const last = Math.max(0, ...lanes.keys())
  const open = [...lanes].filter(([, { isOpen }]) => isOpen)
  // Commits that fail leave lanes without a response, of which there can be thousands.
  const empty = open.flatMap(([lane, { last: end }]) => (end === 0 ? [lane] : []))
  const begun = open.filter(([, { last: end }]) => end > 0)
  return db
    .selectFrom('response')
    .select([
      sql<string | null>`string_agg(codes, ${sql.lit('')})`.as('codes'),
      sql<string | null>`string_agg(${designs}, ${sql.lit(BETWEEN_ROWS)})`.as('designs'),
    ])
    .where('instrument', '=', code)
    .where('version', '=', version)
    .where((eb) =>
      'day' in stretch
        ? eb.and([
            eb('day', '=', stretch.day),
            eb('lane', '<=', last),
            ...(empty.length > 0 ? [eb('lane', 'not in', empty)] : []),
            ...inGroups(begun).map((some) =>
              eb.and(some.map(([lane, { last: end }]) => eb.or([eb('lane', '<>', lane), eb('seq', '<=', end)]))),
            ),
          ])
        : eb.and([eb('lane', '=', stretch.lane), eb('seq', '>', stretch.after), eb('seq', '<=', stretch.upTo)]),
    )
    .executeTakeFirst()
}
