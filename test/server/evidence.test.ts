import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { MOST_A_DAY, sweepEvidence } from '../../server/evidence/keep.ts'
import { LARGEST_EVIDENCE } from '../../server/evidence/routes.ts'
import { figuresOf } from '../../server/figures/entry.ts'
import { indices } from '../../surveys/catalogue.ts'
import type { Index } from '../../surveys/instrument.ts'
import { aPdf, aZip } from '../evidence.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<typeof world.invited>>
let minh: Person
let tam: Person
let clerk: Person
beforeAll(async () => {
  world = await aWorld()
  minh = await world.invited('Minh', 'lead', 'bac-binh')
  tam = await world.invited('Tâm', 'officer', 'cho-lau')
  clerk = await world.invited('Thu', 'clerk', 'bac-binh')
})
afterAll(() => world.close())

const to = (unit: string, name = 'Báo cáo 12.pdf') => `/api/evidence?unit=${unit}&name=${encodeURIComponent(name)}`
const told = async (answer: Promise<Response>) => {
  const response = await answer
  const body = response.status === 204 ? {} : ((await response.json()) as { code?: string; file?: string })
  return [response.status, body.code ?? body.file] as const
}
const sent = async (person: Person, unit: string, content = aPdf()): Promise<string> => {
  const [status, file] = await told(person.upload(to(unit), content))
  expect(status).toBe(201)
  return file as string
}
const figure = (change: Readonly<Record<string, unknown>> = {}) => ({
  ...{ index: 'par-index', indicator: 'steering_plan', unit: 'bac-binh', period: '2026', after: 0 },
  value: { numerator: 8, denominator: 10 },
  ...change,
})

describe('who may not', () => {
  test('a citizen neither sends nor takes a file, and a clerk, who reports nothing, neither', async () => {
    const file = await sent(world.lan, 'bac-binh')
    expect((await world.hoa.post(to('bac-binh'), 'x')).status).toBe(401)
    expect((await world.hoa.get(`/api/evidence/${file}`)).status).toBe(401)
    expect(await told(clerk.upload(to('bac-binh'), aPdf()))).toEqual([403, 'not-your-right'])
    expect(await told(clerk.get(`/api/evidence/${file}`))).toEqual([403, 'not-your-right'])
  })
  test('an official sends none about a unit that is not theirs', async () => {
    expect(await told(tam.upload(to('phan-ri-thanh'), aPdf()))).toEqual([403, 'not-your-unit'])
    expect(await told(tam.upload(to('sao-hoa'), aPdf()))).toEqual([404, 'no-such-unit'])
  })
  test('nobody takes, uses or drops what another has sent and nothing refers to', async () => {
    const file = await sent(minh, 'bac-binh')
    expect(await told(world.lan.get(`/api/evidence/${file}`))).toEqual([404, 'no-such-evidence'])
    expect(await told(world.lan.post('/api/figures', figure({ file })))).toEqual([404, 'no-such-evidence'])
    expect(await told(world.lan.delete(`/api/evidence/${file}`))).toEqual([404, 'no-such-evidence'])
    expect((await minh.get(`/api/evidence/${file}`)).status).toBe(200)
    expect(await told(minh.delete(`/api/evidence/${file}`))).toEqual([204, undefined])
    expect(await told(minh.delete(`/api/evidence/${file}`))).toEqual([404, 'no-such-evidence'])
  })
  test('a file of one unit proves nothing of another', async () => {
    const file = await sent(world.lan, 'cho-lau')
    expect(await told(world.lan.post('/api/figures', figure({ file })))).toEqual([403, 'not-your-unit'])
    expect(await told(world.lan.post('/api/figures', figure()))).toEqual([400, 'malformed'])
  })
  test('nothing passes that is larger than five megabytes, whatever its header says', async () => {
    const large = new Uint8Array(LARGEST_EVIDENCE + 1)
    large.set(aPdf())
    expect(await told(world.lan.upload(to('bac-binh'), large))).toEqual([413, 'too-large'])
    expect(await told(world.lan.upload(to('bac-binh'), large, 100))).toEqual([413, 'too-large'])
  })
})

