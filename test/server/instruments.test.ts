import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdInstruments, InstrumentChanged } from '../../server/instruments.ts'
import type { Scoreboard, SectorScores } from '../../server/scores/figures.ts'
import { anArrival, anId, fullAnswers } from '../builders.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => world.close())

describe('an instrument version', () => {
  const written = (code = 'land') =>
    world.context.write
      .selectFrom('instrument')
      .select(['layout', 'definition'])
      .where('instrument', '=', code)
      .executeTakeFirstOrThrow()
  const change = (to: { readonly layout?: string; readonly definition?: string | null }, code = 'land') =>
    world.context.write.updateTable('instrument').set(to).where('instrument', '=', code).execute()
  const hold = () => holdInstruments(world.context.write)
  /** What was shipped before, with other words or numbers: the start then ships what is here now. */
  const earlier = async (from: string, to: string) => {
    const { definition } = await written()
    expect(`${definition}`.includes(from), from).toBe(true)
    return `${definition}`.replace(from, to)
  }
  const refused = async () => {
    try {
      await hold()
    } catch (error) {
      if (error instanceof InstrumentChanged) return error
      throw error
    }
    throw new Error('It was taken')
  }

  test('may be changed while nobody has answered it, and not after', async () => {
    const whole = await written()
    await change({ layout: 'another', definition: '[{}, {}]' })
    await hold()
    expect(await written()).toEqual(whole)
    expect((await world.hoa.answers()).status).toBe(201)
    await hold()
    await change({ layout: 'another' })
    expect(await refused()).toMatchObject({ message: 'land 1', what: { en: expect.stringContaining('laid out') } })
    await change({ layout: '' }, 'one-stop')
    await world.context.write.deleteFrom('instrument').where('instrument', '=', 'land').execute()
    await hold()
    expect(await written()).toEqual(whole)
  })

  test.each([
    ['a wording', '"For whom are you dealing', '"For whom is', /~ group .*the wording changed/],
    ['a choice', '"value":"other"', '"value":"others"', /× .*the choices changed/],
    ['a condition', "{has_result} = 'yes'", "{has_result} = 'no'", /× result_on_time .*the condition .* changed/],
    ['a roll-up', 'pooled","parts":[{"code"', 'mean","parts":[{"code"', /× index .*the roll-up changed/],
    ['a scale', '"counted":[4,5]', '"counted":[5]', /× access_signs .*the scale changed/],
    ['the smallest base', '"smallestBase":15', '"smallestBase":30', /fewest responses to publish: 30 → 15/],
  ])('with responses is stopped where %s is another, and it is said which', async (_, from, to, what) => {
    const whole = await written()
    await change({ definition: await earlier(from, to) })
    const { message, what: said } = await refused()
    expect(message).toBe('land 1')
    expect(said.en).toMatch(what)
    expect(said.vi).not.toBe(said.en)
    await change(whole)
    await hold()
  })

  test('with responses may have a label mended, and its first definition stays written down', async () => {
    const whole = await written()
    const other = await earlier('"Clear signs and directions"', '"Clear sings"')
    await change({ definition: other })
    await hold()
    expect((await written()).definition).toBe(other)
    await change(whole)
  })

  test('written down before definitions were kept gets its own at the next start', async () => {
    const whole = await written()
    await change({ definition: null })
    await hold()
    expect(await written()).toEqual(whole)
  })

  test('whose first definition can no longer be read is stopped, with the reason', async () => {
    const whole = await written()
    await change({ definition: await earlier('"counted":[4,5]', '"satisfied":[4,5]') })
    expect((await refused()).what.vi).toMatch(/không đọc được.*\n.*scales\.satisfaction\.satisfied/)
    await change(whole)
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
    const { tree } = (await world.lan.json('/api/scores/land')) as SectorScores
    const parts = tree.parts[0]?.parts ?? []
    expect(parts.map(({ code, score }) => [code, score && 'withheld' in score ? score.withheld : 'shown'])).toEqual([
      ['access_signs', 'complementary'],
      ['access_seats', 'small-base'],
      ['access_equipment', 'shown'],
    ])
    expect(parts[0]?.answers).toBeNull()
  })
})
