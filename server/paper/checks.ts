// A sample of finished forms is compared with the paper. A response is never changed: what is wrong in it is counted.
import * as v from 'valibot'
import type { Answers } from '../../surveys/instrument.ts'
import { fieldsOf, shownFields } from '../../surveys/paper/fields.ts'
import { digitsOf } from '../../surveys/paper/form-number.ts'
import { writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import type { PaperBatchRow } from '../database/tables/collecting.ts'
import { Problem } from '../problem.ts'
import { batchNamed } from './batches.ts'
import type { Compared } from './errors.ts'
import { FormField, formNamed, holdBatch, questionnaireOf, type Typing, typingOf } from './forms.ts'
import { sampleOf } from './sample.ts'

export const CheckBody = v.strictObject({
  form: FormField,
  /** Keys of the fields in which the response is not what the paper says; `day`: the date. */
  errors: v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(2_000)),
})
/** The date on the form, among the keys of fields. */
const DAY = 'day'

/** A form to be compared, with what its response says. */
export type ToCompare = { readonly form: string; readonly day: string; readonly answers: Answers }
type Finished = { readonly copy: number; readonly day: string; readonly answers: Answers }

/** Forms of the sample that were not compared yet. Throws a Problem: no-such-batch, not-your-unit, batch-closed. */
export async function toCompare(
  visit: Visit,
  batch: number,
): Promise<Typing & { readonly forms: readonly ToCompare[] }> {
  const row = await batchNamed(visit, batch)
  const forms = await finishedIn(visit, row)
  return {
    ...typingOf(visit, row),
    forms: forms.map(({ copy, day, answers }) => ({ form: digitsOf({ batch, copy }), day, answers })),
  }
}

/** The finished forms of the sample that are not compared yet. The sample is of all that are finished now. */
async function finishedIn({ read }: Visit, row: PaperBatchRow): Promise<Finished[]> {
  const forms = await read
    .selectFrom('paper_form')
    .select(['copy', 'response', 'errors'])
    .where('batch', '=', row.batch)
    .where('state', '=', 'done')
    .orderBy('copy')
    .execute()
  const sample = sampleOf(
    row.seed,
    'checked',
    forms.map(({ copy }) => copy),
    row.checked,
  )
  const chosen = forms.filter(({ copy, errors }) => errors === null && sample.has(copy))
  const kept = new Map<string, { readonly day: string; readonly answers: string }>()
  for (let from = 0; from < chosen.length; from += AT_A_TIME) {
    const ids = chosen.slice(from, from + AT_A_TIME).flatMap(({ response }) => (response === null ? [] : [response]))
    const found = await read
      .selectFrom('response')
      .select(['id', 'day', 'answers'])
      .where('unit', '=', row.unit)
      .where('id', 'in', ids)
      .execute()
    for (const { id, day, answers } of found) kept.set(id, { day, answers })
  }
  return chosen.flatMap(({ copy, response }) => {
    const own = kept.get(response ?? '')
    return own ? [{ copy, day: own.day, answers: JSON.parse(own.answers) as Answers }] : []
  })
}
const AT_A_TIME = 100

/** Keeps what a comparison found. Throws a Problem: form-not-chosen, no-such-question, and what `formNamed` throws. */
export async function keepComparison(visit: Visit, given: v.InferOutput<typeof CheckBody>): Promise<void> {
  const { official, write, now } = visit
  const { batch, copy, row } = await formNamed(visit, given.form)
  const form = (await finishedIn(visit, row)).find((one) => one.copy === copy)
  if (!form) throw new Problem('form-not-chosen')
  const questionnaire = questionnaireOf(visit, row)
  const fields = fieldsOf(questionnaire)
  const errors = [...new Set(given.errors)]
  // A mark that was never entered is an error of a question that the response skips.
  if (errors.some((key) => key !== DAY && !fields.some((field) => field.key === key)))
    throw new Problem('no-such-question')
  const compared: Compared = { fields: shownFields(questionnaire, fields, form.answers).length + 1, errors }
  await write.transaction().execute(async (trx) => {
    await holdBatch(trx, batch)
    const kept = await trx
      .updateTable('paper_form')
      .set({ errors: JSON.stringify(compared) })
      .where('batch', '=', batch)
      .where('copy', '=', copy)
      .where('errors', 'is', null)
      .returning('copy')
      .executeTakeFirst()
    if (!kept) throw new Problem('form-not-chosen')
    const details = { fields: compared.fields, errors: errors.length }
    await writeDown(trx, { official, action: 'paper-checked', subject: `${batch}`, details }, now())
  })
}
