// Events told to other systems, which are real HTTP servers on this machine: kept, signed, tried again and given up.
import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Announced } from '../../server/webhooks/bodies.ts'
import { deliveries, forgetOld } from '../../server/webhooks/delivering.ts'
import { announce } from '../../server/webhooks/outbox.ts'
import { tellOverdue } from '../../server/webhooks/overdue.ts'
import { aWorld, monday } from '../world.ts'

const SECOND = 1_000
const DAY = 86_400_000
type Call = { readonly path: string; readonly body: string; readonly headers: Readonly<Record<string, unknown>> }
let receiver: Server
let address = ''
let calls: Call[] = []
/** What the paths of the receiver answer; those that are not here: 204. `never`: nothing at all. */
let answers: Record<string, number | 'never'> = {}

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  // The server's own rounds would come between those of the tests.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  receiver = createServer((request, reply) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const path = request.url ?? ''
      calls.push({ path, body: Buffer.concat(pieces).toString(), headers: request.headers })
      const answer = answers[path] ?? 204
      if (answer !== 'never') reply.writeHead(answer).end()
    })
  })
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening))
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
  world = await aWorld({ webhookNetworks: ['127.0.0.0/8'] })
  await world.keepSignedIn()
})
afterAll(async () => {
  vi.useRealTimers()
  await world.close()
  receiver.closeAllConnections()
  await new Promise((closed) => receiver.close(closed))
})
beforeEach(async () => {
  const { write } = world.context
  await write.deleteFrom('webhook_delivery').execute()
  await write.deleteFrom('webhook_notice').execute()
  await write.deleteFrom('webhook').execute()
  calls = []
  answers = {}
  world.clock.now = monday
})

const wanted = (given: Readonly<Record<string, unknown>> = {}) => ({
  ...{ name: 'Hệ thống điều hành', url: `${address}/in`, events: ['wave.opened', 'figure.entered'], unit: 'bac-binh' },
  ...given,
})
async function aReceiver(given: Readonly<Record<string, unknown>> = {}) {
  const made = await world.lan.post('/api/webhooks', wanted(given))
  expect(made.status).toBe(201)
  return (await made.json()) as { webhook: string; secret: string }
}
type Seen = { webhook: string; state: string; failures: number; waiting: number; givenUp: number; url: string }
const seen = async () => ((await world.lan.json('/api/webhooks')) as { webhooks: Seen[] }).webhooks
type Delivery = { delivery: string; event: string; state: string; tries: number; status: number | null; fault: string }
const deliveriesTo = async (webhook: string) =>
  ((await world.lan.json(`/api/webhooks/${webhook}/deliveries`)) as { deliveries: Delivery[] }).deliveries
const opened: Announced = {
  ...{ event: 'wave.opened', unit: null },
  body: { wave: 'dat-dai', opensOn: '2026-11-16', closesOn: null },
}
const happened = (what: Announced = opened) =>
  world.context.write.transaction().execute((trx) => announce(trx, what, world.clock.now))
/** One round: all that is due is tried, as one server does it. */
async function round(ways?: Parameters<typeof deliveries>[1]) {
  const sender = deliveries(world.context, ways)
  await sender.start()
  await sender.idle()
}

