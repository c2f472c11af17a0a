// The import that a file belongs to, as whoever reads the file needs it.
import { dayOf } from '../../surveys/period.ts'
import type { Database } from '../database/open.ts'
import { standingAt } from '../organisation/succession.ts'
import type { Organisation } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { desksReached } from '../rights.ts'
import type { Reading } from './found.ts'
import type { Place } from './ready.ts'

export type Asked = { readonly import: string; readonly now: number }

export type Given = {
  readonly import: string
  readonly name: string
  readonly kind: 'json-lines' | 'csv'
  readonly reading: Reading
  readonly unit: string | null
}
/** Throws a Problem: no-such-import, account-ended. */
export async function importNamed(db: Database, id: string): Promise<Given> {
  const row = await db
    .selectFrom('response_import')
    .innerJoin('official', 'official.official', 'response_import.made_by')
    .select(['response_import.import', 'response_import.name', 'kind', 'mapping', 'official.unit', 'official.ended_at'])
    .where('import', '=', id)
    .executeTakeFirst()
  if (!row) throw new Problem('no-such-import')
  const { mapping, ended_at, ...rest } = row
  if (ended_at !== null) throw new Problem('account-ended')
  const reading: Reading =
    mapping === null
      ? row.kind === 'csv'
        ? { kind: 'csv', mapping: null }
        : { kind: 'json-lines', names: { waves: [], units: [], sectors: [], procedures: [] } }
      : JSON.parse(mapping)
  return { ...rest, reading }
}

export const placeOf = (organisation: Organisation, { import: id, unit }: Given, { now }: Asked): Place => ({
  organisation,
  units: new Set(desksReached(organisation, { unit: standingAt(organisation, unit) })),
  import: id,
  now,
  today: dayOf(now),
})
