import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generate } from '../../server/generator/generate.ts'
import type { Arrived } from '../../server/intake.ts'
import { startIntake } from '../../server/intake.ts'
import { closeLanes, LaneClosed, reach, takeLane } from '../../server/lanes.ts'
import { compareTallies } from '../../server/tallies/differences.ts'
import { fold } from '../../server/tallies/fold.ts'
import { isAnothers, LONGEST_LEASE, Overtaken, readLease, useLease } from '../../server/tallies/lease.ts'
import { recount } from '../../server/tallies/recount.ts'
import { firstOf, lengthOf, restOf, uncounted } from '../../server/tallies/tail.ts'
import { aWorld, monday } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
let responses: Generator<Arrived>
beforeAll(async () => {
  world = await aWorld()
  const plan = { seed: 3, firstDay: '2026-09-01', days: 60, now: monday, responses: 6_000 }
  responses = generate(world.context.organisation, plan)
})
afterAll(() => world.close())

const some = (count: number): Arrived[] => Array.from({ length: count }, () => responses.next().value as Arrived)
const keep = (given: readonly Arrived[], intake = world.context.intake) =>
  Promise.all(given.map((response) => intake.keep(response)))
const compared = () => compareTallies(world.context, world.context.organisation, () => undefined)
const stored = async () => {
  const { all } = await world.context.read
    .selectFrom('response')
    .select((eb) => eb.fn.countAll<number>().as('all'))
    .executeTakeFirstOrThrow()
  return Number(all)
}
/** How many responses the figures of the whole organisation have. */
const shown = async () => {
  const { organisation, tallies } = world.context
  const waves = [...organisation.waves.values()]
  const cells = await Promise.all(
    waves.map(({ instrument, version }) =>
      tallies.cells({
        ...{ instrument, version, units: [organisation.root], grain: 'month' },
        ...{ start: '2026-01-01', end: '2027-01-01' },
      }),
    ),
  )
  return cells.flat().reduce((sum, { tally }) => sum + (tally[0] as number), 0)
}

describe('cells', () => {
  test('and what they do not have yet make up every response, at any moment', async () => {
    const intakes = [startIntake(world.context.write), startIntake(world.context.write)]
    for (let round = 0; round < 8; round++) {
      await Promise.all(intakes.map((intake) => keep(some(100), intake)))
      expect(await shown()).toBe(await stored())
    }
    await world.context.tallies.flush()
    expect(await uncounted(world.context.read)).toEqual([])
    expect(await shown()).toBe(1_600)
  })
  test('have each response once, however many fold at once', async () => {
    await keep(some(300))
    const many = Array.from({ length: 6 }, (_, i) => fold(world.context, world.context.organisations, `folder ${i}`))
    const counted = (await Promise.all(many)).reduce((sum, step) => sum + (step?.counted ?? 0), 0)
    expect(counted).toBeLessThanOrEqual(300)
    await world.context.tallies.flush()
    expect(await compared()).toMatchObject({ responses: 1_900, differing: 0, differences: [] })
  })
  test('that are wrong, missing or invented are named by a comparison, which mends nothing', async () => {
    const { write, read } = world.context
    const [first, second] = await read
      .selectFrom('tally')
      .selectAll()
      .orderBy('unit')
      .orderBy('start')
      .limit(2)
      .execute()
    if (!first || !second) throw new Error('There are no cells')
    const same = ({ counts: _, ...key }: typeof first) => key
    await write
      .updateTable('tally')
      .set({ counts: Buffer.from([1]) })
      .where((eb) => eb.and(same(first)))
      .execute()
    await write
      .deleteFrom('tally')
      .where((eb) => eb.and(same(second)))
      .execute()
    await write
      .insertInto('tally')
      .values({ ...first, start: '2020-01-01' })
      .execute()
    const { differing, differences } = await compared()
    expect(differing).toBe(3)
    const named = (key: object) => differences.find((one) => JSON.stringify(one.key) === JSON.stringify(key))
    expect(named(same(first))).toMatchObject({ stored: null, counted: expect.any(Array) })
    expect(named(same(second))).toMatchObject({ stored: null, counted: expect.any(Array) })
    expect(named({ ...same(first), start: '2020-01-01' })).toMatchObject({ counted: null })
    expect((await compared()).differing).toBe(3)
    expect(await world.context.tallies.recount(() => undefined)).toBe(1_900)
    expect((await compared()).differing).toBe(0)
  })
  test('that a recount makes have what the marks have reached, and a read adds the rest', async () => {
    const { context } = world
    await context.tallies.flush()
    const before = await stored()
    const { epoch } = await readLease(context.read)
    await useLease(context.write, epoch, 'another', LONGEST_LEASE)
    await keep(some(50))
    expect(await recount(context, context.organisation, 'by hand', () => undefined)).toBe(before)
    expect(await shown()).toBe(before + 50)
    await keep(some(50))
    expect(await context.tallies.recount(() => undefined)).toBe(before + 100)
    expect(await compared()).toMatchObject({ responses: before + 100, differing: 0 })
  })
  test('that a recount makes under load miss and double nothing', async () => {
    let counting = true
    const load = async () => {
      // Of the responses there are, others need some too.
      for (let turn = 0; counting && turn < 150; turn++) await keep(some(20))
    }
    const under = load()
    const told: number[] = []
    const counted = await recount(world.context, world.context.organisation, 'by hand', (done) => told.push(done))
    counting = false
    await under
    expect(counted).toBeGreaterThanOrEqual(1_900)
    expect(told.length).toBeGreaterThan(0)
    expect(await shown()).toBe(await stored())
    await world.context.tallies.flush()
    expect(await compared()).toMatchObject({ responses: await stored(), differing: 0 })
  })
})

