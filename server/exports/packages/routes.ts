import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { Hono, type Context as HonoContext } from 'hono'
import { isWithdrawn } from '../../../surveys/fieldwork.ts'
import type { Env, Visit } from '../../context.ts'
import { titleOf } from '../../organisation/succession.ts'
import { Problem } from '../../problem.ts'
import { may } from '../../rights.ts'
import { valid } from '../../valid.ts'
import { titleOf as waveTitle } from '../../waves.ts'
import { fileFormats } from '../dataset.ts'
import { runsSeen } from '../schedule/seen.ts'
import { written } from '../sending.ts'
import type { ReadyFile } from './job.ts'
import { checkRights, orderedIn, PackageOrder, wholeOf } from './order.ts'
import { rangeIn } from './range.ts'
import { weightingsAbout } from './weightings.ts'

/** Packages of responses: ordered, made beside the requests, and fetched by whoever ordered them. */
export const exportPackages = new Hono<Env>()
  .post('/packages', may('responses:export'), valid('json', PackageOrder), async (c) => {
    const ordered = await orderedIn(c.var, c.req.valid('json'))
    const whole = await wholeOf(c.var, ordered)
    const unitName = titleOf(c.var.organisation, ordered.scope.unit)[ordered.language]
    return c.json(await c.var.exportJobs.order(c.var.official, { ordered, whole, unitName }), 202)
  })
  .get('/packages', may('responses:export'), async (c) =>
    c.json(
      {
        jobs: await c.var.exportJobs.list(c.var.official.official),
        scheduled: await runsSeen(c.var),
        formats: [...fileFormats],
        waves: wavesSeen(c.var),
        weightings: await weightingsAbout(c.var, c.var.official.unit),
        days: c.var.config.exportDays,
      },
      200,
    ),
  )
  .get('/packages/:job', may('responses:export'), async (c) =>
    c.json(await c.var.exportJobs.state(c.var.official.official, c.req.param('job')), 200),
  )
  .post('/packages/:job/cancel', may('responses:export'), async (c) =>
    c.json(await c.var.exportJobs.cancel(c.var.official.official, c.req.param('job')), 200),
  )
  .delete('/packages/:job', may('responses:export'), async (c) => {
    await c.var.exportJobs.drop(c.var.official.official, c.req.param('job'))
    return c.body(null, 204)
  })
  .get('/packages/:job/file', may('responses:export'), async (c) => {
    const job = c.req.param('job')
    const file = await c.var.exportJobs.file(c.var.official.official, job)
    checkRights(c.var.organisation, c.var.official, file.order)
    return fileSent(c, job, file)
  })

/** What can be chosen of, the last opened first. */
const wavesSeen = ({ organisation }: Visit) =>
  [...organisation.waves.values()]
    .filter((wave) => !isWithdrawn(wave))
    .sort((a, b) => (a.opensOn === b.opensOn ? (a.wave < b.wave ? -1 : 1) : a.opensOn < b.opensOn ? 1 : -1))
    .map((wave) => ({
      ...{ wave: wave.wave, sector: wave.sector, opensOn: wave.opensOn, closesOn: wave.closesOn },
      title: waveTitle(wave),
    }))

/** A file as it is or from where a download broke off: it is named by its sum, so that no two are put together. */
async function fileSent(c: HonoContext<Env>, job: string, { path, name, bytes, sha256, order }: ReadyFile) {
  const tag = `"${sha256}"`
  const about = {
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'no-store',
    'Accept-Ranges': 'bytes',
    ETag: tag,
  }
  const ifRange = c.req.header('if-range')
  const range = ifRange === undefined || ifRange === tag ? rangeIn(c.req.header('range'), bytes) : 'all'
  if (range === 'outside') return c.body(null, 416, { ...about, 'Content-Range': `bytes */${bytes}` })
  const { from, to } = range === 'all' ? { from: 0, to: bytes - 1 } : range
  const headers = {
    ...about,
    'Content-Length': `${to - from + 1}`,
    ...(range !== 'all' && { 'Content-Range': `bytes ${from}-${to}/${bytes}` }),
  }
  const status = range === 'all' ? 200 : 206
  if (c.req.method === 'HEAD') return c.body(null, status, headers)
  // Opened before it is written down and before anything is sent: it may have expired this moment.
  const handle = await open(path, 'r').catch(() => {
    throw new Problem('file-elsewhere')
  })
  try {
    await written(c, 'package-downloaded', order.wave, { job, from, to, bytes, sha256 })
  } catch (error) {
    await handle.close()
    throw error
  }
  const stream = handle.createReadStream({ start: from, end: to })
  return c.body(Readable.toWeb(stream) as ReadableStream<Uint8Array>, status, headers)
}
