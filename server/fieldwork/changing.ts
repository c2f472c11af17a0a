// A survey that is there is changed, paused, closed and opened again. Each time its history says who did it and why.
import { waveState } from '../../surveys/fieldwork.ts'
import { channels } from '../../surveys/instrument.ts'
import { dayOf } from '../../surveys/period.ts'
import type { WebhookEvent } from '../../surveys/webhooks.ts'
import { type Action, writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { changeOrganisation } from '../organisation/live.ts'
import type { Wave } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { announce } from '../webhooks/outbox.ts'
import { checkQuotas, checkReach, checkSettings } from './checks.ts'
import { addEvent, heldWave, isAnswered, type WaveDeed } from './events.ts'
import type { Plan, Settings } from './given.ts'
import { columnsOf, keepQuotas, quotasOf } from './making.ts'
import { takesUnit } from './taking.ts'

type Looked = { readonly revision: number; readonly reason: string }
type Told = {
  readonly what: WaveDeed
  readonly action: Action
  readonly event?: Extract<WebhookEvent, `wave.${string}`>
  readonly details: Readonly<Record<string, unknown>>
}

/** Does one thing to a survey. `work` says what it was; where it says null nothing was to be done. */
async function changed(
  visit: Visit,
  wave: string,
  { revision, reason }: Looked,
  work: (trx: Database, before: Wave) => Promise<Told | null>,
): Promise<number> {
  const { official, now } = visit
  return changeOrganisation(visit, async (trx) => {
    const before = await heldWave(trx, wave, revision)
    checkReach(visit, before)
    const told = await work(trx, before)
    if (told === null) return revision
    await trx
      .updateTable('wave')
      .set({ revision: revision + 1 })
      .where('wave', '=', wave)
      .execute()
    const { what, action, event, details } = told
    await addEvent(trx, { wave, what, official: official.official, reason, details }, now())
    if (event) await announceWave(trx, event, wave, now())
    await writeDown(trx, { official, action, subject: wave, details: { reason, ...details } }, now())
    return revision + 1
  })
}

/** Tells other systems what became of a survey, as it is in this transaction. */
export async function announceWave(
  trx: Database,
  event: NonNullable<Told['event']>,
  wave: string,
  now: number,
): Promise<void> {
  const row = await trx
    .selectFrom('wave')
    .select(['opens_on as opensOn', 'closes_on as closesOn'])
    .where('wave', '=', wave)
    .executeTakeFirstOrThrow()
  await announce(trx, { event, unit: null, body: { wave, ...row } }, now)
}

export const settingsOf = ({ wave, target, pausedAt, revision, ...settings }: Wave): Settings => settings
/** Lists in one order, so that the same is known as the same. */
const inOrder = (given: Settings): Settings => ({
  ...given,
  channels: given.channels && channels.filter((channel) => given.channels?.includes(channel)),
  units: given.units?.toSorted() ?? null,
  procedures: given.procedures?.toSorted() ?? null,
})
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
const keeps = (all: readonly string[] | null, before: readonly string[] | null): boolean =>
  all === null || (before?.every((one) => all.includes(one)) ?? false)

/**
 * Changes what a survey is. Once it has a response only its name, its days and what it takes besides may change, with a
 * reason. Throws a Problem: no-such-wave, wave-changed, not-your-unit, wave-answered, malformed without a reason,
 * quotas-refused where one would be left outside, and what `checkSettings` throws.
 */
export async function changeWave(visit: Visit, wave: string, given: Settings & Looked): Promise<number> {
  const { revision, reason, ...asked } = given
  const settings = inOrder(asked)
  return changed(visit, wave, { revision, reason }, async (trx, before) => {
    const old = inOrder(settingsOf(before))
    const fields = Object.keys(settings).filter((name) => {
      const field = name as keyof Settings
      return !isSame(settings[field], old[field])
    })
    if (fields.length === 0) return null
    checkSettings(visit, settings, before)
    if (await isAnswered(trx, before)) {
      const fixed = ['instrument', 'version', 'sector', 'respondentGroup', 'opensOn']
      const isLess =
        !keeps(settings.units, before.units) ||
        !keeps(settings.channels, before.channels) ||
        !keeps(settings.procedures, before.procedures)
      if (isLess || fields.some((field) => fixed.includes(field))) throw new Problem('wave-answered')
      if (reason === '') throw new Problem('malformed', 'reason')
    }
    checkQuotas(visit.organisation, settings, await quotasOf(trx, wave))
    await trx.updateTable('wave').set(columnsOf(settings)).where('wave', '=', wave).execute()
    return { what: 'changed', action: 'wave-changed', details: { before: old, after: settings } }
  })
}

/**
 * Sets target and quotas. Throws a Problem: no-such-wave, wave-changed, not-your-unit, quotas-refused.
 */
export async function planWave(visit: Visit, wave: string, { target, quotas, ...looked }: Plan): Promise<number> {
  return changed(visit, wave, looked, async (trx, before) => {
    checkQuotas(visit.organisation, settingsOf(before), quotas)
    const old = await quotasOf(trx, wave)
    const after = quotas.toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))
    if (before.target === target && isSame(old.map(orderOf).sort(), after.map(orderOf))) return null
    await trx.updateTable('wave').set({ target }).where('wave', '=', wave).execute()
    await keepQuotas(trx, wave, quotas)
    const sum = (of: Plan['quotas']) => of.reduce((all, { wanted }) => all + wanted, 0)
    const details = {
      before: { target: before.target, quotas: old.length, sum: sum(old) },
      after: { target, quotas: quotas.length, sum: sum(quotas) },
    }
    return { what: 'planned', action: 'wave-planned', details }
  })
}

