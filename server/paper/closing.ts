import { writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import { Problem } from '../problem.ts'
import { batchColumns, batchNamed, summaryOf } from './batches.ts'
import { deliver } from './delivery.ts'

/**
 * Closes a batch for good: counts stay, and with the forms and entries goes whatever joined a form with its response.
 * Throws a Problem: no-such-batch, not-your-unit, batch-closed, batch-unfinished.
 */
export async function closeBatch(visit: Visit, batch: number): Promise<void> {
  const { official, write, now } = visit
  // What a crash has left on its way is kept first.
  await deliver(visit, await batchNamed(visit, batch))
  await write.transaction().execute(async (trx) => {
    // The update comes first: on PostgreSQL whoever enters a form at this moment waits here, and then finds it closed.
    const closed = await trx
      .updateTable('paper_batch')
      .set({ closed_at: new Date(now()).toISOString() })
      .where('batch', '=', batch)
      .where('closed_at', 'is', null)
      .returning(batchColumns)
      .executeTakeFirst()
    if (!closed) throw new Problem('batch-closed')
    const summary = await summaryOf(trx, closed)
    const { entered, done, compare } = summary.progress
    if (entered > done || compare > 0) throw new Problem('batch-unfinished')
    await trx
      .updateTable('paper_batch')
      .set({ summary: JSON.stringify(summary) })
      .where('batch', '=', batch)
      .execute()
    await trx.deleteFrom('paper_entry').where('batch', '=', batch).execute()
    await trx.deleteFrom('paper_form').where('batch', '=', batch).execute()
    await writeDown(trx, { official, action: 'paper-closed', subject: `${batch}`, details: { done } }, now())
  })
}