describe('receivers', () => {
  test('are no citizen’s and no officer’s to see or to add', async () => {
    const minh = await world.invited('Minh', 'officer', 'bac-binh')
    for (const [person, status] of [[world.hoa, 401] as const, [minh, 403] as const]) {
      expect((await person.get('/api/webhooks')).status).toBe(status)
      expect((await person.post('/api/webhooks', wanted())).status).toBe(status)
    }
  })
  test('are those of one’s own part of the organisation', async () => {
    const { webhook } = await aReceiver()
    const bich = await world.invited('Bích', 'administrator', 'hong-thai')
    expect(await bich.json('/api/webhooks')).toEqual({ webhooks: [] })
    expect((await bich.post('/api/webhooks', wanted())).status).toBe(403)
    for (const [method, path] of [
      ['PATCH', ''],
      ['DELETE', ''],
      ['GET', '/deliveries'],
      ['POST', '/test'],
      ['POST', '/deliveries/none/again'],
    ] as const)
      expect((await bich.request(method, `/api/webhooks/${webhook}${path}`, { state: 'paused' })).status).toBe(404)
    expect(await seen()).toMatchObject([{ state: 'active' }])
  })
  test.each([
    ['no name', { name: ' ' }, 400],
    ['a name of two lines', { name: 'a\nb' }, 400],
    ['no event', { events: [] }, 400],
    ['an event there is none of', { events: ['response.kept'] }, 400],
    ['a unit there is none of', { unit: 'atlantis' }, 404],
    ['what it may not say', { secret: 'chosen' }, 400],
    ['an address that is none', { url: 'receiver' }, 422],
    ['an address too long', { url: `https://receiver.example/${'x'.repeat(500)}` }, 400],
    ['an address with a password', { url: 'https://a:b@receiver.example/' }, 422],
    ['a private address', { url: 'https://10.0.0.1/' }, 422],
    ['a private address mapped into IPv6', { url: 'https://[::ffff:10.0.0.1]/' }, 422],
    ['a private address as a number', { url: 'https://167772161/' }, 422],
  ])('with %s are refused', async (_, given, status) => {
    expect((await world.lan.post('/api/webhooks', wanted(given))).status).toBe(status)
    expect(await seen()).toEqual([])
  })
  test('are at most twenty', async () => {
    for (let n = 0; n < 20; n++) await aReceiver()
    expect(await (await world.lan.post('/api/webhooks', wanted())).json()).toMatchObject({ code: 'webhooks-enough' })
  })
  test('are told their secret once, and nothing that is listed or written down has it', async () => {
    const { webhook, secret } = await aReceiver()
    expect(secret).toMatch(/^[\w-]{43}$/)
    const listed = JSON.stringify([await seen(), await deliveriesTo(webhook), await world.lan.json('/api/audit')])
    expect(listed).toContain(webhook)
    expect(listed).not.toContain(secret)
  })
})

