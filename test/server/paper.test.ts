// Answers on paper. Cúc and Dung are clerks of one commune, Én is one of another; Minh is an officer of the first and
// settles. Lan is the administrator of the whole.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Batch } from '../../server/paper/batches.ts'
import type { Differing } from '../../server/paper/settling.ts'
import { digitsOf } from '../../surveys/paper/form-number.ts'
import { dayOf } from '../../surveys/period.ts'
import { anEntry, fieldsIn, typedFrom, usual } from '../paper.ts'
import { aWorld, monday } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<typeof world.invited>>
let cuc: Person
let dung: Person
let en: Person
let minh: Person
beforeAll(async () => {
  world = await aWorld()
  cuc = await world.invited('Cúc', 'clerk', 'hong-thai')
  dung = await world.invited('Dung', 'clerk', 'hong-thai')
  en = await world.invited('Én', 'clerk', 'phan-dien')
  minh = await world.invited('Minh', 'officer', 'hong-thai')
  await world.keepSignedIn()
})
beforeEach(() => {
  world.clock.now = monday
})
afterAll(() => world.close())

const asked = { wave: 'dat-dai', unit: 'hong-thai', sector: null, language: 'vi', copies: 20, twice: 100, checked: 10 }
type Asking = Pick<Person, 'post'>
/** The status, and the code of a refusal. */
const told = async (answer: Promise<Response>) => {
  const response = await answer
  const text = await response.text()
  return response.ok ? `${response.status}` : `${response.status} ${(JSON.parse(text) as { code: string }).code}`
}
const make = async (
  given: Partial<Record<keyof typeof asked, unknown>> = {},
  // Only who settles entries may ask for fewer to be looked at.
  who: Asking = 'twice' in given || 'checked' in given ? world.lan : cuc,
) => {
  const response = await who.post('/api/paper/batches', { ...asked, ...given })
  expect(response.status).toBe(201)
  return ((await response.json()) as { batch: number }).batch
}
const open = (who: Asking, form: string) => told(who.post('/api/paper/forms', { form }))
const enter = (who: Asking, entry: unknown) => told(who.post('/api/paper/entries', entry))
const outcome = async (who: Asking, entry: unknown) => {
  const response = await who.post('/api/paper/entries', entry)
  return ((await response.json()) as { outcome?: string; code?: string }).outcome
}
const settle = (who: Asking, entry: unknown) => told(who.post('/api/paper/settlements', entry))
const compared = (who: Asking, form: string, errors: readonly string[]) =>
  told(who.post('/api/paper/comparisons', { form, errors }))
const close = (who: Asking, batch: number) => told(who.post(`/api/paper/batches/${batch}/close`, {}))
const batchOf = async (batch: number, who: Person = world.lan) =>
  ((await who.json('/api/paper')) as { batches: Batch[] }).batches.find((one) => one.batch === batch) as Batch
const stored = (batch: number) =>
  world.context.read
    .selectFrom('response')
    .select([
      'id',
      'channel',
      'source',
      'day',
      'language',
      'unit',
      'sector',
      'procedure',
      'answers',
      'started_at',
      'ended_at',
    ])
    .where('channel', '=', 'paper')
    .where('source', '=', `${batch}`)
    .execute()
const deeds = async (batch: number) => {
  const rows = await world.context.read
    .selectFrom('audit')
    .select(['action', 'details'])
    .where('subject', '=', `${batch}`)
    .where('action', 'like', 'paper-%')
    .orderBy('seq')
    .execute()
  return rows.map(({ action, details }) => ({ action, details: details as string }))
}

