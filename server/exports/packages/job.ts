// An ordered package as its row says it, and as whoever ordered it is told.
import type { Refusal } from '../../../surveys/problem.ts'
import type { Progress } from '../../aside.ts'
import { secondsLeft } from '../../beats.ts'
import type { ExportJobRow } from '../../database/tables/exports.ts'
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
export const JOB_COLUMNS = [
  ...(['job', 'asked', 'name', 'state', 'done', 'total', 'rows', 'bytes', 'sha256', 'refusal'] as const),
  ...(['created_at', 'began_at', 'seen_at', 'ended_at', 'expires_at'] as const),
] as const
export type JobRow = Pick<ExportJobRow, (typeof JOB_COLUMNS)[number]>

/** How far a job is that this process is at. `began`: milliseconds since 1970; null: it waits for others. */
type Under = { readonly progress: Progress; readonly began: number | null }

/** `mine`: where this process is at it. `now`: milliseconds since 1970. */
export function jobOf(row: JobRow, mine: Under | undefined, now: number): ExportJob {
  const { job, name, asked, done, total, refusal, created_at, began_at, ended_at, expires_at } = row
  const isRunning = row.state === 'running'
  const progress = isRunning && mine ? mine.progress : { done, of: total }
  const began = mine?.began ?? (began_at === null ? null : Date.parse(began_at))
  const isOver = row.state === 'done' && expires_at !== null && Date.parse(expires_at) <= now
  const passed = (mine ? now : Date.parse(row.seen_at)) - (began ?? 0)
  return {
    ...{ job, name },
    state: isRunning && began === null ? 'waiting' : isOver ? 'expired' : row.state,
    order: JSON.parse(asked) as Ordered,
    ...progress,
    secondsLeft: isRunning && began !== null ? secondsLeft(progress, passed) : null,
    ...{ rows: row.rows, bytes: row.bytes, sha256: row.sha256 },
    refusal: refusal === null ? null : (JSON.parse(refusal) as Refusal),
    ...{ orderedAt: created_at, endedAt: ended_at, expiresAt: expires_at },
  }
}
