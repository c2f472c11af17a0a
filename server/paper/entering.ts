// A form is entered: once, or twice by two people who do not see each other's entry.

import type { Questionnaire } from '../../surveys/instrument.ts'
import { differencesOf } from '../../surveys/paper/entry.ts'
import type { FormNumber } from '../../surveys/paper/form-number.ts'
import { writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { Problem } from '../problem.ts'
import { deliver, newResponse } from './delivery.ts'
import {
  type Entered,
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
import { isTwice } from './sample.ts'

/** `second`: somebody else enters it again; `differs`: the two entries do not agree; `done`: the response is kept. */
export type EntryOutcome = 'second' | 'differs' | 'done'

/**
 * The form that an official is about to enter. Throws a Problem: wrong-form-number, no-such-batch, no-such-form,
 * not-your-unit, batch-closed, own-entry, form-entered.
 */
export async function openForm(visit: Visit, typed: string): Promise<Typing & { readonly turn: number }> {
  const { batch, copy, row } = await formNamed(visit, typed)
  const entered = await entriesOf(visit.read, { batch, copy })
  return { ...typingOf(visit, row), turn: turnOf(entered, isTwice(row, copy), visit.official.official) }
}

/** Which entry comes next, 1 or 2. Throws a Problem: own-entry, form-entered. */
function turnOf(entered: readonly Entered[], twice: boolean, official: string): number {
  const [first, second] = entered
  if (!first) return 1
  if (!twice || second) throw new Problem('form-entered')
  if (first.by === official) throw new Problem('own-entry')
  return 2
}

/** Keeps what was typed. Throws a Problem as `openForm` does, and what `readEntry` and the intake throw. */
export async function enter(visit: Visit, given: EntryGiven): Promise<EntryOutcome> {
  const { official, write, now } = visit
  const { batch, copy, row } = await formNamed(visit, given.form)
  const entry = readEntry(visit, row, given)
  const questionnaire = questionnaireOf(visit, row)
  const state = await write.transaction().execute(async (trx) => {
    await holdBatch(trx, batch)
    const entered = await entriesOf(trx, { batch, copy })
    const twice = isTwice(row, copy)
    const turn = turnOf(entered, twice, official.official)
    const [first] = entered
    const agrees = !first || isSame(questionnaire, first.entry, entry)
    const state = turn === 1 && twice ? 'once' : agrees ? 'agreed' : 'differs'
    await keepForm(trx, { batch, copy }, state, now())
    await insertEntry(trx, { batch, copy }, { turn, by: official.official, entry }, now())
    // Not which form: the log stays, and with the time it would join the form with its response.
    await writeDown(trx, { official, action: 'paper-entered', subject: `${batch}`, details: { turn, state } }, now())
    return state
  })
  await deliver(visit, row)
  return state === 'once' ? 'second' : state === 'differs' ? 'differs' : 'done'
}

const isSame = (questionnaire: Pick<Questionnaire, 'pages'>, first: PaperEntry, second: PaperEntry): boolean =>
  first.day === second.day &&
  first.sector === second.sector &&
  first.procedure === second.procedure &&
  differencesOf(questionnaire, first, second).length === 0

const keepForm = (
  trx: Database,
  { batch, copy }: FormNumber,
  state: 'once' | 'agreed' | 'differs',
  now: number,
): Promise<unknown> => {
  const response = state === 'agreed' ? newResponse(now) : null
  return trx
    .insertInto('paper_form')
    .values({ batch, copy, state, response, errors: null })
    .onConflict((oc) => oc.columns(['batch', 'copy']).doUpdateSet({ state, response }))
    .execute()
}