describe('who may not', () => {
  test('a clerk enters for her desk and for no other, and settles, compares and closes nothing', async () => {
    const batch = await make()
    expect(await told(cuc.post('/api/paper/batches', { ...asked, unit: 'phan-dien' }))).toBe('403 not-your-unit')
    expect(await open(en, digitsOf({ batch, copy: 1 }))).toBe('403 not-your-unit')
    expect(await enter(en, anEntry(batch, 1))).toBe('403 not-your-unit')
    expect((await en.get(`/paper/${batch}`)).status).toBe(403)
    expect(((await en.json('/api/paper')) as { batches: Batch[] }).batches.map((one) => one.batch)).not.toContain(batch)
    for (const path of ['differences', 'comparisons'])
      expect(await told(cuc.get(`/api/paper/batches/${batch}/${path}`))).toBe('403 not-your-right')
    expect(await settle(cuc, anEntry(batch, 1))).toBe('403 not-your-right')
    expect(await compared(cuc, digitsOf({ batch, copy: 1 }), [])).toBe('403 not-your-right')
    expect(await close(cuc, batch)).toBe('403 not-your-right')
    expect(await stored(batch)).toEqual([])
  })
  test.each([{ twice: 99 }, { checked: 9 }])('a clerk has %j looked at, and no fewer than usual', async (less) => {
    expect(await told(cuc.post('/api/paper/batches', { ...asked, ...less }))).toBe('403 not-your-right')
  })
  test('an officer of another unit settles, compares and closes nothing here', async () => {
    const batch = await make()
    const other = await world.invited('Oanh', 'officer', 'phan-dien')
    for (const path of ['differences', 'comparisons'])
      expect(await told(other.get(`/api/paper/batches/${batch}/${path}`))).toBe('403 not-your-unit')
    expect(await settle(other, anEntry(batch, 1))).toBe('403 not-your-unit')
    expect(await compared(other, digitsOf({ batch, copy: 1 }), [])).toBe('403 not-your-unit')
    expect(await close(other, batch)).toBe('403 not-your-unit')
  })
  test.each([
    ['a survey there is none of', { wave: 'nowhere' }, '404 no-such-wave'],
    ['a unit without a desk', { unit: 'bac-binh' }, '404 no-such-unit'],
    ['a sector that the survey is not about', { sector: 'construction' }, '404 no-such-sector'],
    ['no copies', { copies: 0 }, '400 malformed'],
    ['more copies than a batch has', { copies: 301 }, '400 malformed'],
    ['more than all entered twice', { twice: 101 }, '400 malformed'],
    ['half a per cent compared', { checked: 0.5 }, '400 malformed'],
    ['a language that we do not speak', { language: 'fr' }, '400 malformed'],
  ])('a batch for %s is refused', async (_, given, expected) => {
    expect(await told(world.lan.post('/api/paper/batches', { ...asked, ...given }))).toBe(expected)
  })
})

