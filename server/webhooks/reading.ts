// Receivers as the officials' page shows them. The secret is never among what is read here.
import { events as all } from '../../surveys/webhooks.ts'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { Problem } from '../problem.ts'
import { reaches } from '../rights.ts'

const LATEST = 50

/** Events as a column keeps them. */
export const eventsIn = (text: string) => all.filter((event) => text.split(' ').includes(event))

/** A receiver that an official reaches. Throws a Problem: no-such-webhook. */
export async function webhookNamed(db: Database, { organisation, official }: Visit, webhook: string) {
  const found = await db
    .selectFrom('webhook')
    .select(['webhook', 'name', 'url', 'secret', 'unit', 'state'])
    .where('webhook', '=', webhook)
    .executeTakeFirst()
  if (!found || !reaches(organisation, official, found.unit)) throw new Problem('no-such-webhook')
  return found
}

const instantOf = (at: number | null) => (at === null ? null : new Date(at).toISOString())

export async function webhooksSeen(visit: Visit) {
  const { read, organisation, official } = visit
  const rows = await read
    .selectFrom('webhook')
    .innerJoin('official', 'official.official', 'webhook.made_by')
    .select(['webhook.webhook', 'webhook.name', 'webhook.url', 'webhook.events', 'webhook.unit', 'webhook.made_at'])
    .select(['webhook.state', 'webhook.failures', 'official.name as madeBy'])
    .select(['webhook.failing_since', 'webhook.stopped_at', 'webhook.status', 'webhook.fault'])
    .orderBy('webhook.made_at', 'desc')
    .orderBy('webhook.webhook')
    .execute()
  const waiting = await read
    .selectFrom('webhook_delivery')
    .select(['webhook', 'state'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '!=', 'done')
    .groupBy(['webhook', 'state'])
    .execute()
  const countOf = (of: string, state: 'waiting' | 'given-up') =>
    Number(waiting.find((one) => one.webhook === of && one.state === state)?.count ?? 0)
  return {
    webhooks: rows
      .filter(({ unit }) => reaches(organisation, official, unit))
      .map(({ webhook, name, url, events, unit, made_at, state, failures, madeBy, status, fault, ...at }) => ({
        ...{ webhook, name, url, state, failures, madeBy, madeAt: made_at, events: eventsIn(events), status, fault },
        failingSince: instantOf(at.failing_since),
        stoppedAt: instantOf(at.stopped_at),
        unit: { unit, name: organisation.units.get(unit)?.name ?? { vi: unit, en: unit } },
        waiting: countOf(webhook, 'waiting'),
        givenUp: countOf(webhook, 'given-up'),
      })),
  }
}

/** The latest deliveries to a receiver, the newest first. Throws a Problem: no-such-webhook. */
export async function deliveriesOf(visit: Visit, webhook: string) {
  await webhookNamed(visit.read, visit, webhook)
  const rows = await visit.read
    .selectFrom('webhook_delivery')
    .select(['delivery', 'event', 'made_at', 'state', 'tries', 'next_at', 'tried_at', 'status', 'fault'])
    .where('webhook', '=', webhook)
    .orderBy('made_at', 'desc')
    .orderBy('delivery')
    .limit(LATEST)
    .execute()
  return {
    deliveries: rows.map(({ delivery, event, state, tries, status, fault, ...at }) => ({
      ...{ delivery, event, state, tries, status, fault },
      madeAt: at.made_at,
      triedAt: at.tried_at,
      nextAt: state === 'waiting' ? new Date(at.next_at).toISOString() : null,
    })),
  }
}
