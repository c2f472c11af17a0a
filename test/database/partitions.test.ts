import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import type { Assets } from '../../server/assets.ts'
import { closeDatabases, type Database, type Databases, openDatabases } from '../../server/database/open.ts'
import { ensureMonths, keepMonths } from '../../server/database/partitions.ts'
import type { ResponseRow } from '../../server/database/tables/responses.ts'
import { type Arrived, startIntake } from '../../server/intake.ts'
import { createOrganisation } from '../../server/organisation/first.ts'
import { openWorld } from '../../server/start.ts'
import { uuidv7 } from '../../surveys/uuid.ts'
import { createDatabase, dropDatabase } from '../postgres.ts'
import { aConfig } from '../world.ts'

let made = 0
const idAt = (instant: number) =>
  uuidv7(instant, Uint8Array.from(Buffer.from((++made).toString(16).padStart(20, '0'), 'hex')))
const inHanoi = (time: string) => Date.parse(`${time}+07:00`)
const LATEST = 2 ** 48 - 1

const aResponse = (id: string): Arrived => ({
  ...{ id, wave: 'dat-dai', instrument: 'land', version: 1, unit: 'mot-cua', sector: 'land', procedure: null },
  ...{ source: '', counter: '', clock_off: null },
  ...{ channel: 'online', language: 'vi', respondent_group: 'citizen', day: '2026-11-16', hash: `hash of ${id}` },
  ...{ started_at: '2026-11-16T02:55:00.000Z', ended_at: '2026-11-16T02:57:00.000Z' },
  ...{ received_at: '2026-11-16T02:58:00.000Z', codes: '4', answers: '{}' },
})

/** The partitions and how many responses stand in each. */
async function partitions(db: Database): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string; responses: number }>`
    select p.name, count(response.id) responses
    from (select inhrelid oid, inhrelid::regclass::text name from pg_inherits where inhparent = 'response'::regclass) p
    left join response on response.tableoid = p.oid
    group by p.name order by p.name`.execute(db)
  return Object.fromEntries(rows.map(({ name, responses }) => [name, responses]))
}

test('SQLite has no partitions, and is left as it is', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'lang-nghe-'))
  const databases = await openDatabases({ dataDir, databaseUrl: '' })
  const tables = () => sql`select name, sql from sqlite_master order by name`.execute(databases.read)
  const before = await tables()
  expect(await ensureMonths(databases, '2026-01', '2027-12')).toEqual([])
  await (await keepMonths(databases, Date.now))()
  expect(await tables()).toEqual(before)
  await closeDatabases(databases)
  rmSync(dataDir, { recursive: true })
})

