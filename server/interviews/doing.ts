// What an interviewer's device brings in: what came of each visit, and the answers of those who consented.
import * as v from 'valibot'
import {
  type Contact,
  contactOutcomes,
  halfOf,
  halves,
  openUpTo,
  queueOutcomes,
  refusedFor,
} from '../../surveys/interviewing.ts'
import { canBeAsked, dayOf, grainOf } from '../../surveys/period.ts'
import type { Visit } from '../context.ts'
import { isTaken } from '../database/faults.ts'
import type { Database } from '../database/open.ts'
import type { InterviewAssignmentRow, InterviewContactRow } from '../database/tables/collecting.ts'
import type { Outcome } from '../intake.ts'
import { Problem } from '../problem.ts'
import { type Receipt, receive } from '../responses.ts'
import { reaches } from '../rights.ts'
import { ruleOf } from './assigning.ts'
import { ASSIGNMENT, CONTACT } from './columns.ts'

const Instant = v.pipe(
  v.string(),
  v.maxLength(40),
  v.isoTimestamp(),
  v.check((text) => !Number.isNaN(Date.parse(text))),
  v.description('instant'),
)
const Day = v.pipe(
  v.string(),
  v.check((text) => grainOf(text) === 'day' && canBeAsked(text)),
  v.description('day'),
)
/** `at` and `sentAt` are by the device's clock: when it happened, and when it is sent. Neither is kept. */
export const ContactGiven = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  household: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000))),
  outcome: v.picklist(contactOutcomes),
  reason: v.nullable(v.picklist(refusedFor)),
  appointment: v.nullable(Day),
  at: Instant,
  sentAt: v.optional(Instant),
})
export type ContactGiven = v.InferOutput<typeof ContactGiven>

/** Whose work it is: the device sends only what the official who is signed in has done. */
export const WorkQuery = v.object({
  assignment: v.pipe(v.string(), v.maxLength(64)),
  official: v.pipe(v.string(), v.maxLength(64)),
})
export type Work = v.InferOutput<typeof WorkQuery>

/** What a row says of a contact. The columns hold only what ContactGiven lets in. */
export const contactOf = ({ contact, household, outcome, reason, appointment, day, half }: InterviewContactRow) => ({
  ...{ contact, household, appointment, day },
  outcome: v.parse(v.picklist(contactOutcomes), outcome),
  reason: v.parse(v.nullable(v.picklist(refusedFor)), reason),
  half: v.parse(v.picklist(halves), half),
})

/** When it happened, as far as that can be known: a device whose clock is wrong is as wrong while it sends. */
function happenedAt(at: string, sentAt: string | undefined, now: number): number {
  const ahead = sentAt === undefined ? 0 : Date.parse(sentAt) - now
  return Math.min(now, Date.parse(at) - ahead)
}

/**
 * The assignment, where whoever speaks has or had it on the day of the work. Days and not instants: what was begun
 * before an end may be finished after it. Throws a Problem: not-signed-in, no-such-assignment, not-your-assignment,
 * not-your-unit, assignment-ended.
 */
async function held({ organisation, official }: Visit, db: Database, work: Work, happened: number) {
  // Somebody else has signed in on the device meanwhile. What waits there goes on waiting.
  if (work.official !== official.official) throw new Problem('not-signed-in')
  const found = await db
    .selectFrom('interview_assignment')
    .select(ASSIGNMENT)
    .where('assignment', '=', work.assignment)
    .executeTakeFirst()
  if (!found) throw new Problem('no-such-assignment')
  const holder = await db
    .selectFrom('interview_holder')
    .select('until')
    .where('assignment', '=', work.assignment)
    .where('official', '=', official.official)
    .executeTakeFirst()
  const day = dayOf(happened)
  const isOver = (until: string | null) => until !== null && day > dayOf(Date.parse(until))
  if (!holder || isOver(holder.until)) throw new Problem('not-your-assignment')
  if (!reaches(organisation, official, found.unit)) throw new Problem('not-your-unit')
  if (isOver(found.ended_at) || day > found.last_day) throw new Problem('assignment-ended')
  return found
}

/**
 * Keeps what came of a visit, however late and in whatever order. The same again is a success. Throws a Problem as `held`,
 * and malformed, no-such-household, replacement-not-open, same-id-other-body.
 */
