// A client that sends responses over plain sockets, as a process of its own, so that the server has the other core.
// Closed loop: each of so many connections sends the next one when the last is answered. Open loop: they leave at a fixed
// rate whatever the answers do, and a latency counts from the moment at which it should have left.
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { uuidv7 } from '../../surveys/uuid.ts'
import { anArrival, fullAnswers } from '../builders.ts'
import { tokenAt, units } from './devices.ts'

export type Load = {
  readonly port: number
  readonly connections: number
  readonly seconds: number
  /** Responses a second in an open loop; 0: closed loop. */
  readonly rate: number
  readonly path: string
  /** Plain sockets cost the machine far less than Node's own `fetch`, which sends in a closed loop only. */
  readonly by?: 'sockets' | 'fetch'
}
export type Loaded = {
  readonly sent: number
  readonly perSecond: number
  readonly kept: number
  readonly refused: Readonly<Record<string, number>>
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  readonly most: number
}

const ID = '00000000-0000-7000-8000-000000000000'

/** So many networks, told by a proxy, that no limit of one of them is met. */
const NETWORKS = 4_000
const networkAt = (number: number) => `10.${((number % NETWORKS) >> 8) & 255}.${number & 255}.1`

/** A request but for the id between `before` and `after`; `unit`: at which desk's kiosk, by its place; null: on a phone. */
type Request = {
  readonly head: string
  readonly before: string
  readonly after: string
  readonly unit: number | null
}
const KINDS = 40

/** Forty different ones, of an ordinary length, some with an opinion. */
function requests(path: string): readonly Request[] {
  return Array.from({ length: KINDS }, (_, i) => {
    const opinion =
      i % 4 === 0 ? { opinion: 'Cán bộ hướng dẫn rõ ràng, nhưng phải chờ lâu vì thiếu ghế ngồi. '.repeat(3) } : {}
    const answers = { ...fullAnswers('land', (i % 5) + 1), ...opinion }
    const channel = i % 3 === 0 ? 'online' : 'kiosk'
    const unit = i % units.length
    const body = JSON.stringify(anArrival({ id: ID, unit: units[unit], channel, answers }))
    const head = `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`
    const [before, after] = body.split(ID) as [string, string]
    return { head, before, after, unit: channel === 'kiosk' ? unit : null }
  })
}

/** Who sends the request of a number: the next kiosk of its desk, or nobody in particular. */
const tokenFor = ({ unit }: Request, number: number): string | null =>
  unit === null ? null : tokenAt(unit, Math.floor(number / KINDS))

/** Sends for so many seconds and says how it went. */
export const send = (load: Load): Promise<Loaded> => (load.by === 'fetch' ? sendByFetch(load) : sendBySockets(load))

async function sendByFetch({ port, connections, seconds, path }: Load): Promise<Loaded> {
  const ready = requests(path)
  const latencies: number[] = []
  const refused: Record<string, number> = {}
  let sent = 0
  const begun = performance.now()
  const one = async () => {
    while (performance.now() < begun + seconds * 1_000) {
      const number = sent++
      const request = ready[number % KINDS] as Request
      const token = tokenFor(request, number)
      const asked = performance.now()
      const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-forwarded-for': networkAt(number),
          ...(token && { authorization: `Bearer ${token}` }),
        },
        body: `${request.before}${uuidv7(Date.now(), randomBytes(10))}${request.after}`,
      })
      await reply.text()
      if (reply.ok) latencies.push(performance.now() - asked)
      else refused[reply.status] = (refused[reply.status] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: connections }, one))
  return found(sent, latencies, refused, performance.now() - begun)
}

function found(sent: number, latencies: number[], refused: Record<string, number>, took: number): Loaded {
  latencies.sort((a, b) => a - b)
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0
  const kept = sent - Object.values(refused).reduce((sum, count) => sum + count, 0)
  return { sent, perSecond: (kept * 1_000) / took, kept, refused, p50: at(0.5), p99: at(0.99), most: at(1) }
}

async function sendBySockets({ port, connections, seconds, rate, path }: Load): Promise<Loaded> {
  const ready = requests(path)
  const latencies: number[] = []
  const refused: Record<string, number> = {}
  let sent = 0
  const begun = performance.now()
  const end = begun + seconds * 1_000
  // In an open loop those that find no free connection wait here, by the moment at which they should have left.
  const waiting: number[] = []
  const free: ((due: number) => void)[] = []
  const next = (): string => {
    const number = sent++
    const request = ready[number % KINDS] as Request
    const token = tokenFor(request, number)
    const speaking = `X-Forwarded-For: ${networkAt(number)}\r\n${token === null ? '' : `Authorization: Bearer ${token}\r\n`}`
    const id = uuidv7(Date.now(), randomBytes(10))
    return `${request.head}${speaking}\r\n${request.before}${id}${request.after}`
  }
  const one = async () => {
    const socket = await new Promise<Socket>((resolve, reject) => {
      const opened = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(opened))
      opened.once('error', reject)
    })
    let answer: ((status: string) => void) | null = null
    let got = ''
    socket.setEncoding('latin1')
    socket.on('data', (piece: string) => {
      got += piece
      const head = got.indexOf('\r\n\r\n')
      if (head < 0) return
      const length = /content-length: (\d+)/i.exec(got)
      const isWhole = length ? got.length >= head + 4 + Number(length[1]) : got.endsWith('0\r\n\r\n')
      if (!isWhole) return
      const status = got.slice(9, 12)
      got = ''
      answer?.(status)
    })
    const broken = new Promise<string>((resolve) => {
      socket.once('error', () => resolve('broken'))
      socket.once('close', () => resolve('broken'))
    })
    const ask = async (due: number) => {
      const request = next()
      const answered = new Promise<string>((resolve) => {
        answer = resolve
      })
      socket.write(request)
      const status = await Promise.race([answered, broken])
      latencies.push(performance.now() - due)
      if (!/^20[01]$/.test(status)) refused[status] = (refused[status] ?? 0) + 1
      return status !== 'broken'
    }
    if (rate === 0) while (performance.now() < end && (await ask(performance.now())));
    else {
      for (;;) {
        const due = waiting.shift() ?? (await new Promise<number>((resolve) => free.push(resolve)))
        if (due < 0 || !(await ask(due))) break
      }
    }
    socket.destroy()
  }
  const clients = Array.from({ length: connections }, one)
  if (rate > 0) {
    for (let due = 0; due < rate * seconds; ) {
      const now = performance.now()
      for (; due < rate * seconds && begun + (due * 1_000) / rate <= now; due++) {
        const at = begun + (due * 1_000) / rate
        const client = free.shift()
        if (client) client(at)
        else waiting.push(at)
      }
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    while (free.length < connections || waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, 5))
    for (const client of free) client(-1)
  }
  await Promise.all(clients)
  return found(sent, latencies, refused, performance.now() - begun)
}

if (process.send) {
  process.on('message', async (load: Load) => {
    process.send?.(await send(load))
    process.disconnect?.()
  })
}
