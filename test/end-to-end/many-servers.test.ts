// Several servers on one PostgreSQL, as they are when something always breaks: servers killed, the database restarted.
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closeDatabases, openDatabases } from '../../server/database/open.ts'
import { layoutNamed } from '../../server/layouts.ts'
import { readOrganisation } from '../../server/organisation.ts'
import type { Scoreboard } from '../../server/scores/figures.ts'
import { compareTallies } from '../../server/tallies/differences.ts'
import { uncounted } from '../../server/tallies/tail.ts'
import { pack, unpack } from '../../surveys/packed.ts'
import { dayOf } from '../../surveys/period.ts'
import { freePort } from '../free-port.ts'
import { type Postgres, startPostgres } from '../postgres.ts'
import { randomFrom } from '../random.ts'
import { type Crowd, gather } from './crowd.ts'
import { arrival, post } from './land.ts'
import {
  emptyFolder,
  official,
  postJson,
  type Running,
  remove,
  setUpToken,
  signInOfficial,
  startEnding,
  startServer,
} from './server.ts'

const SERVERS = 4
const PEOPLE = 16
const SEED = 20_261_126
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

const dataDir = emptyFolder()
let postgres: Postgres
let databaseUrl: string
let ports: readonly number[]
let urls: readonly string[]
const running: (Running | null)[] = []
let crowd: Crowd | null = null

const start = async (at: number): Promise<Running> => {
  const environment = { DATABASE_URL: databaseUrl, TRUSTED_PROXIES: '127.0.0.1, ::1' }
  const server = await startServer({ dataDir, port: ports[at] as number, environment })
  running[at] = server
  return server
}

async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}
/** The ids in the table, sorted; one that stood there twice would be there twice. */
const stored = async () => (await query<{ id: string }>('select id from response order by id')).map(({ id }) => id)

/** How many responses the score of the land sector shows at a server. */
const shownAt = async (url: string) => {
  const read = await signInOfficial(url)
  return async () =>
    ((await read('/api/scores')) as Scoreboard).sectors.find(({ sector }) => sector === 'land')?.responses
}

/** Compares the cells with the responses, once the servers have counted everything. */
async function compared() {
  const databases = await openDatabases({ dataDir, databaseUrl })
  try {
    await expect.poll(() => uncounted(databases.read)).toEqual([])
    return await compareTallies(databases, await readOrganisation(databases.read, dayOf(Date.now())), () => undefined)
  } finally {
    await closeDatabases(databases)
  }
}

let keptBefore = 0
/** Everything sent was acknowledged, stands in the table once and is counted once, whoever is asked. */
async function expectWhole({ sent, acknowledged, outcomes }: Crowd, allowed: readonly string[]) {
  expect(Object.keys(outcomes).filter((outcome) => !allowed.includes(outcome))).toEqual([])
  expect(sent.size).toBeGreaterThan(0)
  expect(acknowledged).toEqual(sent)
  const ids = await stored()
  expect(ids.filter((id) => sent.has(id))).toEqual([...sent].sort())
  keptBefore += sent.size
  expect(ids.length).toBe(keptBefore)
  for (const url of urls) expect(await (await shownAt(url))()).toBe(keptBefore)
  expect(await compared()).toMatchObject({ differing: 0, differences: [], responses: keptBefore })
}

beforeAll(async () => {
  postgres = await startPostgres()
  databaseUrl = await postgres.createDatabase()
  const free = new Set<number>()
  while (free.size < SERVERS) free.add(await freePort())
  ports = [...free]
  urls = ports.map((port) => `http://localhost:${port}`)
})
afterEach(async () => {
  await crowd?.leave().catch(() => undefined)
  crowd = null
})
afterAll(async () => {
  await Promise.all(running.map((server) => server?.stop('SIGKILL')))
  await postgres?.stop()
  remove(dataDir)
})

