import { Hono } from 'hono'
import * as v from 'valibot'
import type { Env } from '../context.ts'
import { titleOf } from '../organisation/succession.ts'
import { Problem } from '../problem.ts'
import { beginSession } from '../session/begin.ts'
import { hide } from '../session/password.ts'
import { secondFactorToken } from '../session/pending.ts'
import { valid } from '../valid.ts'
import { accountByLink, linkOf, passwordByLink } from './make.ts'

const Token = v.pipe(v.string(), v.maxLength(100))
/** Letters of other scripts that look like Latin ones, and characters that cannot be seen: two names could look alike. */
const UNCLEAR = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?=\p{L})\P{Script=Latin}/u
/** Whether a text can be told apart by looking at it. */
export const isClear = (text: string): boolean => !UNCLEAR.test(text)
/** A name that can be told apart by looking at it: Latin letters, and nothing that cannot be seen. */
export const Name = v.pipe(v.string(), v.trim(), v.normalize('NFC'), v.minLength(2), v.maxLength(100), v.check(isClear))
/** A new password, as whoever sets one gives it. */
export const NewPassword = v.pipe(v.string(), v.minLength(12), v.maxLength(200))
const SetUp = v.object({ token: Token, name: v.optional(Name), password: NewPassword })

/** For whoever was sent a link. */
export const setup = new Hono<Env>()
  .get('/setup/:token', async (c) => {
    c.header('Cache-Control', 'no-store')
    const link = await linkOf(c.var.read, c.var, c.req.param('token'), c.var.now())
    if (!link) throw new Problem('link-used-or-expired')
    const { role, unit, grants, expiresAt } = link
    const kind: 'new' | 'password' = link.official === null ? 'new' : 'password'
    const name = link.official === null ? link.name : await nameOf(c.var.read, link.official)
    const unitNamed = { unit, name: titleOf(c.var.organisation, unit) }
    return c.json({ kind, name, role, unit: unitNamed, grants, expiresAt }, 200)
  })
  .post('/setup', valid('json', SetUp), async (c) => {
    c.header('Cache-Control', 'no-store')
    const { token, name, password } = c.req.valid('json')
    const { read, write, now } = c.var
    const link = await linkOf(read, c.var, token, now())
    if (!link) throw new Problem('link-used-or-expired')
    if (link.official === null && name === undefined) throw new Problem('malformed', 'name')
    const hidden = await hide(password)
    const made = await write
      .transaction()
      .execute((trx) =>
        name !== undefined && link.official === null
          ? accountByLink(trx, c.var, { token, name, key: { password: hidden } }, now())
          : passwordByLink(trx, c.var, { token, password: hidden }, now()),
      )
    const factor = await read
      .selectFrom('official')
      .select('totp_secret')
      .where('official', '=', made.official)
      .executeTakeFirstOrThrow()
    // A link gives a password, and not what the second factor is there for.
    if (factor.totp_secret !== null)
      return c.json({ step: 'second-factor', token: await secondFactorToken(c, made.official) } as const, 202)
    await beginSession(c, made, { link: true })
    return c.json({ name: made.name }, 201)
  })

const nameOf = async (db: Env['Variables']['read'], official: string) =>
  (await db.selectFrom('official').select('name').where('official', '=', official).executeTakeFirstOrThrow()).name
