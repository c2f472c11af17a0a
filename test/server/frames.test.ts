// Sampling frames: who may, what of a file is taken, the draw and its like elsewhere, and what becomes of the people.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawFrom } from '../../server/frames/drawing.ts'
import { sweepFrames } from '../../server/frames/keep.ts'
import { frameHash } from '../../server/frames/lines.ts'
import type { OwnAssignment } from '../../server/interviews/reading.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<typeof world.invited>>
let minh: Person
let tam: Person
let vy: Person
let an: Person
const ids: Record<string, string> = {}
beforeAll(async () => {
  world = await aWorld()
  // Minh leads the whole district, Tâm the commune of Chợ Lầu; Vy does interviews there, An nothing but look.
  minh = await world.invited('Minh', 'lead', 'bac-binh')
  tam = await world.invited('Tâm', 'lead', 'cho-lau')
  vy = await world.invited('Vy', 'interviewer', 'cho-lau')
  an = await world.invited('An', 'officer', 'cho-lau')
  await world.keepSignedIn()
  const { officials } = (await world.lan.json('/api/officials')) as { officials: { official: string; name: string }[] }
  for (const { official, name } of officials) ids[name] = official
})
afterAll(() => world.close())

const header = 'code,unit,stratum,label,address,phone,email'
const people = (count: number, unit = 'cho-lau', stratum = '') =>
  Array.from({ length: count }, (_, i) => `HO ${i + 1},${unit},${stratum},Hộ số ${i + 1},Thôn ${(i % 9) + 1},,`)
const fileOf = (...lines: readonly string[]) => [header, ...lines].join('\r\n')
const to = (change: Readonly<Record<string, string>> = {}) => {
  const query = { name: 'Hộ gia đình', kind: 'households', wave: 'dat-dai', unit: 'cho-lau', ...change }
  return `/api/frames/import?${new URLSearchParams(query)}`
}
type Body = {
  readonly code?: string
  readonly frame?: string
  readonly lines?: number
  readonly hash?: string
  readonly alike?: number
  readonly strata?: { unit: string; stratum: string; size: number }[]
  readonly faults?: { line: number; column: string | null; message: { en: string } }[]
  readonly assignment?: string
  readonly mains?: number
  readonly replacements?: number
}
const told = async (answer: Promise<Response>): Promise<[number, Body]> => {
  const response = await answer
  return [response.status, response.status === 204 ? {} : ((await response.json()) as Body)]
}
const refused = async (answer: Promise<Response>) => {
  const [status, { code }] = await told(answer)
  return [status, code]
}
const upload = (file: string, change = {}, who: Person = minh) => who.post(to(change), file, 'text/csv')
const dry = async (file: string, change = {}) => (await told(upload(file, { dry: '1', ...change })))[1]
const made = async (file: string, change = {}): Promise<string> => {
  const [status, { frame }] = await told(upload(file, change))
  expect(status).toBe(201)
  return frame as string
}
const order = (change: Readonly<Record<string, unknown>> = {}) => ({
  ...{ after: 0, rule: { visits: 3, replacesRefused: true } },
  strata: [{ unit: 'cho-lau', stratum: '', main: 10, replacements: 5 }],
  ...change,
})
const draw = (frame: string, change = {}, who: Person = minh) => who.post(`/api/frames/${frame}/draw`, order(change))
const handing = (change: Readonly<Record<string, unknown>> = {}) => ({
  ...{ unit: 'cho-lau', stratum: '', sector: null, interviewer: ids.Vy, wanted: 4, after: 0, lastDay: '2026-11-30' },
  ...change,
})
const hand = (frame: string, change = {}, who: Person = minh) =>
  who.post(`/api/frames/${frame}/interviews`, handing(change))
type Seen = {
  frame: string
  seed: string | null
  hash: string
  draws: number
  erasedAt: string | null
  strata: object[]
}
const seen = async (frame: string, who: Person = minh) =>
  ((await who.json('/api/frames')) as { frames: Seen[] }).frames.find((one) => one.frame === frame)

