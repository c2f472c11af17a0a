// What a submission waits for while a package of all responses is made: the 99th percentile at half load, open loop, with
// and without it in turn; and how large the server and the process beside it grow meanwhile. Linux only; it only prints.
// `npm run bench:packages -- [responses] [format] [rounds]`
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setUpToken } from '../../server/accounts/tokens.ts'
import { readConfig } from '../../server/config.ts'
import { closeDatabases, openDatabases } from '../../server/database/open.ts'
import type { ExportJob } from '../../server/exports/packages/job.ts'
import { generate } from '../../server/generator/generate.ts'
import { openWorld } from '../../server/start.ts'
import { pairAll } from './devices.ts'
import { median, times, whole } from './report.ts'
import { loaded, serve } from './servers.ts'

const [size = '1000000', format = 'csv', rounds = '3'] = process.argv.slice(2)
const WAVE = 'dat-dai'
const SECONDS = 12
const PORTION = 1_024
const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-bench-'))
const config = readConfig({ DATA_DIR: folder })
// A year that is over, so that what is sent meanwhile is not in the file.
const year = new Date().getFullYear() - 1

const world = await openWorld(config)
const plan = { seed: 1, firstDay: `${year}-01-01`, days: 365, now: Date.now(), responses: Number(size), waves: [WAVE] }
let waiting: Promise<unknown>[] = []
for (const response of generate(world.context.organisation, plan)) {
  waiting.push(world.context.intake.keep(response))
  if (waiting.length < PORTION) continue
  await Promise.all(waiting)
  waiting = []
}
await Promise.all(waiting)
const unit = world.context.organisation.root
await world.close()
await pairAll(config)
const databases = await openDatabases(config)
const asked = { role: 'administrator', unit, grants: ['microdata', 'opinions'] } as const
const token = await setUpToken(databases.write, Date.now(), asked)
await closeDatabases(databases)

const server = await serve('server/main.ts', { DATA_DIR: folder })
const address = `http://127.0.0.1:${server.port}`
const headers = { 'content-type': 'application/json' }
const body = JSON.stringify({ token, name: 'Bench', password: randomBytes(16).toString('hex') })
const { headers: answered } = await fetch(`${address}/api/setup`, { method: 'POST', body, headers })
const cookie = (answered.get('set-cookie') ?? '').split(';')[0] ?? ''

const packages = `${address}/api/exports/packages`
let working = false
const made: { rows: number; bytes: number; seconds: number }[] = []
/** Makes the same package again and again. */
async function packing(): Promise<void> {
  while (working) {
    const order = { wave: WAVE, format, unit, period: `${year}`, withOpinions: true }
    const begun = performance.now()
    const reply = await fetch(packages, {
      method: 'POST',
      headers: { cookie, ...headers },
      body: JSON.stringify(order),
    })
    if (!reply.ok) throw new Error(`${reply.status} ${await reply.text()}`)
    let job = (await reply.json()) as ExportJob
    while (working && (job.state === 'waiting' || job.state === 'running')) {
      await new Promise((resolve) => setTimeout(resolve, 200))
      job = (await (await fetch(`${packages}/${job.job}`, { headers: { cookie } })).json()) as ExportJob
    }
    if (job.state === 'failed') throw new Error(JSON.stringify(job.refusal))
    if (job.state === 'done' && job.rows !== null && job.bytes !== null)
      made.push({ rows: job.rows, bytes: job.bytes, seconds: (performance.now() - begun) / 1_000 })
    await fetch(`${packages}/${job.job}`, { method: 'DELETE', headers: { cookie } })
  }
}
const peakOf = (pid: number) => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1_024
}
const childOf = (pid: number) => Number(execFileSync('pgrep', ['-P', `${pid}`], { encoding: 'utf8' }).split('\n')[0])

const load = { port: server.port, connections: 256, path: '/api/responses' }
await loaded({ ...load, seconds: 4, rate: 0 })
const most = (await loaded({ ...load, seconds: 6, rate: 0 })).perSecond
const rate = Math.round(most / 2)
const before = peakOf(server.pid)
const found = { without: [] as number[], with: [] as number[] }
let child = 0
for (let round = 0; round < Number(rounds); round++) {
  const alone = await loaded({ ...load, seconds: SECONDS, rate })
  working = true
  const packed = packing()
  // It has begun in earnest by then.
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  const beside = await loaded({ ...load, seconds: SECONDS, rate })
  child = Math.max(child, peakOf(childOf(server.pid)))
  working = false
  await packed
  found.without.push(alone.p99)
  found.with.push(beside.p99)
}
// Once whole, without anybody who sends.
working = true
const last = packing()
while (made.length === 0) await new Promise((resolve) => setTimeout(resolve, 500))
child = Math.max(child, peakOf(childOf(server.pid)))
working = false
await last
const after = peakOf(server.pid)
await server.stop()
rmSync(folder, { recursive: true, force: true })

const one = (number: number) => number.toFixed(1)
const ratios = found.with.map((p99, i) => p99 / (found.without[i] as number))
const whatever = made.at(-1)
process.stdout.write(`${whole(Number(size))} responses as ${format}; ${whole(rate)} submissions a second, half of ${whole(most)}
99th percentile, ms: alone ${found.without.map(one).join(', ')}; beside a package ${found.with.map(one).join(', ')}; ratio ${times(median(ratios))}
most resident, MB: child ${whole(child)}; server ${whole(before)} before, ${whole(after)} after
one package alone: ${whole(whatever?.rows ?? 0)} rows, ${whole((whatever?.bytes ?? 0) / 1e6)} MB in ${one(whatever?.seconds ?? 0)} s
`)
