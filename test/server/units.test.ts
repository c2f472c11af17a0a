// Units against factors. Lan sees the whole district, Minh his commune alone; Cúc enters data and sees no figures.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Node, SectorScores } from '../../server/scores/figures.ts'
import type { UnitScores } from '../../server/scores/units.ts'
import { anId, fullAnswers } from '../builders.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
let minh: Awaited<ReturnType<typeof world.invited>>
let cuc: typeof minh
beforeAll(async () => {
  world = await aWorld()
  minh = await world.invited('Minh', 'head', 'hong-thai')
  cuc = await world.invited('Cúc', 'clerk', 'hong-thai')
  // Everywhere five of six are content, but in Chợ Lầu nobody is with the officials; Phan Lâm has two forms.
  for (const unit of ['mot-cua', 'cho-lau', 'luong-son', 'hong-thai'])
    for (let i = 0; i < 36; i++) {
      const value = i % 6 === 0 ? 2 : 4
      const officials = ['official_polite', 'official_guidance', 'official_rules'].map((item) => [item, 1])
      await answer(unit, fullAnswers('land', value, unit === 'cho-lau' ? Object.fromEntries(officials) : {}))
    }
  for (let i = 0; i < 2; i++) await answer('phan-lam', fullAnswers('land', 4))
})
afterAll(() => world.close())

const answer = async (unit: string, answers: object) => {
  const response = await world.hoa.answers({ id: anId(), unit, answers })
  expect(response.status).toBe(201)
}
const map = (query = '') => world.lan.json(`/api/scores/land/units${query}`) as Promise<UnitScores>
const cellOf = ({ units, whole, columns }: UnitScores, unit: string, code: string) =>
  units.find((row) => row.unit === unit)?.cells[[whole, ...columns].findIndex((column) => column.code === code)]

describe('units by factor', () => {
  test('are refused to a citizen, to a clerk, and to a head beyond his own unit', async () => {
    expect((await world.hoa.get('/api/scores/land/units')).status).toBe(401)
    expect((await cuc.get('/api/scores/land/units')).status).toBe(403)
    expect((await minh.get('/api/scores/land/units?unit=cho-lau')).status).toBe(403)
    expect((await minh.get('/api/scores/land/units?unit=bac-binh')).status).toBe(403)
  })
  test.each([
    ['/api/scores/nothing/units', 404],
    ['/api/scores/land/units?factor=nothing', 404],
    ['/api/scores/land/units?factor=official_polite', 404],
    ["/api/scores/land/units?factor=x'--", 400],
    ['/api/scores/land/units?unit=nowhere', 404],
  ])('asked for as %s get %d', async (path, status) => {
    expect((await world.lan.get(path)).status).toBe(status)
  })
  test('have the factors as columns, and the items of a factor that is opened', async () => {
    const factors = await map()
    expect(factors.whole.code).toBe('index')
    expect(factors.columns.map(({ code }) => code)).toEqual(['access', 'procedures', 'officials', 'result', 'feedback'])
    const items = await map('?factor=officials')
    expect([items.factor, items.whole.code]).toEqual(['officials', 'officials'])
    expect(items.columns.every(({ kind }) => kind === 'item')).toBe(true)
    expect(items.columns.map(({ code }) => code)).toContain('official_polite')
  })
  test('tell what the page of each unit tells, cell by cell', async () => {
    for (const factor of [null, 'officials', 'access']) {
      const found = await map(factor === null ? '' : `?factor=${factor}`)
      for (const { unit, cells, responses } of found.units) {
        const own = (await world.lan.json(`/api/scores/land?unit=${unit}`)) as SectorScores
        const nodes = new Map(allIn(own.tree).map((node) => [node.code, node.score]))
        expect([unit, responses]).toEqual([unit, own.responses])
        expect(cells.map(({ score }) => score)).toEqual(
          [found.whole, ...found.columns].map(({ code }) => nodes.get(code)),
        )
      }
    }
  })
  test('are marked where they differ from all others together, and nowhere else', async () => {
    const found = await map()
    expect(cellOf(found, 'cho-lau', 'officials')).toMatchObject({ apart: 'below', score: { value: 0 } })
    const marked = found.units.flatMap(({ unit, cells }) =>
      cells.flatMap(({ apart }, i) => (apart === 'below' ? [`${unit} ${i}`] : [])),
    )
    expect(marked.sort()).toEqual(['cho-lau 0', 'cho-lau 3'])
    expect(cellOf(found, 'mot-cua', 'access')?.apart).toBeNull()
    // One of the four is hidden with Phan Lâm, so that it cannot be subtracted.
    expect(found.compared).toBe(3 * 6)
  })
  test('with too few forms are hidden in every cell, unmarked and uncompared', async () => {
    const found = await map()
    const row = found.units.find(({ unit }) => unit === 'phan-lam')
    expect(row?.responses).toBeNull()
    for (const { score, apart } of row?.cells ?? []) expect([score && 'withheld' in score, apart]).toEqual([true, null])
  })
  test('alone in a scope are compared with nobody', async () => {
    const found = (await minh.json('/api/scores/land/units')) as UnitScores
    expect([found.unit, found.units.map(({ unit }) => unit), found.compared]).toEqual(['hong-thai', ['hong-thai'], 0])
    expect(found.units[0]?.cells.every(({ apart }) => apart === null)).toBe(true)
  })
})

const allIn = (node: Node): Node[] => [node, ...node.parts.flatMap(allIn)]
