import { sql } from 'kysely'
import { instrumentNamed } from '../surveys/catalogue.ts'
import { addCodes, addTally, emptyTally, type Layout, layoutOf, pack, type Tally, unpack } from '../surveys/tally.ts'
import type { Database, Databases } from './database/open.ts'
import type { ResponseRow, TallyKey } from './database/tables.ts'
import { log } from './log.ts'
import { ancestorsOf, type Organisation } from './organisation.ts'

/** What of a response the tallies need. */
export type Counted = Pick<
  ResponseRow,
  'lane' | 'seq' | 'instrument' | 'version' | 'unit' | 'sector' | 'channel' | 'respondent_group' | 'day' | 'codes'
>
/** Which cells to read: days or months whose first day lies in `[start, end)`. What is left out is not filtered by. */
export type CellScope = {
  readonly instrument: string
  readonly version: number
  readonly units: readonly string[]
  readonly grain: 'day' | 'month'
  readonly start: string
  readonly end: string
  readonly sector?: string | undefined
  readonly channel?: string | undefined
  readonly group?: string | undefined
}
export type Cell = Pick<TallyKey, 'unit' | 'start' | 'channel' | 'respondent_group'> & { readonly tally: Tally }
export type Tallies = {
  /** Counts a committed response. Must be called in the order of its lane. */
  add(response: Counted): void
  /** The cells of a scope, the responses of this second included. */
  cells(scope: CellScope): Promise<Cell[]>
  flush(): Promise<void>
  /** Throws every cell away and counts again from the stored codes. `progress` is told each second how many are done. */
  recount(progress: (done: number) => void): Promise<number>
  stop(): Promise<void>
}

const PAGE = 2_000
const layouts = new Map<string, Layout>()

/** The layout of an instrument version. Throws where the catalogue has no such version. */
export function layoutNamed(instrument: string, version: number): Layout {
  const name = `${instrument}@${version}`
  let layout = layouts.get(name)
  if (!layout) {
    layout = layoutOf(instrumentNamed(instrument, version))
    layouts.set(name, layout)
  }
  return layout
}

/** The cells a response is counted in: its unit and all above, by day and by month. */
export function cellsOf(organisation: Organisation, response: Counted): TallyKey[] {
  const { instrument, version, sector, channel, respondent_group, day } = response
  return ancestorsOf(organisation, response.unit).flatMap((unit) => [
    { instrument, version, unit, grain: 'day', start: day, sector, channel, respondent_group },
    { instrument, version, unit, grain: 'month', start: `${day.slice(0, 7)}-01`, sector, channel, respondent_group },
  ])
}

/**
 * Tallies are a cache of the responses' codes. Counts gather in memory as responses are committed and are written each
 * second together with the mark up to which the lane is counted, in one transaction: a crash loses memory and mark
 * alike, and the next start counts the rest from the table, so that each response is counted exactly once.
 */
export async function startTallies(
  databases: Databases,
  organisation: Organisation,
  progress: (done: number) => void,
): Promise<Tallies> {
  let pending = new Map<string, TallyKey & { tally: Tally }>()
  let marks = new Map<number, number>()
  // Reads and writes of cells take turns: a read between a write's commit and the emptying of `pending` would count twice.
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work, work)
    turn = done.catch(() => undefined)
    return done
  }

  const add = (response: Counted) => {
    const layout = layoutNamed(response.instrument, response.version)
    for (const key of cellsOf(organisation, response)) {
      const name = Object.values(key).join('\u0000')
      let cell = pending.get(name)
      if (!cell) {
        cell = { ...key, tally: emptyTally(layout) }
        pending.set(name, cell)
      }
      addCodes(layout, cell.tally, response.codes)
    }
    marks.set(response.lane, response.seq)
  }

  const write = async () => {
    if (marks.size === 0) return
    const cells = pending
    const folded = marks
    pending = new Map()
    marks = new Map()
    try {
      await databases.write.transaction().execute((trx) => writeCells(trx, cells.values(), folded))
    } catch (error) {
      for (const [name, cell] of pending) {
        const earlier = cells.get(name)
        if (earlier) addTally(earlier.tally, cell.tally)
        else cells.set(name, cell)
      }
      for (const [lane, seq] of marks) folded.set(lane, seq)
      pending = cells
      marks = folded
      throw error
    }
  }
  const flush = () => inTurn(write)

  const cells = (scope: CellScope) =>
    inTurn(async () => {
      const layout = layoutNamed(scope.instrument, scope.version)
      const stored = await cellsIn(databases.read, scope)
      const found: Cell[] = stored.map(({ counts, ...key }) => ({ ...key, tally: unpack(counts, layout.size) }))
      for (const cell of pending.values()) if (inScope(cell, scope)) found.push(cell)
      return found
    })

  const timer = setInterval(() => {
    flush().catch((error) => log('fold-failed', { error: String(error) }))
  }, 1_000)
  timer.unref()

  const tallies: Tallies = {
    add,
    cells,
    flush,
    recount: async (progress) => {
      await inTurn(async () => {
        pending = new Map()
        marks = new Map()
        await databases.write.transaction().execute(async (trx) => {
          await trx.deleteFrom('tally').execute()
          await trx.updateTable('lane').set({ mark: 0 }).execute()
        })
      })
      return catchUp(databases.write, tallies, progress)
    },
    stop: async () => {
      clearInterval(timer)
      await flush()
    },
  }
  await catchUp(databases.write, tallies, progress)
  return tallies
}