describe('an entry is refused', () => {
  let batch = 0
  beforeAll(async () => {
    batch = await make()
  })
  test('by a number with a wrong digit, or two changed about', async () => {
    const right = digitsOf({ batch, copy: 12 })
    for (const wrong of [
      `${right.slice(0, -1)}${(Number(right.at(-1)) + 1) % 10}`,
      right.replace('012', '102'),
      '',
      '1',
    ])
      expect([wrong, await open(cuc, wrong)]).toEqual([wrong, '422 wrong-form-number'])
  })
  test('for a copy that was never printed, and a batch that was never made', async () => {
    expect(await open(cuc, digitsOf({ batch, copy: 21 }))).toBe('404 no-such-form')
    expect(await open(cuc, digitsOf({ batch: 999_999, copy: 1 }))).toBe('404 no-such-batch')
  })
  const full = usual()
  const { group: _, ...withoutGroup } = typedFrom(full).answers
  test.each<[string, Record<string, unknown>, string]>([
    ['a date to come', { day: '2026-11-17' }, '422 day-outside'],
    ['a date from before the form was printed', { day: '2026-11-15' }, '422 day-outside'],
    ['a date that the calendar has not', { day: '2026-02-30' }, '400 malformed'],
    ['a sector that the form is not about', { sector: 'construction' }, '404 no-such-sector'],
    ['a procedure there is none of', { procedure: 'nothing' }, '400 malformed'],
    ['a code that is none', { answers: { ...full, overall: 9 } }, '422 answers-refused'],
    ['a code as another kind of value', { answers: { ...full, overall: '4' } }, '422 answers-refused'],
    ['a question that is none', { answers: { ...full, shoe_size: 4 } }, '422 answers-refused'],
    ['an answer where nothing is asked', { answers: { ...full, feedback_told: 4 } }, '422 answers-refused'],
    ['a question that nobody decided on', { answers: withoutGroup }, '422 answers-refused'],
    ['a question that is answered and blank', { blank: [...typedFrom(full).blank, 'group'] }, '422 answers-refused'],
    ['a blank where nothing is asked', { blank: [...typedFrom(full).blank, 'feedback_told'] }, '422 answers-refused'],
    ['something noted aside that is an answer', { aside: { group: 'citizen' } }, '422 answers-refused'],
    ['something noted aside that is no code', { aside: { feedback_told: 7 } }, '422 answers-refused'],
    ['nothing on it', { ...typedFrom({}) }, '422 form-empty'],
  ])('by %s', async (_, given, expected) => {
    expect(await enter(cuc, anEntry(batch, 1, given))).toBe(expected)
    expect((await batchOf(batch)).progress.entered).toBe(0)
  })
  test('the second time by the same person, and the third time by anybody', async () => {
    expect(await enter(cuc, anEntry(batch, 2))).toBe('201')
    expect(await open(cuc, digitsOf({ batch, copy: 2 }))).toBe('403 own-entry')
    expect(await enter(cuc, anEntry(batch, 2))).toBe('403 own-entry')
    expect(await enter(dung, anEntry(batch, 2))).toBe('201')
    for (const who of [cuc, dung, minh]) expect(await enter(who, anEntry(batch, 2))).toBe('409 form-entered')
    expect(await stored(batch)).toHaveLength(1)
  })
  test('the second time where the form is entered once', async () => {
    const once = await make({ twice: 0 })
    expect(await outcome(cuc, anEntry(once, 1))).toBe('done')
    expect(await enter(dung, anEntry(once, 1))).toBe('409 form-entered')
    expect(await stored(once)).toHaveLength(1)
  })
  test('into a batch that is closed, where nothing else can be done either', async () => {
    const closed = await make({ twice: 0, checked: 0 })
    expect(await close(minh, closed)).toBe('204')
    expect(await enter(cuc, anEntry(closed, 1))).toBe('409 batch-closed')
    expect(await open(cuc, digitsOf({ batch: closed, copy: 1 }))).toBe('409 batch-closed')
    expect((await cuc.get(`/paper/${closed}`)).status).toBe(409)
    expect(await close(minh, closed)).toBe('409 batch-closed')
  })
})

describe('two clerks at one form at the same moment', () => {
  test('are first and second where it is entered twice, and become one response', async () => {
    const batch = await make()
    const outcomes = await Promise.all([cuc, dung].map((who) => outcome(who, anEntry(batch, 1))))
    expect(outcomes.sort()).toEqual(['done', 'second'])
    expect(await stored(batch)).toHaveLength(1)
  })
  test('are one too many where it is entered once', async () => {
    const batch = await make({ twice: 0 })
    const answers = await Promise.all([cuc, dung].map((who) => enter(who, anEntry(batch, 1))))
    expect(answers.sort()).toEqual(['201', '409 form-entered'])
    expect(await stored(batch)).toHaveLength(1)
  })
})

