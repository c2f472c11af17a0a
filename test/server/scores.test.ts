import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Scoreboard, SectorScores } from '../../server/scores/figures.ts'
import { clearLease, LONGEST_LEASE, readLease, useLease } from '../../server/tallies/lease.ts'
import type { Published, Score } from '../../surveys/score.ts'
import { anId, fullAnswers } from '../builders.ts'
import { root } from '../source.ts'
import { aWorld, monday } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
  // These tests move the clock by months, and Lan stays signed in.
  await world.keepSignedIn()
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
    ['/api/scores?period=1000', 400],
    ['/api/scores/land?period=9999-12', 400],
    ['/api/scores/land?period=1899-Q4', 400],
    ['/api/scores/land?period=1900', 200],
    ['/api/scores/land?period=2899-12-31', 200],
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
  test('five dissatisfied citizens of twenty take exactly a quarter of it', async () => {
    await answer(5, 1)
    const found = await land()
    expect(found?.score).toMatchObject({ value: 75, base: 20, mean: 4 })
    expect(found?.channels).toEqual([{ channel: 'online', responses: 20, before: 0 }])
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
    const answers = tree.parts[0]?.parts[0]?.answers
    expect(answers?.sides).toEqual({ counted: 15, against: 5 })
    // Five said 1: too few to tell apart from those who could have said 2 or 3.
    expect(answers?.distribution.map(({ code, count }) => [code, count])).toEqual([
      [1, null],
      [2, null],
      [3, null],
      [4, 0],
      [5, 15],
    ])
    expect(answers?.kept).toEqual({ notApplicable: 0, dontKnow: 0, refused: 0, blank: 0, notAsked: 0 })
    expect(beside.map(({ code }) => code)).toContain('overall')
    expect(months).toHaveLength(18)
    expect(units.map(({ unit }) => unit)).toEqual(['mot-cua'])
    expect(profile).toMatchObject({ verified: false, smallestBase: 15, smallestCount: 10 })
  })
  test('"not applicable" stands apart from "neutral" and out of the base', async () => {
    await answer(16, 3, { unit: 'hai-ninh', answers: fullAnswers('land', 3, { access_seats: 'na' }) })
    const { tree } = await inDepth('?unit=hai-ninh&period=2026-11')
    const seats = tree.parts[0]?.parts.find(({ code }) => code === 'access_seats')
    // That nobody at one desk answered one item takes two cuts to find, and is not told from "too few".
    expect(seats).toMatchObject({ score: { withheld: 'small-base' }, answers: null })
    const { answers } = tree.parts[0]?.parts[0] ?? {}
    expect(answers?.distribution.find(({ code }) => code === 3)?.count).toBe(16)
  })
  test('fewer than ten responses are not counted out, and no other cut gives them away', async () => {
    world.clock.now = Date.parse('2027-02-08T09:00:00+07:00')
    await answer(30, 5, { unit: 'song-luy' })
    await answer(30, 4, { unit: 'song-binh', channel: 'kiosk' })
    await answer(20, 4, { unit: 'phan-tien' })
    await answer(4, 1, { unit: 'phan-lam' })
    const { responses, units, channels } = await inDepth('?period=2027-02')
    expect(responses).toBe(84)
    const asked = ['song-luy', 'song-binh', 'phan-tien', 'phan-lam']
    const shown = units.filter(({ unit }) => asked.includes(unit))
    expect(
      shown
        .map(({ unit, responses: own, score }) => [unit, own, score && 'value' in score ? score.value : score])
        .sort(),
    ).toEqual([
      ['phan-lam', null, { withheld: 'small-base' }],
      ['phan-tien', null, { withheld: 'complementary' }],
      ['song-binh', 30, 100],
      ['song-luy', 30, 100],
    ])
    expect(channels).toEqual([
      { channel: 'kiosk', responses: 30, before: null },
      { channel: 'online', responses: 54, before: 20 },
    ])
    // Online came in at three desks: the two that are hidden stay so there.
    expect((await land('?period=2027-02&unit=phan-tien&channel=online'))?.score).toEqual({ withheld: 'complementary' })
    expect((await land('?period=2027-02&unit=phan-tien&group=citizen'))?.score).toEqual({ withheld: 'complementary' })
    world.clock.now = monday
  })
  test('the year under way is the sum of its quarters, and hidden while one of them is', async () => {
    world.clock.now = Date.parse('2027-04-01T09:00:00+07:00')
    expect((await land('?period=2027'))?.responses).toBe(104)
    await answer(3, 1, { unit: 'song-luy' })
    expect(await land('?period=2027-Q2')).toMatchObject({ responses: null, score: { withheld: 'small-base' } })
    expect(await land('?period=2027-Q1')).toMatchObject({ responses: 104 })
    expect(await land('?period=2027')).toMatchObject({ responses: null, score: { withheld: 'complementary' } })
    world.clock.now = monday
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
    expect((await land('?period=2026-11'))?.responses).toBe(35 + 16 + 3)
    expect((await cellsNow()).length).toBeGreaterThanOrEqual(before.length)
  })
  test('a crash before the tallies were written is made good at the next start', async () => {
    await world.context.tallies.flush()
    // Another holds the lease: nobody counts between the answers and the crash.
    const { epoch } = await readLease(world.context.read)
    await useLease(world.context.write, epoch, 'another', LONGEST_LEASE)
    await answer(2, 1)
    expect(await world.crash()).toBe(2)
    await clearLease(world.context.write)
    expect((await land('?period=2026-11'))?.responses).toBe(54 + 2)
    const madeGood = await cellsNow()
    await world.context.tallies.recount(() => undefined)
    expect(await cellsNow()).toEqual(madeGood)
  })
})