describe('an event', () => {
  test('that did not happen after all is told to nobody', async () => {
    const { webhook } = await aReceiver()
    const undone = world.context.write.transaction().execute(async (trx) => {
      await announce(trx, opened, world.clock.now)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await deliveriesTo(webhook)).toEqual([])
  })
  test('is told to those who asked for it, of their part, and who are not paused or ended', async () => {
    await aReceiver({ url: `${address}/all` })
    await aReceiver({ url: `${address}/commune`, unit: 'hong-thai' })
    await aReceiver({ url: `${address}/other-event`, events: ['duty.overdue'] })
    const paused = await aReceiver({ url: `${address}/paused` })
    await world.lan.request('PATCH', `/api/webhooks/${paused.webhook}`, { state: 'paused' })
    const ended = await aReceiver({ url: `${address}/ended` })
    await world.lan.delete(`/api/webhooks/${ended.webhook}`)
    const told = async (what: Announced) => {
      calls = []
      await happened(what)
      await round()
      return calls.map(({ path }) => path).sort()
    }
    const body = { figure: 'f', index: 'par-index', indicator: 'x', period: '2026', revision: 1 }
    expect(await told(opened)).toEqual(['/all', '/commune'])
    expect(await told({ event: 'figure.entered', unit: 'hong-thai', body })).toEqual(['/all', '/commune'])
    expect(await told({ event: 'figure.entered', unit: 'bac-binh', body })).toEqual(['/all'])
    expect(await told({ event: 'figure.refused', unit: 'bac-binh', body })).toEqual([])
  })
  test('arrives once, signed, with what it says and by which it is known again', async () => {
    const { webhook, secret } = await aReceiver()
    await happened()
    await Promise.all([round(), round()])
    await round()
    expect(calls).toHaveLength(1)
    const { headers, body } = calls[0] as Call
    const [, second = '', digits] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(`${headers['lang-nghe-signature']}`) ?? []
    expect(Number(second)).toBe(monday / SECOND)
    expect(digits).toBe(createHmac('sha256', secret).update(`${second}.${body}`).digest('hex'))
    expect(JSON.parse(body)).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      event: 'wave.opened',
      at: '2026-11-16T03:00:00.000Z',
      unit: null,
      data: { wave: 'dat-dai', opensOn: '2026-11-16', closesOn: null },
    })
    const [delivery] = await deliveriesTo(webhook)
    expect(delivery).toMatchObject({ event: 'wave.opened', state: 'done', tries: 1, status: 204, fault: null })
    expect(headers).toMatchObject({ 'lang-nghe-event': 'wave.opened', 'lang-nghe-delivery': delivery?.delivery })
    // What has arrived is not kept.
    expect(await world.context.read.selectFrom('webhook_delivery').select('body').execute()).toEqual([{ body: '' }])
  })
  test('of a figure that an office reports, and somebody else decides on, is told without its value', async () => {
    await aReceiver({ events: ['figure.entered', 'figure.confirmed', 'figure.refused'] })
    const given = {
      ...{ index: 'par-index', indicator: 'steering_plan', unit: 'bac-binh', period: '2026', after: 0 },
      ...{ value: { numerator: 7, denominator: 9 }, evidence: 'Báo cáo 1' },
    }
    const { figure } = (await (await world.lan.post('/api/figures', given)).json()) as { figure: string }
    const bao = await world.invited('Bảo', 'head', 'bac-binh')
    expect((await bao.post(`/api/figures/${figure}/confirm`, {})).status).toBe(201)
    const again = await world.lan.post('/api/figures', { ...given, after: 1, value: { numerator: 8, denominator: 9 } })
    const corrected = (await again.json()) as { figure: string }
    await bao.post(`/api/figures/${corrected.figure}/refuse`, { reason: 'Thiếu căn cứ' })
    await round()
    const told = calls.map(({ body }) => JSON.parse(body) as { event: string; unit: string; data: object })
    const about = { index: 'par-index', indicator: 'steering_plan', period: '2026' }
    expect(told.map(({ event, unit, data }) => [event, unit, data])).toEqual(
      expect.arrayContaining([
        ['figure.entered', 'bac-binh', { ...about, figure, revision: 1 }],
        ['figure.confirmed', 'bac-binh', { ...about, figure, revision: 1 }],
        ['figure.entered', 'bac-binh', { ...about, figure: corrected.figure, revision: 2 }],
        ['figure.refused', 'bac-binh', { ...about, figure: corrected.figure, revision: 2 }],
      ]),
    )
    expect(told).toHaveLength(4)
    expect(JSON.stringify(calls)).not.toMatch(/Báo cáo|numerator|Thiếu/)
  })
  test('of a survey that opens, is paused, goes on and ends is told by who does it, and without their reasons', async () => {
    await aReceiver({ events: ['wave.opened', 'wave.paused', 'wave.reopened', 'wave.closed'], unit: 'hong-thai' })
    const given = {
      ...{ wave: 'thu', instrument: 'sipas', version: 1, sector: null, name: { vi: 'Đợt thử', en: 'Trial' } },
      ...{ opensOn: '2026-11-16', closesOn: '2026-12-31', respondentGroup: null, channels: null, units: null },
      ...{ procedures: null, target: null, quotas: [] },
    }
    expect((await world.lan.post('/api/fieldwork/waves', { waves: [given] })).status).toBe(201)
    for (const [deed, more] of [
      ['pause', {}],
      ['reopen', { closesOn: '2026-12-20' }],
      ['close', {}],
    ] as const) {
      const revision = world.context.organisations.current().waves.get('thu')?.revision
      const done = await world.lan.post(`/api/fieldwork/waves/thu/${deed}`, { revision, reason: 'Vì bão', ...more })
      expect(done.status).toBe(200)
    }
    await round()
    const told = calls.map(({ body }) => JSON.parse(body) as { event: string; unit: null; data: object })
    expect(told.map(({ event, unit, data }) => [event, unit, data])).toEqual(
      expect.arrayContaining([
        ['wave.opened', null, { wave: 'thu', opensOn: '2026-11-16', closesOn: '2026-12-31' }],
        ['wave.paused', null, { wave: 'thu', opensOn: '2026-11-16', closesOn: '2026-12-31' }],
        ['wave.reopened', null, { wave: 'thu', opensOn: '2026-11-16', closesOn: '2026-12-20' }],
        ['wave.closed', null, { wave: 'thu', opensOn: '2026-11-16', closesOn: expect.any(String) }],
      ]),
    )
    expect(told).toHaveLength(4)
    expect(JSON.stringify(calls)).not.toMatch('bão')
  })
  test('of a duty that somebody is reminded of is told to its part, and without the words', async () => {
    await world.invited('Mai', 'officer', 'phong-tai-nguyen-moi-truong')
    await aReceiver({ url: `${address}/all`, events: ['duty.reminded', 'duty.overdue'] })
    await aReceiver({ url: `${address}/commune`, events: ['duty.reminded'], unit: 'hong-thai' })
    const duty = '1893-ii-5-b-phong-tai-nguyen-moi-truong'
    const sent = { reminder: crypto.randomUUID(), duties: [duty], words: 'Xin báo cáo sớm.' }
    for (const _ of [1, 2]) expect((await world.lan.post('/api/reminders', sent)).status).toBe(204)
    await round()
    expect(calls.map(({ path }) => path)).toEqual(['/all'])
    expect(JSON.parse(calls[0]?.body ?? '')).toMatchObject({
      ...{ event: 'duty.reminded', unit: 'phong-tai-nguyen-moi-truong' },
      data: { duty, dueOn: '2022-09-19' },
    })
    expect(calls[0]?.body).not.toMatch('sớm')
  })
})