test('four that start at once on an empty database all answer, and the link that any of them gives is good', async () => {
  const servers = await Promise.all(urls.map((_, at) => start(at)))
  const tokens = await Promise.all(servers.map(setUpToken))
  const [used] = tokens
  expect((await postJson(`${urls[1]}/api/setup`, { token: used, ...official })).status).toBe(201)
  for (const token of tokens)
    expect((await postJson(`${urls[2]}/api/setup`, { token, ...official, name: 'Mallory' })).status).toBe(404)
  expect(servers.map(({ printed }) => printed()).join('')).not.toMatch(/"event":"(?!audit-head"|partitions-failed")/)
})

test('servers killed at random and a database that restarts and crashes lose nothing and count nothing twice', async () => {
  const random = randomFrom(SEED)
  const present = gather(PEOPLE, urls, randomFrom(SEED + 1))
  crowd = present
  const byThemselves: string[] = []
  let over = false
  let watched = true
  let databaseIsAway = false
  /** When it was last away, in ms. */
  let lastAway = 0
  let kills = 0

  /** What keeps a server running on a real machine: starts it again, however it ended. */
  const keepRunning = async (at: number) => {
    while (watched) {
      let server: Running
      const begun = Date.now()
      try {
        server = running[at] ?? (await start(at))
      } catch (error) {
        // Without its database none can start; with it, every one must.
        if (!databaseIsAway && begun > lastAway) byThemselves.push(String(error))
        await wait(200)
        continue
      }
      const code = await server.ended
      if (code !== null) byThemselves.push(`Exit code ${code}:\n${server.printed()}`)
      running[at] = null
      await wait(random() * 500)
    }
  }
  const killing = async () => {
    while (!over) {
      await wait(300 + random() * 1_200)
      // One that has only just begun to start is not among them: it has not answered yet.
      const alive = running.filter((server) => server !== null)
      const one = alive[Math.floor(random() * alive.length)]
      if (!one) continue
      kills++
      await one.stop('SIGKILL')
    }
  }
  const restart = async (mode: 'fast' | 'immediate') => {
    databaseIsAway = true
    await postgres.restart(mode)
    lastAway = Date.now()
    await wait(2_000)
    databaseIsAway = false
  }
  for (const at of urls.keys()) keepRunning(at)
  const killer = killing()
  await wait(3_000 + random() * 2_000)
  await restart('fast')
  await wait(3_000 + random() * 2_000)
  await restart('immediate')
  await wait(3_000 + random() * 2_000)
  // On a busy machine few are alive at a time.
  await expect.poll(() => kills).toBeGreaterThan(5)
  over = true
  await killer
  await expect.poll(() => running.filter(Boolean).length).toBe(SERVERS)
  watched = false
  await present.leave()
  expect(byThemselves).toEqual([])

  expect(present.outcomes['no answer']).toBeGreaterThan(0)
  await expectWhole(present, ['201', '503', 'no answer'])
})

test('a cell that is wrong by one is found and named: the comparison can fail', async () => {
  const databases = await openDatabases({ dataDir, databaseUrl })
  const cell = await databases.write
    .selectFrom('tally')
    .select(['unit', 'grain', 'start', 'counts'])
    .where('grain', '=', 'month')
    .where('unit', '=', 'mot-cua')
    .executeTakeFirstOrThrow()
  const change = (counts: Uint8Array) =>
    databases.write
      .updateTable('tally')
      .set({ counts })
      .where('unit', '=', cell.unit)
      .where('grain', '=', cell.grain)
      .where('start', '=', cell.start)
      .execute()
  const right = unpack(cell.counts, layoutNamed('land', 1).size)
  const wrong = right.slice()
  wrong[0] = (wrong[0] ?? 0) + 1
  await change(pack(wrong))
  const { differing, differences } = await compared()
  expect(differing).toBe(1)
  expect(differences[0]?.key).toMatchObject({ unit: cell.unit, grain: 'month', start: cell.start })
  expect([differences[0]?.stored, differences[0]?.counted]).toEqual([wrong, right])
  await change(cell.counts)
  await closeDatabases(databases)
  expect((await compared()).differing).toBe(0)
})

test('an answer given at one server is in the score that another shows next', async () => {
  const shown = await Promise.all(urls.map(shownAt))
  for (const [at, url] of urls.entries()) {
    expect((await post(url, arrival())).status).toBe(201)
    keptBefore++
    expect(await shown[(at + 1) % urls.length]?.()).toBe(keptBefore)
  }
})

test('while everything is counted again every score still has every answer that was acknowledged before', async () => {
  const present = gather(PEOPLE / 2, urls, randomFrom(SEED + 4))
  crowd = present
  const before = keptBefore
  const shown = await Promise.all(urls.map(shownAt))
  let over = false
  const missing: string[] = []
  const look = async (read: () => Promise<unknown>) => {
    for (; !over; await wait(100)) {
      const least = before + present.acknowledged.size
      const found = Number(await read())
      if (found < least) missing.push(`${found} instead of ${least} and more`)
    }
  }
  const looking = shown.map(look)
  const command = (name: string) =>
    startEnding({ dataDir, entry: 'server/cli.ts', parameters: [name], environment: { DATABASE_URL: databaseUrl } })
  const again = expect.stringMatching(/All \d[\d,]* responses counted again/)
  expect(await command('recount')).toEqual({ code: 0, printed: again })
  expect(await command('check')).toMatchObject({ code: 0, printed: expect.stringContaining('agree with a recount') })
  over = true
  await Promise.all(looking)
  await present.leave()
  expect(missing).toEqual([])
  await expectWhole(present, ['201'])
})

test('one after the other stopped and started again under load, no answer is lost and nobody is refused', async () => {
  const present = gather(PEOPLE / 2, urls, randomFrom(SEED + 2))
  crowd = present
  const took: number[] = []
  for (const at of urls.keys()) {
    await wait(500)
    const begun = Date.now()
    expect(await running[at]?.stop()).toBe(0)
    took.push(Date.now() - begun)
    await start(at)
  }
  await present.leave()
  await expectWhole(present, ['201', 'no answer'])
})

test('while the database is away answers are refused with when to come again, and then all goes on by itself', async () => {
  const read = await Promise.all(urls.map(shownAt))
  const printedBefore = running.map((server) => server?.printed().length)
  const present = gather(PEOPLE, urls, randomFrom(SEED + 3))
  crowd = present
  await wait(1_000)
  await postgres.restart('fast', async () => {
    for (const url of urls) {
      const reply = await post(url, arrival())
      expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '5'])
      expect(await reply.json()).toMatchObject({ code: 'busy' })
    }
    for (const shown of read) await expect(shown()).rejects.toThrow('503')
    await wait(2_000)
  })
  await wait(1_000)
  await present.leave()
  expect(present.outcomes['503']).toBeGreaterThan(50)
  await expectWhole(present, ['201', '503'])
  for (const [at, server] of running.entries()) {
    const lines = server?.printed().slice(printedBefore[at]).trim().split('\n') ?? []
    expect(lines.length).toBeLessThan(60)
    const told =
      /"event":"(commit-failed|fold-failed|database-away|organisation-not-read|(webhook|gateway|reminder|calendar|imports)-fault)"/
    expect(lines.filter((line) => !told.test(line))).toEqual([])
  }
})
