import { afterEach, expect, test } from 'vitest'
import { fill, simulate } from '../../server/simulate.ts'
import { isFilled, markSimulated, refuseSimulated } from '../../server/simulated.ts'
import { openWorld, type World } from '../../server/start.ts'
import { emptyFolder, remove } from '../end-to-end/server.ts'
import { aConfig, monday } from '../world.ts'

const DAY = 86_400_000
const opened: { readonly world: World; readonly folder: string }[] = []
afterEach(async () => {
  for (const { world, folder } of opened.splice(0)) {
    await world.close()
    remove(folder)
  }
})

/** A demo of one survey, the smallest, in a database of its own. */
async function aDemo(now: number) {
  const folder = emptyFolder()
  const config = aConfig({ dataDir: folder, demo: true })
  const world = await openWorld(config, () => now)
  opened.push({ world, folder })
  const { context } = world
  const waves = new Map([...context.organisation.waves].filter(([wave]) => wave === 'dau-tu'))
  return {
    folder,
    context,
    fill: () => simulate({ ...context, organisation: { ...context.organisation, waves } }),
    rows: () =>
      context.read
        .selectFrom('response')
        .select(['id', 'unit', 'procedure', 'channel', 'language', 'started_at', 'ended_at', 'day', 'codes', 'answers'])
        .orderBy('lane')
        .orderBy('seq')
        .execute(),
    /** How many responses the tallies of the whole organisation have. */
    async counted() {
      const span = { grain: 'month', start: '2000-01-01', end: '2100-01-01' } as const
      const units = [context.organisation.root]
      const cells = await context.tallies.cells({ instrument: 'investment', version: 1, units, ...span })
      return cells.reduce((sum, { tally }) => sum + (tally[0] ?? 0), 0)
    },
  }
}

test('a database that does not take the responses stops the filling, and is marked as simulated but not as filled', async () => {
  const { context, folder } = await aDemo(monday)
  await context.write.schema.dropTable('response').execute()
  await expect(fill(context, { responses: 10, months: 1, seed: 1 })).rejects.toThrow()
  expect(isFilled(folder)).toBe(false)
  expect(() => refuseSimulated(folder)).toThrow(folder)
})

test('the same day gives the same responses, and the next day others', async () => {
  const [first, same, next] = [await aDemo(monday), await aDemo(monday + 60_000), await aDemo(monday + DAY)]
  for (const demo of [first, same, next]) await demo.fill()
  const rows = await first.rows()
  expect(rows.length).toBeGreaterThan(1_000)
  expect(await same.rows()).toEqual(rows)
  expect((await next.rows()).map(({ day }) => day)).not.toEqual(rows.map(({ day }) => day))
})

test('what is filled is left alone, and what was stopped half-way is filled anew, with nothing twice', async () => {
  const demo = await aDemo(monday)
  await demo.fill()
  const rows = await demo.rows()
  await demo.fill()
  expect(await demo.rows()).toEqual(rows)
  // A filling that was stopped leaves some of its responses, and a mark that says so.
  markSimulated(demo.folder)
  await demo.fill()
  expect(await demo.rows()).toEqual(rows)
  expect(await demo.counted()).toBe(rows.length)
})
