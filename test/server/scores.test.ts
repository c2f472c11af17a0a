import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Scoreboard, SectorScores } from '../../server/scores.ts'
import { layoutNamed } from '../../server/tallies.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { estimate } from '../../surveys/score.ts'
import { addCodes, emptyTally } from '../../surveys/tally.ts'
import { anId, fullAnswers } from '../builders.ts'
import { aWorld, monday } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
  // These tests move the clock by months, and Lan stays signed in.
  await world.context.write.updateTable('session').set({ expires_at: '2030-01-01T00:00:00.000Z' }).execute()
})
afterAll(() => world.close())

const answer = async (count: number, value: number, given: Readonly<Record<string, unknown>> = {}) => {
  for (let i = 0; i < count; i++) {
    const response = await world.hoa.answers({ id: anId(), answers: fullAnswers('land', value), ...given })
    expect(response.status).toBe(201)
  }
}
const board = (query = '') => world.lan.json(`/api/scores${query}`) as Promise<Scoreboard>
const land = async (query = '') => (await board(query)).sectors.find(({ sector }) => sector === 'land')
const inDepth = (query = '') => world.lan.json(`/api/scores/land${query}`) as Promise<SectorScores>

describe('scores', () => {
  test.each(['/api/scope', '/api/scores', '/api/scores/land'])('a citizen cannot read %s', async (path) => {
    expect((await world.hoa.get(path)).status).toBe(401)
  })
  test.each([
    ['/api/scores?unit=nowhere', 404],
    ['/api/scores?period=2026-13', 400],
    ['/api/scores?channel=pigeon', 400],
    ["/api/scores?group=x'--", 400],
    ['/api/scores/nothing', 404],
    ['/api/scores/__proto__', 404],
  ])('Lan asking for %s gets %d', async (path, status) => {
    expect((await world.lan.get(path)).status).toBe(status)
  })

  test('a sector nobody answered for has no score', async () => {
    expect(await land()).toMatchObject({ responses: 0, score: null, change: null, weakest: null, target: 85 })
  })
  test('fourteen forms are counted and their score is hidden', async () => {
    await answer(14, 5)
    expect(await land()).toMatchObject({ responses: 14, score: { withheld: 'small-base' }, weakest: null })
  })
  test('the fifteenth is seen in the score at once', async () => {
    await answer(1, 5)
    expect(await land()).toMatchObject({ responses: 15, score: { value: 100, base: 15, mean: 5 } })
  })
  test('one dissatisfied citizen moves the score by exactly his share', async () => {
    await answer(5, 2)
    const found = await land()
    expect(found?.score).toMatchObject({ value: 75, base: 20, mean: 4.25 })
    expect(found?.channels).toEqual([{ channel: 'online', responses: 20 }])
  })
  test('each unit sees its own, and the district sees all', async () => {
    await answer(15, 1, { unit: 'cho-lau', channel: 'kiosk' })
    expect(await land('?unit=cho-lau')).toMatchObject({ responses: 15, score: { value: 0 } })
    expect(await land('?unit=mot-cua')).toMatchObject({ responses: 20, score: { value: 75 } })
    expect(await land('?unit=van-phong')).toMatchObject({ responses: 20, score: { value: 75 } })
    expect(await land()).toMatchObject({ responses: 35, score: { base: 35 } })
    expect(await land('?channel=kiosk')).toMatchObject({ responses: 15, score: { value: 0 } })
    expect(await land('?unit=luong-son')).toMatchObject({ responses: 0, score: null })
  })
  test('the group is what the citizen said of himself', async () => {
    expect((await land('?group=citizen'))?.responses).toBe(35)
    expect((await land('?group=business'))?.responses).toBe(0)
  })
  test('a period is half-open in Hanoi, and the change is against the one before', async () => {
    world.clock.now = Date.parse('2026-12-31T23:59:59+07:00')
    await answer(20, 5)
    world.clock.now = Date.parse('2027-01-01T00:00:00+07:00')
    await answer(20, 2)
    expect(await land('?period=2026-12')).toMatchObject({ responses: 20, score: { value: 100 } })
    expect(await land('?period=2027-01')).toMatchObject({
      responses: 20,
      score: { value: 0 },
      change: { from: '2026-12', difference: -100, moreThanNoise: true },
    })
    expect(await land('?period=2026-12-31')).toMatchObject({ responses: 20 })
    expect(await land('?period=2027-01-01')).toMatchObject({ responses: 20 })
    expect(
      (await land('?period=2027-01'))?.trend.map(({ period, responses }) => [period, responses]).slice(-3),
    ).toEqual([
      ['2026-11', 35],
      ['2026-12', 20],
      ['2027-01', 20],
    ])
    world.clock.now = monday
  })
  test('a change that would give a hidden score away is not told', async () => {
    expect(await land('?period=2026-11-16')).toMatchObject({ responses: 35, change: null })
  })
  test('the sector opens into factors and items, with the answers behind each', async () => {
    const { tree, beside, months, units, profile } = await inDepth('?unit=mot-cua&period=2026-11')
    expect(tree.parts.map(({ code }) => code)).toEqual(['access', 'procedures', 'officials', 'result', 'feedback'])
    const item = tree.parts[0]?.parts[0]
    expect(item?.distribution?.map(({ code, count }) => [code, count])).toEqual([
      [1, 0],
      [2, 5],
      [3, 0],
      [4, 0],
      [5, 15],
    ])
    expect(item?.kept).toEqual({ notApplicable: 0, dontKnow: 0, refused: 0, blank: 0, notAsked: 0 })
    expect(beside.map(({ code }) => code)).toContain('overall')
    expect(months).toHaveLength(18)
    expect(units.map(({ unit }) => unit)).toEqual(['mot-cua'])
    expect(profile).toMatchObject({ verified: false, smallestBase: 15 })
  })
  test('"not applicable" stands apart from "neutral" and out of the base', async () => {
    await answer(16, 3, { unit: 'hai-ninh', answers: fullAnswers('land', 3, { access_seats: 'na' }) })
    const { tree } = await inDepth('?unit=hai-ninh&period=2026-11')
    const seats = tree.parts[0]?.parts.find(({ code }) => code === 'access_seats')
    expect(seats).toMatchObject({ score: null, distribution: null })
    expect(tree.parts[0]?.parts[0]?.distribution?.find(({ code }) => code === 3)?.count).toBe(16)
  })
})

