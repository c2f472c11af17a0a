// One form of a batch: found by its number, and what is entered of it read.
import * as v from 'valibot'
import { isDay } from '../../surveys/answers.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { Page } from '../../surveys/instrument.ts'
import { checkEntry, isEmpty, type PaperAnswers } from '../../surveys/paper/entry.ts'
import { type FormNumber, readFormNumber } from '../../surveys/paper/form-number.ts'
import { dayOf } from '../../surveys/period.ts'
import type { Context, Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import type { PaperBatchRow } from '../database/tables/collecting.ts'
import { isAskedOn } from '../fieldwork/taking.ts'
import { Problem } from '../problem.ts'
import { waveNamed } from '../waves.ts'
import { batchNamed } from './batches.ts'

const Name = v.pipe(v.string(), v.maxLength(64))
const Keys = v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(2_000))
/** Stands in bodies and never in an address: logs of addresses, with the time, would join a form with its response. */
export const FormField = v.pipe(v.string(), v.maxLength(64))
export const EntryBody = v.strictObject({
  form: FormField,
  /** As it is written on the form: ISO date. */
  day: v.pipe(v.string(), v.maxLength(10)),
  sector: Name,
  procedure: v.nullable(Name),
  answers: v.unknown(),
  blank: Keys,
  unreadable: Keys,
  aside: v.unknown(),
})
export type EntryGiven = v.InferOutput<typeof EntryBody>
/** What was typed from a form, checked. */
export type PaperEntry = PaperAnswers & {
  readonly day: string
  readonly sector: string
  readonly procedure: string | null
}

/** What somebody needs who types forms of a batch, and nothing of what was typed before. */
export type Typing = {
  readonly batch: number
  readonly wave: string
  readonly language: string
  readonly version: number
  readonly pages: readonly Page[]
  readonly unit: string
  readonly sector: string | null
  readonly sectors: ReturnType<typeof waveNamed>['sectors']
  readonly procedures: ReturnType<typeof waveNamed>['procedures']
  /** The first and the last day that a form may bear: ISO dates. */
  readonly from: string
  readonly to: string
}

/** Throws a Problem: wrong-form-number, and what `batchNamed` throws; no-such-form. */
export async function formNamed(visit: Visit, typed: string): Promise<FormNumber & { readonly row: PaperBatchRow }> {
  const form = readFormNumber(typed)
  if (!form) throw new Problem('wrong-form-number')
  const row = await batchNamed(visit, form.batch)
  if (form.copy > row.copies) throw new Problem('no-such-form')
  return { ...form, row }
}

/** The questionnaire that a batch was printed from. */
export const questionnaireOf = ({ organisation }: Pick<Context, 'organisation'>, { wave, version }: PaperBatchRow) =>
  instrumentNamed(organisation.waves.get(wave)?.instrument ?? wave, version).questionnaire

/** What is needed to type the forms of a batch. */
export function typingOf(visit: Visit, row: PaperBatchRow): Typing {
  const { wave, language, version, unit, batch, sector } = row
  const { sectors, procedures } = waveNamed(visit, wave)
  const own = sector === null ? sectors : sectors.filter((one) => one.sector === sector)
  return {
    ...{ batch, wave, language, version, unit, sector, sectors: own },
    pages: questionnaireOf(visit, row).pages,
    procedures: procedures.filter((one) => own.some(({ sector }) => sector === one.sector)),
    ...daysOf(visit, row),
  }
}

/** From when the form was printed, or the survey opened, to today or the survey's end, or its pause. */
function daysOf({ organisation, now }: Visit, { wave, made_at }: PaperBatchRow): Pick<Typing, 'from' | 'to'> {
  const { opensOn, closesOn, pausedAt } = organisation.waves.get(wave) ?? {
    opensOn: '',
    closesOn: null,
    pausedAt: null,
  }
  const [first = ''] = [dayOf(Date.parse(made_at)), opensOn].sort().reverse()
  const [last = ''] = [dayOf(now()), closesOn ?? '9', pausedAt === null ? '9' : dayOf(Date.parse(pausedAt))].sort()
  return { from: first, to: last }
}

/**
 * Checks what was typed. Throws a Problem: malformed, day-outside, no-such-sector, answers-refused, form-empty.
 */
export function readEntry(visit: Visit, row: PaperBatchRow, given: EntryGiven): PaperEntry {
  const { day, sector, procedure } = given
  const wave = visit.organisation.waves.get(row.wave)
  const { from, to } = daysOf(visit, row)
  if (!isDay(day)) throw new Problem('malformed', 'day')
  if (day < from || day > to || !wave || !isAskedOn(wave, day)) throw new Problem('day-outside')
  const { sectors, procedures } = typingOf(visit, row)
  if (!sectors.some((one) => one.sector === sector)) throw new Problem('no-such-sector')
  if (procedure !== null && !procedures.some((one) => one.procedure === procedure && one.sector === sector))
    throw new Problem('malformed', 'procedure')
  const checked = checkEntry(questionnaireOf(visit, row), given)
  if ('refusals' in checked) throw new Problem('answers-refused', undefined, checked.refusals)
  if (isEmpty(checked.entry)) throw new Problem('form-empty')
  return { day, sector, procedure, ...checked.entry }
}

/**
 * Keeps others from the batch until the transaction ends, so that of two who enter one form at a moment the second finds
 * what the first has entered. Throws a Problem: batch-closed.
 */
export async function holdBatch(trx: Database, batch: number): Promise<void> {
  const held = await trx
    .updateTable('paper_batch')
    .set((eb) => ({ copies: eb.ref('copies') }))
    .where('batch', '=', batch)
    .where('closed_at', 'is', null)
    .returning('batch')
    .executeTakeFirst()
  if (!held) throw new Problem('batch-closed')
}

export type Entered = { readonly turn: number; readonly by: string; readonly entry: PaperEntry }

/** The entries of one form, by their turns. */
export async function entriesOf(db: Database, { batch, copy }: FormNumber): Promise<Entered[]> {
  const rows = await db
    .selectFrom('paper_entry')
    .select(['turn', 'entered_by', 'entry'])
    .where('batch', '=', batch)
    .where('copy', '=', copy)
    .orderBy('turn')
    .execute()
  return rows.map(({ turn, entered_by, entry }) => ({ turn, by: entered_by, entry: JSON.parse(entry) as PaperEntry }))
}

/** Keeps what somebody typed of a form; `now` in ms since 1970. A second one of the same turn is refused by the database. */
export const insertEntry = (trx: Database, { batch, copy }: FormNumber, { turn, by, entry }: Entered, now: number) =>
  trx
    .insertInto('paper_entry')
    .values({
      ...{ batch, copy, turn, entered_by: by },
      entered_at: new Date(now).toISOString(),
      entry: JSON.stringify(entry),
    })
    .execute()
