/** What stands out in a response. */
import type { Database } from '../database/open.ts'
import type { ResponseRow } from '../database/tables/responses.ts'
import type { FileOrder } from '../exports/dataset.ts'
import type { Organisation } from '../organisation.ts'

const none: ReadonlySet<string> = new Set()

export async function flagsFor(
  _db: Database,
  _organisation: Organisation,
  _order: FileOrder,
): Promise<(row: ResponseRow) => ReadonlySet<string>> {
  return () => none
}
