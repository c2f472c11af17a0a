import type { Database } from '../database/open.ts'
import type { Organisation } from '../organisation.ts'
import { chosenIn } from './chosen.ts'
import type { FileQuestion } from './dataset.ts'

/** How many rows a file has about, for whoever waits: also those that came after it was ordered. */
export async function countOf(db: Database, organisation: Organisation, question: FileQuestion): Promise<number> {
  const { count } = await db
    .selectFrom('response')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(chosenIn(organisation, question))
    .executeTakeFirstOrThrow()
  return Number(count)
}
