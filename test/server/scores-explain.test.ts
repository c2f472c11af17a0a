import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FigureExplanation, SectorScores } from '../../server/scores/figures.ts'
import { rounded, type Score } from '../../surveys/score.ts'
import { anId, fullAnswers } from '../builders.ts'
import { redone } from '../formulas.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
/** Twenty answered everything in November, thirty in December; of one item of December eight say "not applicable". */
beforeAll(async () => {
  world = await aWorld()
  await world.keepSignedIn()
  await answer(14, 5)
  await answer(6, 2)
  world.clock.now = Date.parse('2026-12-14T10:00:00+07:00')
  await answer(12, 5)
  await answer(10, 3, { access_signs: 5 })
  await answer(8, 4, { access_seats: 'na', result_on_time: 1 })
  await answer(5, 1, {}, 'phan-lam')
  // Hidden beside it, so that it does not follow from the whole.
  await answer(16, 4, {}, 'phan-tien')
})
afterAll(() => world.close())

const answer = async (
  count: number,
  value: number,
  changes: Parameters<typeof fullAnswers>[2] = {},
  unit = 'hong-thai',
) => {
  for (let i = 0; i < count; i++)
    expect((await world.hoa.answers({ id: anId(), unit, answers: fullAnswers('land', value, changes) })).status).toBe(
      201,
    )
}
const december = '?period=2026-12&unit=hong-thai'
const explained = (indicator: string, query = december) =>
  world.lan.json(`/api/scores/land/explain/${indicator}${query}`) as Promise<FigureExplanation>
const scoreOf = ({ score }: FigureExplanation) => score as Score

describe('the explanation of a figure', () => {
  test('is refused to who may not see it', async () => {
    const path = '/api/scores/land/explain/index'
    expect((await world.hoa.get(path)).status).toBe(401)
    const [cuc, minh] = [
      await world.invited('Cúc', 'clerk', 'hong-thai'),
      await world.invited('Minh', 'head', 'hong-thai'),
    ]
    expect((await cuc.get(path)).status).toBe(403)
    expect((await minh.get(`${path}?unit=phan-dien`)).status).toBe(403)
    expect((await minh.get(`${path}?unit=hong-thai`)).status).toBe(200)
  })
  test.each([
    ['/api/scores/land/explain/nothing', 404],
    ['/api/scores/land/explain/__proto__', 404],
    ['/api/scores/nothing/explain/index', 404],
    ['/api/scores/land/explain/index?period=2026-13', 400],
    ['/api/scores/land/explain/index?unit=nowhere', 404],
  ])('of %s gets %d', async (path, status) => {
    expect((await world.lan.get(path)).status).toBe(status)
  })
  test('that is hidden says why, and has no number in it', async () => {
    for (const indicator of ['index', 'access', 'access_signs', 'overall']) {
      const found = await explained(indicator, '?period=2026-12&unit=phan-lam')
      expect(found).toMatchObject({
        score: { withheld: 'small-base' },
        value: null,
        low: null,
        high: null,
        base: 0,
        formula: null,
        effective: null,
        designEffect: null,
        around: null,
        sum: null,
        answers: null,
        change: null,
        missing: [],
      })
      for (const part of found.parts) expect(part).toMatchObject({ score: { withheld: 'small-base' }, sum: null })
    }
  })
  test('redoes the published figure by its printed formula, for every node of the tree and beside it', async () => {
    const { tree, beside } = (await world.lan.json(`/api/scores/land${december}`)) as SectorScores
    const nodes = (all: SectorScores['beside']): SectorScores['beside'] =>
      all.flatMap((one) => [one, ...nodes(one.parts)])
    let redoneOnes = 0
    for (const node of nodes([tree, ...beside])) {
      const found = await explained(node.code)
      expect(found).toMatchObject({ code: node.code, score: node.score, answers: node.answers })
      // A change is tested as on the page that shows it.
      if (node.change) expect(found.change).toMatchObject(node.change)
      if (!node.score || !('value' in node.score)) {
        expect(found.formula).toBeNull()
        continue
      }
      const [left, right] = (found.formula?.en ?? '').split(' = ') as [string, string]
      expect(rounded(redone(left), found.profile.decimals)).toBe(node.score.value)
      expect(rounded(Number(right), found.profile.decimals)).toBe(node.score.value)
      expect((100 * (found.sum?.points ?? 0)) / (found.sum?.of ?? 1)).toBeCloseTo(found.value ?? 0, 9)
      redoneOnes++
    }
    expect(redoneOnes).toBeGreaterThan(15)
  })
  test('holds no sum of a part that is hidden, nor one from which it follows', async () => {
    const access = await explained('access', '?period=2026-12')
    const hidden = access.parts.filter(({ score }) => score && 'withheld' in score)
    const shown = access.parts.filter(({ score }) => score && 'value' in score)
    expect(hidden.every(({ sum }) => sum === null)).toBe(true)
    expect(shown.every(({ sum }) => sum !== null)).toBe(true)
    const { formula, sum } = access
    if (hidden.length > 0) expect(formula?.en).toContain(`100 × ${sum?.points} / ${sum?.of} = `)
    // An answer that few chose has no number in the explanation of its item either.
    const { answers } = await explained('result_on_time')
    expect(answers?.distribution.filter(({ code }) => code === 1)).toEqual([expect.objectContaining({ count: null })])
  })
  test('tells interval, change and what it is a part of', async () => {
    const found = await explained('result_on_time')
    expect(found.above.map(({ code }) => code)).toEqual(['index', 'result'])
    expect(found).toMatchObject({
      sector: 'land',
      unit: 'hong-thai',
      period: '2026-12',
      instrument: 'land',
      version: 1,
      rule: 'share',
      interval: 'wilson',
      profile: { name: 'sipas-service-core', verified: false, smallestBase: 15 },
      change: { from: '2026-11', test: 'shares', among: 3, earlier: { value: 70, base: 20 } },
    })
    expect(found.change?.corrected).toBeGreaterThanOrEqual(found.change?.p ?? 1)
    const [left = '', ends = ''] = (found.around?.en ?? '').split(' = ')
    expect(['-', '+'].map((sign) => rounded(redone(left.replace('±', sign)), 1))).toEqual([
      scoreOf(found).low,
      scoreOf(found).high,
    ])
    expect(ends.split('–').map((end) => rounded(Number(end), 1))).toEqual([scoreOf(found).low, scoreOf(found).high])
    const [difference = ''] = (found.change?.formula.en ?? '').split(' = ')
    expect(rounded(redone(difference), 1)).toBe(found.change?.difference)
  })
  test('of the index tells as how many independent answers its own count', async () => {
    const found = await explained('index')
    const [left = ''] = (found.effective?.en ?? '').split(' = ')
    expect(rounded(redone(left), 2)).toBe(scoreOf(found).effective)
    expect(found.designEffect).toBeCloseTo(scoreOf(found).answers / scoreOf(found).effective, 2)
    expect(found.above).toEqual([])
  })
})
