// Instruments in the browser: who may write them, what is refused, and what becomes of one that was published: it is
// asked, counted, scored, exported and analysed like those that the program brings. Bình leads; Minh is an officer.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Asked } from '../../server/analyses/question.ts'
import { createApp } from '../../server/app.ts'
import type { prospectOf } from '../../server/instruments/publishing.ts'
import type { versionSeen } from '../../server/instruments/seen.ts'
import { changeOrganisation, liveOrganisation } from '../../server/organisation/live.ts'
import { catalogue, definitionOf, instrumentNamed, knownInstrument } from '../../surveys/catalogue.ts'
import { template } from '../../surveys/workshop/template.ts'
import { resultOf } from '../analysis.ts'
import { anArrival, anId } from '../builders.ts'
import { outcomeOf } from '../visitor.ts'
import { aWorld, monday } from '../world.ts'

type Files = { readonly questionnaire: string; readonly outline: string; readonly editions: Record<string, string> }
let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<typeof world.invited>>
let binh: Person
let minh: Person
beforeAll(async () => {
  world = await aWorld()
  binh = await world.invited('Bình', 'lead', 'bac-binh')
  minh = await world.invited('Minh', 'officer', 'hong-thai')
  await world.keepSignedIn()
})
beforeEach(async () => {
  await world.context.write.deleteFrom('instrument_draft').execute()
})
afterAll(() => world.close())

const outcome = async (asked: Promise<Response>) => outcomeOf(await asked)
const drafts = '/api/instruments/drafts'
const begun = async (given: object = {}, person: Person = binh) => {
  const answer = await person.post(drafts, { code: 'cho-dan', from: null, files: null, ...given })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { draft: string }).draft
}
const opened = async (draft: string) =>
  (await binh.json(`${drafts}/${draft}`)) as { files: Files; revision: number; version: number; code: string }
const saved = (draft: string, revision: number, files: object) =>
  binh.request('PATCH', `${drafts}/${draft}`, { revision, files })
const published = (draft: string, revision: number) => binh.post(`${drafts}/${draft}/publish`, { revision })
const prospect = async (draft: string) =>
  (await binh.json(`${drafts}/${draft}/prospect`)) as Awaited<ReturnType<typeof prospectOf>>
/** A version of an instrument, made from the template or from another and changed. */
const made = async (given: object = {}, change = (files: Files): Files => files) => {
  const draft = await begun(given)
  const { files, revision } = await opened(draft)
  expect(await outcome(saved(draft, revision, change(files)))).toBe('200')
  const answer = await published(draft, revision + 1)
  expect(answer.status).toBe(201)
  return (await answer.json()) as { code: string; version: number }
}
const opening = (wave: string, instrument: string, version: number) =>
  changeOrganisation(world.context, (trx) =>
    trx
      .insertInto('wave')
      .values({ wave, instrument, version, sector: null, opens_on: '2026-11-01', closes_on: null })
      .execute(),
  )
const answers = (rating: number) => ({ group: 'citizen', question_1: rating, question_2: rating })
const hostile = async (files: Partial<Files>) => {
  const draft = await begun()
  const { revision } = await opened(draft)
  expect(await outcome(saved(draft, revision, { ...template, ...files }))).toBe('200')
  expect(await outcome(published(draft, revision + 1))).toBe('422 instrument-refused')
  return (await prospect(draft)).faults
}

