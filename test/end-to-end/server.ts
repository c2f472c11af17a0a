// The real server: another process, a data directory of its own, a free port.
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeDatabases, openDatabases } from '../../server/database/open.ts'
import type { Place } from '../../server/devices/place.ts'
import { aPlace } from '../devices.ts'
import { freePort } from '../free-port.ts'
import { root } from '../source.ts'

export type Running = {
  /** Where it answers, without a slash at the end. */
  readonly url: string
  /** Everything it has printed so far. */
  readonly printed: () => string
  /** Resolves when it has ended: the exit code, null when a signal ended it. */
  readonly ended: Promise<number | null>
  /** Sends a signal, SIGTERM unless another is named, and waits for the end. Gives the exit code; null when a signal ended it. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>
}
type Start = {
  readonly dataDir: string
  /** What Node 26 runs: a file and its parameters. */
  readonly entry?: string
  readonly parameters?: readonly string[]
  /** Instead of an entry: what npm runs, as a person types it. */
  readonly script?: 'start' | 'demo'
  /** Another copy of the project to start. */
  readonly folder?: string
  readonly environment?: Readonly<Record<string, string>>
  /** Where it is to answer; a free port otherwise. */
  readonly port?: number
}

/** An empty folder outside the project; the test that made it removes it. */
export const emptyFolder = () => mkdtempSync(join(tmpdir(), 'lang-nghe-'))
export const remove = (folder: string) => rmSync(folder, { recursive: true, force: true })

function spawnServer(
  { dataDir, entry = 'server/main.ts', parameters = [], script, folder = root, environment = {} }: Start,
  port: number,
) {
  // Nothing of the tests' own environment reaches it: vitest's NODE_ENV, say, would make it another server.
  const { PATH = '', HOME = '' } = process.env
  const [command, given] =
    script === undefined ? [join(folder, 'node_modules/.bin/node'), [entry, ...parameters]] : ['npm', ['run', script]]
  const child = spawn(command, given, {
    cwd: folder,
    env: { PATH, HOME, HOST: '127.0.0.1', PORT: `${port}`, DATA_DIR: dataDir, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // npm starts a shell and that the server: only as a group of their own can they be stopped together.
    detached: script !== undefined,
  })
  const signal = (name: NodeJS.Signals) => {
    if (script === undefined || child.pid === undefined) child.kill(name)
    else if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, name)
  }
  const pieces: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => pieces.push(piece))
  }
  return { child, signal, printed: () => pieces.join('') }
}

// 'close' and not 'exit': only then has everything it printed arrived.
const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => {
    child.once('close', (code) => resolve(code))
  })

const moment = () => new Promise((resolve) => setTimeout(resolve, 50))
const answers = async (url: string) => {
  try {
    await (await fetch(url)).arrayBuffer()
    return true
  } catch {
    return false
  }
}

/** Starts a server and waits until it answers and has said so. Throws with what it printed when it ends before that. */
export async function startServer(start: Start): Promise<Running> {
  const port = start.port ?? (await freePort())
  const url = `http://localhost:${port}`
  const { child, signal, printed } = spawnServer(start, port)
  const end = ended(child)
  let over = false
  end.then(() => {
    over = true
  })
  const deadline = Date.now() + 180_000
  while (!(/is running at/.test(printed()) && (await answers(url)))) {
    if (over) throw new Error(`The server ended before it answered:\n${printed()}`)
    if (Date.now() > deadline) {
      signal('SIGKILL')
      throw new Error(`The server did not answer within three minutes:\n${printed()}`)
    }
    await moment()
  }
  const stop = (name: NodeJS.Signals = 'SIGTERM') => {
    signal(name)
    return end
  }
  return { url, printed, stop, ended: end }
}

