// What a kiosk asks for itself, with the token that pairing gave it and never with an official's session.
import { Hono } from 'hono'
import * as v from 'valibot'
import { addressOf, networkOf } from '../address.ts'
import { countAttempt, forgive } from '../attempts.ts'
import type { Context, Env } from '../context.ts'
import { clockOff } from '../late.ts'
import { Problem } from '../problem.ts'
import { Instant } from '../responses.ts'
import { valid } from '../valid.ts'
import type { Device } from './known.ts'
import { pair } from './pairing.ts'
import { fromDevice } from './sender.ts'
import { settingsOf, type WaveSettings } from './settings.ts'

/** A kiosk as it is told about itself. `revoked`: it asks nobody any more, and delivers what it holds. */
export type DeviceTold = Omit<Device, 'stands' | 'revokedAt' | 'deliversUntil'> & {
  readonly settings: WaveSettings
  readonly state: 'active' | 'revoked'
}

// A million codes, of which a handful is good at a time: so many tries within a quarter of an hour find none.
const FROM_NETWORK = 10
const FROM_ALL = 200

const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))
const Contact = v.strictObject({
  version: v.pipe(v.string(), v.regex(/^[\w.+-]{0,64}$/)),
  /** How many answers wait to be sent, and how many the server refused and staff have not taken off. */
  waiting: Count,
  held: Count,
  /** What the device's clock says. */
  clock: Instant,
})
export type Contact = v.InferOutput<typeof Contact>

export const ownDevice = new Hono<Env>()
  .post('/device/pair', valid('json', v.strictObject({ code: v.pipe(v.string(), v.regex(/^\d{6}$/)) })), async (c) => {
    const network = { kind: 'pairing-network', who: networkOf(addressOf(c)), most: FROM_NETWORK }
    const all = { kind: 'pairing', who: '', most: FROM_ALL }
    const passed = await countAttempt(c.var.write, [network, all], c.var.now())
    if (passed.length > 0) throw new Problem('too-many-attempts')
    const token = await pair(c.var, c.req.valid('json').code)
    await forgive(c.var.write, [], [network, all])
    const device = await c.var.devices.byToken(token)
    if (!device) throw new Error('A device is not there after it was paired')
    c.header('Cache-Control', 'no-store')
    return c.json({ token, device: await told(c.var, device) }, 201)
  })
  .get('/device', fromDevice, async (c) => c.json(await told(c.var, c.var.device), 200))
  .post('/device/contact', fromDevice, valid('json', Contact), async (c) => {
    const { device, write } = c.var
    const { version, waiting, held, clock } = c.req.valid('json')
    const now = c.var.now()
    await write
      .updateTable('device')
      .set({ version, waiting, held, seen_at: new Date(now).toISOString(), clock_off: clockOff(clock, now) })
      .where('device', '=', device.device)
      .execute()
    return c.json(await told(c.var, device), 200)
  })

async function told({ read }: Context, { stands, revokedAt, deliversUntil, ...device }: Device): Promise<DeviceTold> {
  const settings = await settingsOf(read, device.wave)
  return { ...device, settings, state: revokedAt === null ? 'active' : 'revoked' }
}
