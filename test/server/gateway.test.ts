// Invitations on their way out: pushed to a gateway that is a real HTTP server, or taken and reported by a program.
import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApp } from '../../server/app.ts'
import { pushDue } from '../../server/invitations/gateway.ts'
import type { Outgoing } from '../../server/invitations/links.ts'
import type { Scope } from '../../surveys/programs.ts'
import { aWorld, monday } from '../world.ts'

const secret = 'a secret of both sides'.replaceAll(' ', '-')
const MINUTE = 60_000
type Call = { readonly path: string; readonly body: string; readonly signed: string }
let gateway: Server
let calls: Call[] = []
/** What the gateway answers next; `hangs`: nothing, and the connection ends. */
let answers: (number | 'hangs')[] = []

let world: Awaited<ReturnType<typeof aWorld>>
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  // The server's own rounds would come between those of the tests.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  gateway = createServer((request, reply) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const signed = `${request.headers['lang-nghe-signature']}`
      calls.push({ path: request.url ?? '', body: Buffer.concat(pieces).toString(), signed })
      const answer = answers.shift() ?? 200
      if (answer === 'hangs') request.socket.destroy()
      else reply.writeHead(answer, answer === 302 ? { location: '/elsewhere' } : {}).end()
    })
  })
  await new Promise<void>((listening) => gateway.listen(0, '127.0.0.1', listening))
  const { port } = gateway.address() as AddressInfo
  world = await aWorld({ gateway: { url: `http://127.0.0.1:${port}/send`, secret } })
  app = createApp(world.context)
  await world.keepSignedIn()
})
afterAll(async () => {
  vi.useRealTimers()
  await world.close()
  await new Promise((closed) => gateway.close(closed))
})
beforeEach(() => {
  calls = []
  answers = []
  world.clock.now = monday
})

let handed = 0
/** A batch of everybody of a unit, which has so many people. */
async function aBatch(unit: string, count: number): Promise<string> {
  const lines = Array.from({ length: count }, () => {
    const n = ++handed
    return `G${n},dang-ky-bien-dong,${unit},2026-11-02,2026-11-09,09${10_000_000 + n},`
  })
  const text = ['code,procedure,unit,received,returned,phone,email', ...lines].join('\n')
  await world.lan.post('/api/dossiers/import', text, 'text/csv')
  const question = {
    ...{ wave: 'dat-dai', unit, from: '2026-11-01', to: '2026-11-15', sectors: ['land'], rest: 0 },
    size: { by: 'everybody' },
  }
  const { frame } = (await (await world.lan.post('/api/invitations/preview', question)).json()) as { frame: string }
  const order = { ...question, closesOn: '2026-11-30', frame }
  return ((await (await world.lan.post('/api/invitations', order)).json()) as { batch: string }).batch
}
const aToken = async (scopes: readonly Scope[], unit = 'bac-binh') => {
  const made = await world.lan.post('/api/tokens', { name: 'Zalo', scopes, unit, lastDay: '2026-12-31' })
  return ((await made.json()) as { secret: string }).secret
}
const ask = async (token: string, path: string, body?: unknown) => {
  const text = JSON.stringify(body)
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const request =
    body === undefined
      ? { headers }
      : { method: 'POST', body: text, headers: { ...headers, 'content-length': `${Buffer.byteLength(text)}` } }
  const response = await app.request(`/api/invitations/${path}`, request)
  return { status: response.status, body: (await response.json()) as { invitations: Outgoing[]; code?: string } }
}
const pushOf = (batch: string) =>
  world.context.read
    .selectFrom('gateway_push')
    .select(['state', 'tries', 'next_at'])
    .where('batch', '=', batch)
    .executeTakeFirst()
const deliveries = async (batch: string) => {
  const rows = await world.context.read.selectFrom('invitation').select('delivery').where('batch', '=', batch).execute()
  return Object.fromEntries([...Map.groupBy(rows, (row) => row.delivery)].map(([name, of]) => [name, of.length]))
}
const opens = async (link: string) => (await app.request(new URL(link).pathname)).status
const sentIn = (call: Call | undefined) => (JSON.parse(call?.body ?? '{}') as { invitations: Outgoing[] }).invitations

