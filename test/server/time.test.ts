// Scores over time and where their series breaks. Minh sees his commune alone; Cúc enters data and sees no figures.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Scoreboard } from '../../server/scores/figures.ts'
import { breaksIn, waveIn, wavesOf } from '../../server/scores/series.ts'
import type { TimeScores } from '../../server/scores/time.ts'
import type { Published } from '../../surveys/score.ts'
import { anId, fullAnswers } from '../builders.ts'
import { aWorld, monday } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
let minh: Awaited<ReturnType<typeof world.invited>>
let cuc: typeof minh
beforeAll(async () => {
  world = await aWorld()
  minh = await world.invited('Minh', 'head', 'hong-thai')
  cuc = await world.invited('Cúc', 'clerk', 'hong-thai')
  // These tests move the clock by years, and everybody stays signed in.
  await world.keepSignedIn()
  await world.context.write.updateTable('wave').set({ opens_on: '2021-01-01' }).execute()
  await world.restart()
})
afterAll(() => world.close())

const answersOn = async (day: string, count: number, value: number, given: Readonly<Record<string, unknown>> = {}) => {
  world.clock.now = Date.parse(`${day}T09:00:00+07:00`)
  for (let i = 0; i < count; i++) {
    const response = await world.hoa.answers({ id: anId(), answers: fullAnswers('land', value), ...given })
    expect(response.status).toBe(201)
  }
  world.clock.now = monday
}
const time = (query: string) => world.lan.json(`/api/scores/land/time?${query}`) as Promise<TimeScores>
const value = (score: Published) => (score && 'value' in score ? score.value : score)

describe('scores over time', () => {
  test('are refused to a citizen, to a clerk, and to a head beyond his own unit', async () => {
    expect((await world.hoa.get('/api/scores/land/time')).status).toBe(401)
    expect((await cuc.get('/api/scores/land/time')).status).toBe(403)
    expect((await minh.get('/api/scores/land/time?unit=bac-binh')).status).toBe(403)
  })
  test.each([
    ['/api/scores/nothing/time', 404],
    ['/api/scores/land/time?node=nothing', 404],
    ['/api/scores/land/time?period=2026-13', 400],
  ])('asked for as %s get %d', async (path, status) => {
    expect((await world.lan.get(path)).status).toBe(status)
  })
  test('are short before anybody has answered, and then begin with the first response', async () => {
    expect((await time('period=2026-11')).points.map(({ responses }) => responses)).toEqual([0, 0, 0, 0, 0, 0])
    await answersOn('2025-05-20', 20, 2)
    await answersOn('2025-08-20', 20, 4)
    const { points } = await time('period=2026-11')
    expect([points[0]?.period, points.at(-1)?.period, points.length]).toEqual(['2025-05', '2026-11', 19])
    expect(value(points[0]?.score ?? null)).toBe(0)
  })
  test('go on across a reorganisation, which is told with its day and its source', async () => {
    const { breaks, since } = await time('period=2025-08')
    expect(breaks).toMatchObject([{ day: '2025-07-01', kind: 'reorganisation', verified: true }])
    expect(since).toMatchObject({ from: '2025-05', to: '2025-08', difference: 100, moreThanNoise: true })
    expect((await time('period=2026-11')).breaks).toHaveLength(1)
    expect((await time('period=2026')).breaks).toHaveLength(2)
  })
  test('are not compared across the change of method: neither here nor on the scoreboard', async () => {
    await answersOn('2021-11-20', 20, 2)
    await answersOn('2022-02-20', 20, 4)
    await answersOn('2022-05-20', 20, 2)
    const { breaks, points, since } = await time('period=2022-Q2')
    expect(breaks).toMatchObject([{ day: '2022-01-01', kind: 'method', verified: false }])
    const changes = points.map(({ period, change }) => [period, change?.difference ?? null])
    expect(changes.slice(-3)).toEqual([
      ['2021-Q4', null],
      ['2022-Q1', null],
      ['2022-Q2', -100],
    ])
    expect(since).toMatchObject({ from: '2022-Q1', to: '2022-Q2' })
    const board = async (period: string) =>
      ((await world.lan.json(`/api/scores?period=${period}`)) as Scoreboard).sectors.find(
        ({ sector }) => sector === 'land',
      )
    expect(await board('2022-Q1')).toMatchObject({ change: null, breaks: [{ kind: 'method' }] })
    expect((await board('2022-Q2'))?.change).toMatchObject({ difference: -100, moreThanNoise: true })
  })
  test('of a factor and of an item are those of that factor and that item', async () => {
    const item = await time('period=2025-08&node=official_polite')
    expect(item).toMatchObject({ node: { code: 'official_polite', kind: 'item' }, isIndex: false, target: null })
    expect(value(item.points.at(-1)?.score ?? null)).toBe(100)
    expect((await time('period=2025-08')).target).toBe(85)
  })
  test('of a unit stand beside the highest unit above it that the official sees', async () => {
    await answersOn('2026-11-16', 20, 4, { unit: 'hong-thai' })
    const seen = await time('period=2026-11&unit=hong-thai')
    expect(seen.above).toMatchObject({ unit: 'bac-binh' })
    expect(seen.above?.points.at(-1)?.responses).toBe(20)
    const own = (await minh.json('/api/scores/land/time?period=2026-11')) as TimeScores
    expect([own.unit, own.above]).toEqual(['hong-thai', null])
  })
  test('hide a period with too few people, and what would give it away', async () => {
    await answersOn('2026-10-05', 3, 1, { unit: 'phan-lam' })
    await answersOn('2026-10-06', 30, 4, { unit: 'song-luy' })
    const { points } = await time('period=2026-11&unit=phan-lam')
    expect(points.at(-2)).toMatchObject({ responses: null, score: { withheld: 'small-base' }, change: null })
  })
})

