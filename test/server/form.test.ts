import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { type Draft, newId, readDraft, START, writeDraft } from '../../server/form/draft.ts'
import { thanksScreen } from '../../server/form/endings.ts'
import { questionScreen, startScreen } from '../../server/form/page.ts'
import { advance, pageScreen, readLink, start } from '../../server/form/steps.ts'
import { Problem } from '../../server/problem.ts'
import type { Delivery } from '../../server/waves.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { Answers, Notice, Page, Question, Text } from '../../surveys/instrument.ts'
import { form as en } from '../../surveys/text/en/form.ts'
import { form as vi } from '../../surveys/text/vi/form.ts'
import { fullAnswers } from '../builders.ts'
import { aWorld, monday } from '../world.ts'

const both = (text: string): Text => ({ vi: text, en: text })
const common = (name: string) => ({ name, title: both(`Title of ${name}`), required: true })
const yesNo = (name: string): Question => ({
  ...common(name),
  kind: 'choice',
  drawn: 'radiogroup',
  choices: ['yes', 'no'].map((code) => ({ code, text: both(code) })),
})
const words = (name: string, input: 'text' | 'number' = 'text'): Question => ({
  ...common(name),
  required: false,
  kind: 'text',
  input,
  maxLength: 500,
  multiline: input === 'text',
})
const ifYes = (asked: Question, name: string): Question => ({
  ...asked,
  visibleIf: { op: '=', left: { answer: [name] }, right: { literal: 'yes' } },
})

const aDelivery = (...pages: (readonly (Question | Notice)[])[]): Delivery => ({
  wave: 'try',
  instrument: 'try',
  version: 1,
  sector: 'land',
  opensOn: '2026-01-01',
  closesOn: null,
  title: both('Title'),
  pages: pages.map((elements, at): Page => ({ name: `page${at}`, elements })),
  units: [
    { unit: 'desk', name: both('Desk') },
    { unit: 'other', name: both('Other desk') },
  ],
  sectors: [{ sector: 'land', name: both('Land') }],
  procedures: [{ procedure: 'certificate', sector: 'land', name: both('Certificate') }],
})
const aDraft = (given: Partial<Draft> = {}): Draft => ({
  id: newId(monday),
  version: 1,
  startedAt: new Date(monday).toISOString(),
  at: new Date(monday).toISOString(),
  language: 'vi',
  unit: 'desk',
  sector: 'land',
  procedure: null,
  page: 0,
  answers: {},
  ...given,
})
const posted = (draft: Draft | string | null, entries: Readonly<Record<string, string>> = {}) => ({
  entries: new URLSearchParams({
    ...(draft && { draft: typeof draft === 'string' ? draft : writeDraft(draft) }),
    ...entries,
  }),
  link: { sector: 'land' },
  now: monday + 60_000,
})
const frame = { demo: false, entry: { script: '/assets/citizen.js', styles: ['/assets/citizen.css'] } }
const codeOf = (act: () => unknown) => {
  try {
    act()
  } catch (error) {
    if (error instanceof Problem) return error.code
  }
  return 'accepted'
}

