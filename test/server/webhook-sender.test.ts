// No call goes where it may not, whatever its address looks like: tried on real sockets, with names that a test makes up.

import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, createServer as createSocketServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mayCall } from '../../server/webhooks/addresses.ts'
import { call } from '../../server/webhooks/sender.ts'
import { root } from '../source.ts'

const loopback = ['127.0.0.0/8']
/** How often anything on this machine was connected to. */
let calls: { path: string; host: string; body: string }[] = []
let connections = 0
let answers: 'quick' | 'redirect' | 'endless' | 'silent' | 'loud' | number = 'quick'
let receiver: Server
let port = 0
beforeAll(async () => {
  receiver = createServer((request, reply) => {
    let body = ''
    request.on('data', (piece) => {
      body += piece
    })
    request.on('end', () => {
      calls.push({ path: request.url ?? '', host: request.headers.host ?? '', body })
      if (answers === 'silent') return
      if (answers === 'redirect') reply.writeHead(307, { location: `http://127.0.0.1:${port}/private` }).end()
      else if (answers === 'endless') {
        reply.writeHead(200)
        const more = setInterval(() => reply.write('x'), 5)
        reply.on('close', () => clearInterval(more))
      } else if (answers === 'loud') reply.writeHead(200).end('x'.repeat(5_000_000))
      else reply.writeHead(answers === 'quick' ? 204 : answers).end()
    })
  })
  receiver.on('connection', () => {
    connections++
  })
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening))
  port = (receiver.address() as AddressInfo).port
})
afterAll(async () => {
  receiver.closeAllConnections()
  await new Promise((closed) => receiver.close(closed))
})
beforeEach(() => {
  calls = []
  connections = 0
  answers = 'quick'
})

const sent = { body: '{"event":"test"}', headers: { 'content-type': 'application/json' } }
/** Calls with a name server that says what is given, each time the next; and how often it was asked. */
async function calling(url: string, networks: readonly string[] = [], ...said: (readonly string[])[]) {
  let asked = 0
  const outcome = await call(
    { url, ...sent },
    {
      networks,
      patience: 60_000,
      lookup: async () =>
        (said[Math.min(asked++, said.length - 1)] ?? []).map((address) => ({
          address,
          family: address.includes(':') ? 6 : 4,
        })),
    },
  )
  return { ...outcome, asked }
}
const refused = { done: false, status: null, fault: 'address-refused' }

const notForThePublic = [
  ['this machine', '127.0.0.1'],
  ['this machine by another number', '127.8.8.8'],
  ['this machine in IPv6', '::1'],
  ['nowhere', '0.0.0.0'],
  ['nowhere in IPv6', '::'],
  ['a private network of class A', '10.1.2.3'],
  ['a private network of class B', '172.31.255.255'],
  ['a private network of class C', '192.168.1.1'],
  ['a network of a carrier', '100.64.0.1'],
  ['a link', '169.254.0.1'],
  ['what tells a cloud’s machines their keys', '169.254.169.254'],
  ['a link in IPv6', 'fe80::1'],
  ['a unique local address', 'fd00:ec2::254'],
  ['a site-local address', 'fec0::1'],
  ['many', '224.0.0.1'],
  ['many in IPv6', 'ff02::1'],
  ['everybody', '255.255.255.255'],
  ['what is kept for later', '240.0.0.1'],
  ['a test of networks', '198.18.0.1'],
  ['documentation', '203.0.113.7'],
  ['documentation in IPv6', '2001:db8::1'],
  ['protocols', '192.0.0.170'],
  ['a relay of 6to4', '192.88.99.1'],
  ['this machine mapped into IPv6', '::ffff:127.0.0.1'],
  ['this machine mapped into IPv6, in hexadecimal digits', '::ffff:7f00:1'],
  ['this machine mapped into IPv6, at length', '0:0:0:0:0:ffff:7f00:0001'],
  ['a private network mapped into IPv6', '::ffff:10.0.0.1'],
  ['a public address mapped into IPv6', '::ffff:8.8.8.8'],
  ['this machine, compatible with IPv6', '::127.0.0.1'],
  ['this machine by 6to4', '2002:7f00:1::1'],
  ['this machine by NAT64', '64:ff9b::7f00:1'],
  ['this machine by a NAT64 of its own', '64:ff9b:1::7f00:1'],
  ['this machine by Teredo', '2001:0:4136:e378:8000:63bf:80ff:fffe'],
  ['this machine by ISATAP', 'fe80::5efe:7f00:1'],
  ['nobody', '100::1'],
] as const

