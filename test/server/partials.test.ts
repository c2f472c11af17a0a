// How a survey is put at kiosks, and what is kept of those who leave before its end.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { leftAt } from '../../server/devices/partials.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { anId, fullAnswers } from '../builders.ts'
import { outcomeOf } from '../visitor.ts'
import { aWorld, monday } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
let kiosk: Awaited<ReturnType<typeof world.pairedDevice>>
let minh: Awaited<ReturnType<typeof world.invited>>
beforeAll(async () => {
  world = await aWorld()
  kiosk = await world.pairedDevice()
  minh = await world.invited('Minh', 'lead', 'hong-thai')
  await world.keepSignedIn()
})
afterAll(() => world.close())

const outcome = async (asked: Promise<Response>) => outcomeOf(await asked)
const set = (given: object, wave = 'dat-dai', person = world.lan) =>
  person.request('PATCH', `/api/wave-settings/${wave}`, given)
const all = fullAnswers('land', 4)
/** The first few answers of the survey. */
const some = (count: number) => Object.fromEntries(Object.entries(all).slice(0, count))
const aPartial = (given: object = {}) => ({
  ...{ id: anId(), wave: 'dat-dai', version: 1, unit: 'mot-cua', sector: 'land', answers: some(3) },
  startedAt: '2026-11-16T02:55:00.000Z',
  ...given,
})
const leave = (given: object = {}) => kiosk.post('/api/partials', aPartial(given))

describe('the settings of a survey', () => {
  test('are changed by who reaches the whole organisation, within limits', async () => {
    expect(await outcome(set({ idleSeconds: 60, partial: 'kept' }, 'dat-dai', minh))).toBe('403 not-your-unit')
    expect(await outcome(minh.get('/api/wave-settings'))).toBe('403 not-your-unit')
    expect(await outcome(set({ idleSeconds: 60, partial: 'kept' }, 'nothing'))).toBe('404 no-such-wave')
    for (const wrong of [{ idleSeconds: 14 }, { idleSeconds: 301 }, { idleSeconds: 20.5 }, { partial: 'sold' }])
      expect(await outcome(set({ idleSeconds: 60, partial: 'kept', ...wrong }))).toBe('400 malformed')
  })
  test('are told to the device, and written down', async () => {
    expect(await (await kiosk.get('/api/device')).json()).toMatchObject({
      settings: { idleSeconds: 60, partial: 'dropped' },
    })
    for (const idleSeconds of [15, 300]) expect(await outcome(set({ idleSeconds, partial: 'dropped' }))).toBe('200')
    expect(await (await kiosk.get('/api/device')).json()).toMatchObject({ settings: { idleSeconds: 300 } })
    const written = await world.context.read
      .selectFrom('audit')
      .select(['subject', 'details'])
      .where('action', '=', 'wave-setting-changed')
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow()
    expect([written.subject, JSON.parse(written.details)]).toEqual([
      'dat-dai',
      { before: { idleSeconds: 15, partial: 'dropped' }, after: { idleSeconds: 300, partial: 'dropped' } },
    ])
  })
})

