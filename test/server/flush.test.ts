import { afterEach, beforeEach, expect, test } from 'vitest'
import { setMarks } from '../../server/tallies/fold.ts'
import { takeOver } from '../../server/tallies/recount.ts'
import { uncounted } from '../../server/tallies/tail.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeEach(async () => {
  world = await aWorld()
})
afterEach(() => world.close())

const answer = async () => expect((await world.hoa.answers()).status).toBe(201)

test('whoever waits until another has counted waits for what was there, not for what came since', async () => {
  const { context } = world
  await takeOver(context, 'another')
  await answer()
  const there = await uncounted(context.read)
  const waiting = context.tallies.flush()
  // Each takes as long as whoever waits takes to look what is there, however slow the machine is.
  for (let looks = 0; looks < 50; looks++) await uncounted(context.read)
  await answer()
  expect(await Promise.race([waiting, 'waits'])).toBe('waits')
  await setMarks(context.write, there)
  await waiting
  expect(await uncounted(context.read)).toHaveLength(1)
})
