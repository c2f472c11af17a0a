// What is agreed on becomes a response, by the same way as every other answer.
import { randomBytes } from 'node:crypto'
import { uuidv7 } from '../../surveys/uuid.ts'
import type { Context } from '../context.ts'
import type { PaperBatchRow } from '../database/tables/collecting.ts'
import { receive } from '../responses.ts'
import { entriesOf } from './forms.ts'

/** The id of a response that is about to be kept. It is written down before, so that a crash between brings none twice. */
export const newResponse = (now: number): string => uuidv7(now, randomBytes(10))

// Paper tells no hour. An end so long ago is believed by no analysis of hours, and an end before the beginning has no minutes.
const startedAt = '1970-01-02T00:00:00.000Z'
const endedAt = '1970-01-01T00:00:00.000Z'

/**
 * Keeps the responses of all forms of a batch that are agreed on; those that a crash has left behind, too. The response
 * bears the batch and not the form. Throws a Problem where the intake does; the next call goes on.
 */
export async function deliver(context: Context, row: PaperBatchRow): Promise<void> {
  const forms = await context.write
    .selectFrom('paper_form')
    .select(['copy', 'response'])
    .where('batch', '=', row.batch)
    .where('state', '=', 'agreed')
    .execute()
  for (const { copy, response } of forms) {
    const entered = await entriesOf(context.write, { batch: row.batch, copy })
    // What was settled stands last; entries that agree say the same.
    const entry = entered.at(-1)?.entry
    if (!entry || response === null) continue
    const { day, sector, procedure, answers } = entry
    const arrival = {
      ...{ id: response, wave: row.wave, version: row.version, unit: row.unit, sector, procedure, channel: 'paper' },
      ...{ language: row.language, startedAt, endedAt, answers },
    }
    await receive(context, arrival, { channel: 'paper', source: `${row.batch}`, units: new Set([row.unit]), day })
    await context.write
      .updateTable('paper_form')
      .set({ state: 'done' })
      .where('batch', '=', row.batch)
      .where('copy', '=', copy)
      .where('state', '=', 'agreed')
      .execute()
  }
}