describe('on PostgreSQL', () => {
  let databaseUrl: string
  let databases: Databases
  let seq = 0
  const insert = async (...instants: number[]) => {
    const rows: ResponseRow[] = instants.map((instant) => ({ ...aResponse(idAt(instant)), lane: 1, seq: ++seq }))
    await databases.write.insertInto('response').values(rows).execute()
    return rows
  }
  const all = () =>
    sql<ResponseRow>`select id, lane, seq, unit, hash, answers from response order by id`.execute(databases.read)

  beforeEach(async () => {
    databaseUrl = await createDatabase(inject('postgres'))
    databases = await openDatabases({ dataDir: '', databaseUrl })
    await createOrganisation(databases.write, '2026-11-01')
  })
  afterEach(async () => {
    await closeDatabases(databases)
    await dropDatabase(databaseUrl)
  })

  test('nobody waits for a month while somebody else reads on and on: it is given up, and leaves nothing', async () => {
    await insert(inHanoi('2026-11-16T10:00'))
    await databases.read.transaction().execute(async (reader) => {
      await reader.selectFrom('response').select('id').execute()
      await expect(ensureMonths(databases, '2026-11', '2026-11')).rejects.toThrow('lock timeout')
      // Who waited behind it goes on.
      await insert(inHanoi('2026-11-17T10:00'))
    })
    expect(await partitions(databases.read)).toEqual({ response_other: 2 })
    expect(await ensureMonths(databases, '2026-11', '2026-11')).toEqual(['response_2026_11'])
  })

  test('a flood of ids of 1970 and 10889 makes no partitions, and keeps none from being made', async () => {
    const hostile = Array.from({ length: 2_000 }, (_, i) => (i % 2 ? i : LATEST - i))
    await insert(...hostile)
    expect(await ensureMonths(databases, '2026-10', '2027-01')).toEqual([
      'response_2026_10',
      'response_2026_11',
      'response_2026_12',
      'response_2027_01',
    ])
    await insert(0, LATEST, inHanoi('2026-11-16T10:00'))
    expect(await partitions(databases.read)).toEqual({
      response_2026_10: 0,
      response_2026_11: 1,
      response_2026_12: 0,
      response_2027_01: 0,
      response_other: 2_002,
    })
  })

  test('responses that stand in the rest move into their month in Hanoi, to the millisecond, and stay as they were', async () => {
    await insert(
      inHanoi('2026-10-31T23:59:59.999'),
      inHanoi('2026-11-01T00:00'),
      inHanoi('2026-11-30T23:59:59.999'),
      inHanoi('2026-12-01T00:00'),
      LATEST,
    )
    const before = (await all()).rows
    await ensureMonths(databases, '2026-11', '2026-11')
    expect(await partitions(databases.read)).toEqual({ response_2026_11: 2, response_other: 3 })
    await ensureMonths(databases, '2025-06', '2026-12')
    expect(await partitions(databases.read)).toMatchObject({
      response_2026_09: 0,
      response_2026_10: 1,
      response_2026_11: 2,
      response_2026_12: 1,
      response_other: 1,
    })
    expect((await all()).rows).toEqual(before)
    expect(await ensureMonths(databases, '2025-06', '2026-12')).toEqual([])
  })

  test('a partition refuses what the table refuses: a unit that is none, and the same response again', async () => {
    const [kept] = await insert(inHanoi('2026-11-16T10:00'))
    await ensureMonths(databases, '2026-11', '2026-11')
    const add = (given: Partial<ResponseRow>) =>
      databases.write
        .insertInto('response')
        .values({ ...(kept as ResponseRow), ...given })
        .execute()
    await expect(add({ id: idAt(inHanoi('2026-11-16T10:00')), unit: 'nowhere' })).rejects.toThrow('foreign key')
    await expect(add({})).rejects.toThrow('duplicate key')
  })

  /** As a server does, which looks again later: others may hold the table for longer than it waits. */
  const patiently = async (server: Databases, month: string): Promise<string[]> => {
    for (;;)
      try {
        return await ensureMonths(server, month, month)
      } catch (error) {
        if (!/lock timeout/.test(String(error))) throw error
      }
  }
  test('several servers at once make each month once', async () => {
    const servers = await Promise.all([1, 2, 3, 4].map(() => openDatabases({ dataDir: '', databaseUrl })))
    const made = await Promise.all(
      servers.map(async (server) => {
        const own: string[] = []
        for (const month of ['2026-11', '2026-12', '2027-01']) own.push(...(await patiently(server, month)))
        return own
      }),
    )
    expect(made.flat().sort()).toEqual(['response_2026_11', 'response_2026_12', 'response_2027_01'])
    await Promise.all(servers.map(closeDatabases))
  })

  test('intake goes on while its own month is split off, and keeps everything once', async () => {
    const instant = inHanoi('2026-11-16T10:00')
    await insert(...Array.from({ length: 2_900 }, () => instant))
    const intakes = [1, 2, 3].map(() => startIntake(databases.write))
    const sent = Array.from({ length: 900 }, () => aResponse(idAt(instant)))
    let split = false
    const sending = intakes.map(async ({ keep }, which) => {
      const outcomes: string[] = []
      for (let i = which; i < sent.length || !split; i += intakes.length) {
        // Each is sent twice, to find out whether it is still found wherever it stands by now.
        const response = sent[i % sent.length] as Arrived
        outcomes.push(await keep(response), await keep(response))
      }
      return outcomes
    })
    await patiently(databases, '2026-11').finally(() => {
      split = true
    })
    const outcomes = (await Promise.all(sending)).flat()
    expect(outcomes.filter((outcome) => outcome === 'kept')).toHaveLength(sent.length)
    expect(await partitions(databases.read)).toEqual({ response_2026_11: 3_800, response_other: 0 })
  })

  test('a server has the partitions of this month and the next when it has started, and of the next when that has come', async () => {
    const clock = { now: inHanoi('2026-11-30T23:59') }
    const config = aConfig({ dataDir: '', databaseUrl })
    const world = await openWorld(config, () => clock.now, {} as Assets)
    expect(Object.keys(await partitions(databases.read))).toEqual([
      'response_2026_11',
      'response_2026_12',
      'response_other',
    ])
    await world.close()

    const stop = await keepMonths(databases, () => clock.now, 20)
    clock.now += 60_000
    await expect.poll(() => partitions(databases.read)).toHaveProperty('response_2027_01')
    await stop()
  })
})

describe('the plan of PostgreSQL', () => {
  let databaseUrl: string
  let databases: Databases
  beforeAll(async () => {
    databaseUrl = await createDatabase(inject('postgres'))
    databases = await openDatabases({ dataDir: '', databaseUrl })
    await createOrganisation(databases.write, '2026-11-01')
    await ensureMonths(databases, '2025-01', '2027-12')
  })
  afterAll(async () => {
    await closeDatabases(databases)
    await dropDatabase(databaseUrl)
  })

  /** Which partitions the look for what was sent before touches. */
  const touched = async (...ids: string[]) => {
    const plan = await databases.read.selectFrom('response').select(['id', 'hash']).where('id', 'in', ids).explain()
    return [...new Set(JSON.stringify(plan).match(/\bresponse_(\d{4}_\d\d|other)(?= )/g))].sort()
  }

  test('looks for ids of this month in its partition only', async () => {
    const now = inHanoi('2026-11-16T10:00')
    expect(await touched(...Array.from({ length: 512 }, () => idAt(now)))).toEqual(['response_2026_11'])
  })

  test('looks for ids of several months in theirs, and for hostile ones in the rest', async () => {
    expect(await touched(idAt(inHanoi('2026-10-31T23:59')), idAt(inHanoi('2026-11-01T00:00')))).toEqual([
      'response_2026_10',
      'response_2026_11',
    ])
    expect(await touched(idAt(0), idAt(LATEST))).toEqual(['response_other'])
  })
})
