import { events, hookStates, type WebhookEvent } from '../../surveys/webhooks.ts'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { Problem, refusalOf } from '../problem.ts'
import { reaches } from '../rights.ts'
import { change, checkHook, end, hooksInUse, MOST, make } from '../webhooks/managing.ts'
import { eventsIn } from '../webhooks/reading.ts'
import { differing, faultOf, namesTaken, standingAtUnits } from './apart.ts'
import { code, oneOf, words } from './cells.ts'
import { address, known, someOf } from './cells-apart.ts'
import { type Change, type Checked, type Handed, type Register, type Row, type RowFault, worded } from './register.ts'

/** Whom to tell of what happens. A new one hands its secret over once; of one that there is only its state can be changed. */
export const webhooks: Register = {
  name: 'webhooks',
  columns: [
    { name: 'webhook', read: known },
    { name: 'name', read: words(80) },
    { name: 'url', read: address },
    { name: 'events', read: someOf(events, 1) },
    { name: 'unit', read: code },
    { name: 'state', read: oneOf(hookStates) },
  ],
  key: ['webhook'],
  ...standingAtUnits,
  rows,
  check,
  put,
  apart: { most: 1_000, isNamed: true, takenBack: (row) => ({ ...row, state: 'ended' }) },
}

async function rows(db: Database, { organisation, official }: Visit): Promise<Row[]> {
  const found = await db
    .selectFrom('webhook')
    .select(['webhook', 'name', 'url', 'events', 'unit', 'state'])
    .orderBy('made_at')
    .orderBy('webhook')
    .execute()
  return found
    .filter(({ unit }) => reaches(organisation, official, unit))
    .map((row) => ({ ...row, events: eventsIn(row.events).join(' ') }))
}

async function check({ visit, db, changes, after: all }: Checked): Promise<RowFault[]> {
  const faults: RowFault[] = []
  const inUse = new Set<string>()
  const fresh = new Set(changes.filter(({ before }) => before === null).map(({ key }) => key))
  for (const [key, { name = '', state }] of all.get('webhooks') ?? [])
    if (!fresh.has(key) && state !== 'ended') inUse.add(name)
  faults.push(...namesTaken(changes, inUse).map((one) => ({ register: 'webhooks' as const, ...one })))
  // Those beyond what the official reaches count too.
  const ending = changes.filter(({ before, after }) => before && before.state !== 'ended' && after?.state === 'ended')
  let count = (await hooksInUse(db)) - ending.length
  for (const { key, before, after } of changes) {
    if (after === null) continue
    const fault = (column: string, message: RowFault['message']) =>
      faults.push({ register: 'webhooks', key, column, message })
    if (before === null) {
      const message = faultOf(() => void checkHook(visit, { unit: after.unit ?? '', url: after.url ?? '' }))
      if (!key.startsWith('+')) fault('webhook', worded('noEntry', key))
      else if (after.state !== 'active') fault('state', worded('newActive'))
      else if (message) fault(message.en === refusedAddress ? 'url' : 'unit', message)
      else if (++count > MOST) fault('name', refusalOf(new Problem('webhooks-enough')).message)
      continue
    }
    const [first] = differing(before, after).filter((column) => column !== 'state')
    if (before.state === 'ended') fault('state', worded('endedForGood'))
    else if (first !== undefined) fault(first, worded('onlyState'))
    else if (after.state === 'stopped' && before.state !== 'stopped') fault('state', worded('onlyPlatform'))
  }
  return faults
}
const refusedAddress = refusalOf(new Problem('address-refused')).message.en

/** Throws a Problem: register-changed, webhooks-enough. */
async function put(trx: Database, changes: readonly Change[], visit: Visit): Promise<readonly Handed[]> {
  const handed: Handed[] = []
  // What ends makes room for what is new.
  for (const { key, before, after } of changes) {
    if (after === null) throw new Problem('register-changed')
    if (before === null) continue
    // On PostgreSQL whoever else changes this one waits from here on; and what they did before is seen.
    const touched = await trx
      .updateTable('webhook')
      .set((eb) => ({ name: eb.ref('name') }))
      .where('webhook', '=', key)
      .returning('state')
      .executeTakeFirst()
    if (touched?.state !== before.state) throw new Problem('register-changed')
    if (after.state === 'ended') await end(trx, visit, key)
    else await change(trx, visit, key, after.state === 'paused' ? 'paused' : 'active')
  }
  for (const { key, before, after } of changes) {
    if (before !== null || after === null) continue
    const { name = '', url = '', unit = '' } = after
    const wanted = { name, url, unit, events: (after.events ?? '').split(' ') as WebhookEvent[] }
    const { webhook, secret } = await make(trx, visit, wanted)
    handed.push({ key, entry: webhook, row: { ...after, webhook }, name, secret })
  }
  return handed
}
