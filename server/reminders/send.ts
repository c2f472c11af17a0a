// Reminding: in the application at once, by e-mail through the outbox, and to programs that listen.
import { dayOf } from '../../surveys/period.ts'
import { writeDown } from '../audit.ts'
import type { Context, Visit } from '../context.ts'
import { isTaken } from '../database/faults.ts'
import type { Database } from '../database/open.ts'
import { type DutySeen, dutiesIn, dutiesNamed, seenOn } from '../duties/queries.ts'
import { assignsTo } from '../duties/reach.ts'
import { Problem } from '../problem.ts'
import { announce } from '../webhooks/outbox.ts'
import { occasionOf, officialsAt, type Reached } from './choose.ts'
import { settingsIn } from './settings.ts'

/** The first hour of a day in Hanoi at which is reminded by itself. */
const MORNING = 7
const HANOI = 7 * 3_600_000
const A_STATEMENT = 100
const DAY = 86_400_000
/** Within 24 hours by hand: of one duty, by whomever; and by one person. Each is a mail to somebody. */
const MOST_OF_DUTY = 10
const MOST_BY_ONE = 60

type Chosen = { readonly duty: DutySeen; readonly occasion: string }

/** Who would get what. Throws a Problem: no-such-duty, not-your-unit. */
export async function preview(visit: Visit, names: readonly string[]) {
  const { read, organisation, config } = visit
  const chosen = await chosenOf(read, visit, names)
  const people = await officialsAt(read, visit, [...new Set(chosen.map(({ unit }) => unit))])
  const nameOf = (unit: string) => organisation.units.get(unit)?.name ?? { vi: unit, en: unit }
  return {
    byEmail: config.smtp !== null,
    people: people.map(({ name, unit, email }) => ({
      ...{ name, unitName: nameOf(unit), hasEmail: email !== null },
      duties: chosen.filter((duty) => duty.unit === unit).map(({ section, title }) => ({ section, title })),
    })),
    /** Units nobody of which would hear of it. */
    nobody: [...new Set(chosen.map(({ unit }) => unit))]
      .filter((unit) => !people.some((one) => one.unit === unit))
      .map((unit) => ({
        unitName: nameOf(unit),
        duties: chosen.filter((duty) => duty.unit === unit).length,
      })),
  }
}

/** Duties that are open and that the official gives. Throws a Problem: no-such-duty, not-your-unit, duty-in-other-state. */
async function chosenOf(db: Database, visit: Visit, names: readonly string[]): Promise<DutySeen[]> {
  const today = dayOf(visit.now())
  const known = new Map((await dutiesNamed(db, names)).map((duty) => [duty.duty, duty]))
  return [...new Set(names)].map((name) => {
    const duty = known.get(name)
    if (!duty) throw new Problem('no-such-duty')
    if (!assignsTo(visit.organisation, visit.official, duty.unit)) throw new Problem('not-your-unit')
    if (duty.state !== 'open') throw new Problem('duty-in-other-state')
    return seenOn(duty, today)
  })
}

/**
 * Reminds of some duties. `reminder` is the sender's own key: the same again changes nothing. Throws a Problem as
 * `preview` does, nobody-to-remind, and reminded-enough where it would be a flood.
 */
export async function remind(
  visit: Visit,
  { reminder, duties, words }: { reminder: string; duties: readonly string[]; words: string | null },
): Promise<void> {
  const { write, official, now } = visit
  await write.transaction().execute(async (trx) => {
    const before = await trx
      .insertInto('reminder')
      .values({ reminder, sent_at: new Date(now()).toISOString(), sent_by: official.official, words })
      .onConflict((on) => on.column('reminder').doNothing())
      .executeTakeFirst()
    if (!before.numInsertedOrUpdatedRows) return
    const chosen = await chosenOf(trx, visit, duties)
    const occasion = `hand:${reminder}`
    const people = await tell(
      trx,
      visit,
      reminder,
      chosen.map((duty) => ({ duty, occasion })),
    )
    if (people.length === 0) throw new Problem('nobody-to-remind')
    const details = { duties: chosen.length, people: people.length }
    await writeDown(trx, { official, action: 'duties-reminded', subject: reminder, details }, now())
    // Counted where others wait, as they do from the log on.
    await checkFlood(trx, visit, duties)
  })
}

