// Jobs of this process that stand in a table: that they go on is written down, and that they were ended elsewhere is heard.
import type { Progress } from './aside.ts'
import { log } from './log.ts'

const BEAT = 1_000
const BEATS_PER_SIGN = 3
/** After so many milliseconds without a sign a job is lost: whoever was at work on it says nothing any more. */
export const DEAD_AFTER = 20_000

/** `isWritten`: whether it stands in the table, so that others can ask for it. */
export type OwnJob = { readonly abort: AbortController; progress: Progress; isWritten: boolean }
type Table<Own> = {
  /** Which of some jobs are no longer under way. */
  ended(jobs: readonly string[]): Promise<readonly string[]>
  /** Writes down that some are, and how far. */
  sign(jobs: ReadonlyMap<string, Own>): Promise<void>
}

/** Ends jobs that were ended by way of another server, and gives the others' signs of life, while there are any. */
export function beatFor<Own extends OwnJob>(own: ReadonlyMap<string, Own>, table: Table<Own>) {
  let beats = 0
  let timer: NodeJS.Timeout | undefined
  const beat = async () => {
    const jobs = new Map([...own].filter(([, { isWritten }]) => isWritten))
    if (jobs.size === 0) return
    for (const job of await table.ended([...jobs.keys()])) own.get(job)?.abort.abort()
    if (++beats % BEATS_PER_SIGN === 0) await table.sign(jobs)
  }
  return {
    listen() {
      timer ??= setInterval(() => {
        beat().catch((error) => log('job-sign-failed', { error: String(error) }))
        if (own.size > 0) return
        clearInterval(timer)
        timer = undefined
      }, BEAT)
      timer.unref()
    },
    stop: () => clearInterval(timer),
  }
}

/** `elapsed`: milliseconds. Null while nothing can be said. */
export const secondsLeft = ({ done, of }: Progress, elapsed: number): number | null =>
  done > 0 && of > 0 ? Math.ceil(((elapsed / done) * Math.max(0, of - done)) / 1_000) : null