describe('a draft that came back', () => {
  const delivery = aDelivery([yesNo('first')], [words('second')])
  const read = (written: string) => readDraft(written, delivery.version, delivery.pages)
  const tampered = (change: Readonly<Record<string, unknown>>) =>
    Buffer.from(JSON.stringify({ ...aDraft(), ...change })).toString('base64url')

  test.each([
    ['no base64url', '{"id":1}'],
    ['no JSON', Buffer.from('{"id":').toString('base64url')],
    ['no object', Buffer.from('[1]').toString('base64url')],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]).toString('base64url')],
    ['an id that is no UUIDv7', tampered({ id: '6b0a3f6e-5f5b-4c1e-9a53-0a3f6e5f5b4c' })],
    ['a version that is none', tampered({ version: '1' })],
    ['a time that is none', tampered({ startedAt: '2026-13-40T00:00:00.000Z' })],
    ['a language we do not speak', tampered({ language: 'fr' })],
    ['a unit that is no text', tampered({ unit: ['desk'] })],
    ['a page too many', tampered({ page: 2 })],
    ['half a page', tampered({ page: 0.5 })],
    ['answers that are a list', tampered({ answers: [] })],
    ['an answer to nothing we ask', tampered({ answers: { stranger: 1 } })],
    ['an answer nested too deep', tampered({ answers: { first: { a: { b: 1 } } } })],
    ['an answer that is nothing', tampered({ answers: { first: null } })],
    ['an answer longer than any text', tampered({ answers: { second: 'a'.repeat(20_001) } })],
  ])('is malformed with %s', (_, written) => {
    expect(codeOf(() => read(written))).toBe('malformed')
  })
  test('is malformed with a __proto__ among the answers, and nothing is polluted', () => {
    const answers = JSON.parse('{"__proto__":{"polluted":true}}') as Answers
    expect(codeOf(() => read(tampered({ answers })))).toBe('malformed')
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
  test('is refused in another version of the questionnaire', () => {
    expect(codeOf(() => read(writeDraft(aDraft({ version: 2 }))))).toBe('other-version')
  })
  test('is read as it was written, and without what it never had', () => {
    const draft = aDraft({ answers: { first: 'yes', second: 'Ý kiến “khác” 😀' } })
    expect(read(writeDraft(draft))).toEqual(draft)
    expect(read(tampered({ ...draft, admin: true }))).toEqual(draft)
  })
})

