/** The child process that aside.ts starts: analyses and files, with a database connection and a memory of its own. */

import { readdirSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { holdSegments, type Segments } from './analyses/reading.ts'
import { analyse } from './analyses/work.ts'
import { type FromAside, type Kind, PIECES_AHEAD, type ToAside, type Works } from './aside.ts'
import type { Config } from './config.ts'
import { type Database, openToRead } from './database/open.ts'
import { anonymityIn } from './exports/anonymity.ts'
import { fileOf } from './exports/csv-file.ts'
import { writePackage } from './exports/package.ts'
import { lookAt, toKeep } from './imports/look.ts'
import { holdOpinions } from './opinions/reading.ts'
import { holdLooks } from './opinions/work.ts'
import { liveOrganisation } from './organisation/live.ts'
import type { Organisation } from './organisation.ts'
import { Problem } from './problem.ts'
import { qualityOf } from './quality/work.ts'
import { problemIn } from './refuse.ts'
import { weigh } from './weights/work.ts'

type World = {
  readonly db: Database
  readonly segments: Segments
  /** As it is when a piece of work begins, with opinions looked at in it. */
  now(): Promise<{ readonly organisation: Organisation; readonly look: ReturnType<typeof holdLooks> }>
}
type Running = { isCancelled: boolean; credit: number; wake: () => void }

const BETWEEN_PROGRESS = 200

/**
 * Everything here gives way to whoever answers citizens. On Linux a priority is a thread's: those that Node has begun
 * already keep theirs unless each is told, and later ones take it over.
 */
function giveWay(): void {
  try {
    for (const thread of readdirSync('/proc/self/task')) setPriority(Number(thread), constants.priority.PRIORITY_LOW)
  } catch {
    setPriority(constants.priority.PRIORITY_LOW)
  }
}
giveWay()

const running = new Map<number, Running>()
let config: Config | null = null
let world: Promise<World> | null = null

const send = (message: FromAside) => {
  if (process.connected) process.send?.(message)
}

/** Opened once; where the database was away, the next work tries again. */
function opened(): Promise<World> {
  world ??= open().catch((error) => {
    world = null
    throw error
  })
  return world
}

async function open(): Promise<World> {
  if (!config) throw new Error('Work came before the config')
  const db = openToRead(config)
  try {
    const organisations = await liveOrganisation(db, Date.now)
    const opinions = holdOpinions(db)
    let organisation = organisations.current()
    let look = holdLooks(db, organisation, opinions)
    return {
      db,
      segments: holdSegments(db),
      async now() {
        const known = await organisations.fresh()
        if (known !== organisation) look = holdLooks(db, known, opinions)
        organisation = known
        return { organisation, look }
      },
    }
  } catch (error) {
    await db.destroy()
    throw error
  }
}

async function run(id: number, kind: Kind, asked: Works[Kind]['asked']): Promise<void> {
  const own: Running = { isCancelled: false, credit: PIECES_AHEAD, wake: () => {} }
  running.set(id, own)
  let last = -BETWEEN_PROGRESS
  const told = (done: number, of: number) => {
    if (own.isCancelled) throw new Problem('job-cancelled')
    if (performance.now() - last < BETWEEN_PROGRESS) return
    last = performance.now()
    send({ progress: id, done, of })
  }
  try {
    if (kind === 'report') {
      // Loaded only where one is asked for: whoever analyses has no use for it.
      const { wordFileOf } = await import('./reports/word-file.ts')
      send({ end: id, result: await wordFileOf(asked as Works['report']['asked']) })
      return
    }
    const { db, segments, now } = await opened()
    const { organisation, look } = await now()
    if (kind === 'analysis') {
      const result = await analyse(segments, organisation, asked as Works['analysis']['asked'], told)
      send({ end: id, result })
      return
    }
    if (kind === 'opinions') {
      send({ end: id, result: await look(asked as Works['opinions']['asked'], told) })
      return
    }
    if (kind === 'quality') {
      send({ end: id, result: await qualityOf(db, organisation, asked as Works['quality']['asked'], told) })
      return
    }
    const rows = (done: number) => told(done, 0)
    if (kind === 'anonymity') {
      const result = await anonymityIn(db, organisation, asked as Works['anonymity']['asked'], rows)
      send({ end: id, result })
      return
    }
    if (kind === 'weighting') {
      send({ end: id, result: await weigh(db, organisation, asked as Works['weighting']['asked'], told) })
      return
    }
    if (kind === 'package') {
      const { order, path } = asked as Works['package']['asked']
      send({ end: id, result: await writePackage({ db, organisation, order, path, told }) })
      return
    }
    if (kind === 'import') {
      send({ end: id, result: await lookAt(db, organisation, asked as Works['import']['asked'], rows) })
      return
    }
    const pieces =
      kind === 'imported'
        ? jsonOf(toKeep(db, organisation, asked as Works['imported']['asked'], rows))
        : fileOf(db, organisation, asked as Works['file']['asked'], rows)
    for await (const bytes of pieces) {
      while (own.credit === 0 && !own.isCancelled)
        await new Promise<void>((resolve) => {
          own.wake = resolve
        })
      if (own.isCancelled) throw new Problem('job-cancelled')
      own.credit--
      send({ piece: id, bytes })
    }
    send({ end: id, result: null })
  } catch (error) {
    const { code, message } = problemIn(error)
    send({ failed: id, code, detail: message })
  } finally {
    running.delete(id)
  }
}

async function* jsonOf(pieces: AsyncGenerator<unknown>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield Buffer.from(JSON.stringify(piece))
}

process.on('message', (message: ToAside) => {
  if ('config' in message) config = message.config
  else if ('begin' in message) void run(message.begin, message.kind, message.asked)
  else {
    const own = running.get('more' in message ? message.more : message.cancel)
    if (!own) return
    if ('more' in message) own.credit += message.pieces
    else own.isCancelled = true
    own.wake()
  }
})
// Ends with the server, however that ends; a Ctrl-C in the terminal is the server's to hear.
process.on('disconnect', () => process.exit(0))
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)
