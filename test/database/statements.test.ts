// What is sent to PostgreSQL while the server works, as it stands in PostgreSQL's own log: the source does not show the
// names that are put into a statement at run time.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsInSql } from '../cluster-rules.ts'
import { arrival, post } from '../end-to-end/land.ts'
import {
  emptyFolder,
  official,
  postJson,
  type Running,
  remove,
  setUpToken,
  startEnding,
  startServer,
} from '../end-to-end/server.ts'
import { type Postgres, startPostgres } from '../postgres.ts'

const dataDir = emptyFolder()
let postgres: Postgres
let databaseUrl: string
beforeAll(async () => {
  postgres = await startPostgres()
  databaseUrl = await postgres.createDatabase()
  await run(`alter database ${new URL(databaseUrl).pathname.slice(1)} set log_statement = 'all'`)
})
afterAll(async () => {
  await postgres?.stop()
  remove(dataDir)
})

async function run(sql: string) {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

/** Every statement of the log once. A line that goes on with a statement begins with a tab. */
function logged(): string[] {
  const found = readFileSync(join(postgres.folder, 'log'), 'utf8').matchAll(
    / LOG: {2}(?:statement|execute [^:]*): (.*(?:\n\t.*)*)/g,
  )
  return [...new Set([...found].map(([, statement]) => statement as string))]
}

/** The rules that statements break, each with the beginning of the statement. */
const faults = (statements: readonly string[]) =>
  statements.flatMap((sql) => {
    const begin = sql
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/_\d{4}_\d\d\b/g, '_<month>')
      .trim()
      .slice(0, 26)
    return faultsInSql(sql).map((rule) => `${rule}: ${begin}`)
  })

/** Everything that officials read. */
const reads = [
  ...['/api/scope', '/api/scores', '/api/scores/land', '/api/scores?unit=mot-cua&channel=online&group=citizen'],
  ...['/api/indices', '/api/indices/par-index', '/api/figures?index=par-index&unit=bac-binh&period=2026'],
  ...['/api/exports/responses.csv?wave=dat-dai', '/api/exports/anonymity?wave=dat-dai', '/api/exports/scores.csv'],
]

const analyses = [
  { kind: 'cross-table', wave: 'dat-dai', rows: ['overall'], columns: 'unit' },
  { kind: 'persons', wave: 'dat-dai', period: '2020' },
]

async function work({ url }: Running, token: string) {
  const setUp = await postJson(`${url}/api/setup`, { token, ...official })
  const cookie = (setUp.headers.get('set-cookie') ?? '').split(';')[0] as string
  const sent = Array.from({ length: 40 }, arrival)
  await Promise.all(sent.map((body) => post(url, body)))
  expect((await post(url, sent[0])).status).toBe(201)
  expect((await post(url, { ...sent[0], answers: { ...sent[0]?.answers, overall: 5 } })).status).toBe(409)
  for (const path of reads) {
    const reply = await fetch(url + path, { headers: { cookie } })
    await reply.text()
    expect([path, reply.status]).toEqual([path, 200])
  }
  const headers = { cookie, 'content-type': 'application/json' }
  for (const asked of analyses) {
    const reply = await fetch(`${url}/api/analyses`, { method: 'POST', headers, body: JSON.stringify(asked) })
    const { job } = (await reply.json()) as { job: string }
    expect([200, 202]).toContain(reply.status)
    expect((await fetch(`${url}/api/analyses/${job}`, { headers })).status).toBe(200)
    expect((await fetch(`${url}/api/analyses/${job}`, { method: 'DELETE', headers })).status).toBe(204)
  }
}

test('nothing that the server or its commands send is more than a cluster can do', async () => {
  const environment = { DATABASE_URL: databaseUrl }
  const server = await startServer({ dataDir, environment })
  await work(server, await setUpToken(server))
  await server.stop()
  for (const command of ['check', 'recount'])
    expect((await startEnding({ dataDir, entry: 'server/cli.ts', parameters: [command], environment })).code).toBe(0)

  const statements = logged()
  for (const part of [
    'insert into "response" ',
    'insert into "response_conflict"',
    'insert into "tally" ',
    'string_agg',
    'insert into "job" ',
    'coalesce("procedure"',
  ])
    expect(statements.some((sql) => sql.includes(part))).toBe(true)
  expect([...new Set(faults(statements))].sort()).toEqual([
    // A frozen migration, run before any table was distributed.
    'correlates a subquery: update lane set last = (se',
    // Into a month's table, before it is a partition.
    'inserts what it selects: insert into "response_<mon',
    // kysely's own, around migrations.
    'locks by advice: select pg_advisory_unlock(',
    'locks by advice: with set_timeout as ( sele',
    'takes all columns: insert into "response_<mon',
  ])
})

test('a statement that a cluster cannot run would be found in the log', async () => {
  await run('select lane\n\tfrom lane\n\tfor update')
  expect(faults(logged())).toContainEqual(expect.stringMatching(/^locks rows: select lane/))
})