describe('what comes next', () => {
  const delivery = aDelivery(
    [yesNo('first'), ifYes(yesNo('why'), 'first')],
    [ifYes(words('more'), 'first')],
    [words('last')],
  )

  test('a place that is not chosen is asked again', () => {
    const screen = advance(delivery, posted(null, { unit: 'nowhere' }))
    expect(screen).toMatchObject({ screen: 'start', faults: [{ entry: 'unit' }] })
  })
  test('the form begins with an id of its own and the place', () => {
    const screen = advance(delivery, posted(null, { unit: 'desk', procedure: 'certificate', language: 'en' }))
    expect(screen).toMatchObject({
      screen: 'page',
      draft: { unit: 'desk', sector: 'land', procedure: 'certificate', language: 'en', page: 0, answers: {} },
    })
  })
  test('what the link settled is not asked, and a link to nowhere settles nothing', () => {
    expect(readLink(delivery, new URLSearchParams('unit=desk&procedure=certificate'))).toEqual({
      unit: 'desk',
      sector: 'land',
      procedure: 'certificate',
    })
    expect(readLink(delivery, new URLSearchParams('unit=<script>&sector=tax'))).toEqual({ sector: 'land' })
  })
  test('a question that the answers brought up is shown before the page is left', () => {
    const screen = advance(delivery, posted(aDraft(), { q0: '0', shown: '0' }))
    expect(screen).toMatchObject({ screen: 'page', draft: { page: 0, answers: { first: 'yes' } }, refusals: [] })
    expect(screen).toHaveProperty('fresh', new Set([1]))
    const again = advance(delivery, posted(aDraft(), { q0: '0', shown: '0.1' }))
    expect(again).toMatchObject({ draft: { page: 0 }, refusals: [{ question: 'why', reason: 'required' }] })
  })
  test('a page with nothing to ask is left out, in both directions', () => {
    expect(advance(delivery, posted(aDraft(), { q0: '1', shown: '0' }))).toMatchObject({ draft: { page: 2 } })
    const last = aDraft({ page: 2, answers: { first: 'no' } })
    expect(advance(delivery, posted(last, { go: 'back' }))).toMatchObject({ draft: { page: 0 } })
  })
  test('an answer goes when its question does', () => {
    const draft = aDraft({ answers: { first: 'yes', why: 'no', more: 'because' } })
    expect(advance(delivery, posted(draft, { q0: '1', q1: '0', shown: '0.1' }))).toMatchObject({
      draft: { answers: { first: 'no' } },
    })
  })
  test('going back keeps what was entered, finished or not', () => {
    const screen = advance(
      delivery,
      posted(aDraft({ page: 2, answers: { first: 'no' } }), { q0: 'Nửa câu', go: 'back' }),
    )
    expect(screen).toMatchObject({ draft: { answers: { first: 'no', last: 'Nửa câu' } } })
  })
  test('another language keeps the page and what was entered on it', () => {
    const screen = advance(delivery, posted(aDraft(), { q0: '0', go: 'en' }))
    expect(screen).toMatchObject({ draft: { language: 'en', page: 0, answers: { first: 'yes' } }, refusals: [] })
  })
  test('before the first page is the start, which keeps the draft', () => {
    const back = advance(delivery, posted(aDraft(), { q0: '0', go: 'back' }))
    expect(back).toMatchObject({ screen: 'start', place: { unit: 'desk' }, draft: { page: START } })
    const draft = 'draft' in back ? back.draft : null
    const forth = advance(delivery, posted(draft, { unit: 'other' }))
    expect(forth).toMatchObject({ draft: { unit: 'other', page: 0, answers: { first: 'yes' }, id: draft?.id } })
  })
  test('the same form sent twice is the same to the letter, whatever the clock says', () => {
    const last = posted(aDraft({ page: 2, answers: { first: 'no' } }), { elapsed: '5000', shown: '0' })
    const sent = advance(delivery, last)
    expect(sent).toMatchObject({ screen: 'send', endedAt: new Date(monday + 5000).toISOString() })
    expect(advance(delivery, { ...last, now: last.now + 9999 })).toEqual(sent)
  })
  test.each(['-1', '1.5', 'NaN', '1e99'])('a page cannot be %s old', (elapsed) => {
    const sent = advance(delivery, posted(aDraft({ page: 2, answers: { first: 'no' } }), { elapsed, shown: '0' }))
    expect(sent).toHaveProperty('endedAt', new Date(monday).toISOString())
  })
  test('a form that skipped a page does not get through', () => {
    const screen = advance(delivery, posted(aDraft({ page: 2 }), { shown: '0' }))
    expect(screen).toMatchObject({ screen: 'page', draft: { page: 0 }, refusals: [{ question: 'first' }] })
  })
})

