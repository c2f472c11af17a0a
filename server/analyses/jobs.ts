import { createHash, randomUUID } from 'node:crypto'
import type { Refusal } from '../../surveys/problem.ts'
import type { Aside, Progress } from '../aside.ts'
import { beatFor, DEAD_AFTER, type OwnJob, secondsLeft } from '../beats.ts'
import type { Database, Databases } from '../database/open.ts'
import type { JobRow } from '../database/tables/responses.ts'
import { log } from '../log.ts'
import { Problem, refusalOf } from '../problem.ts'
import type { QualityQuestion, QualityResult } from '../quality/question.ts'
import { problemIn } from '../refuse.ts'
import { lookedAt, type WeightingLook, type WeightingLooked } from '../weights/looked.ts'
import type { WeightingAsked, WeightingResult } from '../weights/question.ts'
import type { AnalysisResult, Question } from './question.ts'
import { lanesIn } from './reading.ts'

type Result = AnalysisResult | QualityResult | WeightingLooked
/** What is remembered: of a weighting more than is told, for whoever keeps it. */
type Found = Exclude<Result, WeightingLooked> | (WeightingLooked & { readonly whole: WeightingResult })
type Asked = Question | QualityQuestion | WeightingLook

/** `of` and `secondsLeft` are estimates; `job` is null where the answer was at hand. */
export type JobState = {
  readonly job: string | null
  readonly state: JobRow['state']
  readonly done: number
  readonly of: number
  readonly secondsLeft: number | null
  readonly result: Result | null
  readonly refusal: Refusal | null
}
export type Jobs = {
  /**
   * Answers within about a second where it can, else gives a job under way. Throws a Problem: busy, job-lost, and what the
   * analysis refuses.
   */
  ask(official: string, question: Asked): Promise<JobState>
  /** Throws a Problem: no-such-job, also where it is another official's. */
  state(official: string, job: string): Promise<JobState>
  cancel(official: string, job: string): Promise<void>
  /** A weighting whole, at hand where somebody has just looked at it. Throws a Problem: busy, job-lost, job-cancelled. */
  weighted(work: WeightingAsked, signal: AbortSignal): Promise<WeightingResult>
  /** After the child has ended: waits until every job is written down as what became of it. */
  stop(): Promise<void>
}

/** Raised when the same question is answered otherwise than before: results are kept across starts. */
const FORM = 3
const AT_ONCE = 1_000
const KEPT = 500
const KEPT_DAYS = 7
const PER_OFFICIAL = 4

type Own = OwnJob & { readonly official: string; readonly begun: number }

