import type { Database } from '../database/open.ts'
import { code, day, optional, words } from './cells.ts'
import { checkWhole, reachesAll } from './organisation.ts'
import { type Change, type Checked, type Register, type Row, type RowFault, worded } from './register.ts'
import { atATime, putRows } from './writing.ts'

/** What citizens come for, each in one sector. */
export const procedures: Register = {
  name: 'procedures',
  columns: [
    { name: 'procedure', read: code },
    { name: 'sector', read: code },
    { name: 'valid_from', read: optional(day) },
    { name: 'valid_to', read: optional(day) },
    { name: 'name_vi', read: words(400) },
    { name: 'name_en', read: words(400) },
  ],
  key: ['procedure'],
  sees: ['units', 'successions', 'sectors'],
  isOrganisation: true,
  keeps: null,
  tables: ['procedure'],
  named: { table: 'procedure', column: 'procedure' },
  rows,
  check,
  checkWhole,
  mayChange: ({ organisation, official }) => reachesAll(organisation, official),
  holds: async (trx, changes) => {
    const moved = changes.filter(({ before, after }) => before && after && before.sector !== after.sector)
    return (
      (
        await namedOf(
          trx,
          moved.map(({ key }) => key),
        )
      ).size === 0
    )
  },
  put,
  remove: async (trx, keys) => {
    for (const some of atATime(keys)) await trx.deleteFrom('procedure').where('procedure', 'in', some).execute()
  },
}

async function rows(db: Database): Promise<Row[]> {
  const found = await db
    .selectFrom('procedure')
    .select(['procedure', 'sector', 'valid_from', 'valid_to', 'name_vi', 'name_en'])
    .orderBy('sector')
    .orderBy('procedure')
    .execute()
  return found.map((row) => ({ ...row, valid_from: row.valid_from ?? '', valid_to: row.valid_to ?? '' }))
}

async function check({ db, changes, has }: Checked): Promise<RowFault[]> {
  const faults: RowFault[] = []
  const moved = changes.filter(({ before, after }) => before && after && before.sector !== after.sector)
  const named = await namedOf(
    db,
    moved.map(({ key }) => key),
  )
  const fault = (key: string, column: string, message: RowFault['message']) =>
    faults.push({ register: 'procedures', key, column, message })
  for (const { key, before, after } of changes) {
    if (after === null) continue
    const { sector = '', valid_from = '', valid_to = '' } = after
    if (!has('sectors', sector)) fault(key, 'sector', worded('noSector', sector))
    else if (before && before.sector !== sector && named.has(key))
      fault(key, 'sector', worded('sectorKept', before.sector ?? ''))
    if (valid_from !== '' && valid_to !== '' && valid_to < valid_from) fault(key, 'valid_to', worded('daysCrossed'))
  }
  return faults
}

/** Those for which something came in that says so: it was counted in their sector. */
async function namedOf(db: Database, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const named = new Set<string>()
  for (const table of ['dossier', 'invitation', 'response'] as const)
    for (const some of atATime(keys)) {
      const found = await db.selectFrom(table).select('procedure').distinct().where('procedure', 'in', some).execute()
      for (const { procedure } of found) if (procedure !== null) named.add(procedure)
    }
  return named
}

async function put(trx: Database, changes: readonly Change[]): Promise<void> {
  const values = changes.flatMap(({ after }) =>
    after
      ? [
          {
            ...{ procedure: after.procedure ?? '', sector: after.sector ?? '' },
            ...{ name_vi: after.name_vi ?? '', name_en: after.name_en ?? '' },
            ...{ valid_from: after.valid_from || null, valid_to: after.valid_to || null },
          },
        ]
      : [],
  )
  await putRows(trx, { table: 'procedure', key: ['procedure'] }, values)
}
