import { afterEach, beforeEach, expect, test } from 'vitest'
import { compareTallies } from '../../server/tallies/differences.ts'
import { Overtaken } from '../../server/tallies/lease.ts'
import { countAnew, countedRuns, recount, takeOver } from '../../server/tallies/recount.ts'
import { aWorld } from '../world.ts'

const RESPONSES = 20
const silent = () => undefined

let world: Awaited<ReturnType<typeof aWorld>>
beforeEach(async () => {
  world = await aWorld()
  for (let sent = 0; sent < RESPONSES; sent++) expect((await world.hoa.answers()).status).toBe(201)
  await world.context.tallies.flush()
})
afterEach(() => world.close())

const expectRight = async () =>
  expect(await compareTallies(world.context, world.context.organisation, silent)).toMatchObject({
    responses: RESPONSES,
    differing: 0,
  })
const cellsAnew = () =>
  world.context.read
    .selectFrom('tally_anew')
    .select((eb) => eb.fn.countAll<number>().as('cells'))
    .executeTakeFirstOrThrow()

test('a recount that another has overtaken writes nothing among the cells of the other', async () => {
  const { context } = world
  const runs = await countedRuns(context.read)
  const late = await takeOver(context, 'late')
  const lease = await takeOver(context, 'quick')
  await countAnew(context, context.organisation, runs, lease, silent)
  const before = await cellsAnew()
  expect(Number(before.cells)).toBeGreaterThan(0)
  await expect(countAnew(context, context.organisation, runs, late, silent)).rejects.toThrow(Overtaken)
  expect(await cellsAnew()).toEqual(before)
})

test('a check that a recount has overtaken says so, and takes nothing from it', async () => {
  const { context } = world
  let counted: Promise<number> | undefined
  const overtaken = compareTallies(context, context.organisation, () => {
    counted ??= recount(context, context.organisation, 'quick', silent)
  })
  await expect(overtaken).rejects.toThrow(Overtaken)
  expect(await counted).toBe(RESPONSES)
  await expectRight()
})

test('of two recounts at once at least one counts everything, and one that does not says that it was overtaken', async () => {
  const { context } = world
  const both = await Promise.allSettled(
    ['first', 'second'].map((own) => recount(context, context.organisation, own, silent)),
  )
  const counted = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  expect(new Set(counted)).toEqual(new Set([RESPONSES]))
  for (const one of both) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Overtaken)
  await expectRight()
})
