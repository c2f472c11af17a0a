import { hash } from 'node:crypto'
import { Hono } from 'hono'
import * as v from 'valibot'
import { compile, shownNow } from '../surveys/answers.ts'
import { knownInstrument } from '../surveys/catalogue.ts'
import { type Channel, channels } from '../surveys/instrument.ts'
import { readCounter } from '../surveys/link.ts'
import { dayOf, startOf } from '../surveys/period.ts'
import { codesOf } from '../surveys/tally.ts'
import { isTongue } from '../surveys/tongues.ts'
import { uuidPattern } from '../surveys/uuid.ts'
import type { Context, Env } from './context.ts'
import type { Database } from './database/open.ts'
import type { Stand } from './devices/known.ts'
import { deviceBy, senderOf } from './devices/sender.ts'
import { checkTaken, isAskedOn, isUnderWay, stateNow } from './fieldwork/taking.ts'
import type { Outcome, Spend } from './intake.ts'
import { begunAt, isInTime, onOurClock } from './late.ts'
import { layoutNamed } from './layouts.ts'
import { isValidOn, type Unit, type Wave } from './organisation.ts'
import { Problem } from './problem.ts'
import type { Rates } from './rate.ts'
import { responseHash } from './response-hash.ts'

export type Receipt = { readonly id: string; readonly receipt: string; readonly outcome: Outcome }

const Name = v.pipe(v.string(), v.maxLength(64))
/** An instant as ISO text. */
export const Instant = v.pipe(
  v.string(),
  v.maxLength(40),
  v.isoTimestamp(),
  v.check((text) => !Number.isNaN(Date.parse(text))),
  v.description('instant'),
)
export const Arrival = v.strictObject({
  id: v.pipe(v.string(), v.regex(uuidPattern)),
  wave: Name,
  version: v.pipe(v.number(), v.integer()),
  unit: Name,
  sector: Name,
  procedure: v.nullable(Name),
  channel: v.picklist(channels),
  language: v.pipe(
    v.string(),
    v.check((code) => isTongue(code)),
    v.description('language'),
  ),
  startedAt: Instant,
  endedAt: Instant,
  /** Which counter of the unit a device stood at. */
  counter: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => text === '' || readCounter(text) === text),
      v.description('counter'),
    ),
    '',
  ),
  /** What the sender's clock says while it sends. */
  sentAt: v.optional(Instant),
  answers: v.unknown(),
})
export type Arrival = v.InferInput<typeof Arrival>

/** Who brings a response in, as far as the server has proved it: what stands here is not believed from the body. */
export type Sender = {
  readonly channel: Channel
  /** Which device, assignment or batch of paper; empty: a citizen alone. */
  readonly source: string
  /** Where it may bring responses from; null: from every desk. */
  readonly units: ReadonlySet<string> | null
  /** Of a device: what it may bring of them. */
  readonly stands?: readonly Stand[]
  /** What was begun later is refused, milliseconds since 1970: the sender was revoked then. */
  readonly begunBefore?: number
  /** The day it counts for, where that is not the day on which it arrives: ISO date. */
  readonly day?: string
  /** What may be used for one response only. */
  readonly spend?: Spend
}
export const alone: Sender = { channel: 'online', source: '', units: null }

export const responses = (context: Context, rates: Rates) =>
  new Hono<Env>().post('/responses', async (c) => {
    const given = await c.req.json<unknown>().catch(() => {
      throw new Problem('malformed', 'The body is not JSON')
    })
    const device = await deviceBy(context, c.req.header('authorization'))
    // A device has a limit of its own, and stands behind the same address as the phones of its office.
    const wave = typeof given === 'object' && given !== null && 'wave' in given ? given.wave : null
    if (!device && !rates.responses(c, wave)) throw new Problem('too-many-answers')
    const receipt = await receive(context, given, device ? senderOf(context, device) : alone)
    if (device && receipt.outcome === 'kept-before') context.devices.giveBack(device.device)
    return c.json(receipt, 201)
  })

/**
 * Checks one response and keeps it, against the version of the instrument that was answered. The same id and answers
 * again is a success, whenever it comes; the same id with other answers is refused and kept for inspection. What was
 * answered before the wave closed, or its unit ended, is still taken for a while (late.ts).
 * Throws a Problem: malformed, no-such-wave, wave-not-open, wave-paused, what `checkTaken` throws, other-version, no-such-unit, no-such-sector,
 * unit-not-valid, answers-refused, same-id-other-body, invitation-used, not-your-channel, not-your-unit, not-your-place, device-revoked, busy.
 */
