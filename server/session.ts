import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { getConnInfo } from '@hono/node-server/conninfo'
import { Hono, type Context as HonoContext } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as v from 'valibot'
import { type Grant, grants, type Role, rightsOf } from '../surveys/rights.ts'
import { countAttempt, forgetAttempts } from './attempts.ts'
import { writeDown } from './audit.ts'
import type { Context, Env } from './context.ts'
import type { Database } from './database/open.ts'
import { cookieOf, hashOf, officialOf } from './official.ts'
import { Problem } from './problem.ts'
import { valid } from './valid.ts'

const HOURS = 3_600_000
const SESSION_LASTS = 12 * HOURS
const LINK_LASTS = 24 * HOURS
// OWASP's second recommended setting of argon2id.
const ARGON = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 } as const

const SignIn = v.object({
  name: v.pipe(v.string(), v.trim(), v.normalize('NFC'), v.minLength(1), v.maxLength(100)),
  password: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
})
const SetUp = v.object({
  token: v.pipe(v.string(), v.maxLength(100)),
  name: v.pipe(v.string(), v.trim(), v.normalize('NFC'), v.minLength(2), v.maxLength(100)),
  password: v.pipe(v.string(), v.minLength(12), v.maxLength(200)),
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
    const { name, password } = c.req.valid('json')
    // Per name and address together: a whole office sits behind one address, and a stranger elsewhere must not be able to
    // lock an official out by failing in that name.
    const attempt = `${name}\u0000${addressOf(c)}`
    beforeDeriving()
    await countAttempt(c.var.write, attempt, c.var.now())
    const official = await c.var.read
      .selectFrom('official')
      .select(['official', 'name', 'password'])
      .where('name', '=', name)
      .executeTakeFirst()
    // A name nobody has costs as long as a wrong password, so that names cannot be found by the clock.
    const right = await matches(password, official?.password ?? (await unknownOfficial))
    if (!official || !right) throw new Problem('wrong-name-or-password')
    await forgetAttempts(c.var.write, attempt)
    await begin(c, c.var, official.official)
    return c.json({ name: official.name }, 201)
  })
  .delete('/session', async (c) => {
    const token = getCookie(c, cookieOf(c))
    if (token) await c.var.write.deleteFrom('session').where('token_hash', '=', hashOf(token)).execute()
    deleteCookie(c, cookieOf(c), { path: '/' })
    return c.body(null, 204)
  })
  .post('/setup', valid('json', SetUp), async (c) => {
    const { token, name, password } = c.req.valid('json')
    const now = c.var.now()
    if (!(await setUpLinkHolds(c.var.read, token, now))) throw new Problem('link-used-or-expired')
    const hidden = await hide(password)
    const official = randomBytes(16).toString('hex')
    await c.var.write.transaction().execute(async (trx) => {
      // With the first official every link goes: each of several servers has printed one.
      const gone = await trx
        .deleteFrom('setup_link')
        .where((eb) =>
          eb.or([
            eb('token_hash', '=', hashOf(token)),
            eb.not(eb.exists(eb.selectFrom('official').select('official'))),
          ]),
        )
        .returning(['token_hash', 'role', 'grants', 'unit', 'made_by'])
        .execute()
      const link = gone.find(({ token_hash }) => token_hash === hashOf(token))
      if (!link) throw new Problem('link-used-or-expired')
      const taker = await trx.selectFrom('official').select('official').where('name', '=', name).executeTakeFirst()
      // Thrown inside the transaction, so that the link can be used again with another name.
      if (taker) throw new Problem('name-taken')
      const { role, grants, unit, made_by } = link
      const account = { role, grants, unit: unit ?? c.var.organisation.root }
      await trx
        .insertInto('official')
        .values({
          ...account,
          official,
          name,
          password: hidden,
          created_at: new Date(now).toISOString(),
          ended_at: null,
          totp_secret: null,
          totp_step: 0,
          issuer: null,
          subject: null,
        })
        .execute()
      await writeDown(
        trx,
        {
          official: { official, name },
          action: 'account-made',
          subject: official,
          details: { ...account, invitedBy: made_by },
        },
        now,
      )
    })
    await begin(c, c.var, official)
    return c.json({ name }, 201)
  })

