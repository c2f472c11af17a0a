import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdLayouts } from '../../server/instruments.ts'
import type { Scoreboard, SectorScores } from '../../server/scores/figures.ts'
import { anArrival, anId, fullAnswers } from '../builders.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => world.close())

describe('an instrument version', () => {
  test('may be changed while nobody has answered it, and not after', async () => {
    const change = () =>
      world.context.write
        .updateTable('instrument')
        .set({ layout: 'another' })
        .where('instrument', '=', 'land')
        .execute()
    await change()
    await holdLayouts(world.context.write)
    expect((await world.hoa.answers()).status).toBe(201)
    await holdLayouts(world.context.write)
    await change()
    await expect(holdLayouts(world.context.write)).rejects.toThrow('land 1')
    await world.context.write
      .updateTable('instrument')
      .set({ layout: '' })
      .where('instrument', '=', 'one-stop')
      .execute()
    await world.context.write.deleteFrom('instrument').where('instrument', '=', 'land').execute()
    await holdLayouts(world.context.write)
  })
})

describe('the short instrument for all sectors', () => {
  const shortAnswer = (sector: string) =>
    anArrival({ id: anId(), wave: 'mot-cua', sector, answers: fullAnswers('one-stop', 5) })
  test('needs to be told the sector, and counts in that one', async () => {
    expect((await world.hoa.post('/api/responses', shortAnswer('nowhere'))).status).toBe(404)
    for (let i = 0; i < 16; i++)
      expect((await world.hoa.post('/api/responses', shortAnswer('construction'))).status).toBe(201)
    const { sectors } = (await world.lan.json('/api/scores?instrument=one-stop')) as Scoreboard
    expect(sectors.map(({ sector, instrument, responses }) => [sector, instrument, responses])).toEqual([
      ['land', 'one-stop', 0],
      ['construction', 'one-stop', 16],
      ['investment', 'one-stop', 0],
    ])
    const found = (await world.lan.json('/api/scores/construction?instrument=one-stop')) as SectorScores
    expect(found).toMatchObject({ wave: 'mot-cua', score: { value: 100, base: 16 }, tree: { score: { value: 100 } } })
  })
  test("does not move a sector's own score", async () => {
    const { sectors } = (await world.lan.json('/api/scores')) as Scoreboard
    expect(sectors.find(({ sector }) => sector === 'construction')).toMatchObject({
      instrument: 'construction',
      responses: 0,
    })
  })
  test('is the only one that can be asked for in every sector', async () => {
    expect((await world.lan.get('/api/scores?instrument=nothing')).status).toBe(404)
    expect((await world.lan.get('/api/scores/construction?instrument=land')).status).toBe(404)
  })
})

describe('a form sent again', () => {
  test('after the wave has closed is told that it is kept; a new one is refused', async () => {
    const arrival = anArrival({ wave: 'xay-dung', sector: 'construction', answers: fullAnswers('construction', 4) })
    expect((await world.hoa.post('/api/responses', arrival)).status).toBe(201)
    await world.context.write
      .updateTable('wave')
      .set({ closes_on: '2026-11-15' })
      .where('wave', '=', 'xay-dung')
      .execute()
    await world.restart()
    const again = await world.hoa.post('/api/responses', arrival)
    expect([again.status, ((await again.json()) as { outcome: string }).outcome]).toEqual([201, 'kept-before'])
    expect((await world.hoa.post('/api/responses', { ...arrival, id: anId() })).status).toBe(409)
  })
  test('with another reading of the clock is the same form', async () => {
    const arrival = anArrival()
    await world.hoa.post('/api/responses', arrival)
    const again = await world.hoa.post('/api/responses', { ...arrival, endedAt: '2026-11-16T02:59:00.000Z' })
    expect(((await again.json()) as { outcome: string }).outcome).toBe('kept-before')
  })
})

describe('what a sector opens into', () => {
  test('one hidden item takes another with it, so that the factor does not give it away', async () => {
    for (let i = 0; i < 20; i++) {
      const seats = i < 12 ? 'na' : 4
      await world.hoa.answers({
        id: anId(),
        unit: 'phan-son',
        answers: fullAnswers('land', 4, { access_seats: seats }),
      })
    }
    const { tree } = (await world.lan.json('/api/scores/land?unit=phan-son')) as SectorScores
    const parts = tree.parts[0]?.parts ?? []
    expect(parts.map(({ code, score }) => [code, score && 'withheld' in score ? score.withheld : 'shown'])).toEqual([
      ['access_signs', 'complementary'],
      ['access_seats', 'small-base'],
      ['access_equipment', 'shown'],
    ])
    expect(parts[0]?.distribution).toBeNull()
  })
})
