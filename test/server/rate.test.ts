// Floods from one network are held off; a one-stop office behind one address is not.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { limiter, usualRates } from '../../server/rate.ts'
import type { Refusal } from '../../surveys/problem.ts'
import { form as vi } from '../../surveys/text/vi/form.ts'
import { anArrival } from '../builders.ts'
import { aWorld } from '../world.ts'

const minute = 60_000

describe('a limit', () => {
  test('lets so many come at once, then as many a second as it says', () => {
    const { admits } = limiter({ perSecond: 2, atOnce: 3 })
    const admitted = (now: number, tries: number) =>
      Array.from({ length: tries }, () => admits('a', now)).filter(Boolean).length
    expect(admitted(0, 10)).toBe(3)
    expect(admitted(400, 10)).toBe(0)
    expect(admitted(1_000, 10)).toBe(2)
    expect(admitted(60_000, 10)).toBe(3)
  })
  test('of one is not that of another', () => {
    const { admits } = limiter({ perSecond: 1, atOnce: 1 })
    expect([admits('a', 0), admits('a', 0), admits('b', 0)]).toEqual([true, false, true])
  })
  test('shuts nobody out for longer where the clock is set back', () => {
    const { admits } = limiter({ perSecond: 1, atOnce: 2 })
    admits('a', 1_000_000)
    admits('a', 1_000_000)
    expect(admits('a', 0)).toBe(false)
    expect(admits('a', 1_000)).toBe(true)
  })
  test('keeps few keys of a million, and goes on holding off the one that floods', () => {
    const limit = limiter({ perSecond: 1, atOnce: 5 })
    let flooded = 0
    for (let i = 0; i < 1_000_000; i++) {
      limit.admits(`network ${i}`, i / 100)
      if (i % 100 === 0 && limit.admits('flood', i / 100)) flooded++
    }
    expect(limit.size).toBeLessThanOrEqual(60_000)
    expect(flooded).toBeLessThanOrEqual(5 + 10)
  })
  test('is not met by an office of 14 desks, five phones a minute each and a dozen pages a form, on any day', () => {
    const screens = limiter(usualRates.screens)
    const responses = limiter(usualRates.responses)
    for (let at = 0; at < 480 * minute; at += minute / (14 * 5)) {
      for (let page = 0; page < 12; page++) expect(screens.admits('office', at)).toBe(true)
      expect(responses.admits('office', at)).toBe(true)
    }
  })
  test('is not met by 14 kiosks that were offline for a day and bring 200 answers each at once', () => {
    const { admits } = limiter(usualRates.responses)
    expect(Array.from({ length: 14 * 200 }, () => admits('office', 0)).every(Boolean)).toBe(true)
  })
})

describe('a server', () => {
  let world: Awaited<ReturnType<typeof aWorld>>
  beforeAll(async () => {
    world = await aWorld()
  })
  afterAll(() => world.close())
  const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })
  const few = { screens: { perSecond: 1, atOnce: 2 }, responses: { perSecond: 1, atOnce: 2 } }
  const post = (app: ReturnType<typeof createApp>, path: string, body: string, type: string, address: string) =>
    app.request(
      path,
      { method: 'POST', body, headers: { 'content-type': type, 'content-length': `${Buffer.byteLength(body)}` } },
      from(address),
    )
  const answer = (app: ReturnType<typeof createApp>, address: string, given = {}) =>
    post(app, '/api/responses', JSON.stringify(anArrival(given)), 'application/json', address)

  test('refuses responses past the limit, and says when to come again', async () => {
    const app = createApp(world.context, few)
    const statuses = []
    for (let i = 0; i < 3; i++) statuses.push((await answer(app, '203.0.113.1')).status)
    expect(statuses).toEqual([201, 201, 429])
    const refused = await answer(app, '203.0.113.1')
    expect(refused.headers.get('retry-after')).toBe('60')
    expect(((await refused.json()) as Refusal).code).toBe('too-many-answers')
    expect((await answer(app, '203.0.113.2')).status, 'another network').toBe(201)
    expect((await answer(app, '203.0.113.1', { wave: 'mot-cua' })).status, 'another survey').not.toBe(429)
    world.clock.now += 1_000
    expect((await answer(app, '203.0.113.1')).status, 'a second later').toBe(201)
  })
  test('counts one subscriber’s many addresses of IPv6 as one, and made-up surveys as one', async () => {
    const app = createApp(world.context, few)
    for (const end of ['1', '2']) expect((await answer(app, `2001:db8::${end}`)).status).toBe(201)
    expect((await answer(app, '2001:db8::3')).status).toBe(429)
    const statuses = []
    for (const wave of ['a', 'b', 'c']) statuses.push((await answer(app, '203.0.113.9', { wave })).status)
    expect(statuses).toEqual([404, 404, 429])
  })
  test('counts what is no answer as well', async () => {
    const app = createApp(world.context, few)
    const statuses = []
    for (const body of ['[]', '{"wave":3}', 'null'])
      statuses.push((await post(app, '/api/responses', body, 'application/json', '203.0.113.9')).status)
    expect(statuses).toEqual([400, 400, 429])
  })

  const form = 'application/x-www-form-urlencoded'
  test('gives the form back with everything on it, and the next press goes on', async () => {
    const app = createApp(world.context, few)
    const path = '/s/dat-dai?unit=mot-cua'
    const press = (body: string) => post(app, path, body, form, '203.0.113.4')
    const draftIn = (page: string) => /name="draft" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const first = draftIn(await (await press('')).text())
    const entries = `draft=${first}&q0=1&q1=0&shown=0.1`
    const second = await press(entries)
    expect(second.status).toBe(200)
    const refused = await press(entries)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
    const page = await refused.text()
    expect(page).toContain(vi.tooManyNow)
    expect(page).toContain('data-page="0"')
    expect(page.match(/ checked/g)).toHaveLength(2)
    world.clock.now += 2_000
    const onward = await (await press(`draft=${draftIn(page)}&q0=1&q1=0&shown=0.1`)).text()
    expect(onward).toContain('data-page="1"')
  })
  test('refuses a page that is asked for too often, on a page', async () => {
    const app = createApp(world.context, few)
    const ask = () => app.request('/s/dat-dai', {}, from('203.0.113.5'))
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200])
    const refused = await ask()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
    expect(await refused.text()).toContain(vi.whatNow.later)
  })
})