describe('a response', () => {
  test('is of its batch and of the day on the form, tells no hour, and not which form it was', async () => {
    const batch = await make({ language: 'en' })
    world.clock.now = monday + 3 * 86_400_000
    const entry = anEntry(batch, 7, { day: '2026-11-17' })
    const procedures = [...world.context.organisation.procedures.values()]
    const procedure = procedures.find(({ sector }) => sector === 'land')?.procedure
    for (const who of [cuc, dung]) expect(await enter(who, { ...entry, procedure })).toBe('201')
    const [response] = await stored(batch)
    expect(response).toMatchObject({
      ...{ channel: 'paper', source: `${batch}`, day: '2026-11-17', language: 'en', unit: 'hong-thai', sector: 'land' },
      procedure,
      answers: JSON.stringify(usual()),
    })
    const { id, ...told } = response as NonNullable<typeof response>
    expect(JSON.stringify(told)).not.toContain(digitsOf({ batch, copy: 7 }))
    // Half a century ago no clock is believed, and no time was taken that ends before it began.
    expect(Date.parse(told.ended_at)).toBeLessThan(Date.parse(told.started_at))
    expect(dayOf(Date.parse(told.ended_at))).toBe('1970-01-01')
    expect(id).toBeTruthy()
  })
  test('leaves out what was left blank or cannot be read, also where it must be answered elsewhere', async () => {
    const batch = await make({ twice: 0 })
    const { group: _, overall: __, ...rest } = usual()
    const typed = typedFrom(rest, { overall: { is: 'unreadable' }, feedback_told: { is: 'answer', answer: 5 } })
    expect(typed).toMatchObject({ unreadable: ['overall'], aside: { feedback_told: 5 } })
    expect(typed.blank).toContain('group')
    expect(await outcome(cuc, anEntry(batch, 1, typed))).toBe('done')
    const [response] = await stored(batch)
    expect(JSON.parse(response?.answers ?? '')).toEqual(rest)
    const kept = await world.context.read.selectFrom('paper_entry').select('entry').where('batch', '=', batch).execute()
    expect(JSON.parse(kept[0]?.entry ?? '')).toMatchObject(typed)
  })
  test('is kept though the survey has ended meanwhile, where the form is from before', async () => {
    const batch = await make({ twice: 0 })
    const wave = world.context.organisation.waves.get('dat-dai') as { closesOn: string | null }
    wave.closesOn = '2026-11-16'
    world.clock.now = monday + 5 * 86_400_000
    expect(await enter(cuc, anEntry(batch, 1, { day: '2026-11-18' }))).toBe('422 day-outside')
    expect(await enter(cuc, anEntry(batch, 1))).toBe('201')
    wave.closesOn = null
    expect(await stored(batch)).toHaveLength(1)
  })
  test('that a crash kept from the table comes with the next entry, once', async () => {
    const batch = await make({ twice: 0 })
    await enter(cuc, anEntry(batch, 1))
    await world.context.write.updateTable('paper_form').set({ state: 'agreed' }).where('batch', '=', batch).execute()
    await enter(cuc, anEntry(batch, 2))
    expect(await stored(batch)).toHaveLength(2)
    expect((await batchOf(batch)).progress.done).toBe(2)
  })
})

describe('two entries that differ', () => {
  const other = typedFrom(usual({ overall: 2 }))
  test('are settled by who has the right; what both say stays', async () => {
    const batch = await make()
    expect(await outcome(cuc, anEntry(batch, 3))).toBe('second')
    expect(await settle(minh, anEntry(batch, 3))).toBe('409 form-settled')
    expect(await outcome(dung, anEntry(batch, 3, other))).toBe('differs')
    expect(await stored(batch)).toEqual([])
    expect(await close(minh, batch)).toBe('409 batch-unfinished')
    const { forms } = (await minh.json(`/api/paper/batches/${batch}/differences`)) as { forms: Differing[] }
    expect(forms.map(({ form, entries }) => [form, ...entries.map(({ answers }) => answers.overall)])).toEqual([
      [digitsOf({ batch, copy: 3 }), 4, 2],
    ])
    expect(JSON.stringify(forms)).not.toMatch(/Cúc|Dung/)
    const changed = typedFrom(usual({ overall: 2, group: 'business' }))
    expect(await settle(minh, anEntry(batch, 3, changed))).toBe('400 malformed')
    const third = typedFrom(usual({ overall: 5 }))
    expect(await settle(minh, anEntry(batch, 3, third))).toBe('204')
    expect(await settle(minh, anEntry(batch, 3, third))).toBe('409 form-settled')
    expect((await stored(batch)).map(({ answers }) => JSON.parse(answers).overall)).toEqual([5])
  })
  test('differ by the date on the form alone, too', async () => {
    const batch = await make()
    world.clock.now = monday + 86_400_000
    await enter(cuc, anEntry(batch, 1))
    expect(await outcome(dung, anEntry(batch, 1, { day: '2026-11-17' }))).toBe('differs')
    expect(await settle(minh, anEntry(batch, 1, { day: '2026-11-17' }))).toBe('204')
    expect((await stored(batch)).map(({ day }) => day)).toEqual(['2026-11-17'])
  })
})

