import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setUpToken } from '../../server/accounts/tokens.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
let minh: Awaited<ReturnType<typeof world.official>>
beforeAll(async () => {
  world = await aWorld()
  minh = await world.official('Minh', await setUpToken(world.context.write, world.clock.now))
})
afterAll(() => world.close())

const scope = 'index=par-index&unit=bac-binh&period=2026'
const given = (change: Readonly<Record<string, unknown>> = {}) => ({
  index: 'par-index',
  indicator: 'steering_plan',
  unit: 'bac-binh',
  period: '2026',
  after: 0,
  value: { numerator: 8, denominator: 10 },
  evidence: 'Báo cáo 12/BC-UBND ngày 5/11/2026',
  ...change,
})
const told = async (answer: Promise<Response>) => {
  const response = await answer
  const body = (await response.json()) as { code?: string; figure?: string }
  return [response.status, body.code ?? body.figure]
}
const read = async (path: string) => (await world.lan.json(path)) as Read
const indexNow = (period = '2026') => read(`/api/indices/par-index?unit=bac-binh&period=${period}`)
type Read = { figures: object[]; tree: Node; progress: object; value: number | null; missing: string[] }
type Found = { lines: number; changes: object[]; faults: { line: number; column: string | null }[] }
type Node = { code: string; score: { value: number } | null; state: string; counts: boolean; parts: Node[] }
const nodeIn = (node: Node, code: string): Node | undefined =>
  node.code === code ? node : node.parts.map((part) => nodeIn(part, code)).find(Boolean)
const nodeNow = async (code: string, period = '2026') => nodeIn((await indexNow(period)).tree, code) as Node

describe('who may not', () => {
  test('a citizen neither reads nor enters a figure', async () => {
    for (const path of ['/api/indices', '/api/indices/par-index', `/api/figures?${scope}`, `/api/figures.csv?${scope}`])
      expect((await world.hoa.get(path)).status, path).toBe(401)
    for (const path of ['/api/figures', '/api/figures/import', '/api/figures/x/confirm'])
      expect((await world.hoa.post(path, given())).status, path).toBe(401)
  })
  test('two officials of one name', async () => {
    const token = await setUpToken(world.context.write, world.clock.now)
    const again = await world.official('Minh', token)
    expect([again.setUp.status, ((await again.setUp.json()) as { code: string }).code]).toEqual([409, 'name-taken'])
    expect((await world.official('Nam', token)).setUp.status).toBe(201)
  })
  test.each<[string, Readonly<Record<string, unknown>>, number, string]>([
    ['an unknown index', { index: 'gdp' }, 404, 'no-such-index'],
    ['an indicator that nobody reports', { indicator: 'impact_sipas' }, 404, 'no-such-indicator'],
    ['an unknown unit', { unit: 'sao-hoa' }, 404, 'no-such-unit'],
    ['nothing to count from', { value: { numerator: 0, denominator: 0 } }, 422, 'figure-out-of-range'],
    ['less than nothing', { value: { numerator: -1, denominator: 5 } }, 422, 'figure-out-of-range'],
    ['ten times too much', { value: { numerator: 51, denominator: 5 } }, 422, 'figure-out-of-range'],
    ['more than anybody counts', { value: { numerator: 1e16, denominator: 1e16 } }, 400, 'malformed'],
    ['an amount for a ratio', { value: { amount: 5 } }, 422, 'figure-out-of-range'],
    ['a period that has not begun', { period: '2027' }, 422, 'figure-out-of-range'],
    ['a day as a period', { period: '2026-11-16' }, 400, 'malformed'],
    ['no evidence', { evidence: '  ' }, 400, 'malformed'],
    ['control characters', { evidence: 'a\u0000b' }, 400, 'malformed'],
    ['two kinds of value', { value: { amount: 1, notArisen: true } }, 400, 'malformed'],
    ['no number', { value: { numerator: '8', denominator: 10 } }, 400, 'malformed'],
    ['an unknown field', { confirmed: true }, 400, 'malformed'],
  ])('%s is refused', async (_, change, status, problem) => {
    expect(await told(world.lan.post('/api/figures', given(change)))).toEqual([status, problem])
  })
})

