import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import sqlite3 from 'sqlite3'

const STATEMENTS = 200
// A longer text was made for just so many rows: it hardly comes again, and would hold a megabyte prepared.
const LONGEST_KEPT = 5_000
const CHECKPOINT_EVERY = 1_000
const LONGEST_LOG = 16_384

/**
 * Kysely over npm `sqlite3`, which kysely has no dialect for. `mode` read opens read-only connections beside the one
 * writer: under WAL they never wait for it. Options are read back at the start, because a PRAGMA that does not take
 * effect says nothing.
 */
export function sqliteDialect(file: string, mode: 'write' | 'read', connections = 1): Dialect {
  return {
    createAdapter: () => new Adapter(),
    createDriver: () => sqliteDriver(file, mode, connections),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

// Without transactional DDL kysely would leave half of a failed migration behind; the driver hands out connections
// itself, so kysely need not hold a mutex over them.
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true
  }
  override get supportsMultipleConnections() {
    return true
  }
}

function sqliteDriver(file: string, mode: 'write' | 'read', connections: number): Driver {
  const free: Connection[] = []
  const waiting: ((connection: Connection) => void)[] = []
  const all: Connection[] = []
  return {
    async init() {
      for (let i = 0; i < connections; i++) all.push(await openConnection(file, mode))
      free.push(...all)
    },
    acquireConnection: () =>
      new Promise<DatabaseConnection>((resolve) => {
        const connection = free.pop()
        if (connection) resolve(connection)
        else waiting.push(resolve)
      }),
    // A deferred transaction that turns to writing may be refused when another began meanwhile; this one may not.
    beginTransaction: (connection) => (connection as Connection).run(mode === 'write' ? 'begin immediate' : 'begin'),
    commitTransaction: (connection) => (connection as Connection).run('commit'),
    // After a full disk SQLite has rolled back itself, and says so as an error that would hide the first one.
    rollbackTransaction: (connection) => (connection as Connection).run('rollback').catch(() => undefined),
    async releaseConnection(connection) {
      const next = waiting.shift()
      if (next) next(connection as Connection)
      else free.push(connection as Connection)
    },
    async destroy() {
      for (const connection of all) await connection.close()
    },
  }
}

type Connection = DatabaseConnection & { run(sql: string): Promise<void>; close(): Promise<void> }

async function openConnection(file: string, mode: 'write' | 'read'): Promise<Connection> {
  const flags =
    mode === 'write' ? sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE | sqlite3.OPEN_FULLMUTEX : sqlite3.OPEN_READONLY
  const db = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened: sqlite3.Database = new sqlite3.Database(file, flags, (error) =>
      error ? reject(error) : resolve(opened),
    )
  })
  db.serialize()
  db.configure('busyTimeout', 10_000)
  const run = (sql: string) => running(db, sql)
  const pragma = (name: string) =>
    new Promise<unknown>((resolve, reject) =>
      db.get<Record<string, unknown>>(`pragma ${name}`, (error, row) => (error ? reject(error) : resolve(row?.[name]))),
    )
  if (mode === 'write') {
    await run(
      'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma wal_autocheckpoint = 0;',
    )
    const found = [await pragma('journal_mode'), await pragma('synchronous'), await pragma('foreign_keys')].join()
    if (found !== 'wal,2,1') throw new Error(`SQLite did not take WAL, FULL and foreign keys: ${found}`)
  }

  const statements = new Map<string, sqlite3.Statement>()
  const prepared = (sql: string) =>
    new Promise<sqlite3.Statement>((resolve, reject) => {
      const known = statements.get(sql)
      if (known) return resolve(known)
      const statement: sqlite3.Statement = db.prepare(sql, (error) => {
        if (error) return reject(error)
        if (sql.length > LONGEST_KEPT) return resolve(statement)
        if (statements.size >= STATEMENTS) {
          const [oldest] = statements.keys()
          statements.get(oldest as string)?.finalize()
          statements.delete(oldest as string)
        }
        statements.set(sql, statement)
        resolve(statement)
      })
    })

  return {
    run,
    async close() {
      for (const statement of statements.values()) statement.finalize()
      await new Promise<void>((resolve, reject) => db.close((error) => (error ? reject(error) : resolve())))
    },
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const statement = await prepared(sql)
      const bound = parameters.map(bindable)
      try {
        if (/^\s*(select|with|pragma|explain)\b/i.test(sql) || /\breturning\b/i.test(sql)) {
          const rows = await new Promise<R[]>((resolve, reject) =>
            statement.all<R>(bound, (error, found) => (error ? reject(error) : resolve(found))),
          )
          return { rows }
        }
        const changes = await new Promise<number>((resolve, reject) =>
          statement.run(bound, function (error) {
            if (error) reject(error)
            else resolve(this.changes)
          }),
        )
        return { rows: [], numAffectedRows: BigInt(changes) }
      } finally {
        if (sql.length > LONGEST_KEPT) statement.finalize()
      }
    },
    // sqlite3's each() has no back-pressure: read by key, page by page, instead.
    streamQuery: () => {
      throw new Error('Read long results by key, 500 rows at a time')
    },
  }
}

const running = (db: sqlite3.Database, sql: string) =>
  new Promise<void>((resolve, reject) => db.exec(sql, (error) => (error ? reject(error) : resolve())))

/**
 * Moves what was committed from the log into the database each second, on a connection of its own: no commit waits for
 * it. Gives the function that stops it. Throws where the file cannot be opened.
 */
export async function checkpointing(file: string): Promise<() => Promise<void>> {
  const db = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened: sqlite3.Database = new sqlite3.Database(file, sqlite3.OPEN_READWRITE, (error) =>
      error ? reject(error) : resolve(opened),
    )
  })
  // To begin the log anew it takes the writer's place for a moment; it must not hold that while it waits for a reader.
  db.configure('busyTimeout', 20)
  await running(db, 'pragma synchronous = full')
  const checkpoint = (mode: 'passive' | 'restart') =>
    new Promise<number>((resolve) =>
      db.get<{ log: number }>(`pragma wal_checkpoint(${mode})`, (error, row) => resolve(error ? 0 : (row?.log ?? 0))),
    )
  let under: Promise<unknown> | null = null
  const once = async () => {
    // Under a steady load a passive one never catches up with the end of the log, which would grow for ever.
    if ((await checkpoint('passive')) > LONGEST_LOG) await checkpoint('restart')
    under = null
  }
  const timer = setInterval(() => {
    under ??= once()
  }, CHECKPOINT_EVERY)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await under
    await new Promise<void>((resolve) => db.close(() => resolve()))
  }
}

// npm sqlite3 binds a BigInt as NULL and a Uint8Array as text.
function bindable(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Uint8Array && !Buffer.isBuffer(value)) return Buffer.from(value)
  return value
}
