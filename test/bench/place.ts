// Where benchmarks of files keep their data, who asks for them, and what is in them.
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { setUpToken } from '../../server/accounts/tokens.ts'
import { type Config, readConfig } from '../../server/config.ts'
import { closeDatabases, openDatabases } from '../../server/database/open.ts'
import { generate } from '../../server/generator/generate.ts'
import { openWorld, type World } from '../../server/start.ts'
import { type Postgres, startPostgres } from '../postgres.ts'

export const WAVE = 'dat-dai'
/** One that is over, so that what is sent meanwhile is in no file, and all of a file is in one period. */
export const year = new Date().getFullYear() - 1
const IN_FLIGHT = 1_024

export type Places = {
  /** What was given besides the database. */
  readonly given: readonly string[]
  readonly database: 'SQLite' | 'PostgreSQL'
  /** An empty folder for files. */
  readonly folder: () => string
  /** The settings of a server with an empty database of its own. */
  readonly config: () => Promise<Config>
  /** Removes all of them. */
  readonly remove: () => Promise<void>
}

/** By what was typed: SQLite, or with `--postgres` a cluster that is started for it. */
export async function places(): Promise<Places> {
  const { values, positionals } = parseArgs({ options: { postgres: { type: 'boolean' } }, allowPositionals: true })
  const postgres: Postgres | null = values.postgres ? await startPostgres() : null
  const folders: string[] = []
  const folder = () => {
    const made = mkdtempSync(join(tmpdir(), 'lang-nghe-bench-'))
    folders.push(made)
    return made
  }
  return {
    given: positionals,
    database: postgres ? 'PostgreSQL' : 'SQLite',
    folder,
    config: async () =>
      readConfig({ DATA_DIR: folder(), DATABASE_URL: postgres ? await postgres.createDatabase() : '' }),
    remove: async () => {
      await postgres?.stop()
      for (const made of folders) rmSync(made, { recursive: true, force: true })
    },
  }
}

/** What a server is told of its place. */
export const environmentOf = ({ dataDir, databaseUrl }: Config): NodeJS.ProcessEnv => ({
  DATA_DIR: dataDir,
  DATABASE_URL: databaseUrl,
})

/** Fills a world with simulated responses of one survey and year. */
export async function filled({ context }: World, responses: number, seed = 1): Promise<void> {
  const { organisation, intake } = context
  const plan = { seed, firstDay: `${year}-01-01`, days: 365, now: Date.now(), responses, waves: [WAVE] }
  let waiting: Promise<unknown>[] = []
  for (const response of generate(organisation, plan)) {
    waiting.push(intake.keep(response))
    if (waiting.length < IN_FLIGHT) continue
    await Promise.all(waiting)
    waiting = []
  }
  await Promise.all(waiting)
}

/** A link by which an administrator is set up who may have everything. */
export async function linkIn(config: Config): Promise<string> {
  const world = await openWorld(config)
  const unit = world.context.organisation.root
  await world.close()
  const databases = await openDatabases(config)
  const asked = { role: 'administrator', unit, grants: ['microdata', 'opinions'] } as const
  const token = await setUpToken(databases.write, Date.now(), asked)
  await closeDatabases(databases)
  return token
}

/** The cookie of that administrator. */
export async function cookieBy(address: string, token: string): Promise<string> {
  const body = JSON.stringify({ token, name: 'Bench', password: randomBytes(16).toString('hex') })
  const headers = { 'content-type': 'application/json' }
  const { headers: answered } = await fetch(`${address}/api/setup`, { method: 'POST', body, headers })
  return (answered.get('set-cookie') ?? '').split(';')[0] ?? ''
}

/** The most that a process was resident so far, in MB. Linux only. */
export const peakOf = (pid: number): number =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024

/** The first process that one has begun. */
export const childOf = (pid: number): number =>
  Number(execFileSync('pgrep', ['-P', `${pid}`], { encoding: 'utf8' }).split('\n')[0])
