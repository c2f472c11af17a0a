// Throw-away clusters of PostgreSQL for the tests, which leave nothing behind.
import { execFile, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { appendFileSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { isRoot } from './apt-get.ts'
import { freePort } from './free-port.ts'
import { findPostgres, refuse } from './postgres-programs.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The database that the tests of this project run on. */
    database: 'sqlite' | 'postgres'
    /** The URL of the cluster that the set-up started, at its database `postgres`; undefined if there is none. */
    postgres: string | undefined
  }
}

const user = 'lang_nghe'

type Owner = { readonly uid: number; readonly gid: number }

/** PostgreSQL refuses to run as root; then a user without rights owns the cluster. Everybody else owns their own. */
function owner(): Owner | undefined {
  if (!isRoot) return undefined
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const found = ['postgres', 'nobody'].map((name) => users.find(([known]) => known === name)).find(Boolean)
  if (!found) throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody.')
  return { uid: Number(found[2]), gid: Number(found[3]) }
}

const run = promisify(execFile)

const programs = (folder: string, as: Owner | undefined) => async (program: string, parameters: readonly string[]) => {
  try {
    await run(join(folder, program), parameters, { cwd: '/', env: { ...process.env, LC_ALL: 'C' }, ...as })
  } catch (reason) {
    const { stdout, stderr } = reason as { stdout?: string; stderr?: string }
    throw new Error(`${program} ${parameters.join(' ')} failed:\n${stdout ?? ''}${stderr ?? reason}`)
  }
}

const isRunning = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (reason) {
    return (reason as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

// The name of a cluster's folder holds the process that started it: from the first moment on nobody else takes it for
// abandoned.
const prefix = join(tmpdir(), 'lang-nghe-postgres-')

/** Stops and removes what earlier runs left, such as one whose machine was switched off. Never one still in use. */
async function clearAbandoned(call: ReturnType<typeof programs>) {
  for (const name of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), name)
    const pid = folder.startsWith(prefix) ? Number.parseInt(folder.slice(prefix.length), 10) : Number.NaN
    if (!Number.isInteger(pid) || isRunning(pid)) continue
    await call('pg_ctl', ['stop', '-D', join(folder, 'data'), '-m', 'immediate']).catch(() => undefined)
    try {
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // Another user's, who will clear it.
    }
  }
}

/** Stops the cluster and removes its folder as soon as this process is gone, however it ended. */
function guard(folder: string, bin: string, as: Owner | undefined) {
  const script = 'cat >/dev/null; "$1/pg_ctl" stop -D "$2/data" -m immediate; rm -rf "$2"'
  const guard = spawn('sh', ['-c', script, 'sh', bin, folder], {
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    // In a group of its own, for an interrupt from the keyboard goes to the whole group.
    detached: true,
    ...as,
  })
  guard.unref()
  return async () => {
    guard.ref()
    const ended = once(guard, 'exit')
    guard.stdin.end()
    await ended
  }
}

/**
 * Creates an empty database in the cluster that a URL points into, such as the one provided to tests as `postgres`,
 * and returns the URL of the new one. Throws with what to do if there is no cluster.
 */
export async function createDatabase(cluster: string | undefined): Promise<string> {
  if (!cluster) return refuse(['the set-up of the tests could start none, and said above why'])
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await query(cluster, `create database ${name}`)
  const made = new URL(cluster)
  made.pathname = `/${name}`
  return made.href
}

/** Creates a database with all that stands in another, as it is at one moment, and returns its URL. */
export async function copyDatabase(database: string): Promise<string> {
  const copy = await createDatabase(database)
  const bin = findPostgres() ?? refuse(['none was found'])
  const dump = spawn(join(bin, 'pg_dump'), [database], { stdio: ['ignore', 'pipe', 'inherit'] })
  const load = spawn(join(bin, 'psql'), ['-q', '-v', 'ON_ERROR_STOP=1', copy], { stdio: ['pipe', 'ignore', 'inherit'] })
  dump.stdout.pipe(load.stdin)
  const [[dumped], [loaded]] = await Promise.all([once(dump, 'exit'), once(load, 'exit')])
  if (dumped !== 0 || loaded !== 0) throw new Error(`The database was not copied: pg_dump ${dumped}, psql ${loaded}`)
  return copy
}

/** Drops a database that createDatabase made, and every connection to it. */
export async function dropDatabase(database: string): Promise<void> {
  const cluster = new URL(database)
  const name = cluster.pathname.slice(1)
  cluster.pathname = '/postgres'
  await query(cluster.href, `drop database ${name} with (force)`)
}

async function query(connectionString: string, sql: string) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

export type Postgres = {
  /** The folder in the temporary directory that holds all of the cluster, its socket too. */
  readonly folder: string
  /** The URL of a database of the cluster, whether there is one or not. `postgres` always is. */
  readonly url: (database: string) => string
  /** Creates an empty database and returns its URL. */
  readonly createDatabase: () => Promise<string>
  /**
   * `fast` ends all transactions and writes everything down; `immediate` is a crash, and the log is replayed. What is to
   * be done while the cluster is away can be given.
   */
  readonly restart: (mode: 'fast' | 'immediate', meanwhile?: () => Promise<void>) => Promise<void>
  /** Stops the cluster and removes it from the disk. */
  readonly stop: () => Promise<void>
}

/**
 * Starts a cluster of its own on a free port of 127.0.0.1, as durable as one in production, and resolves when it takes
 * connections. It ends with this process at the latest. Throws with what to do if there is no PostgreSQL, and with its
 * own words if it does not start.
 */
export async function startPostgres(): Promise<Postgres> {
  const bin = findPostgres() ?? refuse(['none was found, and the set-up of the tests could not install one'])
  const as = owner()
  const call = programs(bin, as)
  await clearAbandoned(call)
  const folder = mkdtempSync(`${prefix}${process.pid}-`)
  if (as) chownSync(folder, as.uid, as.gid)
  const release = guard(folder, bin, as)
  const data = join(folder, 'data')
  const control = (...parameters: string[]) => call('pg_ctl', ['-D', data, '-w', '-t', '60', ...parameters])
  const log = join(folder, 'log')
  const withLog = (reason: unknown) => {
    throw new Error(`${reason instanceof Error ? reason.message : reason}\n${existsSync(log) ? readFileSync(log) : ''}`)
  }
  try {
    await call('initdb', ['-D', data, '-U', user, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'])
    const port = await freePort()
    const settings = {
      port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: folder,
      shared_buffers: '32MB',
      max_wal_size: '256MB',
    }
    const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'\n`)
    appendFileSync(join(data, 'postgresql.conf'), lines.join(''))
    await control('-l', log, 'start').catch(withLog)
    const url = (database: string) => `postgres://${user}@127.0.0.1:${port}/${database}`
    return {
      folder,
      url,
      createDatabase: () => createDatabase(url('postgres')),
      async restart(mode, meanwhile) {
        await control('-m', mode, 'stop').catch(withLog)
        try {
          await meanwhile?.()
        } finally {
          await control('-l', log, 'start').catch(withLog)
        }
      },
      async stop() {
        await control('-m', 'fast', '-t', '10', 'stop').catch(() => undefined)
        await release()
      },
    }
  } catch (reason) {
    await release()
    throw reason
  }
}
