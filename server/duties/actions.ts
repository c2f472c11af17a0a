// What is done about an indicator that is below its target: proposed by a rule, taken up or dismissed by an official.
import type * as v from 'valibot'
import type { Text } from '../../surveys/instrument.ts'
import { dayOf, nextDay } from '../../surveys/period.ts'
import { proposed as en } from '../../surveys/text/en/duties.ts'
import { proposed as vi } from '../../surveys/text/vi/duties.ts'
import { addWorkingDays, type Holidays } from '../../surveys/working-days.ts'
import { writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { isValidOn } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { dutySeen } from './deeds.ts'
import type { ActionChange, Duty, NewAction } from './entry.ts'
import type { NodeFigure } from './figures.ts'
import type { DutyAction } from './queries.ts'
import { assignsTo, worksFor } from './reach.ts'

/** Days that an action is given. */
const DAYS = 30

export type Proposal = {
  readonly index: string
  readonly indicator: string
  /** What pulls it down most; empty where nothing may be shown. */
  readonly item: string
  readonly words: Text
  readonly unit: string
  readonly dueOn: string
}

/**
 * What to do about each indicator below its target about which nothing is under way yet, by a day that is worked. `today`: an
 * ISO date.
 */
export function proposals(
  duty: Pick<Duty, 'unit' | 'state'>,
  figures: readonly NodeFigure[],
  actions: readonly DutyAction[],
  today: string,
  holidays: Holidays,
): Proposal[] {
  if (duty.state === 'ended') return []
  return figures
    .filter(({ below }) => below)
    .filter(({ index, indicator }) => !actions.some((one) => isAbout(one, index, indicator) && one.state !== 'done'))
    .map((figure) => {
      const { index, indicator, weakest, unit: _, ...rest } = figure
      const dueOn = addWorkingDays(nextDay(today, DAYS), 0, holidays)
      return {
        index,
        indicator,
        item: weakest?.code ?? '',
        words: { vi: vi({ ...rest, weakest, dueOn }), en: en({ ...rest, weakest, dueOn }) },
        unit: duty.unit,
        dueOn,
      }
    })
}

const isAbout = (one: DutyAction, index: string, indicator: string) =>
  one.index === index && one.indicator === indicator

/**
 * Keeps what an official decided about a proposal. Throws a Problem: no-such-duty, not-your-unit, no-such-unit,
 * no-such-indicator, due-day-past, reason-missing, action-taken where somebody decided on it before.
 */
export async function decide(visit: Visit, name: string, given: v.InferOutput<typeof NewAction>): Promise<string> {
  const { write, official, now } = visit
  return write.transaction().execute(async (trx) => {
    const duty = await dutySeen(trx, visit, name)
    checkMay(visit, duty.unit)
    if (duty.state === 'ended') throw new Problem('duty-in-other-state')
    if (!duty.nodes.some(({ index, indicator }) => index === given.index && indicator === given.indicator))
      throw new Problem('no-such-indicator')
    const isAccepted = given.decision === 'accepted'
    if (!isAccepted && given.reason === null) throw new Problem('reason-missing')
    checkOwner(visit, duty.unit, given.unit)
    if (isAccepted && given.dueOn < dayOf(now())) throw new Problem('due-day-past')
    // On PostgreSQL two who decide at once wait for each other here.
    await trx.updateTable('duty').set({ part: duty.part }).where('duty', '=', name).execute()
    const open = await trx
      .selectFrom('duty_action')
      .select('action')
      .where('duty', '=', name)
      .where('index_code', '=', given.index)
      .where('indicator', '=', given.indicator)
      .where('state', '!=', 'done')
      .executeTakeFirst()
    if (open) throw new Problem('action-taken')
    const action = crypto.randomUUID()
    await trx
      .insertInto('duty_action')
      .values({
        ...{ action, duty: name, index_code: given.index, indicator: given.indicator, item: given.item },
        ...{ words: given.words, unit: given.unit, due_on: given.dueOn, revision: 1 },
        state: isAccepted ? 'open' : 'dismissed',
      })
      .execute()
    await keepEvent(trx, visit, { action, seq: 1, kind: given.decision, words: given.reason, ...owned(given) })
    await writeDown(
      trx,
      { official, action: `duty-action-${given.decision}`, subject: name, details: { action } },
      now(),
    )
    return action
  })
}

/** Throws a Problem: no-such-action, not-your-unit, duty-changed, duty-in-other-state, due-day-past, reason-missing. */
export async function changeAction(
  visit: Visit,
  name: string,
  { after, kind, words, unit, dueOn }: v.InferOutput<typeof ActionChange>,
): Promise<void> {
  const { write, official, now } = visit
  await write.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('duty_action')
      .select(['action', 'duty', 'unit', 'due_on', 'state', 'revision', 'words'])
      .where('action', '=', name)
      .executeTakeFirst()
    if (!row) throw new Problem('no-such-action')
    const duty = await dutySeen(trx, visit, row.duty).catch(() => null)
    if (!duty) throw new Problem('no-such-action')
    if (!worksFor(visit.organisation, official, row.unit)) checkMay(visit, duty.unit)
    if (row.revision !== after) throw new Problem('duty-changed')
    if ((row.state === 'open') === (kind === 'reopened')) throw new Problem('duty-in-other-state')
    if (kind !== 'edited' && words === null) throw new Problem('reason-missing')
    const next = { unit: unit ?? row.unit, dueOn: dueOn ?? row.due_on }
    if (next.unit !== row.unit) checkOwner(visit, duty.unit, next.unit)
    if (dueOn !== null && dueOn !== row.due_on && dueOn < dayOf(now())) throw new Problem('due-day-past')
    const state = kind === 'done' ? 'done' : kind === 'dismissed' ? 'dismissed' : 'open'
    const changed = await trx
      .updateTable('duty_action')
      .set({
        ...{ unit: next.unit, due_on: next.dueOn, state, revision: after + 1 },
        words: kind === 'edited' ? (words ?? row.words) : row.words,
      })
      .where('action', '=', name)
      .where('revision', '=', after)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) throw new Problem('duty-changed')
    await keepEvent(trx, visit, { action: name, seq: after + 1, kind, words, ...owned(next) })
    await writeDown(
      trx,
      { official, action: `duty-action-${kind}`, subject: duty.duty, details: { action: name } },
      now(),
    )
  })
}

