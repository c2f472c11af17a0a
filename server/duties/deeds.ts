// What officials do with a duty. Each deed is an event that stays, and is written down with it.
import { boundsOf, dayOf, lastDayOf, periodOf } from '../../surveys/period.ts'
import { type Action, writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import type { DutyRow } from '../database/tables/duties.ts'
import { linkEvidence } from '../evidence/keep.ts'
import { isValidOn } from '../organisation.ts'
import { Problem } from '../problem.ts'
import type { Duty, EventKind, GivenDuty } from './entry.ts'
import { givenEvent } from './letter.ts'
import { dutyNamed } from './queries.ts'
import { assignsTo, disposesOf, seesDutiesOf, worksFor } from './reach.ts'

/** A duty that the official sees. Throws `no-such-duty`. */
export async function dutySeen(db: Database, { organisation, official }: Visit, name: string): Promise<Duty> {
  const duty = await dutyNamed(db, name)
  if (!duty || !seesDutiesOf(organisation, official, duty.unit)) throw new Problem('no-such-duty')
  return duty
}

type Change = {
  readonly kind: EventKind
  readonly words?: string | null
  readonly evidence?: string | null
  /** A file of the duty's unit, linked in the same transaction. */
  readonly file?: string | null
  readonly state?: DutyRow['state']
  readonly unit?: string
  readonly dueOn?: string | null
  /** The date that was met, where the duty comes round again. */
  readonly dueBefore?: string | null
}
type Deed = {
  readonly by: 'whoever works on it' | 'whoever judges it' | 'whoever gives it'
  readonly from: readonly DutyRow['state'][]
  readonly action: Action
}

/**
 * One deed. `after`: the revision that was seen, so that of two people who change a duty at once the second is refused.
 * Throws a Problem: no-such-duty, not-your-unit, duty-changed, duty-in-other-state, and those of `change`.
 */
async function done(
  visit: Visit,
  name: string,
  after: number,
  { by, from, action }: Deed,
  change: (duty: Duty, trx: Database) => Change | Promise<Change>,
): Promise<void> {
  const { write, organisation, official, now } = visit
  await write.transaction().execute(async (trx) => {
    const duty = await dutySeen(trx, visit, name)
    const may =
      by === 'whoever gives it'
        ? disposesOf(organisation, official, duty)
        : (by === 'whoever works on it' ? worksFor : assignsTo)(organisation, official, duty.unit)
    if (!may) throw new Problem('not-your-unit')
    if (duty.revision !== after) throw new Problem('duty-changed')
    if (!from.includes(duty.state)) throw new Problem('duty-in-other-state')
    const next = await change(duty, trx)
    await keep(trx, duty, next, official.official, now())
    const { unit, dueOn } = next
    const details = { unit: duty.unit, ...(unit && { to: unit }), ...(dueOn && { dueOn }) }
    await writeDown(trx, { official, action, subject: name, details }, now())
  })
}

/** Adds an event to a duty as it was seen. Throws `duty-changed` where another came first. */
export async function keep(trx: Database, duty: Duty, next: Change, official: string | null, now: number) {
  const seq = duty.revision + 1
  const unit = next.unit ?? duty.unit
  const dueOn = next.dueOn === undefined ? duty.dueOn : next.dueOn
  const changed = await trx
    .updateTable('duty')
    .set({ revision: seq, unit, due_on: dueOn, state: next.state ?? duty.state })
    .where('duty', '=', duty.duty)
    .where('revision', '=', duty.revision)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem('duty-changed')
  await trx
    .insertInto('duty_event')
    .values({
      duty: duty.duty,
      seq,
      kind: next.kind,
      at: new Date(now).toISOString(),
      official,
      words: next.words ?? null,
      evidence: next.evidence ?? null,
      evidence_file: next.file ?? null,
      unit,
      unit_before: unit === duty.unit ? null : duty.unit,
      due_on: dueOn,
      due_before: next.dueBefore ?? (dueOn === duty.dueOn ? null : duty.dueOn),
    })
    .execute()
}

type Reported = { after: number; words: string; evidence: string | null; file: string | null; done: boolean }

/** Says how far a duty is, or that it is done, which somebody else confirms. Throws also no-such-evidence, proof-missing. */
export const reportOn = (visit: Visit, name: string, { after, words, evidence, file, done: isDone }: Reported) =>
  done(
    visit,
    name,
    after,
    {
      by: 'whoever works on it',
      from: ['open', 'reported'],
      action: isDone ? 'duty-claimed' : 'duty-progress',
    },
    async (duty, trx) => {
      if (isDone && evidence === null && file === null) throw new Problem('proof-missing')
      if (file !== null) await linkEvidence(trx, visit, file, duty.unit)
      return { kind: isDone ? 'claimed' : 'progress', words, evidence, file, ...(isDone && { state: 'reported' }) }
    },
  )

type Judged = { after: number; words: string | null }

/** Confirms what somebody else reported as done; a duty that comes round is open for its next time. Throws `own-report`. */
export const confirm = (visit: Visit, name: string, { after, words }: Judged) =>
  done(
    visit,
    name,
    after,
    { by: 'whoever judges it', from: ['reported'], action: 'duty-confirmed' },
    async (duty, trx) => {
      const claim = await trx
        .selectFrom('duty_event')
        .select('official')
        .where('duty', '=', name)
        .where('kind', '=', 'claimed')
        .orderBy('seq', 'desc')
        .executeTakeFirstOrThrow()
      if (claim.official === visit.official.official) throw new Problem('own-report')
      const next = { kind: 'confirmed', words, dueBefore: duty.dueOn } as const
      if (!duty.every) return { ...next, state: 'done' }
      return { ...next, state: 'open', dueOn: nextDue(duty.dueOn ?? dayOf(visit.now()), duty.every) }
    },
  )

/** The end of the period after the one that a day lies in. */
export const nextDue = (day: string, every: 'month' | 'quarter' | 'year'): string =>
  lastDayOf(periodOf(boundsOf(periodOf(day, every)).end, every))

type Reasoned = { after: number; words: string }

export const giveBack = (visit: Visit, name: string, { after, words }: Reasoned) =>
  done(visit, name, after, { by: 'whoever judges it', from: ['reported'], action: 'duty-returned' }, () => ({
    ...{ kind: 'returned', words, state: 'open' },
  }))

export const reopen = (visit: Visit, name: string, { after, words }: Reasoned) =>
  done(visit, name, after, { by: 'whoever gives it', from: ['done', 'ended'], action: 'duty-reopened' }, () => ({
    ...{ kind: 'reopened', words, state: 'open' },
  }))

export const end = (visit: Visit, name: string, { after, words }: Reasoned) =>
  done(visit, name, after, { by: 'whoever gives it', from: ['open', 'reported'], action: 'duty-ended' }, () => ({
    ...{ kind: 'ended', words, state: 'ended' },
  }))

/** Gives a duty to another unit, which the official must be allowed to give duties to. Throws also no-such-unit, same-unit. */
export const handOver = (visit: Visit, name: string, { after, words, unit }: Reasoned & { unit: string }) =>
  done(
    visit,
    name,
    after,
    { by: 'whoever gives it', from: ['open', 'reported'], action: 'duty-handed-over' },
    (duty) => {
      checkUnit(visit, unit)
      if (unit === duty.unit) throw new Problem('same-unit')
      // What the one before it said to be done is the new one's to say again.
      return { kind: 'handed-over', words, unit, state: 'open' }
    },
  )

/** Throws a Problem: due-day-past for a day before today. */
export const move = (visit: Visit, name: string, { after, words, dueOn }: Reasoned & { dueOn: string }) =>
  done(visit, name, after, { by: 'whoever gives it', from: ['open', 'reported'], action: 'duty-moved' }, () => {
    if (dueOn < dayOf(visit.now())) throw new Problem('due-day-past')
    return { kind: 'moved', words, dueOn }
  })

/** Throws a Problem: no-such-unit; not-your-unit where the official may not give it a duty. */
export function checkUnit({ organisation, official, now }: Visit, unit: string): void {
  const found = organisation.units.get(unit)
  if (!found || !isValidOn(found, dayOf(now()))) throw new Problem('no-such-unit')
  if (!assignsTo(organisation, official, unit)) throw new Problem('not-your-unit')
}

/** Gives a unit a duty that no shipped letter holds. Gives its name. Throws as `checkUnit`. */
export async function give(trx: Database, visit: Visit, given: GivenDuty): Promise<string> {
  const { official, now } = visit
  checkUnit(visit, given.unit)
  const at = new Date(now()).toISOString()
  const duty = crypto.randomUUID()
  const row: DutyRow = {
    duty,
    letter: given.letter,
    part: duty,
    section: given.section,
    title_vi: given.title,
    title_en: given.title,
    quote: given.quote,
    unit: given.unit,
    nodes: JSON.stringify(given.nodes),
    sector: null,
    target: given.target,
    kind: given.nodes.length > 0 ? 'indicator' : 'task',
    every: given.every,
    due_on: given.dueOn,
    missing_vi: null,
    missing_en: null,
    state: 'open',
    revision: 1,
    made_at: at,
  }
  await trx.insertInto('duty').values(row).execute()
  await trx
    .insertInto('duty_event')
    .values(givenEvent(row, official.official, at))
    .execute()
  return duty
}
