// Reports: who may ask for which, what a free range may show, and what is added to them. Minh is an officer of a commune,
// Tâm looks at the figures of the office that answers for construction, An types in forms at a desk; Hoa has no account.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Report, ReportTable } from '../../surveys/report/report.ts'
import { fullAnswers } from '../builders.ts'
import { root } from '../source.ts'
import { outcomeOf } from '../visitor.ts'
import { aWorld } from '../world.ts'
import { textsIn, unzipped } from '../zip.ts'

/** 16 January 2027 in Hanoi. */
const today = Date.parse('2027-01-16T10:00:00+07:00')
let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<typeof world.invited>>
let minh: Person
let tam: Person
let an: Person
beforeAll(async () => {
  world = await aWorld()
  minh = await world.invited('Minh', 'officer', 'hong-thai')
  tam = await world.invited('Tâm', 'viewer', 'phong-kinh-te-ha-tang')
  an = await world.invited('An', 'clerk', 'mot-cua')
  await world.keepSignedIn()
  // 40 people on 10 days of December 2026, four a day; 20 on one day of January.
  const answer = async (at: number, count: number) => {
    world.clock.now = at
    for (let i = 0; i < count; i++)
      await world.hoa.answers({
        startedAt: new Date(at - 120_000).toISOString(),
        endedAt: new Date(at - 60_000).toISOString(),
        answers: fullAnswers('land', i % 4 === 0 ? 2 : 4),
      })
  }
  for (let day = 1; day <= 10; day++) await answer(Date.parse(`2026-12-${`${day}`.padStart(2, '0')}T10:00:00+07:00`), 4)
  await answer(Date.parse('2027-01-04T10:00:00+07:00'), 20)
  world.clock.now = today
})
afterAll(() => world.close())

const outcome = async (asked: Promise<Response>) => outcomeOf(await asked)
type Told = Report & { readonly scope: { readonly unit: string; readonly period: string }; readonly notes: object }
const told = async (query: string, person: Person | typeof world.lan = world.lan) =>
  (await person.json(`/api/reports?${query}`)) as Told
const text = (report: Told) => JSON.stringify(report)
const table = ({ sections }: Report, caption: string) =>
  sections
    .flatMap(({ blocks }) => blocks)
    .find((block): block is ReportTable => block.kind === 'table' && block.caption.includes(caption))

describe('a report is refused', () => {
  test('to a citizen, and to whoever may see no scores', async () => {
    for (const path of ['/api/reports', '/api/reports.docx']) {
      expect(await outcome(world.hoa.get(path))).toBe('401 not-signed-in')
      expect(await outcome(an.get(path))).toBe('403 not-your-right')
    }
  })
  test('of a unit that is not theirs', async () => {
    expect(await outcome(minh.get('/api/reports?unit=bac-binh'))).toBe('403 not-your-unit')
    expect(await outcome(minh.get('/api/reports.docx?unit=phan-hoa'))).toBe('403 not-your-unit')
    expect(await outcome(tam.get('/api/reports?unit=bac-binh&sector=land'))).toBe('403 not-your-unit')
  })
  test('of what is not there', async () => {
    expect(await outcome(world.lan.get('/api/reports?unit=nowhere'))).toBe('404 no-such-unit')
    expect(await outcome(world.lan.get('/api/reports?sector=nothing'))).toBe('404 no-such-sector')
  })
  test.each([
    'period=2026-11-16',
    'period=1999-Q4',
    'period=2026-13',
    'from=2026-07-01',
    'to=2026-07-01',
    'from=2026-07-02&to=2026-07-01',
    'from=2021-07-01&to=2026-07-01',
    'from=2026-02-30&to=2026-03-01',
    'from=1999-12-31&to=2000-01-02',
    'period=2026-Q3&from=2026-07-01&to=2026-07-02',
    'period=2026-07-01..2026-07-02',
    'lang=fr',
    'colour=red',
  ])('for %s', async (query) => {
    expect(await outcome(world.lan.get(`/api/reports?${query}`))).toBe('400 malformed')
    expect(await outcome(world.lan.get(`/api/reports.docx?${query}`))).toBe('400 malformed')
  })
})

