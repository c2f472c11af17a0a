// What the registers of the organisation have in common.
import type { Database } from '../database/open.ts'
import type { Official } from '../official.ts'
import type { Organisation } from '../organisation.ts'
import { reaches } from '../rights.ts'

/**
 * Whether an account is at the top, today or on other days: whoever makes another unit the next top can still undo that.
 */
export const reachesAll = (organisation: Organisation, official: Pick<Official, 'unit'>): boolean =>
  reaches(organisation, official, organisation.root) || organisation.units.get(official.unit)?.parent === null

/** Where what is new stands in the order of lists: after all that is there. */
export async function nextPosition(db: Database, table: 'unit' | 'sector'): Promise<number> {
  const found = await db
    .selectFrom(table)
    .select((eb) => eb.fn.max('position').as('last'))
    .executeTakeFirst()
  return Number(found?.last ?? -1) + 1
}
