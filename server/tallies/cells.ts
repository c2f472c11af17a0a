// The cells of the table of tallies: which a response is counted in, and reading and writing them.

import { sql } from 'kysely'
import { unpack, unpackInto } from '../../surveys/packed.ts'
import { addCodes, addTally, emptyTally, type Layout, type Tally } from '../../surveys/tally.ts'
import { joined, KEY } from '../database/cells.ts'
import type { Database } from '../database/open.ts'
import type { TallyKey } from '../database/tables/responses.ts'
import { layoutNamed } from '../layouts.ts'
import type { LiveOrganisation } from '../organisation/live.ts'
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
  /** Channels and respondent groups added up: far less to keep where nobody asks for one of them. */
  readonly whole?: boolean | undefined
}
/** A cell that was asked for; channel and group are empty where they were added up. */
export type Found = Pick<TallyKey, 'unit' | 'start' | 'channel' | 'respondent_group'> & { readonly tally: Tally }
export type Cell = { readonly key: TallyKey; readonly layout: Layout; readonly tally: Tally }
/** Cells by their key as text. */
export type Cells = Map<string, Cell>
export type Table = 'tally' | 'tally_anew'

/** As `linesIn` names the cell of a response's unit and day, so that each line is found without taking it apart. */
export const nameOf = ({
  instrument,
  version,
  unit,
  grain,
  start,
  sector,
  channel,
  respondent_group,
}: TallyKey): string =>
  [instrument, version, unit, sector, channel, respondent_group, start, ...(grain === 'day' ? [] : [grain])].join(FIELD)

function keyOf(name: string): TallyKey {
  const [instrument, version, unit, sector, channel, respondent_group, start] = name.split(FIELD) as [
    ...[string, string, string, string, string, string, string],
  ]
  return { instrument, version: Number(version), unit, grain: 'day', start, sector, channel, respondent_group }
}

/**
 * Counts responses, as `linesIn` gives them, in cells of their own unit and day; `rolledUp` makes the others of them.
 * Throws a RangeError where codes do not fit their instrument.
 */
export function addLines(cells: Cells, lines: readonly string[]): void {
  for (const text of lines) {
    for (let from = 0; from < text.length; ) {
      const found = text.indexOf(ROW, from)
      const end = found < 0 ? text.length : found
      const codesAt = text.lastIndexOf(FIELD, end) + 1
      const name = text.slice(from, codesAt - 1)
      let cell = cells.get(name)
      if (!cell) {
        const key = keyOf(name)
        const layout = layoutNamed(key.instrument, key.version)
        cell = { key, layout, tally: emptyTally(layout) }
        // Not the name itself: it is a piece of the whole text, and would keep that in memory.
        cells.set(nameOf(key), cell)
      }
      addCodes(cell.layout, cell.tally, text.slice(codesAt, end))
      from = end + 1
    }
  }
}

/**
 * The organisation that knows every unit of some cells. One that another server has made a moment ago is looked up:
 * counted without the units above it, its responses would be missing there for ever.
 */
export async function organisationOf(cells: Cells, organisations: LiveOrganisation): Promise<Organisation> {
  const known = organisations.current()
  const isKnown = [...cells.values()].every(({ key }) => known.units.has(key.unit))
  return isKnown ? known : organisations.fresh()
}

/** The cells of units and days, with those of the months and of all units above them; the given ones are among them. */
export function rolledUp(cells: Cells, organisation: Organisation): Cells {
  const own: Cells = new Map(cells)
  for (const cell of cells.values())
    addTo(own, { ...cell.key, grain: 'month', start: `${cell.key.start.slice(0, 7)}-01` }, cell)
  const above: Cells = new Map()
  const aboveOf = new Map<string, readonly string[]>()
  for (const cell of own.values()) {
    let units = aboveOf.get(cell.key.unit)
    if (!units) {
      units = ancestorsOf(organisation, cell.key.unit).slice(1)
      aboveOf.set(cell.key.unit, units)
    }
    for (const unit of units) addTo(above, { ...cell.key, unit }, cell)
  }
  // A unit above others may have a desk of its own.
  for (const [name, cell] of own) {
    const whole = above.get(name)
    if (whole) addTally(whole.tally, cell.tally)
    else above.set(name, cell)
  }
  return above
}

function addTo(cells: Cells, key: TallyKey, { layout, tally }: Cell): void {
  const name = nameOf(key)
  const known = cells.get(name)
  if (known) addTally(known.tally, tally)
  else cells.set(name, { key, layout, tally: tally.slice() })
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

/** The cells of a scope that stand in the table. */
export async function cellsIn(db: Database, scope: CellScope): Promise<Found[]> {
  const layout = layoutNamed(scope.instrument, scope.version)
  const inUnit = scope.whole ? ['start'] : ['start', 'channel', 'respondent_group']
  // A row a unit and not a row a cell: the driver makes an object of every row.
  const rows = await db
    .selectFrom('tally')
    .select([
      'unit',
      sql<string>`string_agg(${keyOfColumns(inUnit)}, ${sql.lit(ROW)})`.as('keys'),
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
    const names = keys.split(ROW)
    const tallies = new Map<string, Tally>()
    let known = 0
    unpackInto(counts, layout.size, () => {
      const name = names[known++] ?? ''
      let tally = tallies.get(name)
      if (!tally) {
        tally = emptyTally(layout)
        tallies.set(name, tally)
      }
      return tally
    })
    if (names.length !== known) throw new RangeError(`${known} cells instead of ${names.length}`)
    return [...tallies].map(([name, tally]) => {
      const [start, channel = '', respondent_group = ''] = name.split(FIELD) as [string, string?, string?]
      return { unit, start, channel, respondent_group, tally }
    })
  })
}

const keyOfColumns = (columns: readonly string[]) =>
  sql.join(
    columns.map((name) => sql.ref(name)),
    sql` || ${sql.lit(FIELD)} || `,
  )

export const inScope = ({ key }: { readonly key: TallyKey }, scope: CellScope): boolean =>
  scope.units.includes(key.unit) && key.grain === scope.grain && key.start >= scope.start && key.start < scope.end