/** Analyses that officials ask for. A job lives in this process and its row; any server can tell its state or end it. */
export function startJobs({ read, write }: Databases, aside: Aside, now: () => number): Jobs {
  const holder = randomUUID()
  const own = new Map<string, Own>()
  const endings = new Set<Promise<void>>()
  const iso = (at = now()) => new Date(at).toISOString()
  const beats = beatFor(own, {
    async ended(jobs) {
      const ended = await read
        .selectFrom('job')
        .select('job')
        .where('job', 'in', jobs)
        .where('state', '<>', 'running')
        .execute()
      return ended.map(({ job }) => job)
    },
    sign: (jobs) =>
      write.transaction().execute(async (trx) => {
        for (const [job, { progress }] of jobs)
          await trx
            .updateTable('job')
            .set({ done: progress.done, total: progress.of, seen_at: iso() })
            .where('job', '=', job)
            .where('state', '=', 'running')
            .execute()
      }),
  })
  const end = (job: string, values: Partial<JobRow>) =>
    write.updateTable('job').set(values).where('job', '=', job).where('state', '=', 'running').execute()

  const found = async (question: Asked, options: Parameters<Aside['ask']>[2]): Promise<Found> => {
    if (question.kind === 'quality') return aside.ask('quality', question, options)
    if (question.kind !== 'weighting') return aside.ask('analysis', question, options)
    const whole = await aside.ask('weighting', question.work, options)
    return { ...lookedAt(question.work, whole), whole }
  }

  return {
    async ask(official, question) {
      const mark = hashOf([...(await lanesIn(read))].map(([lane, { last }]) => [lane, last]))
      const hash = hashOf([FORM, question])
      const known = await answerTo(read, hash, mark)
      if (known) return doneWith(null, known)
      if ([...own.values()].filter((one) => one.official === official).length >= PER_OFFICIAL) throw new Problem('busy')

      const job = randomUUID()
      const abort = new AbortController()
      const one: Own = { official, begun: now(), abort, progress: { done: 0, of: 0 }, isWritten: false }
      own.set(job, one)
      const options = {
        signal: abort.signal,
        progress: (progress: Progress) => {
          one.progress = progress
        },
      }
      const work = found(question, options)
      const row = { job, official, kind: question.kind, question: hash, mark, holder, created_at: iso(one.begun) }
      try {
        const quick = await Promise.race([work, later(AT_ONCE)])
        const { done, of } = one.progress
        if (quick) {
          await insert(write, {
            ...row,
            ...{ state: 'done', done, total: of, result: JSON.stringify(quick), refusal: null, seen_at: iso() },
          })
          own.delete(job)
          return doneWith(job, quick)
        }
        await insert(write, { ...row, state: 'running', done, total: of, result: null, refusal: null, seen_at: iso() })
      } catch (error) {
        own.delete(job)
        abort.abort()
        work.catch(() => undefined)
        throw error
      }
      one.isWritten = true
      beats.listen()
      const ending = work
        .then(
          (result) =>
            end(job, { state: 'done', done: one.progress.of, result: JSON.stringify(result), seen_at: iso() }),
          (error) => {
            const { code } = problemIn(error)
            return end(job, {
              state: code === 'job-cancelled' ? 'cancelled' : 'failed',
              refusal: JSON.stringify(refusalOf({ code, refusals: undefined })),
              seen_at: iso(),
            })
          },
        )
        .catch((error) => log('job-not-written', { error: String(error) }))
        .then(() => {
          own.delete(job)
          endings.delete(ending)
        })
      endings.add(ending)
      return under(job, one.progress, now() - one.begun)
    },

    async state(official, job) {
      const row = await rowOf(read, official, job)
      const mine = own.get(job)
      if (row.state === 'running' && mine) return under(job, mine.progress, now() - mine.begun)
      if (row.state === 'running' && now() - Date.parse(row.seen_at) > DEAD_AFTER) {
        // Whoever was at work on it says nothing any more.
        const refusal = refusalOf({ code: 'job-lost', refusals: undefined })
        await end(job, { state: 'failed', refusal: JSON.stringify(refusal) })
        return { ...stopped(job, 'failed', row), refusal }
      }
      if (row.state === 'running') {
        const elapsed = Date.parse(row.seen_at) - Date.parse(row.created_at)
        return under(job, { done: row.done, of: row.total }, elapsed)
      }
      if (row.state === 'done' && row.result !== null) return doneWith(job, JSON.parse(row.result))
      return { ...stopped(job, row.state, row), refusal: row.refusal === null ? null : JSON.parse(row.refusal) }
    },

    async cancel(official, job) {
      await rowOf(read, official, job)
      const refusal = JSON.stringify(refusalOf({ code: 'job-cancelled', refusals: undefined }))
      await end(job, { state: 'cancelled', refusal, seen_at: iso() })
      own.get(job)?.abort.abort()
    },

    async weighted(work, signal) {
      const known = await answerTo(read, hashOf([FORM, { kind: 'weighting', work } satisfies WeightingLook]), null)
      return known?.kind === 'weighting' ? known.whole : aside.ask('weighting', work, { signal })
    },

    async stop() {
      beats.stop()
      await Promise.all(endings)
    },
  }
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')
const later = (ms: number) => new Promise<null>((resolve) => setTimeout(() => resolve(null), ms))

const under = (job: string, progress: Progress, elapsed: number): JobState => ({
  ...{ job, state: 'running', ...progress, result: null, refusal: null },
  secondsLeft: secondsLeft(progress, elapsed),
})
const stopped = (job: string, state: JobRow['state'], row: Pick<JobRow, 'done' | 'total'>): JobState => ({
  ...{ job, state, done: row.done, of: row.total, secondsLeft: null, result: null, refusal: null },
})
export const doneWith = (job: string | null, found: Found | WeightingLooked): JobState => ({
  ...{ job, state: 'done', done: 1, of: 1, secondsLeft: 0, result: told(found), refusal: null },
})

function told(found: Found | WeightingLooked): Result {
  if (!('whole' in found)) return found
  const { whole: _, ...looked } = found
  return looked
}

/** With a mark, what was found since anything came in; a weighting says itself up to where it looks. */
async function answerTo(db: Database, question: string, mark: string | null): Promise<Found | null> {
  let asked = db.selectFrom('job').select('result').where('question', '=', question).where('state', '=', 'done')
  if (mark !== null) asked = asked.where('mark', '=', mark)
  const found = await asked.limit(1).executeTakeFirst()
  return found?.result == null ? null : JSON.parse(found.result)
}

async function rowOf(db: Database, official: string, job: string) {
  const row = await db
    .selectFrom('job')
    .select(['state', 'done', 'total', 'result', 'refusal', 'created_at', 'seen_at'])
    .where('job', '=', job)
    .where('official', '=', official)
    .executeTakeFirst()
  if (!row) throw new Problem('no-such-job')
  return row
}

/** Writes a job down and lets go of those that nobody will ask for any more. */
async function insert(db: Database, row: JobRow): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.insertInto('job').values(row).execute()
    const since = new Date(Date.parse(row.created_at) - KEPT_DAYS * 86_400_000).toISOString()
    const oldest = await trx
      .selectFrom('job')
      .select('created_at')
      .orderBy('created_at', 'desc')
      .offset(KEPT)
      .limit(1)
      .executeTakeFirst()
    const before = oldest && oldest.created_at > since ? oldest.created_at : since
    await trx.deleteFrom('job').where('created_at', '<=', before).where('state', '<>', 'running').execute()
  })
}
