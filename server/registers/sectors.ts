import type { Database } from '../database/open.ts'
import { code, day, optional, owners, share, words } from './cells.ts'
import { checkWhole, nextPosition, reachesAll } from './organisation.ts'
import { type Change, type Checked, type Register, type Row, type RowFault, worded } from './register.ts'
import { atATime, putRows } from './writing.ts'

/** In what citizens are served: who answers for it, and what is to be reached. */
export const sectors: Register = {
  name: 'sectors',
  columns: [
    { name: 'sector', read: code },
    { name: 'target', read: optional(share) },
    { name: 'target_source_vi', read: optional(words(500)) },
    { name: 'target_source_en', read: optional(words(500)) },
    { name: 'owners', read: optional(owners) },
    { name: 'valid_from', read: optional(day) },
    { name: 'valid_to', read: optional(day) },
    { name: 'name_vi', read: words(200) },
    { name: 'name_en', read: words(200) },
  ],
  key: ['sector'],
  sees: ['units', 'successions', 'procedures'],
  isOrganisation: true,
  keeps: null,
  tables: ['sector', 'sector_owner'],
  named: { table: 'sector', column: 'sector' },
  rows,
  check,
  checkWhole,
  // A sector is the same in the whole organisation.
  mayChange: ({ organisation, official }) => reachesAll(organisation, official),
  put,
  remove: async (trx, keys) => {
    for (const some of atATime(keys)) {
      await trx.deleteFrom('sector_owner').where('sector', 'in', some).execute()
      await trx.deleteFrom('sector').where('sector', 'in', some).execute()
    }
  },
}

async function rows(db: Database): Promise<Row[]> {
  const owning = await db.selectFrom('sector_owner').select(['sector', 'unit', 'section']).orderBy('position').execute()
  const bySector = Map.groupBy(owning, ({ sector }) => sector)
  const found = await db
    .selectFrom('sector')
    .select(['sector', 'target', 'target_source_vi', 'target_source_en', 'valid_from', 'valid_to'])
    .select(['name_vi', 'name_en'])
    .orderBy('position')
    .orderBy('sector')
    .execute()
  return found.map((row) => ({
    ...{ sector: row.sector, target: row.target === null ? '' : `${row.target}` },
    ...{ target_source_vi: row.target_source_vi ?? '', target_source_en: row.target_source_en ?? '' },
    owners: (bySector.get(row.sector) ?? []).map(({ unit, section }) => `${unit}:${section}`).join(' '),
    ...{ valid_from: row.valid_from ?? '', valid_to: row.valid_to ?? '' },
    ...{ name_vi: row.name_vi, name_en: row.name_en },
  }))
}

const ownersIn = (row: Row): { unit: string; section: string }[] =>
  (row.owners ?? '')
    .split(' ')
    .filter(Boolean)
    .map((one) => {
      const [unit = '', section = ''] = one.split(':')
      return { unit, section }
    })

async function check({ changes, has, after }: Checked): Promise<RowFault[]> {
  const faults: RowFault[] = []
  const fault = (key: string, column: string, message: RowFault['message']) =>
    faults.push({ register: 'sectors', key, column, message })
  for (const { key, after: row } of changes) {
    if (row === null) {
      for (const { procedure = '', sector } of after.get('procedures')?.values() ?? [])
        if (sector === key) fault(key, 'sector', worded('named', key, procedure))
      continue
    }
    for (const { unit } of ownersIn(row)) if (!has('units', unit)) fault(key, 'owners', worded('noUnit', unit))
    const { valid_from = '', valid_to = '', target_source_vi = '', target_source_en = '' } = row
    if (valid_from !== '' && valid_to !== '' && valid_to < valid_from) fault(key, 'valid_to', worded('daysCrossed'))
    if ((target_source_vi === '') !== (target_source_en === ''))
      fault(key, target_source_vi === '' ? 'target_source_vi' : 'target_source_en', worded('sourceHalf'))
  }
  return faults
}

async function put(trx: Database, changes: readonly Change[]): Promise<void> {
  const position = await nextPosition(trx, 'sector')
  const rows = changes.flatMap(({ after }) => (after ? [after] : []))
  const values = rows.map((row, i) => ({
    ...{ sector: row.sector ?? '', position: position + i, name_vi: row.name_vi ?? '', name_en: row.name_en ?? '' },
    target: row.target ? Number(row.target) : null,
    ...{ target_source_vi: row.target_source_vi || null, target_source_en: row.target_source_en || null },
    ...{ valid_from: row.valid_from || null, valid_to: row.valid_to || null },
  }))
  await putRows(trx, { table: 'sector', key: ['sector'], kept: ['position'] }, values)
  for (const some of atATime(values)) {
    const names = some.map(({ sector }) => sector)
    await trx.deleteFrom('sector_owner').where('sector', 'in', names).execute()
  }
  const owning = rows.flatMap((row) =>
    ownersIn(row).map((owner, position) => ({ sector: row.sector ?? '', position, ...owner })),
  )
  await putRows(trx, { table: 'sector_owner' }, owning)
}
