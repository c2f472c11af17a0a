import type { Holidays } from '../../surveys/working-days.ts'
import type { Database } from '../database/open.ts'

/** The days off and the days worked instead that are written down, for surveys/working-days.ts. */
export async function holidaysIn(db: Database): Promise<Holidays> {
  const rows = await db.selectFrom('holiday').select(['day', 'kind']).execute()
  return new Map(rows.map(({ day, kind }) => [day, kind]))
}
