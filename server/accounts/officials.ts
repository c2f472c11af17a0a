import { Hono } from 'hono'
import * as v from 'valibot'
import { roles } from '../../surveys/rights.ts'
import { type Action, writeDown } from '../audit.ts'
import type { Env, Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { grantsIn, roleIn } from '../official.ts'
import { standingAt, titleOf } from '../organisation/succession.ts'
import { Problem } from '../problem.ts'
import { checkValid, may, reaches } from '../rights.ts'
import { turnOff } from '../session/second-factor.ts'
import { valid } from '../valid.ts'
import { changeAccount, endAccount, restoreAccount } from './change.ts'
import { Grants, madeLink } from './links.ts'
import { checkAdministrators, checkGift, checkGrants } from './rules.ts'
import { LINK_LASTS } from './tokens.ts'

const Change = v.partial(v.strictObject({ role: v.picklist(roles), unit: v.string(), grants: Grants }))

/** The accounts within an administrator's part of the organisation. */
export const officials = new Hono<Env>()
  .get('/officials', may('accounts:manage'), async (c) => c.json({ officials: await officialsSeen(c.var) }, 200))
  .get('/officials/:official', may('accounts:manage'), async (c) =>
    c.json(await seen(c.var, c.req.param('official')), 200),
  )
  .patch('/officials/:official', may('accounts:manage'), valid('json', Change), async (c) => {
    const { write, organisation, official } = c.var
    const before = await managed(c.var, c.req.param('official'))
    const { role = before.role, unit = before.unit.unit, grants = before.grants } = c.req.valid('json')
    const after = { role, unit, grants }
    checkGift(organisation, official, after, before.grants)
    // Whose unit has ended may stay there: what they see is its time.
    if (unit !== before.unit.unit) checkValid(organisation, unit)
    await write.transaction().execute(async (trx) => {
      const was = { role: before.role, unit: before.unit.unit, grants: before.grants }
      await changeAccount(trx, c.var, before, was, after)
      await checkAdministrators(trx, organisation)
    })
    return c.json(await seen(c.var, before.official), 200)
  })
  .post('/officials/:official/end', may('accounts:manage'), async (c) => {
    const found = await managed(c.var, c.req.param('official'))
    await c.var.write.transaction().execute(async (trx) => {
      if (await endAccount(trx, c.var, found)) await checkAdministrators(trx, c.var.organisation)
    })
    return c.body(null, 204)
  })
  .post('/officials/:official/restore', may('accounts:manage'), async (c) => {
    const found = await managed(c.var, c.req.param('official'))
    checkGrants(c.var.official, found.grants)
    await c.var.write.transaction().execute((trx) => restoreAccount(trx, c.var, found))
    return c.body(null, 204)
  })
  .post('/officials/:official/second-factor-off', may('accounts:manage'), async (c) => {
    const { official, name, grants } = await managed(c.var, c.req.param('official'))
    checkGrants(c.var.official, grants)
    await c.var.write.transaction().execute(async (trx) => {
      if (!(await turnOff(trx, official))) throw new Problem('second-factor-off')
      await written(trx, c.var, 'second-factor-off', official, { name })
    })
    return c.body(null, 204)
  })
  .post('/officials/:official/password-link', may('accounts:manage'), async (c) => {
    const { official, role, unit, grants, endedAt } = await managed(c.var, c.req.param('official'))
    if (endedAt !== null) throw new Problem('account-ended')
    checkGrants(c.var.official, grants)
    const about = { name: '', official, lasts: LINK_LASTS }
    return c.json(await madeLink(c.var, { role, unit: unit.unit, grants }, about), 201)
  })
  .delete('/officials/:official/sessions', may('accounts:manage'), async (c) => {
    const { official, name } = await managed(c.var, c.req.param('official'))
    await c.var.write.transaction().execute(async (trx) => {
      const ended = await trx.deleteFrom('session').where('official', '=', official).returning('session').execute()
      await trx.deleteFrom('known_browser').where('official', '=', official).execute()
      if (ended.length > 0)
        await written(trx, c.var, 'session-ended', official, { name, sessions: ended.map(({ session }) => session) })
    })
    return c.body(null, 204)
  })

const written = (
  trx: Database,
  { official, now }: Visit,
  action: Action,
  subject: string,
  details: Readonly<Record<string, unknown>>,
) => writeDown(trx, { official, action, subject, details }, now())

async function officialsSeen({ read, organisation, official }: Pick<Visit, 'read' | 'organisation' | 'official'>) {
  const found = await read
    .selectFrom('official')
    .select(['official', 'name', 'role', 'unit', 'grants', 'password', 'totp_secret'])
    .select(['created_at', 'seen_at', 'ended_at'])
    .orderBy('name')
    .execute()
  return found
    .map((row) => ({ ...row, unit: standingAt(organisation, row.unit) }))
    .filter(({ unit }) => reaches(organisation, official, unit))
    .map((row) => ({
      official: row.official,
      name: row.name,
      role: roleIn(row.role),
      unit: { unit: row.unit, name: titleOf(organisation, row.unit) },
      grants: grantsIn(row.grants),
      signsInBy: row.password === '' ? ('provider' as const) : ('password' as const),
      secondFactor: row.totp_secret !== null,
      createdAt: row.created_at,
      seenAt: row.seen_at,
      endedAt: row.ended_at,
      isOwn: row.official === official.official,
    }))
}

/** One of them. Whose account is beyond the administrator's part is as unknown as nobody's. */
async function seen(visit: Pick<Visit, 'read' | 'organisation' | 'official'>, name: string) {
  const found = (await officialsSeen(visit)).find(({ official }) => official === name)
  if (!found) throw new Problem('no-such-official')
  return found
}

/** One that is theirs to change: not their own. */
async function managed(visit: Visit, name: string) {
  const found = await seen(visit, name)
  if (found.isOwn) throw new Problem('own-account')
  return found
}
