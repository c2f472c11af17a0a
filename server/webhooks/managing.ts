// Receivers made, paused, ended and tried out, each written down.
import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import { events } from '../../surveys/webhooks.ts'
import { writeDown, writeDownFirst } from '../audit.ts'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { Problem } from '../problem.ts'
import { limiter } from '../rate.ts'
import { reaches } from '../rights.ts'
import { callable } from './addresses.ts'
import { CLAIM, tell } from './delivering.ts'
import { well } from './failing.ts'
import { webhookNamed } from './reading.ts'
import type { Outcome } from './sender.ts'

/** Whom to tell, of what, and of which part of the organisation. */
export const Wanted = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80), v.regex(/^[^\p{Cc}\p{Cs}]+$/u)),
  url: v.pipe(v.string(), v.maxLength(500), v.regex(/^[\x21-\x7e]+$/)),
  events: v.pipe(v.array(v.picklist(events)), v.minLength(1), v.maxLength(events.length)),
  unit: v.pipe(v.string(), v.maxLength(64)),
})
/** Each event is written once for each of them. */
export const MOST = 20
/** Nobody is to be flooded, and nothing searched through, by means of the button that tries a receiver out. */
const tries = limiter({ perSecond: 1 / 6, atOnce: 10 })

/** Throws a Problem: no-such-unit, not-your-unit, address-refused, webhooks-enough. */
export const made = (visit: Visit, wanted: WantedHook): Promise<MadeHook> =>
  visit.write.transaction().execute((trx) => make(trx, visit, wanted))

type WantedHook = v.InferOutput<typeof Wanted>
type MadeHook = { readonly webhook: string; readonly secret: string }
/** The URL as it is called. Throws a Problem: no-such-unit, not-your-unit, address-refused. */
export function checkHook(
  { config, organisation, official }: Visit,
  { unit, url: text }: Pick<WantedHook, 'unit' | 'url'>,
): URL {
  if (!organisation.units.has(unit)) throw new Problem('no-such-unit')
  if (!reaches(organisation, official, unit)) throw new Problem('not-your-unit')
  const url = callable(text, config.webhookNetworks)
  if (!url) throw new Problem('address-refused')
  return url
}

/** The same within a transaction. */
export async function make(trx: Database, visit: Visit, wanted: WantedHook): Promise<MadeHook> {
  const { official, now } = visit
  const { name, unit } = wanted
  const url = checkHook(visit, wanted)
  const webhook = randomBytes(8).toString('hex')
  const secret = randomBytes(32).toString('base64url')
  const at = now()
  const asked = events.filter((event) => wanted.events.includes(event)).join(' ')
  await trx
    .insertInto('webhook')
    .values({
      ...{ webhook, name, url: url.href, secret, events: asked, unit, made_by: official.official },
      ...{ made_at: new Date(at).toISOString(), state: 'active', ...well },
    })
    .execute()
  // A path may hold what lets somebody in there, so the host alone is written down.
  const details = { name, receiver: url.host, events: asked, unit }
  await writeDown(trx, { official, action: 'webhook-made', subject: webhook, details }, at)
  // From the log on others wait, so that of two who add the last one, one is counted by the other.
  if ((await hooksInUse(trx)) > MOST) throw new Problem('webhooks-enough')
  return { webhook, secret }
}

export async function hooksInUse(db: Database): Promise<number> {
  const { count } = await db
    .selectFrom('webhook')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '!=', 'ended')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Throws a Problem: no-such-webhook, webhook-ended. */
export const changed = (visit: Visit, webhook: string, state: 'active' | 'paused'): Promise<void> =>
  visit.write.transaction().execute((trx) => change(trx, visit, webhook, state))