/** Counts what was committed after the marks: after a crash a second's worth, after a recount everything. */
async function catchUp(db: Database, tallies: Tallies, progress: (done: number) => void): Promise<number> {
  let done = 0
  let said = Date.now()
  for (const { lane, mark } of await db.selectFrom('lane').select(['lane', 'mark']).orderBy('lane').execute()) {
    for (let seq = mark; ; ) {
      const page = await db
        .selectFrom('response')
        .select([
          'lane',
          'seq',
          'instrument',
          'version',
          'unit',
          'sector',
          'channel',
          'respondent_group',
          'day',
          'codes',
        ])
        .where('lane', '=', lane)
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(PAGE)
        .execute()
      if (page.length === 0) break
      for (const response of page) tallies.add(response)
      await tallies.flush()
      seq = (page.at(-1) as Counted).seq
      done += page.length
      if (Date.now() - said < 1_000) continue
      said = Date.now()
      progress(done)
    }
  }
  return done
}

async function writeCells(
  trx: Database,
  cells: Iterable<TallyKey & { tally: Tally }>,
  marks: ReadonlyMap<number, number>,
): Promise<void> {
  for (const { tally, ...key } of cells) {
    const layout = layoutNamed(key.instrument, key.version)
    const before = await trx
      .selectFrom('tally')
      .select('counts')
      .where((eb) => eb.and(key))
      .executeTakeFirst()
    const total = before ? unpack(before.counts, layout.size) : emptyTally(layout)
    addTally(total, tally)
    const counts = pack(total)
    await trx
      .insertInto('tally')
      .values({ ...key, counts })
      .onConflict((oc) => oc.columns(Object.keys(key) as (keyof TallyKey)[]).doUpdateSet({ counts }))
      .execute()
  }
  for (const [lane, mark] of marks) await trx.updateTable('lane').set({ mark }).where('lane', '=', lane).execute()
}

const cellsIn = (db: Database, scope: CellScope) =>
  db
    .selectFrom('tally')
    .select(['unit', 'start', 'channel', 'respondent_group', 'counts'])
    .where('instrument', '=', scope.instrument)
    .where('version', '=', scope.version)
    .where('unit', 'in', scope.units.length > 0 ? scope.units : [''])
    .where('grain', '=', scope.grain)
    .where('start', '>=', scope.start)
    .where('start', '<', scope.end)
    .where((eb) =>
      eb.and([
        ...(scope.sector === undefined ? [] : [eb('sector', '=', scope.sector)]),
        ...(scope.channel === undefined ? [] : [eb('channel', '=', scope.channel)]),
        ...(scope.group === undefined ? [] : [eb('respondent_group', '=', scope.group)]),
      ]),
    )
    .execute()

const inScope = (cell: TallyKey, scope: CellScope): boolean =>
  cell.instrument === scope.instrument &&
  cell.version === scope.version &&
  scope.units.includes(cell.unit) &&
  cell.grain === scope.grain &&
  cell.start >= scope.start &&
  cell.start < scope.end &&
  (scope.sector === undefined || cell.sector === scope.sector) &&
  (scope.channel === undefined || cell.channel === scope.channel) &&
  (scope.group === undefined || cell.respondent_group === scope.group)

/** Takes a fresh lane for this process. Within a lane the order of `seq` is the order of commits. */
export async function takeLane(db: Database, startedAt: string): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const { last } = await trx
      .selectFrom('lane')
      .select(sql<number>`coalesce(max(lane), 0)`.as('last'))
      .executeTakeFirstOrThrow()
    const lane = Number(last) + 1
    await trx.insertInto('lane').values({ lane, mark: 0, started_at: startedAt }).execute()
    return lane
  })
}