describe('a report', () => {
  test('is of the quarter under way where one begins, if nothing else is asked for', async () => {
    const { scope } = await told('')
    expect(scope).toMatchObject({ unit: 'bac-binh', period: '2027-Q1' })
  })
  test('has the figures of the scoreboard', async () => {
    const report = await told('period=2026-12')
    const board = (await world.lan.json('/api/scores?period=2026-12')) as {
      sectors: { sector: string; score: { value: number; base: number } }[]
    }
    const land = board.sectors.find(({ sector }) => sector === 'land')
    const [row] = table(report, 'Điểm hài lòng')?.rows ?? []
    expect(row?.slice(0, 2)).toEqual(['Đất đai', land?.score.value.toFixed(1).replace('.', ',')])
    expect(row?.[3]).toBe(`${land?.score.base}`)
  })
  test('of somebody who answers for one sector has that one, and says that the others are left out', async () => {
    const report = await told('unit=bac-binh&period=2026-12', tam)
    expect(table(report, 'Điểm hài lòng')).toBeUndefined()
    expect(text(report)).toContain('không có số liệu lĩnh vực đất đai, đầu tư')
    expect(text(report)).not.toContain('40 phiếu')
  })
  test('of a commune where nobody answered says so', async () => {
    expect(text(await told('unit=hong-thai&period=2026-12', minh))).toContain('chưa có phiếu trả lời nào')
  })
})

describe('a free range', () => {
  const scoreIn = async (from: string, to: string) =>
    table(await told(`from=${from}&to=${to}`), 'Điểm hài lòng')?.rows[0]?.slice(1, 4)
  test('of whole months is shown as their sum', async () => {
    const [score, , base] = (await scoreIn('2026-12-01', '2027-01-31')) ?? []
    expect([score !== 'không công bố (ít phiếu)', base]).toEqual([true, '60'])
  })
  test('with days of a month is hidden where one of these days is, for two ranges could be subtracted', async () => {
    expect(await scoreIn('2026-12-01', '2026-12-09')).toEqual(['không công bố (ít phiếu)', '–', 'ít phiếu'])
    expect(await scoreIn('2026-12-02', '2026-12-31')).toEqual(['không công bố (ít phiếu)', '–', 'ít phiếu'])
  })
  test('that reaches today has all of the quarter under way', async () => {
    expect((await scoreIn('2026-12-01', '2027-01-16'))?.[2]).toBe('60')
    expect((await scoreIn('2026-12-01', '2030-01-01'))?.[2]).toBe('60')
  })
  test('that the calendar has a name for is called by it', async () => {
    expect((await told('from=2026-12-01&to=2026-12-31')).scope.period).toBe('2026-12')
  })
})

describe('the place', () => {
  test('stands on the report by its name and emblem, and its picture in the file for Word', async () => {
    expect(await told('period=2026-12')).toMatchObject({ brand: { name: null, emblem: null } })
    const picture = readFileSync(join(root, 'client/shared/icon-192.png'))
    const given = { seen: '', name: { vi: 'Bắc Bình lắng nghe', en: 'Bắc Bình listens' }, colours: null }
    const kept = await world.lan.post('/api/branding', { ...given, emblem: picture.toString('base64') })
    expect(kept.status).toBe(200)
    const { brand } = await told('period=2026-12')
    expect(brand).toMatchObject({
      name: 'Bắc Bình lắng nghe',
      emblem: expect.stringMatching(/^\/emblem\/[0-9a-f]{32}$/),
    })
    const file = Buffer.from(await (await world.lan.get('/api/reports.docx?period=2026-12')).arrayBuffer())
    const parts = unzipped(file)
    expect([...parts].filter(([name]) => name.startsWith('word/media/')).map(([, bytes]) => bytes)).toEqual([picture])
    expect(Object.values(textsIn(file)).filter((text) => text.includes('Bắc Bình lắng nghe')).length).toBe(1)
  })
})

