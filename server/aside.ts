/**
 * Work beside the requests: a child process of low priority that reads the database for itself, so that whoever sends an
 * answer does not wait for whoever analyses them. Started when there is something to do, ended when there has been nothing
 * for a while.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ProblemCode } from '../surveys/problem.ts'
import type { AnalysisResult, Question } from './analyses/question.ts'
import type { Config } from './config.ts'
import type { AnonymityFound, AnonymityQuestion } from './exports/anonymity.ts'
import type { CsvQuestion } from './exports/csv-file.ts'
import type { FileOrder } from './exports/dataset.ts'
import type { Packed } from './exports/package.ts'
import type { Found } from './imports/found.ts'
import type { Asked as ImportAsked } from './imports/given.ts'
import { log } from './log.ts'
import type { OpinionQuestion, OpinionResult } from './opinions/question.ts'
import { Problem } from './problem.ts'
import type { QualityQuestion, QualityResult } from './quality/question.ts'
import type { WordAsked } from './reports/word-file.ts'
import type { WeightingAsked, WeightingResult } from './weights/question.ts'

/** What can be asked of the child, and what comes back in the end; a file also comes in pieces. */
export type Works = {
  analysis: { readonly asked: Question; readonly result: AnalysisResult }
  anonymity: { readonly asked: AnonymityQuestion; readonly result: AnonymityFound }
  opinions: { readonly asked: OpinionQuestion; readonly result: OpinionResult }
  weighting: { readonly asked: WeightingAsked; readonly result: WeightingResult }
  report: { readonly asked: WordAsked; readonly result: Uint8Array }
  quality: { readonly asked: QualityQuestion; readonly result: QualityResult }
  /** A package in a file of its own at a path where there is none yet. */
  package: { readonly asked: { readonly order: FileOrder; readonly path: string }; readonly result: Packed }
  /** A look at a file that is to be imported; and its responses, in pieces of JSON. */
  import: { readonly asked: ImportAsked; readonly result: Found }
  imported: { readonly asked: ImportAsked; readonly result: null }
  file: { readonly asked: CsvQuestion; readonly result: null }
}
export type Kind = keyof Works
export type Progress = { readonly done: number; readonly of: number }

/** To the child. `more`: so many pieces have been taken, and as many may follow. */
export type ToAside =
  | { readonly begin: number; readonly kind: Kind; readonly asked: Works[Kind]['asked'] }
  | { readonly more: number; readonly pieces: number }
  | { readonly cancel: number }
  | { readonly config: Config }
export type FromAside =
  | { readonly piece: number; readonly bytes: Uint8Array }
  | { readonly progress: number; readonly done: number; readonly of: number }
  | { readonly end: number; readonly result: unknown }
  | { readonly failed: number; readonly code: ProblemCode; readonly detail: string }

export type Aside = {
  /** Rejects with a Problem: busy, job-cancelled after `signal`, job-lost where the child ended, or what the work threw. */
  ask<K extends Exclude<Kind, 'file' | 'imported'>>(
    kind: K,
    asked: Works[K]['asked'],
    options?: { readonly progress?: (progress: Progress) => void; readonly signal?: AbortSignal },
  ): Promise<Works[K]['result']>
  /** The pieces of a file. Whoever stops reading early, or for a minute, ends the work. Throws as `ask` does. */
  file(asked: Works['file']['asked']): AsyncGenerator<Uint8Array, void>
  /** The same for the responses of a file that is imported. */
  imported(asked: Works['imported']['asked']): AsyncGenerator<Uint8Array, void>
  /** The child's process id, while there is one. */
  pid(): number | undefined
  stop(): Promise<void>
}

/**
 * Node and the C library let memory grow before they tidy up, where the machine has it. With these they do so sooner, for
 * some more work (npm run bench:packages).
 */
export const ASIDE_FLAGS = ['--max-semi-space-size=2', '--heap-growing-percent=30']
export const asideEnvironment = () => ({ ...process.env, MALLOC_ARENA_MAX: '1' })
/** Pieces of a file on their way at a time. */
export const PIECES_AHEAD = 4
const IDLE = 180_000
/** How long a piece may lie there before nobody seems to read the file any more: others wait for its place. */
const UNREAD = 60_000
/** Analyses take all the processor they get; files mostly wait for whoever downloads them. */
const limits = {
  analysis: { running: 2, waiting: 8 },
  anonymity: { running: 1, waiting: 4 },
  opinions: { running: 2, waiting: 16 },
  report: { running: 1, waiting: 16 },
  quality: { running: 1, waiting: 8 },
  weighting: { running: 1, waiting: 8 },
  package: { running: 1, waiting: 16 },
  import: { running: 1, waiting: 4 },
  imported: { running: 1, waiting: 4 },
  file: { running: 4, waiting: 8 },
} as const satisfies Record<Kind, { running: number; waiting: number }>

type Work = {
  readonly id: number
  readonly kind: Kind
  readonly asked: Works[Kind]['asked']
  readonly progress: (progress: Progress) => void
  readonly piece: (bytes: Uint8Array) => void
  readonly settle: (outcome: { readonly result: unknown } | { readonly problem: Problem }) => void
}

/** After how many milliseconds without work the child is ended, and a file that is not read on given up. */
type Patience = { readonly idle?: number; readonly unread?: number }

