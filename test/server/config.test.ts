import { expect, test } from 'vitest'
import { ConfigFault, placeOf, readConfig } from '../../server/config.ts'

const faultsOf = (env: NodeJS.ProcessEnv, demo = false): string => {
  try {
    readConfig(env, demo)
    return ''
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error
    return error.faults.join()
  }
}

const provider = {
  OPENID_ISSUER: 'https://id.example',
  OPENID_CLIENT_ID: 'lang-nghe',
  OPENID_CLIENT_SECRET: 'secret',
  OPENID_NAME: 'SSO',
}

const gateway = { GATEWAY_URL: 'https://sms.example/send', GATEWAY_SECRET: 'sixteen-letters-or-more' }

test.each([
  ['another kind of database', { DATABASE_URL: 'mysql://lan@localhost/x' }, /DATABASE_URL must be empty .* postgres/],
  ['a path instead of an address', { DATABASE_URL: './data.sqlite' }, /DATABASE_URL/],
  ['a token that can be guessed', { METRICS_TOKEN: 'secret' }, /METRICS_TOKEN needs 16 characters/],
  [
    'a token with a blank, which no header brings whole',
    { METRICS_TOKEN: 'sixteen letters and a blank' },
    /METRICS_TOKEN/,
  ],
  [
    'a provider that could be listened to',
    { ...provider, OPENID_ISSUER: 'http://id.example' },
    /OPENID_ISSUER must be https/,
  ],
  [
    'a provider without its secret',
    { ...provider, OPENID_CLIENT_SECRET: undefined },
    /OPENID_CLIENT_SECRET is missing/,
  ],
  [
    'a provider of which nothing else is set',
    { OPENID_ISSUER: 'https://id.example' },
    /^(OPENID_\w+ is missing,?){3}$/,
  ],
  ['a provider without a name for its button', { ...provider, OPENID_NAME: ' ' }, /OPENID_NAME is empty/],
  ['a proxy by its name', { TRUSTED_PROXIES: '10.0.0.0/8, proxy.example' }, /TRUSTED_PROXIES must be addresses/],
  [
    'a gateway that could be listened to',
    { ...gateway, GATEWAY_URL: 'http://sms.example' },
    /GATEWAY_URL must be https/,
  ],
  ['a gateway with a password in its address', { ...gateway, GATEWAY_URL: 'https://a:b@sms.example' }, /GATEWAY_URL/],
  ['a gateway without its secret', { GATEWAY_URL: 'https://sms.example' }, /GATEWAY_SECRET is missing/],
  ['a gateway with a secret that can be guessed', { ...gateway, GATEWAY_SECRET: 'x' }, /GATEWAY_SECRET needs 16/],
  ['a network by its name', { WEBHOOK_NETWORKS: 'office.example' }, /WEBHOOK_NETWORKS must be addresses or networks/],
  ['contacts for ever', { CONTACT_DAYS: 'for ever' }, /CONTACT_DAYS is no number of days/],
])('%s is refused, by the name of the setting', (_, env, fault) => {
  expect(faultsOf(env)).toMatch(fault)
})

test('the demo takes no PostgreSQL: simulated responses stay away from real ones', () => {
  const env = { DATABASE_URL: 'postgres://lan@localhost/x' }
  expect(faultsOf(env, true)).toMatch(/DATABASE_URL must be empty for the demo/)
  expect(faultsOf(env)).toBe('')
})

test('where the data is can be said without the password', () => {
  const said = placeOf({ dataDir: '/x', databaseUrl: 'postgres://lan:secret@db.example:5433/feedback' })
  expect(said).toBe('PostgreSQL db.example:5433/feedback')
})

test.each(['http://portal.example', 'https://portal.example/', 'https://*.example', 'https://a.example;', 'a.example'])(
  'a portal as %s is refused',
  (origin) => {
    expect(faultsOf({ EMBED_ORIGINS: origin })).toMatch(/EMBED_ORIGINS must be https origins/)
  },
)
test('portals are named by their origins; without any nobody may show the form in a frame', () => {
  const read = (EMBED_ORIGINS?: string) => readConfig({ EMBED_ORIGINS }).embedOrigins
  expect(read('https://portal.example, https://b.example:8443')).toEqual([
    'https://portal.example',
    'https://b.example:8443',
  ])
  expect([read(''), read()]).toEqual([[], []])
})

test('proxies that are trusted are named with commas or blanks between', () => {
  expect(readConfig({ TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8 ::1' }).trustedProxies).toEqual([
    '127.0.0.1',
    '10.0.0.0/8',
    '::1',
  ])
  expect(readConfig({}).trustedProxies).toEqual([])
})