/** Throws a Problem, reminded-enough. The reminder that is being sent is counted, too. */
async function checkFlood(trx: Database, { official, now }: Visit, duties: readonly string[]): Promise<void> {
  const since = new Date(now() - DAY).toISOString()
  const own = await trx
    .selectFrom('reminder')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('sent_by', '=', official.official)
    .where('sent_at', '>', since)
    .executeTakeFirstOrThrow()
  const most = await trx
    .selectFrom('reminded_duty')
    .innerJoin('reminder', 'reminder.reminder', 'reminded_duty.reminder')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('duty', 'in', duties)
    .where('sent_by', 'is not', null)
    .where('sent_at', '>', since)
    .groupBy('duty')
    .orderBy('count', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (Number(own.count) > MOST_BY_ONE || Number(most?.count ?? 0) > MOST_OF_DUTY) throw new Problem('reminded-enough')
}

/** Leaves a notice, and a mail where there is an address, for everybody whom one of the duties concerns. */
async function tell(trx: Database, context: Context, reminder: string, chosen: readonly Chosen[]): Promise<Reached[]> {
  const { config, now } = context
  for (let from = 0; from < chosen.length; from += A_STATEMENT)
    await trx
      .insertInto('reminded_duty')
      .values(
        chosen.slice(from, from + A_STATEMENT).map(({ duty, occasion }) => ({
          ...{ duty: duty.duty, occasion, reminder, unit: duty.unit, due_on: duty.dueOn },
        })),
      )
      .execute()
  for (const { duty } of chosen) {
    if (duty.dueOn === null) continue
    const body = { duty: duty.duty, dueOn: duty.dueOn }
    await announce(trx, { event: 'duty.reminded', unit: duty.unit, body }, now())
  }
  const people = await officialsAt(trx, context, [...new Set(chosen.map(({ duty }) => duty.unit))])
  for (const { official, email, language } of people) {
    await trx.insertInto('notice').values({ official, reminder, read_at: null }).execute()
    if (email === null || config.smtp === null) continue
    await trx
      .insertInto('mail')
      .values({
        ...{ mail: crypto.randomUUID(), reminder, official, email, language, state: 'waiting', tries: 0 },
        ...{ next_at: now(), made_at: new Date(now()).toISOString(), ended_at: null, fault: null },
      })
      .execute()
  }
  return people
}

/** Reminds of what the days that are set call for; each occasion once, whichever server is quicker. */
export async function remindDue(context: Context): Promise<void> {
  const { write, read, now } = context
  const settings = await settingsIn(read)
  if (!settings.automatic || new Date(now() + HANOI).getUTCHours() < MORNING) return
  const today = dayOf(now())
  const due = (await dutiesIn(read, null)).flatMap((duty): Chosen[] => {
    const occasion = occasionOf(duty, settings, today)
    return occasion === null ? [] : [{ duty: seenOn(duty, today), occasion }]
  })
  const known = await read
    .selectFrom('reminded_duty')
    .select(['duty', 'occasion'])
    .where('occasion', 'in', [...new Set(due.map(({ occasion }) => occasion)), ''])
    .execute()
  const keys = new Set(known.map(({ duty, occasion }) => `${duty} ${occasion}`))
  const left = due.filter(({ duty, occasion }) => !keys.has(`${duty.duty} ${occasion}`))
  if (left.length === 0) return
  const reminder = crypto.randomUUID()
  const sending = write.transaction().execute(async (trx) => {
    await trx
      .insertInto('reminder')
      .values({ reminder, sent_at: new Date(now()).toISOString(), sent_by: null, words: null })
      .execute()
    const people = await tell(trx, context, reminder, left)
    const details = { duties: left.length, people: people.length }
    await writeDown(trx, { official: null, action: 'duties-reminded', subject: reminder, details }, now())
  })
  await sending.catch((error) => {
    // Another server was quicker, and has reminded of all or of some; the rest is looked for again in a minute.
    if (!isTaken(error)) throw error
  })
}
