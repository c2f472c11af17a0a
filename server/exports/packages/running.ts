/** Packages that officials order. A job is made by this process and stands in its row; any server tells its state or ends it. */
import { createHash, randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import type { Aside } from '../../aside.ts'
import { beatFor, DEAD_AFTER, type OwnJob } from '../../beats.ts'
import type { Config } from '../../config.ts'
import type { Databases } from '../../database/open.ts'
import type { ExportJobRow } from '../../database/tables/exports.ts'
import { log } from '../../log.ts'
import { Problem, refusalOf } from '../../problem.ts'
import { problemIn } from '../../refuse.ts'
import type { FileOrder } from '../dataset.ts'
import { folderOf, makeFolder, pathOf, putOnDisk, removeFile } from './folder.ts'
import { type ExportJob, JOB_COLUMNS, type JobRow, jobOf, type ReadyFile } from './job.ts'
import { keepOrder, type Who } from './keep-order.ts'
import { fileName } from './name.ts'
import type { Ordered } from './order.ts'
import { sweepFolder } from './sweep-folder.ts'

export type ExportJobs = {
  /**
   * Begins to make a package, or gives the job that makes the same for them. `unitName` stands in the file's name. Throws a
   * Problem: exports-open, exports-kept.
   */
  order(
    official: Who,
    given: { readonly ordered: Ordered; readonly whole: FileOrder; readonly unitName: string },
  ): Promise<ExportJob>
  /** One's own, the latest first. */
  list(official: string): Promise<ExportJob[]>
  /** Throws a Problem: no-such-job, also where it is another official's. */
  state(official: string, job: string): Promise<ExportJob>
  /** What has ended stays as it is. */
  cancel(official: string, job: string): Promise<ExportJob>
  /** Takes it from the list, with its file; one under way is cancelled first. */
  drop(official: string, job: string): Promise<void>
  /** Throws a Problem: no-such-job, export-unfinished, export-expired, file-elsewhere. */
  file(official: string, job: string): Promise<ReadyFile>
  /** Ends what is lost, deletes what has expired and what was left over. */
  sweep(): Promise<void>
  /** After the child has ended: waits until every job is written down as what became of it. */
  stop(): Promise<void>
}
type Own = OwnJob & { began: number | null }

export function startExportJobs(
  { read, write, engine }: Databases,
  { aside, config, now }: { readonly aside: Aside; readonly config: Config; readonly now: () => number },
): ExportJobs {
  const holder = randomUUID()
  const folder = folderOf(config)
  const own = new Map<string, Own>()
  const endings = new Set<Promise<void>>()
  const iso = (at = now()) => new Date(at).toISOString()
  const beats = beatFor(own, {
    async ended(jobs) {
      const under = await read
        .selectFrom('export_job')
        .select('job')
        .where('job', 'in', jobs)
        .where('state', '=', 'running')
        .execute()
      return jobs.filter((job) => !under.some((one) => one.job === job))
    },
    sign: (jobs) =>
      write.transaction().execute(async (trx) => {
        for (const [job, { progress, began }] of jobs)
          await trx
            .updateTable('export_job')
            .set({
              ...{ done: progress.done, total: progress.of, seen_at: iso() },
              ...(began !== null && { began_at: iso(began) }),
            })
            .where('job', '=', job)
            .where('state', '=', 'running')
            .execute()
      }),
  })

  /** Whether it was this that ended it. */
  const end = async (job: string, values: Partial<ExportJobRow>): Promise<boolean> => {
    const { numUpdatedRows } = await write
      .updateTable('export_job')
      .set({ ...values, seen_at: iso(), ended_at: iso() })
      .where('job', '=', job)
      .where('state', '=', 'running')
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n
  }
  const fail = (job: string, code: Problem['code']) =>
    end(job, {
      state: code === 'job-cancelled' ? 'cancelled' : 'failed',
      refusal: JSON.stringify(refusalOf({ code, refusals: undefined })),
    })

  const begin = (job: string, order: FileOrder) => {
    const one: Own = { abort: new AbortController(), progress: { done: 0, of: 0 }, began: null, isWritten: true }
    own.set(job, one)
    beats.listen()
    const make = async () => {
      await makeFolder(folder)
      const { rows, bytes, sha256 } = await aside.ask(
        'package',
        { order, path: pathOf(folder, job) },
        {
          signal: one.abort.signal,
          progress: (progress) => {
            one.began ??= now()
            one.progress = progress
          },
        },
      )
      await putOnDisk(pathOf(folder, job))
      const expires_at = iso(now() + config.exportDays * 86_400_000)
      // Cancelled or dropped at the last moment: nobody would fetch it.
      if (!(await end(job, { state: 'done', done: rows, total: rows, rows, bytes, sha256, expires_at })))
        await removeFile(folder, job)
    }
    const ending = make()
      .catch(async (error) => {
        const { code } = problemIn(error)
        await fail(job, code)
        await removeFile(folder, job)
      })
      .catch((error) => log('export-not-written', { error: String(error) }))
      .then(() => {
        own.delete(job)
        endings.delete(ending)
      })
    endings.add(ending)
  }

  const tell = (row: JobRow) => jobOf(row, own.get(row.job), now())
  /** Those of which whoever was at work says nothing any more. */
  const endLost = async () => {
    const lost = await read
      .selectFrom('export_job')
      .select('job')
      .where('state', '=', 'running')
      .where('holder', '<>', holder)
      // Whoever has the data directory to itself knows that nobody else is at work.
      .$if(engine === 'postgres', (query) => query.where('seen_at', '<', iso(now() - DEAD_AFTER)))
      .execute()
    for (const { job } of lost) if (await fail(job, 'job-lost')) await removeFile(folder, job)
  }
  const rowOf = async (official: string, job: string): Promise<JobRow> => {
    const row = await read
      .selectFrom('export_job')
      .select(JOB_COLUMNS)
      .where('job', '=', job)
      .where('official', '=', official)
      .executeTakeFirst()
    if (!row) throw new Problem('no-such-job')
    return row
  }

  return {
    async order(official, { ordered, whole, unitName }) {
      const job = randomUUID()
      const asked = JSON.stringify(ordered)
      const twin = createHash('sha256')
        .update(JSON.stringify([official.official, ordered]))
        .digest('hex')
      const { wave, scope, format } = ordered
      const given = {
        ...{ job, official: official.official, asked, twin, holder },
        name: fileName([wave, unitName, scope.period, format, iso().slice(0, 10)]),
        ...{ state: 'running' as const, done: 0, total: 0, rows: null, bytes: null, sha256: null, refusal: null },
        ...{ created_at: iso(), began_at: null, seen_at: iso(), ended_at: null, expires_at: null },
      }
      await endLost()
      const { same, dropped } = await write
        .transaction()
        .execute((trx) => keepOrder(trx, official, given, ordered, now()))
      for (const one of dropped) await removeFile(folder, one)
      if (same === null) begin(job, whole)
      return tell(await rowOf(official.official, same ?? job))
    },
    async list(official) {
      await endLost()
      const rows = await read
        .selectFrom('export_job')
        .select(JOB_COLUMNS)
        .where('official', '=', official)
        .orderBy('created_at', 'desc')
        .orderBy('job')
        .execute()
      return rows.map(tell)
    },
    async state(official, job) {
      await endLost()
      return tell(await rowOf(official, job))
    },
    async cancel(official, job) {
      await rowOf(official, job)
      if (await fail(job, 'job-cancelled')) await removeFile(folder, job)
      own.get(job)?.abort.abort()
      return tell(await rowOf(official, job))
    },
    async drop(official, job) {
      await rowOf(official, job)
      await fail(job, 'job-cancelled')
      own.get(job)?.abort.abort()
      await write.deleteFrom('export_job').where('job', '=', job).where('official', '=', official).execute()
      await removeFile(folder, job)
    },
    async file(official, job) {
      const row = await rowOf(official, job)
      if (row.state === 'expired' || (row.expires_at !== null && row.expires_at <= iso()))
        throw new Problem('export-expired')
      if (row.state !== 'done' || row.bytes === null || row.sha256 === null) throw new Problem('export-unfinished')
      const path = pathOf(folder, job)
      const size = await stat(path).then(
        (found) => found.size,
        () => null,
      )
      if (size !== row.bytes) throw new Problem('file-elsewhere', `${size} of ${row.bytes} bytes`)
      return { path, name: row.name, bytes: row.bytes, sha256: row.sha256, order: JSON.parse(row.asked) as Ordered }
    },
    async sweep() {
      await endLost()
      await write
        .updateTable('export_job')
        .set({ state: 'expired' })
        .where('state', '=', 'done')
        .where('expires_at', '<=', iso())
        .execute()
      await sweepFolder(read, folder)
    },
    async stop() {
      beats.stop()
      await Promise.all(endings)
    },
  }
}
