// The demo has something to find: in the last whole quarter construction fell and land rose, and some responses stand out,
// whatever the day.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JobState } from '../../server/analyses/jobs.ts'
import type { Scoreboard, SectorScore } from '../../server/scores/figures.ts'
import { simulate } from '../../server/simulate.ts'
import { before, dayOf, periodOf } from '../../surveys/period.ts'
import { flagNames } from '../../surveys/quality/flags.ts'
import { aWorld } from '../world.ts'

describe.each(['2026-11-16', '2027-02-20'])('on %s', (date) => {
  let world: Awaited<ReturnType<typeof aWorld>>
  let quarter: string
  beforeAll(async () => {
    world = await aWorld()
    world.clock.now = Date.parse(`${date}T10:00:00+07:00`)
    await world.keepSignedIn()
    await simulate(world.context)
    quarter = before(periodOf(dayOf(world.clock.now), 'quarter'))
  })
  afterAll(() => world.close())

  test('the last whole quarter tells which item fell in construction and where, and that land rose', async () => {
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
  test('every flag stands on enough responses to be told, and the score without them is told too', async () => {
    const asked = { wave: 'dat-dai', unit: 'bac-binh', period: quarter }
    let found = (await (await world.lan.post('/api/quality', asked)).json()) as JobState
    while (found.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 50))
      found = (await world.lan.json(`/api/quality/${found.job}`)) as JobState
    }
    if (found.result?.kind !== 'quality') throw new Error(JSON.stringify(found))
    const { flags, compared, units } = found.result
    for (const flag of flagNames) expect([flag, flags[flag]]).toEqual([flag, expect.any(Number)])
    for (const flag of flagNames) expect([flag, Number(flags[flag]) >= 10]).toEqual([flag, true])
    expect(compared.any[0]?.difference).toEqual(expect.any(Number))
    const [first] = units
    expect(first).toMatchObject({ unit: 'song-binh', burst: expect.any(Number) })
  })
})