describe('what a citizen sees', () => {
  const draw = async (
    delivery: Delivery,
    draft: Draft,
    refusals: Parameters<typeof questionScreen>[3]['refusals'] = [],
  ) => `${await questionScreen(frame, delivery, {}, { ...pageScreen(delivery, draft), refusals })}`
  const hostile = `"><script>alert(1)</script><!--'&`

  test('hostile words stay words wherever they stand', async () => {
    const text = both(hostile)
    const choices = [
      { code: hostile, text },
      { code: 1, text },
    ]
    const asked = { name: hostile, title: text, description: text, required: true }
    const drawn = ['radiogroup', 'dropdown', 'rating', 'scale'] as const
    const elements: (Question | Notice)[] = [
      ...drawn.map(
        (drawn, at) => ({ ...asked, name: `${hostile}${at}`, kind: 'choice', drawn, choices, other: 1 }) as const,
      ),
      { ...asked, kind: 'choices', choices, exclusive: [], least: 0, most: 2 },
      { ...asked, name: 'boolean', kind: 'boolean', yes: text, no: text },
      { ...asked, name: 'text', kind: 'text', input: 'text', maxLength: 500, multiline: true },
      { ...asked, name: 'line', kind: 'text', input: 'text', maxLength: 500, multiline: false },
      { ...asked, name: 'grid', kind: 'matrix', rows: [{ name: hostile, text }], columns: choices, everyRow: true },
      {
        ...asked,
        name: 'fields',
        kind: 'multipletext',
        fields: [{ name: hostile, title: text, required: true, input: 'text', maxLength: 99 }],
      },
      { kind: 'notice', name: 'notice', text },
    ]
    const delivery: Delivery = {
      ...aDelivery(elements),
      title: text,
      wave: hostile,
      units: [{ unit: hostile, name: text }],
    }
    const answers: Answers = {
      text: hostile,
      line: hostile,
      fields: { [hostile]: hostile },
      [`${hostile}0`]: 1,
      [`${hostile}0-Comment`]: hostile,
    }
    const page = await draw(delivery, aDraft({ answers, unit: hostile }), [
      { question: 'text', reason: 'too-long', limit: 9 },
    ])
    const first = `${await startScreen(frame, delivery, { unit: hostile }, start('vi', {}))}`
    for (const shown of [page, first, `${await thanksScreen(frame, 'vi', hostile, hostile)}`]) {
      expect(shown).not.toContain('<script>alert')
      expect(shown).not.toContain('<!--')
    }
  })
  test('nothing stands in the markup that the content policy would refuse', async () => {
    const page = await draw(aDelivery([yesNo('first'), words('second')]), aDraft())
    expect(page).not.toMatch(/\sstyle=|\son\w+=|javascript:/)
    expect(page.match(/<script(?! type="application\/json")/g)).toEqual(['<script'])
  })
  test('what was entered is there again, with the reason at the question and a way to it', async () => {
    const delivery = aDelivery([words('price', 'number')])
    const screen = advance(delivery, posted(aDraft(), { q0: '1.500', shown: '0' }))
    if (screen.screen !== 'page') throw new Error('The page should have come back')
    const page = `${await questionScreen(frame, delivery, {}, screen)}`
    expect(page).toContain('value="1.500"')
    expect(page).toContain('aria-invalid="true" aria-describedby="q0-error"')
    expect(page).toContain('<a href="#q0-0">Title of price</a>')
    expect(page).toContain(`<p class="error" id="q0-error">${vi.notANumber}</p>`)
  })
  test('a hidden question is there for the script, and hidden', async () => {
    const page = await draw(aDelivery([yesNo('first'), ifYes(words('why'), 'first')]), aDraft())
    expect(page).toContain('<div class="question" id="q1" hidden>')
    expect(page).toContain('name="shown" value="0"')
  })
  test('"not applicable" stands apart from the scale, without a face', async () => {
    const choices = [1, 2, 3, 4, 5, 'na'].map((code) => ({ code, text: both(`${code}`) }))
    const page = await draw(aDelivery([{ ...common('scale'), kind: 'choice', drawn: 'scale', choices }]), aDraft())
    expect(page.match(/<use href="#face-\d"/g)).toEqual([1, 2, 3, 4, 5].map((face) => `<use href="#face-${face}"`))
    expect(page).toContain(
      '<div class="cards apart"><label class="card"><input type="radio" name="q0" id="q0-5" value="5">',
    )
  })
  test('a line break at the beginning of a long text is not lost', async () => {
    const page = await draw(aDelivery([words('text')]), aDraft({ answers: { text: '\nHai' } }))
    expect(page).toContain('>\n\nHai</textarea>')
  })
  test('a demonstration says so on every screen, in the reader’s language', async () => {
    const demo = { ...frame, demo: true }
    const delivery = aDelivery([words('text')])
    const screens = [
      startScreen(demo, delivery, {}, { ...start('en', {}) }),
      questionScreen(demo, delivery, {}, pageScreen(delivery, aDraft({ language: 'en' }))),
      thanksScreen(demo, 'en', 'try', null),
    ]
    for (const screen of screens) expect(`${await screen}`).toContain(en.demo)
  })
})

