// The real server, as `npm start` starts it: another process, a data directory of its own, a free port.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../source.ts'

export type Running = {
  /** Where it answers, without a slash at the end. */
  readonly url: string
  /** Everything it has printed so far. */
  readonly printed: () => string
  /** Sends SIGTERM and waits for the end. Gives the exit code; null when a signal ended it. */
  readonly stop: () => Promise<number | null>
}
type Start = {
  readonly dataDir: string
  readonly entry?: string
  /** Another copy of the project to start. */
  readonly folder?: string
  readonly environment?: Readonly<Record<string, string>>
}

/** An empty folder outside the project; the test that made it removes it. */
export const emptyFolder = () => mkdtempSync(join(tmpdir(), 'lang-nghe-'))
export const remove = (folder: string) => rmSync(folder, { recursive: true, force: true })

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function spawnServer({ dataDir, entry = 'server/main.ts', folder = root, environment = {} }: Start, port: number) {
  // Nothing of the tests' own environment reaches it: vitest's NODE_ENV, say, would make it another server.
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(join(folder, 'node_modules/.bin/node'), [entry], {
    cwd: folder,
    env: { PATH, HOME, HOST: '127.0.0.1', PORT: `${port}`, DATA_DIR: dataDir, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const pieces: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => pieces.push(piece))
  }
  return { child, printed: () => pieces.join('') }
}

// 'close' and not 'exit': only then has everything it printed arrived.
const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => {
    child.once('close', (code) => resolve(code))
  })

const answers = async (url: string) => {
  try {
    await (await fetch(url)).arrayBuffer()
    return true
  } catch {
    return false
  }
}

/** Starts a server and waits until it answers. Throws with what it printed when it ends before that. */
export async function startServer(start: Start): Promise<Running> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const { child, printed } = spawnServer(start, port)
  const end = ended(child)
  let over = false
  end.then(() => {
    over = true
  })
  const deadline = Date.now() + 180_000
  while (!(await answers(url))) {
    if (over) throw new Error(`The server ended before it answered:\n${printed()}`)
    if (Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`The server did not answer within three minutes:\n${printed()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const stop = () => {
    child.kill('SIGTERM')
    return end
  }
  return { url, printed, stop }
}

/** Starts a server that is expected to refuse, and waits for its end: its exit code and what it printed. */
export async function startRefused(start: Start): Promise<{ readonly code: number | null; readonly printed: string }> {
  const { child, printed } = spawnServer(start, await freePort())
  const patience = setTimeout(() => child.kill('SIGKILL'), 60_000)
  const code = await ended(child)
  clearTimeout(patience)
  return { code, printed: printed() }
}
