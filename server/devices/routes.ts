import { Hono } from 'hono'
import * as v from 'valibot'
import type { Env } from '../context.ts'
import { may } from '../rights.ts'
import { valid } from '../valid.ts'
import { changeDevice, renewStaffCode, revokeDevice } from './change.ts'
import { devicesSeen } from './list.ts'
import { makePairing, withdrawPairing } from './pairing.ts'
import { checkPlace, Place, PlaceChange } from './place.ts'

const Revocation = v.strictObject({ held: v.picklist(['taken', 'refused']) })

/** The kiosks within an official's reach. */
export const devices = new Hono<Env>()
  .get('/devices', may('devices:manage'), async (c) => c.json(await devicesSeen(c.var), 200))
  .post('/devices/pairings', may('devices:manage'), valid('json', Place), async (c) => {
    const place = c.req.valid('json')
    checkPlace(c.var, place)
    return c.json(await makePairing(c.var, place), 201)
  })
  .delete('/devices/pairings/:device', may('devices:manage'), async (c) => {
    await withdrawPairing(c.var, c.req.param('device'))
    return c.body(null, 204)
  })
  .patch('/devices/:device', may('devices:manage'), valid('json', PlaceChange), async (c) => {
    await changeDevice(c.var, c.req.param('device'), c.req.valid('json'))
    return c.body(null, 204)
  })
  .post('/devices/:device/staff-code', may('devices:manage'), async (c) =>
    c.json({ staffCode: await renewStaffCode(c.var, c.req.param('device')) }, 201),
  )
  .post('/devices/:device/revoke', may('devices:manage'), valid('json', Revocation), async (c) => {
    await revokeDevice(c.var, c.req.param('device'), c.req.valid('json').held)
    return c.body(null, 204)
  })