describe('a duty that is overdue', () => {
  const duty = '1893-ii-5-b-phong-tai-nguyen-moi-truong'
  const due = (day: string) =>
    world.context.write.updateTable('duty').set({ due_on: day }).where('duty', '=', duty).execute()
  test('is told of once for each date, and also where nobody is reminded', async () => {
    await tellOverdue(world.context)
    await aReceiver({ events: ['duty.overdue'] })
    await aReceiver({ url: `${address}/commune`, events: ['duty.overdue'], unit: 'hong-thai' })
    await due('2026-11-16')
    await tellOverdue(world.context)
    world.clock.now += DAY
    await Promise.all([tellOverdue(world.context), tellOverdue(world.context)])
    await tellOverdue(world.context)
    await round()
    expect(calls.map(({ path }) => path)).toEqual(['/in'])
    expect(JSON.parse(calls[0]?.body ?? '')).toMatchObject({
      ...{ event: 'duty.overdue', unit: 'phong-tai-nguyen-moi-truong', data: { duty, dueOn: '2026-11-16' } },
    })
    await due('2026-11-20')
    await tellOverdue(world.context)
    world.clock.now += 4 * DAY
    await tellOverdue(world.context)
    await round()
    expect(calls.map(({ body }) => JSON.parse(body).data.dueOn)).toEqual(['2026-11-16', '2026-11-20'])
  })
})

