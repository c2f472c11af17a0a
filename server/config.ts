import { resolve } from 'node:path'
import * as v from 'valibot'
import { isNetwork, isSafe } from './address.ts'
import { readSchedule, type ScheduleEntry } from './exports/schedule/read.ts'

// Written as the browser writes it, with nothing in it that could say more to a content security policy.
const isSecureOrigin = (text: string) =>
  URL.canParse(text) && new URL(text).origin === text && /^https:\/\/[a-z0-9.:-]+$/.test(text)

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
  CONTACT_DAYS: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,3}$/, 'CONTACT_DAYS is no number of days from 0 to 999'), v.toNumber()),
    '30',
  ),
  TRUSTED_PROXIES: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(/[\s,]+/).filter((network) => network !== '')),
      v.check((networks) => networks.every(isNetwork), 'TRUSTED_PROXIES must be addresses or networks (10.0.0.0/8)'),
    ),
    '',
  ),
  WEBHOOK_NETWORKS: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(/[\s,]+/).filter((network) => network !== '')),
      v.check((networks) => networks.every(isNetwork), 'WEBHOOK_NETWORKS must be addresses or networks (10.1.0.0/16)'),
    ),
    '',
  ),
  EXPORTS_DIR: v.optional(v.string(), ''),
  EXPORT_DAYS: v.optional(
    v.pipe(v.string(), v.regex(/^([1-9]|[1-8]\d|90)$/, 'EXPORT_DAYS is no number of days from 1 to 90'), v.toNumber()),
    '3',
  ),
  EXPORT_SCHEDULE: v.optional(v.string(), ''),
  EMBED_ORIGINS: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(/[\s,]+/).filter((origin) => origin !== '')),
      v.check(
        (origins) => origins.every(isSecureOrigin),
        'EMBED_ORIGINS must be https origins without a path (https://dichvucong.example.vn)',
      ),
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

const Provider = v.object({
  OPENID_ISSUER: v.pipe(
    v.string(),
    v.url('OPENID_ISSUER is not an address'),
    v.check(isSafe, 'OPENID_ISSUER must be https, or http on this machine'),
  ),
  OPENID_CLIENT_ID: v.pipe(v.string('OPENID_CLIENT_ID is missing'), v.minLength(1, 'OPENID_CLIENT_ID is empty')),
  OPENID_CLIENT_SECRET: v.pipe(
    v.string('OPENID_CLIENT_SECRET is missing'),
    v.minLength(1, 'OPENID_CLIENT_SECRET is empty'),
  ),
  /** What the button says, such as the name of the province's single sign-on. */
  OPENID_NAME: v.pipe(
    v.string('OPENID_NAME is missing'),
    v.trim(),
    v.minLength(1, 'OPENID_NAME is empty'),
    v.maxLength(60, 'OPENID_NAME has more than 60 characters'),
  ),
})

const Gateway = v.object({
  GATEWAY_URL: v.pipe(
    v.string(),
    v.url('GATEWAY_URL is not an address'),
    v.check(isSafe, 'GATEWAY_URL must be https, or http on this machine'),
    v.regex(/^[^@]*$/, 'GATEWAY_URL must not hold a name or password'),
  ),
  GATEWAY_SECRET: v.pipe(
    v.string('GATEWAY_SECRET is missing'),
    v.regex(/^[\x21-\x7e]{16,200}$/, 'GATEWAY_SECRET needs 16 characters'),
  ),
})

