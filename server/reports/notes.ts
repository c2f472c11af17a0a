// What whoever writes a report adds in their own words. Nothing is overwritten: each change is a new revision.
import * as v from 'valibot'
import { canBeAsked, grainOf, isRange } from '../../surveys/period.ts'
import { type Note, noteParts, type ReportFigures } from '../../surveys/report/figures.ts'
import { legibleText } from '../../surveys/report/legible.ts'
import { writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import { isTaken } from '../database/faults.ts'
import type { Database } from '../database/open.ts'
import { Problem } from '../problem.ts'
import { checkSight, reaches } from '../rights.ts'
import type { ReportQuestion } from './question.ts'

const LONGEST_NOTE = 4_000
const Name = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]{0,63}$/))

/** `after`: the revision that was seen, 0 where there was none. */
export const NoteBody = v.strictObject({
  unit: Name,
  sector: v.nullable(Name),
  period: v.pipe(
    v.string(),
    v.check((period) => isRange(period) || (canBeAsked(period) && grainOf(period) !== 'day')),
    v.description('span'),
  ),
  part: v.picklist(noteParts),
  after: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
  text: v.pipe(v.string(), v.maxLength(LONGEST_NOTE)),
})
export type NoteBody = v.InferOutput<typeof NoteBody>

/** The latest words of each part of a report. */
export async function notesOf(db: Database, { scope, sector }: ReportQuestion): Promise<ReportFigures['notes']> {
  const rows = await db
    .selectFrom('report_note')
    .innerJoin('official', 'official.official', 'report_note.written_by')
    .select(['part', 'revision', 'text', 'official.name', 'written_at'])
    .where('report_note.unit', '=', scope.unit)
    .where('sector', '=', sector ?? '')
    .where('period', '=', scope.period)
    .orderBy('revision')
    .execute()
  return Object.fromEntries(
    rows.map(({ part, revision, text, name, written_at }): [string, Note] => [
      part,
      { text, revision, by: name, at: written_at },
    ]),
  )
}

/**
 * Keeps words as the next revision. Throws a Problem: no-such-unit, no-such-sector, not-your-unit; report-note-changed where
 * somebody else has written meanwhile.
 */
export async function keepNote(
  { organisation, official, write, now }: Visit,
  { unit, sector, period, part, after, text }: NoteBody,
): Promise<Note> {
  if (sector !== null && !organisation.sectors.has(sector)) throw new Problem('no-such-sector')
  checkSight(organisation, official, unit, sector === null ? [] : [sector])
  if (sector === null && !reaches(organisation, official, unit)) throw new Problem('not-your-unit')
  const at = new Date(now()).toISOString()
  const kept = legibleText(text.replaceAll(/\r\n?/g, '\n')).trim()
  const note: Note = { text: kept, revision: after + 1, by: official.name, at }
  try {
    await write.transaction().execute(async (trx) => {
      const latest = await trx
        .selectFrom('report_note')
        .select((eb) => eb.fn.max('revision').as('revision'))
        .where('unit', '=', unit)
        .where('sector', '=', sector ?? '')
        .where('period', '=', period)
        .where('part', '=', part)
        .executeTakeFirst()
      if ((latest?.revision ?? 0) !== after) throw new Problem('report-note-changed')
      await trx
        .insertInto('report_note')
        .values({
          ...{ unit, sector: sector ?? '', period, part, revision: note.revision, text: kept },
          ...{ written_by: official.official, written_at: at },
        })
        .execute()
      const details = { sector, period, part, revision: note.revision }
      await writeDown(trx, { official, action: 'report-note-written', subject: unit, details }, now())
    })
  } catch (error) {
    // Two at the same moment: the key lets one of them in.
    if (isTaken(error)) throw new Problem('report-note-changed')
    throw error
  }
  return note
}
