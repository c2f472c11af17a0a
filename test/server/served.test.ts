// How many dossiers were given back: who may enter the numbers, files that are wrong, and what is kept.
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ServedImport } from '../../server/served/import.ts'
import type { ServedRevision } from '../../server/served/queries.ts'
import * as en from '../../surveys/text/en/served.ts'
import * as vi from '../../surveys/text/vi/served.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<typeof world.invited>>
let cuc: Person
let xuan: Person
beforeAll(async () => {
  world = await aWorld()
  cuc = await world.invited('Cúc', 'clerk', 'hong-thai')
  xuan = await world.invited('Xuân', 'viewer', 'bac-binh')
})
afterAll(() => world.close())

const header = 'unit,sector,year,month,dossiers'
const file = (...lines: string[]) => [header, ...lines].join('\n')
const send = async (text: string, dry: boolean, who: Pick<Person, 'post'> = world.lan) => {
  const response = await who.post(`/api/served/import${dry ? '?dry=1' : ''}`, text, 'text/csv')
  return { status: response.status, body: (await response.json()) as ServedImport & { code?: string } }
}
const rows = () => world.context.read.selectFrom('served').select(['unit', 'month', 'dossiers', 'revision']).execute()
type Read = { revisions: ServedRevision[]; months: string[]; desks: { unit: string }[]; units: { unit: string }[] }
const read = async (query = '', who: Pick<Person, 'json'> = world.lan) =>
  (await who.json(`/api/served${query}`)) as Read

describe('who may not', () => {
  test('a citizen and a viewer neither see nor enter the numbers', async () => {
    for (const path of ['/api/served', '/api/served.csv']) {
      expect((await world.hoa.get(path)).status, path).toBe(401)
      expect((await xuan.get(path)).status, path).toBe(403)
    }
    expect((await world.hoa.post('/api/served/import', file())).status).toBe(401)
    expect((await send(file('mot-cua,land,2026,10,5'), false, xuan)).body.code).toBe('not-your-right')
  })
  test('a clerk of a commune enters the numbers of her commune and of no other', async () => {
    for (const path of ['/api/served', '/api/served.csv'])
      expect((await cuc.get(`${path}?unit=phan-dien`)).status, path).toBe(403)
    const found = await send(file('phan-dien,land,2026,10,5'), true, cuc)
    expect(found.body.faults).toMatchObject([{ line: 2, column: 'unit' }])
    expect((await send(file('phan-dien,land,2026,10,5'), false, cuc)).body.code).toBe('figures-refused')
    expect(await rows()).toEqual([])
    expect(await read('', cuc)).toMatchObject({ units: [{ unit: 'hong-thai' }], desks: [{ unit: 'hong-thai' }] })
  })
  test.each([
    ['a unit there is none of', '?unit=nowhere', 404],
    ['a year that is none', '?year=26', 400],
    ['a quarter as a year', '?year=2026-Q1', 400],
  ])('%s is refused', async (_, query, status) => {
    expect((await world.lan.get(`/api/served${query}`)).status).toBe(status)
    expect((await world.lan.get(`/api/served.csv${query}`)).status).toBe(status)
  })
})

