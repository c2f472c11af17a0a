// The devices within an official's reach, as they were at their last contact.
import type { Visit } from '../context.ts'
import { endOf, titleOf } from '../organisation/succession.ts'
import { desksToday } from '../organisation.ts'
import { desksReached } from '../rights.ts'
import { openWaves } from '../waves.ts'
import { leftOff } from './left-off.ts'
import { isSilent } from './silence.ts'

/** The name of the kiosk's program as the server delivers it now; a device tells the one that it runs. */
export const versionNow = ({ assets }: Pick<Visit, 'assets'>): string =>
  assets.entry('kiosk').script.replace(/^.*\/|\.js$/g, '')

/** Devices, codes that are still good, and what a device can be given: desks, open surveys, sectors. */
export async function devicesSeen(visit: Visit) {
  const { read, organisation, official, now } = visit
  const desks = desksToday(organisation, official.unit).map(({ unit, name }) => ({ unit, name }))
  const seen = new Set(desksReached(organisation, official))
  const rows = await read
    .selectFrom('device')
    .leftJoin('official', 'official.official', 'device.paired_by')
    .select(['device.device', 'device.name', 'device.unit', 'counter', 'wave', 'sector', 'staff_code as staffCode'])
    .select(['paired_at as pairedAt', 'official.name as pairedBy', 'revoked_at as revokedAt'])
    .select(['delivers_until as deliversUntil', 'device.seen_at as seenAt', 'version', 'waiting', 'held'])
    .select('clock_off as clockOff')
    .orderBy('device.paired_at')
    .orderBy('device.device')
    .execute()
  const pairings = await read
    .selectFrom('device_pairing')
    .select(['device', 'name', 'unit', 'counter', 'expires_at as expiresAt'])
    .where('expires_at', '>', new Date(now()).toISOString())
    .orderBy('expires_at')
    .execute()
  return {
    devices: rows
      .filter(({ unit }) => seen.has(unit))
      .map((row) => ({
        ...row,
        unitName: titleOf(organisation, row.unit),
        /** The last day of the unit where it stands, if that is over: it takes nothing new there. */
        unitEnded: endOf(organisation, row.unit),
        isSilent: row.revokedAt === null && isSilent(Date.parse(row.seenAt), now()),
      })),
    pairings: pairings.filter(({ unit }) => seen.has(unit)),
    desks,
    waves: openWaves(visit, 'kiosk').map(({ wave, title, sector }) => ({ wave, title, sector })),
    sectors: [...organisation.sectors.values()].map(({ sector, name }) => ({ sector, name })),
    leftOff: await leftOff(visit),
    versionNow: versionNow(visit),
    // To the minute, so that a page which asks every few seconds is drawn anew only where something has changed.
    now: new Date(Math.floor(now() / 60_000) * 60_000).toISOString(),
  }
}
