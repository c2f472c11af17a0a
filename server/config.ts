import { resolve } from 'node:path'
import * as v from 'valibot'
import { isNetwork } from './address.ts'

const Environment = v.object({
  HOST: v.optional(v.pipe(v.string(), v.regex(/^[\w.:-]+$/, 'HOST is not a host name or address')), '127.0.0.1'),
  PORT: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,5}$/, 'PORT is not a number'),
      v.toNumber(),
      v.maxValue(65_535, 'PORT is above 65535'),
    ),
    '3000',
  ),
  DATA_DIR: v.optional(v.pipe(v.string(), v.minLength(1, 'DATA_DIR is empty')), './data'),
  DATABASE_URL: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^$|^postgres(ql)?:\/\//, 'DATABASE_URL must be empty (SQLite) or begin with postgres://'),
    ),
    '',
  ),
  METRICS_TOKEN: v.optional(
    v.pipe(v.string(), v.regex(/^$|^[\x21-\x7e]{16,200}$/, 'METRICS_TOKEN needs 16 characters')),
    '',
  ),
  TRUSTED_PROXIES: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(/[\s,]+/).filter((network) => network !== '')),
      v.check((networks) => networks.every(isNetwork), 'TRUSTED_PROXIES must be addresses or networks (10.0.0.0/8)'),
    ),
    '',
  ),
  BASE_URL: v.optional(
    v.pipe(
      v.string(),
      v.url('BASE_URL is not an address'),
      v.regex(/^https?:\/\/[^/?#@]+\/?$/, 'BASE_URL must be http(s)://host without a path'),
    ),
  ),
})

export type Config = {
  readonly host: string
  readonly port: number
  readonly dataDir: string
  /** PostgreSQL, as `postgres://...`; empty: SQLite in `dataDir`. */
  readonly databaseUrl: string
  /** With it a program may read the metrics; empty: only officials may. */
  readonly metricsToken: string
  /** Addresses and networks whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[]
  /** Absolute links are made from this and never from a request's Host header. No slash at its end. */
  readonly baseUrl: string
  /** Simulated responses: every page says so. */
  readonly demo: boolean
}

/** Every fault of the environment at once. */
export class ConfigFault extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

/** Called once a process, by run.ts or cli.ts, with the environment that the entry hands on. */
export function readConfig(env: NodeJS.ProcessEnv, demo = false): Config {
  const parsed = v.safeParse(Environment, env)
  if (!parsed.success) throw new ConfigFault(parsed.issues.map((issue) => issue.message))
  const { HOST, PORT, DATA_DIR, DATABASE_URL, METRICS_TOKEN, TRUSTED_PROXIES, BASE_URL } = parsed.output
  if (demo && DATABASE_URL !== '')
    throw new ConfigFault([
      'DATABASE_URL must be empty for the demo: simulated responses stay in a database of their own',
    ])
  return {
    host: HOST,
    port: PORT,
    dataDir: resolve(DATA_DIR, demo ? 'demo' : '.'),
    databaseUrl: DATABASE_URL,
    metricsToken: METRICS_TOKEN,
    trustedProxies: TRUSTED_PROXIES,
    baseUrl: (BASE_URL ?? `http://localhost:${PORT}`).replace(/\/$/, ''),
    demo,
  }
}

/** Where the data is, in a sentence: never with a password. */
export function placeOf({ dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>): string {
  if (databaseUrl === '') return dataDir
  // The driver takes some that are no URL, such as one of a socket without a host.
  if (!URL.canParse(databaseUrl)) return 'PostgreSQL'
  const { hostname, port, pathname } = new URL(databaseUrl)
  return `PostgreSQL ${hostname}${port && `:${port}`}${pathname}`
}
