/**
 * Imports at work: looked at and read beside the requests, and kept by the intake, which every other response passes too.
 * A server that ends in the middle leaves an import that says nothing any more; whichever server sees that goes on with
 * it. What was kept before is found by its id, so that nothing comes in twice.
 */
import { randomUUID } from 'node:crypto'
import { repeat } from '../again.ts'
import { writeDown } from '../audit.ts'
import type { Context } from '../context.ts'
import type { Database } from '../database/open.ts'
import type { ImportRow } from '../database/tables/imports.ts'
import { refusalOf } from '../problem.ts'
import { problemIn } from '../refuse.ts'
import type { Found } from './found.ts'
import { MOST_FAULTS } from './look.ts'
import type { Piece } from './pieces.ts'
import { keepSources, keptBy, type SourceRow } from './sources.ts'
import type { LineFault } from './words.ts'

export type Imports = {
  /** Begins what waits to be done, without waiting for the next turn. */
  wake(): void
  /** Ends what this server is at work on of an import; others hear of it within seconds. */
  end(id: string): void
  stop(): Promise<void>
}

const EVERY = 2_000
const SIGN_EVERY = 2_000
/** After so long without a sign whoever was at work is gone. */
const DEAD_AFTER = 20_000
/** How long an import waits where the server has too much to do. */
const AGAIN_AFTER = 5_000