export function startAside(config: Config, { idle = IDLE, unread = UNREAD }: Patience = {}): Aside {
  let child: ChildProcess | null = null
  let numbers = 0
  let resting: NodeJS.Timeout | undefined
  let isStopped = false
  const running = new Map<number, Work>()
  const waiting: Work[] = []

  const send = (message: ToAside) => {
    if (child?.connected) child.send(message)
  }
  const start = (): ChildProcess => {
    const begun = fork(fileURLToPath(new URL('./aside-main.ts', import.meta.url)), {
      serialization: 'advanced',
      execArgv: ASIDE_FLAGS,
      env: asideEnvironment(),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    begun.on('message', (message: FromAside) => hear(message))
    // Both may come, and a child that could not be started has no exit.
    begun.on('error', (error) => lose(begun, String(error)))
    begun.on('exit', (code, signal) => lose(begun, `${signal ?? code}`))
    begun.send({ config } satisfies ToAside)
    return begun
  }
  const lose = (lost: ChildProcess, reason: string) => {
    if (child !== lost) return
    child = null
    const works = [...running.values()]
    running.clear()
    if (works.length > 0 && !isStopped) log('aside-lost', { reason, works: works.length })
    for (const { settle } of works) settle({ problem: new Problem('job-lost', reason) })
    next()
  }
  const hear = (message: FromAside) => {
    if ('piece' in message) return running.get(message.piece)?.piece(message.bytes)
    if ('progress' in message) {
      const { progress, done, of } = message
      return running.get(progress)?.progress({ done, of })
    }
    const id = 'end' in message ? message.end : message.failed
    const work = running.get(id)
    running.delete(id)
    if ('end' in message) work?.settle({ result: message.result })
    else work?.settle({ problem: new Problem(message.code, message.detail) })
    next()
  }
  /** Begins what may begin, and lets the child rest where nothing is left. */
  const next = () => {
    clearTimeout(resting)
    for (const work of [...waiting]) {
      if (isStopped || count(running.values(), work.kind) >= limits[work.kind].running) continue
      waiting.splice(waiting.indexOf(work), 1)
      child ??= start()
      child.ref()
      child.channel?.ref()
      running.set(work.id, work)
      send({ begin: work.id, kind: work.kind, asked: work.asked })
    }
    if (!child || running.size > 0) return
    const rested = child
    resting = setTimeout(() => {
      child = null
      rested.disconnect()
    }, idle)
    resting.unref()
    // A process at rest must not keep the server from ending.
    child.unref()
    child.channel?.unref()
  }
  const begin = (given: Omit<Work, 'id'>): number => {
    if (isStopped) throw new Problem('job-lost', 'The server is stopping')
    if (count(waiting, given.kind) >= limits[given.kind].waiting) throw new Problem('busy')
    const id = ++numbers
    waiting.push({ ...given, id })
    next()
    return id
  }
  const cancel = (id: number) => {
    const at = waiting.findIndex((work) => work.id === id)
    const work = running.get(id) ?? waiting[at]
    if (!work) return
    if (at >= 0) waiting.splice(at, 1)
    // The child lets go of it within a page of rows; whoever asked need not wait for that.
    send({ cancel: id })
    work.settle({ problem: new Problem('job-cancelled') })
  }

  async function* inPieces<K extends 'file' | 'imported'>(
    kind: K,
    asked: Works[K]['asked'],
  ): AsyncGenerator<Uint8Array, void> {
    const pieces: Uint8Array[] = []
    let outcome: { readonly result: unknown } | { readonly problem: Problem } | null = null
    let wake = () => {}
    const id = begin({
      kind,
      asked,
      progress: () => undefined,
      piece: (bytes) => {
        pieces.push(bytes)
        wake()
      },
      settle: (settled) => {
        outcome ??= settled
        wake()
      },
    })
    try {
      for (;;) {
        const bytes = pieces.shift()
        if (bytes) {
          send({ more: id, pieces: 1 })
          const patience = setTimeout(() => cancel(id), unread)
          patience.unref()
          try {
            yield bytes
          } finally {
            clearTimeout(patience)
          }
          continue
        }
        if (outcome !== null) break
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      const settled = outcome as { readonly result: unknown } | { readonly problem: Problem }
      if ('problem' in settled) throw settled.problem
    } finally {
      cancel(id)
    }
  }

  return {
    ask: (kind, asked, { progress = () => undefined, signal } = {}) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(new Problem('job-cancelled'))
        const abort = () => cancel(id)
        const id = begin({
          kind,
          asked,
          progress,
          piece: () => undefined,
          settle: (outcome) => {
            signal?.removeEventListener('abort', abort)
            if ('problem' in outcome) reject(outcome.problem)
            else resolve(outcome.result as never)
          },
        })
        signal?.addEventListener('abort', abort)
      }),
    file: (asked) => inPieces('file', asked),
    imported: (asked) => inPieces('imported', asked),
    pid: () => child?.pid,
    async stop() {
      isStopped = true
      clearTimeout(resting)
      for (const { settle } of waiting.splice(0)) settle({ problem: new Problem('job-lost', 'The server is stopping') })
      const ending = child
      if (!ending) return
      const gone = new Promise<void>((resolve) => ending.once('exit', () => resolve()))
      // At rest it does not keep this process alive, which would end before it has heard.
      ending.ref()
      ending.kill('SIGKILL')
      await gone
    },
  }
}

const count = (works: Iterable<Work>, kind: Kind): number =>
  [...works].reduce((sum, work) => (work.kind === kind ? sum + 1 : sum), 0)