describe('a delivery that fails', () => {
  test('is tried again after waits that grow, also after a restart, and then counts as no failure', async () => {
    const { webhook } = await aReceiver()
    answers = { '/in': 500 }
    await happened()
    await round()
    await round()
    expect(calls).toHaveLength(1)
    expect(await deliveriesTo(webhook)).toMatchObject([{ state: 'waiting', tries: 1, status: 500 }])
    world.clock.now += 30 * SECOND
    await round()
    world.clock.now += 59 * SECOND
    await round()
    expect(calls).toHaveLength(2)
    expect(await seen()).toMatchObject([{ failures: 2, waiting: 1 }])
    await world.restart()
    answers = {}
    world.clock.now += SECOND
    await round()
    expect(await deliveriesTo(webhook)).toMatchObject([{ state: 'done', tries: 3, status: 204 }])
    expect(await seen()).toMatchObject([{ failures: 0, waiting: 0 }])
    expect(new Set(calls.map(({ body }) => body)).size).toBe(1)
  })
  test('is given up after two days, said, and sent again when somebody asks for it', async () => {
    const { webhook } = await aReceiver()
    answers = { '/in': 410 }
    await happened()
    let rounds = 0
    for (; rounds < 100; rounds++) {
      await round()
      const [one] = await deliveriesTo(webhook)
      if (one?.state === 'given-up') break
      world.clock.now += 30 * SECOND * 2 ** Math.min(rounds, 9)
    }
    expect((world.clock.now - monday) / DAY).toBeGreaterThanOrEqual(2)
    expect((world.clock.now - monday) / DAY).toBeLessThan(2.5)
    expect(calls.length).toBeGreaterThan(10)
    expect(calls.length).toBeLessThan(30)
    expect(await seen()).toMatchObject([{ givenUp: 1, waiting: 0 }])
    await round()
    const before = calls.length
    answers = {}
    const [{ delivery = '' } = {}] = await deliveriesTo(webhook)
    expect((await world.lan.post(`/api/webhooks/${webhook}/deliveries/${delivery}/again`, {})).status).toBe(204)
    await round()
    expect(calls.length).toBe(before + 1)
    expect(await deliveriesTo(webhook)).toMatchObject([{ state: 'done' }])
    const again = await world.lan.post(`/api/webhooks/${webhook}/deliveries/${delivery}/again`, {})
    expect(await again.json()).toMatchObject({ code: 'delivery-done' })
    expect((await world.lan.post(`/api/webhooks/${webhook}/deliveries/none/again`, {})).status).toBe(404)
  })
  test('holds up nobody else, and is not waited for by the next round', async () => {
    const dead = await aReceiver({ url: `${address}/dead` })
    const well = await aReceiver({ url: `${address}/well` })
    answers = { '/dead': 'never' }
    const sender = deliveries(world.context, { networks: ['127.0.0.0/8'], patience: 60_000 })
    await happened()
    await sender.start()
    await expect.poll(() => deliveriesTo(well.webhook)).toMatchObject([{ state: 'done' }])
    await happened()
    await sender.start()
    await expect.poll(() => calls.filter(({ path }) => path === '/well')).toHaveLength(2)
    expect(calls.filter(({ path }) => path === '/dead')).toHaveLength(1)
    receiver.closeAllConnections()
    await sender.idle()
    const [, first] = (await deliveriesTo(dead.webhook)).sort((a, b) => a.tries - b.tries)
    expect(first).toMatchObject({ state: 'waiting', tries: 1, status: null, fault: 'no-connection' })
    // One of two failed, so the other was not even tried in that round.
    expect(calls.filter(({ path }) => path === '/dead')).toHaveLength(1)
  })
  test('waits while its receiver is paused, and is dropped when it is ended', async () => {
    const { webhook } = await aReceiver()
    answers = { '/in': 500 }
    await happened()
    await round()
    await world.lan.request('PATCH', `/api/webhooks/${webhook}`, { state: 'paused' })
    world.clock.now += 60 * SECOND
    await round()
    expect(calls).toHaveLength(1)
    await world.lan.request('PATCH', `/api/webhooks/${webhook}`, { state: 'active' })
    await round()
    expect(calls).toHaveLength(2)
    expect((await world.lan.delete(`/api/webhooks/${webhook}`)).status).toBe(204)
    world.clock.now += DAY
    await round()
    expect(calls).toHaveLength(2)
    expect(await deliveriesTo(webhook)).toMatchObject([{ state: 'given-up' }])
    expect((await world.lan.request('PATCH', `/api/webhooks/${webhook}`, { state: 'active' })).status).toBe(409)
    expect((await world.lan.delete(`/api/webhooks/${webhook}`)).status).toBe(409)
    const [{ delivery = '' } = {}] = await deliveriesTo(webhook)
    expect((await world.lan.post(`/api/webhooks/${webhook}/deliveries/${delivery}/again`, {})).status).toBe(409)
    const kept = await world.context.read.selectFrom('webhook').select('secret').execute()
    expect(kept).toEqual([{ secret: '' }])
  })
})

