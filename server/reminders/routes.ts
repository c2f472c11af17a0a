import { Hono } from 'hono'
import * as v from 'valibot'
import type { Env } from '../context.ts'
import { Words } from '../figures/entry.ts'
import { may, signedIn } from '../rights.ts'
import { valid } from '../valid.ts'
import { Address, addressOf, checkAdministered, setAddress } from './address.ts'
import { markRead, noticesOf, unreadOf } from './notices.ts'
import { preview, remind } from './send.ts'
import { remindersSent } from './sent.ts'
import { Settings, setReminders } from './settings.ts'

const duties = v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.minLength(1), v.maxLength(500))
const Key = v.pipe(v.string(), v.uuid())
const Chosen = v.strictObject({ duties })
const Reminding = v.strictObject({ reminder: Key, duties, words: v.nullable(v.pipe(Words, v.maxLength(1_000))) })
const Read = v.strictObject({ reminder: v.nullable(Key) })

/** Who is reminded of duties, how, and what came of it. */
export const reminders = new Hono<Env>()
  .get('/reminders', may('duties:assign'), async (c) => c.json(await remindersSent(c.var), 200))
  .post('/reminders/preview', may('duties:assign'), valid('json', Chosen), async (c) =>
    c.json(await preview(c.var, c.req.valid('json').duties), 200),
  )
  .post('/reminders', may('duties:assign'), valid('json', Reminding), async (c) => {
    await remind(c.var, c.req.valid('json'))
    return c.body(null, 204)
  })
  .post('/reminders/settings', may('duties:assign'), valid('json', Settings), async (c) => {
    await setReminders(c.var, c.req.valid('json'))
    return c.body(null, 204)
  })
  .get('/notices', signedIn, async (c) => c.json({ notices: await noticesOf(c.var) }, 200))
  .get('/notices/unread', signedIn, async (c) => c.json({ unread: await unreadOf(c.var) }, 200))
  .post('/notices/read', signedIn, valid('json', Read), async (c) => {
    await markRead(c.var, c.req.valid('json').reminder)
    return c.body(null, 204)
  })
  .get('/account/email', signedIn, async (c) =>
    c.json({ address: await addressOf(c.var, c.var.official.official) }, 200),
  )
  .post('/account/email', signedIn, valid('json', Address), async (c) => {
    await setAddress(c.var, c.var.official.official, c.req.valid('json'))
    return c.body(null, 204)
  })
  .get('/officials/:official/email', may('accounts:manage'), async (c) => {
    await checkAdministered(c.var, c.req.param('official'))
    return c.json({ address: await addressOf(c.var, c.req.param('official')) }, 200)
  })
  .post('/officials/:official/email', may('accounts:manage'), valid('json', Address), async (c) => {
    await checkAdministered(c.var, c.req.param('official'))
    await setAddress(c.var, c.req.param('official'), c.req.valid('json'))
    return c.body(null, 204)
  })
