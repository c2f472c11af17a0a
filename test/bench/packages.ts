// Packages of many responses. Of each format, made alone: how large the process beside the requests grows and how fast it
// is, against writing the same bytes from memory. Then, of the first: what a submission waits for meanwhile, the 99th
// percentile at half load, open loop, with and without it in turn. Linux only; it only prints.
// `npm run bench:packages -- [--postgres] [responses] [rounds] [format ...]`
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { ASIDE_FLAGS, asideEnvironment, type FromAside, type ToAside } from '../../server/aside.ts'
import type { Config } from '../../server/config.ts'
import { untilNow } from '../../server/database/in-order.ts'
import type { FileFormat, FileOrder } from '../../server/exports/dataset.ts'
import type { Packed } from '../../server/exports/package.ts'
import type { ExportJob } from '../../server/exports/packages/job.ts'
import { openWorld } from '../../server/start.ts'
import { root } from '../source.ts'
import { pairAll } from './devices.ts'
import { childOf, cookieBy, environmentOf, filled, linkIn, peakOf, places, WAVE, year } from './place.ts'
import { median, times, whole } from './report.ts'
import { loaded, serve } from './servers.ts'

const SECONDS = 12
const place = await places()
const [size = '1000000', rounds = '3', ...formats] = place.given
const [first, ...others] = (formats.length > 0 ? formats : ['csv']) as [FileFormat, ...FileFormat[]]
const write = (line: string) => process.stdout.write(`${line}\n`)
const one = (number: number) => number.toFixed(1)
try {
  const config = await place.config()
  const order = await ordered(config)
  write(`${whole(Number(size))} responses in ${place.database}`)
  for (const format of [first, ...others]) await alone(config, { ...order, format })
  if (Number(rounds) > 0) await beside(config, order.scope.unit)
} finally {
  await place.remove()
}

/** An order of all responses of the year, which are made before. */
async function ordered(config: Config): Promise<Omit<FileOrder, 'format'>> {
  const world = await openWorld(config)
  await filled(world, Number(size))
  const until = await untilNow(world.context.read)
  const unit = world.context.organisation.root
  await world.close()
  return {
    ...{ wave: WAVE, sector: null, language: 'vi', weighting: null, withOpinions: true, coarsen: {}, until },
    scope: { unit, asOf: 'then', period: `${year}`, channel: null, group: null, instrument: null },
    scores: { header: [], rows: [] },
    orderedAt: new Date().toISOString(),
  }
}

/** Has a child of its own make a package, as aside.ts does, and tells of it. */
async function alone(config: Config, order: FileOrder): Promise<void> {
  const folder = place.folder()
  const path = join(folder, `${order.format}.zip`)
  const child = fork(join(root, 'server/aside-main.ts'), {
    serialization: 'advanced',
    execArgv: ASIDE_FLAGS,
    env: asideEnvironment(),
  })
  const send = (message: ToAside) => child.send(message)
  const begun = performance.now()
  send({ config })
  send({ begin: 1, kind: 'package', asked: { order, path } })
  let packed: Packed | null = null
  while (!packed) {
    const [message] = (await once(child, 'message')) as [FromAside]
    if ('failed' in message) throw new Error(`${message.code} ${message.detail}`)
    if ('end' in message) packed = message.result as Packed
  }
  const taken = performance.now() - begun
  const peak = peakOf(child.pid as number)
  child.disconnect()
  await once(child, 'exit')
  const bare = writing(readFileSync(path), join(folder, 'bare'))
  rmSync(path)
  write(
    `${order.format}: ${whole(packed.rows)} rows, ${whole(packed.bytes / 1e6)} MB packed; at most ${whole(peak)} MB resident; ${one(taken / 1_000)} s, ${whole((packed.rows * 1_000) / taken)} rows/s; writing the same bytes from memory ${Math.round(bare)} ms, ratio ${(bare / taken).toPrecision(2)}`,
  )
}

/** How many milliseconds it takes to write bytes to a file and to the disk. */
function writing(bytes: Uint8Array, path: string): number {
  const begun = performance.now()
  const file = openSync(path, 'wx')
  for (let at = 0; at < bytes.length; at += 65_536) writeSync(file, bytes.subarray(at, at + 65_536))
  fsyncSync(file)
  closeSync(file)
  const taken = performance.now() - begun
  rmSync(path)
  return taken
}

/** What submissions wait for at a server that makes packages, in turn with one that makes none. */
async function beside(config: Config, unit: string): Promise<void> {
  await pairAll(config)
  const token = await linkIn(config)
  const server = await serve('server/main.ts', environmentOf(config))
  const address = `http://127.0.0.1:${server.port}`
  const headers = { 'content-type': 'application/json', cookie: await cookieBy(address, token) }
  const packages = `${address}/api/exports/packages`
  let working = false
  /** Makes the same package again and again. */
  const packing = async () => {
    while (working) {
      const body = JSON.stringify({ wave: WAVE, format: first, unit, period: `${year}`, withOpinions: true })
      const reply = await fetch(packages, { method: 'POST', headers, body })
      if (!reply.ok) throw new Error(`${reply.status} ${await reply.text()}`)
      let job = (await reply.json()) as ExportJob
      while (working && (job.state === 'waiting' || job.state === 'running')) {
        await new Promise((resolve) => setTimeout(resolve, 200))
        job = (await (await fetch(`${packages}/${job.job}`, { headers })).json()) as ExportJob
      }
      if (job.state === 'failed') throw new Error(JSON.stringify(job.refusal))
      await fetch(`${packages}/${job.job}`, { method: 'DELETE', headers })
    }
  }
  const load = { port: server.port, connections: 256, path: '/api/responses' }
  await loaded({ ...load, seconds: 4, rate: 0 })
  const most = (await loaded({ ...load, seconds: 6, rate: 0 })).perSecond
  const rate = Math.round(most / 2)
  const before = peakOf(server.pid)
  const found = { without: [] as number[], with: [] as number[] }
  let child = 0
  for (let round = 0; round < Number(rounds); round++) {
    found.without.push((await loaded({ ...load, seconds: SECONDS, rate })).p99)
    working = true
    const packed = packing()
    // It has begun in earnest by then.
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    found.with.push((await loaded({ ...load, seconds: SECONDS, rate })).p99)
    child = Math.max(child, peakOf(childOf(server.pid)))
    working = false
    await packed
  }
  const after = peakOf(server.pid)
  await server.stop()
  const ratios = found.with.map((p99, i) => p99 / (found.without[i] as number))
  write(`${whole(rate)} submissions a second beside packages as ${first}, half of ${whole(most)}
99th percentile, ms: alone ${found.without.map(one).join(', ')}; beside a package ${found.with.map(one).join(', ')}; ratio ${times(median(ratios))}
most resident meanwhile, MB: child ${whole(child)}; server ${whole(before)} before, ${whole(after)} after`)
}
