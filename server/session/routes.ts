import { Hono, type Context as HonoContext } from 'hono'
import * as v from 'valibot'
import { rightsOf } from '../../surveys/rights.ts'
import { writeDown, writeDownFirst } from '../audit.ts'
import type { Env } from '../context.ts'
import { hashOf, nameKey, officialOf } from '../official.ts'
import { Problem } from '../problem.ts'
import { valid } from '../valid.ts'
import { beginSession, endSession, knownBrowser } from './begin.ts'
import { count, forgiven, limitsOf, limitsOfCodes } from './limits.ts'
import { expectRoom, matches } from './password.ts'
import { pendingOfficial, secondFactorToken } from './pending.ts'
import { useCode } from './second-factor.ts'

const SignIn = v.object({
  name: v.pipe(v.string(), v.trim(), v.normalize('NFC'), v.minLength(1), v.maxLength(100)),
  password: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
})
const SecondFactor = v.object({
  token: v.pipe(v.string(), v.maxLength(100)),
  code: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
})

export const session = new Hono<Env>()
  // Not being signed in is an answer here, not a refusal: every page asks this first.
  .get('/session', async (c) => {
    c.header('Cache-Control', 'no-store')
    const found = await officialOf(c)
    if (!found) return c.json(null, 200)
    const { name, role, grants, unit } = found
    return c.json({ name, role, grants, unit, rights: rightsOf(role, grants) }, 200)
  })
  .post('/session', valid('json', SignIn), async (c) => {
    c.header('Cache-Control', 'no-store')
    const { name, password } = c.req.valid('json')
    const official = await officialNamed(c, name)
    const browser = await knownBrowser(c, official?.official ?? '')
    const limits = limitsOf(c, nameKey(name), browser)
    const as = browser === null ? 'stranger' : 'known'
    expectRoom(as)
    await count(c, limits, official)
    const right = await matches(password, official?.password, as)
    if (!official || !right) throw new Problem('wrong-name-or-password')
    if (official.totp_secret !== null)
      return c.json({ step: 'second-factor', token: await secondFactorToken(c, official.official) } as const, 202)
    await forgiven(c, limits)
    await beginSession(c, official)
    return c.json({ name: official.name }, 201)
  })
  .post('/session/second-factor', valid('json', SecondFactor), async (c) => {
    c.header('Cache-Control', 'no-store')
    const { token, code } = c.req.valid('json')
    const official = await pendingOfficial(c, token)
    const browser = await knownBrowser(c, official.official)
    const limits = limitsOfCodes(official.official, browser)
    await count(c, limits, official)
    const by = await c.var.write.transaction().execute(async (trx) => {
      const used = await useCode(trx, official.official, code, c.var.now())
      if (used === null) return null
      await trx.deleteFrom('pending').where('token_hash', '=', hashOf(token)).execute()
      if (used === 'recovery-code')
        await writeDown(trx, { official, action: 'recovery-code-used', subject: official.official }, c.var.now())
      return used
    })
    if (by === null) {
      const deed = { official: null, action: 'sign-in-refused', subject: official.official } as const
      await writeDownFirst(c.var.write, { ...deed, details: { wrong: 'code', name: official.name } }, c.var.now())
      throw new Problem('wrong-code')
    }
    await forgiven(c, limits)
    await forgiven(c, limitsOf(c, official.name_key, browser))
    await beginSession(c, official, { secondFactor: by })
    return c.json({ name: official.name }, 201)
  })
  .delete('/session', async (c) => {
    await endSession(c)
    return c.body(null, 204)
  })

/** Whoever has a name, however it is written; whose account has ended is nobody. */
async function officialNamed(c: HonoContext<Env>, name: string) {
  const found = await c.var.read
    .selectFrom('official')
    .select(['official', 'name', 'password', 'totp_secret'])
    .where('name_key', '=', nameKey(name))
    .where('ended_at', 'is', null)
    .execute()
  // Accounts from before names were told apart in this way may share a key.
  return found.find((official) => official.name === name) ?? found[0]
}