describe('a draft is refused', () => {
  test('to whoever is not signed in, and to an officer', async () => {
    const draft = await begun()
    for (const path of ['/api/instruments', `${drafts}/${draft}`, `${drafts}/${draft}/prospect`]) {
      expect(await outcome(world.hoa.get(path))).toBe('401 not-signed-in')
      expect(await outcome(minh.get(path))).toBe('403 not-your-right')
    }
    for (const screen of ['form', 'paper', 'kiosk', 'delivery']) {
      expect(await outcome(world.hoa.get(`/preview/drafts/${draft}/${screen}`))).toBe('401 not-signed-in')
      expect(await outcome(minh.get(`/preview/drafts/${draft}/${screen}`))).toBe('403 not-your-right')
    }
    expect(await outcome(minh.post(drafts, { code: 'a', from: null, files: null }))).toBe('403 not-your-right')
  })
  test.each(['', 'Đất', 'land_', 'a'.repeat(41), 'par-index', 'kiosk', 'organisation', '__proto__', 'a b', '../land'])(
    'with the code %j',
    async (code) => {
      expect(await outcome(binh.post(drafts, { code, from: null, files: null }))).toBe('400 malformed')
    },
  )
  test('where it is to be a copy of what there is not', async () => {
    const from = { code: 'land', version: 9 }
    expect(await outcome(binh.post(drafts, { code: 'land', from, files: null }))).toBe('404 no-such-instrument')
  })
  test('where a file is too long, or there are too many editions', async () => {
    const draft = await begun()
    const long = 'x'.repeat(400_001)
    expect(await outcome(saved(draft, 1, { ...template, outline: long }))).toBe('400 malformed')
    expect(await outcome(saved(draft, 1, { ...template, outline: 'x'.repeat(1_100_000) }))).toBe('413 too-large')
    const editions = Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`e${i}`, '{}']))
    expect(await outcome(saved(draft, 1, { ...template, editions }))).toBe('400 malformed')
  })
  test('once somebody else has changed it: nothing is written over', async () => {
    const draft = await begun()
    const { files } = await opened(draft)
    expect(await outcome(saved(draft, 1, { ...files, outline: 'first' }))).toBe('200')
    expect(await outcome(saved(draft, 1, { ...files, outline: 'second' }))).toBe('409 draft-changed')
    expect(await outcome(published(draft, 1))).toBe('409 draft-changed')
    expect(await outcome(binh.post(`${drafts}/${draft}/delete`, { revision: 1 }))).toBe('409 draft-changed')
    expect((await opened(draft)).files.outline).toBe('first')
    expect(await outcome(binh.post(`${drafts}/${draft}/delete`, { revision: 2 }))).toBe('204')
    for (const gone of [saved(draft, 2, files), published(draft, 2), binh.get(`${drafts}/${draft}`)])
      expect(await outcome(gone)).toBe('404 no-such-draft')
  })
  test('to a lead of a part, where it is not of that part: they read it, and begin one of their own', async () => {
    const cuc = await world.invited('Cúc', 'lead', 'hong-thai')
    const draft = await begun()
    const { files } = await opened(draft)
    expect(await outcome(cuc.get(`${drafts}/${draft}`))).toBe('200')
    expect(await cuc.json(`${drafts}/${draft}`)).toMatchObject({ isOwn: false, mayPublish: false })
    const change = { revision: 1, files: { ...files, outline: '{}' } }
    expect(await outcome(cuc.request('PATCH', `${drafts}/${draft}`, change))).toBe('403 not-your-unit')
    expect(await outcome(cuc.post(`${drafts}/${draft}/delete`, { revision: 1 }))).toBe('403 not-your-unit')
    const own = await begun({ files }, cuc)
    expect(await cuc.json(`${drafts}/${own}`)).toMatchObject({ isOwn: true, mayPublish: false })
    expect(await outcome(cuc.request('PATCH', `${drafts}/${own}`, { revision: 1, files }))).toBe('200')
    expect(await outcome(saved(own, 2, files))).toBe('200')
    expect(await outcome(cuc.post(`${drafts}/${own}/delete`, { revision: 3 }))).toBe('204')
  })
  test('to be published by a lead of a part, for a version is asked everywhere', async () => {
    const du = await world.invited('Dư', 'lead', 'hong-thai')
    const thu = await world.invited('Thu', 'lead', 'phong-noi-vu')
    const draft = await begun({ code: 'cua-xa' }, du)
    expect(await outcome(du.post(`${drafts}/${draft}/publish`, { revision: 1 }))).toBe('403 not-programme')
    expect(await outcome(thu.post(`${drafts}/${draft}/publish`, { revision: 1 }))).toBe('201')
  })
  test('of two who save at the same moment to one of them', async () => {
    const draft = await begun()
    const both = await Promise.all(['one', 'two'].map((outline) => saved(draft, 1, { ...template, outline })))
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })
})