describe('who may not', () => {
  test('a citizen and whoever leads no survey reads, sends, draws and takes nothing', async () => {
    const frame = await made(fileOf(...people(20)))
    for (const path of ['/api/frames', `/api/frames/${frame}/drawn.csv`]) {
      expect((await world.hoa.get(path)).status).toBe(401)
      expect(await refused(an.get(path))).toEqual([403, 'not-your-right'])
    }
    expect((await world.hoa.post(to(), 'x')).status).toBe(401)
    expect(await refused(upload(fileOf(...people(2)), {}, an))).toEqual([403, 'not-your-right'])
    expect(await refused(draw(frame, {}, an))).toEqual([403, 'not-your-right'])
  })
  test('a lead of one commune does nothing with lists of another or of the whole', async () => {
    const frame = await made(fileOf(...people(20, 'hong-thai')), { unit: 'bac-binh' })
    await draw(frame, { strata: [{ unit: 'hong-thai', stratum: '', main: 5, replacements: 0 }] })
    expect(await refused(upload(fileOf(...people(2)), { unit: 'bac-binh' }, tam))).toEqual([403, 'not-your-unit'])
    expect(await refused(draw(frame, { after: 1 }, tam))).toEqual([403, 'not-your-unit'])
    expect(await refused(hand(frame, {}, tam))).toEqual([403, 'not-your-unit'])
    expect(await refused(tam.get(`/api/frames/${frame}/drawn.csv`))).toEqual([403, 'not-your-unit'])
    expect(await refused(tam.get(`/api/frames/${frame}/weights.csv`))).toEqual([403, 'not-your-unit'])
    expect(await refused(tam.post(`/api/frames/${frame}/erase`, {}))).toEqual([403, 'not-your-unit'])
    expect(await seen(frame, tam)).toBeUndefined()
    expect((await dry(fileOf(...people(1, 'hong-thai')))).faults).toMatchObject([{ line: 2, column: 'unit' }])
  })
  test('the office that runs the programme draws for the whole and hands it out, and has no list of a commune', async () => {
    const thu = await world.invited('Thu', 'lead', 'phong-noi-vu')
    const found = (await thu.json('/api/frames')) as {
      units: { unit: string }[]
      desks: { unit: string; interviewers: { name: string }[] }[]
    }
    expect(found.units.map(({ unit }) => unit).toSorted()).toEqual(['bac-binh', 'phong-noi-vu'])
    expect(found.desks.find(({ unit }) => unit === 'cho-lau')?.interviewers.map(({ name }) => name)).toContain('Vy')
    expect(await (await thu.get('/api/frames/form.csv')).text()).toMatch(/HO-0001,[a-z-]+,/)
    const [status, { frame = '' }] = await told(upload(fileOf(...people(20)), { unit: 'bac-binh' }, thu))
    expect(status).toBe(201)
    expect((await draw(frame, {}, thu)).status).toBe(204)
    expect(await told(hand(frame, {}, thu))).toMatchObject([201, { mains: 4 }])
    expect((await thu.get(`/api/frames/${frame}/drawn.csv`)).status).toBe(200)
    const own = await made(fileOf(...people(20)))
    expect(await refused(upload(fileOf(...people(2)), {}, thu))).toEqual([403, 'not-your-unit'])
    expect(await refused(draw(own, {}, thu))).toEqual([403, 'not-your-unit'])
    expect(await refused(thu.get(`/api/frames/${own}/drawn.csv`))).toEqual([403, 'not-your-unit'])
    expect(await seen(own, thu)).toBeUndefined()
    const land = await world.invited('Khoa', 'lead', 'phong-tai-nguyen-moi-truong')
    expect(await refused(upload(fileOf(...people(2)), { unit: 'bac-binh' }, land))).toEqual([403, 'not-your-unit'])
    expect(await refused(hand(frame, {}, land))).toEqual([403, 'not-your-unit'])
  })
  test.each([
    ['no survey', { wave: 'none' }, 404, 'no-such-wave'],
    ['no unit', { unit: 'none' }, 404, 'no-such-unit'],
    ['no name', { name: ' ' }, 400, 'malformed'],
    ['a name of controls', { name: 'a\u0000' }, 400, 'malformed'],
    ['a long name', { name: 'x'.repeat(101) }, 400, 'malformed'],
    ['an odd kind', { kind: 'cows' }, 400, 'malformed'],
  ])('a list of %s is refused', async (_, change, status, code) => {
    expect(await refused(upload(fileOf(...people(2)), change))).toEqual([status, code])
  })
})

