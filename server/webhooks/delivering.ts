// Sends what waits, each delivery by one server only, and each receiver apart: one that is dead holds up nobody else.
import { repeat, waitAfter } from '../again.ts'
import type { Context } from '../context.ts'
import { log } from '../log.ts'
import { signed } from '../signing.ts'
import { failed, well } from './failing.ts'
import { tellOverdue } from './overdue.ts'
import { call, type Outcome, type Ways } from './sender.ts'

const EVERY = 2_000
/** Receivers that are called at the same time. */
const LANES = 8
/** Deliveries in a row to one receiver, before others have their turn. */
const IN_A_ROW = 20
/** For so long a delivery belongs to the server that is at it; in milliseconds, and longer than a call may take. */
export const CLAIM = 60_000
const FIRST_WAIT = 30_000
/** After so long without an answer a delivery is given up. */
const LONGEST = 2 * 86_400_000
const MINUTE = 60_000
const HOUR = 3_600_000
/** For so long what was sent or given up stands in the list. */
const KEPT = 30 * 86_400_000

type Receiver = { readonly webhook: string; readonly url: string; readonly secret: string }
type Due = { readonly delivery: string; readonly event: string; readonly body: string } & Trial
type Trial = { readonly tries: number; readonly since: number; readonly next_at: number }

/** Calls a receiver with a body, signed at `now`. */
export const tell = (
  { url, secret }: Omit<Receiver, 'webhook'>,
  { delivery, event, body }: { readonly delivery: string; readonly event: string; readonly body: string },
  now: number,
  ways: Ways,
): Promise<Outcome> =>
  call(
    {
      ...{ url, body },
      headers: {
        ...signed(secret, body, now),
        'user-agent': 'Lang-Nghe',
        'lang-nghe-event': event,
        'lang-nghe-delivery': delivery,
      },
    },
    ways,
  )

/** `start` begins with what is due, and does not wait for it; `idle` waits for all that is under way. */
export function deliveries(context: Context, ways: Ways = { networks: context.config.webhookNetworks }) {
  const { read, now } = context
  const busy = new Map<string, Promise<void>>()
  return {
    async start(): Promise<void> {
      const receivers = await read
        .selectFrom('webhook')
        .select(['webhook', 'url', 'secret'])
        .where('state', '=', 'active')
        .where((eb) =>
          eb.exists(
            eb
              .selectFrom('webhook_delivery as waiting')
              .select('waiting.delivery')
              .whereRef('waiting.webhook', '=', 'webhook.webhook')
              .where('waiting.state', '=', 'waiting')
              .where('waiting.next_at', '<=', now()),
          ),
        )
        // Those that answered last come first.
        .orderBy('failures')
        .orderBy('webhook')
        .execute()
      for (const receiver of receivers) {
        if (busy.size >= LANES || busy.has(receiver.webhook)) continue
        const lane = sendDue(context, receiver, ways)
          .catch((error: Error) => log('webhook-fault', { error: error.message }))
          .finally(() => busy.delete(receiver.webhook))
        busy.set(receiver.webhook, lane)
      }
    },
    async idle(): Promise<void> {
      await Promise.all(busy.values())
    },
  }
}

/** What is due to one receiver, until one call fails. */
async function sendDue(context: Context, receiver: Receiver, ways: Ways): Promise<void> {
  const { write, now } = context
  const due = await write
    .selectFrom('webhook_delivery')
    .select(['delivery', 'event', 'body', 'tries', 'since', 'next_at'])
    .where('webhook', '=', receiver.webhook)
    .where('state', '=', 'waiting')
    .where('next_at', '<=', now())
    .orderBy('next_at')
    .orderBy('delivery')
    .limit(IN_A_ROW)
    .execute()
  for (const one of due) {
    const { numUpdatedRows } = await write
      .updateTable('webhook_delivery')
      .set({ next_at: now() + CLAIM })
      .where('delivery', '=', one.delivery)
      .where('state', '=', 'waiting')
      .where('next_at', '=', one.next_at)
      .executeTakeFirstOrThrow()
    // Another server is at it, or somebody ended the receiver meanwhile.
    if (numUpdatedRows !== 1n) continue
    const outcome = await tell(receiver, one, now(), ways)
    await settle(context, receiver, one, outcome)
    if (!outcome.done) return
  }
}

async function settle(context: Context, { webhook }: Receiver, one: Due, outcome: Outcome): Promise<void> {
  const { write, now } = context
  const { done, status, fault } = outcome
  const tries = one.tries + 1
  const next = doneOrNext(one, done, now())
  await write.transaction().execute(async (trx) => {
    await trx
      .updateTable('webhook_delivery')
      .set({ ...next, tries, status, fault, tried_at: new Date(now()).toISOString() })
      .where('delivery', '=', one.delivery)
      .where('state', '=', 'waiting')
      .execute()
    if (done)
      await trx.updateTable('webhook').set(well).where('webhook', '=', webhook).where('state', '=', 'active').execute()
    else await failed(trx, context, webhook, outcome)
  })
}

function doneOrNext({ since, tries }: Trial, done: boolean, now: number) {
  if (done) return { state: 'done' as const, body: '' }
  if (now - since >= LONGEST) return { state: 'given-up' as const }
  return { next_at: now + waitAfter(tries, FIRST_WAIT) }
}

/** Drops what was sent or given up long ago. */
export async function forgetOld({ write, now }: Context): Promise<void> {
  await write
    .deleteFrom('webhook_delivery')
    .where('state', '!=', 'waiting')
    .where('made_at', '<', new Date(now() - KEPT).toISOString())
    .execute()
}

/** Sends what is due every two seconds. Gives what stops it, which waits for the calls under way. */
export function startWebhooks(context: Context): () => Promise<void> {
  const { start, idle } = deliveries(context)
  const fault = 'webhook-fault'
  const ends = [
    repeat(start, { every: EVERY, fault }),
    repeat(() => tellOverdue(context), { every: MINUTE, fault, now: true }),
    repeat(() => forgetOld(context), { every: HOUR, fault, now: true }),
  ]
  return async () => {
    await Promise.all(ends.map((end) => end()))
    await idle()
  }
}
