// A receiver that stays dead: whoever may manage it is told, once, and in the end the platform stops it.
import { sql } from 'kysely'
import { rightsOf } from '../../surveys/rights.ts'
import { writeDown } from '../audit.ts'
import type { Context } from '../context.ts'
import type { Database } from '../database/open.ts'
import type { WebhookNoticeRow } from '../database/tables/programs.ts'
import { grantsIn, roleIn } from '../official.ts'
import { reaches } from '../rights.ts'
import type { Outcome } from './sender.ts'

const DAY = 86_400_000
/** Its officials are told after so long of nothing but failures, and it is stopped after so long; in milliseconds. */
const TOLD_AFTER = DAY
const STOPPED_AFTER = 5 * DAY
/** Where nothing was tried for so long nobody knows how it was meanwhile, and the time begins anew. */
const UNKNOWN_AFTER = DAY

/** How a receiver stands that took what it was sent, or that begins. */
export const well = {
  ...{ failures: 0, failing_since: null, failed_at: null, told_at: null, stopped_at: null },
  ...{ status: null, fault: null },
} as const

/** Counts a call that failed. `trx` is the transaction in which its delivery is settled. */
export async function failed(
  trx: Database,
  context: Context,
  webhook: string,
  { status, fault }: Outcome,
): Promise<void> {
  const at = context.now()
  // From here on whoever else settles a call to the same receiver waits, so that one of them tells.
  const hook = await trx
    .updateTable('webhook')
    .set((eb) => ({
      ...{ failures: eb('failures', '+', 1), failed_at: at, status, fault },
      failing_since: sql<number>`case when failed_at > ${at - UNKNOWN_AFTER} then failing_since else ${at} end`,
    }))
    .where('webhook', '=', webhook)
    .where('state', '=', 'active')
    .returning(['name', 'unit', 'failing_since', 'told_at'])
    .executeTakeFirst()
  if (!hook || hook.failing_since === null) return
  const since = hook.failing_since
  const change = trx.updateTable('webhook').where('webhook', '=', webhook)
  const noticed = { webhook, unit: hook.unit, since, status, fault }
  if (at - since >= STOPPED_AFTER) {
    await change.set({ state: 'stopped', stopped_at: at }).execute()
    await leaveNotices(trx, context, { ...noticed, kind: 'stopped' })
    const details = { name: hook.name, since: new Date(since).toISOString(), status, fault }
    await writeDown(trx, { official: null, action: 'webhook-stopped', subject: webhook, details }, at)
  } else if (at - since >= TOLD_AFTER && hook.told_at === null) {
    await change.set({ told_at: at }).execute()
    await leaveNotices(trx, context, { ...noticed, kind: 'failing' })
  }
}

type Noticed = Omit<WebhookNoticeRow, 'notice' | 'official' | 'at' | 'read_at'> & { readonly unit: string }

/** For everybody who may manage the receiver. */
async function leaveNotices(
  trx: Database,
  { organisation, now }: Context,
  { unit, ...noticed }: Noticed,
): Promise<void> {
  const officials = await trx
    .selectFrom('official')
    .select(['official', 'role', 'grants', 'unit'])
    .where('ended_at', 'is', null)
    .execute()
  const told = officials.filter(
    (one) =>
      rightsOf(roleIn(one.role), grantsIn(one.grants)).includes('tokens:manage') &&
      reaches(organisation, { unit: one.unit ?? organisation.root }, unit),
  )
  const notice = crypto.randomUUID()
  const at = new Date(now()).toISOString()
  for (const { official } of told)
    await trx
      .insertInto('webhook_notice')
      .values({ ...noticed, notice, official, at, read_at: null })
      .execute()
}