describe('a file', () => {
  test('is looked at, with its strata and its hash, and nothing is kept', async () => {
    const file = fileOf(...people(3, 'cho-lau', 'Thôn 1'), ...people(2, 'hong-thai'))
    const before = (await minh.json('/api/frames')) as { frames: object[] }
    const found = await dry(file, { unit: 'bac-binh' })
    expect(found).toMatchObject({ frame: null, lines: 5, alike: 0, faults: [] })
    expect(found.strata).toEqual([
      { unit: 'cho-lau', stratum: 'Thôn 1', size: 3 },
      { unit: 'hong-thai', stratum: '', size: 2 },
    ])
    expect(await minh.json('/api/frames')).toEqual(before)
  })
  test('may name its desks, and comes back as our own form has it', async () => {
    const form = await (await minh.get('/api/frames/form.csv')).text()
    expect((await dry(form, { unit: 'bac-binh' })).faults).toEqual([])
    const name = world.context.organisation.units.get('cho-lau')?.name.vi ?? ''
    const found = await dry(fileOf(`1,${name.toUpperCase()},,,,,`, "2,cho-lau,,'=1+1,,,"))
    expect(found).toMatchObject({ faults: [], strata: [{ unit: 'cho-lau', size: 2 }] })
  })
  test('is known again whatever order it is in, and not once somebody is missing', async () => {
    const lines = people(30)
    const hash = (await dry(fileOf(...lines))).hash
    expect((await dry(fileOf(...lines.toReversed()))).hash).toBe(hash)
    expect((await dry(fileOf(...lines.slice(1)))).hash).not.toBe(hash)
  })
  test('tells of people who may be one and the same', async () => {
    const found = await dry(
      fileOf(
        '1,cho-lau,,,,0912 345 678,',
        '2,cho-lau,,,,+84912345678,a@b.vn',
        '3,cho-lau,,,,,A@b.vn',
        '4,cho-lau,,,,,',
      ),
    )
    expect([found.faults, found.alike]).toEqual([[], 2])
  })
  const one = (change: Readonly<Record<number, string>>) => {
    const cells = ['HO 1', 'cho-lau', '', 'Hộ 1', 'Thôn 1', '', '']
    for (const [at, cell] of Object.entries(change)) cells[Number(at)] = cell
    return fileOf(cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
  }
  test.each<[string, string, number, string | null]>([
    ['nothing', ' ', 1, 'code'],
    ['only its header', header, 1, null],
    ['no table', 'hello', 1, 'code'],
    ['no codes', 'unit,label\ncho-lau,x', 1, 'code'],
    ['no units', 'code,label\n1,x', 1, 'unit'],
    ['a page', '<html><body>', 1, 'code'],
    ['another encoding', `${header}\nHO 1,cho-lau,,H\ufffd 1,,,`, 2, null],
    ['a quotation mark that stays open', `${header}\n"HO 1,cho-lau`, 2, null],
    ['noughts', one({ 0: 'a\u0000b' }), 2, 'code'],
    ['a code of nothing', one({ 0: '' }), 2, 'code'],
    ['a code of blanks', one({ 0: '   ' }), 2, 'code'],
    ['a code that a spreadsheet runs', one({ 0: '=1+1' }), 2, 'code'],
    ['a code with an at sign', one({ 0: '@SUM(A1)' }), 2, 'code'],
    ['a code of 65 letters', one({ 0: 'x'.repeat(65) }), 2, 'code'],
    ['a code that turns the line around', one({ 0: 'a\u202eb' }), 2, 'code'],
    ['a code in a tag', one({ 0: '<b>1</b>' }), 2, 'code'],
    ['a code twice', fileOf(...people(1), ...people(1)), 3, 'code'],
    [
      'a code twice, composed in two ways',
      fileOf('hộ,cho-lau,,,,,', `${'hộ'.normalize('NFD')},cho-lau,,,,,`),
      3,
      'code',
    ],
    ['a unit of nothing', one({ 1: '' }), 2, 'unit'],
    ['a unit that is none', one({ 1: 'sao-hoa' }), 2, 'unit'],
    ['a unit named as what objects have', one({ 1: '__proto__' }), 2, 'unit'],
    ['a unit beyond its reach', one({ 1: 'hong-thai' }), 2, 'unit'],
    ['a unit that serves nobody', one({ 1: 'bac-binh' }), 2, 'unit'],
    ['a long stratum', one({ 2: 'x'.repeat(65) }), 2, 'stratum'],
    ['a stratum on two lines', one({ 2: 'a\nb' }), 3, 'stratum'],
    ['a long name', one({ 3: 'ắ'.repeat(101) }), 2, 'label'],
    ['a name with a bell', one({ 3: 'a\u0007' }), 2, 'label'],
    ['a long address', one({ 4: 'x'.repeat(201) }), 2, 'address'],
    ['a number that is none', one({ 5: '123' }), 2, 'phone'],
    ['a number of letters', one({ 5: 'gọi sau' }), 2, 'phone'],
    ['an address that is none', one({ 6: 'hoa@' }), 2, 'email'],
    ['an address of two', one({ 6: 'a@b.vn, c@d.vn' }), 2, 'email'],
    ['a line of 30,000 letters', `${header}\n${'x'.repeat(30_000)}`, 2, null],
    ['20,001 lines', fileOf(...Array.from({ length: 20_001 }, (_, i) => `${i},cho-lau,,,,,`)), 20_002, null],
    ['501 strata', fileOf(...Array.from({ length: 501 }, (_, i) => `${i},cho-lau,T${i},,,,`)), 1, 'stratum'],
  ])('of %s is told to be wrong by its line, and not kept', async (_, file, line, column) => {
    const { faults = [] } = await dry(file)
    expect(faults[0]).toMatchObject({ line, column })
    expect(await refused(upload(file))).toEqual([422, 'frame-refused'])
  })
  test('above five megabytes is refused unread', async () => {
    expect(await refused(upload('x'.repeat(5_300_000)))).toEqual([413, 'too-large'])
  })
  test('of 20,000 lines is kept and drawn from', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `HO ${i},cho-lau,T${i % 10},Hộ ${i},Thôn 1,,`)
    const frame = await made(fileOf(...lines))
    const strata = Array.from({ length: 10 }, (_, i) => ({
      unit: 'cho-lau',
      stratum: `T${i}`,
      main: 100,
      replacements: 50,
    }))
    expect((await draw(frame, { strata })).status).toBe(204)
    expect((await (await minh.get(`/api/frames/${frame}/drawn.csv`)).text()).trim().split('\n').length).toBe(1_501)
    expect((await minh.post(`/api/frames/${frame}/erase`, {})).status).toBe(204)
  })
})