describe('what is refused to be published', () => {
  test('is a file that is no JSON, with the line', async () => {
    expect(await hostile({ outline: '{\n  "version": 1,\n  "title": oops\n}' })).toMatchObject([
      { file: 'outline.json', line: 3 },
    ])
  })
  test('is a script in a title', async () => {
    const questionnaire = template.questionnaire.replace('Name of the survey', '<script>alert(1)</script>')
    expect(await hostile({ questionnaire })).toMatchObject([{ path: 'title.default', line: 3 }])
  })
  test('are three thousand panels in each other', async () => {
    const panel = '{"type":"panel","name":"p","elements":['
    const elements = `${panel.repeat(3_000)}${']}'.repeat(3_000)}`
    const questionnaire = `{"title":{"default":"a","vi":"b"},"pages":[{"name":"a","elements":[${elements}]}]}`
    const [fault] = await hostile({ questionnaire })
    expect(fault?.reason).toMatch(/nests more than/)
  })
  test('is a pattern that would run for minutes', async () => {
    const questionnaire = template.questionnaire.replace(
      '"maxLength": 2000',
      '"maxLength": 2000, "validators": [{"type": "regex", "regex": "(a+)+$"}]',
    )
    expect((await hostile({ questionnaire })).length).toBeGreaterThan(0)
  })
  test('is a key that changes how objects work, and a key that stands twice', async () => {
    expect(
      await hostile({ outline: template.outline.replace('"version"', '"__proto__": {}, "version"') }),
    ).toMatchObject([{ path: '__proto__' }])
    expect(await hostile({ outline: template.outline.replace('"version": 1', '"version": 1,\n"version": 1') })).toEqual(
      [{ file: 'outline.json', path: 'version', line: 3, reason: 'is a key that stands twice' }],
    )
  })
  test('is another number than the next', async () => {
    expect(await hostile({ outline: template.outline.replace('"version": 1', '"version": 3') })).toMatchObject([
      { file: 'outline.json', path: 'version', line: 2 },
    ])
  })
})

