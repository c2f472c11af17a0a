// Pushing invitations to the one gateway that is configured. What waits stands in the database, so that a restart loses none.
import { dayOf } from '../../surveys/period.ts'
import { repeat, waitAfter } from '../again.ts'
import { writeDown } from '../audit.ts'
import type { GatewayConfig } from '../config.ts'
import type { Context, Visit } from '../context.ts'
import { log } from '../log.ts'
import { Problem } from '../problem.ts'
import { signed } from '../signing.ts'
import { batchOf, isRunning } from './batches.ts'
import { makeLinks, type Outgoing, unfinished } from './links.ts'
import { markSent } from './taking.ts'

const A_CALL = 100
const PATIENCE = 10_000
/** For so long a push belongs to the server that is at it; in milliseconds, and longer than a call may take. */
const CLAIM = 60_000
const FIRST_WAIT = 60_000
const MOST_TRIES = 24
const EVERY = 5_000

/** Lets a batch be pushed. Throws a Problem: no-gateway, as `batchOf`, batch-over. */
export async function pushBatch(visit: Visit, name: string): Promise<void> {
  const { write, config, official, now } = visit
  if (!config.gateway) throw new Problem('no-gateway')
  await write.transaction().execute(async (trx) => {
    const batch = await batchOf(trx, visit, name)
    if (!isRunning(batch, dayOf(now()))) throw new Problem('batch-over')
    await trx
      .insertInto('gateway_push')
      .values({ batch: name, state: 'waiting', tries: 0, next_at: now() })
      .onConflict((on) => on.column('batch').doUpdateSet({ state: 'waiting', tries: 0, next_at: now() }))
      .execute()
    await writeDown(trx, { official, action: 'batch-pushed', subject: name }, now())
  })
}

/** Pushes what is due, each batch by one server only. */
export async function pushDue(context: Context): Promise<void> {
  const { write, now, config } = context
  if (!config.gateway) return
  const due = await write
    .selectFrom('gateway_push')
    .select(['batch', 'tries', 'next_at'])
    .where('state', '=', 'waiting')
    .where('next_at', '<=', now())
    .execute()
  for (const { batch, tries, next_at } of due) {
    const { numUpdatedRows } = await write
      .updateTable('gateway_push')
      .set({ next_at: now() + CLAIM })
      .where('batch', '=', batch)
      .where('state', '=', 'waiting')
      .where('next_at', '=', next_at)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 1n) await push(context, config.gateway, batch, tries)
  }
}

async function push(context: Context, gateway: GatewayConfig, batch: string, tries: number): Promise<void> {
  const { write, now } = context
  const set = (to: { state?: 'done' | 'given-up'; tries?: number; next_at?: number }) =>
    write.updateTable('gateway_push').set(to).where('batch', '=', batch).execute()
  for (;;) {
    const made = await write.transaction().execute(async (trx) => {
      const waiting = await unfinished(trx)
        .where('invitation.batch', '=', batch)
        .where('batch.closes_on', '>=', dayOf(now()))
        .where('batch.ended_on', 'is', null)
        .where('invitation.delivery', '=', 'waiting')
        .limit(A_CALL)
        .execute()
      // A call whose answer was lost may have been taken: the links in it stay good.
      return makeLinks(trx, context, waiting, { keepsLatest: true })
    })
    if (made.length === 0) {
      await set({ state: 'done' })
      return
    }
    if (!(await delivered(gateway, made, now()))) {
      const tried = tries + 1
      const wait = waitAfter(tries, FIRST_WAIT)
      await set(tried >= MOST_TRIES ? { state: 'given-up', tries: tried } : { tries: tried, next_at: now() + wait })
      return
    }
    await write.transaction().execute((trx) =>
      markSent(
        trx,
        made.map(({ reference }) => reference),
      ),
    )
    await set({ tries: 0, next_at: now() + CLAIM })
  }
}

/** Whether the gateway has taken them: it says so by a status of 200 to 299, and nothing else counts, no redirect either. */
async function delivered(
  { url, secret }: GatewayConfig,
  invitations: readonly Outgoing[],
  at: number,
): Promise<boolean> {
  const body = JSON.stringify({ invitations })
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers: signed(secret, body, at),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    })
    await answer.body?.cancel()
    if (!answer.ok) log('gateway-refused', { status: answer.status })
    return answer.ok
  } catch (error) {
    log('gateway-away', { error: (error as Error).name })
    return false
  }
}

/** Pushes what is due every few seconds. Gives what stops it, which waits for the call under way. */
export function startGateway(context: Context): () => Promise<void> {
  if (!context.config.gateway) return async () => undefined
  return repeat(() => pushDue(context), { every: EVERY, fault: 'gateway-fault' })
}