test('runs are taken piece by piece without a gap, however small the pieces', () => {
  const runs = [
    { lane: 1, after: 3, upTo: 10 },
    { lane: 4, after: 0, upTo: 2 },
  ]
  const taken: number[][] = []
  for (let left = runs; left.length > 0; ) {
    const some = firstOf(left, 3)
    expect(lengthOf(some)).toBeLessThanOrEqual(3)
    left = restOf(left, some)
    taken.push(...some.map(({ lane, after, upTo }) => [lane, after, upTo]))
  }
  expect(taken).toEqual([
    [1, 3, 6],
    [1, 6, 9],
    [1, 9, 10],
    [4, 0, 2],
  ])
})

describe('the lease', () => {
  test('is used once an epoch: whoever read an older one writes nothing', async () => {
    const { epoch } = await readLease(world.context.read)
    await useLease(world.context.write, epoch, 'one', 0)
    await expect(useLease(world.context.write, epoch, 'other', 0)).rejects.toThrow(Overtaken)
    expect(await readLease(world.context.read)).toMatchObject({ holder: 'one', epoch: epoch + 1 })
  })
  test('keeps others out until its end, and a clock that was ahead keeps nobody out for longer', () => {
    const lease = (left: number) => ({ holder: 'one', until: Date.now() + left, epoch: 1 })
    expect(isAnothers(lease(4_000), 'other')).toBe(true)
    expect(isAnothers(lease(4_000), 'one')).toBe(false)
    expect(isAnothers(lease(-1), 'other')).toBe(false)
    expect(isAnothers(lease(365 * 86_400_000), 'other')).toBe(false)
  })
})

describe('a lane', () => {
  test('is given to one process only, however many ask at once', async () => {
    const lanes = await Promise.all(Array.from({ length: 5 }, () => takeLane(world.context.write)))
    expect(new Set(lanes).size).toBe(5)
  })
  test('that was closed over a process which only slept takes nothing more, and the intake goes on in another', async () => {
    const intake = startIntake(world.context.write)
    await keep(some(3), intake)
    await world.context.tallies.flush()
    await closeLanes(world.context.write, Date.now() + 1_000)
    const open = await world.context.read.selectFrom('lane').select('lane').where('closed', '=', 0).execute()
    expect(open).toEqual([])
    const { lane } = await world.context.read.selectFrom('lane').select('lane').limit(1).executeTakeFirstOrThrow()
    await expect(reach(world.context.write, lane, 1_000_000)).rejects.toThrow(LaneClosed)
    await keep(some(3), intake)
    expect(lengthOf(await uncounted(world.context.read))).toBeLessThanOrEqual(3)
    expect(await shown()).toBe(await stored())
  })
  test('is not closed while it has something uncounted', async () => {
    // Another holds the lease: nobody counts meanwhile.
    await world.context.tallies.flush()
    const { epoch } = await readLease(world.context.read)
    await useLease(world.context.write, epoch, 'another', LONGEST_LEASE)
    const lane = await takeLane(world.context.write)
    await reach(world.context.write, lane, 5)
    await closeLanes(world.context.write, Date.now() + 1_000)
    const { closed } = await world.context.read
      .selectFrom('lane')
      .select('closed')
      .where('lane', '=', lane)
      .executeTakeFirstOrThrow()
    expect(closed).toBe(0)
    await world.context.write.deleteFrom('lane').where('lane', '=', lane).execute()
  })
})
