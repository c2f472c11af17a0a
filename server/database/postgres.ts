import { type Dialect, PostgresDialect } from 'kysely'
import pg from 'pg'

const CONNECT_WITHIN = 10_000
const INT8 = 20
const NUMERIC = 1700

// Counts and sums come as text otherwise; they are far below 2^53.
const types = {
  getTypeParser: (type: number, format?: 'text' | 'binary') =>
    format !== 'binary' && (type === INT8 || type === NUMERIC)
      ? Number
      : pg.types.getTypeParser(type, format as 'text'),
} as pg.CustomTypesConfig

/**
 * Kysely over `pg`. `mode` read opens connections that refuse to write. A commit is answered once it is on the disk,
 * whatever the database's own setting.
 */
export function postgresDialect(url: string, mode: 'write' | 'read', connections: number): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECT_WITHIN,
    keepAlive: true,
    types,
    options: mode === 'write' ? '-c synchronous_commit=on' : '-c default_transaction_read_only=on',
  })
  // A connection that idles while the database restarts says so here, and would end the process if nobody listened.
  pool.on('error', () => undefined)
  // So does one that was at work, which the pool does not listen to meanwhile; its query fails, and that is enough.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new PostgresDialect({ pool })
}
