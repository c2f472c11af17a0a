import { randomUUID } from 'node:crypto'
import { wordsOf } from './database/faults.ts'
import { atOneMoment, type Databases } from './database/open.ts'
import { closeLanes } from './lanes.ts'
import { logSeldom } from './log.ts'
import type { LiveOrganisation } from './organisation/live.ts'
import {
  addLines,
  type CellScope,
  type Cells,
  cellsIn,
  type Found,
  inScope,
  organisationOf,
  rolledUp,
} from './tallies/cells.ts'
import { fold } from './tallies/fold.ts'
import { clearLease, releaseLease } from './tallies/lease.ts'
import { type Progress, recount } from './tallies/recount.ts'
import { firstOf, linesIn, restOf, uncounted } from './tallies/tail.ts'

export type Tallies = {
  /** The cells of a scope, with every response that is committed. */
  cells(scope: CellScope): Promise<Found[]>
  /** Counts everything that is committed now into the cells, or waits until another process has. */
  flush(progress?: Progress): Promise<void>
  /** Throws every cell away and counts all again from the stored codes. Gives how many responses it counted. */
  recount(progress: Progress): Promise<number>
  stop(): Promise<void>
}

const FOLD_EVERY = 500
const LANE_IDLE = 3_600_000
const TURN = 50
/** Far more than are left while somebody folds: after a long time without, they would not fit one text. */
const READ_AT_ONCE = 50_000

/**
 * Tallies are a cache of the responses' codes. Twice a second one process adds to the cells what its own and the others'
 * lanes have gained; a read adds what is still missing. So an answer given is in the next figure, on one machine or many.
 */
export async function startTallies(databases: Databases, organisations: LiveOrganisation): Promise<Tallies> {
  if (databases.engine === 'sqlite') await clearLease(databases.write)
  const own = randomUUID()
  let under: Promise<unknown> = Promise.resolve()
  let stopped = false
  let isFolding = false
  let lanesClosed = 0

  const failed = (error: unknown) => logSeldom('fold-failed', { error: wordsOf(error) })
  const foldOnce = () => fold(databases, organisations, own)
  /** Folds and recounts of this process take turns: they would overtake each other. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = under.then(work)
    under = done.catch(() => undefined)
    return done
  }
  const timer = setInterval(() => {
    if (isFolding) return
    isFolding = true
    inTurn(async () => {
      let step = await foldOnce()
      while (step && step.left > 0 && !stopped) step = await foldOnce()
      if (step && Date.now() - lanesClosed > LANE_IDLE) {
        lanesClosed = Date.now()
        await closeLanes(databases.write, Date.now() - LANE_IDLE)
      }
    })
      .catch(failed)
      .finally(() => {
        isFolding = false
      })
  }, FOLD_EVERY)
  timer.unref()

  /** Counts what is committed now, or waits until another process has. Gives how many this one has counted. */
  const catchUp = async (progress?: Progress): Promise<number> => {
    const goal = await uncounted(databases.read)
    let counted = 0
    for (;;) {
      const step = await foldOnce()
      counted += step?.counted ?? 0
      if (step?.left === 0) return counted
      if (step) progress?.(counted, counted + step.left)
      // Under load there is always something new: it is none of ours.
      const left = await uncounted(databases.read)
      if (!left.some(({ lane, after }) => goal.some((run) => run.lane === lane && run.upTo > after))) return counted
      if (!step) await new Promise((resolve) => setTimeout(resolve, TURN))
    }
  }

  return {
    cells: (scope) =>
      atOneMoment(databases, async (db) => {
        const found = await cellsIn(db, scope)
        const missing: Cells = new Map()
        for (let left = await uncounted(db); left.length > 0; ) {
          const some = firstOf(left, READ_AT_ONCE)
          left = restOf(left, some)
          addLines(missing, await linesIn(db, some, scope))
        }
        const organisation = await organisationOf(missing, organisations)
        for (const cell of rolledUp(missing, organisation).values())
          if (inScope(cell, scope)) found.push({ ...cell.key, tally: cell.tally })
        return found
      }),
    flush: (progress) =>
      inTurn(async () => {
        await catchUp(progress)
      }),
    recount: (progress) =>
      inTurn(async () => {
        const counted = await recount(databases, await organisations.fresh(), own, progress)
        return counted + (await catchUp())
      }),
    stop: async () => {
      clearInterval(timer)
      stopped = true
      await under
      // What is left is counted by another process, or at the next start.
      await foldOnce().catch(failed)
      await releaseLease(databases.write, own).catch(failed)
    },
  }
}