describe('a published version', () => {
  test('is known at once, comes back as it was written, and its draft is gone', async () => {
    const outline = `${template.outline}\n\n`
    const name = await made({ code: 'mot' }, (files) => ({ ...files, outline }))
    expect(name).toEqual({ code: 'mot', version: 1 })
    expect(knownInstrument('mot', 1)?.title.vi).toBe(JSON.parse(template.outline).title.vi)
    expect(await binh.json('/api/instruments/mot/1/files')).toEqual({ ...template, outline })
    expect((await binh.json('/api/instruments')) as object).toMatchObject({ drafts: [] })
    const deeds = await world.context.read
      .selectFrom('audit')
      .select('subject')
      .where('action', '=', 'instrument-published')
      .execute()
    expect(deeds.map(({ subject }) => subject)).toContain('mot 1')
  })
  test('has the number after the last, whoever publishes, and says what it did to the series', async () => {
    const next = await made({ code: 'land', from: { code: 'land', version: 1 } }, (files) => ({
      ...files,
      questionnaire: files.questionnaire.replace('For whom are you dealing', 'For whom do you deal'),
    }))
    expect(next).toEqual({ code: 'land', version: 2 })
    const draft = await begun({ code: 'land', from: { code: 'land', version: 2 } })
    const { files } = await opened(draft)
    expect(JSON.parse(files.outline).version).toBe(3)
    const outline = files.outline.replace('"smallestBase": 15', '"smallestBase": 20')
    expect(await outcome(saved(draft, 1, { ...files, outline }))).toBe('200')
    const found = await prospect(draft)
    expect(found).toMatchObject({ version: 3, before: 2, faults: [] })
    expect(found.comparison?.profile).toEqual([{ key: 'smallestBase', before: '15', after: '20' }])
    const compared = (await minh.json('/api/instruments/land/comparison?before=1&after=2')) as { questions: object[] }
    expect(compared.questions).toMatchObject([{ code: 'group', verdict: 'reworded' }])
    // What measures now stays what a survey asks.
    expect(world.context.organisation.waves.get('dat-dai')?.version).toBe(1)
  })
  test('of two who publish the same draft at once is one', async () => {
    const draft = await begun({ code: 'hai' })
    const both = await Promise.all([published(draft, 1), published(draft, 1)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 404])
    expect(knownInstrument('hai', 2)).toBeUndefined()
  })
  test('takes the place of no other among the indices before a survey asks it', async () => {
    const listed = async () => {
      const { indices } = (await world.lan.json('/api/indices')) as { indices: { code: string; version: number }[] }
      return indices.map(({ code, version }) => `${code} ${version}`)
    }
    await made({ code: 'sipas', from: { code: 'sipas', version: 1 } })
    expect(await listed()).toContain('sipas 1')
    await opening('sipas-hai', 'sipas', 2)
    expect(await listed()).toContain('sipas 2')
    expect(await listed()).not.toContain('sipas 1')
  })
  test('is known to another server within its next look, and after a restart', async () => {
    const beside = await liveOrganisation(world.context.read, () => world.clock.now)
    await made({ code: 'ba' })
    await beside.fresh()
    expect(knownInstrument('ba', 1)).toBeDefined()
    beside.stop()
    await world.restart()
    expect(knownInstrument('ba', 1)).toBeDefined()
  })
  test('stays in force where the program comes to bring one of the same name', async () => {
    await world.context.write
      .insertInto('published_instrument')
      .values({
        ...{ instrument: 'one-stop-61', version: 1, ...template, editions: '{}', hash: 'own' },
        ...{ published_by: 'x', published_at: new Date(monday).toISOString() },
      })
      .execute()
    await world.restart()
    expect(instrumentNamed('one-stop-61', 1).title.vi).toBe(JSON.parse(template.outline).title.vi)
    await world.context.write.deleteFrom('published_instrument').where('hash', '=', 'own').execute()
    await world.context.write.deleteFrom('instrument').where('instrument', '=', 'one-stop-61').execute()
    await world.restart()
    expect(catalogue).toContain(instrumentNamed('one-stop-61', 1))
  })
})

describe('a survey on a published version', () => {
  beforeAll(async () => {
    await made({ code: 'cho-dan' })
    await opening('cho-dan', 'cho-dan', 1)
    await world.keepSignedIn()
  })
  const arrival = (rating: number, more: object = {}) =>
    anArrival({ id: anId(), wave: 'cho-dan', answers: { ...answers(rating), ...more } })
  test('refuses what it does not ask', async () => {
    expect(await outcome(world.hoa.post('/api/responses', arrival(9)))).toBe('422 answers-refused')
    expect(await outcome(world.hoa.post('/api/responses', arrival(5, { nothing: 1 })))).toBe('422 answers-refused')
  })
  test('is asked on a phone, counted, scored, exported, and analysed beside', async () => {
    for (let i = 0; i < 20; i++)
      expect(await outcome(world.hoa.post('/api/responses', arrival(i < 15 ? 5 : 2)))).toBe('201')
    expect(await (await world.hoa.get('/s/cho-dan')).text()).toContain(JSON.parse(template.questionnaire).title.vi)
    const seen = (await minh.json('/api/instruments/cho-dan/1')) as Awaited<ReturnType<typeof versionSeen>>
    expect(seen).toMatchObject({ responses: 20, waves: [{ wave: 'cho-dan', isOpen: true }], isShipped: false })
    const scores = await world.lan.json('/api/scores/land?instrument=cho-dan')
    expect(scores).toMatchObject({ score: { value: 75, base: 20 } })
    expect(await (await world.lan.get('/api/exports/codebook.csv?wave=cho-dan')).text()).toContain('question_1')
    // In another process, which has to know the instrument by itself.
    const asked = {
      kind: 'cross-table' as const,
      wave: 'cho-dan',
      rows: ['question_1'],
      columns: 'unit',
    } satisfies Asked
    expect(await resultOf(world.lan, asked)).toMatchObject({ kind: 'cross-table', instrument: 'cho-dan' })
  })
})

