// Two entries that differ: somebody with the right looks at the paper and settles what it says.

import type { Questionnaire } from '../../surveys/instrument.ts'
import { marksOf } from '../../surveys/paper/entry.ts'
import { digitsOf } from '../../surveys/paper/form-number.ts'
import { writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import { Problem } from '../problem.ts'
import { batchNamed } from './batches.ts'
import { deliver, newResponse } from './delivery.ts'
import {
  type EntryGiven,
  entriesOf,
  formNamed,
  holdBatch,
  insertEntry,
  type PaperEntry,
  questionnaireOf,
  readEntry,
  type Typing,
  typingOf,
} from './forms.ts'

/** A form whose two entries differ. */
export type Differing = { readonly form: string; readonly entries: readonly [PaperEntry, PaperEntry] }

/** Throws a Problem: no-such-batch, not-your-unit, batch-closed. */
export async function differingIn(
  visit: Visit,
  batch: number,
): Promise<Typing & { readonly forms: readonly Differing[] }> {
  const row = await batchNamed(visit, batch)
  const forms = await visit.read
    .selectFrom('paper_form')
    .select('copy')
    .where('batch', '=', batch)
    .where('state', '=', 'differs')
    .orderBy('copy')
    .execute()
  const found = await Promise.all(
    forms.map(async ({ copy }) => {
      const [first, second] = await entriesOf(visit.read, { batch, copy })
      return first && second ? [{ form: digitsOf({ batch, copy }), entries: [first.entry, second.entry] as const }] : []
    }),
  )
  return { ...typingOf(visit, row), forms: found.flat() }
}

/**
 * Settles a form: what both entries say stays, the rest is as it is given. Throws a Problem: form-settled, malformed, and
 * what `formNamed`, `readEntry` and the intake throw.
 */
export async function settle(visit: Visit, given: EntryGiven): Promise<void> {
  const { official, write, now } = visit
  const { batch, copy, row } = await formNamed(visit, given.form)
  const entry = readEntry(visit, row, given)
  await write.transaction().execute(async (trx) => {
    await holdBatch(trx, batch)
    const form = await trx
      .selectFrom('paper_form')
      .select('state')
      .where('batch', '=', batch)
      .where('copy', '=', copy)
      .executeTakeFirst()
    const [first, second] = await entriesOf(trx, { batch, copy })
    if (form?.state !== 'differs' || !first || !second) throw new Problem('form-settled')
    if (!keeps(questionnaireOf(visit, row), [first.entry, second.entry], entry))
      throw new Problem('malformed', 'agreed')
    await insertEntry(trx, { batch, copy }, { turn: 3, by: official.official, entry }, now())
    await trx
      .updateTable('paper_form')
      .set({ state: 'agreed', response: newResponse(now()) })
      .where('batch', '=', batch)
      .where('copy', '=', copy)
      .execute()
    await writeDown(trx, { official, action: 'paper-settled', subject: `${batch}` }, now())
  })
  await deliver(visit, row)
}

/** Whether what two entries agree on is still so. A blank of a question that is skipped now goes with it. */
function keeps(
  questionnaire: Pick<Questionnaire, 'pages'>,
  [first, second]: readonly [PaperEntry, PaperEntry],
  settled: PaperEntry,
): boolean {
  for (const part of ['day', 'sector', 'procedure'] as const)
    if (first[part] === second[part] && settled[part] !== first[part]) return false
  const [one, other, kept] = [first, second, settled].map((entry) => marksOf(questionnaire, entry))
  return Object.entries(one ?? {}).every(([key, mark]) => {
    const written = JSON.stringify(mark)
    if (JSON.stringify(other?.[key]) !== written) return true
    const now = kept?.[key]
    return now === undefined ? mark.is !== 'answer' : JSON.stringify(now) === written
  })
}
