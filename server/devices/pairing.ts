// How a browser becomes a device: an official makes a code of six digits, and whoever types it there first gets a token.
import { randomBytes, randomInt } from 'node:crypto'
import { writeDown } from '../audit.ts'
import type { Context, Visit } from '../context.ts'
import { isTaken } from '../database/faults.ts'
import type { Database } from '../database/open.ts'
import { hashOf } from '../official.ts'
import { Problem } from '../problem.ts'
import { reaches } from '../rights.ts'
import type { Place } from './place.ts'

/** How long a code is good, in milliseconds. */
export const CODE_LASTS = 600_000
const TRIES = 20

/** `lasts`: for how many seconds from now on; a page's own clock may be wrong. */
export type Pairing = {
  readonly device: string
  readonly code: string
  readonly expiresAt: string
  readonly lasts: number
}

/** Six digits, as staff type them. */
export const sixDigits = (): string => String(randomInt(1_000_000)).padStart(6, '0')

/** Makes a code for a device that will stand at a place, which must have been checked, and writes it down. */
export async function makePairing({ write, official, now }: Visit, place: Place): Promise<Pairing> {
  for (let tries = 1; ; tries++) {
    const pairing = {
      device: randomBytes(8).toString('hex'),
      code: sixDigits(),
      expiresAt: new Date(now() + CODE_LASTS).toISOString(),
      lasts: CODE_LASTS / 1_000,
    }
    try {
      await write.transaction().execute(async (trx) => {
        await trx.deleteFrom('device_pairing').where('expires_at', '<=', new Date(now()).toISOString()).execute()
        await keepPairing(trx, pairing, place, official.official)
        const details = { ...place, expiresAt: pairing.expiresAt }
        await writeDown(trx, { official, action: 'device-code-made', subject: pairing.device, details }, now())
      })
      return pairing
    } catch (error) {
      // Of a million codes, one that is out already.
      if (!isTaken(error) || tries >= TRIES) throw error
    }
  }
}

/** Keeps a code. `madeBy`: an official, or null where a program made it. */
export const keepPairing = (db: Database, pairing: Omit<Pairing, 'lasts'>, place: Place, madeBy: string | null) =>
  db
    .insertInto('device_pairing')
    .values({
      ...place,
      device: pairing.device,
      // Ten minutes long, so that it need not be salted: whoever reads this table can write into it too.
      code_hash: hashOf(pairing.code),
      expires_at: pairing.expiresAt,
      made_by: madeBy,
    })
    .execute()

/** Withdraws a code that was not used. Throws a Problem: no-such-pairing. */
export async function withdrawPairing(visit: Visit, device: string): Promise<void> {
  const { write, organisation, official, now } = visit
  await write.transaction().execute(async (trx) => {
    const gone = await trx
      .deleteFrom('device_pairing')
      .where('device', '=', device)
      .returning('unit')
      .executeTakeFirst()
    // Beyond their reach it is not there; the deletion is undone with the transaction.
    if (!gone || !reaches(organisation, official, gone.unit)) throw new Problem('no-such-pairing')
    await writeDown(trx, { official, action: 'device-code-withdrawn', subject: device }, now())
  })
}

/**
 * Makes a device of whoever has the code, and gives its token, which is kept nowhere but as a hash. A code is good once.
 * Throws a Problem: wrong-pairing-code, whether it is wrong, was used or has expired.
 */
export async function pair({ write, now }: Pick<Context, 'write' | 'now'>, code: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const at = new Date(now()).toISOString()
  await write.transaction().execute(async (trx) => {
    const place = await trx
      .deleteFrom('device_pairing')
      .where('code_hash', '=', hashOf(code))
      .where('expires_at', '>', at)
      .returning(['device', 'name', 'unit', 'counter', 'wave', 'sector', 'made_by'])
      .executeTakeFirst()
    if (!place) throw new Problem('wrong-pairing-code')
    const { made_by, ...device } = place
    await trx
      .insertInto('device')
      .values({
        ...device,
        token_hash: hashOf(token),
        staff_code: sixDigits(),
        paired_at: at,
        paired_by: made_by,
        seen_at: at,
        ...{ revoked_at: null, delivers_until: null, version: '', waiting: 0, held: 0, clock_off: null },
      })
      .execute()
    await standAt(trx, device.device, device, at)
    const details = { ...device, by: made_by }
    await writeDown(trx, { official: null, action: 'device-paired', subject: device.device, details }, now())
  })
  return token
}

/** From now on a device may also bring responses of a place. `at`: an instant, ISO. */
export const standAt = (
  trx: Database,
  device: string,
  { unit, counter, wave, sector }: Omit<Place, 'name'>,
  at: string,
) =>
  trx
    .insertInto('device_stand')
    .values({ device, unit, counter, wave, sector: sector ?? '', since: at })
    .onConflict((oc) => oc.columns(['device', 'unit', 'counter', 'wave', 'sector']).doNothing())
    .execute()
