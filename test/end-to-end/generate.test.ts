// The command that fills the demo's database with as many simulated responses as are wanted.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { closeDatabases, openDatabases } from '../../server/database/open.ts'
import { emptyFolder, remove, startEnding, startServer } from './server.ts'

const dataDir = emptyFolder()
afterAll(() => remove(dataDir))
const generate = (...parameters: string[]) =>
  startEnding({ dataDir, entry: 'server/cli.ts', parameters: ['generate', ...parameters] })
const days = async () => {
  const databases = await openDatabases({ dataDir: join(dataDir, 'demo'), databaseUrl: '' })
  const rows = await databases.read.selectFrom('response').select('day').execute()
  await closeDatabases(databases)
  return rows.map(({ day }) => day).sort()
}

test.each([
  [[]],
  [['--responses', 'many']],
  [['--responses', '0']],
  [['--responses', '10', '--months', '-1']],
  [['--responses', '10', '--speed', '1']],
  [['10']],
])('%j is refused with how it is used, and nothing is made', async (parameters) => {
  const { code, printed } = await generate(...parameters)
  expect([code, printed]).toEqual([2, expect.stringMatching(/Cách dùng: .*\nUsage: npm run generate/)])
  expect(existsSync(join(dataDir, 'demo'))).toBe(false)
})

describe('a filled database', () => {
  test('has exactly as many responses as wanted, of the wanted months, and is the demo’s', async () => {
    const { code, printed } = await generate('--responses', '600', '--months', '3', '--seed', '5')
    expect([code, printed]).toEqual([
      0,
      expect.stringMatching(/Đã sinh 600 phiếu mô phỏng\.\n600 simulated responses made/),
    ])
    const found = await days()
    expect(found).toHaveLength(600)
    const [first = '', last = ''] = [found[0], found.at(-1)]
    expect((Date.parse(last) - Date.parse(first)) / 86_400_000).toBeGreaterThan(80)
    expect((Date.parse(last) - Date.parse(first)) / 86_400_000).toBeLessThan(92)
    expect(existsSync(join(dataDir, 'lang-nghe.sqlite'))).toBe(false)
  })
  test('is not filled again', async () => {
    const before = await days()
    const { code, printed } = await generate('--responses', '600')
    expect([code, printed]).toEqual([1, expect.stringMatching(/đã có phiếu trả lời.*\n.*already has responses/)])
    expect(await days()).toEqual(before)
  })
  test('is not served as real responses', async () => {
    const { code, printed } = await startEnding({ dataDir: join(dataDir, 'demo') })
    expect([code, printed]).toEqual([1, expect.stringMatching(/chứa phiếu mô phỏng.*\n.*holds simulated responses/)])
  })
  test('is served as it is by the demo, which says that its data are simulated', async () => {
    const demo = await startServer({ dataDir, entry: 'server/demo.ts' })
    expect(demo.printed()).not.toMatch(/simulated responses/)
    expect(await (await fetch(demo.url)).text()).toMatch(/dữ liệu mô phỏng/i)
    await demo.stop()
    expect(await days()).toHaveLength(600)
  })
})