describe('tallies', () => {
  const cellsNow = async () => {
    await world.context.tallies.flush()
    const rows = await world.context.read.selectFrom('tally').selectAll().execute()
    return rows
      .map((row) => ({ ...row, counts: Buffer.from(row.counts).toString('hex') }))
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  }
  test('what was counted as it came equals what is counted again from the responses', async () => {
    const asItCame = await cellsNow()
    expect(asItCame.length).toBeGreaterThan(20)
    await world.context.write
      .updateTable('tally')
      .set({ counts: Buffer.from([1]) })
      .execute()
    const { all } = await world.context.read
      .selectFrom('response')
      .select((eb) => eb.fn.countAll<number>().as('all'))
      .executeTakeFirstOrThrow()
    expect(await world.context.tallies.recount(() => undefined)).toBe(all)
    expect(await cellsNow()).toEqual(asItCame)
  })
  test('a restart counts nothing twice and forgets nothing', async () => {
    const before = await cellsNow()
    await answer(3, 4)
    await world.restart()
    await world.restart()
    const total = async () => (await land('?period=2026-11'))?.responses
    expect(await total()).toBe(35 + 3 + 16)
    expect((await cellsNow()).length).toBeGreaterThanOrEqual(before.length)
  })
  test('a crash before the tallies were written is made good at the next start', async () => {
    await world.context.tallies.flush()
    const lane = await world.context.read
      .selectFrom('lane')
      .select(['lane', 'mark'])
      .orderBy('lane', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    const rows = await world.context.read
      .selectFrom('response')
      .select(['id', 'lane', 'seq'])
      .where('lane', '=', lane.lane)
      .execute()
    expect(rows.length).toBe(lane.mark)
    // The cells and the mark as they were before the last second: what a crash leaves.
    await world.context.write.deleteFrom('tally').execute()
    await world.context.write.updateTable('lane').set({ mark: 0 }).execute()
    await world.restart()
    expect((await land('?period=2026-11'))?.responses).toBe(54)
  })
  test('a score is what its codes say, worked out from the table by hand', async () => {
    const { tree, profile } = instrumentNamed('land', 1)
    const layout = layoutNamed('land', 1)
    const tally = emptyTally(layout)
    const rows = await world.context.read
      .selectFrom('response')
      .select('codes')
      .where('day', '=', '2026-11-16')
      .execute()
    for (const { codes } of rows) addCodes(layout, tally, codes)
    const shown = (await land('?period=2026-11-16'))?.score
    expect(shown).toMatchObject({
      value: Number(((estimate(tree, layout, tally, profile)?.share ?? 0) * 100).toFixed(2)),
    })
  })
})