async function begin(c: HonoContext<Env>, { write, config, now }: Context, official: string) {
  const token = randomBytes(32).toString('base64url')
  const begun = now()
  await write
    .insertInto('session')
    .values({
      token_hash: hashOf(token),
      session: randomBytes(8).toString('hex'),
      official,
      created_at: new Date(begun).toISOString(),
      expires_at: new Date(begun + SESSION_LASTS).toISOString(),
      seen_at: new Date(begun).toISOString(),
      address: addressOf(c),
      agent: (c.req.header('user-agent') ?? '').slice(0, 200),
    })
    .execute()
  await write.deleteFrom('session').where('expires_at', '<', new Date(begun).toISOString()).execute()
  setCookie(c, cookieOf(c), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: config.baseUrl.startsWith('https:'),
    maxAge: SESSION_LASTS / 1000,
  })
}

const setUpLinkHolds = (db: Database, token: string, now: number) =>
  db
    .selectFrom('setup_link')
    .select('token_hash')
    .where('token_hash', '=', hashOf(token))
    .where('expires_at', '>', new Date(now).toISOString())
    .executeTakeFirst()

/**
 * A one-time token for the first administrator; null once there is an official. Those that this and other processes made
 * before are as good until one of them is used, or 24 hours old.
 */
export async function firstSetUpToken(db: Database, now: number): Promise<string | null> {
  if (await db.selectFrom('official').select('official').limit(1).executeTakeFirst()) return null
  await db.deleteFrom('setup_link').where('expires_at', '<', new Date(now).toISOString()).execute()
  return setUpToken(db, now)
}

/** What an account made by a link will be. `unit` null: the whole organisation. */
export type Account = {
  readonly role: Role
  readonly unit: string | null
  readonly grants: readonly Grant[]
}
const FIRST: Account = { role: 'administrator', unit: null, grants }

/**
 * A one-time token with which one more official sets a name and a password, within 24 hours of `now` (milliseconds since
 * 1970); of the whole organisation's administrator where nothing else is said.
 */
export async function setUpToken(db: Database, now: number, account = FIRST): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await db
    .insertInto('setup_link')
    .values({
      token_hash: hashOf(token),
      link: randomBytes(8).toString('hex'),
      expires_at: new Date(now + LINK_LASTS).toISOString(),
      role: account.role,
      grants: account.grants.join(' '),
      unit: account.unit,
      official: null,
      name: '',
      made_by: null,
      made_at: new Date(now).toISOString(),
    })
    .execute()
  return token
}

// One at a time: argon2 works on the same few threads as the database, and citizens' answers come first.
const DERIVING_AT_MOST = 20
let deriving = 0
let turn: Promise<unknown> = Promise.resolve()
function beforeDeriving(): void {
  if (deriving >= DERIVING_AT_MOST) throw new Problem('too-many-attempts')
}
async function derive(parameters: Argon2Parameters): Promise<Buffer> {
  beforeDeriving()
  deriving++
  const done = turn.then(() => promisify(argon2)('argon2id', parameters))
  turn = done.catch(() => undefined)
  return done.finally(() => {
    deriving--
  })
}

async function hide(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const key = await derive({ ...ARGON, message: password.normalize('NFC'), nonce })
  return `argon2id$${nonce.toString('base64')}$${key.toString('base64')}`
}

async function matches(password: string, hidden: string): Promise<boolean> {
  const [, nonce = '', key = ''] = hidden.split('$')
  const given = await derive({
    ...ARGON,
    message: password.normalize('NFC'),
    nonce: Buffer.from(nonce, 'base64'),
  })
  const known = Buffer.from(key, 'base64')
  return known.length === given.length && timingSafeEqual(known, given)
}

const unknownOfficial = hide(randomBytes(16).toString('hex'))

function addressOf(c: HonoContext): string {
  // Without a socket (a request made inside the process) there is no address.
  return c.env?.incoming ? (getConnInfo(c).remote.address ?? '') : ''
}