describe('a push', () => {
  test('is for those who invite at their own unit, and where a gateway is set', async () => {
    const batch = await aBatch('mot-cua', 10)
    const minh = await world.invited('Minh', 'officer', 'hong-thai')
    expect((await world.hoa.post(`/api/invitations/${batch}/push`, {})).status).toBe(401)
    expect((await minh.post(`/api/invitations/${batch}/push`, {})).status).toBe(403)
    expect((await world.lan.post('/api/invitations/nothing/push', {})).status).toBe(404)
    const bare = await aWorld()
    expect((await bare.lan.post('/api/invitations/nothing/push', {})).status).toBe(409)
    await bare.close()
    await pushDue(world.context)
    expect(calls).toEqual([])
  })
  test('goes out in calls of a hundred, signed, and counts as sent what was taken', async () => {
    const batch = await aBatch('cho-lau', 130)
    expect((await world.lan.post(`/api/invitations/${batch}/push`, {})).status).toBe(204)
    await Promise.all([pushDue(world.context), pushDue(world.context)])
    expect(calls.map((call) => [call.path, sentIn(call).length])).toEqual([
      ['/send', 100],
      ['/send', 30],
    ])
    for (const { signed, body } of calls) {
      const [, second = '', digits] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signed) ?? []
      expect(Number(second)).toBe(monday / 1000)
      expect(digits).toBe(createHmac('sha256', secret).update(`${second}.${body}`).digest('hex'))
    }
    const [first] = sentIn(calls[0])
    expect(first?.text.vi).toContain(first?.link)
    expect(first?.phone).toMatch(/^849\d{8}$/)
    expect(await opens(first?.link ?? '')).toBe(200)
    expect(await deliveries(batch)).toEqual({ sent: 130 })
    expect(await pushOf(batch)).toMatchObject({ state: 'done' })
    await pushDue(world.context)
    expect(calls).toHaveLength(2)
  })
  test.each([
    ['an error', 500],
    ['a refusal', 403],
    ['a way elsewhere, which is not followed', 302],
    ['nothing', 'hangs'],
  ] as const)(
    'that is answered by %s is tried again, after waits that grow, also after a restart',
    async (_, answer) => {
      const batch = await aBatch('luong-son', 10)
      await world.lan.post(`/api/invitations/${batch}/push`, {})
      answers = [answer, answer]
      await pushDue(world.context)
      expect(await pushOf(batch)).toMatchObject({ state: 'waiting', tries: 1, next_at: monday + MINUTE })
      await pushDue(world.context)
      expect(calls.map(({ path }) => path)).toEqual(['/send'])
      world.clock.now = monday + MINUTE
      await pushDue(world.context)
      expect(await pushOf(batch)).toMatchObject({ tries: 2, next_at: monday + 3 * MINUTE })
      await world.restart()
      app = createApp(world.context)
      world.clock.now = monday + 3 * MINUTE
      await pushDue(world.context)
      expect(await pushOf(batch)).toMatchObject({ state: 'done' })
      expect(await deliveries(batch)).toEqual({ sent: 10 })
      // The gateway may have sent what it did not answer for: that link and the latest are both good, for one answer.
      expect(calls).toHaveLength(3)
      const linkOf = (call: number) =>
        sentIn(calls[call]).find((one) => one.reference === sentIn(calls[0])[0]?.reference)?.link ?? ''
      expect([await opens(linkOf(0)), await opens(linkOf(1)), await opens(linkOf(2))]).toEqual([404, 200, 200])
    },
  )
  test('of a batch that was ended meanwhile sends nothing more', async () => {
    const batch = await aBatch('hai-ninh', 10)
    await world.lan.post(`/api/invitations/${batch}/push`, {})
    await world.lan.post(`/api/invitations/${batch}/end`, {})
    await pushDue(world.context)
    expect(calls).toEqual([])
    expect((await world.lan.post(`/api/invitations/${batch}/push`, {})).status).toBe(409)
  })
})

describe('a program', () => {
  test('takes with the scope for it and reports with the other, each of its own unit only', async () => {
    const batch = await aBatch('phan-dien', 10)
    const take = await aToken(['invitations:take'])
    const report = await aToken(['invitations:report'])
    expect((await ask(report, 'outgoing')).body.code).toBe('not-your-scope')
    expect((await ask(take, 'reports', { reports: [] })).body.code).toBe('not-your-scope')
    const elsewhere = await aToken(['invitations:take', 'invitations:report'], 'hong-thai')
    expect((await ask(elsewhere, 'outgoing')).body).toEqual({ invitations: [] })
    const { reference = '' } = (await ask(take, 'outgoing')).body.invitations.at(-1) ?? {}
    const reports = [{ reference, outcome: 'sent' }]
    expect((await ask(elsewhere, 'reports', { reports })).body).toEqual({ taken: 0, unknown: [0] })
    expect(await deliveries(batch)).toEqual({ waiting: 10 })
  })
  test('is given what waits until it has reported, and the link it may have sent stays good', async () => {
    const batch = await aBatch('phan-hoa', 10)
    const token = await aToken(['invitations:take', 'invitations:report'], 'phan-hoa')
    const head = await app.request('/api/invitations/outgoing', {
      method: 'HEAD',
      headers: { authorization: `Bearer ${token}` },
    })
    expect(head.status).toBe(200)
    const first = (await ask(token, 'outgoing')).body.invitations
    const again = (await ask(token, 'outgoing')).body.invitations
    expect([first.length, again.length]).toEqual([10, 10])
    expect([await opens(first[0]?.link ?? ''), await opens(again[0]?.link ?? '')]).toEqual([200, 200])
    const reports = again.map(({ reference }, i) => ({ reference, outcome: i < 8 ? 'sent' : 'failed' }))
    const told = [...reports, { reference: 'guessed', outcome: 'sent' }]
    expect((await ask(token, 'reports', { reports: told })).body).toEqual({ taken: 10, unknown: [10] })
    expect((await ask(token, 'reports', { reports })).body).toEqual({ taken: 10, unknown: [] })
    expect(await deliveries(batch)).toEqual({ sent: 8, failed: 2 })
    expect((await ask(token, 'outgoing')).body.invitations).toEqual([])
  })
  test.each([
    ['nothing', {}],
    ['no list', { reports: {} }],
    ['an outcome there is none of', { reports: [{ reference: 'x', outcome: 'answered' }] }],
    ['more than it may say', { reports: [{ reference: 'x', outcome: 'sent', at: '10:00' }] }],
    ['too many', { reports: Array.from({ length: 5_001 }, () => ({ reference: 'x', outcome: 'sent' })) }],
  ])('that reports %s is refused', async (_, body) => {
    expect((await ask(await aToken(['invitations:report']), 'reports', body)).status).toBe(400)
  })
})
