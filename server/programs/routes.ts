import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import * as v from 'valibot'
import { dayOf, grainOf } from '../../surveys/period.ts'
import { scopes } from '../../surveys/programs.ts'
import { writeDown } from '../audit.ts'
import type { Env, Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { hashOf } from '../official.ts'
import { titleOf } from '../organisation/succession.ts'
import { Problem } from '../problem.ts'
import { checkValid, may, reaches } from '../rights.ts'
import { valid } from '../valid.ts'
import { scopesIn } from './access.ts'

const DAY = 86_400_000
const LONGEST = 365 * DAY

const Wanted = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80), v.regex(/^[^\p{Cc}\p{Cs}]+$/u)),
  scopes: v.pipe(v.array(v.picklist(scopes)), v.minLength(1), v.maxLength(scopes.length)),
  unit: v.pipe(v.string(), v.maxLength(64)),
  /** The last day on which it is good, in Hanoi. */
  lastDay: v.pipe(
    v.string(),
    v.check((text) => grainOf(text) === 'day'),
    v.description('day'),
  ),
})

type WantedToken = v.InferOutput<typeof Wanted>

/** Tokens of other programs. The token itself is told once, to whoever makes it. */
export const programs = new Hono<Env>()
  .get('/tokens', may('tokens:manage'), async (c) => c.json({ tokens: await tokensSeen(c.var) }, 200))
  .post('/tokens', may('tokens:manage'), valid('json', Wanted), async (c) =>
    c.json(await madeToken(c.var, c.req.valid('json')), 201),
  )
  .delete('/tokens/:token', may('tokens:manage'), async (c) => {
    const token = c.req.param('token')
    if (!(await tokensSeen(c.var)).some((one) => one.token === token)) throw new Problem('no-such-token')
    await c.var.write.transaction().execute((trx) => endToken(trx, c.var, token))
    return c.body(null, 204)
  })

async function tokensSeen({ read, organisation, official }: Visit) {
  const found = await read
    .selectFrom('api_token')
    .innerJoin('official', 'official.official', 'api_token.made_by')
    .select(['api_token.token', 'api_token.name', 'api_token.scopes', 'api_token.unit', 'official.name as madeBy'])
    .select(['api_token.made_at', 'api_token.expires_at', 'api_token.seen_at', 'api_token.ended_at'])
    .orderBy('api_token.made_at', 'desc')
    .execute()
  return found
    .filter(({ unit }) => reaches(organisation, official, unit))
    .map(({ token, name, scopes: text, unit, madeBy, ...at }) => ({
      ...{ token, name, madeBy, scopes: scopesIn(text) },
      unit: { unit, name: titleOf(organisation, unit) },
      madeAt: at.made_at,
      expiresAt: at.expires_at,
      seenAt: at.seen_at,
      endedAt: at.ended_at,
    }))
}

/** Throws a Problem: no-such-unit, not-your-unit, unit-not-valid, malformed of a last day that is over or too far. */
export function checkToken(
  { organisation, official, now }: Visit,
  wanted: Pick<WantedToken, 'unit' | 'lastDay'>,
): void {
  if (!organisation.units.has(wanted.unit)) throw new Problem('no-such-unit')
  if (!reaches(organisation, official, wanted.unit)) throw new Problem('not-your-unit')
  checkValid(organisation, wanted.unit)
  if (wanted.lastDay < dayOf(now()) || endOf(wanted.lastDay) > now() + LONGEST + DAY)
    throw new Problem('malformed', 'lastDay')
}

/** When a last day is over, in milliseconds. */
const endOf = (lastDay: string): number => Date.parse(`${lastDay}T00:00:00+07:00`) + DAY

async function madeToken(visit: Visit, wanted: WantedToken): Promise<MadeToken> {
  checkToken(visit, wanted)
  return visit.write.transaction().execute((trx) => makeToken(trx, visit, wanted))
}

type MadeToken = { readonly token: string; readonly secret: string; readonly expiresAt: string }
/** Makes a token that was checked, within a transaction. */
export async function makeToken(trx: Database, { official, now }: Visit, wanted: WantedToken): Promise<MadeToken> {
  const at = now()
  const secret = `ln_${randomBytes(24).toString('base64url')}`
  const token = randomBytes(8).toString('hex')
  const expiresAt = new Date(endOf(wanted.lastDay)).toISOString()
  const given = [...new Set(wanted.scopes)].join(' ')
  await trx
    .insertInto('api_token')
    .values({
      ...{ token_hash: hashOf(secret), token, name: wanted.name, scopes: given, unit: wanted.unit },
      ...{ made_by: official.official, made_at: new Date(at).toISOString(), expires_at: expiresAt },
      ...{ seen_at: null, ended_at: null },
    })
    .execute()
  const details = { name: wanted.name, scopes: given, unit: wanted.unit, expiresAt }
  await writeDown(trx, { official, action: 'token-made', subject: token, details }, at)
  return { token, secret, expiresAt }
}

/** Ends a token, within a transaction. Throws a Problem: no-such-token, also of one that has ended. */
export async function endToken(trx: Database, { official, now }: Visit, token: string): Promise<void> {
  const ended = await trx
    .updateTable('api_token')
    .set({ ended_at: new Date(now()).toISOString() })
    .where('token', '=', token)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) throw new Problem('no-such-token')
  await writeDown(trx, { official, action: 'token-ended', subject: token }, now())
}