describe('over HTTP', () => {
  let world: Awaited<ReturnType<typeof aWorld>>
  let app: ReturnType<typeof createApp>
  beforeAll(async () => {
    world = await aWorld()
    app = createApp(world.context)
  })
  afterAll(() => world.close())

  const hiddenIn = (page: string) => {
    const entry = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]
    return Object.fromEntries(
      ['draft', 'shown'].flatMap((name) => (entry(name) ? [[name, entry(name) as string]] : [])),
    )
  }
  const send = (
    body: string | Readonly<Record<string, string>>,
    path = '/s/dat-dai',
    type = 'application/x-www-form-urlencoded',
  ) => {
    const text = typeof body === 'string' ? body : `${new URLSearchParams(body)}`
    const headers = { 'content-type': type, 'content-length': `${Buffer.byteLength(text)}` }
    return app.request(path, { method: 'POST', body: text, headers })
  }
  /** Answers the land survey page by page, as a browser without scripts does, up to what Send would post. */
  async function fillIn(answers: Answers) {
    const { pages } = instrumentNamed('land', 1).questionnaire
    let page = await (await send({ unit: 'mot-cua', language: 'vi' })).text()
    for (;;) {
      const at = Number(/data-page="(\d+)"/.exec(page)?.[1])
      const entries: Record<string, string> = hiddenIn(page)
      pages[at]?.elements.forEach((asked, place) => {
        const answer = asked.kind === 'notice' ? undefined : answers[asked.name]
        if (answer === undefined) return
        entries[`q${place}`] =
          'choices' in asked ? `${asked.choices.findIndex(({ code }) => code === answer)}` : String(answer)
      })
      if (page.includes(`>${vi.send}</button>`)) return entries
      page = await (await send(entries)).text()
    }
  }

  test.each([
    ['a survey that is not there', '/s/nowhere', 404, 'Không có đợt khảo sát này.', vi.whatNow.desk, en.whatNow.desk],
    ['the thanks of a survey that is not there', '/s/nowhere/thanks', 404, vi.whatNow.desk, en.whatNow.desk],
  ])('%s is refused on a page in both languages', async (_, path, status, ...sentences) => {
    const response = await app.request(path)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toMatch('text/html')
    const page = await response.text()
    for (const sentence of sentences) expect(page).toContain(sentence)
  })
  test('a survey that is not open yet says so, and where to ask', async () => {
    const now = world.clock.now
    world.clock.now = monday - 7 * 86_400_000
    const response = await app.request('/s/dat-dai')
    world.clock.now = now
    expect(response.status).toBe(409)
    expect(await response.text()).toContain(vi.whatNow.notOpen)
  })
  test.each([
    ['a draft that was tampered with', { draft: 'e30' }, undefined],
    ['a body that is no form', '{}', 'application/json'],
  ])('%s is refused with a way to begin again', async (_, body, type) => {
    const response = await send(body, '/s/dat-dai', type)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('<a class="primary" href="/s/dat-dai?lang=vi">')
  })
  test('a form of another version is begun anew at the same desk, and no page is to be reloaded', async () => {
    const draft = writeDraft(aDraft({ version: 2 }))
    const response = await send({ draft }, '/s/dat-dai?unit=mot-cua&other=0912345678')
    expect(response.status).toBe(409)
    const page = await response.text()
    expect(page).toContain('<a class="primary" href="/s/dat-dai?unit=mot-cua&amp;lang=vi">')
    expect(page).not.toMatch(/tải lại|reload|0912345678/i)
  })
  test('what was posted is not repeated in a refusal', async () => {
    const page = await (await send({ draft: Buffer.from('{"secret":"0912345678"}').toString('base64url') })).text()
    expect(page).not.toMatch(/secret|0912345678|MDkxMjM0NTY3OA/)
  })
  test('the first screen speaks the language of the address, else of the browser, else Vietnamese', async () => {
    const inLanguage = async (path: string, wanted?: string) =>
      /<html lang="(..)"/.exec(
        await (await app.request(path, { headers: wanted ? { 'accept-language': wanted } : {} })).text(),
      )?.[1]
    expect(await inLanguage('/s/dat-dai')).toBe('vi')
    expect(await inLanguage('/s/dat-dai', 'fr-FR, fr')).toBe('vi')
    expect(await inLanguage('/s/dat-dai', 'en-GB,en;q=0.9,vi;q=0.8')).toBe('en')
    expect(await inLanguage('/s/dat-dai?lang=vi', 'en')).toBe('vi')
  })
  test('nothing of a form is kept by the browser, and no cookie is set', async () => {
    for (const response of [await app.request('/s/dat-dai'), await send({ unit: 'mot-cua' })]) {
      expect(response.status).toBe(200)
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(response.headers.get('set-cookie')).toBeNull()
    }
  })
  test('a form filled in page by page is kept once, with the very codes, however often it is sent', async () => {
    const answers = fullAnswers('land', 5, { access_seats: 'na', feedback_sent: 'no', opinion: 'Tốt <b>\n“cảm ơn”' })
    const last = await fillIn(answers)
    const responses = [await send(last), await send(last)]
    for (const response of responses) {
      expect(response.status).toBe(303)
      expect(response.headers.get('location')).toMatch(
        /^\/s\/dat-dai\/thanks\?receipt=[0-9A-Z]{4}-[0-9A-Z]{4}&lang=vi$/,
      )
    }
    expect(responses[0]?.headers.get('location')).toBe(responses[1]?.headers.get('location'))
    const kept = await world.context.read
      .selectFrom('response')
      .select(['answers', 'unit', 'channel', 'language'])
      .execute()
    expect(kept).toHaveLength(1)
    expect(kept[0]).toMatchObject({ unit: 'mot-cua', channel: 'online', language: 'vi' })
    expect(JSON.parse(kept[0]?.answers ?? '')).toEqual(answers)
    const thanks = await (await app.request(responses[0]?.headers.get('location') ?? '')).text()
    expect(thanks).toContain(vi.thanks)
  })
  test('the same form with another time is the same form', async () => {
    const last = await fillIn(fullAnswers('land', 3))
    const first = await send(last)
    const again = await send({ ...last, elapsed: '1000' })
    expect([first.status, again.status]).toEqual([303, 303])
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
  })
  test('a form whose reply was lost is thanked for also when it comes again after the survey has closed', async () => {
    const last = await fillIn(fullAnswers('land', 3))
    const other = await fillIn(fullAnswers('land', 3))
    expect((await send(last)).status).toBe(303)
    const now = world.clock.now
    world.clock.now = monday - 7 * 86_400_000
    const statuses = [(await send(last)).status, (await send(other)).status, (await send({ unit: 'mot-cua' })).status]
    world.clock.now = now
    expect(statuses).toEqual([303, 409, 409])
  })
  test('the same form with other answers is told that the first one counts', async () => {
    const last = await fillIn(fullAnswers('land', 3, { gender: 'female' }))
    expect((await send(last)).status).toBe(303)
    const response = await send({ ...last, q0: '0' })
    expect(response.status).toBe(409)
    expect(await response.text()).toContain(vi.whatNow.kept)
  })
  test('a receipt in the address is only ever shown when it looks like one', async () => {
    const page = await (await app.request('/s/dat-dai/thanks?receipt=Gọi%200912345678')).text()
    expect(page).not.toContain('0912345678')
  })
  test('when the intake is full the page comes back with everything on it', async () => {
    const last = await fillIn(fullAnswers('land', 2))
    const full = createApp({
      ...world.context,
      intake: { keep: () => Promise.reject(new Problem('busy')), drain: async () => {} },
    })
    const body = `${new URLSearchParams(last)}`
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': `${body.length}` }
    const response = await full.request('/s/dat-dai', { method: 'POST', body, headers })
    expect(response.status).toBe(503)
    const page = await response.text()
    expect(page).toContain(vi.notSentYet)
    expect((await send({ ...last, ...hiddenIn(page) })).status).toBe(303)
  })
})
