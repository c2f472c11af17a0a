import { shares } from '../../surveys/registers.ts'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import type { Succession } from '../organisation.ts'
import { code, day, oneOf, words } from './cells.ts'
import { checkWhole, reachesAll } from './organisation.ts'
import { type Change, type Checked, type Register, type Row, type RowFault, type State, worded } from './register.ts'
import { units } from './units.ts'
import { putRows } from './writing.ts'

/** What became of units that ended, and by which decision. */
export const successions: Register = {
  name: 'successions',
  columns: [
    { name: 'predecessor', read: code },
    { name: 'successor', read: code },
    { name: 'share', read: oneOf(shares) },
    { name: 'day', read: day },
    { name: 'basis', read: words(500) },
  ],
  key: ['predecessor', 'successor'],
  sees: ['units', 'sectors', 'procedures'],
  isOrganisation: true,
  keeps: null,
  tables: ['unit_succession'],
  named: null,
  rows,
  check,
  checkWhole,
  mayChange,
  put,
  remove: async (trx, keys) => {
    for (const [predecessor = '', successor = ''] of keys.map((key) => key.split(' ')))
      await trx
        .deleteFrom('unit_succession')
        .where('predecessor', '=', predecessor)
        .where('successor', '=', successor)
        .execute()
  },
}

async function rows(db: Database): Promise<Row[]> {
  return db
    .selectFrom('unit_succession')
    .select(['predecessor', 'successor', 'share', 'day', 'basis'])
    .orderBy('predecessor')
    .orderBy('successor')
    .execute()
}

/** Both units must be theirs to change. */
function mayChange(visit: Visit, { before, after, ...change }: Change, all: State): boolean {
  if (reachesAll(visit.organisation, visit.official)) return true
  const row = after ?? before ?? {}
  return [row.predecessor, row.successor].every((unit = '') => {
    const own = all.get('units')?.get(unit) ?? null
    return units.mayChange(visit, { ...change, key: unit, before: own, after: own }, all)
  })
}

async function check({ changes, has }: Checked): Promise<RowFault[]> {
  return changes.flatMap(({ key, after }) =>
    (['predecessor', 'successor'] as const).flatMap((column): RowFault[] => {
      const unit = after?.[column]
      return unit === undefined || has('units', unit)
        ? []
        : [{ register: 'successions', key, column, message: worded('noUnit', unit) }]
    }),
  )
}

async function put(trx: Database, changes: readonly Change[]): Promise<void> {
  // Each cell was read by its column, which knows these texts; the names are those of the row.
  const values = changes.flatMap(({ after }) => (after ? [after as unknown as Succession] : []))
  await putRows(trx, { table: 'unit_succession', key: ['predecessor', 'successor'] }, values)
}