describe('a figure', () => {
  test('counts once somebody else has confirmed it, and not before', async () => {
    const [status, figure] = await told(world.lan.post('/api/figures', given()))
    expect(status).toBe(201)
    expect(await nodeNow('steering_plan')).toMatchObject({ score: null, state: 'waiting', counts: false })
    expect(await told(world.lan.post(`/api/figures/${figure}/confirm`, {}))).toEqual([403, 'own-figure'])
    expect(await told(minh.post(`/api/figures/${figure}/confirm`, {}))).toEqual([201, figure])
    // 8 of 10 for 3 points.
    expect(await nodeNow('steering_plan')).toMatchObject({ score: { value: 2.4 }, state: 'confirmed', counts: true })
    expect((await indexNow()).progress).toEqual({ soFar: 2.4, possible: 3, most: 100 })
    expect(await told(minh.post(`/api/figures/${figure}/confirm`, {}))).toEqual([409, 'figure-decided'])
  })
  test('that is corrected goes on counting as it was until the correction is confirmed; a refused one changes nothing', async () => {
    const [, second] = await told(minh.post('/api/figures', given({ after: 1, value: { notArisen: true } })))
    expect(await nodeNow('steering_plan')).toMatchObject({ score: { value: 2.4 }, state: 'waiting', counts: true })
    expect(await told(world.lan.post(`/api/figures/${second}/refuse`, { reason: 'Có 10 nhiệm vụ' }))).toEqual([
      201,
      second,
    ])
    expect(await nodeNow('steering_plan')).toMatchObject({ score: { value: 2.4 }, state: 'refused' })
    const { figures } = await read(`/api/figures?${scope}&indicator=steering_plan`)
    expect(figures).toMatchObject([
      {
        revision: 2,
        value: { notArisen: true },
        enteredBy: 'Minh',
        own: false,
        decision: { kind: 'refused', by: 'Lan' },
      },
      { revision: 1, value: { numerator: 8, denominator: 10 }, own: true, decision: { kind: 'confirmed', by: 'Minh' } },
    ])
  })
  test('entered or confirmed over something newer is refused', async () => {
    expect(await told(world.lan.post('/api/figures', given({ after: 1 })))).toEqual([409, 'figure-changed'])
    const [, third] = await told(world.lan.post('/api/figures', given({ after: 2 })))
    await world.lan.post('/api/figures', given({ after: 3, value: { numerator: 9, denominator: 10 } }))
    expect(await told(minh.post(`/api/figures/${third}/confirm`, {}))).toEqual([409, 'figure-changed'])
  })
  test('entered or confirmed twice at once is so once', async () => {
    const other = given({ indicator: 'steering_reports' })
    const entered = await Promise.all([world.lan, minh, world.lan].map((who) => told(who.post('/api/figures', other))))
    expect(entered.map(([status]) => status).sort()).toEqual([201, 409, 409])
    const nam = await world.official('Hải', await setUpToken(world.context.write, world.clock.now))
    const [, figure] = entered.find(([status]) => status === 201) ?? []
    const confirmed = await Promise.all(
      [nam, nam, nam].map((who) => told(who.post(`/api/figures/${figure}/confirm`, {}))),
    )
    expect(confirmed.map(([status]) => status).sort()).toEqual([201, 409, 409])
  })
  test('belongs to its own unit and period', async () => {
    expect(await nodeNow('steering_plan', '2025')).toMatchObject({ score: null, state: 'missing' })
  })
  test('is explained down to what was reported', async () => {
    const found = await read('/api/indices/par-index/explain/steering_plan?unit=bac-binh&period=2026')
    expect(found).toMatchObject({
      rule: 'reported',
      value: expect.closeTo(2.4, 9),
      formula: { vi: '100 × 8 / 10 = 80' },
      adjusted: { vi: '3 × 0,8 = 2,4' },
      profile: { verified: false },
    })
    const total = await read('/api/indices/par-index/explain/par-index?unit=bac-binh&period=2026')
    expect([total.value, total.missing.length > 0]).toEqual([null, true])
    expect((await world.lan.get('/api/indices/par-index/explain/nonsense?unit=bac-binh')).status).toBe(404)
  })
})

