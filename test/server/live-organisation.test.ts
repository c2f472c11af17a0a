// Units, sectors and surveys change while servers run: each knows soon, and nothing is counted in a tree of yesterday.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeOrganisation, liveOrganisation } from '../../server/organisation/live.ts'
import { addLines, type Cells, organisationOf } from '../../server/tallies/cells.ts'
import { linesIn } from '../../server/tallies/tail.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => world.close())

const aDesk = (unit: string, parent: string) => ({
  ...{ unit, position: 900, name_vi: unit, name_en: unit, level: 'commune', parent, desk: 1 },
  ...{ section: null, valid_from: null, valid_to: null },
})

test('A unit that was made a moment ago takes answers, and counts for the units above it', async () => {
  const before = world.context.organisation
  await changeOrganisation(world.context, (trx) => trx.insertInto('unit').values(aDesk('moi', 'bac-binh')).execute())
  expect(before.units.has('moi')).toBe(false)
  expect((await world.hoa.answers({ unit: 'moi' })).status).toBe(201)
  await world.context.tallies.flush()
  const cells = await world.context.read.selectFrom('tally').select('unit').where('grain', '=', 'month').execute()
  expect(cells.map(({ unit }) => unit).toSorted()).toEqual(['bac-binh', 'moi'])
})

test('A change that fails leaves everything as it was', async () => {
  const before = await world.context.organisations.fresh()
  const failed = changeOrganisation(world.context, async (trx) => {
    await trx.insertInto('unit').values(aDesk('thua', 'bac-binh')).execute()
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  expect(await world.context.organisations.fresh()).toBe(before)
})

test('A server that has not heard of a unit yet asks before it counts its responses', async () => {
  const asleep = await liveOrganisation(world.context.read, () => world.clock.now)
  asleep.stop()
  await changeOrganisation(world.context, (trx) => trx.insertInto('unit').values(aDesk('sau', 'bac-binh')).execute())
  await world.context.tallies.flush()
  expect(asleep.current().units.has('sau')).toBe(false)
  await world.hoa.answers({ unit: 'sau' })
  const lanes = await world.context.read.selectFrom('lane').select(['lane', 'last']).execute()
  const all = lanes.map(({ lane, last }) => ({ lane, after: 0, upTo: last }))
  const cells: Cells = new Map()
  addLines(cells, await linesIn(world.context.read, all))
  const found = await organisationOf(cells, asleep)
  expect(found.units.get('sau')?.parent).toBe('bac-binh')
  expect(asleep.current()).toBe(found)
})