describe('a draw', () => {
  test('of the same seed and the same people is the same, on every database and in every order', async () => {
    const lines = people(200).map((line) => {
      const [code = '', unit = '', stratum = ''] = line.split(',')
      return { code, unit, stratum }
    })
    const strata = [{ unit: 'cho-lau', stratum: '', main: 5, replacements: 3 }]
    const first = drawFrom('a-seed', lines, strata).map(({ code, place }) => [place, code])
    // As Python's hashlib and sort have it.
    const expected = ['HO 23', 'HO 136', 'HO 109', 'HO 98', 'HO 184', 'HO 138', 'HO 46', 'HO 3']
    expect(first).toEqual(expected.map((code, i) => [i + 1, code]))
    expect(drawFrom('a-seed', lines.toReversed(), strata).map(({ code, place }) => [place, code])).toEqual(first)
    expect(drawFrom('another', lines, strata).map(({ code }) => code)).not.toEqual(first.map(([, code]) => code))
  })
  test('is kept with its seed, and whoever has the file can draw it again', async () => {
    const lines = people(60)
    const frame = await made(fileOf(...lines))
    expect(await refused(minh.get(`/api/frames/${frame}/drawn.csv`))).toEqual([409, 'frame-not-drawn'])
    expect((await draw(frame)).status).toBe(204)
    const found = await seen(frame)
    expect(found).toMatchObject({ draws: 1, erasedAt: null, drawnBy: 'Minh' })
    expect(found?.strata).toMatchObject([{ size: 60, main: 10, replacements: 5, weight: 6, handedMain: 0 }])
    const file = await (await minh.get(`/api/frames/${frame}/drawn.csv`)).text()
    const rows = file
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(','))
    const own = lines.map((line) => ({ code: line.split(',')[0] ?? '', unit: 'cho-lau', stratum: '' }))
    expect(frameHash(own)).toBe(found?.hash)
    expect(rows.map(([, , , , code]) => code)).toEqual(
      drawFrom(found?.seed ?? '', own, order().strata).map(({ code }) => code),
    )
    expect(rows.map(([, , place, kind]) => [Number(place), kind])).toEqual(
      Array.from({ length: 15 }, (_, i) => [i + 1, i < 10 ? 'main' : 'replacement']),
    )
    const weights = await (await an.get(`/api/frames/${frame}/weights.csv`)).text()
    expect(weights).toContain('unit,stratum,population,sample,replacements,weight\r\ncho-lau,,60,10,5,6')
    const { deeds } = (await world.lan.json('/api/audit?action=frame-exported')) as { deeds: object[] }
    expect(deeds[0]).toMatchObject({ name: 'Minh', subject: frame })
  })
  test('again is another, counted and written down, until somebody is asked', async () => {
    const frame = await made(fileOf(...people(60)))
    await draw(frame)
    const first = (await seen(frame))?.seed
    expect(await refused(draw(frame))).toEqual([409, 'frame-changed'])
    expect((await draw(frame, { after: 1 })).status).toBe(204)
    expect(await seen(frame)).toMatchObject({ draws: 2 })
    expect((await seen(frame))?.seed).not.toBe(first)
    const { deeds } = (await world.lan.json('/api/audit?action=frame-drawn')) as { deeds: { details: object }[] }
    expect(deeds.slice(0, 2).map(({ details }) => details)).toMatchObject([{ draws: 2 }, { draws: 1, seed: first }])
    expect((await hand(frame)).status).toBe(201)
    expect(await refused(draw(frame, { after: 2 }))).toEqual([409, 'frame-handed'])
  })
  test('twice at once is one', async () => {
    const frame = await made(fileOf(...people(60)))
    const statuses = await Promise.all([draw(frame), draw(frame), draw(frame)])
    expect(statuses.map(({ status }) => status).sort()).toEqual([204, 409, 409])
    expect(await seen(frame)).toMatchObject({ draws: 1 })
  })
  test.each<[string, readonly object[]]>([
    ['more than there are', [{ unit: 'cho-lau', stratum: '', main: 50, replacements: 11 }]],
    ['nobody', [{ unit: 'cho-lau', stratum: '', main: 0, replacements: 5 }]],
    ['a stratum that is none', [{ unit: 'cho-lau', stratum: 'x', main: 1, replacements: 0 }]],
    ['a unit that is none', [{ unit: 'x', stratum: '', main: 1, replacements: 0 }]],
    ['a stratum twice', [1, 2].map(() => ({ unit: 'cho-lau', stratum: '', main: 1, replacements: 0 }))],
  ])('of %s is refused', async (_, strata) => {
    const frame = await made(fileOf(...people(60)))
    expect(await refused(draw(frame, { strata }))).toEqual([422, 'draw-refused'])
    expect(await seen(frame)).toMatchObject({ draws: 0, seed: null })
  })
  test('holds nothing that a spreadsheet runs', async () => {
    const frame = await made(fileOf('1,cho-lau,,"=HYPERLINK(""http://x"")",@SUM(A1),,'))
    await draw(frame, { strata: [{ unit: 'cho-lau', stratum: '', main: 1, replacements: 0 }] })
    const file = await (await minh.get(`/api/frames/${frame}/drawn.csv`)).text()
    expect(file).toContain(`"'=HYPERLINK(""http://x"")","'@SUM(A1)"`)
  })
})

