import { randomBytes } from 'node:crypto'
import { Hono, type Context as HonoContext } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as v from 'valibot'
import { checkPassword } from '../accounts/own.ts'
import type { ProviderConfig } from '../config.ts'
import type { Env } from '../context.ts'
import { cookieOf, hashOf } from '../official.ts'
import { Problem } from '../problem.ts'
import { problemIn } from '../refuse.ts'
import { signedIn } from '../rights.ts'
import { beginSession } from '../session/begin.ts'
import { secondFactorToken } from '../session/pending.ts'
import { valid } from '../valid.ts'
import { accountOf, joinAccount, makeAccount } from './accounts.ts'
import { addressAt, type Sent, type Subject, subjectAt } from './client.ts'

const MINUTES = 60_000
const ROUND_TRIP = 10 * MINUTES
const FOLDER = '/sign-in/provider'
const RETURN = `${FOLDER}/back`
const Start = v.object({
  /** Where to go afterwards. */
  next: v.optional(v.pipe(v.string(), v.maxLength(2_000)), '/officials'),
  /** The token of a link that makes an account. */
  link: v.optional(v.pipe(v.string(), v.maxLength(100))),
})

const Join = v.strictObject({ password: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) })

/** What is remembered of somebody while they are at the provider. */
type Journey = Sent & { readonly next: string; readonly link: string | null }

/** Sign-in through an OpenID Connect provider, where the settings name one. Refusals are told by the sign-in page. */
export const provider = new Hono<Env>()
  .get('/api/sign-in-ways', (c) => c.json({ provider: c.var.config.provider?.name ?? null }, 200))
  .get(FOLDER, valid('query', Start), (c) => {
    const { next, link = null } = c.req.valid('query')
    return orToldWhy(c, async (settings) => c.redirect(await setOut(c, settings, { next: ownPage(next), link }, null)))
  })
  // An open session is not enough: whoever found one could keep a way in for good.
  .post('/api/account/provider', signedIn, valid('json', Join), async (c) => {
    const settings = c.var.config.provider
    if (!settings) throw new Problem('no-such-page')
    await checkPassword(c, c.req.valid('json').password)
    const journey = { next: '/officials/account', link: null }
    return c.json({ url: await setOut(c, settings, journey, c.var.official.official) }, 201)
  })
  .get(RETURN, (c) =>
    orToldWhy(c, async (settings) => {
      const state = c.req.query('state') ?? ''
      // Without the cookie it is another browser than the one that was sent: somebody's own answer, handed to a stranger.
      const isOwn = state !== '' && getCookie(c, cookieOf(c, 'provider')) === state
      deleteCookie(c, cookieOf(c, 'provider'), { path: '/', secure: c.var.config.baseUrl.startsWith('https:') })
      if (!isOwn) throw new Problem('provider-refused')
      const pending = await c.var.write
        .deleteFrom('pending')
        .where('token_hash', '=', hashOf(state))
        .where('kind', '=', 'provider')
        .where('expires_at', '>', new Date(c.var.now()).toISOString())
        .returning(['official', 'details'])
        .executeTakeFirst()
      if (!pending) throw new Problem('provider-refused')
      const journey = JSON.parse(pending.details) as Journey
      const address = new URL(c.var.config.baseUrl + RETURN + new URL(c.req.url).search)
      const subject = await subjectAt(settings, address, state, journey)
      return c.redirect(await arrive(c, subject, journey, pending.official))
    }),
  )

/** Where to go on to. Whoever has a second factor here has to give its code as well. */
async function arrive(
  c: HonoContext<Env>,
  subject: Subject,
  { link, next }: Journey,
  joining: string | null,
): Promise<string> {
  if (joining !== null) {
    await joinAccount(c.var, joining, subject)
    return next
  }
  if (link !== null) {
    await beginSession(c, await makeAccount(c.var, link, subject), { provider: subject.issuer })
    return next
  }
  const { totp_secret, ...official } = await accountOf(c.var, subject)
  if (totp_secret !== null) {
    const token = await secondFactorToken(c, official.official)
    // Behind a # it is neither sent nor logged anywhere.
    return `/sign-in?next=${encodeURIComponent(next)}#second-factor=${token}`
  }
  await beginSession(c, official, { provider: subject.issuer })
  return next
}

/** Remembers somebody who leaves for the provider, and gives the address there. */
async function setOut(
  c: HonoContext<Env>,
  settings: ProviderConfig,
  on: Omit<Journey, keyof Sent>,
  joining: string | null,
): Promise<string> {
  const { write, config, now } = c.var
  const state = randomBytes(32).toString('base64url')
  const { address, sent } = await addressAt(settings, config.baseUrl + RETURN, state)
  const at = now()
  await write.deleteFrom('pending').where('expires_at', '<', new Date(at).toISOString()).execute()
  await write
    .insertInto('pending')
    .values({
      token_hash: hashOf(state),
      kind: 'provider',
      official: joining,
      details: JSON.stringify({ ...sent, ...on } satisfies Journey),
      tries: 0,
      expires_at: new Date(at + ROUND_TRIP).toISOString(),
    })
    .execute()
  // Lax: the provider sends people back from its own site, and a strict cookie would not come along.
  setCookie(c, cookieOf(c, 'provider'), state, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: config.baseUrl.startsWith('https:'),
    maxAge: ROUND_TRIP / 1000,
  })
  return address.href
}

async function orToldWhy(
  c: HonoContext<Env>,
  work: (settings: ProviderConfig) => Promise<Response>,
): Promise<Response> {
  try {
    const settings = c.var.config.provider
    if (!settings) throw new Problem('no-such-page')
    return await work(settings)
  } catch (error) {
    return c.redirect(`/sign-in?refused=${problemIn(error).code}`)
  }
}

/** Only the officials' own pages, never an address from outside nor what no header can hold. */
const ownPage = (asked: string) => (/^\/officials(?:[/?#]\P{C}*)?$/u.test(asked) ? asked : '/officials')