describe('an address', () => {
  test.each(notForThePublic)('of %s, %s, is refused: as it stands, and as what a name means', async (_, address) => {
    expect(mayCall(address, [])).toBe(false)
    const literal = address.includes(':') ? `[${address}]` : address
    expect(await calling(`https://${literal}/`)).toEqual({ ...refused, asked: 0 })
    expect(await calling('https://receiver.example/', [], [address])).toEqual({ ...refused, asked: 1 })
  })
  test.each(['8.8.8.8', '113.160.0.1', '172.32.0.1', '192.169.0.1', '2400:6300::1', '2606:4700::1111'])(
    'for the public, %s, may be called',
    (address) => {
      expect(mayCall(address, [])).toBe(true)
    },
  )
  test('of a network that the setting names may be called, and mapped into IPv6 it may not', () => {
    expect(mayCall('10.1.2.3', ['10.1.0.0/16'])).toBe(true)
    expect(mayCall('10.2.2.3', ['10.1.0.0/16'])).toBe(false)
    expect(mayCall('::ffff:10.1.2.3', ['10.1.0.0/16'])).toBe(false)
    expect(mayCall('fd00::1', ['fd00::/8'])).toBe(true)
  })
  test.each([
    ['as one number', '2130706433'],
    ['in hexadecimal digits', '0x7f000001'],
    ['in octal digits', '0177.0.0.1'],
    ['of two parts', '127.1'],
    ['with a dot at its end', '127.0.0.1.'],
    ['in wide digits', '１２７.0.0.1'],
    ['in circled digits', '①②⑦.0.0.1'],
    ['escaped', '%31%32%37.0.0.1'],
  ])('of this machine written %s is refused', async (_, host) => {
    expect(await calling(`https://${host}/`, [], ['8.8.8.8'])).toEqual({ ...refused, asked: 0 })
    expect(await calling(`http://${host}:${port}/`, ['10.0.0.0/8'], ['10.0.0.1'])).toEqual({ ...refused, asked: 0 })
    expect(connections).toBe(0)
  })
  test.each([
    ['plain http', 'http://receiver.example/'],
    ['another port', 'https://receiver.example:8443/'],
    ['a name and a password', 'https://lan:secret@receiver.example/'],
    ['a fragment', 'https://receiver.example/#x'],
    ['a file', 'file:///etc/passwd'],
    ['another protocol', 'gopher://receiver.example/'],
    ['nothing', ''],
  ])('with %s is refused before anybody is asked for it', async (_, url) => {
    expect(await calling(url, [], ['8.8.8.8'])).toEqual({ ...refused, asked: 0 })
  })
  test.each([
    ['plain http', (at: number) => `http://receiver.example:${at}/`],
    ['another port', (at: number) => `https://receiver.example:${at}/`],
  ])('for the public is refused by %s, also where a setting names other networks', async (_, url) => {
    expect(await calling(url(port), loopback, ['8.8.8.8'])).toEqual({ ...refused, asked: 1 })
  })
  test('that is one of two, the other for the public, is refused with it', async () => {
    const url = 'https://receiver.example/'
    expect(await calling(url, [], ['8.8.8.8', '10.0.0.1'])).toEqual({ ...refused, asked: 1 })
    expect(await calling(url, [], ['10.0.0.1', '8.8.8.8'])).toEqual({ ...refused, asked: 1 })
  })
  test('that there is none of is said', async () => {
    expect(await calling('https://receiver.example/', [], [])).toMatchObject({ fault: 'no-such-name' })
    expect(await call({ url: 'https://receiver.invalid/', ...sent }, { networks: [] })).toMatchObject({ done: false })
  })
})