describe('a drawn list', () => {
  test('goes to interviewers part by part, each with its replacements, and nobody twice', async () => {
    const frame = await made(fileOf(...people(60)))
    await draw(frame, { rule: { visits: 2, replacesRefused: false } })
    expect((await told(hand(frame)))[1]).toMatchObject({ mains: 4, replacements: 2 })
    expect(await refused(hand(frame))).toEqual([409, 'frame-changed'])
    expect(await refused(hand(frame, { after: 4, wanted: 7 }))).toEqual([422, 'draw-refused'])
    const [, second] = await told(hand(frame, { after: 4, wanted: 6 }))
    expect(second).toMatchObject({ mains: 6, replacements: 3 })
    expect((await seen(frame))?.strata).toMatchObject([{ handedMain: 10, handedReplacements: 5 }])
    const { assignments } = (await vy.json('/api/interviews/own')) as { assignments: OwnAssignment[] }
    const file = await (await minh.get(`/api/frames/${frame}/drawn.csv`)).text()
    const drawn = file
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(','))
    const asked = assignments.find(({ assignment }) => assignment === second.assignment)
    expect(asked).toMatchObject({ wave: 'dat-dai', wanted: 6, rule: { visits: 2, replacesRefused: false } })
    const labelled = (rows: readonly string[][]) => rows.map(([, , , , code, label]) => `${code}, ${label}`)
    expect(asked?.households.map(({ label }) => label)).toEqual([
      ...labelled(drawn.slice(4, 10)).map((label) => label.replaceAll('"', '')),
      ...labelled(drawn.slice(12, 15)).map((label) => label.replaceAll('"', '')),
    ])
  })
  test('is given to one of two at once', async () => {
    const frame = await made(fileOf(...people(60)))
    await draw(frame)
    const answers = await Promise.all([hand(frame), hand(frame), draw(frame, { after: 1 })])
    const [first, second, third] = answers.map(({ status }) => status)
    expect([first, second].filter((status) => status === 201).length).toBeLessThanOrEqual(1)
    const found = await seen(frame)
    // Either somebody was given the list of before, and it was not drawn again, or the other way round.
    expect([first, second].includes(201)).toBe(third !== 204)
    expect(found).toMatchObject({ draws: third === 204 ? 2 : 1 })
  })
  test('goes to nobody who is no interviewer there', async () => {
    const frame = await made(fileOf(...people(60)))
    await draw(frame)
    expect(await refused(hand(frame, { interviewer: ids.An }))).toEqual([422, 'not-an-interviewer'])
    expect((await seen(frame))?.strata).toMatchObject([{ handedMain: 0 }])
  })
})

