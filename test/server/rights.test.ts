// Who may ask for what, and how far it reaches. Lan sees the whole district, Minh his commune, Thảo the office that answers
// for land; Cúc enters data and sees no figures; Thu leads the office that runs the programme.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<typeof world.invited>>
let minh: Person
let thao: Person
let cuc: Person
let thu: Person
beforeAll(async () => {
  world = await aWorld()
  minh = await world.invited('Minh', 'head', 'hong-thai')
  thao = await world.invited('Thảo', 'officer', 'phong-tai-nguyen-moi-truong')
  cuc = await world.invited('Cúc', 'clerk', 'hong-thai')
  thu = await world.invited('Thu', 'lead', 'phong-noi-vu')
})
afterAll(() => world.close())
const refusal = async (answer: Promise<Response>) => {
  const response = await answer
  return [response.status, ((await response.json()) as { code: string }).code]
}

describe('an account', () => {
  test('without a right is refused, and told which reason', async () => {
    expect(await refusal(cuc.get('/api/scores'))).toEqual([403, 'not-your-right'])
    expect(await refusal(minh.get('/api/exports/responses.csv?wave=dat-dai'))).toEqual([403, 'not-your-right'])
    expect(await refusal(thao.post('/api/figures/any/confirm', {}))).toEqual([403, 'not-your-right'])
  })
  test('of a commune sees its commune and neither another nor the whole', async () => {
    for (const path of ['/api/scores', '/api/scores/land', '/api/exports/scores.csv']) {
      expect((await minh.get(`${path}?unit=hong-thai`)).status, path).toBe(200)
      for (const other of ['phan-dien', 'bac-binh'])
        expect(await refusal(minh.get(`${path}?unit=${other}`)), path).toEqual([403, 'not-your-unit'])
    }
    expect(await minh.json('/api/scores')).toMatchObject({ unit: 'hong-thai' })
    expect(await minh.json('/api/scope')).toMatchObject({ home: 'hong-thai', units: [{ unit: 'hong-thai' }] })
  })
  test('of an office that answers for a sector sees that sector everywhere, and no other', async () => {
    const board = (await thao.json('/api/scores')) as { unit: string; sectors: { sector: string }[] }
    expect([board.unit, board.sectors.map(({ sector }) => sector)]).toEqual(['bac-binh', ['land']])
    expect((await thao.get('/api/scores/land?unit=phan-dien')).status).toBe(200)
    expect(await refusal(thao.get('/api/scores/construction'))).toEqual([403, 'not-your-unit'])
    const analysis = { kind: 'cross-table', rows: ['overall'], columns: 'gender' }
    expect([200, 202]).toContain((await thao.post('/api/analyses', { ...analysis, wave: 'dat-dai' })).status)
    for (const wave of ['xay-dung', 'mot-cua'])
      expect(await refusal(thao.post('/api/analyses', { ...analysis, wave })), wave).toEqual([403, 'not-your-unit'])
  })
  test('sees an index of the whole and of its own units only', async () => {
    expect((await minh.get('/api/indices?unit=bac-binh')).status).toBe(200)
    expect((await minh.get('/api/indices?unit=hong-thai')).status).toBe(200)
    expect(await refusal(minh.get('/api/indices?unit=phan-dien'))).toEqual([403, 'not-your-unit'])
  })
  test('of the office that runs the programme sees all of it, and reports for its own unit alone', async () => {
    const board = (await thu.json('/api/scores')) as { unit: string; sectors: { sector: string }[] }
    expect([board.unit, board.sectors.length]).toEqual(['bac-binh', 3])
    for (const path of ['/api/scores/land', '/api/indices', '/api/reports', '/api/exports/scores.csv'])
      for (const unit of ['bac-binh', 'phan-dien'])
        expect((await thu.get(`${path}?unit=${unit}`)).status, `${path} ${unit}`).toBe(200)
    expect(((await thu.json('/api/scope')) as { units: unknown[] }).units.length).toBeGreaterThan(18)
    const { isWhole, units } = (await thu.json('/api/fieldwork/choices')) as { isWhole: boolean; units: unknown[] }
    expect([isWhole, units.length]).toEqual([true, 20])
    const figure = { index: 'par-index', indicator: 'modern_documents', unit: 'phan-dien', period: '2026-Q4', after: 0 }
    const given = { ...figure, value: { numerator: 1, denominator: 2 }, evidence: 'Báo cáo số 1' }
    expect(await refusal(thu.post('/api/figures', given))).toEqual([403, 'not-your-unit'])
    expect((await thu.get('/api/opinions/land')).status).toBe(403)
    expect((await thu.get('/api/officials')).status).toBe(403)
  })
  test('gives nobody the whole by writing that office’s section on a unit of their own', async () => {
    const tam = await world.invited('Tâm', 'administrator', 'van-phong')
    const row = {
      ...{ unit: 'to-cai-cach', parent: 'van-phong', level: 'office', desk: '0', section: 'II.11' },
      ...{ valid_from: '', valid_to: '', name_vi: 'Tổ cải cách', name_en: 'Reform team' },
    }
    expect((await tam.post('/api/registers/units', { row })).status).toBe(201)
    const kim = await world.invited('Kim', 'lead', 'to-cai-cach')
    expect(await refusal(kim.get('/api/scores/land?unit=bac-binh'))).toEqual([403, 'not-your-unit'])
    expect(await kim.json('/api/fieldwork/choices')).toMatchObject({ isWhole: false, units: [] })
  })
})