describe('a receiver that takes nothing', () => {
  type Told = {
    reminder: string
    receiver: { kind: string; name: string; since: string; status: number | null } | null
  }
  const toldTo = async (person: typeof world.lan) =>
    ((await person.json('/api/notices')) as { notices: Told[] }).notices.filter(({ receiver }) => receiver !== null)
  const unreadOf = async (person: typeof world.lan) =>
    ((await person.json('/api/notices/unread')) as { unread: number }).unread
  const stateOf = async (webhook: string) => (await seen()).find((one) => one.webhook === webhook)?.state
  /** Things happen, and all that is due is tried, every six hours for some days. */
  async function days(count: number) {
    for (let n = 0; n < count * 4; n++) {
      world.clock.now += DAY / 4
      await happened()
      await round()
    }
  }

  test('for a day is told of once, to those who may manage it, and to no one else', async () => {
    await world.invited('Chi', 'administrator', 'hong-thai')
    await world.invited('Minh', 'officer', 'bac-binh')
    await aReceiver({ name: 'Một cửa' })
    answers = { '/in': 500 }
    await happened()
    await round()
    world.clock.now += DAY - 1
    await round()
    expect(await toldTo(world.lan)).toEqual([])
    await days(2)
    expect(await toldTo(world.lan)).toMatchObject([
      { receiver: { kind: 'failing', name: 'Một cửa', since: '2026-11-16T03:00:00.000Z', status: 500 } },
    ])
    const told = world.context.read
      .selectFrom('webhook_notice')
      .innerJoin('official', 'official.official', 'webhook_notice.official')
    expect(await told.select('name').execute()).toEqual([{ name: 'Lan' }])
    expect(await seen()).toMatchObject([{ state: 'active', failingSince: '2026-11-16T03:00:00.000Z', status: 500 }])
  })
  test('for five days is stopped, told of, written down, and called no more', async () => {
    const { webhook } = await aReceiver({ name: 'Một cửa' })
    answers = { '/in': 503 }
    await happened()
    await round()
    await days(4)
    expect(await stateOf(webhook)).toBe('active')
    await days(2)
    expect(await seen()).toMatchObject([
      {
        state: 'stopped',
        failingSince: '2026-11-16T03:00:00.000Z',
        stoppedAt: '2026-11-21T03:00:00.000Z',
        status: 503,
      },
    ])
    const before = calls.length
    await days(2)
    expect(calls).toHaveLength(before)
    const notices = await toldTo(world.lan)
    expect(notices.map(({ receiver }) => receiver?.kind)).toEqual(['stopped', 'failing'])
    const { deeds } = (await world.lan.json('/api/audit?action=webhook-stopped')) as { deeds: object[] }
    expect(deeds[0]).toMatchObject({ action: 'webhook-stopped', subject: webhook, official: null })
    const [stopped] = notices
    const left = await unreadOf(world.lan)
    expect((await world.lan.post('/api/notices/read', { reminder: stopped?.reminder })).status).toBe(204)
    expect(await unreadOf(world.lan)).toBe(left - 1)
    expect((await world.lan.post('/api/notices/read', { reminder: null })).status).toBe(204)
    expect(await unreadOf(world.lan)).toBe(0)
  })
  test('and was stopped takes up what waits once it is resumed, and is as new', async () => {
    const { webhook } = await aReceiver()
    answers = { '/in': 500 }
    await happened()
    await round()
    await days(5)
    expect(await stateOf(webhook)).toBe('stopped')
    const waiting = (await deliveriesTo(webhook)).filter(({ state }) => state === 'waiting').length
    expect(waiting).toBeGreaterThan(0)
    answers = {}
    calls = []
    world.clock.now += 10 * DAY
    await round()
    expect(calls).toEqual([])
    expect((await world.lan.request('PATCH', `/api/webhooks/${webhook}`, { state: 'active' })).status).toBe(204)
    await round()
    expect(calls).toHaveLength(waiting)
    expect(await seen()).toMatchObject([
      { state: 'active', failures: 0, waiting: 0, failingSince: null, stoppedAt: null, status: null, fault: null },
    ])
  })
  test('once it is resumed is tried for two days more, and stopped only after five', async () => {
    const { webhook } = await aReceiver()
    answers = { '/in': 500 }
    await happened()
    await round()
    await days(5)
    world.clock.now += 10 * DAY
    await world.lan.request('PATCH', `/api/webhooks/${webhook}`, { state: 'active' })
    await round()
    expect((await deliveriesTo(webhook)).filter(({ tries, state }) => tries > 0 && state === 'waiting')).not.toEqual([])
    await days(4)
    expect(await stateOf(webhook)).toBe('active')
    await days(2)
    expect(await stateOf(webhook)).toBe('stopped')
  })
  test('but was reached between, or to which nothing was sent for long, is not stopped', async () => {
    const { webhook } = await aReceiver()
    answers = { '/in': 500 }
    await days(4)
    answers = {}
    await days(1)
    answers = { '/in': 500 }
    await days(4)
    expect(await stateOf(webhook)).toBe('active')
    // Two days after the last event it is given up; a week later nobody knows how the receiver was meanwhile.
    answers = {}
    await days(1)
    answers = { '/in': 500 }
    await days(2)
    await world.context.write.updateTable('webhook_delivery').set({ state: 'given-up' }).execute()
    world.clock.now += 7 * DAY
    await days(1)
    expect(await stateOf(webhook)).toBe('active')
  })
  test('is told of once where two servers find it at the same moment', async () => {
    const { webhook } = await aReceiver()
    answers = { '/in': 500 }
    for (let n = 0; n < 4; n++) await happened()
    /** Each server has a delivery of its own: the first fails for both at once. */
    const both = async () => {
      await world.context.write
        .updateTable('webhook_delivery')
        .set({ next_at: world.clock.now, since: world.clock.now })
        .execute()
      const ends = Array.from({ length: 2 }, () => deliveries(world.context))
      for (const { start } of ends) await start()
      await Promise.all(ends.map(({ idle }) => idle()))
    }
    await both()
    for (let n = 0; n < 22; n++) {
      world.clock.now += DAY / 4
      await both()
    }
    expect(await stateOf(webhook)).toBe('stopped')
    expect((await toldTo(world.lan)).map(({ receiver }) => receiver?.kind)).toEqual(['stopped', 'failing'])
    const { deeds } = (await world.lan.json('/api/audit?action=webhook-stopped')) as {
      deeds: { subject: string }[]
    }
    expect(deeds.filter(({ subject }) => subject === webhook)).toHaveLength(1)
  })
})