const owned = ({ unit, dueOn }: { readonly unit: string; readonly dueOn: string }) => ({ unit, due_on: dueOn })

const keepEvent = (
  trx: Database,
  { official, now }: Visit,
  event: { action: string; seq: number; kind: string; words: string | null; unit: string; due_on: string },
) =>
  trx
    .insertInto('duty_action_event')
    .values({ ...event, at: new Date(now()).toISOString(), official: official.official })
    .execute()

function checkMay({ organisation, official }: Visit, unit: string): void {
  if (!worksFor(organisation, official, unit) && !assignsTo(organisation, official, unit))
    throw new Problem('not-your-unit')
}

/** The unit of the duty takes its own actions; to another only whoever may give that one duties gives them. */
function checkOwner({ organisation, official, now }: Visit, own: string, unit: string): void {
  const found = organisation.units.get(unit)
  if (!found || !isValidOn(found, dayOf(now()))) throw new Problem('no-such-unit')
  if (unit !== own && !assignsTo(organisation, official, unit)) throw new Problem('not-your-unit')
}

/** What became of some actions, oldest first. */
export async function actionEvents(db: Database, actions: readonly string[]) {
  if (actions.length === 0) return []
  return db
    .selectFrom('duty_action_event')
    .innerJoin('official', 'official.official', 'duty_action_event.official')
    .select([
      ...(['action', 'seq', 'kind', 'at', 'words', 'official.name as by', 'duty_action_event.unit'] as const),
      'due_on as dueOn',
    ])
    .where('action', 'in', actions)
    .orderBy('at')
    .orderBy('seq')
    .execute()
}
