import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { createDatabase, dropDatabase, type Postgres, startPostgres } from './postgres.ts'
import { findPostgres } from './postgres-programs.ts'
import { root } from './source.ts'

async function rows(connectionString: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    let last: Record<string, unknown>[] = []
    for (const sql of statements) last = (await client.query(sql)).rows
    return last
  } finally {
    await client.end()
  }
}

test('a wrong POSTGRES_BIN is refused with its name', () => {
  const empty = mkdtempSync(join(tmpdir(), 'lang-nghe-'))
  vi.stubEnv('POSTGRES_BIN', empty)
  try {
    expect(() => findPostgres()).toThrow(`POSTGRES_BIN is "${empty}"`)
  } finally {
    vi.unstubAllEnvs()
    rmSync(empty, { recursive: true })
  }
})

describe('a cluster of its own', () => {
  let postgres: Postgres
  let database: string
  beforeAll(async () => {
    postgres = await startPostgres()
    database = await postgres.createDatabase()
  })
  afterAll(() => postgres?.stop())

  test('speaks UTF-8, orders by code points and waits for the disk at every commit', async () => {
    const asked = ['server_encoding', 'fsync', 'synchronous_commit', 'full_page_writes']
    const settings = await rows(database, `select ${asked.map((name) => `current_setting('${name}') ${name}`).join()}`)
    expect(settings).toEqual([
      { server_encoding: 'UTF8', fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' },
    ])
    const ordered = await rows(database, "select t from (values ('a'), ('B'), ('Đ'), ('ă')) v (t) order by t")
    expect(ordered.map(({ t }) => t)).toEqual(['B', 'a', 'ă', 'Đ'])
  })

  test('takes connections through the socket in its folder too', async () => {
    const { pathname, port, username } = new URL(database)
    const socket = `postgres://${username}@/${pathname.slice(1)}?host=${postgres.folder}&port=${port}`
    expect(await rows(socket, 'select inet_server_addr() address')).toEqual([{ address: null }])
  })

  test('has after a crash and after an orderly restart what was committed, under the same URL', async () => {
    await rows(database, 'create table kept (n integer)', 'insert into kept values (1)')
    await postgres.restart('immediate')
    expect(readFileSync(join(postgres.folder, 'log'), 'utf8')).toContain('automatic recovery in progress')
    expect(await rows(database, 'insert into kept values (2)', 'select n from kept order by n')).toHaveLength(2)
    await postgres.restart('fast')
    expect(await rows(database, 'select n from kept order by n')).toEqual([{ n: 1 }, { n: 2 }])
  })

  test('is gone from the disk and from its port when it was stopped', async () => {
    const other = await startPostgres()
    expect(existsSync(other.folder)).toBe(true)
    await other.stop()
    expect(existsSync(other.folder)).toBe(false)
    await expect(rows(other.url('postgres'), 'select 1')).rejects.toThrow('ECONNREFUSED')
    expect(await rows(database, 'select 1 one')).toEqual([{ one: 1 }])
  })
})

test('a cluster ends with the process that started it, even one that was killed', async () => {
  const script = `
    import { startPostgres } from './test/postgres.ts'
    const { folder, url } = await startPostgres()
    console.log(JSON.stringify({ folder, url: url('postgres') }))
    process.stdin.on('end', () => process.exit()).resume()`
  const started = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: root })
  const [line] = (await once(createInterface(started.stdout), 'line')) as [string]
  const { folder, url } = JSON.parse(line) as { folder: string; url: string }
  expect(await rows(url, 'select 1 one')).toEqual([{ one: 1 }])
  started.kill('SIGKILL')
  await vi.waitUntil(() => !existsSync(folder), { timeout: 120_000 })
  await expect(rows(url, 'select 1')).rejects.toThrow('ECONNREFUSED')
})

test('the next start removes a cluster whose process is gone, and leaves that of a living one alone', async () => {
  const gone = spawnSync('true').pid
  const [abandoned, living] = [gone, process.ppid].map((pid) => join(tmpdir(), `lang-nghe-postgres-${pid}-left00`))
  for (const folder of [abandoned, living]) mkdirSync(join(folder as string, 'data'), { recursive: true })
  const postgres = await startPostgres()
  try {
    expect(existsSync(abandoned as string)).toBe(false)
    expect(existsSync(living as string)).toBe(true)
  } finally {
    await postgres.stop()
    rmSync(living as string, { recursive: true })
  }
})

test("the tests' own cluster gives everyone a database of their own and takes it back", async () => {
  const cluster = inject('postgres')
  const [one, other] = await Promise.all([createDatabase(cluster), createDatabase(cluster)])
  await rows(one, 'create table mine (n integer)')
  await expect(rows(other, 'select n from mine')).rejects.toThrow('does not exist')
  await Promise.all([dropDatabase(one), dropDatabase(other)])
  await expect(rows(one, 'select 1')).rejects.toThrow('does not exist')
})
