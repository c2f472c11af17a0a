import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import sqlite3 from 'sqlite3'
import { migrations } from '../../migrations/index.ts'
import { sqliteDialect } from './sqlite.ts'
import type { Tables } from './tables.ts'

/** One writer; readers beside it that never wait for it. */
export type Databases = { readonly write: Kysely<Tables>; readonly read: Kysely<Tables> }
export type Database = Kysely<Tables>

/** Another process holds the data directory. */
export class DataDirInUse extends Error {}

/**
 * Takes the data directory for this process. The lock is SQLite's own, held on a file beside the database: the system
 * lets it go when the process ends, however it ends. Gives the function that lets it go.
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
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

/** Opens the database of a data directory and brings its tables up to date. Throws when a migration fails. */
export async function openDatabases(dataDir: string): Promise<Databases> {
  const file = join(dataDir, 'lang-nghe.sqlite')
  const write = new Kysely<Tables>({ dialect: sqliteDialect(file, 'write') })
  const migrator = new Migrator({ db: write, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error) {
    await write.destroy()
    throw error
  }
  return { write, read: new Kysely<Tables>({ dialect: sqliteDialect(file, 'read', 2) }) }
}

export const closeDatabases = async ({ write, read }: Databases): Promise<void> => {
  await read.destroy()
  await write.destroy()
}
