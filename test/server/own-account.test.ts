// What officials do with their own account: password, second factor, recovery codes, sessions.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stepOf } from '../../server/session/second-factor.ts'
import { aVisitor, codeAt, password, turnSecondFactorOn } from '../visitor.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => world.close())

const HALF_A_MINUTE = 30_000
let made = 0
/** Somebody new, signed in at a browser of their own. */
async function somebody() {
  const name = `Người ${++made}`
  await world.invited(name, 'head', 'hong-thai')
  const visitor = aVisitor(world.context, { agent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36' })
  expect(await visitor.signIn(name)).toBe('201')
  return { name, visitor }
}
const deedsOf = async (name: string) =>
  (await world.context.read.selectFrom('audit').select('action').where('name', '=', name).orderBy('seq').execute()).map(
    ({ action }) => action,
  )

describe('the session', () => {
  test('gets a new token at every sign-in, and the one that the browser was in is over', async () => {
    const { name, visitor } = await somebody()
    const before = aVisitor(world.context)
    before.cookies.set('session', visitor.cookies.get('session') ?? '')
    expect(await before.outcome('GET', '/api/account')).toBe('200')
    await visitor.signIn(name)
    expect(visitor.cookies.get('session')).not.toBe(before.cookies.get('session'))
    expect(await before.outcome('GET', '/api/account')).toBe('401 not-signed-in')
    expect(await visitor.outcome('GET', '/api/account')).toBe('200')
  })
  test('a token that somebody planted beforehand signs nobody in', async () => {
    const visitor = aVisitor(world.context)
    visitor.cookies.set('session', 'planted')
    await visitor.signIn('Lan')
    expect(visitor.cookies.get('session')).not.toBe('planted')
  })
  test('ends after two hours in which nothing was asked for, and otherwise after twelve', async () => {
    const { visitor } = await somebody()
    const begun = world.clock.now
    for (let n = 0; n < 7; n++) {
      world.clock.now += 100 * 60_000
      expect(await visitor.outcome('GET', '/api/account'), `${n}`).toBe('200')
    }
    world.clock.now = begun + 12 * 3_600_000 + 1
    expect(await visitor.outcome('GET', '/api/account')).toBe('401 not-signed-in')
    world.clock.now = begun
    const { visitor: idle } = await somebody()
    world.clock.now += 2 * 3_600_000 + 1
    expect(await idle.outcome('GET', '/api/account')).toBe('401 not-signed-in')
    world.clock.now = begun
  })
  test('under https its cookie is bound to this host, and no script or other site can use it', async () => {
    const { context } = world
    const secure = { ...context, config: { ...context.config, baseUrl: 'https://langnghe.example' } }
    const visitor = aVisitor(secure)
    const response = await visitor.ask('POST', '/api/session', { name: 'Lan', password })
    for (const cookie of response.headers.getSetCookie()) {
      expect(cookie).toMatch(/^__Host-(session|browser)=/)
      expect(cookie).toMatch(/Path=\/; HttpOnly; Secure; SameSite=Strict/)
      expect(cookie).not.toMatch(/Domain/i)
    }
    expect(await visitor.outcome('GET', '/api/account')).toBe('200')
    const neighbour = aVisitor(secure)
    neighbour.cookies.set('session', visitor.cookies.get('__Host-session') ?? '')
    expect(await neighbour.outcome('GET', '/api/account')).toBe('401 not-signed-in')
    expect((await visitor.ask('DELETE', '/api/session')).headers.getSetCookie()[0]).toMatch(/^__Host-session=;.*Secure/)
  })
  test('says when it was last seen, and writes that at most every five minutes', async () => {
    const { visitor } = await somebody()
    const seen = async () => {
      const found = await visitor.json('GET', '/api/account/sessions')
      const { sessions } = found as { sessions: { seenAt: string; isThis: boolean }[] }
      return Date.parse(sessions.find(({ isThis }) => isThis)?.seenAt ?? '') - begun
    }
    const begun = world.clock.now
    world.clock.now += 290_000
    expect(await seen()).toBe(0)
    world.clock.now += 20_000
    expect(await seen()).toBe(310_000)
    world.clock.now = begun
  })
})

describe('the own password', () => {
  test('is not changed without the current one, nor to a short one, and guesses are limited', async () => {
    const { visitor } = await somebody()
    const next = 'mot-mat-khau-khac'
    expect(await visitor.outcome('POST', '/api/account/password', { current: password, next: 'short' })).toMatch(/^400/)
    for (let n = 0; n < 10; n++)
      expect(await visitor.outcome('POST', '/api/account/password', { current: 'x', next })).toBe('403 wrong-password')
    expect(await visitor.outcome('POST', '/api/account/password', { current: password, next })).toMatch(/^429/)
  })
  test('changed, ends every other session and renews this one; only the new one signs in', async () => {
    const { name, visitor } = await somebody()
    const other = aVisitor(world.context)
    await other.signIn(name)
    const before = visitor.cookies.get('session')
    const next = 'mot-mat-khau-khac'
    expect(await visitor.outcome('POST', '/api/account/password', { current: password, next })).toBe('204')
    expect(visitor.cookies.get('session')).not.toBe(before)
    expect(await visitor.outcome('GET', '/api/account')).toBe('200')
    expect(await other.outcome('GET', '/api/account')).toBe('401 not-signed-in')
    expect(await other.signIn(name)).toBe('401 wrong-name-or-password')
    expect(await other.signIn(name, next)).toBe('201')
    expect(await deedsOf(name)).toContain('password-changed')
    // This browser is still known, and no other is.
    const known = await world.context.read
      .selectFrom('known_browser')
      .innerJoin('official', 'official.official', 'known_browser.official')
      .select('token_hash')
      .where('name', '=', name)
      .execute()
    expect(known).toHaveLength(2)
  })
})

describe('the second factor', () => {
  test('gives codes as RFC 6238 does, and takes the one before and after', () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    for (const [seconds, code] of [
      [59, '287082'],
      [1_111_111_109, '081804'],
      [20_000_000_000, '353130'],
    ] as const) {
      const step = Math.floor(seconds / 30)
      for (const off of [-1, 0, 1]) expect(stepOf(secret, code, (seconds + 30 * off) * 1_000)).toBe(step)
      for (const off of [-2, 2]) expect(stepOf(secret, code, (seconds + 30 * off) * 1_000)).toBeNull()
    }
  })
  test('is not on before a code of its own confirms it', async () => {
    const { name, visitor } = await somebody()
    const confirm = (code: string) => visitor.outcome('POST', '/api/account/second-factor/confirm', { code })
    expect(await confirm('123456')).toBe('409 second-factor-off')
    const { secret, uri, svg } = (await visitor.json('POST', '/api/account/second-factor')) as Record<string, string>
    expect(uri).toContain(`secret=${secret}`)
    expect(svg).toMatch(/^<svg [^>]*>.*<\/svg>$/s)
    expect(svg).not.toMatch(/style|script/)
    expect(await confirm(codeAt(secret ?? '', world.clock.now + 5 * HALF_A_MINUTE))).toBe('403 wrong-code')
    expect(await aVisitor(world.context).signIn(name)).toBe('201')
    expect(await visitor.json('GET', '/api/account')).toMatchObject({ secondFactor: false, recoveryCodes: 0 })
  })
  test('on, is asked for at every sign-in; a password alone begins no session', async () => {
    const { name, visitor } = await somebody()
    const other = aVisitor(world.context)
    await other.signIn(name)
    const { secret, codes } = await turnSecondFactorOn(visitor, world.clock.now)
    expect(new Set(codes).size).toBe(10)
    expect(await visitor.json('GET', '/api/account')).toMatchObject({ secondFactor: true, recoveryCodes: 10 })
    // The session that began without it is over.
    expect(await other.outcome('GET', '/api/account')).toBe('401 not-signed-in')

    const { token, step } = (await other.json('POST', '/api/session', { name, password })) as Record<string, string>
    expect(step).toBe('second-factor')
    expect(await other.outcome('GET', '/api/account')).toBe('401 not-signed-in')
    const give = (code: string) => other.outcome('POST', '/api/session/second-factor', { token, code })
    expect(await give('000000')).toBe('403 wrong-code')
    // The code that turned it on was used by that.
    expect(await give(codeAt(secret, world.clock.now))).toBe('403 wrong-code')
    expect(await give(codeAt(secret, world.clock.now + HALF_A_MINUTE))).toBe('201')
    expect(await other.outcome('GET', '/api/account')).toBe('200')
    // Nor is the sign-in good once more.
    expect(await give(codeAt(secret, world.clock.now + HALF_A_MINUTE))).toBe('401 sign-in-lapsed')
  })
  test('takes five codes a sign-in, of any number sent at once, and none after five minutes', async () => {
    const { name, visitor } = await somebody()
    const { codes } = await turnSecondFactorOn(visitor, world.clock.now)
    const begin = async () =>
      ((await visitor.json('POST', '/api/session', { name, password })) as { token: string }).token
    const give = (token: string, code: string) => visitor.outcome('POST', '/api/session/second-factor', { token, code })
    const token = await begin()
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => give(token, `${100_000 + n}`)))
    expect(outcomes.filter((outcome) => outcome === '403 wrong-code')).toHaveLength(5)
    expect(await give(token, codes[0] ?? '')).toBe('401 sign-in-lapsed')
    const later = await begin()
    world.clock.now += 301_000
    expect(await give(later, codes[0] ?? '')).toBe('401 sign-in-lapsed')
    world.clock.now -= 301_000
  })
  test('takes ten codes in a quarter of an hour, however many sign-ins are begun', async () => {
    const { name, visitor } = await somebody()
    await turnSecondFactorOn(visitor, world.clock.now)
    const outcomes: string[] = []
    for (let n = 0; n < 11; n++) {
      const stranger = aVisitor(world.context, { address: `192.0.2.${n}` })
      const { token } = (await stranger.json('POST', '/api/session', { name, password })) as { token: string }
      outcomes.push(await stranger.outcome('POST', '/api/session/second-factor', { token, code: `${100_000 + n}` }))
    }
    expect(outcomes).toEqual([...Array(10).fill('403 wrong-code'), '429 too-many-attempts'])
  })
  test('takes each recovery code once, also where it is given twice at one moment, and nobody else’s', async () => {
    const { name, visitor } = await somebody()
    const { codes } = await turnSecondFactorOn(visitor, world.clock.now)
    const other = await somebody()
    await turnSecondFactorOn(other.visitor, world.clock.now)
    const give = async (name: string, code: string) => {
      const { token } = (await visitor.json('POST', '/api/session', { name, password })) as { token: string }
      return visitor.outcome('POST', '/api/session/second-factor', { token, code })
    }
    const [code = '', second = '', third = ''] = codes
    expect(await give(other.name, code)).toBe('403 wrong-code')
    expect((await Promise.all([give(name, code), give(name, code)])).sort()).toEqual(['201', '403 wrong-code'])
    expect(await give(name, second.toUpperCase().replaceAll('-', ' '))).toBe('201')
    expect(await visitor.json('GET', '/api/account')).toMatchObject({ recoveryCodes: 8 })
    expect(await deedsOf(name)).toContain('recovery-code-used')
    const { codes: anew } = (await visitor.json('POST', '/api/account/recovery-codes', { code: third })) as {
      codes: string[]
    }
    expect(anew).toHaveLength(10)
    expect(await give(name, codes[4] ?? '')).toBe('403 wrong-code')
    expect(await give(name, anew[4] ?? '')).toBe('201')
  })
  test('is turned off by password and code together, and then not asked for', async () => {
    const { name, visitor } = await somebody()
    const off = (given: string, code: string) =>
      visitor.outcome('POST', '/api/account/second-factor/off', { password: given, code })
    expect(await off(password, '123456')).toBe('409 second-factor-off')
    const { codes } = await turnSecondFactorOn(visitor, world.clock.now)
    const [code = ''] = codes
    expect(await off('x', code)).toBe('403 wrong-password')
    expect(await off(password, '123456')).toBe('403 wrong-code')
    expect(await off(password, code)).toBe('204')
    expect(await visitor.json('GET', '/api/account')).toMatchObject({ secondFactor: false, recoveryCodes: 0 })
    expect(await aVisitor(world.context).signIn(name)).toBe('201')
    expect(await deedsOf(name)).toEqual(expect.arrayContaining(['second-factor-on', 'second-factor-off']))
  })
})

