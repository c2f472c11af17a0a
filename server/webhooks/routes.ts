import { Hono } from 'hono'
import * as v from 'valibot'
import type { Env } from '../context.ts'
import { may } from '../rights.ts'
import { valid } from '../valid.ts'
import { changed, ended, made, sentAgain, tested, Wanted } from './managing.ts'
import { deliveriesOf, webhooksSeen } from './reading.ts'

const State = v.strictObject({ state: v.picklist(['active', 'paused']) })

/** Other systems that are told of events. The secret that signs the calls is told once, to whoever makes it. */
export const webhooks = new Hono<Env>()
  .get('/webhooks', may('tokens:manage'), async (c) => c.json(await webhooksSeen(c.var), 200))
  .post('/webhooks', may('tokens:manage'), valid('json', Wanted), async (c) =>
    c.json(await made(c.var, c.req.valid('json')), 201),
  )
  .patch('/webhooks/:webhook', may('tokens:manage'), valid('json', State), async (c) => {
    await changed(c.var, c.req.param('webhook'), c.req.valid('json').state)
    return c.body(null, 204)
  })
  .delete('/webhooks/:webhook', may('tokens:manage'), async (c) => {
    await ended(c.var, c.req.param('webhook'))
    return c.body(null, 204)
  })
  .post('/webhooks/:webhook/test', may('tokens:manage'), async (c) =>
    c.json(await tested(c.var, c.req.param('webhook')), 200),
  )
  .get('/webhooks/:webhook/deliveries', may('tokens:manage'), async (c) =>
    c.json(await deliveriesOf(c.var, c.req.param('webhook')), 200),
  )
  .post('/webhooks/:webhook/deliveries/:delivery/again', may('tokens:manage'), async (c) => {
    await sentAgain(c.var, c.req.param('webhook'), c.req.param('delivery'))
    return c.body(null, 204)
  })