describe('the people of a list', () => {
  test('are erased by hand, and what says that the draw was right stays', async () => {
    const frame = await made(fileOf(...people(60)))
    await draw(frame)
    const before = await seen(frame)
    expect((await minh.post(`/api/frames/${frame}/erase`, {})).status).toBe(204)
    expect(await refused(minh.post(`/api/frames/${frame}/erase`, {}))).toEqual([409, 'frame-erased'])
    expect(await refused(minh.get(`/api/frames/${frame}/drawn.csv`))).toEqual([409, 'frame-erased'])
    expect(await refused(draw(frame, { after: 1 }))).toEqual([409, 'frame-erased'])
    expect(await refused(hand(frame))).toEqual([409, 'frame-erased'])
    expect(await seen(frame)).toEqual({ ...before, erasedAt: new Date(world.clock.now).toISOString() })
    const undrawn = await made(fileOf(...people(5)))
    expect((await minh.post(`/api/frames/${undrawn}/erase`, {})).status).toBe(204)
    expect(await seen(undrawn)).toBeUndefined()
  })
  test('are erased by themselves once the survey has been over for a while', async () => {
    const frame = await made(fileOf(...people(60)))
    await draw(frame)
    const { write, config, now } = world.context
    await write.updateTable('wave').set({ closes_on: '2026-11-30' }).where('wave', '=', 'dat-dai').execute()
    const at = (day: string) => ({ ...world.context, write, config, now: () => Date.parse(`${day}T01:00:00+07:00`) })
    await sweepFrames(at('2026-12-30'))
    expect(await seen(frame)).toMatchObject({ erasedAt: null })
    await sweepFrames(at('2026-12-31'))
    expect(await seen(frame)).toMatchObject({ erasedAt: '2026-12-30T18:00:00.000Z' })
    const left = await world.context.read
      .selectFrom('sampling_line')
      .select((eb) => eb.fn.countAll<number>().as('lines'))
      .executeTakeFirstOrThrow()
    expect(Number(left.lines)).toBe(0)
    expect(now()).toBe(world.clock.now)
  })
})