describe('a file that is wrong', () => {
  const good = 'mot-cua,land,2026,10,120'
  type Reason = keyof typeof vi.faults
  test.each<[string, string, number, string, Reason]>([
    ['an unknown unit', 'sao-hoa,land,2026,10,5', 3, 'unit', 'unit'],
    ['a unit without a desk', 'phong-tai-nguyen-moi-truong,land,2026,10,5', 3, 'unit', 'notDesk'],
    ['an unknown sector', 'mot-cua,sea,2026,10,5', 3, 'sector', 'sector'],
    ['a year of two digits', 'mot-cua,land,26,10,5', 3, 'year', 'year'],
    ['no year', 'mot-cua,land,,9,5', 3, 'year', 'year'],
    ['a thirteenth month', 'mot-cua,land,2026,13,5', 3, 'month', 'month'],
    ['a month that Excel made a date of', 'mot-cua,land,2026,Nov-26,5', 3, 'month', 'month'],
    ['a month to come', 'mot-cua,land,2026,12,5', 3, 'month', 'notBegun'],
    ['less than nothing', 'mot-cua,land,2026,9,-5', 3, 'dossiers', 'dossiers'],
    ['half a dossier', 'mot-cua,land,2026,9,5.5', 3, 'dossiers', 'dossiers'],
    ['thousands with a point', 'mot-cua,land,2026,9,1.234', 3, 'dossiers', 'dossiers'],
    ['thousands with a comma', 'mot-cua,land,2026,9,"1,234"', 3, 'dossiers', 'dossiers'],
    ['words for a number', 'mot-cua,land,2026,9,nhiều', 3, 'dossiers', 'dossiers'],
    ['a number beyond belief', 'mot-cua,land,2026,9,200001', 3, 'dossiers', 'tooMany'],
    ['a number with more digits than a number has', 'mot-cua,land,2026,9,999999999999999', 3, 'dossiers', 'tooMany'],
  ])('by %s is told so by its line and column, and nothing is entered', async (_, line, at, column, reason) => {
    const { body } = await send(file(good, line), true)
    expect(body.faults).toEqual([{ line: at, column, message: { vi: vi.faults[reason], en: en.faults[reason] } }])
    expect(await send(file(good, line), false)).toMatchObject({ status: 422, body: { code: 'figures-refused' } })
    expect(await rows()).toEqual([])
  })
  test('by the same number twice is told so, also where the month is written otherwise', async () => {
    const { body } = await send(file(good, 'mot-cua,land,2026,9,5', 'mot-cua,land,2026,09,6'), true)
    expect(body.faults).toEqual([{ line: 4, column: null, message: { vi: vi.faults.twice, en: en.faults.twice } }])
  })
  test.each([
    ['empty', '', [[1, null]]],
    [
      'of another form',
      'a,b\n1,2',
      [
        [1, 'unit'],
        [1, 'sector'],
        [1, 'year'],
        [1, 'month'],
        [1, 'dossiers'],
      ],
    ],
    ['with a quote that does not end', file('mot-cua,"land,2026,10,5'), [[2, null]]],
    ['too long', file(...Array.from({ length: 5_001 }, () => good)), [[5_002, null]]],
    [
      'of a spreadsheet program itself',
      'PK\u0003\u0004 xl/workbook.xml',
      [
        [1, 'unit'],
        [1, 'sector'],
        [1, 'year'],
        [1, 'month'],
        [1, 'dossiers'],
      ],
    ],
  ] as const)('by being %s is told so as a whole', async (_, text, expected) => {
    const { body } = await send(text, true)
    expect(body.faults.map(({ line, column }) => [line, column])).toEqual(expected)
    expect(body.faults.every(({ message }) => message.vi !== '' && message.en !== '')).toBe(true)
    expect((await send(text, false)).status).toBe(422)
    expect(await rows()).toEqual([])
  })
  test('by all of this tells all of it', async () => {
    const { body } = await send(file(good, 'sao-hoa,land,2026,10,5', 'mot-cua,sea,2026,10,5', 'x,y,z,1,2'), true)
    expect(body.faults.map(({ line, column }) => [line, column])).toEqual([
      [3, 'unit'],
      [4, 'sector'],
      [5, 'year'],
    ])
    expect([body.lines, body.changes.length]).toEqual([1, 1])
  })
  test('or larger than a megabyte is refused unread', async () => {
    expect((await send('x'.repeat(1_048_577), true)).status).toBe(413)
  })
})

