// The power is cut on paper: a trace of every write and every sync says what a disk must still hold, and chance the rest.
import { mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { emptyFolder, remove } from '../end-to-end/server.ts'
import { randomFrom } from '../random.ts'
import { trace } from '../strace.ts'
import { type History, historyOf } from './history.ts'
import { acknowledgedBy, imageAfter, momentsOf, shareFrom } from './power-cut.ts'
import { callsIn } from './trace.ts'
import type { Mode } from './writer.ts'
import { commandOf, faultsIn, LOST, tallyFaultsIn, write } from './writing.ts'

const SEED = 4
/** Few on their way at a time: many commits, and so many moments that differ. */
const responses = { total: 500, inFlight: 8 }

// strace writes paths without symbolic links.
const folder = realpathSync(emptyFolder())
afterAll(() => remove(folder))

const dataDirOf = (mode: Mode) => join(folder, mode)
const filesIn = (dataDir: string) =>
  new Map(readdirSync(dataDir).map((name) => [name, readFileSync(join(dataDir, name))]))

/** What the writer did to the disk, from its start on a database that was there before to its end. */
function historyOfWriter(mode: Mode): History {
  const dataDir = dataDirOf(mode)
  const acknowledgements = join(folder, `${mode}.ids`)
  write({ dataDir, acknowledgements: join(folder, 'before.ids'), mode: 'promised', total: 1, inFlight: 1 })
  const before = filesIn(dataDir)
  const written = join(folder, `${mode}.trace`)
  trace(written, commandOf({ dataDir, acknowledgements, mode, ...responses }))
  return historyOf(callsIn(readFileSync(written, 'latin1')), { folder: dataDir, before, acknowledgements })
}

/** Cuts the power at moments drawn by chance. Gives what was wrong with what was left, a list for each cut. */
async function faultsAfterCuts(history: History, count: number): Promise<string[][]> {
  const random = randomFrom(SEED)
  const moments = momentsOf(history)
  const image = join(folder, 'image')
  const found: string[][] = []
  for (let i = 0; i < count; i++) {
    const line = moments[Math.floor(random() * moments.length)] as number
    remove(image)
    mkdirSync(image)
    for (const [name, bytes] of imageAfter(history, line, shareFrom(random), random))
      writeFileSync(join(image, name), bytes)
    const faults = await faultsIn(image, acknowledgedBy(history, line))
    if (faults.length === 0) faults.push(...(await tallyFaultsIn(image)))
    found.push(faults.map((fault) => `cut after line ${line + 1} of the trace: ${fault}`))
  }
  return found
}
const isLoss = (fault: string) => fault.includes(LOST)

describe('the power is cut', () => {
  test('and a program that acknowledges before the commit is found to lose responses', async () => {
    const faults = (await faultsAfterCuts(historyOfWriter('early'), 40)).flat()
    expect(faults).not.toEqual([])
    expect(faults.filter((fault) => !isLoss(fault))).toEqual([])
  })

  test('and a commit that does not wait for the disk is found to lose responses', async () => {
    const faults = (await faultsAfterCuts(historyOfWriter('normal'), 40)).flat()
    expect(faults).not.toEqual([])
    expect(faults.filter((fault) => !isLoss(fault))).toEqual([])
  })

  test('and a database that never waits for the disk is found broken', async () => {
    const faults = (await faultsAfterCuts(historyOfWriter('off'), 40)).flat()
    expect(faults.filter((fault) => !isLoss(fault))).not.toEqual([])
  })

  test('and every response that was acknowledged is there, counted once', async () => {
    const history = historyOfWriter('promised')
    expect(history.acknowledged).toHaveLength(responses.total)
    // The trace has left nothing out: all that it says was written makes the files that are there.
    const end = imageAfter(history, Number.POSITIVE_INFINITY, 1, randomFrom(SEED))
    expect(end).toEqual(filesIn(dataDirOf('promised')))
    expect((await faultsAfterCuts(history, 120)).flat()).toEqual([])
  })
})
