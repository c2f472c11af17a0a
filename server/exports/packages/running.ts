/** Packages that officials order. A job is made by this process and stands in its row; any server tells its state or ends it. */
import { createHash, randomUUID } from 'node:crypto'
import { rm, stat } from 'node:fs/promises'
import type { Refusal } from '../../../surveys/problem.ts'
import type { Aside } from '../../aside.ts'
import { writeDown } from '../../audit.ts'
import { beatFor, DEAD_AFTER, type OwnJob, secondsLeft } from '../../beats.ts'
import type { Config } from '../../config.ts'
import type { Database, Databases } from '../../database/open.ts'
import type { ExportJobRow } from '../../database/tables/exports.ts'
import { log } from '../../log.ts'
import type { Official } from '../../official.ts'
import { Problem, refusalOf } from '../../problem.ts'
import { problemIn } from '../../refuse.ts'
import type { FileOrder } from '../dataset.ts'
import { folderOf, lyingIn, makeFolder, pathOf, putOnDisk, removeFile } from './folder.ts'
import { fileName } from './name.ts'
import type { Ordered } from './order.ts'

/**
 * `of` and `secondsLeft` are estimates; `waiting`: others come first. What is `done` can be fetched until `expiresAt`.
 * `again`: the order as it is given, for the same once more.
 */
export type ExportJob = {
  readonly job: string
  readonly state: 'waiting' | ExportJobRow['state']
  readonly order: Ordered
  readonly name: string
  readonly done: number
  readonly of: number
  readonly secondsLeft: number | null
  readonly rows: number | null
  readonly bytes: number | null
  /** In hexadecimal digits. */
  readonly sha256: string | null
  readonly refusal: Refusal | null
  readonly orderedAt: string
  readonly endedAt: string | null
  readonly expiresAt: string | null
}
/** A file that can be fetched. */
export type ReadyFile = {
  readonly path: string
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  readonly order: Ordered
}
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
type Who = Pick<Official, 'official' | 'name'>
type Own = OwnJob & { began: number | null }

/** Of one official. */
export const MOST_OPEN = 4
export const MOST_KEPT = 20
/** Milliseconds for which a file that no job is known of is left alone: another server may be at it. */
const UNKNOWN_FOR = 86_400_000

const COLUMNS = [
  ...(['job', 'asked', 'name', 'state', 'done', 'total', 'rows', 'bytes', 'sha256', 'refusal'] as const),
  ...(['created_at', 'began_at', 'seen_at', 'ended_at', 'expires_at'] as const),
] as const
type Row = Pick<ExportJobRow, (typeof COLUMNS)[number]>

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

  const told = (row: Row): ExportJob => {
    const { job, asked, done, total, refusal, created_at, began_at, ended_at, expires_at, ...rest } = row
    const mine = own.get(job)
    const progress = row.state === 'running' && mine ? mine.progress : { done, of: total }
    const began = mine?.began ?? (began_at === null ? null : Date.parse(began_at))
    const isWaiting = row.state === 'running' && began === null
    const isOver = row.state === 'done' && expires_at !== null && expires_at <= iso()
    return {
      ...{
        job,
        name: rest.name,
        state: isWaiting ? 'waiting' : isOver ? 'expired' : row.state,
        order: JSON.parse(asked) as Ordered,
      },
      ...progress,
      secondsLeft:
        row.state === 'running' && began !== null
          ? secondsLeft(progress, (mine ? now() : Date.parse(row.seen_at)) - began)
          : null,
      ...{ rows: row.rows, bytes: row.bytes, sha256: row.sha256 },
      refusal: refusal === null ? null : (JSON.parse(refusal) as Refusal),
      ...{ orderedAt: created_at, endedAt: ended_at, expiresAt: expires_at },
    }
  }
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
  const rowOf = async (official: string, job: string): Promise<Row> => {
    const row = await read
      .selectFrom('export_job')
      .select(COLUMNS)
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
      const { same, dropped } = await write.transaction().execute((trx) => insert(trx, official, given, ordered, now()))
      for (const one of dropped) await removeFile(folder, one)
      if (same === null) begin(job, whole)
      return told(await rowOf(official.official, same ?? job))
    },
    async list(official) {
      await endLost()
      const rows = await read
        .selectFrom('export_job')
        .select(COLUMNS)
        .where('official', '=', official)
        .orderBy('created_at', 'desc')
        .orderBy('job')
        .execute()
      return rows.map(told)
    },
    async state(official, job) {
      await endLost()
      return told(await rowOf(official, job))
    },
    async cancel(official, job) {
      await rowOf(official, job)
      if (await fail(job, 'job-cancelled')) await removeFile(folder, job)
      own.get(job)?.abort.abort()
      return told(await rowOf(official, job))
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
      const lying = await lyingIn(folder)
      const known = await statesOf(
        read,
        lying.flatMap(({ job }) => job ?? []),
      )
      for (const { path, job, isWhole, at } of lying) {
        const state = job === null ? undefined : known.get(job)
        const isKept = state === 'running' || (state === 'done' && isWhole)
        if (isKept || (state === undefined && Date.now() - at < UNKNOWN_FOR)) continue
        await rm(path, { recursive: true, force: true })
      }
    },
    async stop() {
      beats.stop()
      await Promise.all(endings)
    },
  }
}

async function statesOf(db: Database, jobs: readonly string[]): Promise<Map<string, ExportJobRow['state']>> {
  const rows = await db
    .selectFrom('export_job')
    .select(['job', 'state'])
    .where('job', 'in', jobs.length > 0 ? jobs : [''])
    .execute()
  return new Map(rows.map(({ job, state }) => [job, state]))
}

/** Writes an order down, unless the same is under way; and lets go of the oldest that have no file. Throws a Problem. */
async function insert(
  trx: Database,
  official: Who,
  row: ExportJobRow,
  ordered: Ordered,
  now: number,
): Promise<{ same: string | null; dropped: readonly string[] }> {
  // On PostgreSQL the same official's next order waits here, and counts this one.
  await trx
    .updateTable('official')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('official', '=', official.official)
    .execute()
  const kept = await trx
    .selectFrom('export_job')
    .select(['job', 'twin', 'state'])
    .where('official', '=', official.official)
    .orderBy('created_at')
    .execute()
  const running = kept.filter(({ state }) => state === 'running')
  const same = running.find(({ twin }) => twin === row.twin)
  if (same) return { same: same.job, dropped: [] }
  if (running.length >= MOST_OPEN) throw new Problem('exports-open')
  const tooMany = kept.length + 1 - MOST_KEPT
  const dropped = kept
    .filter(({ state }) => state !== 'running' && state !== 'done')
    .slice(0, Math.max(0, tooMany))
    .map(({ job }) => job)
  if (dropped.length < tooMany) throw new Problem('exports-kept')
  if (dropped.length > 0) await trx.deleteFrom('export_job').where('job', 'in', dropped).execute()
  await trx.insertInto('export_job').values(row).execute()
  await writeDown(
    trx,
    { official, action: 'package-ordered', subject: ordered.wave, details: { job: row.job, ...ordered } },
    now,
  )
  return { same: null, dropped }
}