const orderOf = (quota: Plan['quotas'][number]): string =>
  [quota.unit ?? '', quota.sector ?? '', quota.procedure ?? '', quota.wanted].join(' ')

/** Throws a Problem: no-such-wave, wave-changed, not-your-unit, wave-state unless it is open. */
export const pauseWave = (visit: Visit, wave: string, looked: Looked): Promise<number> =>
  changed(visit, wave, looked, async (trx, before) => {
    if (waveState(before, dayOf(visit.now())) !== 'open') throw new Problem('wave-state')
    const at = new Date(visit.now()).toISOString()
    await trx.updateTable('wave').set({ paused_at: at }).where('wave', '=', wave).execute()
    return { what: 'paused', action: 'wave-paused', event: 'wave.paused', details: {} }
  })

/**
 * Ends a survey now: today is its last day, and from this moment it takes nothing new. One that has not opened is
 * withdrawn. Throws a Problem: no-such-wave, wave-changed, not-your-unit, wave-state where it has ended.
 */
export const closeWave = (visit: Visit, wave: string, looked: Looked): Promise<number> =>
  changed(visit, wave, looked, async (trx, before) => {
    const today = dayOf(visit.now())
    if (waveState(before, today) === 'closed') throw new Problem('wave-state')
    const at = before.pausedAt ?? new Date(visit.now()).toISOString()
    await trx.updateTable('wave').set({ paused_at: at, closes_on: today }).where('wave', '=', wave).execute()
    const affected = await affectedBy(visit, trx, wave)
    const details = { before: { closesOn: before.closesOn }, affected }
    return { what: 'closed', action: 'wave-closed', event: 'wave.closed', details }
  })

/**
 * Opens a paused or closed survey again, until a day or without an end. Throws a Problem: no-such-wave, wave-changed,
 * not-your-unit, wave-state unless it is paused or closed, and what `checkSettings` throws.
 */
export const reopenWave = (
  visit: Visit,
  wave: string,
  { closesOn, ...looked }: Looked & { readonly closesOn: string | null },
): Promise<number> =>
  changed(visit, wave, looked, async (trx, before) => {
    const today = dayOf(visit.now())
    if (!['paused', 'closed'].includes(waveState(before, today))) throw new Problem('wave-state')
    if (closesOn !== null && closesOn < today) throw new Problem('wave-dates')
    checkSettings(visit, { ...settingsOf(before), closesOn }, before)
    await trx.updateTable('wave').set({ paused_at: null, closes_on: closesOn }).where('wave', '=', wave).execute()
    const details = { before: { closesOn: before.closesOn }, after: { closesOn } }
    return { what: 'reopened', action: 'wave-reopened', event: 'wave.reopened', details }
  })

/** What stops with a survey: kiosks that ask it, invitations without an answer, interviews and paper under way. */
export type Affected = {
  readonly kiosks: number
  readonly invitations: number
  readonly assignments: number
  readonly paper: number
}

export async function affectedBy({ now }: Pick<Visit, 'now'>, db: Database, wave: string): Promise<Affected> {
  const today = dayOf(now())
  const [kiosks, invitations, assignments, paper] = await Promise.all([
    db
      .selectFrom('device')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('wave', '=', wave)
      .where('revoked_at', 'is', null)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('invitation')
      .innerJoin('invitation_batch as batch', 'batch.batch', 'invitation.batch')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('batch.wave', '=', wave)
      .where('batch.ended_on', 'is', null)
      .where('batch.closes_on', '>=', today)
      .where('outcome', 'in', ['none', 'opened'])
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('interview_assignment')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('wave', '=', wave)
      .where('ended_at', 'is', null)
      .where('last_day', '>=', today)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('paper_batch')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('wave', '=', wave)
      .where('closed_at', 'is', null)
      .executeTakeFirstOrThrow(),
  ])
  return {
    kiosks: Number(kiosks.count),
    invitations: Number(invitations.count),
    assignments: Number(assignments.count),
    paper: Number(paper.count),
  }
}

/** The desks at which a survey is held. */
export const desksAsked = ({ organisation }: Pick<Visit, 'organisation'>, wave: Pick<Wave, 'units'>) =>
  [...organisation.units.values()].filter(({ unit, desk }) => desk && takesUnit(organisation, wave, unit))
