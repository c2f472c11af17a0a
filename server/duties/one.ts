// One duty with all that belongs to it.
import { dayOf } from '../../surveys/period.ts'
import type { Visit } from '../context.ts'
import { holidaysIn } from '../registers/calendar.ts'
import { remindersOf } from '../reminders/queries.ts'
import { actionEvents, proposals } from './actions.ts'
import { dutySeen } from './deeds.ts'
import { nodeFigures } from './figures.ts'
import { quarterOf } from './list.ts'
import { actionsOf, eventsOf, seenOn } from './queries.ts'
import { assignsTo, disposesOf, worksFor } from './reach.ts'

/** Throws a Problem: no-such-duty. */
export async function dutyTold(visit: Visit, name: string) {
  const { organisation, official, read, now } = visit
  const duty = await dutySeen(read, visit, name)
  const today = dayOf(now())
  const [actions, events, reminders] = [
    await actionsOf(read, [name]),
    await eventsOf(read, [name]),
    await remindersOf(read, [name]),
  ]
  const holidays = await holidaysIn(read)
  const figures =
    (await nodeFigures(visit, [duty], quarterOf(visit), official.official, { trends: true })).get(name) ?? []
  const history = Map.groupBy(
    await actionEvents(
      read,
      actions.map(({ action }) => action),
    ),
    ({ action }) => action,
  )
  const claim = events.findLast(({ kind }) => kind === 'claimed')
  return {
    ...seenOn(duty, today),
    today,
    period: quarterOf(visit),
    unitName: organisation.units.get(duty.unit)?.name ?? { vi: duty.unit, en: duty.unit },
    figures,
    actions: actions.map((action) => ({ ...action, events: history.get(action.action) ?? [] })),
    proposals: proposals(duty, figures, actions, today, holidays),
    /** The days off and the days worked instead, as surveys/working-days.ts takes them. */
    calendar: [...holidays],
    events,
    reminders,
    mayWork: worksFor(organisation, official, duty.unit),
    mayAssign: assignsTo(organisation, official, duty.unit),
    /** Whether they may move its date, hand it over, end it or open it again. */
    mayDispose: disposesOf(organisation, official, duty),
    /** Whether the official reported it as done themselves, and so may not confirm it. */
    isOwnClaim: duty.state === 'reported' && (await claimant(visit, name, claim?.seq ?? 0)) === official.official,
    units: [...organisation.units.values()].map(({ unit, name: words }) => ({ unit, name: words })),
    givenTo: [...organisation.units.values()]
      .filter(({ unit, validTo }) => (validTo === null || validTo >= today) && assignsTo(organisation, official, unit))
      .map(({ unit, name: words }) => ({ unit, name: words })),
  }
}
export type DutyShown = Awaited<ReturnType<typeof dutyTold>>

const claimant = async ({ read }: Visit, duty: string, seq: number): Promise<string | null> =>
  (
    await read
      .selectFrom('duty_event')
      .select('official')
      .where('duty', '=', duty)
      .where('seq', '=', seq)
      .executeTakeFirst()
  )?.official ?? null
