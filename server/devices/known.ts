// The devices of those who send, by their tokens: looked up for every response, so kept in memory for a moment.
import type { Database } from '../database/open.ts'
import type { DeviceRow } from '../database/tables/collecting.ts'
import { hashOf } from '../official.ts'

/** Where a device has stood and what it asked there; sector empty: whoever answered said for which one they came. */
export type Stand = { readonly unit: string; readonly counter: string; readonly wave: string; readonly sector: string }
/** A device as its own requests need it. `stands`: everywhere it has stood until now. */
export type Device = {
  readonly device: string
  readonly name: string
  readonly unit: string
  readonly counter: string
  readonly wave: string
  readonly sector: string | null
  readonly staffCode: string
  readonly stands: readonly Stand[]
  /** Instants, ISO. Both null until it is revoked. */
  readonly revokedAt: string | null
  readonly deliversUntil: string | null
}
export type Devices = {
  /** The device whose token it is; null: nobody's. What other servers changed is known after a few seconds. */
  byToken(token: string): Promise<Device | null>
  /** To be called after each change of a device. */
  forget(): void
  /** Takes one from what a device may send now; false where nothing is left. */
  take(device: string): boolean
  /** Gives one back that brought nothing new. */
  giveBack(device: string): void
}

const KNOWN_FOR = 5_000
const MOST_KNOWN = 20_000
// No desk sees so many people; an outbox that was away for a day gets through in a few rounds.
const MOST_AT_ONCE = 120
const EACH_SECOND = 2

/** `now`: milliseconds since 1970. */
export function knowDevices(db: Database, now: () => number): Devices {
  const known = new Map<string, { readonly device: Promise<Device | null>; readonly at: number }>()
  const left = new Map<string, { count: number; at: number }>()
  return {
    async byToken(token) {
      const found = known.get(token)
      if (found && Math.abs(now() - found.at) < KNOWN_FOR) return found.device
      if (known.size >= MOST_KNOWN) known.clear()
      const asked = { device: deviceOf(db, token), at: now() }
      known.set(token, asked)
      const device = await asked.device.catch((error) => {
        known.delete(token)
        throw error
      })
      // Tokens that are nobody's can be made up without end.
      if (device === null && known.get(token) === asked) known.delete(token)
      return device
    },
    forget: () => known.clear(),
    take(device) {
      const at = now()
      const before = left.get(device) ?? { count: MOST_AT_ONCE, at }
      const count = Math.min(MOST_AT_ONCE, before.count + (Math.max(0, at - before.at) / 1_000) * EACH_SECOND)
      left.set(device, { count: count < 1 ? count : count - 1, at })
      return count >= 1
    },
    giveBack(device) {
      const before = left.get(device)
      if (before) before.count++
    },
  }
}

async function deviceOf(db: Database, token: string): Promise<Device | null> {
  const row = await db
    .selectFrom('device')
    .select(['device', 'name', 'unit', 'counter', 'wave', 'sector', 'staff_code', 'revoked_at', 'delivers_until'])
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst()
  return row ? { ...deviceIn(row), stands: await standsOf(db, row.device) } : null
}

type Row = Pick<DeviceRow, 'device' | 'name' | 'unit' | 'counter' | 'wave' | 'sector' | 'staff_code'> &
  Pick<DeviceRow, 'revoked_at' | 'delivers_until'>
const deviceIn = ({ staff_code, revoked_at, delivers_until, ...row }: Row) => ({
  ...row,
  staffCode: staff_code,
  revokedAt: revoked_at,
  deliversUntil: delivers_until,
})

const standsOf = (db: Database, device: string): Promise<Stand[]> =>
  db.selectFrom('device_stand').select(['unit', 'counter', 'wave', 'sector']).where('device', '=', device).execute()
