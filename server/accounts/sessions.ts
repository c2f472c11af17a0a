import { Hono } from 'hono'
import * as en from '../../surveys/text/en/sessions.ts'
import * as vi from '../../surveys/text/vi/sessions.ts'
import { writeDown } from '../audit.ts'
import type { Env, Visit } from '../context.ts'
import { idleSince } from '../official.ts'
import { Problem } from '../problem.ts'
import { signedIn } from '../rights.ts'

/** The sessions of whoever asks, to see where they are signed in and to end what they do not know. */
export const ownSessions = new Hono<Env>()
  .get('/account/sessions', signedIn, async (c) => {
    const { read, official, now } = c.var
    const found = await read
      .selectFrom('session')
      .select(['session', 'created_at', 'seen_at', 'address', 'agent'])
      .where('official', '=', official.official)
      .where('expires_at', '>', new Date(now()).toISOString())
      .where('seen_at', '>', idleSince(now()))
      .orderBy('created_at', 'desc')
      .execute()
    const sessions = found.map(({ session, created_at, seen_at, address, agent }) => ({
      ...{ session, begunAt: created_at, seenAt: seen_at, address, browser: browserOf(agent) },
      isThis: session === official.session,
    }))
    return c.json({ sessions }, 200)
  })
  .delete('/account/sessions/:session', signedIn, async (c) => {
    if ((await endOwn(c.var, c.req.param('session'))) === 0) throw new Problem('no-such-session')
    return c.body(null, 204)
  })
  .delete('/account/sessions', signedIn, async (c) => {
    await endOwn(c.var, null)
    return c.body(null, 204)
  })

/** Ends one of their own sessions, or all but the one that speaks. Gives how many. */
const endOwn = ({ write, official, now }: Visit, session: string | null): Promise<number> =>
  write.transaction().execute(async (trx) => {
    const ended = await trx
      .deleteFrom('session')
      .where('official', '=', official.official)
      .where('session', session === null ? '!=' : '=', session ?? official.session)
      .returning('session')
      .execute()
    const sessions = ended.map(({ session }) => session)
    if (sessions.length > 0)
      await writeDown(
        trx,
        { official, action: 'session-ended', subject: official.official, details: { sessions } },
        now(),
      )
    return sessions.length
  })

// The first that fits: what is built on another says its name too.
const browsers = [
  [/coc_coc_browser/i, 'Coc Coc'],
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const
const systems = [
  [/\bWindows\b/, 'Windows'],
  [/\bAndroid\b/, 'Android'],
  [/\b(iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
] as const

/** A browser in words, as far as it says what it is. */
export function browserOf(agent: string): { readonly vi: string; readonly en: string } {
  const [, browser = null] = browsers.find(([pattern]) => pattern.test(agent)) ?? []
  const [, system = null] = systems.find(([pattern]) => pattern.test(agent)) ?? []
  return { vi: vi.sessions.browser(browser, system), en: en.sessions.browser(browser, system) }
}
