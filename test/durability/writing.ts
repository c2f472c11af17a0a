// The writer as another process, and what of its promises the files it left behind keep.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { readConfig } from '../../server/config.ts'
import { closeDatabases, type Databases, openDatabases } from '../../server/database/open.ts'
import { openWorld } from '../../server/start.ts'
import { root } from '../source.ts'
import type { Mode } from './writer.ts'

type Writing = {
  readonly dataDir: string
  /** The file of acknowledgements; later runs add to it. */
  readonly acknowledgements: string
  readonly mode: Mode
  /** How many responses to keep; without it, as many as there is time for. */
  readonly total?: number
  readonly inFlight: number
}

/** The command that runs the writer. */
export const commandOf = ({ dataDir, acknowledgements, mode, total = 0, inFlight }: Writing): string[] => [
  join(root, 'node_modules/.bin/node'),
  join(root, 'test/durability/writer.ts'),
  ...[dataDir, acknowledgements, mode, `${total}`, `${inFlight}`],
]

/** The ids acknowledged so far. One whose line is not complete was not acknowledged. */
export const acknowledgedIn = (file: string): string[] =>
  existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []

/** Runs the writer to its end. Throws with what it printed where it fails. */
export function write(writing: Writing & { readonly total: number }): void {
  const [program = '', ...parameters] = commandOf(writing)
  const { status, stdout, stderr } = spawnSync(program, parameters, { cwd: root, encoding: 'utf8', timeout: 300_000 })
  if (status !== 0) throw new Error(`The writer failed:\n${stdout}${stderr}`)
}

/**
 * Runs the writer until it has acknowledged something and so many milliseconds more, then ends it by kill -9. Throws with
 * what it printed where it ended by itself.
 */
export async function writeAndKill(writing: Writing, milliseconds: number): Promise<void> {
  const [program = '', ...parameters] = commandOf(writing)
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(program, parameters, { cwd: root, env: { PATH, HOME }, stdio: ['ignore', 'pipe', 'pipe'] })
  const printed: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => printed.push(`${piece}`))
  const end = once(child, 'close')
  const before = acknowledgedIn(writing.acknowledgements).length
  const deadline = Date.now() + 300_000
  while (acknowledgedIn(writing.acknowledgements).length === before && child.exitCode === null) {
    if (Date.now() > deadline) break
    await pause(10)
  }
  await pause(milliseconds)
  child.kill('SIGKILL')
  const [, signal] = await end
  if (signal !== 'SIGKILL' || Date.now() > deadline) throw new Error(`The writer did not write:\n${printed.join('')}`)
}
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

export const LOST = 'were acknowledged and are not there'

/** What is wrong with a database: as sentences, none where it is whole and has every response that was acknowledged. */
export async function faultsIn(dataDir: string, acknowledged: readonly string[]): Promise<string[]> {
  let databases: Databases | undefined
  try {
    databases = await openDatabases({ dataDir, databaseUrl: '' })
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(databases.write)
    const stored = await databases.write.selectFrom('response').select('id').execute()
    const kept = new Set(stored.map(({ id }) => id))
    const lost = acknowledged.filter((id) => !kept.has(id))
    return [
      ...rows.map((row) => row.integrity_check).filter((said) => said !== 'ok'),
      ...(lost.length > 0 ? [`${lost.length} of ${acknowledged.length} responses ${LOST}`] : []),
    ]
  } catch (error) {
    return [`the database cannot be read: ${error}`]
  } finally {
    if (databases) await closeDatabases(databases).catch(() => undefined)
  }
}

/** What is wrong with the tallies that a server's start makes of what a crash left: none where a recount makes the same. */
export async function tallyFaultsIn(dataDir: string): Promise<string[]> {
  const { context, close } = await openWorld(readConfig({ DATA_DIR: dataDir }))
  const cells = async () => {
    const rows = await context.write.selectFrom('tally').selectAll().execute()
    return new Set(rows.map((row) => JSON.stringify({ ...row, counts: Buffer.from(row.counts).toString('hex') })))
  }
  try {
    const started = await cells()
    await context.tallies.recount(() => undefined)
    const recounted = await cells()
    const other = [...new Set([...started, ...recounted])].filter((cell) => started.has(cell) !== recounted.has(cell))
    return other.length > 0 ? [`${other.length} tallies are not as a recount makes them`] : []
  } finally {
    await close()
  }
}