describe('the own sessions', () => {
  type Session = { session: string; isThis: boolean; address: string; browser: { vi: string; en: string } }
  const sessionsOf = async ({ json }: Awaited<ReturnType<typeof somebody>>['visitor']) =>
    ((await json('GET', '/api/account/sessions')) as { sessions: Session[] }).sessions
  test('are listed with address and browser in words, and ended one by one or all but this', async () => {
    const { name, visitor } = await somebody()
    const [one, two] = [aVisitor(world.context, { address: '192.0.2.9' }), aVisitor(world.context)]
    await one.signIn(name)
    await two.signIn(name)
    const listed = await sessionsOf(visitor)
    expect(listed.find(({ isThis }) => isThis)).toMatchObject({
      address: '198.51.100.7',
      browser: { vi: 'Chrome trên Windows', en: 'Chrome on Windows' },
    })
    const ofOne = listed.find(({ address }) => address === '192.0.2.9')
    expect(await visitor.outcome('DELETE', `/api/account/sessions/${ofOne?.session}`)).toBe('204')
    expect(await visitor.outcome('DELETE', `/api/account/sessions/${ofOne?.session}`)).toBe('404 no-such-session')
    expect(await one.outcome('GET', '/api/account')).toBe('401 not-signed-in')
    expect(await two.outcome('GET', '/api/account')).toBe('200')
    expect(await visitor.outcome('DELETE', '/api/account/sessions')).toBe('204')
    expect(await two.outcome('GET', '/api/account')).toBe('401 not-signed-in')
    expect(await visitor.outcome('GET', '/api/account')).toBe('200')
  })
  test('of somebody else are not there', async () => {
    const [{ visitor }, other] = [await somebody(), await somebody()]
    const [theirs] = await sessionsOf(other.visitor)
    expect(await visitor.outcome('DELETE', `/api/account/sessions/${theirs?.session}`)).toBe('404 no-such-session')
    expect(await other.visitor.outcome('GET', '/api/account')).toBe('200')
  })
})