export async function receive(context: Context, given: unknown, sender: Sender): Promise<Receipt> {
  const parsed = v.safeParse(Arrival, given)
  if (!parsed.success) throw new Problem('malformed', parsed.issues.map((issue) => v.getDotPath(issue)).join())
  const arrival = parsed.output
  if (arrival.channel !== sender.channel) throw new Problem('not-your-channel')
  checkPlace(sender, arrival)
  const received = context.now()
  const { startedAt, endedAt, off } = onOurClock(arrival, received)
  if (sender.begunBefore !== undefined && begunAt(arrival, received) > sender.begunBefore)
    throw new Problem('device-revoked')
  const { units, sectors, procedures, waves } = context.organisation
  const wave = waves.get(arrival.wave)
  if (!wave) throw new Problem('no-such-wave')
  const instrument = knownInstrument(wave.instrument, arrival.version)
  if (!instrument) throw new Problem('other-version')
  const unit = units.get(arrival.unit)
  if (!unit?.desk) throw new Problem('no-such-unit')
  if (!sectors.has(arrival.sector) || (wave.sector ?? arrival.sector) !== arrival.sector)
    throw new Problem('no-such-sector')
  if (arrival.procedure !== null && procedures.get(arrival.procedure)?.sector !== arrival.sector)
    throw new Problem('malformed', 'procedure')

  const checked = compile(instrument.questionnaire, sender.channel !== 'paper').answers(arrival.answers)
  if ('refusals' in checked) throw new Problem('answers-refused', undefined, checked.refusals)

  const { answers } = checked
  const stored = JSON.stringify(answers)
  const same = responseHash(arrival, stored)
  const receipt = { id: arrival.id, receipt: receiptOf(arrival.id) }
  const today = dayOf(received)
  const isKnown = sender.source !== ''
  const begun = begunAt(arrival, received)
  const state = stateNow(context, wave)
  // At a unit a survey is open for as long as there is the unit.
  const there = within(wave, unit)
  // What was begun before a pause goes on; after the survey's end it is late like the rest.
  const isOpen = (state === 'open' || isUnderWay(wave, { begun, now: received, isKnown })) && isValidOn(unit, today)
  const answeredOn = sender.day ?? dayOf(Date.parse(startedAt))
  // A device may have been without a network for weeks. What it brings then counts for the day of answering: after its
  // last day a survey is not looked at any more. A stranger could name any day, and counts for the last.
  const lateOn = isKnown ? answeredOn : (there.closesOn ?? answeredOn)
  const isLate = wave.pausedAt === null || begun < Date.parse(wave.pausedAt)
  const isTaken =
    sender.day === undefined
      ? isOpen || (isLate && isInTime(there, answeredOn, today, isKnown))
      : isAskedOn(wave, sender.day) && isValidOn(unit, sender.day)
  if (!isTaken) {
    if (await isKept(context.read, arrival.id, same)) return { ...receipt, outcome: 'kept-before' }
    const isOfUnit = !isValidOn(unit, sender.day ?? today)
    throw new Problem(
      state === 'paused' ? 'wave-paused' : isOfUnit && state === 'open' ? 'unit-not-valid' : 'wave-not-open',
    )
  }
  const group = instrument.respondentGroup === undefined ? undefined : answers[instrument.respondentGroup]
  const brought = { ...arrival, group: group === undefined ? '' : String(group) }
  try {
    await checkTaken(context, wave, brought, { begun: sender.day === undefined ? begun : startOf(sender.day), isKnown })
  } catch (error) {
    if (await isKept(context.read, arrival.id, same)) return { ...receipt, outcome: 'kept-before' }
    throw error
  }
  const outcome = await context.intake.keep(
    {
      id: arrival.id,
      wave: arrival.wave,
      instrument: wave.instrument,
      version: instrument.version,
      unit: arrival.unit,
      sector: arrival.sector,
      procedure: arrival.procedure,
      channel: arrival.channel,
      language: arrival.language,
      respondent_group: brought.group,
      started_at: startedAt,
      ended_at: endedAt,
      received_at: new Date(received).toISOString(),
      day: sender.day ?? (isOpen ? today : lateOn),
      source: sender.source,
      counter: arrival.counter,
      clock_off: off,
      hash: same,
      codes: codesOf(
        layoutNamed(instrument.code, instrument.version),
        answers,
        shownNow(instrument.questionnaire, answers).visible,
      ),
      answers: stored,
    },
    sender.spend,
  )
  return { ...receipt, outcome }
}

/** The days on which a survey is open at a unit. */
function within({ opensOn, closesOn, pausedAt }: Wave, { validFrom, validTo }: Unit) {
  const [, first] = [opensOn, validFrom ?? opensOn].sort() as [string, string]
  const last = [closesOn, validTo].filter((day) => day !== null).sort()[0] ?? null
  return { opensOn: first, closesOn: last, pausedAt }
}

type Placed = {
  readonly unit: string
  readonly wave: string
  readonly sector: string | null
  readonly counter?: string
}

/**
 * Whether a sender may bring something of a place: of a device what it was set up for, whoever has its token. What names
 * no counter, or no sector yet, claims none. Throws a Problem: not-your-unit, not-your-place.
 */
export function checkPlace({ units, stands }: Sender, { unit, wave, sector, counter = '' }: Placed): void {
  if (units && !units.has(unit)) throw new Problem('not-your-unit')
  const isOwn = (stand: Stand) =>
    stand.unit === unit &&
    stand.wave === wave &&
    (sector === null || stand.sector === '' || stand.sector === sector) &&
    (counter === '' || stand.counter === counter)
  if (stands && !stands.some(isOwn)) throw new Problem('not-your-place')
}

const isKept = async (db: Database, id: string, hash: string): Promise<boolean> =>
  Boolean(await db.selectFrom('response').select('id').where('id', '=', id).where('hash', '=', hash).executeTakeFirst())

/** What the citizen may write down. It follows from the id and leads to nobody: `7K3D-M0QX`. */
export function receiptOf(id: string): string {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const bytes = hash('sha256', id, 'buffer')
  let code = ''
  for (let i = 0; i < 8; i++) code += letters[(bytes[i] as number) % 32]
  return `${code.slice(0, 4)}-${code.slice(4)}`
}