const text = (words: string) => new TextEncoder().encode(words)
const word = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' }
const changed = (content: Uint8Array<ArrayBuffer>, at: number, ...bytes: number[]) => {
  const copy = content.slice()
  copy.set(bytes, at < 0 ? copy.length + at : at)
  return copy
}
const directory = (content: Uint8Array) => Buffer.from(content).indexOf(Buffer.from([0x50, 0x4b, 1, 2]))

describe('a file', () => {
  test.each<[string, Uint8Array<ArrayBuffer>]>([
    ['nothing', new Uint8Array()],
    ['words', text('hello')],
    ['a page', text('<!doctype html><script>alert(1)</script>')],
    ['a drawing that runs', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a PDF without its end', text('%PDF-1.7\n1 0 obj\n')],
    ['a page that ends as a PDF does', text('<script>alert(1)</script>%PDF-1.7 %%EOF')],
    ['a program', text(`MZ${'\u0000'.repeat(200)}`)],
    ['a picture that moves', text('GIF89a')],
    ['half a signature of PNG', new Uint8Array([0x89, 0x50, 0x4e, 0x47])],
    ['three bytes of a JPEG', new Uint8Array([0xff, 0xd8, 0xff])],
    ['a zip of anything', aZip({ 'a.txt': 'x' })],
    ['a zip without its directory', aZip(word).slice(0, 40)],
    ['Word without its list of parts', aZip({ 'word/document.xml': 'x' })],
    ['Word with a macro', aZip({ ...word, 'word/vbaProject.bin': 'x' })],
    ['Word with a control that runs', aZip({ ...word, 'word/activeX/activeX1.bin': 'x' })],
    ['Word with a program in it', aZip({ ...word, 'word/embeddings/setup.EXE': 'x' })],
    ['Word that leaves its folder', aZip({ ...word, '../../etc/passwd': 'x' })],
    ['Word with a password', changed(aZip(word), directory(aZip(word)) + 8, 1)],
    ['a bomb', changed(aZip(word), directory(aZip(word)) + 24, 0xff, 0xff, 0xff, 0xff)],
    ['a directory of more than there is', changed(aZip(word), -12, 0xff, 0xff)],
    ['a directory that begins behind its end', changed(aZip(word), -6, 0xff, 0xff, 0xff, 0x7f)],
    ['a slide show', aZip({ '[Content_Types].xml': 'x', 'ppt/presentation.xml': 'x' })],
  ])('that is %s is refused', async (_, content) => {
    expect(await told(world.lan.upload(to('bac-binh'), content))).toEqual([422, 'evidence-refused'])
  })
  test.each<[string, Uint8Array<ArrayBuffer>, string, string]>([
    ['a PDF', aPdf(), 'application/pdf', 'Báo cáo 12.pdf'],
    [
      'a PNG',
      Uint8Array.from(
        Buffer.from(
          'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
          'base64',
        ),
      ),
      'image/png',
      'Báo cáo 12.png',
    ],
    ['a JPEG', changed(new Uint8Array(200), 0, 0xff, 0xd8, 0xff, 0xe0), 'image/jpeg', 'Báo cáo 12.jpg'],
    ['Word', aZip(word), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'Báo cáo 12.docx'],
    [
      'Excel',
      aZip({ '[Content_Types].xml': 'x', 'xl/workbook.xml': 'x' }),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Báo cáo 12.xlsx',
    ],
  ])('that is %s is kept as what it is, whatever it is called', async (_, content, type, name) => {
    const answer = await world.lan.upload(to('cho-lau', 'Báo cáo 12.exe'), content)
    const kept = (await answer.json()) as { file: string }
    expect([answer.status, kept]).toMatchObject([201, { type, name, size: content.byteLength }])
    const back = await world.lan.get(`/api/evidence/${kept.file}`)
    expect(back.headers.get('content-type')).toBe(type)
    expect(Buffer.compare(Buffer.from(await back.arrayBuffer()), content)).toBe(0)
    expect(await told(world.lan.delete(`/api/evidence/${kept.file}`))).toEqual([204, undefined])
  })
  test.each([
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\Lan\\báo cáo.docx', 'báo cáo.pdf'],
    ['a"; filename="x.html', 'a filename=x.pdf'],
    ['hoa\u202efdp.exe', 'hoafdp.pdf'],
    ['CON.pdf', 'tep.pdf'],
    ['.htaccess', 'tep.pdf'],
    [' \u00a0 ', 'tep.pdf'],
    ['ắ'.repeat(200), `${'ắ'.repeat(100)}.pdf`],
  ])('called %j goes back under a name that any computer takes', async (name, safe) => {
    const answer = await world.lan.upload(to('bac-binh', name), aPdf())
    const kept = (await answer.json()) as { file: string; name: string }
    expect([answer.status, kept.name]).toEqual([201, safe])
    const { headers } = await world.lan.get(`/api/evidence/${kept.file}`)
    const disposition = headers.get('content-disposition') ?? ''
    expect(disposition).toMatch(/^attachment; filename="[\x20\x21\x23-\x7e]+"; filename\*=UTF-8''[\w.%~-]+$/)
    expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(safe)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    await world.lan.delete(`/api/evidence/${kept.file}`)
  })
  test.each(['', 'a\u0000b', 'a\nb', 'x'.repeat(256)])('called %j is refused', async (name) => {
    expect(await told(world.lan.upload(to('bac-binh', name), aPdf()))).toEqual([400, 'malformed'])
  })
})

describe('evidence of a figure', () => {
  test('stands with it, is used again by a correction, and is taken away by who sees the figure', async () => {
    const file = await sent(world.lan, 'cho-lau')
    const about = { unit: 'cho-lau', period: '2026-Q3' }
    expect((await world.lan.post('/api/figures', figure({ ...about, file }))).status).toBe(201)
    const next = figure({
      ...about,
      file,
      after: 1,
      evidence: 'https://bacbinh.example.vn/bao-cao',
      value: { notArisen: true },
    })
    expect((await told(tam.post('/api/figures', next)))[0]).toBe(201)
    const { figures } = (await tam.json('/api/figures?index=par-index&unit=cho-lau&period=2026-Q3')) as {
      figures: object[]
    }
    expect(figures).toMatchObject([
      { revision: 2, evidence: 'https://bacbinh.example.vn/bao-cao', file: { file } },
      { revision: 1, evidence: '', file: { file, name: 'Báo cáo 12.pdf', type: 'application/pdf' } },
    ])
    expect((await tam.get(`/api/evidence/${file}`)).status).toBe(200)
    const other = await world.invited('Nga', 'viewer', 'phan-ri-thanh')
    expect(await told(other.get(`/api/evidence/${file}`))).toEqual([403, 'not-your-unit'])
    expect(await told(world.lan.delete(`/api/evidence/${file}`))).toEqual([404, 'no-such-evidence'])
    const { deeds } = (await world.lan.json('/api/audit?action=evidence-exported')) as { deeds: object[] }
    expect(deeds[0]).toMatchObject({ subject: file, details: { unit: 'cho-lau' }, name: 'Tâm' })
  })
  test('comes back in a file of figures as it was', async () => {
    const path = '/api/figures.csv?index=par-index&unit=cho-lau&period=2026-Q3'
    const made = await (await world.lan.get(path)).text()
    expect(made).toContain('Báo cáo 12.pdf')
    const back = await world.lan.post('/api/figures/import?dry=1', made, 'text/csv')
    expect(await back.json()).toMatchObject({ faults: [], changes: [{ kind: 'unchanged' }] })
  })
  test('is kept, and what nothing refers to is erased after a day', async () => {
    const file = await sent(minh, 'bac-binh')
    const used = await sent(minh, 'bac-binh')
    await minh.post('/api/figures', figure({ period: '2026-Q2', file: used }))
    await sweepEvidence(world.context.write, world.clock.now + 86_400_000)
    expect((await minh.get(`/api/evidence/${file}`)).status).toBe(200)
    await sweepEvidence(world.context.write, world.clock.now + 86_400_001)
    expect(await told(minh.get(`/api/evidence/${file}`))).toEqual([404, 'no-such-evidence'])
    expect((await minh.get(`/api/evidence/${used}`)).status).toBe(200)
    // What came too late for its file is refused as a whole.
    expect(await told(minh.post('/api/figures', figure({ period: '2026-Q1', file })))).toEqual([
      404,
      'no-such-evidence',
    ])
    const left = await world.context.read
      .selectFrom('reported_figure')
      .select(sql<number>`count(*)`.as('rows'))
      .where('period', '=', '2026-Q1')
      .executeTakeFirstOrThrow()
    expect(Number(left.rows)).toBe(0)
  })
  test('cannot fill the database with what nobody uses', async () => {
    const answers: (readonly [number, string | undefined])[] = []
    for (let i = 0; i < 31; i++) answers.push(await told(tam.upload(to('cho-lau'), aPdf())))
    expect(answers.filter(([status]) => status === 201).length).toBe(30)
    expect(answers.at(-1)).toEqual([409, 'evidence-waiting'])
  })
})

describe('figures of a program', () => {
  const token = async (scopes: readonly string[], unit: string) => {
    const made = await world.lan.post('/api/tokens', { name: 'Báo cáo tỉnh', scopes, unit, lastDay: '2026-12-31' })
    return ((await made.json()) as { secret: string }).secret
  }
  const speaking = (secret: string) => async (figures: readonly unknown[]) => {
    const body = JSON.stringify({ figures })
    return createApp(world.context).request('/api/programs/figures', {
      method: 'POST',
      body,
      headers: {
        ...{ authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        'content-length': `${Buffer.byteLength(body)}`,
      },
    })
  }
  const one = (change: Readonly<Record<string, unknown>> = {}) => ({
    ...{ index: 'par-index', indicator: 'steering_reports', unit: 'bac-binh', period: '2026' },
    ...{ value: { numerator: 3, denominator: 4 }, evidence: 'https://baocao.example.vn/1' },
    ...change,
  })
  test('are refused without the scope', async () => {
    const send = speaking(await token(['dossiers:send'], 'bac-binh'))
    expect(await told(send([one()]))).toEqual([403, 'not-your-scope'])
  })
  test('are told to be wrong by their place, and the others are taken', async () => {
    const send = speaking(await token(['figures:send'], 'cho-lau'))
    const answer = await send([
      one({ unit: 'cho-lau' }),
      one(),
      one({ unit: 'cho-lau' }),
      one({ unit: 'cho-lau', indicator: 'nonsense' }),
      one({ unit: 'cho-lau', period: '2027' }),
      one({ unit: 'cho-lau', period: '2025', value: { numerator: 3 } }),
      one({ unit: 'cho-lau', period: '2025', after: 3 }),
      'x',
      null,
      one({ unit: 'cho-lau', period: '2024', confirmed: true }),
    ])
    const { taken, faults } = (await answer.json()) as { taken: object; faults: { place: number; field: string }[] }
    expect([answer.status, taken]).toEqual([200, { new: 1, corrected: 0, unchanged: 0 }])
    expect(faults.map(({ place, field }) => [place, field])).toEqual([
      [1, 'unit'],
      [2, null],
      [3, 'indicator'],
      [4, null],
      [5, 'value'],
      [6, 'after'],
      [7, null],
      [8, null],
      [9, null],
    ])
  })
  test('wait for a person, who is named beside the program; sent again they change nothing', async () => {
    const send = speaking(await token(['figures:send'], 'bac-binh'))
    expect(await (await send([one()])).json()).toMatchObject({ taken: { new: 1 }, faults: [] })
    expect(await (await send([one()])).json()).toMatchObject({ taken: { unchanged: 1 }, faults: [] })
    const path = '/api/figures?index=par-index&unit=bac-binh&period=2026&indicator=steering_reports'
    const { figures } = (await world.lan.json(path)) as { figures: { figure: string }[] }
    expect(figures).toMatchObject([{ enteredBy: 'Báo cáo tỉnh', own: false, decision: null, revision: 1 }])
    expect(await told(tam.post(`/api/figures/${figures[0]?.figure}/confirm`, {}))).toEqual([403, 'not-your-right'])
    expect(await told(world.lan.post(`/api/figures/${figures[0]?.figure}/confirm`, {}))).toMatchObject([201, null])
    const { deeds } = (await world.lan.json('/api/audit?action=figure-confirmed')) as { deeds: object[] }
    expect(deeds[0]).toMatchObject({ name: 'Lan', details: { program: 'Báo cáo tỉnh' } })
    expect(await (await send([one({ value: { numerator: 4, denominator: 4 } })])).json()).toMatchObject({
      taken: { corrected: 1 },
    })
    expect(await world.lan.json(path)).toMatchObject({
      figures: [
        { revision: 2, decision: null },
        { revision: 1, decision: { kind: 'confirmed', by: 'Lan' } },
      ],
    })
  })
  test('of two programs at once are both answered, and none is lost', async () => {
    const send = speaking(await token(['figures:send'], 'bac-binh'))
    const many = Array.from({ length: 12 }, (_, i) => one({ period: `2025-${`${i + 1}`.padStart(2, '0')}` }))
    const answers = await Promise.all([send(many), send(many)])
    const found = (await Promise.all(answers.map((answer) => answer.json()))) as {
      taken: Record<string, number>
      faults: object[]
    }[]
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(found.reduce((sum, { taken }) => sum + (taken.new ?? 0), 0)).toBe(12)
  })
  test('can be of every rate that the letter names, and of every other figure of the index', async () => {
    const index = indices().find(({ code }) => code === 'par-index') as Index
    const rates = figuresOf(index)
    // II.1.a names eight.
    expect(rates.filter(({ letter }) => letter === 'II.1.a').length).toBe(8)
    const send = speaking(await token(['figures:send'], 'bac-binh'))
    const answer = await send(rates.map(({ code }) => one({ indicator: code, period: '2023' })))
    expect(await answer.json()).toMatchObject({ taken: { new: rates.length }, faults: [] })
  })
  test('are at most 500 at once', async () => {
    const send = speaking(await token(['figures:send'], 'bac-binh'))
    expect(await told(send(Array.from({ length: 501 }, () => one())))).toEqual([400, 'malformed'])
    expect(await told(send([]))).toEqual([400, 'malformed'])
  })
})

describe('what one official may keep', () => {
  test('has an end within a day, also where every file is linked', async () => {
    const [file] = await world.context.read
      .selectFrom('evidence_file')
      .select(['file'])
      .where('unit', '=', 'bac-binh')
      .limit(1)
      .execute()
    expect(file).toBeDefined()
    const whose = await world.context.read
      .selectFrom('official')
      .select('official')
      .where('name', '=', 'Minh')
      .executeTakeFirstOrThrow()
    await world.context.write
      .updateTable('evidence_file')
      .set({ size: MOST_A_DAY, made_by: whose.official, at: new Date(world.clock.now).toISOString() })
      .where('file', '=', file?.file ?? '')
      .execute()
    expect(await told(minh.upload(to('bac-binh'), aPdf()))).toEqual([409, 'evidence-enough'])
    await world.keepSignedIn()
    world.clock.now += 86_400_001
    expect((await told(minh.upload(to('bac-binh'), aPdf())))[0]).toBe(201)
    world.clock.now -= 86_400_001
  })
  test('is thirty files that nothing refers to, also where they come at the same moment', async () => {
    const vinh = await world.invited('Vinh', 'officer', 'cho-lau')
    const answers = await Promise.all(Array.from({ length: 34 }, () => told(vinh.upload(to('cho-lau'), aPdf()))))
    expect(answers.filter(([status]) => status === 201).length).toBe(30)
    expect(answers.filter(([, code]) => code === 'evidence-waiting').length).toBe(4)
  })
})
