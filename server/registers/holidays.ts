import { dayOf } from '../../surveys/period.ts'
import { dayKinds } from '../../surveys/registers.ts'
import { isWeekend } from '../../surveys/working-days.ts'
import type { Database } from '../database/open.ts'
import type { HolidayRow } from '../database/tables/organisation.ts'
import { day, oneOf, words } from './cells.ts'
import { reachesAll } from './organisation.ts'
import { type Change, type Checked, type Register, type Row, type RowFault, worded } from './register.ts'
import { atATime, putRows } from './writing.ts'

/** Days off, and Saturdays and Sundays that are worked instead, each with the decision that says so. */
export const holidays: Register = {
  name: 'holidays',
  columns: [
    { name: 'day', read: day },
    { name: 'kind', read: oneOf(dayKinds) },
    { name: 'name_vi', read: words(200) },
    { name: 'name_en', read: words(200) },
    { name: 'source', read: words(500) },
  ],
  key: ['day'],
  sees: [],
  isOrganisation: false,
  // By a day that is over somebody may have counted.
  keeps: ({ now }, key) => (key <= dayOf(now()) ? worded('pastHoliday') : null),
  tables: ['holiday'],
  named: null,
  rows,
  check,
  checkWhole: null,
  mayChange: ({ organisation, official }) => reachesAll(organisation, official),
  put,
  remove: async (trx, keys) => {
    for (const some of atATime(keys)) await trx.deleteFrom('holiday').where('day', 'in', some).execute()
  },
}

async function rows(db: Database): Promise<Row[]> {
  return db.selectFrom('holiday').select(['day', 'kind', 'name_vi', 'name_en', 'source']).orderBy('day').execute()
}

async function check({ changes }: Checked): Promise<RowFault[]> {
  const faults: RowFault[] = []
  for (const { key, after } of changes) {
    const at = { register: 'holidays', key, column: 'day' } as const
    if (after?.kind === 'working' && !isWeekend(key)) faults.push({ ...at, message: worded('workedWeekday') })
  }
  return faults
}

async function put(trx: Database, changes: readonly Change[]): Promise<void> {
  // Each cell was read by its column, which knows these texts; the names are those of the row.
  const values = changes.flatMap(({ after }) => (after ? [after as unknown as HolidayRow] : []))
  await putRows(trx, { table: 'holiday', key: ['day'] }, values)
}