const Smtp = v.object({
  SMTP_URL: v.pipe(
    v.string(),
    v.regex(/^smtps?:\/\/[^\s/?#]+\/?$/, 'SMTP_URL must be smtp://user:password@host:port or smtps://...'),
    v.url('SMTP_URL is not an address'),
  ),
  SMTP_FROM: v.pipe(
    v.string('SMTP_FROM is missing'),
    v.regex(/^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,189}$/, 'SMTP_FROM is no e-mail address'),
  ),
})

/** The server that takes e-mails, with its password, and whom they are from. */
export type SmtpConfig = { readonly url: string; readonly from: string }

/** Where invitations are pushed to, and what the calls are signed with. */
export type GatewayConfig = { readonly url: string; readonly secret: string }

/** An OpenID Connect provider by which officials may sign in. */
export type ProviderConfig = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly name: string
}

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
  /** Networks besides public ones in which other systems may be told of events; in them by http and any port, too. */
  readonly webhookNetworks: readonly string[]
  /** Origins of the portals that may show the light form in a frame; none: nobody may. */
  readonly embedOrigins: readonly string[]
  /** Absolute links are made from this and never from a request's Host header. No slash at its end. */
  readonly baseUrl: string
  /** null: officials sign in by password only. */
  readonly provider: ProviderConfig | null
  /** null: invitations are taken as a file, or by a program that asks for them. */
  readonly gateway: GatewayConfig | null
  /** null: officials are reminded in the application only. */
  readonly smtp: SmtpConfig | null
  /** Days after the end of a batch of invitations for which the contacts of its people are kept. */
  readonly contactDays: number
  /** Where packages of data lie until they expire; empty: in `dataDir`. Servers of one database share it. */
  readonly exportsDir: string
  /** Days for which a package can be fetched. */
  readonly exportDays: number
  /** Packages that are made by the calendar. */
  readonly exportSchedule: readonly ScheduleEntry[]
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

/** The settings of a group; one that is not set stands there as undefined, so that it is called missing by its name. */
const named = ({ entries }: { readonly entries: Readonly<Record<string, unknown>> }, env: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.keys(entries).map((name) => [name, env[name]]))

/** Called once a process, by run.ts or cli.ts, with the environment that the entry hands on. */
export function readConfig(env: NodeJS.ProcessEnv, demo = false): Config {
  const parsed = v.safeParse(Environment, env)
  const provider = env.OPENID_ISSUER ? v.safeParse(Provider, named(Provider, env)) : null
  const gateway = env.GATEWAY_URL ? v.safeParse(Gateway, named(Gateway, env)) : null
  const smtp = env.SMTP_URL ? v.safeParse(Smtp, named(Smtp, env)) : null
  const schedule = readSchedule(env)
  const faults = [
    ...[parsed, provider, gateway, smtp].flatMap((part) => (part?.issues ?? []).map(({ message }) => message)),
    ...schedule.faults,
  ]
  if (schedule.faults.length > 0) throw new ConfigFault(faults)
  if (!parsed.success || (provider && !provider.success) || (gateway && !gateway.success) || (smtp && !smtp.success))
    throw new ConfigFault(faults)
  const { HOST, PORT, DATA_DIR, DATABASE_URL, METRICS_TOKEN, TRUSTED_PROXIES, EMBED_ORIGINS, BASE_URL } = parsed.output
  const { WEBHOOK_NETWORKS } = parsed.output
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
    webhookNetworks: WEBHOOK_NETWORKS,
    embedOrigins: EMBED_ORIGINS,
    baseUrl: (BASE_URL ?? `http://localhost:${PORT}`).replace(/\/$/, ''),
    provider: provider && {
      issuer: provider.output.OPENID_ISSUER,
      clientId: provider.output.OPENID_CLIENT_ID,
      clientSecret: provider.output.OPENID_CLIENT_SECRET,
      name: provider.output.OPENID_NAME,
    },
    gateway: gateway && { url: gateway.output.GATEWAY_URL, secret: gateway.output.GATEWAY_SECRET },
    smtp: smtp && { url: smtp.output.SMTP_URL, from: smtp.output.SMTP_FROM },
    contactDays: parsed.output.CONTACT_DAYS,
    exportsDir: parsed.output.EXPORTS_DIR && resolve(parsed.output.EXPORTS_DIR),
    exportDays: parsed.output.EXPORT_DAYS,
    exportSchedule: schedule.entries,
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
