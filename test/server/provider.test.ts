// Sign-in through an OpenID Connect provider, a real one on this machine.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setUpToken } from '../../server/accounts/tokens.ts'
import { createApp } from '../../server/app.ts'
import { startProvider, throughProvider } from '../provider.ts'
import { aWorld } from '../world.ts'

const back = 'http://localhost:3000/sign-in/provider/back'
let provider: Awaited<ReturnType<typeof startProvider>>
let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  provider = await startProvider(back)
  world = await aWorld({ provider: provider.settings })
})
afterAll(async () => {
  await world.close()
  await provider.stop()
})

const right = 'mot-mat-khau-dai'
const cookieIn = (response: Response, name: string) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .find((cookie) => cookie.startsWith(`${name}=`)) ?? ''
const ask = (path: string, cookie = '') => createApp(world.context).request(path, { headers: { cookie } })
/** Leaves for the provider, signs in there as somebody, and gives what the browser is sent back with. */
async function journey(name: string, query = '', cookie = '') {
  const left = await ask(`/sign-in/provider${query}`, cookie)
  const address = await throughProvider(left.headers.get('location') ?? '', name, back)
  return { path: address.slice('http://localhost:3000'.length), cookie: cookieIn(left, 'provider') }
}
async function signIn(name: string, query = '', own = '') {
  const { path, cookie } = await journey(name, query, own)
  const arrived = await ask(path, cookie)
  const session = cookieIn(arrived, 'session')
  return { to: arrived.headers.get('location'), session, who: await (await ask('/api/session', session)).json() }
}
const link = (unit = 'hong-thai') =>
  setUpToken(world.context.write, world.clock.now, { role: 'head', unit, grants: [] })

describe('whoever the provider answers for', () => {
  test('and nobody has invited is told so, and is not signed in', async () => {
    expect(await signIn('nobody')).toEqual({ to: '/sign-in?refused=not-invited', session: '', who: null })
  })
  test('becomes what the link says, once, and is known the next time', async () => {
    const token = await link()
    const first = await signIn('minh', `?link=${token}`)
    expect(first).toMatchObject({ to: '/officials', who: { name: 'Trần Thị minh', role: 'head', unit: 'hong-thai' } })
    expect((await signIn('other', `?link=${token}`)).to).toBe('/sign-in?refused=link-used-or-expired')
    expect(await signIn('minh', '?next=/officials/sectors/land')).toMatchObject({
      to: '/officials/sectors/land',
      who: { name: 'Trần Thị minh' },
    })
  })
  test('has one account: a second link makes no other', async () => {
    expect((await signIn('minh', `?link=${await link('phan-dien')}`)).to).toBe('/sign-in?refused=provider-taken')
  })
  test('signs in by no password, not by an empty one either', async () => {
    for (const password of [' ', 'x', '\u0000'])
      expect((await world.hoa.post('/api/session', { name: 'Trần Thị minh', password })).status).toBeGreaterThan(399)
  })
  test('is out with the account', async () => {
    await signIn('cuc', `?link=${await link()}`)
    await world.context.write
      .updateTable('official')
      .set({ ended_at: new Date(world.clock.now).toISOString() })
      .where('subject', '=', 'cuc')
      .execute()
    expect((await signIn('cuc')).to).toBe('/sign-in?refused=not-invited')
  })
  test('may be somebody who has a password: the account is joined by who gives it again, and stays one', async () => {
    const nam = await world.invited('Nam', 'officer', 'hong-thai')
    const leave = (password: string) => nam.post('/api/account/provider', { password })
    expect((await world.hoa.post('/api/account/provider', { password: right })).status).toBe(401)
    expect(await (await leave('a session is not enough')).json()).toMatchObject({ code: 'wrong-password' })
    const join = async (name: string) => {
      const left = await leave(right)
      const { url } = (await left.json()) as { url: string }
      const address = await throughProvider(url, name, back)
      const arrived = await ask(address.slice('http://localhost:3000'.length), cookieIn(left, 'provider'))
      return arrived.headers.get('location')
    }
    expect(await join('minh')).toBe('/sign-in?refused=provider-taken')
    expect(await join('nam')).toBe('/officials/account')
    expect((await signIn('nam')).who).toMatchObject({ name: 'Nam' })
    // A new password ends it: whoever had the old one may have joined an identity of their own.
    expect((await nam.post('/api/account/password', { current: right, next: 'một mật khẩu khác hẳn' })).status).toBe(
      204,
    )
    expect((await signIn('nam')).to).toBe('/sign-in?refused=not-invited')
  })
  test('is sent to the officials’ own pages only', async () => {
    const outside = ['https://elsewhere.example', '//elsewhere.example', '/officials@elsewhere', '/\\elsewhere']
    for (const next of [...outside, '/officials?\r\nSet-Cookie: session=planted', '/officials/\u0000'])
      expect((await signIn('minh', `?next=${encodeURIComponent(next)}`)).to).toBe('/officials')
  })
})

describe('a way back', () => {
  const refused = async (path: string, cookie: string) => {
    const response = await ask(path, cookie)
    expect(cookieIn(response, 'session')).toBe('')
    return response.headers.get('location')
  }
  test('is good once, and in the browser that left only', async () => {
    const { path, cookie } = await journey('minh')
    expect(await refused(path, '')).toBe('/sign-in?refused=provider-refused')
    const another = await journey('minh')
    expect(await refused(path, another.cookie)).toBe('/sign-in?refused=provider-refused')
    expect(cookieIn(await ask(path, cookie), 'session')).not.toBe('')
    expect(await refused(path, cookie)).toBe('/sign-in?refused=provider-refused')
  })
  test('with a made-up or an exchanged code leads nowhere', async () => {
    const { path, cookie } = await journey('minh')
    expect(await refused(path.replace(/code=[^&]+/, 'code=made-up'), cookie)).toBe('/sign-in?refused=provider-refused')
    const [one, other] = [await journey('minh'), await journey('mallory')]
    const code = /code=[^&]+/
    const mixed = one.path.replace(code, other.path.match(code)?.[0] ?? '')
    expect(await refused(mixed, one.cookie)).toBe('/sign-in?refused=provider-refused')
  })
  test('ends after ten minutes', async () => {
    const { path, cookie } = await journey('minh')
    world.clock.now += 11 * 60_000
    expect(await refused(path, cookie)).toBe('/sign-in?refused=provider-refused')
    world.clock.now -= 11 * 60_000
  })
  test('with a refusal of the provider is a refusal here', async () => {
    const { cookie } = await journey('minh')
    const state = cookie.split('=')[1]
    const iss = encodeURIComponent(provider.settings.issuer)
    expect(await refused(`/sign-in/provider/back?error=access_denied&state=${state}&iss=${iss}`, cookie)).toBe(
      '/sign-in?refused=provider-refused',
    )
  })
})

describe('without a provider', () => {
  test('nobody is offered one, and the way to it is closed', async () => {
    const plain = await aWorld()
    expect(await (await plain.hoa.get('/api/sign-in-ways')).json()).toEqual({ provider: null })
    expect((await plain.hoa.get('/sign-in/provider')).headers.get('location')).toBe('/sign-in?refused=no-such-page')
    await plain.close()
  })
  test('that answers, who would sign in is told to try later or by password', async () => {
    const away = await aWorld({ provider: { ...provider.settings, issuer: 'http://127.0.0.1:9' } })
    expect((await away.hoa.get('/sign-in/provider')).headers.get('location')).toBe('/sign-in?refused=provider-away')
    await away.close()
  })
})