describe('a sector with another questionnaire', () => {
  beforeAll(async () => {
    await world.context.write
      .insertInto('wave')
      .values({
        wave: 'dat-dai-moi',
        instrument: 'sipas-desk',
        version: 1,
        sector: 'land',
        opens_on: '2026-12-15',
        closes_on: null,
      })
      .execute()
    await world.restart()
  })
  test('is measured by the one that was open at the end of each period', async () => {
    const waves = wavesOf(world.context.organisation, 'land', null)
    expect(['2021-11', '2026-11', '2026-12', '2027-01'].map((period) => waveIn(waves, period)?.wave)).toEqual([
      'dat-dai',
      'dat-dai',
      'dat-dai-moi',
      'dat-dai-moi',
    ])
    expect(waveIn(waves, '2015')?.wave).toBe('dat-dai')
    expect(breaksIn(waves).map(({ day, kind }) => [day, kind])).toEqual([
      ['2022-01-01', 'method'],
      ['2025-07-01', 'reorganisation'],
      ['2026-12-15', 'instrument'],
    ])
  })
  test('shows both, with a break between them and no comparison across it', async () => {
    const sipas = { wave: 'dat-dai-moi', answers: fullAnswers('sipas-desk', 4) }
    await answersOn('2026-12-20', 20, 4, sipas)
    await answersOn('2027-01-05', 20, 4, { ...sipas, answers: fullAnswers('sipas-desk', 2) })
    world.clock.now = Date.parse('2027-01-31T09:00:00+07:00')
    const { points, breaks, since } = await time('period=2027-01')
    const shown = points
      .slice(-3)
      .map(({ period, score, change }) => [period, value(score), change?.difference ?? null])
    expect(shown).toEqual([
      ['2026-11', 100, expect.anything()],
      ['2026-12', 100, null],
      ['2027-01', 0, -100],
    ])
    expect(breaks.at(-1)).toMatchObject({ day: '2026-12-15', kind: 'instrument', source: null })
    expect(breaks.at(-1)?.text.vi).toContain('bản 1')
    expect(since).toMatchObject({ from: '2026-12', to: '2027-01', difference: -100 })
    world.clock.now = monday
  })
})
