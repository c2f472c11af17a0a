// Giving interviews to somebody, and taking them back.
import { randomBytes } from 'node:crypto'
import type { AssignmentKind, ReplacementRule } from '../../surveys/interviewing.ts'
import { dayOf } from '../../surveys/period.ts'
import { rightsOf } from '../../surveys/rights.ts'
import { type Action, writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import type { ImportFault } from '../csv-lines.ts'
import type { Database } from '../database/open.ts'
import type { InterviewAssignmentRow } from '../database/tables/collecting.ts'
import { grantsIn, roleIn } from '../official.ts'
import type { Organisation } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { checkValid, reaches } from '../rights.ts'
import { openWave } from '../waves.ts'
import { type Frame, frameIn, type Household, numbered } from './frame.ts'

/** What is to be assigned. Of households either the file or their number is given; of a queue `every`. */
export type Wanted = {
  readonly wave: string
  readonly unit: string
  readonly sector: string | null
  readonly interviewer: string
  readonly kind: AssignmentKind
  readonly wanted: number
  readonly lastDay: string
  readonly rule: ReplacementRule
  readonly file?: string | undefined
  readonly count?: number | undefined
  readonly every?: number | undefined
}
/** What came of it, or with `dry` would come of it. `households`: the first few, in the order in which they are opened. */
export type Assigned = {
  readonly assignment: string | null
  readonly mains: number
  readonly replacements: number
  readonly isDrawn: boolean
  readonly households: readonly Household[]
  readonly faults: readonly ImportFault[]
}

/** Households that were drawn elsewhere. `keep` writes down with the assignment that they were given out. */
export type DrawnList = {
  readonly households: readonly Household[]
  readonly seed: string
  readonly keep: (trx: Database, assignment: string) => Promise<void>
}

const listed = 20
// Five values a row.
const AT_A_TIME = 500

/** Whoever may do interviews, with the unit that their account reaches from. */
export async function interviewers(db: Database, { root }: Organisation): Promise<Interviewer[]> {
  const found = await db
    .selectFrom('official')
    .select(['official', 'name', 'role', 'grants', 'unit'])
    .where('ended_at', 'is', null)
    .orderBy('name')
    .execute()
  return found
    .filter(({ role, grants }) => rightsOf(roleIn(role), grantsIn(grants)).includes('interviews:do'))
    .map(({ official, name, unit }) => ({ official, name, unit: unit ?? root }))
}
type Interviewer = { readonly official: string; readonly name: string; readonly unit: string }

async function checkInterviewer(db: Database, organisation: Organisation, interviewer: string, unit: string) {
  const found = (await interviewers(db, organisation)).find(({ official }) => official === interviewer)
  if (!found || !reaches(organisation, found, unit)) throw new Problem('not-an-interviewer')
}

/**
 * Makes an assignment, or with `dry` says what it would be. Throws a Problem: what `openWave` throws, unit-not-taken, no-such-unit,
 * not-your-unit, no-such-sector, not-an-interviewer, malformed, and where it is not dry households-refused.
 */
export async function assign(visit: Visit, given: Wanted, dry: boolean, list?: DrawnList): Promise<Assigned> {
  const { official, write, now } = visit
  // Who works with a list has been asked where it was read: its people are those of its own desks.
  const sector = await checked(visit, given, list !== undefined)
  const { unit, wave, interviewer, kind, wanted, lastDay, rule } = given
  const seed = list?.seed ?? randomBytes(8).toString('hex')
  const { households, isDrawn, faults } = list
    ? { households: list.households, isDrawn: true, faults: [] }
    : frameOf(given, seed)
  const mains = households.filter((one) => one.kind === 'main').length
  const outcome = {
    ...{ mains, replacements: households.length - mains, isDrawn, faults },
    // What would be drawn is not drawn yet, and another time it is another draw.
    households: dry && isDrawn ? [] : households.slice(0, listed),
  }
  if (dry) return { assignment: null, ...outcome }
  if (faults.length > 0) throw new Problem('households-refused')
  const assignment = randomBytes(16).toString('hex')
  await write.transaction().execute(async (trx) => {
    await trx
      .insertInto('interview_assignment')
      .values({
        ...{ assignment, wave, unit, sector, interviewer, kind, wanted },
        last_day: lastDay,
        every: kind === 'queue' ? (given.every ?? null) : null,
        visits: rule.visits,
        replaces_refused: rule.replacesRefused ? 1 : 0,
        seed: isDrawn ? seed : null,
        made_by: official.official,
        made_at: new Date(now()).toISOString(),
        ended_at: null,
      })
      .execute()
    await trx.insertInto('interview_holder').values({ assignment, official: interviewer, until: null }).execute()
    const rows = households.map((household, i) => ({ assignment, place: i + 1, ...household }))
    for (let from = 0; from < rows.length; from += AT_A_TIME)
      await trx
        .insertInto('interview_household')
        .values(rows.slice(from, from + AT_A_TIME))
        .execute()
    await list?.keep(trx, assignment)
    const details = { wave, unit, sector, interviewer, kind, wanted, lastDay, households: households.length }
    await writeDown(trx, { official, action: 'interviews-assigned', subject: assignment, details }, now())
  })
  return { assignment, ...outcome }
}

/** Gives the sector it is about: the wave's own, the one asked for, or null where each person is asked. */
async function checked(visit: Visit, given: Wanted, isFromList: boolean): Promise<string | null> {
  const { organisation, official, read, now } = visit
  const { sectors, sector: own, units } = openWave(visit, given.wave, 'interview')
  const desk = organisation.units.get(given.unit)
  if (!desk?.desk) throw new Problem('no-such-unit')
  if (!isFromList && !reaches(organisation, official, given.unit)) throw new Problem('not-your-unit')
  checkValid(organisation, given.unit)
  if (!units.some(({ unit }) => unit === given.unit)) throw new Problem('unit-not-taken')
  const sector = given.sector ?? own
  if (sector !== null && !sectors.some((one) => one.sector === sector)) throw new Problem('no-such-sector')
  if (given.lastDay < dayOf(now())) throw new Problem('malformed', 'lastDay')
  const isWhole =
    given.kind === 'queue'
      ? given.every !== undefined && given.file === undefined && given.count === undefined
      : given.every === undefined && (given.file === undefined) !== (given.count === undefined)
  if (!isWhole) throw new Problem('malformed', 'kind')
  await checkInterviewer(read, organisation, given.interviewer, given.unit)
  return sector
}

function frameOf({ kind, file, count = 0, wanted }: Wanted, seed: string): Frame {
  if (kind === 'queue') return { households: [], isDrawn: false, faults: [] }
  if (file !== undefined) return frameIn(file, wanted, seed)
  if (count < wanted) throw new Problem('malformed', 'count')
  return { households: numbered(count, wanted, seed), isDrawn: true, faults: [] }
}

/** An assignment in an official's reach. Throws a Problem: no-such-assignment, not-your-unit. */
async function reached({ organisation, official }: Visit, db: Database, assignment: string) {
  const found = await db
    .selectFrom('interview_assignment')
    .select(['assignment', 'unit', 'interviewer', 'last_day', 'ended_at'])
    .where('assignment', '=', assignment)
    .executeTakeFirst()
  if (!found) throw new Problem('no-such-assignment')
  if (!reaches(organisation, official, found.unit)) throw new Problem('not-your-unit')
  if (found.ended_at !== null) throw new Problem('assignment-ended')
  return found
}

/**
 * Gives an assignment to somebody else, or another last day. What the one before did until now still counts. Throws a
 * Problem: no-such-assignment, not-your-unit, assignment-ended, not-an-interviewer, malformed.
 */
export async function change(
  visit: Visit,
  assignment: string,
  given: { readonly interviewer: string; readonly lastDay: string },
): Promise<void> {
  const { organisation, write, now } = visit
  await write.transaction().execute(async (trx) => {
    const before = await reached(visit, trx, assignment)
    const { interviewer, lastDay } = given
    if (lastDay !== before.last_day && lastDay < dayOf(now())) throw new Problem('malformed', 'lastDay')
    if (interviewer !== before.interviewer) {
      await checkInterviewer(trx, organisation, interviewer, before.unit)
      await trx
        .updateTable('interview_holder')
        .set({ until: new Date(now()).toISOString() })
        .where('assignment', '=', assignment)
        .where('until', 'is', null)
        .execute()
      await trx
        .insertInto('interview_holder')
        .values({ assignment, official: interviewer, until: null })
        .onConflict((oc) => oc.columns(['assignment', 'official']).doUpdateSet({ until: null }))
        .execute()
    }
    await trx
      .updateTable('interview_assignment')
      .set({ interviewer, last_day: lastDay })
      .where('assignment', '=', assignment)
      .execute()
    const was = { interviewer: before.interviewer, lastDay: before.last_day }
    await written(trx, visit, 'interviews-changed', assignment, { before: was, after: { interviewer, lastDay } })
  })
}

/** Ends an assignment. What was done up to this day still arrives. Throws a Problem as `change`. */
export async function end(visit: Visit, assignment: string): Promise<void> {
  await visit.write.transaction().execute(async (trx) => {
    const { unit, interviewer } = await reached(visit, trx, assignment)
    // On PostgreSQL the second of two who press at once waits here, and then finds it ended.
    const { numUpdatedRows } = await trx
      .updateTable('interview_assignment')
      .set({ ended_at: new Date(visit.now()).toISOString() })
      .where('assignment', '=', assignment)
      .where('ended_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows !== 1n) throw new Problem('assignment-ended')
    await written(trx, visit, 'interviews-ended', assignment, { unit, interviewer })
  })
}

const written = (
  trx: Database,
  { official, now }: Visit,
  action: Action,
  subject: string,
  details: Readonly<Record<string, unknown>>,
) => writeDown(trx, { official, action, subject, details }, now())

/** The replacement rule as a row has it. */
export const ruleOf = ({
  visits,
  replaces_refused,
}: Pick<InterviewAssignmentRow, 'visits' | 'replaces_refused'>): ReplacementRule => ({
  visits,
  replacesRefused: replaces_refused === 1,
})
