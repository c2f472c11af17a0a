import { levels } from '../../surveys/registers.ts'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { code, day, flag, oneOf, optional, section, words } from './cells.ts'
import { checkWhole, nextPosition, reachesAll } from './organisation.ts'
import { type Change, type Checked, type Register, type Row, type RowFault, type State, worded } from './register.ts'
import { whatStandsAt } from './warnings.ts'
import { atATime, putRows } from './writing.ts'

/** Who serves, and under whom. A unit keeps its parent: what comes under another is a new one, and succeeds the old. */
export const units: Register = {
  name: 'units',
  columns: [
    { name: 'unit', read: code },
    { name: 'parent', read: optional(code) },
    { name: 'level', read: oneOf(levels) },
    { name: 'desk', read: flag },
    { name: 'section', read: optional(section) },
    { name: 'valid_from', read: optional(day) },
    { name: 'valid_to', read: optional(day) },
    { name: 'name_vi', read: words(200) },
    { name: 'name_en', read: words(200) },
  ],
  key: ['unit'],
  sees: ['successions', 'sectors', 'procedures'],
  isOrganisation: true,
  keeps: null,
  tables: ['unit'],
  named: { table: 'unit', column: 'unit' },
  rows,
  check,
  checkWhole,
  mayChange,
  warn: whatStandsAt,
  put,
  remove: async (trx, keys) => {
    // What is below comes after what it is below.
    for (const some of atATime(await lowestFirst(trx, keys)))
      await trx.deleteFrom('unit').where('unit', 'in', some).execute()
  },
}

async function rows(db: Database): Promise<Row[]> {
  const found = await db
    .selectFrom('unit')
    .select(['unit', 'parent', 'level', 'desk', 'section', 'valid_from', 'valid_to', 'name_vi', 'name_en'])
    .orderBy('position')
    .orderBy('unit')
    .execute()
  return found.map((row) => ({
    ...{ unit: row.unit, parent: row.parent ?? '', level: row.level, desk: `${row.desk}` },
    ...{ section: row.section ?? '', valid_from: row.valid_from ?? '', valid_to: row.valid_to ?? '' },
    ...{ name_vi: row.name_vi, name_en: row.name_en },
  }))
}

/** Who is at the top of the tree may change all of it; of a part of it, what is below them there, and not themselves. */
function mayChange({ organisation, official }: Visit, { key, before, after }: Change, all: State): boolean {
  if (reachesAll(organisation, official)) return true
  const passed = new Set([key])
  // Where somebody made a circle this ends too.
  for (let at = (after ?? before)?.parent ?? ''; at !== '' && !passed.has(at); ) {
    if (at === official.unit) return true
    passed.add(at)
    at = all.get('units')?.get(at)?.parent ?? ''
  }
  return false
}

async function check({ changes, has, after }: Checked): Promise<RowFault[]> {
  const faults: RowFault[] = []
  const fault = (key: string, column: string, message: RowFault['message']) =>
    faults.push({ register: 'units', key, column, message })
  for (const { key, before, after: row } of changes) {
    if (row === null) continue
    const { parent = '', valid_from = '', valid_to = '' } = row
    if (before && before.parent !== parent) fault(key, 'parent', worded('parentKept', before.parent ?? ''))
    else if (parent !== '' && !has('units', parent)) fault(key, 'parent', worded('noUnit', parent))
    if (valid_from !== '' && valid_to !== '' && valid_to < valid_from) fault(key, 'valid_to', worded('daysCrossed'))
  }
  const removed = new Set(changes.filter(({ after }) => after === null).map(({ key }) => key))
  if (removed.size > 0)
    for (const { unit = '', parent = '' } of after.get('units')?.values() ?? [])
      if (removed.has(parent)) fault(parent, 'unit', worded('named', parent, unit))
  return faults
}

async function put(trx: Database, changes: readonly Change[]): Promise<void> {
  const position = await nextPosition(trx, 'unit')
  const values = parentsFirst(changes).map((row, i) => ({
    ...{ unit: row.unit ?? '', position: position + i, name_vi: row.name_vi ?? '', name_en: row.name_en ?? '' },
    ...{ level: row.level ?? '', parent: row.parent || null, desk: Number(row.desk), section: row.section || null },
    ...{ valid_from: row.valid_from || null, valid_to: row.valid_to || null },
  }))
  await putRows(trx, { table: 'unit', key: ['unit'], kept: ['position', 'parent'] }, values)
}

/** The rows, each after the one it is below. There is no circle: that is checked before. */
function parentsFirst(changes: readonly Change[]): Row[] {
  const rows = new Map(changes.flatMap(({ key, after }) => (after ? [[key, after] as const] : [])))
  const placed = new Set<Row>()
  for (const row of rows.values()) {
    const path: Row[] = []
    for (let at: Row | undefined = row; at && !placed.has(at) && !path.includes(at); at = rows.get(at.parent ?? ''))
      path.push(at)
    for (const one of path.reverse()) placed.add(one)
  }
  return [...placed]
}

async function lowestFirst(db: Database, keys: readonly string[]): Promise<string[]> {
  const wanted = new Set(keys)
  const changes = (await rows(db))
    .filter(({ unit = '' }) => wanted.has(unit))
    .map((after) => ({ key: after.unit ?? '', after }) as Change)
  return parentsFirst(changes)
    .map(({ unit = '' }) => unit)
    .reverse()
}