describe('what somebody left', () => {
  test('is refused where the survey keeps none, and to whoever is no device', async () => {
    expect(await outcome(leave())).toBe('403 partials-dropped')
    expect(await outcome(world.hoa.post('/api/partials', aPartial()))).toBe('401 not-paired')
    expect(await outcome(world.lan.post('/api/partials', aPartial()))).toBe('401 not-paired')
    await set({ idleSeconds: 60, partial: 'kept' })
  })
  test.each([
    ['of another desk', { unit: 'hong-thai' }, '403 not-your-unit'],
    ['of another survey', { wave: 'mot-cua' }, '403 not-your-place'],
    ['of no version', { version: 9 }, '409 other-version'],
    ['of another sector', { sector: 'construction' }, '404 no-such-sector'],
    ['with an answer that is none', { answers: { access_signs: 99 } }, '422 answers-refused'],
    ['with a question that is none', { answers: { nothing: 1 } }, '422 answers-refused'],
    ['with no answers at all', { answers: 'x' }, '422 answers-refused'],
    ['under an id that is none', { id: 'x' }, '400 malformed'],
    ['with something besides', { channel: 'kiosk' }, '400 malformed'],
  ])('is refused %s', async (_, given, refused) => {
    expect(await outcome(leave(given))).toBe(refused)
  })
  test('is kept once, checked as far as it goes', async () => {
    const id = anId()
    expect(await (await leave({ id })).json()).toEqual({ id, outcome: 'kept' })
    expect(await (await leave({ id })).json()).toEqual({ id, outcome: 'kept-before' })
    expect(await outcome(leave({ id, answers: some(2) }))).toBe('409 same-id-other-body')
    expect(await outcome(leave({ sector: null, answers: {} }))).toBe('201')
    const row = await world.context.read
      .selectFrom('partial_response')
      .select(['unit', 'channel', 'source', 'day', 'left_at', 'answers'])
      .where('id', '=', id)
      .executeTakeFirst()
    expect(row).toEqual({
      ...{ unit: 'mot-cua', channel: 'kiosk', source: kiosk.device, day: '2026-11-16' },
      ...{ left_at: Object.keys(all)[3], answers: JSON.stringify(some(3)) },
    })
  })
  test('is in no count, score or export', async () => {
    const board = (await world.lan.json('/api/scores')) as { sectors: { responses: number }[] }
    expect(board.sectors.map(({ responses }) => responses)).toEqual(board.sectors.map(() => 0))
    const kept = await world.context.read.selectFrom('response').select('id').execute()
    expect(kept).toEqual([])
  })
  test('is counted by survey from ten on, with the question at which most left', async () => {
    const told = async () => {
      const { leftOff } = (await world.lan.json('/api/devices')) as {
        leftOff: { wave: string; left: number | null; most: unknown }[]
      }
      return leftOff.map(({ wave, left, most }) => [wave, left, most]).filter(([, left]) => left !== 0)
    }
    expect(await told()).toEqual([['dat-dai', null, null]])
    for (let i = 0; i < 9; i++) expect(await outcome(leave())).toBe('201')
    const { questionnaire } = instrumentNamed('land', 1)
    const asked = questionnaire.pages.flatMap(({ elements }) => elements)
    const most = asked.find(({ name }) => name === Object.keys(all)[3])
    expect(await told()).toEqual([['dat-dai', 11, most && 'title' in most ? most.title : null]])
    expect(
      ((await minh.json('/api/devices')) as { leftOff: { left: number }[] }).leftOff.map(({ left }) => left),
    ).toEqual(expect.not.arrayContaining([11]))
  })
  test('is taken from a revoked device where it was begun before, and counts against what a desk can give', async () => {
    const revoked = await world.pairedDevice()
    await world.lan.post(`/api/devices/${revoked.device}/revoke`, { held: 'taken' })
    const later = new Date(monday + 60_000).toISOString()
    expect(await outcome(revoked.post('/api/partials', aPartial({ startedAt: later })))).toBe('403 device-revoked')
    expect(await outcome(revoked.post('/api/partials', aPartial()))).toBe('201')
    const busy = await world.pairedDevice()
    const outcomes = []
    for (let i = 0; i < 121; i++) outcomes.push(await outcome(busy.post('/api/partials', aPartial())))
    expect(outcomes.filter((one) => one !== '201')).toEqual(['429 too-many-answers'])
    // Answers that wait on a device go on within a minute, not after the quarter of an hour of who guesses passwords.
    expect((await busy.post('/api/partials', aPartial())).headers.get('retry-after')).toBe('60')
  })
})

test('somebody who answered all and did not send left behind the last question', () => {
  const { questionnaire } = instrumentNamed('land', 1)
  const names = questionnaire.pages.flatMap(({ elements }) => elements).filter(({ kind }) => kind !== 'notice')
  expect(leftAt(questionnaire, { [names.at(-1)?.name ?? '']: 'x' })).toBe('')
  expect(leftAt(questionnaire, {})).toBe(names[0]?.name)
})