describe('a receiver that is tried out', () => {
  test('is called at once, and what it answered is said', async () => {
    const { webhook, secret } = await aReceiver()
    const tried = async () => (await world.lan.post(`/api/webhooks/${webhook}/test`, {})).json()
    expect(await tried()).toEqual({ done: true, status: 204, fault: null })
    answers = { '/in': 404 }
    expect(await tried()).toEqual({ done: false, status: 404, fault: null })
    const { headers, body } = calls[0] as Call
    expect(JSON.parse(body)).toMatchObject({ event: 'test', unit: 'bac-binh', data: {} })
    const second = `${monday / SECOND}`
    const digits = createHmac('sha256', secret).update(`${second}.${body}`).digest('hex')
    expect(headers['lang-nghe-signature']).toBe(`t=${second},v1=${digits}`)
    expect(await deliveriesTo(webhook)).toEqual([])
  })
  test('at an address that may not be called any more is not called', async () => {
    const { webhook } = await aReceiver()
    await world.context.write.updateTable('webhook').set({ url: 'https://169.254.169.254/' }).execute()
    const tried = await world.lan.post(`/api/webhooks/${webhook}/test`, {})
    expect(await tried.json()).toEqual({ done: false, status: null, fault: 'address-refused' })
  })
  test('ten times at once is refused', async () => {
    const { webhook } = await aReceiver()
    const all = []
    for (let n = 0; n < 10; n++) all.push(await world.lan.post(`/api/webhooks/${webhook}/test`, {}))
    const refused = all.find(({ status }) => status === 429)
    expect(refused?.headers.get('retry-after')).toBe('60')
    expect(await refused?.json()).toMatchObject({ code: 'too-many-tests' })
  })
})

test('the server sends by itself, every two seconds', async () => {
  await aReceiver()
  await happened()
  vi.advanceTimersByTime(2_000)
  await expect.poll(() => calls).toHaveLength(1)
})
test('what was sent or given up is forgotten after thirty days, and what waits is not', async () => {
  const { webhook } = await aReceiver()
  await happened()
  await round()
  answers = { '/in': 500 }
  await happened()
  await round()
  world.clock.now += 31 * DAY
  await forgetOld(world.context)
  expect(await deliveriesTo(webhook)).toMatchObject([{ state: 'waiting' }])
})
