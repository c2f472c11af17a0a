import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { closeDatabases, openDatabases } from '../../server/database/open.ts'
import { emptyFolder, remove } from '../end-to-end/server.ts'
import type { Mode } from './writer.ts'
import { acknowledgedIn, faultsIn, LOST, tallyFaultsIn, write, writeAndKill } from './writing.ts'

const folder = emptyFolder()
afterAll(() => remove(folder))

/** Writes and is killed again and again on the same database; `check` is told what was acknowledged so far. */
async function killed(mode: Mode, latest: readonly number[], check: (acknowledged: string[]) => Promise<void>) {
  const [dataDir, acknowledgements] = [join(folder, mode), join(folder, `${mode}.ids`)]
  for (const milliseconds of latest) {
    // Some hundreds of responses are under way whenever the end comes.
    await writeAndKill({ dataDir, acknowledgements, mode, inFlight: 300 }, Math.random() * milliseconds)
    await check(acknowledgedIn(acknowledgements))
  }
}

test('a program that acknowledges before the commit is found to lose responses', async () => {
  const found: string[] = []
  await killed('early', [50, 200, 500, 500, 500, 500], async (acknowledged) => {
    found.push(...(await faultsIn(join(folder, 'early'), acknowledged)))
  })
  expect(found).toContainEqual(expect.stringContaining(LOST))
})

test('what was acknowledged outlives every kill -9, and the next start counts each response once', async () => {
  const dataDir = join(folder, 'promised')
  // At once, while the first commits run, and after the tallies of a second were written.
  await killed('promised', [0, 50, 200, 500, 1_000, 1_700], async (acknowledged) => {
    expect(await faultsIn(dataDir, acknowledged)).toEqual([])
    expect(await tallyFaultsIn(dataDir)).toEqual([])
  })
})

test('a start that counts responses a second time is found', async () => {
  const dataDir = join(folder, 'twice')
  const acknowledgements = join(folder, 'twice.ids')
  write({ dataDir, acknowledgements, mode: 'promised', total: 30, inFlight: 10 })
  expect(await tallyFaultsIn(dataDir)).toEqual([])
  const databases = await openDatabases({ dataDir, databaseUrl: '' })
  await databases.write.updateTable('lane').set({ mark: 0 }).where('mark', '>', 0).execute()
  await closeDatabases(databases)
  expect(await tallyFaultsIn(dataDir)).not.toEqual([])
})