/** Starts what ends by itself, a refused server or another command, and waits for it: its exit code and what it printed. */
export async function startEnding(start: Start): Promise<{ readonly code: number | null; readonly printed: string }> {
  const { child, signal, printed } = spawnServer(start, start.port ?? (await freePort()))
  const patience = setTimeout(() => signal('SIGKILL'), 300_000)
  const code = await ended(child)
  clearTimeout(patience)
  return { code, printed: printed() }
}

export const official = { name: 'Lan', password: 'mười hai con giáp' }

/** The token of the one-time link, which is printed a moment after the server answers. */
export async function setUpToken({ printed }: Running): Promise<string> {
  const deadline = Date.now() + 120_000
  for (;;) {
    const token = /\/setup\/([\w-]{20,})\s/.exec(printed())?.[1]
    if (token) return token
    if (Date.now() > deadline) throw new Error(`No link for the first administrator was printed:\n${printed()}`)
    await moment()
  }
}

/** Sets up the first administrator by the link that the server printed. Gives a reader of what only officials may see. */
export async function setUpOfficial(server: Running): Promise<(path: string) => Promise<unknown>> {
  const token = await setUpToken(server)
  return signedInBy(await postJson(`${server.url}/api/setup`, { token, ...official }), server.url)
}

/** Signs in who was set up before. */
export const signInOfficial = async (url: string) => signedInBy(await postJson(`${url}/api/session`, official), url)

function signedInBy(reply: Response, url: string) {
  if (reply.status !== 201) throw new Error(`Nobody was signed in: ${reply.status}`)
  const cookie = (reply.headers.get('set-cookie') ?? '').split(';')[0] as string
  return async (path: string): Promise<unknown> => {
    const answer = await fetch(`${url}${path}`, { headers: { cookie } })
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    return answer.json()
  }
}

/** A code of six digits with which a kiosk is paired, asked for by the first administrator of a new server. */
export async function pairingCode(server: Running, place: Partial<Place>): Promise<string> {
  const token = await setUpToken(server)
  const reply = await postJson(`${server.url}/api/setup`, { token, ...official })
  const cookie = (reply.headers.get('set-cookie') ?? '').split(';')[0] as string
  const made = await fetch(`${server.url}/api/devices/pairings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(aPlace(place)),
  })
  if (made.status !== 201) throw new Error(`No pairing code: ${made.status}`)
  return ((await made.json()) as { code: string }).code
}

/** A copy of the project, in which a test may change what is shipped. */
export function copyOfProject() {
  const folder = emptyFolder()
  for (const part of ['server', 'surveys', 'migrations', 'client', 'package.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return {
    folder,
    /** Ships an instrument's second version beside the first, and lets a wave of this data ask it. Gives the folder. */
    async withNewVersion(instrument: string, wave: string, dataDir: string): Promise<string> {
      const own = join(folder, 'surveys', instrument)
      cpSync(own, `${own}-2`, { recursive: true })
      for (const file of ['questionnaire.json', 'outline.json']) {
        const path = join(`${own}-2`, file)
        const definition = JSON.parse(readFileSync(path, 'utf8'))
        writeFileSync(path, JSON.stringify('version' in definition ? { ...definition, version: 2 } : definition))
      }
      const catalogue = join(folder, 'surveys/catalogue.ts')
      const shipped = readFileSync(catalogue, 'utf8')
      const imports = ['questionnaire', 'outline'].map(
        (part) => `import ${part}2 from './${instrument}-2/${part}.json' with { type: 'json' }`,
      )
      const more = `['${instrument}', questionnaire2, outline2],`
      writeFileSync(
        catalogue,
        `${imports.join('\n')}\n${shipped.replace(/(const shipped: .*\[)\n/, `$1\n  ${more}\n`)}`,
      )
      const databases = await openDatabases({ dataDir, databaseUrl: '' })
      await databases.write.updateTable('wave').set({ version: 2 }).where('wave', '=', wave).execute()
      await closeDatabases(databases)
      return folder
    },
    remove: () => remove(folder),
  }
}

export const postJson = (address: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
