// What a submission waits for while two analyses and an export run: the 99th percentile at half load, open loop, with and
// without them, over a million responses. `npm run bench:beside -- [folder of bench:scale]`
import { randomBytes } from 'node:crypto'
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setUpToken } from '../../server/accounts/tokens.ts'
import { readConfig } from '../../server/config.ts'
import { closeDatabases, openDatabases } from '../../server/database/open.ts'
import { fill } from '../../server/simulate.ts'
import { openWorld } from '../../server/start.ts'
import { pairAll } from './devices.ts'
import { median, report, times, whole } from './report.ts'
import { loaded, serve } from './servers.ts'

const SIZE = 1_000_000
const ROUNDS = 5
const SECONDS = 12
const CONNECTIONS = 256
const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-bench-'))
const config = readConfig({ DATA_DIR: folder }, true)

const made = process.argv[2] && join(process.argv[2], `${SIZE}`, 'demo')
if (made && existsSync(made)) {
  mkdirSync(config.dataDir, { recursive: true })
  cpSync(join(made, 'simulated'), join(config.dataDir, 'simulated'))
  copyFileSync(join(made, 'lang-nghe.sqlite'), join(config.dataDir, 'lang-nghe.sqlite'))
} else {
  const world = await openWorld(config)
  await fill(world.context, { responses: SIZE, months: 18, seed: 1 })
  await world.close()
}

await pairAll(config)
const token = await linkToken()
const server = await serve('server/demo.ts', { DATA_DIR: folder })
const address = `http://127.0.0.1:${server.port}`
const cookie = await signedIn()

async function linkToken(): Promise<string> {
  const databases = await openDatabases(config)
  const token = await setUpToken(databases.write, Date.now())
  await closeDatabases(databases)
  return token
}
async function signedIn(): Promise<string> {
  const body = JSON.stringify({ token, name: 'Bench', password: randomBytes(16).toString('hex') })
  const headers = { 'content-type': 'application/json' }
  const { headers: answered } = await fetch(`${address}/api/setup`, { method: 'POST', body, headers })
  return (answered.get('set-cookie') ?? '').split(';')[0] ?? ''
}
const year = new Date().getFullYear()

let working = false
const finished = { analyses: 0, files: 0, bytes: 0 }
const questions = [
  {
    kind: 'cross-table',
    wave: 'dat-dai',
    period: `${year}`,
    rows: ['access_signs', 'result_on_time', 'official_polite'],
    columns: 'procedure',
  },
  { kind: 'persons', wave: 'dat-dai', period: `${year}` },
]
/** Asks the same again and again; every answer is out of date at once, since responses come in. */
async function analyse(question: object): Promise<void> {
  while (working) {
    const headers = { cookie, 'content-type': 'application/json' }
    let reply = await fetch(`${address}/api/analyses`, { method: 'POST', headers, body: JSON.stringify(question) })
    for (;;) {
      if (!reply.ok) throw new Error(`${reply.status} ${await reply.text()}`)
      const { state, job } = (await reply.json()) as { state: string; job: string }
      if (state !== 'running') break
      await new Promise((resolve) => setTimeout(resolve, 100))
      reply = await fetch(`${address}/api/analyses/${job}`, { headers })
    }
    finished.analyses++
  }
}
async function download(): Promise<void> {
  while (working) {
    const reply = await fetch(`${address}/api/exports/responses.csv?wave=dat-dai&period=${year}`, {
      headers: { cookie },
    })
    if (!reply.ok) throw new Error(`${reply.status} ${await reply.text()}`)
    for await (const piece of reply.body as ReadableStream<Uint8Array>) {
      finished.bytes += piece.length
      if (!working) break
    }
    finished.files++
  }
}

const load = { port: server.port, connections: CONNECTIONS, path: '/api/responses' }
await loaded({ ...load, seconds: 4, rate: 0 })
const most = (await loaded({ ...load, seconds: 6, rate: 0 })).perSecond
const rate = Math.round(most / 2)
const found = { without: [] as number[], with: [] as number[], halfWithout: [] as number[], halfWith: [] as number[] }
for (let round = 0; round < ROUNDS; round++) {
  const alone = await loaded({ ...load, seconds: SECONDS, rate })
  working = true
  const others = Promise.all([...questions.map(analyse), download()])
  // They have begun in earnest: the columns of the year are built by then.
  await new Promise((resolve) => setTimeout(resolve, round === 0 ? 8_000 : 1_000))
  const beside = await loaded({ ...load, seconds: SECONDS, rate })
  working = false
  await others
  for (const { refused } of [alone, beside])
    if (Object.keys(refused).length > 0) throw new Error(`Refused: ${JSON.stringify(refused)}`)
  found.without.push(alone.p99)
  found.with.push(beside.p99)
  found.halfWithout.push(alone.p50)
  found.halfWith.push(beside.p50)
}
await server.stop()
rmSync(folder, { recursive: true, force: true })

const one = (number: number) => number.toFixed(1)
const ratio = median(found.with.map((p99, i) => p99 / (found.without[i] as number)))
report(
  'npm run bench:beside',
  'Submissions beside analyses and files',
  [
    ['at half load, open loop', 'median, ms', '99th percentile, ms'],
    ['alone', one(median(found.halfWithout)), one(median(found.without))],
    ['beside two analyses and an export', one(median(found.halfWith)), one(median(found.with))],
    [
      'ratio, median of the rounds',
      times(median(found.halfWith.map((p50, i) => p50 / (found.halfWithout[i] as number)))),
      times(ratio),
    ],
  ],
  `SQLite with ${whole(SIZE)} responses; ${whole(rate)} submissions a second, half of what was kept in a closed loop (${whole(most)}); ${ROUNDS} interleaved rounds of ${SECONDS} s. 99th percentiles of the rounds: alone ${found.without.map(one).join(', ')}; beside ${found.with.map(one).join(', ')}. Meanwhile ${finished.analyses} analyses were answered and ${whole(finished.bytes / 1e6)} MB of files sent.`,
)
