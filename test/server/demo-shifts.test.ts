// The demo has something to find: in the last whole quarter construction fell and land rose, whatever the day.
import { afterEach, describe, expect, test } from 'vitest'
import type { Scoreboard, SectorScore } from '../../server/scores/figures.ts'
import { simulate } from '../../server/simulate.ts'
import { before, dayOf, periodOf } from '../../surveys/period.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
afterEach(() => world.close())

describe.each(['2026-11-16', '2027-02-20'])('on %s', (date) => {
  test('the last whole quarter tells which item fell in construction and where, and that land rose', async () => {
    world = await aWorld()
    world.clock.now = Date.parse(`${date}T10:00:00+07:00`)
    await world.keepSignedIn()
    await simulate(world.context)
    const quarter = before(periodOf(dayOf(world.clock.now), 'quarter'))
    const { sectors } = (await world.lan.json(`/api/scores?period=${quarter}`)) as Scoreboard
    const [land, construction] = ['land', 'construction'].map(
      (sector) => sectors.find((one) => one.sector === sector) as SectorScore,
    )
    expect(land?.change).toMatchObject({ moreThanNoise: true, difference: expect.any(Number) })
    expect(land?.change?.difference).toBeGreaterThan(0)
    expect(construction?.change?.moreThanNoise).toBe(true)
    expect(construction?.change?.difference).toBeLessThan(0)
    const { cause } = construction as SectorScore
    if (cause?.because !== 'item') throw new Error('No item is named')
    expect(cause.title.vi).toBe('Thời hạn đúng quy định')
    expect(cause.units.map(({ name }) => name.vi)).toEqual(
      expect.arrayContaining(['UBND thị trấn Chợ Lầu', 'UBND thị trấn Lương Sơn']),
    )
  })
})
