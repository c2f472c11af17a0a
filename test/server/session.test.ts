import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstSetUpToken } from '../../server/accounts/tokens.ts'
import { hide } from '../../server/session/password.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => world.close())
async function aWorldWithoutOfficials() {
  const fresh = await aWorld()
  for (const table of ['session', 'known_browser', 'official'] as const)
    await fresh.context.write.deleteFrom(table).execute()
  return fresh
}
const right = { name: 'Lan', password: 'mot-mat-khau-dai' }

describe('signing in', () => {
  test('nobody is signed in without a cookie, or with a made-up one', async () => {
    expect(await (await world.hoa.get('/api/session')).json()).toBeNull()
    const { createApp } = await import('../../server/app.ts')
    const made = await createApp(world.context).request('/api/session', {
      headers: { cookie: 'session=abc; session=%E0%A4' },
    })
    expect([made.status, await made.json()]).toEqual([200, null])
  })
  test('a wrong password and an unknown name get the same answer', async () => {
    const wrong = await world.hoa.post('/api/session', { ...right, password: 'wrong' })
    const unknown = await world.hoa.post('/api/session', { ...right, name: 'Minh' })
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(await wrong.text()).toBe(await unknown.text())
  })
  test.each(['a\u0000b', 'a\ud800b'])('a name that no database keeps is nobody: %j', async (name) => {
    const { status } = await world.hoa.post('/api/session', { name, password: 'mot-mat-khau-dai' })
    expect([400, 401]).toContain(status)
  })
  test('Lan signs in with her password, and no script can read her cookie or site abuse it', async () => {
    const response = await world.hoa.post('/api/session', right)
    expect(response.status).toBe(201)
    const cookie = response.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Strict/i)
  })
  test.each([
    ['NFC', 'NFD'],
    ['NFD', 'NFC'],
  ])('set up in %s, Lân signs in in %s: keyboards compose diacritics as they like', async (first, later) => {
    const fresh = await aWorldWithoutOfficials()
    const token = await firstSetUpToken(fresh.context.write, fresh.clock.now)
    const lân = (form: string) => ({ name: 'Lân'.normalize(form), password: 'mười hai con giáp'.normalize(form) })
    expect(lân(first)).not.toEqual(lân(later))
    expect((await fresh.hoa.post('/api/setup', { token, ...lân(first) })).status).toBe(201)
    expect((await fresh.hoa.post('/api/session', { ...lân(later), password: 'muoi hai con giap' })).status).toBe(401)
    expect((await fresh.hoa.post('/api/session', lân(later))).status).toBe(201)
    await fresh.close()
  })
  test('after ten failures under a name the next is told to wait, with the right password too', async () => {
    for (let i = 0; i < 10; i++)
      expect((await world.hoa.post('/api/session', { ...right, password: 'x' })).status).toBe(401)
    const response = await world.hoa.post('/api/session', right)
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBeTruthy()
    expect(response.headers.get('set-cookie')).toBeNull()
    expect((await world.hoa.post('/api/session', { ...right, name: 'Minh' })).status).toBe(401)
    world.clock.now += 16 * 60_000
    expect((await world.hoa.post('/api/session', right)).status).toBe(201)
    world.clock.now -= 16 * 60_000
  })
  test('a session ends after its hours', async () => {
    expect(await world.lan.json('/api/session')).toMatchObject({ name: 'Lan', role: 'administrator' })
    world.clock.now += 13 * 3_600_000
    expect(await world.lan.json('/api/session')).toBeNull()
    expect((await world.lan.get('/api/scores')).status).toBe(401)
    world.clock.now -= 13 * 3_600_000
  })
  test('signing out ends the session on the server, not only in the browser', async () => {
    const cookie = ((await world.hoa.post('/api/session', right)).headers.get('set-cookie') ?? '').split(
      ';',
    )[0] as string
    const { createApp } = await import('../../server/app.ts')
    const app = createApp(world.context)
    expect((await app.request('/api/scope', { headers: { cookie } })).status).toBe(200)
    expect((await app.request('/api/session', { method: 'DELETE', headers: { cookie } })).status).toBe(204)
    expect((await app.request('/api/scope', { headers: { cookie } })).status).toBe(401)
  })
})

describe('a flood of sign-ins under made-up names', () => {
  test('is told to wait, and holds up neither a citizen nor Lan after it', async () => {
    // One at work and twenty waiting: full, however slowly the database counts the tries.
    const full = Array.from({ length: 21 }, () => hide('x', 'stranger'))
    const flood = Array.from({ length: 60 }, (_, i) =>
      world.hoa.post('/api/session', { name: `Nobody ${i}`, password: 'x' }),
    )
    const citizen = await world.hoa.answers()
    const answered = await Promise.all(flood)
    expect(citizen.status).toBe(201)
    // Whoever finds the queue full need not wait for a quarter of an hour, as whoever guesses does.
    const waits = answered.map(({ status, headers }) => `${status} ${headers.get('retry-after')}`)
    await Promise.all(full)
    expect(waits).toContain('503 5')
    expect(waits.filter((one) => !['401 null', '503 5'].includes(one))).toEqual([])
    expect((await world.hoa.post('/api/session', right)).status).toBe(201)
  })
})

describe('the first administrator', () => {
  test('is set up once: the link is gone, and no further one is made', async () => {
    expect(await firstSetUpToken(world.context.write, world.clock.now)).toBeNull()
    const response = await world.hoa.post('/api/setup', {
      token: 'guess',
      name: 'Mallory',
      password: 'long-enough-password',
    })
    expect(response.status).toBe(404)
  })
  test('needs a password of at least twelve characters', async () => {
    expect((await world.hoa.post('/api/setup', { token: 'guess', name: 'Lan', password: 'short' })).status).toBe(400)
  })
  test('of two who use a link at once only one gets in, be it the first or a later one, and then no link is left', async () => {
    const fresh = await aWorldWithoutOfficials()
    const old = await firstSetUpToken(fresh.context.write, fresh.clock.now)
    const token = await firstSetUpToken(fresh.context.write, fresh.clock.now)
    const setUp = (name: string, given: string | null) =>
      fresh.hoa.post('/api/setup', { token: given, name, password: 'long-enough-password' })
    const both = await Promise.all([setUp('First', old), setUp('Second', old)])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 404])
    expect((await setUp('Third', token)).status).toBe(404)
    await fresh.close()
  })
  test('the link ends after a day', async () => {
    const fresh = await aWorldWithoutOfficials()
    const token = await firstSetUpToken(fresh.context.write, fresh.clock.now)
    fresh.clock.now += 25 * 3_600_000
    const response = await fresh.hoa.post('/api/setup', { token, name: 'Late', password: 'long-enough-password' })
    expect(response.status).toBe(404)
    await fresh.close()
  })
})