describe('a call', () => {
  const url = () => `http://receiver.example:${port}/events?key=1`
  test('arrives whole, by the name that was written down', async () => {
    expect(await calling(url(), loopback, ['127.0.0.1'])).toEqual({ done: true, status: 204, fault: null, asked: 1 })
    expect(calls).toEqual([{ path: '/events?key=1', host: `receiver.example:${port}`, body: sent.body }])
  })
  test('goes to the address that was checked, though the name means another a moment later', async () => {
    // First what may be called, where nobody listens; then this machine, where somebody does.
    const networks = ['127.0.0.2/32']
    expect(await calling(url(), networks, ['127.0.0.2'], ['127.0.0.1'])).toMatchObject({ done: false, asked: 1 })
    expect(connections).toBe(0)
    expect(await calling(url(), networks, ['127.0.0.1'], ['127.0.0.2'])).toEqual({ ...refused, asked: 1 })
    expect(connections).toBe(0)
  })
  test('follows no redirect, neither to where it may not nor to where it may', async () => {
    answers = 'redirect'
    const outcome = await calling(url(), loopback, ['127.0.0.1'])
    expect(outcome).toEqual({ done: false, status: 307, fault: 'redirected', asked: 1 })
    expect(calls.map(({ path }) => path)).toEqual(['/events?key=1'])
  })
  test.each([400, 404, 410, 429, 500, 503])('that is answered by %i is not done', async (status) => {
    answers = status
    expect(await calling(url(), loopback, ['127.0.0.1'])).toEqual({ done: false, status, fault: null, asked: 1 })
  })
  test('reads no more of an answer than a little', async () => {
    answers = 'loud'
    expect(await calling(url(), loopback, ['127.0.0.1'])).toMatchObject({ done: true, status: 200 })
    answers = 'endless'
    expect(await calling(url(), loopback, ['127.0.0.1'])).toMatchObject({ done: true, status: 200 })
  })
  test('does not wait for ever: for an answer, for a connection, or for the address of a name', async () => {
    answers = 'silent'
    const ways = { networks: loopback, patience: 200 }
    const lookup = async () => [{ address: '127.0.0.1', family: 4 }]
    const late = { done: false, status: null, fault: 'no-answer' }
    expect(await call({ url: url(), ...sent }, { ...ways, lookup })).toEqual(late)
    expect(await call({ url: url(), ...sent }, { ...ways, lookup: () => new Promise(() => undefined) })).toEqual(late)
  })
  test('to where nobody listens, or somebody hangs up, is no connection', async () => {
    const rude = createSocketServer((socket) => socket.destroy())
    await new Promise<void>((listening) => rude.listen(0, '127.0.0.1', listening))
    const at = `http://127.0.0.1:${(rude.address() as AddressInfo).port}/`
    expect(await call({ url: at, ...sent }, { networks: loopback })).toMatchObject({ fault: 'no-connection' })
    await new Promise((closed) => rude.close(closed))
    expect(await call({ url: at, ...sent }, { networks: loopback })).toMatchObject({ fault: 'no-connection' })
  })
  test('to whom no authority vouches for, or who speaks no TLS at all, tells nothing', async () => {
    const pem = readFileSync(join(root, 'test/fixtures/untrusted.pem'))
    let told = 0
    const untrusted = createSecureServer({ key: pem, cert: pem }, (_, reply) => {
      told++
      reply.end()
    })
    await new Promise<void>((listening) => untrusted.listen(0, '127.0.0.1', listening))
    const at = (untrusted.address() as AddressInfo).port
    expect(await calling(`https://receiver.example:${at}/`, loopback, ['127.0.0.1'])).toMatchObject({
      fault: 'not-trusted',
    })
    expect(await calling(`https://receiver.example:${port}/`, loopback, ['127.0.0.1'])).toMatchObject({
      fault: 'not-trusted',
    })
    expect([told, calls.length]).toEqual([0, 0])
    await new Promise((closed) => untrusted.close(closed))
  })
})
