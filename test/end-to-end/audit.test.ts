// The command that checks what officials did, as an operator runs it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabases, openDatabases } from '../../server/database/open.ts'
import { emptyFolder, remove, setUpOfficial, startEnding, startServer } from './server.ts'

const dataDir = emptyFolder()
const check = (...parameters: string[]) =>
  startEnding({ dataDir, entry: 'server/cli.ts', parameters: ['audit', ...parameters] })
afterAll(() => remove(dataDir))

let told: { seq: number; hash: string }
beforeAll(async () => {
  const first = await startServer({ dataDir })
  await setUpOfficial(first)
  expect(await first.stop()).toBe(0)
  const second = await startServer({ dataDir })
  told = JSON.parse(/\{.*"event":"audit-head".*\}/.exec(second.printed())?.[0] ?? '')
  expect(await second.stop()).toBe(0)
})

test('a server tells the head of the log when it starts, and the command proves that it still stands', async () => {
  expect(told.seq).toBeGreaterThan(1)
  const { code, printed } = await check('--from', `${told.seq}:${told.hash}`)
  expect([code, printed]).toEqual([0, expect.stringMatching(new RegExp(`${told.seq} rows.*\\n${told.hash}`))])
  expect(printed).toMatch(/còn nguyên vẹn/)
  expect(printed).toMatch(/nothing before it was changed/)
})

test('without what was noted down it says that only this would show a log written anew', async () => {
  const { code, printed } = await check()
  expect([code, printed]).toEqual([
    0,
    expect.stringMatching(/viết lại được cả nhật ký[\s\S]*--from[\s\S]*whole log anew/),
  ])
})

test('what was noted down and is no such thing is refused', async () => {
  for (const noted of ['1', '1:abc', 'x']) expect((await check('--from', noted)).code).toBe(2)
})

test('a row that was changed is named, in both languages, with exit code 1', async () => {
  const databases = await openDatabases({ dataDir, databaseUrl: '' })
  await databases.write.updateTable('audit').set({ details: '{}' }).where('seq', '=', 2).execute()
  await closeDatabases(databases)
  const { code, printed } = await check()
  expect([code, printed]).toEqual([
    1,
    expect.stringMatching(/từ dòng 2: .* đã bị sửa[\s\S]*from row 2 on: .* was changed/),
  ])
})
