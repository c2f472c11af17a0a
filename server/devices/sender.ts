// What a device may send: of where it has stood and what it asked there, and once it is revoked only what was begun before.
import { createMiddleware } from 'hono/factory'
import type { Context, Env } from '../context.ts'
import { Problem } from '../problem.ts'
import type { Sender } from '../responses.ts'
import type { Device } from './known.ts'

/** The token in an Authorization header; null where a request comes without one. */
const tokenIn = (header: string | undefined): string | null => /^Bearer (.*)$/i.exec(header ?? '')?.[1] ?? null

/**
 * The device that a request comes from by its Authorization header; null where it brings no token. Throws a Problem:
 * not-paired, of a token that is nobody's.
 */
export async function deviceBy({ devices }: Context, header: string | undefined): Promise<Device | null> {
  const token = tokenIn(header)
  if (token === null) return null
  const device = await devices.byToken(token)
  if (!device) throw new Problem('not-paired')
  return device
}

/**
 * A device that wants to bring one more new answer in. Throws a Problem: device-revoked after the time in which it
 * delivers what it held; too-many-answers where it sends more than a desk can give.
 */
export function senderOf({ devices, now }: Context, { device, stands, revokedAt, deliversUntil }: Device): Sender {
  if (deliversUntil !== null && Date.parse(deliversUntil) <= now()) throw new Problem('device-revoked')
  if (!devices.take(device)) throw new Problem('too-many-answers')
  const begunBefore = revokedAt === null ? null : Date.parse(revokedAt)
  const units = new Set(stands.map(({ unit }) => unit))
  return { channel: 'kiosk', source: device, units, stands, ...(begunBefore !== null && { begunBefore }) }
}

/** Nobody passes but a device, revoked or not; marked for the same test as `may`. Throws a Problem: not-paired. */
export const fromDevice = Object.assign(
  createMiddleware<{ Variables: Env['Variables'] & { readonly device: Device } }>(async (c, next) => {
    const device = await deviceBy(c.var, c.req.header('authorization'))
    if (!device) throw new Problem('not-paired')
    c.set('device', device)
    c.header('Cache-Control', 'no-store')
    await next()
  }),
  { right: 'device' as const },
)
