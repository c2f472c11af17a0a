// Kiosks for a load: so many that each sends no more than one may. Their tokens follow from their numbers, so that the
// client knows them without being told.
import { createHash } from 'node:crypto'
import type { Config } from '../../server/config.ts'
import { hashOf } from '../../server/official.ts'
import { openWorld } from '../../server/start.ts'

export const units = ['mot-cua', 'cho-lau', 'luong-son', 'phan-tien', 'song-luy', 'hai-ninh'] as const
const AT_EACH = 500
const ROWS_AT_A_TIME = 500

/** The token of the device `turn` (from 0, around and around) at a unit, by its place in `units`. */
export const tokenAt = (unit: number, turn: number): string =>
  createHash('sha256')
    .update(`${unit} ${turn % AT_EACH}`)
    .digest('base64url')

/** Pairs them in a database that no server has open yet, which is made where there is none. */
export async function pairAll(config: Config): Promise<void> {
  const world = await openWorld(config)
  const at = new Date().toISOString()
  const all = units.flatMap((unit, place) =>
    Array.from({ length: AT_EACH }, (_, turn) => ({
      device: `bench-${place}-${turn}`,
      unit,
      token: tokenAt(place, turn),
    })),
  )
  const { write } = world.context
  for (let from = 0; from < all.length; from += ROWS_AT_A_TIME) {
    const some = all.slice(from, from + ROWS_AT_A_TIME)
    await write
      .insertInto('device')
      .values(
        some.map(({ device, unit, token }) => ({
          ...{ device, unit, name: device, counter: '', wave: 'dat-dai', sector: null, token_hash: hashOf(token) },
          ...{ staff_code: '000000', paired_at: at, paired_by: null, revoked_at: null, delivers_until: null },
          ...{ seen_at: at, version: '', waiting: 0, held: 0, clock_off: null },
        })),
      )
      .execute()
    await write
      .insertInto('device_stand')
      .values(some.map(({ device, unit }) => ({ device, unit, counter: '', wave: 'dat-dai', sector: '', since: at })))
      .execute()
  }
  await world.close()
}
