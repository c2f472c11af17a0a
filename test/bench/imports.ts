// What a submission waits for while a file of another installation comes in: the 99th percentile at half load, open loop,
// before, meanwhile and after; how fast the file comes in alone; how large the server and the process beside it grow; and
// the longest wait beside a register's file.
// Linux only; it only prints. `npm run bench:import -- [--postgres] [responses]`

import { untilNow } from '../../server/database/in-order.ts'
import { datasetOf } from '../../server/exports/dataset-of.ts'
import { jsonLines } from '../../server/exports/json-lines.ts'
import { allOf } from '../../server/exports/rows.ts'
import { openWorld } from '../../server/start.ts'
import { pairAll } from './devices.ts'
import { childOf, cookieBy, environmentOf, filled, linkIn, peakOf, places, WAVE, year } from './place.ts'
import { registerWaits } from './register-wait.ts'
import { median, times, whole } from './report.ts'
import { loaded, serve } from './servers.ts'

const place = await places()
const [size = '100000'] = place.given
const SECONDS = 12
const PIECE = 1_000_000

/** The file of so many responses of a year that is over, each seed's its own. */
async function fileOf(seed: number, responses: number): Promise<Buffer<ArrayBuffer>> {
  const world = await openWorld(await place.config())
  const { context } = world
  await filled(world, responses, seed)
  const question = allOf(context.organisation, WAVE)
  const order = {
    ...({ ...question, scope: { ...question.scope, period: `${year}` }, format: 'jsonl', language: 'vi' } as const),
    ...{ weighting: null, whole: true, withOpinions: true, coarsen: {}, scores: { header: [], rows: [] } },
    ...{ until: await untilNow(context.read), orderedAt: new Date().toISOString() },
  }
  const pieces: Uint8Array[] = []
  const sink = { write: async (bytes: Uint8Array) => void pieces.push(bytes.slice()), patch: async () => undefined }
  await jsonLines.write(sink, await datasetOf(context.read, context.organisation, order, () => undefined), '')
  await world.close()
  return Buffer.concat(pieces)
}
const half = Math.ceil(Number(size) / 2)
const files = [await fileOf(1, half), await fileOf(2, half)]

const config = await place.config()
const world = await openWorld(config)
const [sector = ''] = world.context.organisation.sectors.keys()
await world.context.write
  .updateTable('wave')
  .set({ opens_on: `${year}-01-01` })
  .where('wave', '=', WAVE)
  .execute()
await world.close()
await pairAll(config)
const token = await linkIn(config)
const server = await serve('server/main.ts', environmentOf(config))
const address = `http://127.0.0.1:${server.port}`
const json = { 'content-type': 'application/json' }
const cookie = await cookieBy(address, token)

type Seen = { readonly import: string; readonly state: string; readonly found: { readonly fresh: number } | null }
async function told(path: string, init: RequestInit = {}): Promise<Seen> {
  const reply = await fetch(`${address}/api/imports${path}`, { ...init, headers: { cookie, ...init.headers } })
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
  return (await reply.json()) as Seen
}
const post = (path: string, given: object) => told(path, { method: 'POST', headers: json, body: JSON.stringify(given) })
async function settled(id: string): Promise<Seen> {
  for (;;) {
    const seen = await told(`/${id}`)
    if (seen.state !== 'checking' && seen.state !== 'running') return seen
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
/** Sends a file and looks at it; gives its import and how long the look took, in seconds. */
async function looked(file: Buffer<ArrayBuffer>) {
  const about = { kind: 'json-lines', name: 'Bench', file: 'responses.jsonl', bytes: file.length }
  const { import: id } = await post('', about)
  for (let from = 0; from < file.length; from += PIECE)
    await told(`/${id}/parts?from=${from}`, { method: 'POST', body: file.subarray(from, from + PIECE) })
  const begun = performance.now()
  await post(`/${id}/look`, { kind: 'json-lines', names: { waves: [], units: [], sectors: [], procedures: [] } })
  const { found } = await settled(id)
  return { id, fresh: found?.fresh ?? 0, seconds: (performance.now() - begun) / 1_000 }
}
const load = { port: server.port, connections: 256, path: '/api/responses' }
await loaded({ ...load, seconds: 4, rate: 0 })
const most = (await loaded({ ...load, seconds: 6, rate: 0 })).perSecond
const rate = Math.round(most / 2)
const before = peakOf(server.pid)
const [first, second] = [await looked(files[0] as Buffer<ArrayBuffer>), await looked(files[1] as Buffer<ArrayBuffer>)]
const childLooked = peakOf(childOf(server.pid))

const alone = [(await loaded({ ...load, seconds: SECONDS, rate })).p99]
await post(`/${first.id}/start`, { count: first.fresh })
const beside: number[] = []
do {
  beside.push((await loaded({ ...load, seconds: SECONDS, rate })).p99)
} while (beside.length < 3 && (await told(`/${first.id}`)).state === 'running')
await settled(first.id)
alone.push((await loaded({ ...load, seconds: SECONDS, rate })).p99)

const begun = performance.now()
await post(`/${second.id}/start`, { count: second.fresh })
const { state } = await settled(second.id)
const seconds = (performance.now() - begun) / 1_000
const child = peakOf(childOf(server.pid))
const after = peakOf(server.pid)
const waits = await registerWaits({ port: server.port, cookie, sector }, Math.round(rate / 4))
await server.stop()
await place.remove()

const one = (number: number) => number.toFixed(1)
const perSecond = second.fresh / seconds
process.stdout.write(`${place.database}: ${whole(2 * half)} responses in two files of ${whole((files[0]?.length ?? 0) / 1e6)} MB; ${whole(rate)} submissions a second, half of ${whole(most)}
a look: ${whole(second.fresh / second.seconds)} rows a second, ${times(second.fresh / second.seconds / most)} what is kept in a closed loop
coming in alone (${state}): ${whole(perSecond)} rows a second, ${times(perSecond / most)} what is kept in a closed loop
99th percentile, ms: alone ${alone.map(one).join(', ')}; beside an import ${beside.map(one).join(', ')}; ratio ${times(median(beside) / median(alone))}
most resident, MB: child ${whole(childLooked)} after the looks, ${whole(child)} at the end; server ${whole(before)} before, ${whole(after)} after
${waits}
`)
