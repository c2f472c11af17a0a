// How large the process beside the requests grows while it makes a package of many responses, and how fast it is: against
// writing the same bytes from memory. `npm run bench:export -- [responses] [format ...]`; it only prints. Linux only.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, fsyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ASIDE_FLAGS, asideEnvironment, type FromAside, type ToAside } from '../../server/aside.ts'
import { readConfig } from '../../server/config.ts'
import type { Database } from '../../server/database/open.ts'
import type { FileFormat, FileOrder } from '../../server/exports/dataset.ts'
import type { Packed } from '../../server/exports/package.ts'
import { generate } from '../../server/generator/generate.ts'
import { openWorld } from '../../server/start.ts'
import { root } from '../source.ts'
import { whole } from './report.ts'

const WAVE = 'dat-dai'
const PORTION = 1_024
const [size = '300000', ...formats] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-bench-'))
const config = readConfig({ DATA_DIR: folder }, true)
const write = (line: string) => process.stdout.write(`${line}\n`)

// A year that is over, so that all of it is in one period.
const year = new Date().getFullYear() - 1
const order = await filled(Number(size))
for (const format of (formats.length > 0 ? formats : ['xlsx']) as FileFormat[]) {
  const path = join(folder, `${format}.zip`)
  const child = fork(join(root, 'server/aside-main.ts'), {
    serialization: 'advanced',
    execArgv: ASIDE_FLAGS,
    env: asideEnvironment(),
  })
  const begun = performance.now()
  const packed = await packageOf(child, { ...order, format }, path)
  const taken = performance.now() - begun
  const peak = Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1_024
  child.disconnect()
  await once(child, 'exit')
  const bare = writing(readFileSync(path), join(folder, 'bare'))
  rmSync(path)
  write(
    `${format}: ${whole(packed.rows)} rows, ${whole(packed.bytes / 1e6)} MB packed; at most ${whole(peak)} MB resident; ${(taken / 1_000).toFixed(1)} s, ${whole((packed.rows * 1_000) / taken)} rows/s; writing the same bytes from memory ${Math.round(bare)} ms, ratio ${(bare / taken).toPrecision(2)}`,
  )
}
rmSync(folder, { recursive: true, force: true })

/** A database of responses to one survey, and the order for all of them. */
async function filled(responses: number): Promise<Omit<FileOrder, 'format'>> {
  const world = await openWorld(config)
  const { organisation, intake, read } = world.context
  const plan = { seed: 1, firstDay: `${year}-01-01`, days: 365, now: Date.now(), responses, waves: [WAVE] }
  let waiting: Promise<unknown>[] = []
  for (const response of generate(organisation, plan)) {
    waiting.push(intake.keep(response))
    if (waiting.length < PORTION) continue
    await Promise.all(waiting)
    waiting = []
  }
  await Promise.all(waiting)
  const until = await lastOfLanes(read)
  await world.close()
  return {
    ...{ wave: WAVE, sector: null, language: 'vi', weighting: null, withOpinions: true, coarsen: {}, until },
    scope: { unit: organisation.root, asOf: 'then', period: `${year}`, channel: null, group: null, instrument: null },
    scores: { header: [], rows: [] },
    orderedAt: new Date().toISOString(),
  }
}

async function lastOfLanes(db: Database): Promise<Record<number, number>> {
  const lanes = await db
    .selectFrom('response')
    .select(({ fn }) => ['lane', fn.max('seq').as('seq')])
    .groupBy('lane')
    .execute()
  return Object.fromEntries(lanes.map(({ lane, seq }) => [lane, Number(seq)]))
}

/** Has the child make a package, as aside.ts does. */
async function packageOf(child: ChildProcess, asked: FileOrder, path: string): Promise<Packed> {
  const send = (message: ToAside) => child.send(message)
  send({ config })
  send({ begin: 1, kind: 'package', asked: { order: asked, path } })
  for (;;) {
    const [message] = (await once(child, 'message')) as [FromAside]
    if ('failed' in message) throw new Error(`${message.code} ${message.detail}`)
    if ('end' in message) return message.result as Packed
  }
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