/** The same within a transaction. */
export async function change(trx: Database, visit: Visit, webhook: string, state: 'active' | 'paused'): Promise<void> {
  const { official, now } = visit
  const found = await webhookNamed(trx, visit, webhook)
  if (found.state === state) return
  const { numUpdatedRows } = await trx
    .updateTable('webhook')
    .set({ state, ...well })
    .where('webhook', '=', webhook)
    .where('state', '!=', 'ended')
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new Problem('webhook-ended')
  if (state === 'active') await takeUp(trx, webhook, now())
  const action = state === 'active' ? 'webhook-resumed' : 'webhook-paused'
  await writeDown(trx, { official, action, subject: webhook, details: { name: found.name } }, now())
}

/** What waits is due at once, and has its two days anew. What a server is at stays with it: it is due soon anyway. */
async function takeUp(trx: Database, webhook: string, at: number): Promise<void> {
  const waiting = trx.updateTable('webhook_delivery').where('webhook', '=', webhook).where('state', '=', 'waiting')
  await waiting.set({ since: at }).execute()
  await waiting
    .set({ next_at: at })
    .where('next_at', '>', at + CLAIM)
    .execute()
}

/** What waits is not sent any more, and the secret is gone. Throws a Problem: no-such-webhook, webhook-ended. */
export const ended = (visit: Visit, webhook: string): Promise<void> =>
  visit.write.transaction().execute((trx) => end(trx, visit, webhook))

/** The same within a transaction. */
export async function end(trx: Database, visit: Visit, webhook: string): Promise<void> {
  const { official, now } = visit
  const { name } = await webhookNamed(trx, visit, webhook)
  const { numUpdatedRows } = await trx
    .updateTable('webhook')
    .set({ state: 'ended', secret: '' })
    .where('webhook', '=', webhook)
    .where('state', '!=', 'ended')
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new Problem('webhook-ended')
  await trx
    .updateTable('webhook_delivery')
    .set({ state: 'given-up', body: '' })
    .where('webhook', '=', webhook)
    .where('state', '!=', 'done')
    .execute()
  await writeDown(trx, { official, action: 'webhook-ended', subject: webhook, details: { name } }, now())
}

/** Calls a receiver with an event `test`, at once and once. Throws a Problem: no-such-webhook, webhook-ended, too-many-tests. */
export async function tested(visit: Visit, webhook: string): Promise<Outcome> {
  const { write, config, official, now } = visit
  const { name, url, secret, unit, state } = await webhookNamed(visit.read, visit, webhook)
  if (state === 'ended') throw new Problem('webhook-ended')
  if (!tries.admits('test', Date.now())) throw new Problem('too-many-tests')
  await writeDownFirst(write, { official, action: 'webhook-tested', subject: webhook, details: { name } }, now())
  const id = randomBytes(8).toString('hex')
  const body = JSON.stringify({ id, event: 'test', at: new Date(now()).toISOString(), unit, data: {} })
  return tell({ url, secret }, { delivery: id, event: 'test', body }, now(), { networks: config.webhookNetworks })
}

/**
 * Sends what was given up, or waits for its next try, as soon as possible. Throws a Problem: no-such-webhook,
 * webhook-ended, no-such-delivery, delivery-done.
 */
export async function sentAgain(visit: Visit, webhook: string, delivery: string): Promise<void> {
  const { write, official, now } = visit
  await write.transaction().execute(async (trx) => {
    const { state, name } = await webhookNamed(trx, visit, webhook)
    if (state === 'ended') throw new Problem('webhook-ended')
    const found = await trx
      .selectFrom('webhook_delivery')
      .select('event')
      .where('delivery', '=', delivery)
      .where('webhook', '=', webhook)
      .executeTakeFirst()
    if (!found) throw new Problem('no-such-delivery')
    const at = now()
    const { numUpdatedRows } = await trx
      .updateTable('webhook_delivery')
      .set({ state: 'waiting', tries: 0, since: at, next_at: at })
      .where('delivery', '=', delivery)
      .where('state', '!=', 'done')
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) throw new Problem('delivery-done')
    const details = { name, event: found.event }
    await writeDown(trx, { official, action: 'delivery-again', subject: delivery, details }, at)
  })
}
