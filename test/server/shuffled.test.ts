// In which order responses leave: one that says nothing of when they came.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { exportedId } from '../../server/exports/design-columns.ts'
import { pagesOf } from '../../server/exports/rows.ts'
import { shuffled } from '../../server/exports/shuffled.ts'
import { anOrder, packaged, respondedTo } from '../packages.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
let folder = ''
beforeAll(async () => {
  world = await aWorld()
  await respondedTo(world, 'dat-dai', 700)
})
afterAll(() => world.close())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lang-nghe-shuffled-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const idsOf = (csv: string) =>
  csv
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',')[0] as string)

test('a package has its rows by their ids, which are hashes, whatever was left out of it', async () => {
  for (const coarsen of [{}, { day: 'left-out' as const }]) {
    const made = await packaged(world, await anOrder(world.context, 'land', { wave: 'dat-dai', coarsen }))
    const ids = idsOf(`${made.files.get('responses.csv')}`)
    expect(ids).toHaveLength(700)
    expect(ids).toEqual(ids.toSorted())
    const came = await world.context.read.selectFrom('response').select('id').orderBy('lane').orderBy('seq').execute()
    expect(ids).toEqual(came.map(({ id }) => exportedId(id)).toSorted())
    made.remove()
  }
})
test('the same rows come as often as they are asked for, whole', async () => {
  const { organisation, read } = world.context
  const order = await anOrder(world.context, 'land', { wave: 'dat-dai' })
  const stored = []
  for await (const page of pagesOf(read, organisation, order)) stored.push(...page)
  const told: number[] = []
  const { rows, pages } = await shuffled(pagesOf(read, organisation, order), join(folder, 'rows'), (n) => told.push(n))
  expect([rows, told]).toEqual([700, [500, 700]])
  for (let again = 0; again < 2; again++) {
    const found = []
    for await (const page of pages()) found.push(...page)
    const byId = (a: { id: string }, b: { id: string }) => (exportedId(a.id) < exportedId(b.id) ? -1 : 1)
    expect(found).toEqual(stored.toSorted(byId))
  }
})
test('nothing is no row', async () => {
  async function* none() {}
  const { rows, pages } = await shuffled(none(), join(folder, 'rows'), () => {})
  expect(rows).toBe(0)
  for await (const page of pages()) expect(page).toEqual([])
})
test('a text longer than a piece, with breaks of lines and letters of any kind, comes back as it was', async () => {
  const text = `${'đường dây nóng\n\u2028"=1+1\\n 🏛️ '.repeat(2_000)}\ud800`
  const [stored] = await world.context.read.selectFrom('response').selectAll().limit(1).execute()
  async function* one() {
    yield [{ ...(stored as NonNullable<typeof stored>), answers: text }]
  }
  const { pages } = await shuffled(one(), join(folder, 'rows'), () => {})
  for await (const [row] of pages()) expect(row?.answers).toBe(text)
})
test('what lies in the way is not written over, and whoever gives up is heard', async () => {
  const { organisation, read } = world.context
  const order = await anOrder(world.context, 'land', { wave: 'dat-dai' })
  const path = join(folder, 'rows')
  const giveUp = () => {
    throw new Error('given up')
  }
  await expect(shuffled(pagesOf(read, organisation, order), path, giveUp)).rejects.toThrow('given up')
  expect(readdirSync(folder)).toEqual(['rows'])
  await expect(shuffled(pagesOf(read, organisation, order), path, () => {})).rejects.toThrow('EEXIST')
})