describe('a score', () => {
  const unit = 'luong-son'
  const outline = JSON.parse(readFileSync(join(root, 'surveys/land/outline.json'), 'utf8')) as {
    tree: { parts: { code: string; parts: { item: string }[] }[] }
  }
  const factors = outline.tree.parts.map(({ code, parts }) => [code, parts.map(({ item }) => item)] as const)
  const scored = factors.flatMap(([, items]) => items)
  /** Answers that no two questions and hardly two citizens have in common; every sixth one does not apply. */
  const mixed = (citizen: number) =>
    fullAnswers('land', 4, {
      feedback_sent: citizen % 3 === 0 ? 'yes' : 'no',
      ...Object.fromEntries(
        scored
          .map((item, at) => [item, (((citizen * 37 + at * 101) ** 2 % 97) % 6) + 1])
          .map(([item, place]) => [item, place === 6 ? 'na' : (place as number)]),
      ),
    })

  test('is what plain counting of the stored answers gives, for the index, every factor and every item', async () => {
    for (let citizen = 0; citizen < 40; citizen++)
      expect((await world.hoa.answers({ id: anId(), unit, answers: mixed(citizen) })).status).toBe(201)
    const stored = await world.context.read
      .selectFrom('response')
      .select('answers')
      .where('unit', '=', unit)
      .where('day', '=', '2026-11-16')
      .execute()
    const forms = stored.map(({ answers }) => JSON.parse(answers) as Record<string, unknown>)
    const counted = (items: readonly string[]) => {
      const valid = forms.map((form) => items.map((item) => form[item]).filter((value) => typeof value === 'number'))
      const all = valid.flat()
      return {
        share: (100 * all.filter((value) => value >= 4).length) / all.length,
        mean: all.reduce((sum, value) => sum + value, 0) / all.length,
        base: valid.filter((values) => values.length > 0).length,
        answers: all.length,
      }
    }

    const { tree, profile } = await inDepth(`?unit=${unit}&period=2026-11-16`)
    const half = 0.5 * 10 ** -profile.decimals + 1e-9
    const expectCounted = (score: Published, items: readonly string[]) => {
      const { share, mean, base, answers } = counted(items)
      expect(score).toMatchObject({ base, answers })
      const { value, mean: shown } = score as Score
      expect([Math.abs(value - share) <= half, Math.abs((shown ?? 0) - mean) <= half], `${items}`).toEqual([true, true])
    }
    expectCounted(tree.score, scored)
    expect(tree.parts.map(({ code }) => code)).toEqual(factors.map(([code]) => code))
    const told: string[] = []
    let shown = 0
    for (const [place, [, items]] of factors.entries()) {
      const factor = tree.parts[place]
      expectCounted(factor?.score ?? null, items)
      for (const item of factor?.parts ?? []) {
        told.push(item.code)
        // Only a third had sent feedback: too few to be told.
        if (counted([item.code]).base < profile.smallestBase) expect(item.score).toEqual({ withheld: 'small-base' })
        else if (item.score && 'withheld' in item.score) expect(item.score.withheld).toBe('complementary')
        else {
          expectCounted(item.score, [item.code])
          shown++
        }
      }
    }
    expect(told).toEqual(scored)
    expect(shown).toBeGreaterThan(scored.length / 2)
    expect(new Set(scored.map((item) => counted([item]).share)).size).toBeGreaterThan(scored.length / 2)
  })
})