export async function keepContact(visit: Visit, work: Work, given: ContactGiven): Promise<Outcome> {
  const { official, write, now } = visit
  const { id: contact, household, outcome, reason, appointment } = given
  const isWhole =
    (reason !== null) === (outcome === 'refused') && (appointment !== null) === (outcome === 'appointment')
  if (!isWhole) throw new Problem('malformed', 'outcome')
  const happened = happenedAt(given.at, given.sentAt, now())
  const row = {
    contact,
    assignment: work.assignment,
    official: official.official,
    household,
    outcome,
    reason,
    appointment,
  }
  const keep = async (trx: Database) => {
    const before = await trx
      .selectFrom('interview_contact')
      .select(CONTACT)
      .where('contact', '=', contact)
      .executeTakeFirst()
    if (before) {
      // The day is worked out from clocks, which may have been set right between.
      const isSame = Object.entries(row).every(([name, value]) => before[name as keyof typeof row] === value)
      if (!isSame) throw new Problem('same-id-other-body')
      return 'kept-before' as const
    }
    const assignment = await held(visit, trx, work, happened)
    await checkHousehold(trx, assignment, household, outcome)
    // No visit was before it was asked for, whatever the device says.
    const visited = Math.max(happened, Date.parse(assignment.made_at))
    await trx
      .insertInto('interview_contact')
      .values({ ...row, day: dayOf(visited), half: halfOf(visited) })
      .execute()
    return 'kept' as const
  }
  try {
    return await write.transaction().execute(keep)
  } catch (error) {
    // Sent twice at once: the other one is kept by now.
    if (!isTaken(error)) throw error
    return write.transaction().execute(keep)
  }
}

async function checkHousehold(
  trx: Database,
  assignment: InterviewAssignmentRow,
  household: number | null,
  outcome: ContactGiven['outcome'],
): Promise<void> {
  if (assignment.kind === 'queue') {
    if (household !== null || !queueOutcomes.includes(outcome)) throw new Problem('malformed', 'household')
    return
  }
  if (household === null) throw new Problem('malformed', 'household')
  const places = await trx
    .selectFrom('interview_household')
    .select(['place', 'kind'])
    .where('assignment', '=', assignment.assignment)
    .execute()
  if (!places.some(({ place }) => place === household)) throw new Problem('no-such-household')
  const mains = places.filter(({ kind }) => kind === 'main').length
  if (household <= mains) return
  const contacts = await contactsOf(trx, [assignment.assignment])
  // One that was open stays open, also where the household that it stands for was met after all.
  if (contacts.some((one) => one.household === household)) return
  if (household > openUpTo(mains, places.length, contacts, ruleOf(assignment)))
    throw new Problem('replacement-not-open')
}

export type KeptContact = Contact & { readonly assignment: string; readonly official: string }

/** The contacts of assignments. */
export async function contactsOf(db: Database, assignments: readonly string[]): Promise<KeptContact[]> {
  if (assignments.length === 0) return []
  const rows = await db.selectFrom('interview_contact').select(CONTACT).where('assignment', 'in', assignments).execute()
  return rows.map((row) => ({ ...contactOf(row), assignment: row.assignment, official: row.official }))
}

const Brought = v.object({
  wave: v.string(),
  sector: v.string(),
  endedAt: Instant,
  sentAt: v.optional(Instant),
})

/** Keeps the answers of one interview. Throws a Problem as `held` and `receive`; malformed. */
export async function keepInterview(visit: Visit, work: Work, given: unknown): Promise<Receipt> {
  const brought = v.safeParse(Brought, given)
  if (!brought.success) throw new Problem('malformed', brought.issues.map((issue) => v.getDotPath(issue)).join())
  const { wave, sector, endedAt, sentAt } = brought.output
  const { read, now } = visit
  const assignment = await held(visit, read, work, happenedAt(endedAt, sentAt, now()))
  if (wave !== assignment.wave || sector !== (assignment.sector ?? sector)) throw new Problem('not-your-assignment')
  return receive(visit, given, {
    channel: 'interview',
    source: assignment.assignment,
    units: new Set([assignment.unit]),
  })
}
