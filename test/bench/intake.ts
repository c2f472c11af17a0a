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
import { median, report, times, whole } from './report.ts'
import { loaded, processorTime, serve } from './servers.ts'

const ROUNDS = 5
const SECONDS = 6
const CONNECTIONS = 256
const IN_FLIGHT = 512
const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-bench-'))

/** Responses a second of each in turn, round after round, and processor time of the server a response. */
async function overHttp() {
  const hello = await serve('test/bench/hello.ts', {}, '/')
  const ours = await serve('server/main.ts', { DATA_DIR: join(folder, 'http') })
  const found = {
    hello: [] as number[],
    ours: [] as number[],
    p99: [] as number[],
    main: [] as number[],
    others: [] as number[],
  }
  for (let round = 0; round <= ROUNDS; round++) {
    const load = { connections: CONNECTIONS, seconds: SECONDS, rate: 0, path: '/api/responses' }
    const bare = await loaded({ ...load, port: hello.port })
    const before = processorTime(ours.pid)
    const kept = await loaded({ ...load, port: ours.port })
    const after = processorTime(ours.pid)
    if (Object.keys(kept.refused).length > 0) throw new Error(`Refused: ${JSON.stringify(kept.refused)}`)
    // The first round warms both up.
    if (round === 0) continue
    found.hello.push(bare.perSecond)
    found.ours.push(kept.perSecond)
    found.p99.push(kept.p99)
    found.main.push(((after.main - before.main) * 1_000) / kept.sent)
    found.others.push(((after.others - before.others) * 1_000) / kept.sent)
  }
  await hello.stop()
  await ours.stop()
  return found
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

const http = await overHttp()
const store = await storage()
rmSync(folder, { recursive: true, force: true })

const [hello, ours] = [median(http.hello), median(http.ours)]
const [stored, raw] = [median(store.rates), median(store.raw)]
report(
  'npm run bench:intake',
  'Intake',
  [
    ['what', 'responses/s', 'ratio'],
    ['bare Hono POST that answers a word', whole(hello), '1'],
    [
      'a response checked, kept and committed (SQLite, FULL)',
      whole(ours),
      times(median(http.ours.map((rate, i) => rate / (http.hello[i] as number)))),
    ],
    [
      `raw writes of the same bytes (${whole(store.bytes)} a response), fdatasync after each ${IN_FLIGHT}`,
      whole(raw),
      '1',
    ],
    [`the storage path alone, ${IN_FLIGHT} in flight`, whole(stored), times(stored / raw)],
  ],
  `Medians of ${ROUNDS} interleaved rounds of ${SECONDS} s, ${CONNECTIONS} connections in a closed loop, the client on the same machine. 99th percentile of a response ${whole(median(http.p99))} ms. The server used ${whole(median(http.main))} µs of its first thread and ${whole(median(http.others))} µs of others a response.`,
)
