// The duties of the letter as shipped, put into a database that has none.
import * as v from 'valibot'
import { lastDayOf, periodOf } from '../../surveys/period.ts'
import type { Database } from '../database/open.ts'
import type { DutyRow } from '../database/tables/duties.ts'
import letter1893 from '../organisation/duties-1893.json' with { type: 'json' }

const Words = v.object({ vi: v.pipe(v.string(), v.minLength(1)), en: v.pipe(v.string(), v.minLength(1)) })
const Day = v.pipe(v.string(), v.isoDate())
const File = v.object({
  source: Words,
  letter: v.string(),
  day: Day,
  by: Words,
  /** Its subject, as one goes on after `về việc`. */
  about: Words,
  /** `trước ngày 20/9/2022` excludes that day: the last one on which a duty is done in time is the day before. */
  dueOn: Day,
  rows: v.array(
    v.object({
      row: v.string(),
      section: v.string(),
      title: Words,
      quote: v.string(),
      /** Units by name; `communes`: each of section II.12; `all`: each that the letter gives a section. */
      units: v.union([v.array(v.string()), v.picklist(['all', 'communes'])]),
      kind: v.picklist(['indicator', 'task']),
      every: v.nullable(v.picklist(['month', 'quarter', 'year'])),
      sector: v.nullable(v.string()),
      nodes: v.array(v.object({ index: v.string(), indicator: v.string() })),
      /** Why an indicator that one would look for here is not among the nodes. */
      missing: v.optional(Words),
    }),
  ),
})

/** The letter's table: a broken file stops the start. */
export const letter = v.parse(File, letter1893)
export type LetterRow = (typeof letter)['rows'][number]

const A_STATEMENT = 50

type Section = { readonly unit: string; readonly section: string | null }
/** Which of some units a row is given to. */
export const unitsOf = ({ units }: LetterRow, there: readonly Section[]): string[] =>
  there
    .filter(({ unit, section }) =>
      units === 'all' ? section !== null : units === 'communes' ? section === 'II.12' : units.includes(unit),
    )
    .map(({ unit }) => unit)

/**
 * Gives the units of the letter their duties, where no duty was ever given and these units are there. `now`: milliseconds
 * since 1970. `today`: an ISO date in Hanoi. Two that start at once give the same ones.
 */
export async function createDuties(db: Database, now: number, today: string): Promise<void> {
  if (await db.selectFrom('duty').select('duty').limit(1).executeTakeFirst()) return
  const units = await db
    .selectFrom('unit')
    .select(['unit', 'section'])
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', today)]))
    .orderBy('position')
    .execute()
  const sectors = (await db.selectFrom('sector').select('sector').execute()).map(({ sector }) => sector)
  const at = new Date(now).toISOString()
  const rows = letter.rows.flatMap((row) =>
    unitsOf(row, units).map(
      (unit): DutyRow => ({
        duty: `1893-${row.row}-${unit}`,
        letter: letter.letter,
        part: row.row,
        section: row.section,
        title_vi: row.title.vi,
        title_en: row.title.en,
        quote: row.quote,
        unit,
        nodes: JSON.stringify(row.nodes),
        sector: row.sector !== null && sectors.includes(row.sector) ? row.sector : null,
        target: null,
        kind: row.kind,
        every: row.every,
        // The letter names no day for what comes round: each time it is due at the end of its month or quarter.
        due_on: row.every ? lastDayOf(periodOf(today, row.every)) : letter.dueOn,
        missing_vi: row.missing?.vi ?? null,
        missing_en: row.missing?.en ?? null,
        state: 'open',
        revision: 1,
        made_at: at,
      }),
    ),
  )
  await db.transaction().execute(async (trx) => {
    for (let from = 0; from < rows.length; from += A_STATEMENT) {
      const some = rows.slice(from, from + A_STATEMENT)
      await trx
        .insertInto('duty')
        .values(some)
        .onConflict((on) => on.doNothing())
        .execute()
      await trx
        .insertInto('duty_event')
        .values(some.map(({ duty, unit, due_on }) => givenEvent({ duty, unit, due_on }, null, at)))
        .onConflict((on) => on.doNothing())
        .execute()
    }
  })
}

/** The first event of a duty. `official` null: by the program, from the file. */
export const givenEvent = (
  { duty, unit, due_on }: Pick<DutyRow, 'duty' | 'unit' | 'due_on'>,
  official: string | null,
  at: string,
) => ({
  ...{ duty, seq: 1, kind: 'given', at, official, words: null, evidence: null, evidence_file: null },
  ...{ unit, unit_before: null, due_on, due_before: null },
})
