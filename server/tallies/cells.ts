// The cells of the table of tallies: which a response is counted in, and reading and writing them.
import { addRows, addTally, emptyTally, type Tally, unpack } from '../../surveys/tally.ts'
import type { Database } from '../database/open.ts'
import type { Tables, TallyKey } from '../database/tables.ts'
import { layoutNamed } from '../layouts.ts'
import { ancestorsOf, type Organisation } from '../organisation.ts'
import type { Group } from './tail.ts'

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
/** Cells by their key as text. */
export type Cells = Map<string, { readonly key: TallyKey; readonly tally: Tally }>
export type Table = 'tally' | 'tally_anew'

const ROWS_A_STATEMENT = 100
const KEY = ['instrument', 'version', 'unit', 'grain', 'start', 'sector', 'channel', 'respondent_group'] as const

export const nameOf = (key: TallyKey): string => KEY.map((column) => key[column]).join('\u0000')

export const monthOf = (day: string): string => `${day.slice(0, 7)}-01`

/** Counts groups of responses in the cells of their units and all above them, by day and by month. */
export function addGroups(cells: Cells, organisation: Organisation, groups: readonly Group[]): void {
  const ancestors = new Map<string, readonly string[]>()
  for (const { instrument, version, unit, sector, channel, respondent_group, day, codes } of groups) {
    const layout = layoutNamed(instrument, version)
    // Counted once and added as often as it has cells.
    const tally = emptyTally(layout)
    addRows(layout, tally, codes)
    let above = ancestors.get(unit)
    if (!above) {
      above = ancestorsOf(organisation, unit)
      ancestors.set(unit, above)
    }
    const shared = { instrument, version, sector, channel, respondent_group }
    for (const at of above) {
      addCell(cells, { ...shared, unit: at, grain: 'day', start: day }, tally)
      addCell(cells, { ...shared, unit: at, grain: 'month', start: monthOf(day) }, tally)
    }
  }
}

function addCell(cells: Cells, key: TallyKey, tally: Tally): void {
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

export const cellsIn = (db: Database, scope: CellScope) =>
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

export const inScope = ({ key }: { readonly key: TallyKey }, scope: CellScope): boolean =>
  scope.units.includes(key.unit) && key.grain === scope.grain && key.start >= scope.start && key.start < scope.end
