import { Hono, type Context as HonoContext } from 'hono'
import { renderSVG } from 'uqr'
import * as v from 'valibot'
import { rightsOf } from '../../surveys/rights.ts'
import { writeDown } from '../audit.ts'
import type { Env } from '../context.ts'
import type { Database } from '../database/open.ts'
import { hashOf } from '../official.ts'
import { titleOf } from '../organisation/succession.ts'
import { Problem } from '../problem.ts'
import { signedIn } from '../rights.ts'
import { renewSession } from '../session/begin.ts'
import { count, forgiven, limitsOfOwn } from '../session/limits.ts'
import { hide, matches } from '../session/password.ts'
import { newRecoveryCodes, newSecret, stepOf, turnOff, useCode } from '../session/second-factor.ts'
import { valid } from '../valid.ts'
import { forgetKeys } from './make.ts'
import { NewPassword } from './setup.ts'

const SECRET_LASTS = 900_000

const Password = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const Code = v.pipe(v.string(), v.minLength(1), v.maxLength(40))
const NextPassword = v.strictObject({ current: Password, next: NewPassword })
const Confirmed = v.strictObject({ code: Code })
const Off = v.strictObject({ password: Password, code: Code })

/** What officials do with their own account. */
export const ownAccount = new Hono<Env>()
  .get('/account', signedIn, async (c) => {
    const { official, name, role, unit, grants } = c.var.official
    const found = await keysOf(c)
    const { left } = await c.var.read
      .selectFrom('recovery_code')
      .select((eb) => eb.fn.countAll<number>().as('left'))
      .where('official', '=', official)
      .where('used_at', 'is', null)
      .executeTakeFirstOrThrow()
    const unitNamed = { unit, name: titleOf(c.var.organisation, unit) }
    const signsInBy: 'password' | 'provider' = found.password === '' ? 'provider' : 'password'
    return c.json(
      {
        ...{ official, name, role, unit: unitNamed, grants, rights: rightsOf(role, grants), signsInBy },
        ...{ secondFactor: found.totp_secret !== null, recoveryCodes: Number(left) },
      },
      200,
    )
  })
  .post('/account/password', signedIn, valid('json', NextPassword), async (c) => {
    const { current, next } = c.req.valid('json')
    const { write, official, now } = c.var
    await checkPassword(c, current)
    const password = await hide(next)
    const send = await write.transaction().execute(async (trx) => {
      await trx.updateTable('official').set({ password }).where('official', '=', official.official).execute()
      await forgetKeys(trx, official.official)
      const send = await renewSession(c, trx)
      await writeDown(trx, { official, action: 'password-changed', subject: official.official }, now())
      return send
    })
    send()
    return c.body(null, 204)
  })
  .post('/account/second-factor', signedIn, async (c) => {
    const { write, official, now } = c.var
    const { password, totp_secret } = await keysOf(c)
    if (password === '') throw new Problem('no-password')
    if (totp_secret !== null) throw new Problem('second-factor-on')
    const { secret, uri } = newSecret(official.name)
    const row = {
      token_hash: unconfirmed(official.official),
      kind: 'new-second-factor',
      official: official.official,
      details: secret,
      tries: 0,
      expires_at: new Date(now() + SECRET_LASTS).toISOString(),
    } as const
    await write
      .insertInto('pending')
      .values(row)
      .onConflict((oc) => oc.column('token_hash').doUpdateSet({ details: secret, expires_at: row.expires_at }))
      .execute()
    return c.json({ secret, uri, svg: renderSVG(uri, { border: 4 }) }, 200)
  })
  .post('/account/second-factor/confirm', signedIn, valid('json', Confirmed), async (c) => {
    const { read, write, official, now } = c.var
    if ((await keysOf(c)).totp_secret !== null) throw new Problem('second-factor-on')
    const limits = limitsOfOwn(official.official)
    await count(c, limits, official)
    const pending = await read
      .selectFrom('pending')
      .select('details')
      .where('token_hash', '=', unconfirmed(official.official))
      .where('expires_at', '>', new Date(now()).toISOString())
      .executeTakeFirst()
    if (!pending) throw new Problem('second-factor-off')
    const step = stepOf(pending.details, c.req.valid('json').code.replaceAll(/\s/g, ''), now())
    if (step === null) throw new Problem('wrong-code')
    await forgiven(c, limits)
    const { codes, send } = await write.transaction().execute(async (trx) => {
      const turned = await trx
        .updateTable('official')
        .set({ totp_secret: pending.details, totp_step: step })
        .where('official', '=', official.official)
        .where('totp_secret', 'is', null)
        .executeTakeFirst()
      if (turned.numUpdatedRows === 0n) throw new Problem('second-factor-on')
      await trx.deleteFrom('pending').where('official', '=', official.official).execute()
      const codes = await newRecoveryCodes(trx, official.official)
      // Those that began without it would go on without it.
      const send = await renewSession(c, trx)
      await writeDown(trx, { official, action: 'second-factor-on', subject: official.official }, now())
      return { codes, send }
    })
    send()
    return c.json({ codes }, 201)
  })
  .post('/account/second-factor/off', signedIn, valid('json', Off), async (c) => {
    const { password, code } = c.req.valid('json')
    const { official, now } = c.var
    await checkPassword(c, password)
    const send = await withCode(c, code, async (trx, by) => {
      await turnOff(trx, official.official)
      const send = await renewSession(c, trx)
      await writeDown(
        trx,
        { official, action: 'second-factor-off', subject: official.official, details: { by } },
        now(),
      )
      return send
    })
    send()
    return c.body(null, 204)
  })
  .post('/account/recovery-codes', signedIn, valid('json', Confirmed), async (c) => {
    const { official, now } = c.var
    const codes = await withCode(c, c.req.valid('json').code, async (trx, by) => {
      const codes = await newRecoveryCodes(trx, official.official)
      await writeDown(
        trx,
        { official, action: 'recovery-codes-made', subject: official.official, details: { by } },
        now(),
      )
      return codes
    })
    return c.json({ codes }, 201)
  })

// One at a time for each account: a secret that was asked for again replaces the one before.
const unconfirmed = (official: string) => hashOf(`new-second-factor ${official}`)

const keysOf = (c: HonoContext<Env>) =>
  c.var.read
    .selectFrom('official')
    .select(['password', 'totp_secret'])
    .where('official', '=', c.var.official.official)
    .executeTakeFirstOrThrow()

/** Throws a Problem: no-password, wrong-password, too-many-attempts. */
export async function checkPassword(c: HonoContext<Env>, given: string): Promise<void> {
  const { password } = await keysOf(c)
  if (password === '') throw new Problem('no-password')
  const limits = limitsOfOwn(c.var.official.official)
  await count(c, limits, c.var.official)
  if (!(await matches(given, password, 'known'))) throw new Problem('wrong-password')
  await forgiven(c, limits)
}

/** Does what a code of the own second factor allows, in the transaction that uses it up. */
async function withCode<Done>(
  c: HonoContext<Env>,
  code: string,
  work: (trx: Database, by: 'code' | 'recovery-code') => Promise<Done>,
): Promise<Done> {
  const { write, official, now } = c.var
  if ((await keysOf(c)).totp_secret === null) throw new Problem('second-factor-off')
  const limits = limitsOfOwn(official.official)
  await count(c, limits, official)
  const done = await write.transaction().execute(async (trx) => {
    const by = await useCode(trx, official.official, code, now())
    if (by === null) throw new Problem('wrong-code')
    return work(trx, by)
  })
  await forgiven(c, limits)
  return done
}
