// How many responses a second are kept, durably: through HTTP against a bare Hono POST, and by the storage path alone
// against raw writes of the same bytes. `npm run bench:intake`
import { fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../server/config.ts'
import { generate } from '../../server/generator/generate.ts'
import type { Arrived } from '../../server/intake.ts'
import { openWorld } from '../../server/start.ts'
import { dayOf } from '../../surveys/period.ts'
import { pairAll } from './devices.ts'
import type { Load } from './load.ts'
import { median, report, times, whole } from './report.ts'
import { loaded, processorTime, type Server, serve } from './servers.ts'

const ROUNDS = 5
const SECONDS = 6
const CONNECTIONS = 256
const IN_FLIGHT = 512
const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-bench-'))

/** Responses a second of each in turn, round after round, and processor time of our server a response (µs). */
async function overHttp(by: 'sockets' | 'fetch') {
  const hello = await serve('test/bench/hello.ts', {}, '/')
  await pairAll({ ...readConfig({}), dataDir: join(folder, by) })
  const ours = await serve('server/main.ts', { DATA_DIR: join(folder, by) })
  const bare: number[] = []
  const kept: number[] = []
  const rest = { p99: [] as number[], bareMain: [] as number[], main: [] as number[], others: [] as number[] }
  for (let round = 0; round <= ROUNDS; round++) {
    const load = { connections: CONNECTIONS, seconds: SECONDS, rate: 0, path: '/api/responses', by }
    const [first, second] = [await spent(hello, load), await spent(ours, load)]
    for (const { refused } of [first, second])
      if (Object.keys(refused).length > 0) throw new Error(`Refused: ${JSON.stringify(refused)}`)
    // The first round warms both up.
    if (round === 0) continue
    bare.push(first.perSecond)
    kept.push(second.perSecond)
    rest.bareMain.push(first.main)
    rest.main.push(second.main)
    rest.others.push(second.others)
    rest.p99.push(second.p99)
  }
  await hello.stop()
  await ours.stop()
  return { bare, kept, ...rest, ratio: median(kept.map((rate, i) => rate / (bare[i] as number))) }
}

/** What came of a load, and microseconds of the server's processor time a response. */
async function spent(server: Server, load: Omit<Load, 'port'>) {
  const before = processorTime(server.pid)
  const found = await loaded({ ...load, port: server.port })
  const after = processorTime(server.pid)
  const each = (milliseconds: number) => (milliseconds * 1_000) / found.sent
  return { ...found, main: each(after.main - before.main), others: each(after.others - before.others) }
}

/** Responses ready to be stored, as the generator makes them. */
async function storage() {
  const world = await openWorld({ ...readConfig({}), dataDir: join(folder, 'storage') })
  const { organisation, intake } = world.context
  const now = Date.now()
  const plan = { seed: 1, firstDay: dayOf(now - 30 * 86_400_000), days: 30, now, responses: 600_000 }
  const responses = generate(organisation, plan)
  const bytes: number[] = []
  const rates: number[] = []
  const raw: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const ready = Array.from({ length: 60_000 }, () => responses.next().value as Arrived)
    const begun = performance.now()
    let next = 0
    const one = async () => {
      while (next < ready.length) await intake.keep(ready[next++] as Arrived)
    }
    await Promise.all(Array.from({ length: IN_FLIGHT }, one))
    const took = performance.now() - begun
    const asBytes = ready.map((response) => Buffer.from(JSON.stringify(response)))
    const rawTook = rawWrites(asBytes)
    if (round === 0) continue
    rates.push((ready.length * 1_000) / took)
    raw.push((ready.length * 1_000) / rawTook)
    bytes.push(asBytes.reduce((sum, { length }) => sum + length, 0) / ready.length)
  }
  await world.close()
  return { rates, raw, bytes: median(bytes) }
}

/** Milliseconds that appending the same bytes takes, synced after each 512 of them. */
function rawWrites(rows: readonly Buffer[]): number {
  const file = openSync(join(folder, 'raw'), 'w')
  const begun = performance.now()
  for (let from = 0; from < rows.length; from += IN_FLIGHT) {
    writeSync(file, Buffer.concat(rows.slice(from, from + IN_FLIGHT)))
    fdatasyncSync(file)
  }
  return performance.now() - begun
}

const byFetch = await overHttp('fetch')
const bySockets = await overHttp('sockets')
const store = await storage()
rmSync(folder, { recursive: true, force: true })

const [stored, raw] = [median(store.rates), median(store.raw)]
const kept = 'a response checked, kept and committed (SQLite, FULL)'
const bare = 'a bare Hono POST that answers a word'
report(
  'npm run bench:intake',
  'Intake',
  [
    ['what', 'responses/s', 'ratio'],
    [`${bare}, asked by Node's fetch`, whole(median(byFetch.bare)), '1'],
    [`${kept}, likewise`, whole(median(byFetch.kept)), times(byFetch.ratio)],
    [`${bare}, asked over plain sockets`, whole(median(bySockets.bare)), '1'],
    [`${kept}, likewise`, whole(median(bySockets.kept)), times(bySockets.ratio)],
    [
      `raw writes of the same bytes (${whole(store.bytes)} a response), fdatasync after each ${IN_FLIGHT}`,
      whole(raw),
      '1',
    ],
    [`the storage path alone, ${IN_FLIGHT} in flight`, whole(stored), times(stored / raw)],
  ],
  `Medians of ${ROUNDS} interleaved rounds of ${SECONDS} s, ${CONNECTIONS} connections in a closed loop, the client on the same machine, which it shares: the more the client itself costs, the nearer the two come. What the servers cost over plain sockets: the bare POST ${whole(median(bySockets.bareMain))} µs of its thread; ours ${whole(median(bySockets.main))} µs of its first thread and ${whole(median(bySockets.others))} µs of others a response. 99th percentile of a response, everything at full load: ${whole(median(bySockets.p99))} ms.`,
)
