// Two servers, each with an intake of its own, on one database; on SQLite two intakes of one process.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabases, type Databases, openDatabases } from '../../server/database/open.ts'
import { type Arrived, type Intake, startIntake } from '../../server/intake.ts'
import { layoutNamed } from '../../server/layouts.ts'
import type { Problem } from '../../server/problem.ts'
import { anId } from '../builders.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
let beside: Databases
let servers: readonly Intake[]
beforeAll(async () => {
  world = await aWorld()
  beside =
    world.context.engine === 'postgres' ? await openDatabases(world.config) : { ...world.context, end: async () => {} }
  servers = [startIntake(world.context.write), startIntake(beside.write)]
})
afterAll(async () => {
  for (const server of servers) await server.drain()
  if (world.context.engine === 'postgres') await closeDatabases(beside)
  await world.close()
})

const codes = '.'.repeat(layoutNamed('land', 1).slots.length)
const aResponse = (id: string, given: Partial<Arrived>): Arrived => ({
  ...{ id, wave: 'dat-dai', instrument: 'land', version: 1, unit: 'mot-cua', sector: 'land', procedure: null },
  ...{ source: '', counter: '', clock_off: null },
  ...{ channel: 'online', language: 'vi', respondent_group: 'citizen', day: '2026-11-16' },
  ...{ started_at: '2026-11-16T02:55:00.000Z', ended_at: '2026-11-16T02:57:00.000Z' },
  ...{ received_at: '2026-11-16T02:58:00.000Z', codes, answers: '{}' },
  ...{ hash: JSON.stringify(given) },
  ...given,
})
/** What became of responses of one id that came to both servers at the same moment. */
const atOnce = (id: string, ...givens: Partial<Arrived>[]) =>
  Promise.all(
    givens.map((given, at) =>
      (servers[at] as Intake).keep(aResponse(id, given)).catch((error: Problem) => error.code as string),
    ),
  )
const lanes = async () => {
  const { count } = await world.context.read
    .selectFrom('lane')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

describe('of responses of the same id that come to two servers at once', () => {
  test.each<[string, Partial<Arrived>]>([
    ['another wave', { wave: 'mot-cua' }],
    ['another sector', { sector: 'construction' }],
    ['another unit', { unit: 'phan-ri-thanh' }],
  ])('one is kept and the other refused: %s', async (_, other) => {
    for (let round = 0; round < 100; round++) {
      const id = anId()
      expect((await atOnce(id, {}, other)).sort()).toEqual(['kept', 'same-id-other-body'])
      const stored = await world.context.read.selectFrom('response').select('unit').where('id', '=', id).execute()
      expect(stored).toHaveLength(1)
    }
  })
  test('one is kept and the other was kept before, where they are the same', async () => {
    for (let round = 0; round < 100; round++)
      expect((await atOnce(anId(), {}, {})).sort()).toEqual(['kept', 'kept-before'])
  })
  test('no lane is used up, however often somebody does it', async () => {
    const before = await lanes()
    for (let round = 0; round < 100; round++) await atOnce(anId(), {}, { sector: 'construction' })
    expect(await lanes()).toBe(before)
  })
})

describe('a response that the database will not take', () => {
  test('is refused as a fault and not as busy, alone and among others, which are kept', async () => {
    const [server] = servers as [Intake]
    const codeOf = (given: Partial<Arrived>) =>
      server.keep(aResponse(anId(), given)).catch((error: Problem) => error.code as string)
    expect(await codeOf({ wave: 'nowhere' })).toBe('fault')
    const found = await Promise.all([
      codeOf({}),
      codeOf({ wave: 'nowhere' }),
      codeOf({}),
      codeOf({ wave: 'nowhere' }),
      codeOf({}),
    ])
    expect(found).toEqual(['kept', 'fault', 'kept', 'fault', 'kept'])
  })
})
