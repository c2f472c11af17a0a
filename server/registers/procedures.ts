import type { Database } from '../database/open.ts'
import { code, day, optional, words } from './cells.ts'
import { checkWhole, reachesAll } from './organisation.ts'
import { type Change, type Checked, type Register, type Row, type RowFault, worded } from './register.ts'
import { atATime } from './writing.ts'

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
  const fault = (key: string, column: string, message: RowFault['message']) =>
    faults.push({ register: 'procedures', key, column, message })
  for (const { key, before, after } of changes) {
    if (after === null) continue
    const { sector = '', valid_from = '', valid_to = '' } = after
    if (!has('sectors', sector)) fault(key, 'sector', worded('noSector', sector))
    else if (before && before.sector !== sector && (await isNamed(db, key)))
      fault(key, 'sector', worded('sectorKept', before.sector ?? ''))
    if (valid_from !== '' && valid_to !== '' && valid_to < valid_from) fault(key, 'valid_to', worded('daysCrossed'))
  }
  return faults
}

/** Whether what came in says that it was for this procedure: it was counted in its sector. */
async function isNamed(db: Database, procedure: string): Promise<boolean> {
  for (const table of ['dossier', 'invitation', 'response'] as const) {
    const found = await db.selectFrom(table).select('procedure').where('procedure', '=', procedure).limit(1).execute()
    if (found.length > 0) return true
  }
  return false
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
  for (const some of atATime(values))
    await trx
      .insertInto('procedure')
      .values([...some])
      .onConflict((oc) =>
        oc.column('procedure').doUpdateSet((eb) => ({
          ...{ sector: eb.ref('excluded.sector'), name_vi: eb.ref('excluded.name_vi') },
          ...{ name_en: eb.ref('excluded.name_en'), valid_from: eb.ref('excluded.valid_from') },
          valid_to: eb.ref('excluded.valid_to'),
        })),
      )
      .execute()
}
