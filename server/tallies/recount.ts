import { pack } from '../../surveys/packed.ts'
import { upsertCells } from '../database/cells.ts'
import { atOneMoment, type Database, type Databases } from '../database/open.ts'
import type { Organisation } from '../organisation.ts'
import { addLines, addStored, type Cells, rolledUp } from './cells.ts'
import { LONGEST_LEASE, Overtaken, readLease, useLease } from './lease.ts'
import { firstOf, lengthOf, linesIn, type Run, restOf } from './tail.ts'

/** Told now and then how many responses are counted, of how many. */
export type Progress = (done: number, of: number) => void

const STEP = 50_000
/** How many pieces are read at once: while one is counted, the database puts the next ones together. */
const AHEAD = 2
/** A cell of a long questionnaire takes a few kilobytes. */
const CELLS_IN_MEMORY = 10_000
const RENEWED_AFTER = 10_000
const TRIES = 50

/**
 * Throws the cells away and counts again, from their codes, the responses that the marks have reached, beside the cells
 * that are in use, which the new ones replace in one transaction. Nobody folds meanwhile, and reads go on. Gives how many
 * responses were counted.
 */
export async function recount(
  databases: Databases,
  organisation: Organisation,
  own: string,
  progress: Progress,
): Promise<number> {
  const lease = await takeOver(databases, own)
  const runs = await countedRuns(databases.read)
  const counted = await countAnew(databases, organisation, runs, lease, progress)
  await lease.write(async (trx) => {
    // The tables change names: copying their rows would take as long as counting them. Marks stay where they are: who
    // reads at this moment finds the new table by its name in PostgreSQL, and beside it the marks of before.
    await trx.schema.alterTable('tally').renameTo('tally_before').execute()
    await trx.schema.alterTable('tally_anew').renameTo('tally').execute()
    await trx.schema.alterTable('tally_before').renameTo('tally_anew').execute()
  })
  await lease.end((trx) => trx.deleteFrom('tally_anew').execute())
  return counted
}

type Work = (trx: Database) => Promise<unknown>
/**
 * The lease, held against everybody until its end. Where somebody else took it over, everything throws Overtaken and
 * nothing is written: two who count would mix their cells in the table beside.
 */
export type Held = {
  /** Keeps it for another while. */
  keep(): Promise<void>
  /** Works in one transaction under the lease. */
  write(work: Work): Promise<void>
  /** Works a last time, and lets it go. */
  end(work: Work): Promise<void>
}

/** Takes the lease from whoever has it: a fold under way finds its epoch gone and writes nothing. */
export async function takeOver(databases: Databases, own: string): Promise<Held> {
  const holder = `recount ${own}`
  let epoch = await seize(databases, holder)
  let kept = Date.now()
  const under = async (name: string, lasts: number, work: Work) => {
    await databases.write.transaction().execute(async (trx) => {
      await useLease(trx, epoch, name, lasts)
      await work(trx)
    })
    epoch++
    kept = Date.now()
  }
  let turn: Promise<void> = Promise.resolve()
  const inTurn = (work: () => Promise<void>) => {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }
  return {
    keep: () =>
      inTurn(async () => {
        if (Date.now() - kept > RENEWED_AFTER) await under(holder, LONGEST_LEASE, async () => undefined)
      }),
    write: (work) => inTurn(() => under(holder, LONGEST_LEASE, work)),
    end: (work) => inTurn(() => under('', 0, work)),
  }
}

/** Writes a holder into the lease, and gives its epoch. Where it was used meanwhile, tries again. */
async function seize(databases: Databases, holder: string): Promise<number> {
  for (let tries = 1; ; tries++) {
    const { epoch } = await readLease(databases.write)
    try {
      await useLease(databases.write, epoch, holder, LONGEST_LEASE)
      return epoch + 1
    } catch (error) {
      if (tries >= TRIES || !(error instanceof Overtaken)) throw error
    }
  }
}

/** Every lane from its beginning to its mark. */
export async function countedRuns(db: Database): Promise<Run[]> {
  const lanes = await db.selectFrom('lane').select(['lane', 'mark']).where('mark', '>', 0).orderBy('lane').execute()
  return lanes.map(({ lane, mark }) => ({ lane, after: 0, upTo: mark }))
}

/** Counts the responses of some runs into the empty table beside. Gives how many there were. */
export async function countAnew(
  databases: Databases,
  organisation: Organisation,
  runs: readonly Run[],
  lease: Held,
  progress: Progress,
): Promise<number> {
  const all = lengthOf(runs)
  await lease.write((trx) => trx.deleteFrom('tally_anew').execute())
  let cells: Cells = new Map()
  let left: readonly Run[] = runs
  let done = 0
  let counted = 0
  let writing = Promise.resolve()
  /** Writes what is counted while the next is: one after the other, since each adds to what stands there. */
  const write = () => {
    const own = cells
    cells = new Map()
    counted += [...own.values()].reduce((sum, { tally }) => sum + (tally[0] ?? 0), 0)
    writing = writing.then(async () => {
      const all = rolledUp(own, organisation)
      await addStored(databases.write, 'tally_anew', all)
      const packed = [...all.values()].map(({ key, tally }) => ({ ...key, counts: pack(tally) }))
      await lease.write((trx) => upsertCells(trx, 'tally_anew', packed))
    })
    writing.catch(() => undefined)
  }
  const reading: { readonly length: number; readonly lines: ReturnType<typeof linesIn> }[] = []
  const readAhead = () => {
    while (reading.length < AHEAD && left.length > 0) {
      const some = firstOf(left, STEP)
      left = restOf(left, some)
      const lines = atOneMoment(databases, (db) => linesIn(db, some))
      lines.catch(() => undefined)
      reading.push({ length: lengthOf(some), lines })
    }
  }
  for (readAhead(); reading.length > 0; readAhead()) {
    const next = reading.shift() as (typeof reading)[number]
    addLines(cells, await next.lines)
    done += next.length
    if (cells.size > CELLS_IN_MEMORY) {
      await writing
      write()
    }
    await lease.keep()
    progress(done, all)
  }
  write()
  await writing
  return counted
}