export function startImports(context: Omit<Context, 'imports'>): Imports {
  const { read, write, now } = context
  const holder = randomUUID()
  const running = new Map<string, AbortController>()
  const endings = new Set<Promise<void>>()
  let isStopped = false

  /** What nobody is at work on becomes this server's. */
  const take = async () => {
    if (isStopped || running.size > 0) return
    const waiting = await read
      .selectFrom('response_import')
      .select(['import', 'holder', 'seen_at'])
      .where('state', 'in', ['checking', 'running'])
      .where('seen_at', '<', now() - DEAD_AFTER)
      .orderBy('made_at')
      .execute()
    for (const { import: id, holder: before, seen_at } of waiting) {
      if (isStopped || running.size > 0) return
      const taken = await write
        .updateTable('response_import')
        .set({ holder, seen_at: now() })
        .where('import', '=', id)
        .where('state', 'in', ['checking', 'running'])
        .where('holder', '=', before)
        .where('seen_at', '=', seen_at)
        .returning(['import', 'state', 'made_by', 'name', 'kind'])
        .executeTakeFirst()
      if (taken) begin(taken)
    }
  }
  const begin = (row: Pick<ImportRow, 'import' | 'state' | 'made_by' | 'name' | 'kind'>) => {
    const abort = new AbortController()
    running.set(row.import, abort)
    const ending = work(row, abort.signal)
      .catch((error: unknown) => fail(row.import, error))
      .then(() => (row.state === 'running' && !isStopped ? countKept(row.import) : undefined))
      .catch(() => undefined)
      .then(() => {
        running.delete(row.import)
        endings.delete(ending)
        if (!isStopped) void take().catch(() => undefined)
      })
    endings.add(ending)
  }
  const fail = async (id: string, error: unknown) => {
    // The next server, or the next turn, goes on.
    if (isStopped) return
    const { code } = problemIn(error)
    if (code === 'job-cancelled') return
    if (code === 'busy' || code === 'job-lost') {
      const seen_at = now() - DEAD_AFTER + AGAIN_AFTER
      await write.updateTable('response_import').set({ seen_at }).where('import', '=', id).execute()
      return
    }
    const refusal = JSON.stringify(refusalOf({ code, refusals: undefined }))
    await write
      .updateTable('response_import')
      .set({ state: 'failed', refusal, ended_at: new Date(now()).toISOString() })
      .where('import', '=', id)
      .where('holder', '=', holder)
      .where('state', 'in', ['checking', 'running'])
      .execute()
  }
  /** Of one that was stopped: what had come in stays. */
  const countKept = async (id: string) => {
    await write
      .updateTable('response_import')
      .set({ kept: await keptBy(write, id) })
      .where('import', '=', id)
      .where('state', 'in', ['cancelled', 'failed'])
      .execute()
  }
  /** Says that somebody is at work, and how far; ends the work where it was stopped or is another's by now. */
  const sign = async (id: string, values: Partial<Pick<ImportRow, 'done' | 'refused'>>, abort: AbortController) => {
    const { numUpdatedRows } = await write
      .updateTable('response_import')
      .set({ ...values, seen_at: now() })
      .where('import', '=', id)
      .where('holder', '=', holder)
      .where('state', 'in', ['checking', 'running'])
      .executeTakeFirstOrThrow()
    if (numUpdatedRows !== 1n) abort.abort()
  }

  const work = async (
    row: Pick<ImportRow, 'import' | 'state' | 'made_by' | 'name' | 'kind'>,
    signal: AbortSignal,
  ): Promise<void> => {
    const id = row.import
    const abort = running.get(id) as AbortController
    if (row.state === 'checking') return look(id, abort)
    let done = 0
    let refused = 0
    let told = performance.now()
    const faults: LineFault[] = []
    const sources = new Set<string>()
    const asked = { import: id, now: now() }
    for await (const bytes of context.aside.imported(asked)) {
      if (signal.aborted) return
      const piece = JSON.parse(Buffer.from(bytes).toString()) as Piece
      await keepSources(write, id, freshIn(piece, sources))
      const outcomes = await Promise.allSettled(piece.fresh.map(({ response }) => context.intake.keep(response)))
      for (const outcome of outcomes) {
        if (outcome.status === 'fulfilled') continue
        const { code } = problemIn(outcome.reason)
        // Somebody sent it with other answers since the look at this line.
        if (code !== 'same-id-other-body') throw outcome.reason
        refused += 1
      }
      done += piece.lines
      refused += piece.refused
      if (faults.length < MOST_FAULTS) faults.push(...piece.faults)
      if (performance.now() - told < SIGN_EVERY) continue
      told = performance.now()
      await sign(id, { done, refused }, abort)
      if (signal.aborted) return
    }
    if (signal.aborted) return
    await finish(row, { done, refused, faults: faults.slice(0, MOST_FAULTS) })
  }
  const finish = async (
    row: Pick<ImportRow, 'import' | 'made_by' | 'name' | 'kind'>,
    { done, refused, faults }: { done: number; refused: number; faults: readonly LineFault[] },
  ) => {
    const id = row.import
    await write.transaction().execute(async (trx) => {
      const kept = await keptBy(trx, id)
      const { numUpdatedRows } = await trx
        .updateTable('response_import')
        .set({ state: 'done', done, refused, kept, total: done, ended_at: new Date(now()).toISOString() })
        .where('import', '=', id)
        .where('holder', '=', holder)
        .where('state', '=', 'running')
        .executeTakeFirstOrThrow()
      if (numUpdatedRows !== 1n) return
      await keepFaults(trx, id, faults)
      await trx.deleteFrom('import_part').where('import', '=', id).execute()
      const by = await trx.selectFrom('official').select('name').where('official', '=', row.made_by).executeTakeFirst()
      const official = { official: row.made_by, name: by?.name ?? '' }
      const details = { kind: row.kind, name: row.name, lines: done, kept, refused }
      await writeDown(trx, { official, action: 'responses-imported', subject: id, details }, now())
    })
  }
  const look = async (id: string, abort: AbortController) => {
    let last = performance.now()
    const found: Found = await context.aside.ask(
      'import',
      { import: id, now: now() },
      {
        signal: abort.signal,
        progress: ({ done }) => {
          if (performance.now() - last < SIGN_EVERY) return
          last = performance.now()
          sign(id, { done }, abort).catch(() => undefined)
        },
      },
    )
    const { faults, ...rest } = found
    const shown: Found = { ...rest, faults: faults.slice(0, SHOWN) }
    await write.transaction().execute(async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('response_import')
        .set({ state: 'checked', found: JSON.stringify(shown), total: found.lines, done: 0, refused: found.refused })
        .where('import', '=', id)
        .where('holder', '=', holder)
        .where('state', '=', 'checking')
        .executeTakeFirstOrThrow()
      if (numUpdatedRows === 1n) await keepFaults(trx, id, faults)
    })
  }

  const endTurns = repeat(take, { every: EVERY, fault: 'imports-fault', now: true })
  return {
    end: (id) => running.get(id)?.abort(),
    wake: () => void take().catch(() => undefined),
    async stop() {
      isStopped = true
      for (const abort of running.values()) abort.abort()
      await Promise.all(endings)
      await endTurns()
    },
  }
}
/** Faults that are shown on the page; the others are in the file of faults. */
const SHOWN = 200

/** Sources of some responses that are not among the known ones yet, which they then are. */
function freshIn({ fresh }: Piece, known: Set<string>): SourceRow[] {
  const found: SourceRow[] = []
  for (const { source } of fresh) {
    if (source === null || known.has(source.source)) continue
    known.add(source.source)
    found.push(source)
  }
  return found
}

const AT_A_TIME = 100

/** Puts what is wrong with a file in the place of what was found before. */
async function keepFaults(trx: Database, id: string, faults: readonly LineFault[]): Promise<void> {
  await trx.deleteFrom('import_fault').where('import', '=', id).execute()
  for (let from = 0; from < faults.length; from += AT_A_TIME) {
    const rows = faults.slice(from, from + AT_A_TIME).map(({ line, field, cell, message }, i) => ({
      ...{ import: id, place: from + i, line, field, cell, vi: message.vi, en: message.en },
    }))
    await trx.insertInto('import_fault').values(rows).execute()
  }
}