describe('a file for Word', () => {
  test('is a zip with a safe name, and that it was taken stands in the log', async () => {
    const response = await world.lan.get('/api/reports.docx?period=2026-12&unit=mot-cua')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="bao-cao_mot-cua_2026-12.docx"')
    expect(Buffer.from(await response.arrayBuffer()).subarray(0, 4)).toEqual(Buffer.from('PK\u0003\u0004'))
    const { deeds } = (await world.lan.json('/api/audit')) as {
      deeds: { action: string; subject: string; details: object }[]
    }
    expect(deeds[0]).toMatchObject({
      action: 'report-exported',
      subject: 'mot-cua',
      details: { period: '2026-12', sector: null },
    })
  })
})

describe('what is added to a report', () => {
  const aNote = (given: object = {}) => ({
    ...{ unit: 'hong-thai', sector: null, period: '2026-12', part: 'done', after: 0, text: 'Đã tập huấn.' },
    ...given,
  })
  const add = (given: object, person: Person | typeof world.lan = minh) =>
    outcome(person.post('/api/reports/notes', aNote(given)))
  test('is refused to whoever only looks, and of a unit or a sector that is not theirs', async () => {
    expect(await add({ unit: 'bac-binh', sector: 'construction' }, tam)).toBe('403 not-your-right')
    expect(await add({ unit: 'bac-binh' })).toBe('403 not-your-unit')
    expect(await add({ unit: 'bac-binh', sector: 'land' })).toBe('403 not-your-unit')
    expect(await add({ unit: 'nowhere' })).toBe('404 no-such-unit')
    expect(await add({ sector: 'nothing' })).toBe('404 no-such-sector')
  })
  test.each([
    { part: 'method' },
    { after: -1 },
    { text: 'x'.repeat(4_001) },
    { period: '2026-12-01' },
    { period: 'x' },
  ])('is refused as %j', async (given) => {
    expect(await add(given)).toBe('400 malformed')
  })
  test('stands in the report with who wrote it, and is changed by who has seen it', async () => {
    expect(await add({})).toBe('200')
    expect((await told('period=2026-12&unit=hong-thai', minh)).notes).toMatchObject({
      done: { text: 'Đã tập huấn.', revision: 1, by: 'Minh' },
    })
    expect(await add({ after: 1, text: 'Đã tập huấn\r\ncho 20 người.\u0000' })).toBe('200')
    const report = await told('period=2026-12&unit=hong-thai', minh)
    expect(text(report)).toContain('"lines":["Đã tập huấn","cho 20 người."]')
  })
  test('is not overwritten by somebody who has not seen it, and two at once are one', async () => {
    expect(await add({ after: 0, text: 'khác' }, world.lan)).toBe('409 report-note-changed')
    const both = await Promise.all([add({ after: 2, text: 'một' }, world.lan), add({ after: 2, text: 'hai' })])
    expect(both.toSorted()).toEqual(['200', '409 report-note-changed'])
  })
  test('is of that unit, sector and period alone', async () => {
    expect((await told('period=2026-10&unit=hong-thai', minh)).notes).toEqual({})
    expect((await told('period=2026-12&unit=hong-thai&sector=land', minh)).notes).toEqual({})
  })
  test('is kept in every revision', async () => {
    const rows = await world.context.read.selectFrom('report_note').select('revision').orderBy('revision').execute()
    expect(rows.map(({ revision }) => revision)).toEqual([1, 2, 3])
  })
})

describe('a report of few', () => {
  test('of too few says that they are too few, and no number of them', async () => {
    world.clock.now = Date.parse('2026-11-20T10:00:00+07:00')
    for (let i = 0; i < 5; i++)
      await world.hoa.answers({
        startedAt: '2026-11-20T02:50:00.000Z',
        endedAt: '2026-11-20T02:55:00.000Z',
        unit: 'cho-lau',
      })
    world.clock.now = today
    const report = await told('unit=cho-lau&period=2026-11')
    expect(table(report, 'Điểm hài lòng')?.rows[0]?.slice(0, 4)).toEqual([
      ...['Đất đai', 'không công bố (ít phiếu)', '–', 'ít phiếu'],
    ])
  })
})
