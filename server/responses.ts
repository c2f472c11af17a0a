import { hash } from 'node:crypto'
import { Hono } from 'hono'
import * as v from 'valibot'
import { compile, shownNow } from '../surveys/answers.ts'
import { shippedInstrument } from '../surveys/catalogue.ts'
import { type Channel, channels, languages } from '../surveys/instrument.ts'
import { dayOf } from '../surveys/period.ts'
import { codesOf } from '../surveys/tally.ts'
import { uuidPattern } from '../surveys/uuid.ts'
import type { Context, Env } from './context.ts'
import type { Database } from './database/open.ts'
import { deviceBy, senderOf } from './devices/sender.ts'
import type { Outcome } from './intake.ts'
import { begunAt, isInTime, onOurClock } from './late.ts'
import { layoutNamed } from './layouts.ts'
import { Problem } from './problem.ts'
import { responseHash } from './response-hash.ts'
import { isOpenNow } from './waves.ts'

export type Receipt = { readonly id: string; readonly receipt: string; readonly outcome: Outcome }

const Name = v.pipe(v.string(), v.maxLength(64))
/** An instant as ISO text. */
export const Instant = v.pipe(
  v.string(),
  v.maxLength(40),
  v.isoTimestamp(),
  v.check((text) => !Number.isNaN(Date.parse(text))),
)
const Arrival = v.strictObject({
  id: v.pipe(v.string(), v.regex(uuidPattern)),
  wave: Name,
  version: v.pipe(v.number(), v.integer()),
  unit: Name,
  sector: Name,
  procedure: v.nullable(Name),
  channel: v.picklist(channels),
  language: v.picklist(languages),
  startedAt: Instant,
  endedAt: Instant,
  /** Which counter of the unit a device stood at. */
  counter: v.optional(v.pipe(v.string(), v.maxLength(100)), ''),
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
  /** What was begun later is refused, milliseconds since 1970: the sender was revoked then. */
  readonly begunBefore?: number
  /** The day it counts for, where that is not the day on which it arrives: ISO date. */
  readonly day?: string
}
export const alone: Sender = { channel: 'online', source: '', units: null }

export const responses = (context: Context) =>
  new Hono<Env>().post('/responses', async (c) => {
    const given = await c.req.json<unknown>().catch(() => {
      throw new Problem('malformed', 'The body is not JSON')
    })
    const device = await deviceBy(context, c.req.header('authorization'))
    const receipt = await receive(context, given, device ? senderOf(context, device) : alone)
    if (device && receipt.outcome === 'kept-before') context.devices.giveBack(device.device)
    return c.json(receipt, 201)
  })

/**
 * Checks one response and keeps it, against the version of the instrument that was answered. The same id and answers
 * again is a success, whenever it comes; the same id with other answers is refused and kept for inspection. What was
 * answered before the wave closed is still taken for a while (late.ts).
 * Throws a Problem: malformed, no-such-wave, wave-not-open, other-version, no-such-unit, no-such-sector,
 * answers-refused, same-id-other-body, not-your-channel, not-your-unit, device-revoked, busy.
 */
export async function receive(context: Context, given: unknown, sender: Sender): Promise<Receipt> {
  const parsed = v.safeParse(Arrival, given)
  if (!parsed.success) throw new Problem('malformed', parsed.issues.map((issue) => v.getDotPath(issue)).join())
  const arrival = parsed.output
  if (arrival.channel !== sender.channel) throw new Problem('not-your-channel')
  if (sender.units && !sender.units.has(arrival.unit)) throw new Problem('not-your-unit')
  const received = context.now()
  const { startedAt, endedAt, off } = onOurClock(arrival, received)
  if (sender.begunBefore !== undefined && begunAt(arrival, received) > sender.begunBefore)
    throw new Problem('device-revoked')
  const { units, sectors, procedures, waves } = context.organisation
  const wave = waves.get(arrival.wave)
  if (!wave) throw new Problem('no-such-wave')
  const instrument = shippedInstrument(wave.instrument, arrival.version)
  if (!instrument) throw new Problem('other-version')
  if (!units.get(arrival.unit)?.desk) throw new Problem('no-such-unit')
  if (!sectors.has(arrival.sector) || (wave.sector ?? arrival.sector) !== arrival.sector)
    throw new Problem('no-such-sector')
  if (arrival.procedure !== null && procedures.get(arrival.procedure)?.sector !== arrival.sector)
    throw new Problem('malformed', 'procedure')

  const checked = compile(instrument.questionnaire).answers(arrival.answers)
  if ('refusals' in checked) throw new Problem('answers-refused', undefined, checked.refusals)

  const { answers } = checked
  const stored = JSON.stringify(answers)
  const same = responseHash(arrival, stored)
  const receipt = { id: arrival.id, receipt: receiptOf(arrival.id) }
  const isOpen = isOpenNow(context, wave)
  const answeredOn = sender.day ?? dayOf(Date.parse(startedAt))
  // A device may have been without a network for weeks. What it brings then counts for the day of answering: after its
  // last day a survey is not looked at any more.
  if (!isOpen && !isInTime(wave, answeredOn, dayOf(received), sender.source !== '')) {
    if (await isKept(context.read, arrival.id, same)) return { ...receipt, outcome: 'kept-before' }
    throw new Problem('wave-not-open')
  }
  const group = instrument.respondentGroup === undefined ? undefined : answers[instrument.respondentGroup]
  const outcome = await context.intake.keep({
    id: arrival.id,
    wave: arrival.wave,
    instrument: wave.instrument,
    version: instrument.version,
    unit: arrival.unit,
    sector: arrival.sector,
    procedure: arrival.procedure,
    channel: arrival.channel,
    language: arrival.language,
    respondent_group: group === undefined ? '' : String(group),
    started_at: startedAt,
    ended_at: endedAt,
    received_at: new Date(received).toISOString(),
    day: sender.day ?? (isOpen ? dayOf(received) : answeredOn),
    source: sender.source,
    counter: sender.channel === 'kiosk' ? arrival.counter : '',
    clock_off: off,
    hash: same,
    codes: codesOf(
      layoutNamed(instrument.code, instrument.version),
      answers,
      shownNow(instrument.questionnaire, answers).visible,
    ),
    answers: stored,
  })
  return { ...receipt, outcome }
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
