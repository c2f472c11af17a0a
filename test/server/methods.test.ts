import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MethodListed } from '../../server/methods.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { MethodBlock, MethodDocument } from '../../surveys/methods/blocks.ts'
import { allIn, itemsIn, shownIn } from '../../surveys/tree.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => world.close())

const method = async (path: string) => (await world.lan.json(`/api/methods/${path}`)) as MethodDocument
const section = (found: MethodDocument, name: string) => found.sections.find((one) => one.name === name)
const tables = (found: MethodDocument, name: string) =>
  (section(found, name)?.blocks ?? []).filter(
    (block): block is Extract<MethodBlock, { kind: 'table' }> => block.kind === 'table',
  )

describe('methods', () => {
  test('are not for citizens', async () => {
    for (const path of ['/api/methods', '/api/methods/land/1']) expect((await world.hoa.get(path)).status).toBe(401)
  })
  test.each([
    ['no-such-instrument', 'nowhere/1'],
    ['no-such-instrument', 'land/999'],
    ['no-such-instrument', 'land/1?edition=1800'],
    ['malformed', 'land/one'],
    ['malformed', 'land/1?lang=fr'],
  ])('are refused as %s: %s', async (code, path) => {
    expect((await method(path)) as unknown).toMatchObject({ code })
  })
  test('are listed for every instrument, its editions, and indices that ask nobody', async () => {
    const { methods } = (await world.lan.json('/api/methods')) as { methods: MethodListed[] }
    const names = methods.map(({ code, version, edition }) => [code, version, edition].join(' '))
    expect(new Set(names).size).toBe(names.length)
    for (const name of ['land 1 ', 'papi 1 ', 'papi 1 2018', 'par-index 1 ']) expect(names).toContain(name)
  })
  test('can all be read, in both languages, with every indicator in the tree', async () => {
    const { methods } = (await world.lan.json('/api/methods')) as { methods: MethodListed[] }
    for (const { code, version, edition } of methods)
      for (const lang of ['vi', 'en']) {
        const found = await method(`${code}/${version}?lang=${lang}${edition === null ? '' : `&edition=${edition}`}`)
        expect(found).toMatchObject({ language: lang, title: expect.any(String) })
        expect(tables(found, 'tree')[0]?.rows.length).toBeGreaterThan(3)
        expect(JSON.stringify(found)).not.toMatch(/undefined|NaN|\[object|null/)
      }
  })
  test('name every item with the choices that count, and nothing twice', async () => {
    const land = instrumentNamed('land', 1)
    const found = await method('land/1?lang=en')
    const [items] = tables(found, 'answers')
    expect(items?.rows).toHaveLength(shownIn(land).flatMap(itemsIn).length)
    const signs = items?.rows.find(({ cells }) => cells[1]?.includes('[access_signs]'))
    expect(signs?.cells[3]).toMatch(/\(4\).*\(5\)/)
    expect(signs?.cells[5]).toContain('(na)')
    const [tree] = tables(found, 'tree')
    const codes = tree?.rows.map(({ cells }) => cells[2])
    for (const { code } of shownIn(land).flatMap(allIn)) expect(codes).toContain(code)
  })
  test('are never told as law where nobody has seen the law', async () => {
    const found = await method('land/1?lang=en')
    expect(found.verified).toBe(false)
    const cautions = found.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'text' && block.caution ? [block.text] : [])),
    )
    expect(cautions.join(' ')).toMatch(
      /not been checked against an official text.*may not be presented as a rule of law/,
    )
  })
  test('tell the formula of each way of rolling up that the index has', async () => {
    const papi = JSON.stringify(section(await method('papi/1?lang=en'), 'formulas'))
    expect(papi).toContain('floor + width × Σ')
    expect(papi).toContain('x′ = low + high − x')
    const land = JSON.stringify(section(await method('land/1?lang=en'), 'formulas'))
    expect(land).toContain('score = 100 × Σ y / Σ m')
    expect(land).not.toContain('floor')
  })
  test('tell what stands in a formula: floors, weights of parts, steps, and what offices divide by what', async () => {
    const papi = await method('papi/1?lang=en')
    const row = tables(papi, 'tree')[0]?.rows.find(({ cells }) => cells[2] === 'd1_1')
    expect(row?.cells[3]).toBe('floor plus width (floor 0.25, width 2.25)')
    // Its parts weigh 0.25 and 0.5: a mean of them it is not.
    const formulas = JSON.stringify(section(papi, 'formulas'))
    expect(formulas).toContain('q = 1 / number of parts (where it says “alike”)')
    expect(formulas).not.toContain('mean of these places')
    expect(JSON.stringify(section(papi, 'publication'))).toContain('There are no classes.')
    const par = await method('par-index/1?lang=en')
    expect(JSON.stringify(section(par, 'tree'))).toContain('turned into points by steps: from ')
    expect(JSON.stringify(section(par, 'formulas'))).toContain('score = 100 × numerator / denominator')
    expect(tables(par, 'formulas')[0]?.rows.every(({ cells }) => cells.length === 3 && cells[1])).toBe(true)
    expect(JSON.stringify(section(await method('one-stop-61/1?lang=en'), 'formulas'))).not.toContain('numerator /')
  })
  test.each([
    ['vi', 'phỏng vấn tại hàng chờ', 'chưa thấy văn bản nào của Việt Nam'],
    ['en', 'interviews in a queue', 'no Vietnamese text was seen'],
  ])(
    'tell in %s how responses are weighted, that those of a queue weigh 1, and from where that is',
    async (lang, queue, unseen) => {
      const found = JSON.stringify(section(await method(`land/1?lang=${lang}`), 'weighting'))
      for (const said of ['b = N / n', 'w ← w × N(g) / Σ(g) w', 'n Σ w² / (Σ w)²', queue, unseen])
        expect(found).toContain(said)
    },
  )
})
