// What a person reads whose server finds no way into PostgreSQL.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { freePort } from '../free-port.ts'
import { createDatabase, dropDatabase } from '../postgres.ts'
import { emptyFolder, remove, startEnding } from './server.ts'

const secret = 'mười-hai-con-giáp'
const dataDir = emptyFolder()
const stranger = `test_${randomUUID().replaceAll('-', '')}`
let database: string
let closed: number

const query = async (sql: string) => {
  const client = new pg.Client({ connectionString: inject('postgres') })
  await client.connect()
  await client.query(sql)
  await client.end()
}
const changed = (change: (url: URL) => void) => {
  const url = new URL(database)
  url.username = 'lang_nghe'
  url.password = secret
  change(url)
  return url.href
}

function expectNoSecret(printed: string) {
  expect(printed).not.toMatch(/\n\s+at |"event"/)
  for (const written of [secret, encodeURIComponent(secret)]) expect(printed).not.toContain(written)
}

beforeAll(async () => {
  closed = await freePort()
  database = await createDatabase(inject('postgres'))
  await query(`create role ${stranger} login`)
})
afterAll(async () => {
  await dropDatabase(database)
  await query(`drop role ${stranger}`)
  remove(dataDir)
})

const changes: readonly [string, RegExp, (url: URL) => void][] = [
  ['where nobody listens', /ECONNREFUSED/, (url) => Object.assign(url, { port: `${closed}` })],
  [
    'on a machine that is not there',
    /ENOTFOUND|EAI_AGAIN|timeout/,
    (url) => Object.assign(url, { hostname: 'nowhere.invalid' }),
  ],
  ['without the database', /"nothing" does not exist/, (url) => Object.assign(url, { pathname: '/nothing' })],
  ['that lets us make no tables', /permission denied/, (url) => Object.assign(url, { username: stranger })],
]
test.each(changes)(
  'a PostgreSQL %s stops the start with the place and the reason, and never with the password',
  async (_, why, change) => {
    const databaseUrl = changed(change)
    const { code, printed } = await startEnding({ dataDir, environment: { DATABASE_URL: databaseUrl } })
    expect(code).toBe(1)
    expect(printed).toMatch(/Không dùng được cơ sở dữ liệu: PostgreSQL/)
    expect(printed).toMatch(/The database cannot be used: PostgreSQL/)
    expect(printed).toMatch(why)
    expect(printed).toContain(new URL(databaseUrl).pathname)
    expectNoSecret(printed)
  },
)

test('an address that is none stops it likewise', async () => {
  const { code, printed } = await startEnding({
    dataDir,
    environment: { DATABASE_URL: `postgres://lang_nghe:${secret}@127.0.0.1:port/x` },
  })
  expect(code).toBe(1)
  expect(printed).toMatch(/The database cannot be used: PostgreSQL \(Invalid URL\)/)
  expectNoSecret(printed)
})
