import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JobState } from '../../server/analyses/jobs.ts'
import type { Asked } from '../../server/analyses/question.ts'
import type { Node, SectorScores } from '../../server/scores/figures.ts'
import type { DriverItem } from '../../surveys/analyses/drivers.ts'
import { rounded } from '../../surveys/score.ts'
import { correlationInterval } from '../../surveys/statistics/drivers.ts'
import { resultOf } from '../analysis.ts'
import { anId, fullAnswers } from '../builders.ts'
import { aWorld } from '../world.ts'

type Given = { readonly signs: number; readonly papers: number; readonly overall: number }
/** What each of ninety people say: papers go with overall satisfaction, signs hardly. */
const people: readonly Given[] = Array.from({ length: 90 }, (_, i) => ({
  signs: (i * 7) % 3 === 0 ? 2 : 5,
  papers: i % 5 < 2 ? 2 : 4,
  overall: i % 5 < 2 ? (i % 10 === 0 ? 4 : 2) : 5,
}))

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
  const send = ({ signs, papers, overall }: Given, age: string, unit: string) => {
    const answers = fullAnswers('land', 4, { access_signs: signs, procedure_papers: papers, overall, age })
    return world.hoa.answers({ id: anId(), unit, answers })
  }
  await Promise.all([
    ...people.map((given, i) => send(given, i < 35 ? 'over-60' : i < 80 ? '18-24' : '25-34', 'mot-cua')),
    ...people.slice(0, 4).map((given) => send(given, '25-34', 'phan-son')),
    // Hidden beside those few, so that the others may be seen.
    ...people.slice(0, 20).map((given) => send(given, '25-34', 'cho-lau')),
  ])
})
afterAll(() => world.close())

const byLan: Asked = { kind: 'drivers', wave: 'dat-dai', sector: 'land', unit: 'mot-cua' }
const ask = async (asked: unknown) => {
  const response = await world.lan.post('/api/analyses', asked)
  return { status: response.status, body: (await response.json()) as JobState & { code?: string } }
}
const scores = async (query = '?unit=mot-cua') => (await world.lan.json(`/api/scores/land${query}`)) as SectorScores
const itemsIn = (node: Node): Node[] => (node.kind === 'item' ? [node] : node.parts.flatMap(itemsIn))
const named = (items: readonly DriverItem[], code: string) => items.find((one) => one.code === code) as DriverItem

describe('an analysis of drivers', () => {
  test('is nothing for a citizen', async () => {
    expect((await world.hoa.post('/api/analyses', byLan)).status).toBe(401)
  })
  test.each<[string, unknown, number, string]>([
    ['a unit there is none of', { ...byLan, unit: 'nowhere' }, 404, 'no-such-unit'],
    ['a survey of several sectors without saying which', { kind: 'drivers', wave: 'mot-cua' }, 400, 'malformed'],
    ['rows, which it has none of', { ...byLan, rows: ['overall'] }, 400, 'malformed'],
  ])('of %s is refused', async (_, asked, status, code) => {
    const found = await ask(asked)
    expect([found.status, found.body.code]).toEqual([status, code])
  })
  test('of a unit whose scores are hidden has no figure, in whatever scope hides them', async () => {
    for (const scope of [{ unit: 'phan-son' }, { unit: 'mot-cua', group: 'business' }]) {
      const { drivers } = await resultOf(world.lan, { ...byLan, ...scope })
      expect(drivers.items.map(({ importance, weight, place }) => [importance, weight, place])).toEqual(
        drivers.items.map(() => [null, null, null]),
      )
      expect([drivers.first, drivers.cut, drivers.regression]).toEqual([[], null, null])
    }
  })
  test('has the scores of the sector in the same scope', async () => {
    const { tree } = await scores()
    const { drivers } = await resultOf(world.lan, byLan)
    expect(drivers.items.map(({ code, score }) => [code, score])).toEqual(
      itemsIn(tree).map(({ code, score }) => [code, score]),
    )
    expect(drivers.items.filter(({ score }) => score && 'value' in score).length).toBeGreaterThan(10)
  })
  test('has the correlation of the answers as they were sent, with its interval and base', async () => {
    const { drivers } = await resultOf(world.lan, byLan)
    const correlation = (of: 'signs' | 'papers') => {
      const mean = (key: keyof Given) => people.reduce((sum, one) => sum + one[key], 0) / people.length
      const product = (a: keyof Given, b: keyof Given) =>
        people.reduce((sum, one) => sum + (one[a] - mean(a)) * (one[b] - mean(b)), 0)
      return product(of, 'overall') / Math.sqrt(product(of, of) * product('overall', 'overall'))
    }
    for (const [code, of] of [
      ['access_signs', 'signs'],
      ['procedure_papers', 'papers'],
    ] as const) {
      const { importance } = named(drivers.items, code)
      const interval = correlationInterval(correlation(of), people.length, 0.95)
      expect(importance).toEqual({
        value: rounded(correlation(of), 2),
        low: rounded(interval.low, 2),
        high: rounded(interval.high, 2),
        base: people.length,
      })
    }
  })
  test('names the item that matters and does badly, and leaves out those to which all say the same', async () => {
    const { drivers } = await resultOf(world.lan, byLan)
    expect(drivers.overall).toMatchObject({ code: 'overall', isHidden: false })
    expect(drivers.first.map(({ code }) => code)).toEqual(['procedure_papers'])
    expect(named(drivers.items, 'access_signs').quadrant).toMatch(/monitor|maintain/)
    expect(named(drivers.items, 'official_polite')).toMatchObject({ leftOut: 'no-spread', quadrant: null })
  })
})

