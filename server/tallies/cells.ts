// The cells of the table of tallies: which a response is counted in, and reading and writing them.

import { sql } from 'kysely'
import { addCodes, addTally, emptyTally, type Tally, unpack, unpackAll } from '../../surveys/tally.ts'
import { joined } from '../database/bytes.ts'
import type { Database } from '../database/open.ts'
import type { Tables, TallyKey } from '../database/tables.ts'
import { layoutNamed } from '../layouts.ts'
import { ancestorsOf, type Organisation } from '../organisation.ts'
import { FIELD, ROW } from './tail.ts'

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
/** A cell that was asked for. */
export type Found = Pick<TallyKey, 'unit' | 'start' | 'channel' | 'respondent_group'> & { readonly tally: Tally }
export type Cell = { readonly key: TallyKey; readonly tally: Tally }
/** Cells by their key as text. */
export type Cells = Map<string, Cell>
export type Table = 'tally' | 'tally_anew'

const ROWS_A_STATEMENT = 100
const KEY = ['instrument', 'version', 'unit', 'grain', 'start', 'sector', 'channel', 'respondent_group'] as const

export const nameOf = (key: TallyKey): string =>
  `${key.instrument} ${key.version} ${key.unit} ${key.grain} ${key.start} ${key.sector} ${key.channel} ${key.respondent_group}`

/**
 * Counts responses, as `linesIn` gives them, in cells of their own unit and day; `rolledUp` makes the others of them.
 * Throws a RangeError where codes do not fit their instrument.
 */
export function addLines(cells: Cells, lines: readonly string[]): void {
  const known = new Map<string, Cell>()
  for (const text of lines) {
    for (let from = 0; from < text.length; ) {
      const found = text.indexOf(ROW, from)
      const end = found < 0 ? text.length : found
      const codesAt = text.lastIndexOf(FIELD, end) + 1
      const name = text.slice(from, codesAt - 1)
      let cell = known.get(name)
      if (!cell) {
        cell = ownCell(cells, name)
        known.set(name, cell)
      }
      addCodes(layoutNamed(cell.key.instrument, cell.key.version), cell.tally, text.slice(codesAt, end))
      from = end + 1
    }
  }
}

function ownCell(cells: Cells, fields: string): Cell {
  const [instrument, version, unit, sector, channel, respondent_group, start] = fields.split(FIELD) as [
    ...[string, string, string, string, string, string, string],
  ]
  const key = { instrument, version: Number(version), unit, grain: 'day', start, sector, channel, respondent_group }
  const name = nameOf(key)
  const known = cells.get(name)
  if (known) return known
  const cell = { key, tally: emptyTally(layoutNamed(instrument, key.version)) }
  cells.set(name, cell)
  return cell
}

/** The cells of units and days, with those of the months and of all units above them. The given ones stay as they are. */
export function rolledUp(cells: Cells, organisation: Organisation): Cells {
  const own: Cells = new Map(cells)
  for (const { key, tally } of cells.values())
    addTo(own, { ...key, grain: 'month', start: `${key.start.slice(0, 7)}-01` }, tally)
  const all: Cells = new Map()
  const withAbove = new Map<string, readonly string[]>()
  for (const { key, tally } of own.values()) {
    let units = withAbove.get(key.unit)
    if (!units) {
      units = ancestorsOf(organisation, key.unit)
      withAbove.set(key.unit, units)
    }
    for (const unit of units) addTo(all, { ...key, unit }, tally)
  }
  return all
}

function addTo(cells: Cells, key: TallyKey, tally: Tally): void {
  const name = nameOf(key)
  const known = cells.get(name)
  if (known) addTally(known.tally, tally)
  else cells.set(name, { key, tally: tally.slice() })
}

/** Adds to cells what a table has of them already. */
export async function addStored(db: Database, table: Table, cells: Cells): Promise<void> {
  const byInstrument = Map.groupBy(cells.values(), ({ key }) => `${key.instrument} ${key.version}`)
  for (const those of byInstrument.values()) {
    const { instrument, version } = (those[0] as (typeof those)[number]).key
    const units = [...new Set(those.map(({ key }) => key.unit))]
    const starts = [...new Set(those.map(({ key }) => key.start))]
    const layout = layoutNamed(instrument, version)
    const stored = await db
      .selectFrom(table)
      .select([...KEY, 'counts'])
      .where('instrument', '=', instrument)
      .where('version', '=', version)
      .where('unit', 'in', units)
      .where('grain', 'in', ['day', 'month'])
      .where('start', 'in', starts)
      .execute()
    for (const { counts, ...key } of stored) {
      const cell = cells.get(nameOf(key))
      if (cell) addTally(cell.tally, unpack(counts, layout.size))
    }
  }
}

/** Writes cells in place of what was there. */
export async function writeCells(trx: Database, table: Table, cells: readonly Tables['tally'][]): Promise<void> {
  for (let from = 0; from < cells.length; from += ROWS_A_STATEMENT) {
    await trx
      .insertInto(table)
      .values(cells.slice(from, from + ROWS_A_STATEMENT))
      .onConflict((oc) => oc.columns(KEY).doUpdateSet((eb) => ({ counts: eb.ref('excluded.counts') })))
      .execute()
  }
}

/** The cells of a scope that stand in the table. */
export async function cellsIn(db: Database, scope: CellScope): Promise<Found[]> {
  const { size } = layoutNamed(scope.instrument, scope.version)
  // A row a unit: a row a cell would take four times as long on its way out of the database.
  const rows = await db
    .selectFrom('tally')
    .select([
      'unit',
      sql<string>`string_agg(${keyInUnit}, ${sql.lit(ROW)})`.as('keys'),
      joined(db, 'counts').as('counts'),
    ])
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
    .groupBy('unit')
    .execute()
  return rows.flatMap(({ unit, keys, counts }) => {
    const tallies = unpackAll(counts, size)
    const names = keys.split(ROW)
    if (names.length !== tallies.length) throw new RangeError(`${tallies.length} cells instead of ${names.length}`)
    return names.map((key, i) => {
      const [start, channel, respondent_group] = key.split(FIELD) as [string, string, string]
      return { unit, start, channel, respondent_group, tally: tallies[i] as Tally }
    })
  })
}

const keyInUnit = sql.join(
  ['start', 'channel', 'respondent_group'].map((name) => sql.ref(name)),
  sql` || ${sql.lit(FIELD)} || `,
)

export const inScope = ({ key }: { readonly key: TallyKey }, scope: CellScope): boolean =>
  scope.units.includes(key.unit) && key.grain === scope.grain && key.start >= scope.start && key.start < scope.end
