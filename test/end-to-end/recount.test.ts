// The command that throws the tallies away and counts all responses again, as an operator runs it.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { closeDatabases, openDatabases } from '../../server/database/open.ts'
import type { Scoreboard } from '../../server/scores/figures.ts'
import { createDatabase, dropDatabase } from '../postgres.ts'
import { arrival, post } from './land.ts'
import { emptyFolder, remove, setUpOfficial, signInOfficial, startEnding, startServer } from './server.ts'

const RESPONSES = 25
const dataDir = emptyFolder()
const recount = () => startEnding({ dataDir, entry: 'server/cli.ts', parameters: ['recount'] })

const cells = async () => {
  const databases = await openDatabases({ dataDir, databaseUrl: '' })
  const rows = await databases.read.selectFrom('tally').selectAll().execute()
  await closeDatabases(databases)
  return rows.map((row) => JSON.stringify({ ...row, counts: Buffer.from(row.counts).toString('hex') })).sort()
}
const landOf = async (read: (path: string) => Promise<unknown>) => {
  const { sectors } = (await read('/api/scores')) as Scoreboard
  return sectors.find(({ sector }) => sector === 'land')
}

let before: readonly string[]
let shown: Awaited<ReturnType<typeof landOf>>
beforeAll(async () => {
  const server = await startServer({ dataDir })
  const read = await setUpOfficial(server)
  for (let sent = 0; sent < RESPONSES; sent++) expect((await post(server.url, arrival())).status).toBe(201)
  shown = await landOf(read)
  expect(await server.stop()).toBe(0)
  before = await cells()
})
afterAll(() => remove(dataDir))

test('makes wrecked, missing and invented tallies what they were, and says how many responses it counted', async () => {
  const databases = await openDatabases({ dataDir, databaseUrl: '' })
  const { write } = databases
  const [first, second] = await write.selectFrom('tally').selectAll().limit(2).execute()
  if (!first || !second) throw new Error('There are no tallies to wreck')
  await write
    .updateTable('tally')
    .set({ counts: Buffer.from([1]) })
    .where('unit', '=', first.unit)
    .execute()
  await write.deleteFrom('tally').where('unit', '=', second.unit).where('grain', '=', second.grain).execute()
  await write
    .insertInto('tally')
    .values({ ...first, unit: 'hai-ninh' })
    .execute()
  await closeDatabases(databases)
  expect(await cells()).not.toEqual(before)

  const { code, printed } = await recount()
  expect([code, printed]).toEqual([0, expect.stringMatching(/đếm lại xong 25 phiếu.*\n.*all 25 responses counted/i)])
  expect(before.length).toBeGreaterThan(3)
  expect(await cells()).toEqual(before)
})

test('a check names what is wrong and mends nothing; after a recount it finds nothing', async () => {
  const check = () => startEnding({ dataDir, entry: 'server/cli.ts', parameters: ['check'] })
  const databases = await openDatabases({ dataDir, databaseUrl: '' })
  await databases.write
    .updateTable('tally')
    .set({ counts: Buffer.from([1]) })
    .where('grain', '=', 'month')
    .where('unit', '=', 'mot-cua')
    .execute()
  await closeDatabases(databases)
  const wrecked = await cells()
  const found = await check()
  expect(found.code).toBe(1)
  expect(found.printed).toMatch(/Ô thiếu hoặc hỏng: land@1 · mot-cua · \d{4}-\d{2} · land · .*\(đếm được 25 phiếu\)/)
  expect(found.printed).toMatch(/A cell is missing or broken: land@1 · mot-cua/)
  expect(found.printed).toMatch(/disagree with a recount: 1\. Run npm run recount/)
  expect(await cells()).toEqual(wrecked)
  expect((await recount()).code).toBe(0)
  const again = await check()
  expect([again.code, again.printed]).toEqual([0, expect.stringMatching(/agree with a recount: 25 responses/)])
  expect(await cells()).toEqual(before)
})

test('a second time changes nothing, and the next start shows the same score', async () => {
  expect((await recount()).code).toBe(0)
  expect(await cells()).toEqual(before)
  const server = await startServer({ dataDir })
  expect(shown).toMatchObject({ responses: RESPONSES, score: { base: RESPONSES } })
  expect(await landOf(await signInOfficial(server.url))).toEqual(shown)
  await server.stop()
})

test('is refused while a server runs on the same data, which goes on as it was', async () => {
  const server = await startServer({ dataDir })
  const { code, printed } = await recount()
  expect(code).not.toBe(0)
  expect(printed).toContain(dataDir)
  expect(printed).toMatch(/in use by another process/)
  expect(await landOf(await signInOfficial(server.url))).toEqual(shown)
  await server.stop()
  expect(await cells()).toEqual(before)
})

test('a command that is none is refused with how it is used', async () => {
  const { code, printed } = await startEnding({ dataDir, entry: 'server/cli.ts', parameters: ['recuont'] })
  expect(code).not.toBe(0)
  expect(printed).toMatch(/Usage: /)
})

test.each(['recount', 'check'])(
  '%s where no server was ever started says so, and makes nothing there',
  async (command) => {
    const folder = emptyFolder()
    for (const wrong of [folder, join(folder, 'misspelt')]) {
      const { code, printed } = await startEnding({ dataDir: wrong, entry: 'server/cli.ts', parameters: [command] })
      expect([code, printed]).toEqual([1, expect.stringMatching(/Chưa có dữ liệu.*\n.*There are no data yet/)])
    }
    expect(readdirSync(folder)).toEqual([])
    remove(folder)

    const databaseUrl = await createDatabase(inject('postgres'))
    const environment = { DATABASE_URL: databaseUrl }
    const on = await startEnding({ dataDir: folder, entry: 'server/cli.ts', parameters: [command], environment })
    expect([on.code, on.printed]).toEqual([1, expect.stringMatching(/There are no data yet: PostgreSQL/)])
    await dropDatabase(databaseUrl)
  },
)
