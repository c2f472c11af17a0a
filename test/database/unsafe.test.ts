// A PostgreSQL that does not wait for the disk is refused: what it had said it kept would be gone after a power cut.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyFolder, remove, startEnding, startServer } from '../end-to-end/server.ts'
import { type Postgres, startPostgres } from '../postgres.ts'

const dataDir = emptyFolder()
let postgres: Postgres
let environment: { DATABASE_URL: string }
beforeAll(async () => {
  postgres = await startPostgres()
  environment = { DATABASE_URL: await postgres.createDatabase() }
})
afterAll(async () => {
  await postgres?.stop()
  remove(dataDir)
})

async function set(setting: string, to: 'on' | 'off') {
  const client = new pg.Client({ connectionString: environment.DATABASE_URL })
  await client.connect()
  await client.query(`alter system set ${setting} = ${to}`)
  await client.query('select pg_reload_conf()')
  for (let is = ''; is !== to; ) is = (await client.query(`show ${setting}`)).rows[0][setting]
  await client.end()
}

test.each(['fsync', 'full_page_writes'])('%s off stops the start with a sentence that names it', async (setting) => {
  await set(setting, 'off')
  const { code, printed } = await startEnding({ dataDir, environment })
  expect(code).toBe(1)
  expect(printed).toContain(`(đang tắt: ${setting})`)
  expect(printed).toContain(`(off: ${setting})`)
  expect(printed).not.toMatch(/\n\s+at /)
  await set(setting, 'on')
})

test('commits that the database need not wait for are waited for by us, and all on again it starts', async () => {
  await set('synchronous_commit', 'off')
  const server = await startServer({ dataDir, environment })
  expect(await server.stop()).toBe(0)
})
