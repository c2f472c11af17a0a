import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, SqliteAdapter, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import sqlite3 from 'sqlite3'
import { migrations } from '../../migrations/index.ts'
import { type Config, placeOf } from '../config.ts'
import { wordsOf } from './faults.ts'
import { postgresDialect } from './postgres.ts'
import { checkpointing, sqliteDialect } from './sqlite.ts'
import type { Tables } from './tables.ts'

/** Readers stand beside the writers and never wait for them. */
export type Databases = {
  readonly engine: 'sqlite' | 'postgres'
  readonly write: Kysely<Tables>
  readonly read: Kysely<Tables>
  /** Stops what goes on beside the connections. */
  readonly end: () => Promise<void>
}
export type Database = Kysely<Tables>
/** Which of the two a connection leads to, where a statement is best said to each in its own way. */
export const isSqlite = (db: Database): boolean => db.getExecutor().adapter instanceof SqliteAdapter

/** PostgreSQL did not let us in, or would not let us work. The message names the place, without a password. */
export class DatabaseUnusable extends Error {
  readonly reason: string
  constructor(place: Place, cause: unknown) {
    super(placeOf(place), { cause })
    this.reason = wordsOf(cause)
  }
}
/** PostgreSQL is set to forget commits when the power fails. The message names the place, `settings` what is off. */
export class DatabaseUnsafe extends Error {
  readonly settings: string
  constructor(place: Place, settings: readonly string[]) {
    super(placeOf(place))
    this.settings = settings.join(', ')
  }
}
/** Where the data is: in PostgreSQL at `databaseUrl`, or where that is empty in SQLite in `dataDir`. */
export type Place = Pick<Config, 'dataDir' | 'databaseUrl'>

/** Another process holds the data directory. */
export class DataDirInUse extends Error {}

/** No server was ever started on this place. The message names it, without a password. */
export class NothingThere extends Error {}

const FILE = 'lang-nghe.sqlite'

/** Throws NothingThere where a place has no database yet; of PostgreSQL only its organisation can tell. */
export function expectData(place: Place): void {
  if (place.databaseUrl === '' && !existsSync(join(place.dataDir, FILE))) throw new NothingThere(placeOf(place))
}

/** Throws NothingThere where a database has no organisation yet. */
export async function expectOrganisation({ read }: Databases, place: Place): Promise<void> {
  const any = await read.selectFrom('unit').select('unit').limit(1).executeTakeFirst()
  if (!any) throw new NothingThere(placeOf(place))
}

/**
 * Takes the data directory for this process. The lock is SQLite's own, held on a file beside the database: the system
 * lets it go when the process ends, however it ends. Gives the function that lets it go. PostgreSQL is shared by as many
 * processes as there are, and nothing is locked.
 */
export async function lockDataDir({ dataDir, databaseUrl }: Place): Promise<() => Promise<void>> {
  if (databaseUrl !== '') return async () => undefined
  mkdirSync(dataDir, { recursive: true })
  const db = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened: sqlite3.Database = new sqlite3.Database(join(dataDir, 'in-use.lock'), (error) =>
      error ? reject(error) : resolve(opened),
    )
  })
  const close = () => new Promise<void>((resolve) => db.close(() => resolve()))
  try {
    await new Promise<void>((resolve, reject) =>
      db.exec('begin exclusive', (error) => (error ? reject(error) : resolve())),
    )
  } catch (error) {
    await close()
    if ((error as { errno?: number }).errno === sqlite3.BUSY) throw new DataDirInUse(dataDir)
    throw error
  }
  return close
}

/**
 * Opens the database and brings its tables up to date. Throws when a migration fails; DatabaseUnusable where there is no
 * way into PostgreSQL; DatabaseUnsafe, or on SQLite an Error, where a commit would not be durable.
 */
export async function openDatabases(place: Place): Promise<Databases> {
  const { dataDir, databaseUrl } = place
  if (databaseUrl !== '') {
    const write = new Kysely<Tables>({ dialect: postgresDialect(databaseUrl, 'write', 4) })
    try {
      await sql`select 1`.execute(write)
    } catch (error) {
      await write.destroy()
      throw new DatabaseUnusable(place, error)
    }
    const off = await settingsOff(write)
    if (off.length > 0) {
      await write.destroy()
      throw new DatabaseUnsafe(place, off)
    }
    await migrate(write)
    return {
      engine: 'postgres',
      write,
      read: new Kysely<Tables>({ dialect: postgresDialect(databaseUrl, 'read', 4) }),
      end: async () => undefined,
    }
  }
  const file = join(dataDir, FILE)
  const write = new Kysely<Tables>({ dialect: sqliteDialect(file, 'write') })
  await migrate(write)
  return {
    engine: 'sqlite',
    write,
    read: new Kysely<Tables>({ dialect: sqliteDialect(file, 'read', 3) }),
    end: await checkpointing(file),
  }
}

/** Which of the settings are off without which a commit that was answered can be lost or torn. */
async function settingsOff(db: Kysely<Tables>): Promise<string[]> {
  const names = ['fsync', 'full_page_writes', 'synchronous_commit']
  const { rows } = await sql<{ name: string }>`
    select name from pg_settings where setting = 'off' and name in (${sql.join(names)}) order by name`.execute(db)
  return rows.map(({ name }) => name)
}

async function migrate(write: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db: write, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (!error) return
  await write.destroy()
  throw error
}

/** The same database for a process that only reads beside those that write; its tables must be up to date. */
export const openToRead = ({ dataDir, databaseUrl }: Place): Database =>
  new Kysely<Tables>({
    dialect:
      databaseUrl === '' ? sqliteDialect(join(dataDir, FILE), 'read', 2) : postgresDialect(databaseUrl, 'read', 2),
  })

export const closeDatabases = async ({ write, read, end }: Databases): Promise<void> => {
  await end()
  await read.destroy()
  await write.destroy()
}

/** Reads several things as they were at one moment, whatever is written meanwhile. */
export const atOneMoment = <Found>({ read }: Databases, look: (db: Database) => Promise<Found>): Promise<Found> =>
  read.transaction().setIsolationLevel('repeatable read').execute(look)
