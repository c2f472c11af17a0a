// What officials change about a device, each written down with it.
import { type Action, writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import type { DeviceRow } from '../database/tables/collecting.ts'
import { Problem } from '../problem.ts'
import { reaches } from '../rights.ts'
import { sixDigits, standAt } from './pairing.ts'
import { checkPlace, type Place, type PlaceChange } from './place.ts'

// A kiosk that stood without a network for weeks still holds what people answered there.
const DELIVERS_FOR = 30 * 86_400_000

type Known = Pick<DeviceRow, 'device' | 'revoked_at'> & Place
const placeOf = ({ name, unit, counter, wave, sector }: Place): Place => ({ name, unit, counter, wave, sector })

/** A device within an official's reach that is in use. Throws a Problem: no-such-device, device-revoked. */
async function managed({ read, organisation, official }: Visit, device: string): Promise<Known> {
  const found = await read
    .selectFrom('device')
    .select(['device', 'name', 'unit', 'counter', 'wave', 'sector', 'revoked_at'])
    .where('device', '=', device)
    .executeTakeFirst()
  if (!found || !reaches(organisation, official, found.unit)) throw new Problem('no-such-device')
  if (found.revoked_at !== null) throw new Problem('device-revoked')
  return found
}

type Details = Readonly<Record<string, unknown>>
const told = (trx: Database, { official, now }: Visit, subject: string, action: Action, details: Details) =>
  writeDown(trx, { official, action, subject, details }, now())

/** One deed on a device within a transaction; `devices.forget()` is called after. Throws a Problem: device-revoked. */
export async function moveDevice(
  trx: Database,
  visit: Visit,
  device: string,
  before: Place,
  after: Place,
): Promise<void> {
  await set(trx, device, after)
  await standAt(trx, device, after, new Date(visit.now()).toISOString())
  await told(trx, visit, device, 'device-changed', { before, after })
}

/** The same: `held` as of `revokeDevice`. */
export async function endDevice(
  trx: Database,
  visit: Visit,
  { device, name, unit }: Pick<Known, 'device' | 'name' | 'unit'>,
  held: 'taken' | 'refused',
): Promise<void> {
  const now = visit.now()
  await set(trx, device, {
    revoked_at: new Date(now).toISOString(),
    delivers_until: new Date(held === 'taken' ? now + DELIVERS_FOR : now).toISOString(),
  })
  await told(trx, visit, device, 'device-revoked', { name, unit, held })
}

/** Sets what no other official has ended meanwhile. Throws a Problem: device-revoked. */
async function set(trx: Database, device: string, values: Partial<DeviceRow>): Promise<void> {
  const changed = await trx
    .updateTable('device')
    .set(values)
    .where('device', '=', device)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem('device-revoked')
}

/**
 * Gives a device another name, place, survey or sector; the kiosk takes it up when nobody stands before it. What it
 * holds of where it stood and what it asked before is still taken. Throws a Problem: no-such-device, device-revoked, and those of
 * `checkPlace`.
 */
export async function changeDevice(visit: Visit, device: string, change: PlaceChange): Promise<void> {
  const before = placeOf(await managed(visit, device))
  const { name = before.name, unit = before.unit, counter = before.counter, wave = before.wave } = change
  const { sector = before.sector } = change
  const after = { name, unit, counter, wave, sector }
  checkPlace(visit, after, before)
  await visit.write.transaction().execute((trx) => moveDevice(trx, visit, device, before, after))
  visit.devices.forget()
}

/** Gives a device another staff code, which ends the old one once the kiosk has asked. Throws as `changeDevice` does. */
export async function renewStaffCode(visit: Visit, device: string): Promise<string> {
  const { name } = await managed(visit, device)
  const staffCode = sixDigits()
  await visit.write.transaction().execute(async (trx) => {
    await set(trx, device, { staff_code: staffCode })
    await told(trx, visit, device, 'device-staff-code', { name })
  })
  visit.devices.forget()
  return staffCode
}

/**
 * Ends a device: it asks nobody any more. What it holds is `taken` for thirty days, where it was begun before; of one
 * that is in strange hands, who could go on answering with a clock put back, all is `refused` at once. Throws as
 * `changeDevice` does.
 */
export async function revokeDevice(visit: Visit, device: string, held: 'taken' | 'refused'): Promise<void> {
  const found = await managed(visit, device)
  await visit.write.transaction().execute((trx) => endDevice(trx, visit, found, held))
  visit.devices.forget()
}
