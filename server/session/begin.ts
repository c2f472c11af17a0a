// A session's life: it begins with a token in a cookie, gets a new one when the account's keys change, and ends by itself
// after twelve hours, or after two in which nothing was asked for.
import { randomBytes } from 'node:crypto'
import type { Context as HonoContext } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { addressOf } from '../address.ts'
import { writeDown } from '../audit.ts'
import type { Env } from '../context.ts'
import type { Database } from '../database/open.ts'
import { cookieOf, hashOf } from '../official.ts'

const SESSION_LASTS = 12 * 3_600_000
const BROWSER_KNOWN = 180 * 86_400_000

const aToken = () => randomBytes(32).toString('base64url')
const browserCookie = (c: HonoContext<Env>) => cookieOf(c, 'browser')
const keeping = (c: HonoContext<Env>, lasts: number) =>
  ({
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: c.var.config.baseUrl.startsWith('https:'),
    maxAge: lasts / 1000,
  }) as const

/** A browser's token is kept once for each official who signed in there. */
const knownAs = (browser: string, official: string) => hashOf(`${browser}\u0000${official}`)

/** By what a browser is told apart for an official who has signed in there before; null where nobody has. */
export async function knownBrowser(c: HonoContext<Env>, official: string): Promise<string | null> {
  const known = knownAs(getCookie(c, browserCookie(c)) ?? '', official)
  const found = await c.var.read
    .selectFrom('known_browser')
    .select('token_hash')
    .where('token_hash', '=', known)
    .where('seen_at', '>', new Date(c.var.now() - BROWSER_KNOWN).toISOString())
    .executeTakeFirst()
  return found ? known : null
}

async function makeKnown(trx: Database, browser: string, official: string, now: number): Promise<void> {
  const seen_at = new Date(now).toISOString()
  await trx
    .deleteFrom('known_browser')
    .where('seen_at', '<', new Date(now - BROWSER_KNOWN).toISOString())
    .execute()
  await trx
    .insertInto('known_browser')
    .values({ token_hash: knownAs(browser, official), official, seen_at })
    .onConflict((oc) => oc.column('token_hash').doUpdateSet({ seen_at }))
    .execute()
}

/**
 * Signs an official in: begins a session, ends the one that the browser was in, makes the browser known, and writes all
 * of it down. `details` says by what they signed in.
 */
export async function beginSession(
  c: HonoContext<Env>,
  official: { readonly official: string; readonly name: string },
  details: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { write, now } = c.var
  const at = new Date(now()).toISOString()
  const [token, address] = [aToken(), addressOf(c)]
  const browser = getCookie(c, browserCookie(c)) || aToken()
  const left = getCookie(c, cookieOf(c))
  const session = randomBytes(8).toString('hex')
  await write.transaction().execute(async (trx) => {
    await trx.updateTable('official').set({ seen_at: at }).where('official', '=', official.official).execute()
    if (left) await trx.deleteFrom('session').where('token_hash', '=', hashOf(left)).execute()
    await trx.deleteFrom('session').where('expires_at', '<', at).execute()
    await trx
      .insertInto('session')
      .values({
        token_hash: hashOf(token),
        session,
        official: official.official,
        created_at: at,
        expires_at: new Date(now() + SESSION_LASTS).toISOString(),
        seen_at: at,
        address,
        agent: (c.req.header('user-agent') ?? '').slice(0, 200),
      })
      .execute()
    await makeKnown(trx, browser, official.official, now())
    const deed = { official, action: 'signed-in', subject: session, details: { ...details, address } } as const
    await writeDown(trx, deed, now())
  })
  sendCookies(c, token, browser)
}

function sendCookies(c: HonoContext<Env>, token: string, browser: string): void {
  setCookie(c, cookieOf(c), token, keeping(c, SESSION_LASTS))
  setCookie(c, browserCookie(c), browser, keeping(c, BROWSER_KNOWN))
}

/**
 * Gives the session that speaks a new token within a transaction, and ends all others of the official, in whatever
 * browser: what one of them had found out is worth nothing any more. This browser stays known. The function it gives sends
 * the cookies, once all is kept.
 */
export async function renewSession(c: HonoContext<Env>, trx: Database): Promise<() => void> {
  const { official, session } = c.var.official
  const [token, browser] = [aToken(), getCookie(c, browserCookie(c)) || aToken()]
  await trx.deleteFrom('session').where('official', '=', official).where('session', '!=', session).execute()
  await trx
    .updateTable('session')
    .set({ token_hash: hashOf(token) })
    .where('official', '=', official)
    .where('session', '=', session)
    .execute()
  await makeKnown(trx, browser, official, c.var.now())
  return () => sendCookies(c, token, browser)
}

/** Ends the session that the browser is in, if any. The browser stays known. */
export async function endSession(c: HonoContext<Env>): Promise<void> {
  const token = getCookie(c, cookieOf(c))
  const { write, now } = c.var
  if (token)
    await write.transaction().execute(async (trx) => {
      const ended = await trx
        .deleteFrom('session')
        .where('token_hash', '=', hashOf(token))
        .returning(['session', 'official'])
        .executeTakeFirst()
      if (!ended) return
      const official = await trx
        .selectFrom('official')
        .select(['official', 'name'])
        .where('official', '=', ended.official)
        .executeTakeFirstOrThrow()
      await writeDown(trx, { official, action: 'signed-out', subject: ended.session }, now())
    })
  deleteCookie(c, cookieOf(c), keeping(c, 0))
}