describe('a file of figures', () => {
  const send = async (file: string, dry: boolean) =>
    world.lan.post(`/api/figures/import${dry ? '?dry=1' : ''}`, file, 'text/csv')
  const foundIn = async (file: string) => (await (await send(file, true)).json()) as Found
  const header = 'index;indicator;unit;period;numerator;denominator;amount;not_arisen;evidence;remark'
  const line = (indicator: string, rest: string) => `par-index;${indicator};van-phong;2026;${rest}`
  test('says every fault by its line and column, and changes nothing', async () => {
    const file = [
      header,
      line('steering_plan', '1,5;2;;;Báo cáo;'),
      line('steering_plan', '1;2;;;Báo cáo;'),
      line('nonsense', '1;2;;;Báo cáo;'),
      line('steering_reports', '1.000,5;2;;;Báo cáo;'),
      line('steering_reports', '900;1.234;;;Báo cáo;'),
      line('steering_reports', '1;2;3;;Báo cáo;'),
      line('steering_reports', '1;2;;;;'),
      line('steering_reports', ';;;;;'),
    ].join('\r\n')
    const found = await foundIn(file)
    expect(found.lines).toBe(8)
    expect(found.changes).toMatchObject([{ line: 2, kind: 'new', unit: 'van-phong' }])
    expect(found.faults.map(({ line: at, column }) => [at, column])).toEqual([
      [3, null],
      [4, 'indicator'],
      [5, 'numerator'],
      // One thousand and more, or one and a bit: nobody can say.
      [6, 'denominator'],
      [7, null],
      [8, 'evidence'],
    ])
    expect(await told(send(file, false))).toEqual([422, 'figures-refused'])
    expect((await read('/api/figures?index=par-index&unit=van-phong&period=2026')).figures).toEqual([])
  })
  test('is taken over as a whole, waits for somebody else, and taken over again changes nothing', async () => {
    const file = `\uFEFF${header.replaceAll(';', ',')}\n"par-index","steering_plan",van-phong,2026,3,4,,,"=1+1, ""x""",\n`
    expect((await send(file, false)).status).toBe(201)
    const { figures } = await read('/api/figures?index=par-index&unit=van-phong&period=2026')
    expect(figures).toMatchObject([{ value: { numerator: 3, denominator: 4 }, evidence: '=1+1, "x"', decision: null }])
    expect((await foundIn(file)).changes).toMatchObject([{ kind: 'unchanged' }])
  })
  test('that we made comes back unchanged, and nothing in it runs in a spreadsheet', async () => {
    const made = await (await world.lan.get('/api/figures.csv?index=par-index&unit=van-phong&period=2026')).text()
    expect(made).toContain(`"'=1+1`)
    const found = await foundIn(made)
    expect([found.faults, found.changes]).toMatchObject([[], [{ kind: 'unchanged' }]])
  })
  test.each([
    ['nothing', '\n'],
    ['no table', 'hello'],
    ['an open quotation mark', `${header}\n"par-index`],
    ['a line of a megabyte', `${header}\n${'x'.repeat(900_000)}`],
    ['noughts', `${header}\n\u0000\u0000;b;c;d;1;2;;;x;`],
    ['too many lines', `${header}\n${'a;b;c;d;e;f;g;h;i;j\n'.repeat(6_000)}`],
  ])('of %s is told to be wrong', async (_, file) => {
    const answer = await send(file, true)
    const { faults = [] } = (await answer.json()) as Found
    expect([answer.status, faults.length > 0]).toEqual([200, true])
  })
  test('above a megabyte is refused', async () => {
    expect(await told(send('x'.repeat(1_100_000), true))).toEqual([413, 'too-large'])
  })
})
