// The programs that the description shows to receive messages, each started as its first line says.
import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { receivers } from '../../server/openapi/messages.ts'
import { freePort } from '../free-port.ts'
import { root } from '../source.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld({ webhookNetworks: ['127.0.0.0/8'] })
})
afterAll(() => world.close())

const folder = join(root, 'server/openapi/receivers')
const startedBy = { 'receiver.mjs': process.execPath, 'receiver.py': 'python3', 'Receiver.java': 'java' }

describe.each(receivers)('the receiver in $label', ({ file }) => {
  let started: ChildProcess
  let url = ''
  let secret = ''
  let webhook = ''
  let printed = ''
  beforeAll(async () => {
    const port = await freePort()
    url = `http://127.0.0.1:${port}/tin`
    const made = await world.lan.post('/api/webhooks', { name: file, url, events: ['wave.opened'], unit: 'bac-binh' })
    ;({ secret, webhook } = (await made.json()) as { secret: string; webhook: string })
    started = spawn(startedBy[file], [join(folder, file)], {
      env: { ...process.env, SECRET: secret, PORT: `${port}` },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    started.stdout?.on('data', (piece: Buffer) => {
      printed += piece.toString()
    })
    // Until it listens.
    await vi.waitFor(() => fetch(url, { method: 'POST', body: '{}' }), { timeout: 60_000, interval: 100 })
  })
  afterAll(() => started.kill())

  const body = '{"id":"00000000000000aa","event":"wave.opened","unit":null,"data":{"wave":"dat-dai"}}'
  const sign = (second: number, text = body, key = secret) =>
    `t=${second},v1=${createHmac('sha256', key).update(`${second}.${text}`).digest('hex')}`
  const now = () => Math.floor(Date.now() / 1000)
  const sent = async (signature: string | null, text = body) => {
    const headers = { 'lang-nghe-event': 'wave.opened', 'lang-nghe-delivery': '00000000000000ab' }
    const signed = signature === null ? headers : { ...headers, 'lang-nghe-signature': signature }
    return (await fetch(url, { method: 'POST', body: text, headers: signed })).status
  }

  test('takes what the server sends', async () => {
    world.clock.now = Date.now()
    await world.keepSignedIn()
    const tried = await world.lan.post(`/api/webhooks/${webhook}/test`, {})
    expect(await tried.json()).toEqual({ done: true, status: 204, fault: null })
    await expect.poll(() => printed).toMatch(/^test /)
  })
  test('does what it should once, however often it is told', async () => {
    expect([await sent(sign(now())), await sent(sign(now() + 1))]).toEqual([204, 204])
    await expect.poll(() => printed).toContain('dat-dai')
    expect(printed.match(/dat-dai/g)).toHaveLength(1)
  })
  test('does nothing with what is not signed by us, or was, long ago, or says something else', async () => {
    const before = printed
    const other = body.replace('aa', 'bb')
    for (const signature of [
      null,
      '',
      't=,v1=',
      sign(now(), other, 'x'.repeat(43)),
      sign(now() - 400, other),
      sign(now() + 400, other),
      sign(now()),
      sign(now(), other).replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      sign(now(), other).toUpperCase(),
      `${sign(now(), other)},v1=00`,
    ])
      expect([signature, await sent(signature, other)]).toEqual([signature, 401])
    expect(printed).toBe(before)
  })
})
