// Events on their way to other systems. They stand in the database from the transaction that made them.
import { randomBytes } from 'node:crypto'
import type { Database } from '../database/open.ts'
import type { Announced } from './bodies.ts'

/**
 * Writes an event down for everybody who asked to be told of it, at `now` (milliseconds since 1970). `trx` is the
 * transaction of what happened, so that either both are kept or neither. Comes before `writeDown`, for which the others
 * wait from there on.
 */
export async function announce(trx: Database, { event, unit, body }: Announced, now: number): Promise<void> {
  const active = await trx
    .selectFrom('webhook')
    .select(['webhook', 'events', 'unit'])
    .where('state', '=', 'active')
    .execute()
  const asking = active.filter(({ events }) => events.split(' ').includes(event))
  if (asking.length === 0) return
  const above = unit === null ? null : await unitsAbove(trx, unit)
  const told = asking.filter((webhook) => above === null || above.has(webhook.unit))
  const at = new Date(now).toISOString()
  const text = JSON.stringify({ id: randomBytes(8).toString('hex'), event, at, unit, data: body })
  for (const { webhook } of told)
    await trx
      .insertInto('webhook_delivery')
      .values(aDelivery(webhook, event, text, now))
      .execute()
}

/** A delivery that is due at once. */
export const aDelivery = (webhook: string, event: string, body: string, now: number) => ({
  ...{ delivery: randomBytes(8).toString('hex'), webhook, event, body, made_at: new Date(now).toISOString() },
  ...{ state: 'waiting' as const, tries: 0, since: now, next_at: now, tried_at: null, status: null, fault: null },
})

/** A unit and all above it, as they are in this transaction. */
async function unitsAbove(trx: Database, unit: string): Promise<ReadonlySet<string>> {
  const rows = await trx.selectFrom('unit').select(['unit', 'parent']).execute()
  const parents = new Map(rows.map((row) => [row.unit, row.parent]))
  const above = new Set<string>()
  for (let at: string | null | undefined = unit; at && !above.has(at); at = parents.get(at)) above.add(at)
  return above
}
