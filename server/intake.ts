import { isAboutRows, isClash, wordsOf } from './database/faults.ts'
import type { Database } from './database/open.ts'
import { insertResponses, storedHashes } from './database/responses.ts'
import type { ResponseRow } from './database/tables/responses.ts'
import { LaneClosed, reach, takeLane } from './lanes.ts'
import { logSeldom } from './log.ts'
import { Problem } from './problem.ts'

export type Outcome = 'kept' | 'kept-before'
/** A checked response, before it has its place in a lane. */
export type Arrived = Omit<ResponseRow, 'lane' | 'seq'>
/**
 * Takes what a response may be sent with once only, in the transaction that keeps it; false where it was taken before, and
 * then the response is not kept but refused with `invitation-used`. Not asked of a response that was kept before.
 */
export type Spend = (trx: Database) => Promise<boolean>
export type Intake = {
  /** Resolves after the commit. Refuses with `busy` before memory grows, `same-id-other-body`, and `fault` where the database never takes it. */
  keep(response: Arrived, spend?: Spend): Promise<Outcome>
  /** Resolves when everything accepted is committed. */
  drain(): Promise<void>
}
/** What is told of every commit: how many responses were in it, milliseconds from begin to end, and how many wait. */
export type Watch = (batch: {
  readonly responses: number
  readonly took: number
  readonly waiting: number
  readonly failed: boolean
}) => void

const BATCH = 512
const WAITING_AT_MOST = 8_192
const LETTERS_AT_MOST = 32_000_000
const CONFLICTS_KEPT = 10
const TRIES = 3
// PostgreSQL counts in a lane up to 2^31.
const LANE_FULL = 2_000_000_000

type Waiting = {
  readonly response: Arrived
  readonly spend: Spend | undefined
  readonly resolve: (outcome: Outcome) => void
  readonly reject: (error: Error) => void
}

/**
 * Self-clocked group commit: whatever queued while the last commit ran goes into the next one. Waiting to gather more
 * would only add delay. Whether a commit that failed took place cannot be known, so a new lane begins after it: numbers
 * given twice would be counted once.
 */
export function startIntake(db: Database, watch: Watch = () => undefined): Intake {
  const queue: Waiting[] = []
  let letters = 0
  let lane: number | null = null
  let seq = 0
  let running: Promise<void> | null = null

  const commit = async (batch: readonly Waiting[]) => {
    if (lane === null || seq > LANE_FULL) {
      lane = await takeLane(db)
      seq = 0
    }
    const place = { lane, after: seq }
    try {
      const { kept, outcomes } = await db.transaction().execute((trx) => keepBatch(trx, batch, place))
      seq += kept
      return outcomes
    } catch (error) {
      // Refused before the end, and so certainly undone: somebody who wants it often would use up lanes otherwise.
      if (!(error instanceof Overtaken || isAboutRows(error))) lane = null
      throw error
    }
  }
  const commitAgain = async (batch: readonly Waiting[]) => {
    for (let tries = 1; ; tries++) {
      try {
        return await commit(batch)
      } catch (error) {
        if (tries >= TRIES || !(isClash(error) || error instanceof LaneClosed || error instanceof Overtaken))
          throw error
      }
    }
  }
  const settle = async (batch: readonly Waiting[]) => {
    const outcomes = await commitAgain(batch)
    for (const [i, { resolve, reject }] of batch.entries()) {
      const outcome = outcomes[i]
      if (outcome === 'kept' || outcome === 'kept-before') resolve(outcome)
      else reject(new Problem(outcome === 'spent' ? 'invitation-used' : 'same-id-other-body'))
    }
  }
  const run = async () => {
    while (queue.length > 0) {
      const batch = queue.splice(0, BATCH)
      for (const { response } of batch) letters -= response.answers.length
      const begun = performance.now()
      const tell = (failed: boolean) =>
        watch({ responses: batch.length, took: performance.now() - begun, waiting: queue.length, failed })
      try {
        await settle(batch)
        tell(false)
      } catch (error) {
        tell(true)
        logSeldom('commit-failed', { responses: batch.length, error: wordsOf(error) })
        // What is not kept may be sent again. One row the database will not take must not cost the others theirs.
        // It will not take that one later either, so whoever sent it is not told to come again.
        const refuse = ({ reject }: Waiting, why: unknown) => reject(new Problem(isAboutRows(why) ? 'fault' : 'busy'))
        if (batch.length === 1 || !isAboutRows(error)) for (const waiting of batch) refuse(waiting, error)
        else for (const waiting of batch) await settle([waiting]).catch((why) => refuse(waiting, why))
      }
    }
    running = null
  }
  return {
    keep: (response, spend) =>
      new Promise((resolve, reject) => {
        const more = response.answers.length
        if (queue.length >= WAITING_AT_MOST || letters + more > LETTERS_AT_MOST) return reject(new Problem('busy'))
        letters += more
        queue.push({ response, spend, resolve, reject })
        running ??= run()
      }),
    drain: async () => {
      while (running) await running
    },
  }
}

/** Another process kept one of the ids between the look for them and the insert. */
class Overtaken extends Error {}

async function keepBatch(
  trx: Database,
  batch: readonly Waiting[],
  { lane, after }: { readonly lane: number; readonly after: number },
): Promise<{ kept: number; outcomes: (Outcome | 'conflict' | 'spent')[] }> {
  const known = await storedHashes(
    trx,
    batch.map(({ response }) => response.id),
  )
  const rows: ResponseRow[] = []
  const outcomes: (Outcome | 'conflict' | 'spent')[] = []
  for (const { response, spend } of batch) {
    const hash = known.get(response.id)
    if (hash === undefined && spend && !(await spend(trx))) outcomes.push('spent')
    else if (hash === undefined) {
      known.set(response.id, response.hash)
      rows.push({ ...response, lane, seq: after + rows.length + 1 })
      outcomes.push('kept')
    } else if (hash === response.hash) {
      outcomes.push('kept-before')
    } else {
      await keepConflict(trx, response)
      outcomes.push('conflict')
    }
  }
  if (rows.length > 0) {
    await reach(trx, lane, after + rows.length)
    if ((await insertResponses(trx, rows)) !== rows.length) throw new Overtaken()
  }
  return { kept: rows.length, outcomes }
}

async function keepConflict(trx: Database, response: Arrived): Promise<void> {
  const { id, hash, received_at, answers, ...rest } = response
  const before = await trx.selectFrom('response_conflict').select('hash').where('id', '=', id).execute()
  if (before.length >= CONFLICTS_KEPT) return
  await trx
    .insertInto('response_conflict')
    .values({ id, hash, received_at, body: JSON.stringify({ id, ...rest, answers: JSON.parse(answers) }) })
    .onConflict((oc) => oc.columns(['id', 'hash']).doNothing())
    .execute()
}