describe('a preview', () => {
  test('is refused as a page while the draft has faults', async () => {
    const draft = await begun()
    await saved(draft, 1, { ...template, outline: '{' })
    const answer = await binh.get(`/preview/drafts/${draft}/form`, { accept: 'text/html' })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([422, expect.stringContaining('text/html')])
  })
  test('of the light form goes from screen to screen and keeps nothing', async () => {
    const draft = await begun()
    const path = `/preview/drafts/${draft}/form`
    const count = async () => (await world.context.read.selectFrom('response').select('id').execute()).length
    const before = await count()
    let page = await (await binh.get(path)).text()
    expect(page).not.toContain('<script type="module"')
    expect(page).toContain(`action="${path}"`)
    const posted = async (entries: Readonly<Record<string, string>>) => {
      const written = /name="draft" value="([^"]+)"/.exec(page)?.[1]
      const shown = /name="shown" value="([^"]*)"/.exec(page)?.[1]
      const body = new URLSearchParams({
        go: 'next',
        ...(written && { draft: written }),
        ...(shown && { shown }),
        ...entries,
      })
      const answer = await createApp(world.context).request(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': `${`${body}`.length}`,
          cookie: (binh.setUp.headers.get('set-cookie') ?? '').split(';')[0] as string,
        },
        body: `${body}`,
      })
      expect(answer.status).toBe(200)
      page = await answer.text()
    }
    await posted({ language: 'vi' })
    await posted({ q0: '0' })
    await posted({ q0: '4', q1: '4' })
    await posted({ q0: 'Không có' })
    expect(page).toContain('data-sent')
    expect(await count()).toBe(before)
  })
  test('may be shown in our own pages, and no other page may', async () => {
    const draft = await begun()
    const policy = async (path: string) => (await binh.get(path)).headers.get('content-security-policy') ?? ''
    for (const screen of ['form', 'paper', 'kiosk'])
      expect(await policy(`/preview/drafts/${draft}/${screen}`)).toContain("frame-ancestors 'self'")
    expect(await policy('/s/dat-dai')).toContain("frame-ancestors 'none'")
    expect(await policy('/officials')).toContain("frame-ancestors 'none'")
  })
  test('of every version that there is can be seen in each way', async () => {
    for (const { code, version } of catalogue)
      for (const screen of ['form', 'paper', 'kiosk', 'delivery'])
        expect(await outcome(minh.get(`/preview/instruments/${code}/${version}/${screen}`)), code).toBe('200')
    expect(await (await minh.get('/preview/instruments/land/1/paper')).text()).toContain('data-watermark')
    expect(await outcome(minh.get('/preview/instruments/land/9/form'))).toBe('404 no-such-instrument')
  })
})

test.each(catalogue.map(({ code, version }) => [code, version] as const))(
  'a copy of %s is what it was copied from',
  async (code, version) => {
    const from = { code, version }
    const draft = await begun({ code: `${code}-ban-sao`.slice(0, 40), from })
    const { files } = await opened(draft)
    expect(await prospect(draft)).toMatchObject({ version: 1, faults: [], before: null })
    const [questionnaire, outline, editions = {}] = definitionOf(instrumentNamed(code, version))
    expect(JSON.parse(files.questionnaire)).toEqual(questionnaire)
    expect(JSON.parse(files.outline)).toEqual({ ...(outline as object), version: 1 })
    expect(Object.keys(files.editions)).toEqual(Object.keys(editions))
    const { code: name, version: own } = (await (await published(draft, 1)).json()) as { code: string; version: number }
    expect(instrumentNamed(name, own).questionnaire).toEqual(instrumentNamed(code, version).questionnaire)
    expect(instrumentNamed(name, own).tree).toEqual(instrumentNamed(code, version).tree)
  },
)