describe('numbers', () => {
  test('are told before they are entered, and are not entered by that', async () => {
    const text = file('mot-cua,land,2026,10,120', 'mot-cua,land,2026,9,0', 'mot-cua,construction,2026,10,')
    const { status, body } = await send(text, true)
    expect([status, body.lines, body.faults]).toEqual([200, 2, []])
    expect(body.changes).toMatchObject([
      { line: 2, unit: 'mot-cua', sector: 'land', month: '2026-10', dossiers: 120, kind: 'new', before: null },
      { line: 3, month: '2026-09', dossiers: 0, kind: 'new' },
    ])
    expect(await rows()).toEqual([])
  })
  test('come with semicolons, tabs, and what Excel puts before a file, columns in any order', async () => {
    expect((await send(file('mot-cua,land,2026,10,120').replaceAll(',', ';'), false)).status).toBe(201)
    const tabs = `\uFEFFdossiers\tnote\tmonth\tyear\tsector\tunit\r\n0\tx\t9\t2026\tland\tmot-cua\r\n`
    expect((await send(tabs, false)).status).toBe(201)
    expect(await rows()).toEqual([
      { unit: 'mot-cua', month: '2026-10', dossiers: 120, revision: 1 },
      { unit: 'mot-cua', month: '2026-09', dossiers: 0, revision: 1 },
    ])
  })
  test('that are corrected leave the earlier ones where they are, with who entered them and when', async () => {
    world.clock.now += 60_000
    const { body } = await send(file('mot-cua,land,2026,10,125', 'mot-cua,land,2026,9,0'), false)
    expect(body.changes.map(({ kind, before }) => [kind, before])).toEqual([
      ['corrected', 120],
      ['unchanged', 0],
    ])
    const { revisions } = await read()
    expect(revisions.filter(({ month }) => month === '2026-10')).toMatchObject([
      { revision: 2, dossiers: 125, enteredBy: 'Lan', source: 'file', enteredAt: '2026-11-16T03:01:00.000Z' },
      { revision: 1, dossiers: 120, enteredBy: 'Lan', enteredAt: '2026-11-16T03:00:00.000Z' },
    ])
    expect(revisions.filter(({ month }) => month === '2026-09')).toHaveLength(1)
  })
  test('entered twice at once are so once, or the later is told that somebody was quicker', async () => {
    const text = file('mot-cua,construction,2026,10,40')
    const sent = await Promise.all([send(text, false), send(text, false), send(text, false)])
    expect(sent.filter(({ status }) => status === 201).length).toBeGreaterThan(0)
    for (const { status, body } of sent) if (status !== 201) expect(body.code).toBe('figure-changed')
    const { revisions } = await read()
    expect(revisions.filter(({ sector }) => sector === 'construction')).toHaveLength(1)
  })
  test('of a commune are entered by its clerk', async () => {
    expect((await send(file('hong-thai,land,2026,10,33'), false, cuc)).status).toBe(201)
    expect((await read('', cuc)).revisions).toMatchObject([{ unit: 'hong-thai', dossiers: 33, enteredBy: 'Cúc' }])
  })
  test('go out as the file that comes back in, and change nothing when they do', async () => {
    const text = await (await world.lan.get('/api/served.csv?year=2026')).text()
    const lines = parse(text, { bom: true, columns: true }) as Record<string, string>[]
    const { desks, months } = await read()
    // Eleven months have begun.
    expect(months).toHaveLength(11)
    expect(lines).toHaveLength(desks.length * 3 * 11)
    expect(
      lines.filter(({ dossiers }) => dossiers !== '').map(({ unit, month, dossiers }) => [unit, month, dossiers]),
    ).toEqual([
      ['mot-cua', '9', '0'],
      ['mot-cua', '10', '125'],
      ['mot-cua', '10', '40'],
      ['hong-thai', '10', '33'],
    ])
    const { body } = await send(text, false)
    expect([body.faults, body.changes.map(({ kind }) => kind)]).toEqual([[], Array(4).fill('unchanged')])
  })
  test('that were entered and taken away stand in the log', async () => {
    const log = await world.context.read
      .selectFrom('audit')
      .select(['action', 'name', 'details'])
      .orderBy('seq')
      .execute()
    const entered = log.filter(({ action }) => action === 'served-imported')
    expect(entered.at(-2)?.name).toBe('Cúc')
    expect(JSON.parse(entered[2]?.details ?? '')).toMatchObject({
      changes: [{ unit: 'mot-cua', month: '2026-10', dossiers: 125, before: 120 }],
    })
    expect(log.some(({ action }) => action === 'served-exported')).toBe(true)
  })
})