describe('a sample of finished forms', () => {
  test('is compared once, its errors counted by form and field, and no response is changed', async () => {
    const batch = await make({ twice: 0, checked: 50, copies: 4 })
    for (const copy of [1, 2, 3, 4]) await enter(cuc, anEntry(batch, copy))
    const list = async () =>
      ((await minh.json(`/api/paper/batches/${batch}/comparisons`)) as { forms: { form: string }[] }).forms
    const forms = (await list()).map(({ form }) => form)
    expect(forms).toHaveLength(2)
    expect((await list()).map(({ form }) => form)).toEqual(forms)
    const before = await stored(batch)
    const left = [1, 2, 3, 4].map((copy) => digitsOf({ batch, copy })).filter((form) => !forms.includes(form))
    expect(await compared(minh, left[0] ?? '', [])).toBe('409 form-not-chosen')
    expect(await compared(minh, forms[0] ?? '', ['shoe_size'])).toBe('404 no-such-question')
    expect(await close(minh, batch)).toBe('409 batch-unfinished')
    expect(await compared(minh, forms[0] ?? '', ['overall', 'day', 'overall'])).toBe('204')
    expect(await compared(minh, forms[0] ?? '', [])).toBe('409 form-not-chosen')
    expect(await compared(minh, forms[1] ?? '', [])).toBe('204')
    const fields = 2 * (fieldsIn(usual()) + 1)
    const errors = { forms: 2, wrongForms: 1, fields, errors: 2, byField: { overall: 1, day: 1 } }
    const { errors: found } = await batchOf(batch)
    expect(found).toMatchObject(errors)
    expect(found?.ofForms.share).toBe(0.5)
    expect(found?.ofFields.share).toBeCloseTo(2 / fields)
    expect(found?.ofFields.low).toBeLessThan(2 / fields)
    expect(found?.ofFields.high).toBeGreaterThan(2 / fields)
    expect(await stored(batch)).toEqual(before)
    expect(await close(minh, batch)).toBe('204')
    expect((await batchOf(batch)).errors).toMatchObject(errors)
  })
})

describe('a batch', () => {
  test('that is closed keeps counts, and nothing joins a form with a response any more', async () => {
    const batch = await make({ twice: 50, checked: 0, copies: 4 })
    const twice = []
    for (const copy of [1, 2, 3, 4]) if ((await outcome(cuc, anEntry(batch, copy))) === 'second') twice.push(copy)
    expect(twice).toHaveLength(2)
    expect(await close(minh, batch)).toBe('409 batch-unfinished')
    for (const copy of twice) expect(await outcome(dung, anEntry(batch, copy))).toBe('done')
    expect(await close(minh, batch)).toBe('204')
    for (const table of ['paper_form', 'paper_entry'] as const)
      expect(await world.context.read.selectFrom(table).select('copy').where('batch', '=', batch).execute()).toEqual([])
    expect((await batchOf(batch)).progress).toEqual({
      printed: 4,
      entered: 4,
      second: 0,
      settle: 0,
      done: 4,
      compare: 0,
    })
    expect(await stored(batch)).toHaveLength(4)
  })
  test('has every deed in the log, and no form', async () => {
    const batch = await make({ checked: 100, copies: 1 })
    expect((await cuc.get(`/paper/${batch}`)).status).toBe(200)
    await enter(cuc, anEntry(batch, 1))
    await enter(dung, anEntry(batch, 1, typedFrom(usual({ overall: 2 }))))
    await settle(minh, anEntry(batch, 1))
    await compared(minh, digitsOf({ batch, copy: 1 }), [])
    await close(minh, batch)
    const found = await deeds(batch)
    expect(found.map(({ action }) => action)).toEqual([
      ...['paper-batch-made', 'paper-printed', 'paper-entered', 'paper-entered'],
      ...['paper-settled', 'paper-checked', 'paper-closed'],
    ])
    expect(JSON.stringify(found)).not.toMatch(/copy|form"/)
  })
  test('is printed with a number and a mark on each form, and the codes that are typed', async () => {
    const batch = await make({ copies: 2 })
    const html = await (await cuc.get(`/paper/${batch}?size=large`)).text()
    for (const copy of [1, 2]) expect(html).toContain(digitsOf({ batch, copy }).replace(/(\d{3})(\d)$/, '-$1-$2'))
    expect(html.match(/<svg/g)).toHaveLength(2)
    expect(html).toContain('Chỉ trả lời các câu')
    expect(html).not.toMatch(/\sstyle=|<script(?! type="module" src=)/)
  })
})