describe('what responses can be told apart by', () => {
  test('is told of no survey there is none of, and to no citizen', async () => {
    expect((await world.hoa.get('/api/analyses/attributes?wave=dat-dai')).status).toBe(401)
    expect((await world.lan.get('/api/analyses/attributes?wave=nowhere')).status).toBe(404)
    expect((await world.lan.get('/api/analyses/attributes')).status).toBe(400)
  })
  test('is what is asked about the respondent, no item, and where, how and when the response came', async () => {
    const { attributes } = (await world.lan.json('/api/analyses/attributes?wave=dat-dai')) as {
      attributes: { name: string }[]
    }
    expect(attributes.map(({ name }) => name)).toEqual([
      ...['respondent_group', 'has_result', 'feedback_sent', 'gender', 'age', 'education'],
      ...['procedure', 'unit', 'channel', 'language', 'month'],
    ])
  })
  test('can be asked for, each of them', async () => {
    const { attributes } = (await world.lan.json('/api/analyses/attributes?wave=dat-dai')) as {
      attributes: { name: string }[]
    }
    for (const { name } of attributes) {
      const asked = { kind: 'cross-table', wave: 'dat-dai', rows: ['index'], columns: name } satisfies Asked
      expect((await resultOf(world.lan, asked)).tables[0]?.column).toBe(name)
    }
  })
})

describe('a cross table of the index', () => {
  const byAge = { kind: 'cross-table', wave: 'dat-dai', sector: 'land', unit: 'mot-cua', columns: 'age' } as const
  test('and of its factors has the scores of the sector, and each group its own', async () => {
    const { tree } = await scores()
    const { tables } = await resultOf(world.lan, { ...byAge, rows: ['index', 'access', 'access_signs'] })
    const access = tree.parts.find(({ code }) => code === 'access') as Node
    expect(tables.map(({ all }) => all.score)).toEqual([tree.score, access.score, access.parts[0]?.score])
    expect(tables[0]?.answers).toEqual([])
    const [first] = tables[0]?.columns.filter(({ code }) => code === '18-24') ?? []
    expect(first).toMatchObject({ responses: 45, base: 45 })
  })
  test('hides a group of few and one beside it, which follows from the whole, in every row', async () => {
    const { tables } = await resultOf(world.lan, { ...byAge, rows: ['index', 'access_signs'] })
    for (const { columns } of tables) {
      const hidden = columns.filter(({ score }) => score && 'withheld' in score).map(({ code }) => code)
      expect(hidden).toContain('25-34')
      expect(hidden.length).toBeGreaterThan(1)
    }
  })
})
