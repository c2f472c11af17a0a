// Surveys in the field: who may make and change them, what is refused, and what is kept of what was begun before. Lan is
// the administrator; Nga leads a commune; Minh is an officer of it; Hoa is a citizen.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { turn } from '../../server/fieldwork/calendar.ts'
import type { WavePage, WaveSeen } from '../../server/fieldwork/seeing.ts'
import { alone, receive, type Sender } from '../../server/responses.ts'
import { anArrival, fullAnswers } from '../builders.ts'
import { outcomeOf } from '../visitor.ts'
import { aWorld, monday } from '../world.ts'

const MINUTE = 60_000
const DAY = 86_400_000
let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<typeof world.invited>>
let nga: Person
let minh: Person
beforeAll(async () => {
  world = await aWorld()
  nga = await world.invited('Nga', 'lead', 'hong-thai')
  minh = await world.invited('Minh', 'officer', 'hong-thai')
  await world.keepSignedIn()
})
afterAll(() => world.close())

const outcome = async (asked: Promise<Response>) => outcomeOf(await asked)
const iso = (at: number) => new Date(at).toISOString()
const aNew = (given: object = {}) => ({
  ...{ wave: null, instrument: 'sipas', version: 1, sector: null, name: { vi: 'Đợt thử', en: 'Trial' } },
  ...{ opensOn: '2026-11-16', closesOn: '2026-12-31', respondentGroup: null, channels: null, units: null },
  ...{ procedures: null, target: null, quotas: [] },
  ...given,
})
const make = (waves: readonly object[], person: Person = world.lan, dry = false) =>
  person.post(`/api/fieldwork/waves${dry ? '?dry=1' : ''}`, { waves })
/** Makes one, and gives its code. */
const made = async (given: object = {}, person: Person = world.lan) => {
  const answered = await make([aNew(given)], person)
  expect(answered.status).toBe(201)
  const { waves } = (await answered.json()) as { waves: { wave: string }[] }
  return waves[0]?.wave as string
}
const pageOf = async (wave: string, person: Person = world.lan) =>
  (await person.json(`/api/fieldwork/waves/${wave}`)) as WavePage
const revisionOf = (wave: string) => world.context.organisation.waves.get(wave)?.revision ?? -1
const deed = (wave: string, what: string, more: object = {}, person: Person = world.lan) =>
  person.post(`/api/fieldwork/waves/${wave}/${what}`, { revision: revisionOf(wave), reason: 'Vì bão', ...more })
const settings = ({ wave, target, quotas, ...rest }: ReturnType<typeof aNew>) => rest
const change = (wave: string, given: object, more: object = {}, person: Person = world.lan) =>
  person.request('PATCH', `/api/fieldwork/waves/${wave}`, {
    ...settings(aNew(given)),
    ...{ revision: revisionOf(wave), reason: 'Theo công văn mới', ...more },
  })
const answers = (wave: string, given: object = {}) =>
  anArrival({ wave, sector: 'land', answers: fullAnswers('sipas', 4), ...given })
const sent = (wave: string, given: object = {}) => outcome(world.hoa.post('/api/responses', answers(wave, given)))
const begun = (at: number) => ({ startedAt: iso(at), endedAt: iso(at + MINUTE) })

describe('a survey is not made', () => {
  test('by whoever has no right to, or beyond their reach', async () => {
    expect(await outcome(world.hoa.post('/api/fieldwork/waves', { waves: [aNew()] }))).toBe('401 not-signed-in')
    expect(await outcome(make([aNew()], minh))).toBe('403 not-your-right')
    expect(await outcome(make([aNew()], nga))).toBe('403 not-your-unit')
    expect(await outcome(make([aNew({ units: ['hong-thai', 'mot-cua'] })], nga))).toBe('403 not-your-unit')
  })
  test('by whoever leads a part, where it would measure a sector otherwise for all', async () => {
    const own = { units: ['hong-thai'], sector: 'land' }
    expect(await outcome(make([aNew(own)], nga))).toBe('403 not-your-unit')
    expect(await outcome(make([aNew({ ...own, instrument: 'land' })], nga, true))).toBe('200')
  })
  test.each([
    ['of an instrument that there is not', { instrument: 'nothing' }, '404 no-such-instrument'],
    ['of a version that there is not', { version: 99 }, '404 no-such-instrument'],
    ['of a sector that there is not', { sector: 'nothing' }, '404 no-such-sector'],
    [
      'of the land questionnaire about construction',
      { instrument: 'land', sector: 'construction' },
      '422 wave-instrument',
    ],
    ['for a group that the questionnaire does not tell', { respondentGroup: 'martians' }, '422 wave-instrument'],
    ['for a unit that there is not', { units: ['nowhere'] }, '404 no-such-unit'],
    ['for a unit that serves nobody', { units: ['van-phong'] }, '404 no-such-unit'],
    ['for one unit twice', { units: ['mot-cua', 'mot-cua'] }, '422 wave-scope'],
    ['for no unit', { units: [] }, '400 malformed'],
    ['for a procedure that there is not', { procedures: ['nothing'] }, '422 wave-scope'],
    ['for another sector’s procedure', { sector: 'construction', procedures: ['dang-ky-bien-dong'] }, '422 wave-scope'],
    ['for a way of answering that there is not', { channels: ['telegram'] }, '400 malformed'],
    ['from a day that has passed', { opensOn: '2026-11-15' }, '422 wave-dates'],
    ['to a day before the first', { opensOn: '2026-12-02', closesOn: '2026-12-01' }, '422 wave-dates'],
    ['for eleven years', { closesOn: '2037-12-01' }, '422 wave-dates'],
    ['on a day that there is not', { closesOn: '2026-02-30' }, '400 malformed'],
    ['under a code that another has', { wave: 'dat-dai' }, '409 wave-code-taken'],
    ['under a code that is an address of ours', { wave: 'new' }, '409 wave-code-taken'],
    ['under a code of other letters', { wave: 'Đợt 1' }, '400 malformed'],
    ['under a name that cannot be seen', { name: { vi: '\u200b\u200b\u200b', en: 'Trial' } }, '400 malformed'],
    ['with a target of nothing', { target: 0 }, '400 malformed'],
    [
      'with a quota for a unit at which it is not held',
      { units: ['mot-cua'], quotas: [{ unit: 'hong-thai', sector: null, procedure: null, wanted: 5 }] },
      '422 quotas-refused',
    ],
    [
      'with a quota of nothing in particular',
      { quotas: [{ unit: null, sector: null, procedure: null, wanted: 5 }] },
      '422 quotas-refused',
    ],
    [
      'with one quota twice',
      {
        quotas: [
          { unit: 'mot-cua', sector: null, procedure: null, wanted: 5 },
          { unit: 'mot-cua', sector: null, procedure: null, wanted: 6 },
        ],
      },
      '422 quotas-refused',
    ],
  ])('%s', async (_, given, refused) => {
    expect(await outcome(make([aNew(given)]))).toBe(refused)
  })
  test('where one of several is refused, and then none is', async () => {
    const before = world.context.organisation.waves.size
    expect(await outcome(make([aNew(), aNew({ instrument: 'nothing' })]))).toBe('404 no-such-instrument')
    expect(await outcome(make([aNew({ wave: 'hai-lan' }), aNew({ wave: 'hai-lan' })]))).toBe('409 wave-code-taken')
    expect(world.context.organisation.waves.size).toBe(before)
  })
})

describe('surveys are made', () => {
  test('three at one press, each with a code of its own, a history and a line in the log', async () => {
    const quotas = [{ unit: 'mot-cua', sector: null, procedure: null, wanted: 40 }]
    const three = ['land', 'construction', 'investment'].map((sector) =>
      aNew({ instrument: sector, sector, name: null, opensOn: '2026-12-01', target: 100, quotas }),
    )
    const looked = (await (await make(three, world.lan, true)).json()) as {
      waves: { wave: string; warnings: { says: string; wave?: string }[] }[]
    }
    expect(looked.waves[0]?.warnings).toContainEqual({ says: 'overlap', wave: 'dat-dai' })
    expect(looked.waves[0]?.warnings).toContainEqual({ says: 'sum', target: 100, quotas: 40 })
    expect(world.context.organisation.waves.size).toBe(4)

    const answered = await make(three)
    expect(answered.status).toBe(201)
    const { waves } = (await answered.json()) as typeof looked
    expect(waves.map(({ wave }) => wave)).toEqual(looked.waves.map(({ wave }) => wave))
    expect(new Set(waves.map(({ wave }) => wave)).size).toBe(3)
    const [land] = waves
    const page = await pageOf(land?.wave as string)
    expect(page.wave).toMatchObject({ state: 'scheduled', sector: 'land', target: 100, isOwn: true })
    expect(page.quotas).toMatchObject([{ unit: 'mot-cua', wanted: 40, outlook: { standing: 'not-begun' } }])
    expect(page.events).toMatchObject([{ what: 'made', by: 'Lan', event: 1 }])
    const log = await world.context.read
      .selectFrom('audit')
      .select('subject')
      .where('action', '=', 'wave-made')
      .orderBy('seq')
      .execute()
    expect(log.map(({ subject }) => subject)).toEqual(waves.map(({ wave }) => wave))
  })
  test('and open by themselves on their day', async () => {
    const wave = await made({ opensOn: '2026-11-18' })
    expect(await sent(wave)).toBe('409 wave-not-open')
    expect((await pageOf(wave)).wave.state).toBe('scheduled')
    world.clock.now = monday + 2 * DAY
    expect(await sent(wave, begun(world.clock.now - MINUTE))).toBe('201')
    expect((await pageOf(wave)).wave.state).toBe('open')
    world.clock.now = monday
  })
  test('by whoever leads a part, for that part', async () => {
    const wave = await made({ units: ['hong-thai'], name: { vi: 'Đợt của xã', en: 'Of the commune' } }, nga)
    expect(wave).toBe('dot-cua-xa')
    expect((await pageOf(wave, minh)).wave.isOwn).toBe(false)
    // Of a survey of the whole district Nga sees her part, and changes nothing.
    expect(await outcome(deed('dat-dai', 'pause', {}, nga))).toBe('403 not-your-unit')
    const whole = await pageOf('dat-dai', nga)
    expect(whole.isPart).toBe(true)
    expect(whole.units.map(({ unit }) => unit)).toEqual(['hong-thai'])
    expect(whole.events).toEqual([])
    expect(whole.affected).toBeNull()
  })
})

describe('an answer is refused', () => {
  test('of a channel, unit, procedure or group that the survey does not take', async () => {
    const wave = await made({
      ...{ sector: 'land', channels: ['online', 'kiosk'], units: ['mot-cua'], procedures: ['dang-ky-bien-dong'] },
      ...{ instrument: 'land', respondentGroup: 'citizen' },
    })
    const own = { ...fullAnswers('land', 4), group: 'citizen' }
    const taken = answers(wave, { answers: own })
    expect(await sent(wave, { answers: own, unit: 'hong-thai' })).toBe('409 unit-not-taken')
    const procedure = [...world.context.organisation.procedures.values()].find(
      (one) => one.sector === 'land' && one.procedure !== 'dang-ky-bien-dong',
    )?.procedure
    expect(await sent(wave, { answers: own, procedure })).toBe('409 procedure-not-taken')
    expect(await sent(wave, { answers: { ...own, group: 'business' } })).toBe('409 group-not-taken')
    const interview: Sender = { channel: 'interview', source: 'x', units: null }
    const asked = receive(world.context, answers(wave, { channel: 'interview', answers: own }), interview)
    await expect(asked).rejects.toMatchObject({ code: 'channel-not-taken' })
    expect(await outcome(world.hoa.post('/api/responses', taken))).toBe('201')
    expect(await sent(wave, { answers: own, procedure: 'dang-ky-bien-dong' })).toBe('201')
  })
  test('and nothing of it is offered on the way there', async () => {
    const wave = await made({
      sector: 'land',
      channels: ['paper'],
      units: ['mot-cua'],
      procedures: ['dang-ky-bien-dong'],
    })
    expect((await world.hoa.get(`/s/${wave}`)).status).toBe(409)
    expect(await (await world.hoa.get('/')).text()).not.toContain(`/s/${wave}`)
    const place = { name: 'Máy', unit: 'mot-cua', counter: '', wave, sector: null }
    expect(await outcome(world.lan.post('/api/devices/pairings', place))).toBe('409 channel-not-taken')
    const { units, procedures } = (await (await world.hoa.get(`/api/waves/${wave}`)).json()) as {
      units: object[]
      procedures: object[]
    }
    expect([units.length, procedures.length]).toEqual([1, 1])
    const paper = { unit: 'hong-thai', sector: null, language: 'vi', copies: 1, twice: 100, checked: 10 }
    expect(await outcome(world.lan.post('/api/paper/batches', { ...paper, wave }))).toBe('409 unit-not-taken')
  })
  test('for a group alone the form asks for no other', async () => {
    const wave = await made({ instrument: 'land', sector: 'land', respondentGroup: 'citizen' })
    const text = JSON.stringify(await (await world.hoa.get(`/api/waves/${wave}`)).json())
    const whole = JSON.stringify(await (await world.hoa.get('/api/waves/dat-dai')).json())
    expect(whole).toContain('"code":"business"')
    expect(whole).toContain('"value":"business"')
    expect(text).toContain('"citizen"')
    expect(text).not.toContain('"code":"business"')
    expect(text).not.toContain('"value":"business"')
  })
})

describe('a pause', () => {
  test('needs a reason, an open survey, and the state that was looked at', async () => {
    const wave = await made()
    expect(await outcome(deed(wave, 'pause', { reason: '' }))).toBe('400 malformed')
    expect(await outcome(deed(wave, 'pause', { reason: ' x ' }))).toBe('400 malformed')
    expect(await outcome(deed(wave, 'pause', { revision: 7 }))).toBe('409 wave-changed')
    expect(await outcome(deed('nothing', 'pause', { revision: 0 }))).toBe('404 no-such-wave')
    expect(await outcome(deed(wave, 'reopen', { closesOn: null }))).toBe('409 wave-state')
    const looked = revisionOf(wave)
    const two = await Promise.all([
      deed(wave, 'pause', { revision: looked }),
      deed(wave, 'pause', { revision: looked }),
    ])
    expect(two.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await outcome(deed(wave, 'pause'))).toBe('409 wave-state')
  })
  test('stops what begins after it, and takes what was begun before', async () => {
    const wave = await made()
    const kiosk = await world.pairedDevice({ unit: 'mot-cua', wave })
    world.clock.now = monday + 10 * MINUTE
    expect((await deed(wave, 'pause')).status).toBe(200)
    const after = world.clock.now + MINUTE
    world.clock.now += 30 * MINUTE
    expect(await sent(wave, begun(monday + 9 * MINUTE))).toBe('201')
    expect(await sent(wave, begun(after))).toBe('409 wave-paused')
    const onKiosk = { channel: 'kiosk', ...begun(monday + 9 * MINUTE) }
    expect((await kiosk.answers({ ...answers(wave), ...onKiosk })).status).toBe(201)
    expect(await outcome(kiosk.answers({ ...answers(wave), channel: 'kiosk', ...begun(after) }))).toBe(
      '409 wave-paused',
    )
    expect(await outcome(world.hoa.get(`/api/waves/${wave}`))).toBe('409 wave-paused')
    expect(await (await world.hoa.get(`/s/${wave}`)).text()).toContain('tạm dừng')
    const place = { name: 'Máy', unit: 'mot-cua', counter: '', wave, sector: null }
    expect(await outcome(world.lan.post('/api/devices/pairings', place))).toBe('409 wave-paused')

    // A stranger’s phone has a week, a kiosk two months.
    world.clock.now = monday + 8 * DAY
    expect(await sent(wave, begun(monday + 9 * MINUTE))).toBe('409 wave-paused')
    expect((await kiosk.answers({ ...answers(wave), ...onKiosk })).status).toBe(201)

    expect((await deed(wave, 'reopen', { closesOn: '2026-12-31' })).status).toBe(200)
    expect(await sent(wave, begun(world.clock.now - MINUTE))).toBe('201')
    const { events, wave: now } = await pageOf(wave)
    expect(now).toMatchObject({ state: 'open', pausedAt: null })
    expect(events.map(({ what }) => what)).toEqual(['reopened', 'paused', 'opened', 'made'])
    expect(events[0]?.reason).toBe('Vì bão')
    world.clock.now = monday
  })
  test('lets paper of the days before it be typed, and none of later ones', async () => {
    const wave = await made()
    expect((await deed(wave, 'pause')).status).toBe(200)
    const paper: Sender = { channel: 'paper', source: 'paper:1', units: null, day: '2026-11-16' }
    world.clock.now = monday + 2 * DAY
    expect(await receive(world.context, answers(wave, { channel: 'paper' }), paper)).toMatchObject({ outcome: 'kept' })
    const later = receive(world.context, answers(wave, { channel: 'paper' }), { ...paper, day: '2026-11-17' })
    await expect(later).rejects.toMatchObject({ code: 'wave-paused' })
    world.clock.now = monday
  })
})

describe('an end', () => {
  test('takes what was begun before it, says what stops, and can be taken back with a reason', async () => {
    const wave = await made()
    await world.pairedDevice({ unit: 'mot-cua', wave })
    expect((await pageOf(wave)).affected).toEqual({ kiosks: 1, invitations: 0, assignments: 0, paper: 0 })
    world.clock.now = monday + 10 * MINUTE
    expect((await deed(wave, 'close')).status).toBe(200)
    world.clock.now += 10 * MINUTE
    expect((await pageOf(wave)).wave).toMatchObject({ state: 'closed', closesOn: '2026-11-16' })
    expect(await sent(wave, begun(monday + 9 * MINUTE))).toBe('201')
    expect(await sent(wave, begun(monday + 11 * MINUTE))).toBe('409 wave-not-open')
    world.clock.now = monday + 2 * DAY
    expect(await sent(wave, begun(monday + 9 * MINUTE))).toBe('201')
    expect(await sent(wave, begun(monday + 11 * MINUTE))).toBe('409 wave-not-open')
    expect(await outcome(deed(wave, 'close'))).toBe('409 wave-state')
    expect(await outcome(deed(wave, 'reopen', { closesOn: '2026-11-17' }))).toBe('422 wave-dates')
    expect(await outcome(deed(wave, 'reopen', { closesOn: null, reason: '' }))).toBe('400 malformed')
    expect((await deed(wave, 'reopen', { closesOn: null })).status).toBe(200)
    expect(await sent(wave, begun(world.clock.now - MINUTE))).toBe('201')
    world.clock.now = monday
  })
  test('of one that has not opened withdraws it: it measures nothing', async () => {
    const wave = await made({ instrument: 'land', sector: 'land', opensOn: '2026-11-20' })
    expect((await deed(wave, 'close')).status).toBe(200)
    expect((await pageOf(wave)).wave.state).toBe('closed')
    world.clock.now = monday + 10 * DAY
    const board = (await world.lan.json('/api/scores')) as { sectors: { sector: string; wave: string }[] }
    expect(board.sectors.find(({ sector }) => sector === 'land')?.wave).not.toBe(wave)
    world.clock.now = monday
  })
})

describe('a change', () => {
  test('may be of everything before the first answer', async () => {
    const wave = await made({ opensOn: '2026-11-20' })
    const next = { instrument: 'land', sector: 'land', opensOn: '2026-11-25', units: ['mot-cua'], channels: ['kiosk'] }
    expect((await change(wave, next, { reason: '' })).status).toBe(200)
    expect(world.context.organisation.waves.get(wave)).toMatchObject(next)
    // The same again changes nothing.
    const revision = revisionOf(wave)
    expect(await (await change(wave, next)).json()).toEqual({ revision })
    expect(await outcome(change(wave, next, { revision: revision - 1 }))).toBe('409 wave-changed')
  })
  test('leaves after it what was asked, of whom, and from when', async () => {
    const wave = await made({ units: ['mot-cua'], channels: ['online'] })
    const own = { units: ['mot-cua'], channels: ['online'] }
    expect(await sent(wave)).toBe('201')
    for (const given of [
      { ...own, instrument: 'papi' },
      { ...own, sector: 'land' },
      { ...own, channels: ['kiosk'] },
      { ...own, units: ['hong-thai'] },
      { ...own, procedures: ['dang-ky-bien-dong'] },
    ])
      expect([given, await outcome(change(wave, given))]).toEqual([given, '409 wave-answered'])
    expect(await outcome(change(wave, { ...own, opensOn: '2026-11-17' }))).toBe('422 wave-dates')
    expect(await outcome(change(wave, { ...own, closesOn: '2026-11-10' }))).toBe('422 wave-dates')
    const more = { units: ['mot-cua', 'hong-thai'], channels: ['online', 'kiosk'], closesOn: '2027-01-31' }
    expect(await outcome(change(wave, more, { reason: '' }))).toBe('400 malformed')
    expect((await change(wave, more)).status).toBe(200)
    const [event] = (await pageOf(wave)).events
    expect(event).toMatchObject({ what: 'changed', reason: 'Theo công văn mới', details: { before: own } })
  })
  test('keeps what was begun while the survey still took it', async () => {
    const wave = await made()
    world.clock.now = monday + 10 * MINUTE
    expect((await change(wave, { units: ['hong-thai'], channels: ['kiosk'] })).status).toBe(200)
    expect(await sent(wave, begun(monday + 9 * MINUTE))).toBe('201')
    expect(await sent(wave, begun(monday + 11 * MINUTE))).toBe('409 channel-not-taken')
    world.clock.now = monday
  })
})

describe('a plan', () => {
  const quota = (unit: string, wanted: number) => ({ unit, sector: null, procedure: null, wanted })
  const plan = (wave: string, given: object) => deed(wave, 'plan', { target: null, quotas: [], reason: '', ...given })
  test('is set and followed, unit by unit, with all that is committed', async () => {
    const wave = await made({ units: ['mot-cua', 'hong-thai'] })
    expect((await plan(wave, { target: 30, quotas: [quota('mot-cua', 2), quota('hong-thai', 20)] })).status).toBe(200)
    expect(await outcome(plan(wave, { revision: 0 }))).toBe('409 wave-changed')
    expect(await sent(wave)).toBe('201')
    expect(await sent(wave)).toBe('201')
    expect(await sent(wave, { unit: 'hong-thai' })).toBe('201')
    const { units, wave: whole, days, warnings } = await pageOf(wave)
    expect(whole.outlook).toMatchObject({ count: 3, wanted: 30 })
    const of = (unit: string) => units.find((one) => one.unit === unit)?.outlook
    expect(of('mot-cua')).toMatchObject({ count: 2, wanted: 2, standing: 'reached' })
    expect(of('hong-thai')).toMatchObject({ count: 1, wanted: 20, standing: 'too-early' })
    expect(days).toEqual([{ day: '2026-11-16', count: 3 }])
    expect(warnings).toContainEqual({ says: 'sum', target: 30, quotas: 22 })
    // A full quota turns nobody away.
    expect(await sent(wave)).toBe('201')
    expect((await pageOf(wave)).units.find(({ unit }) => unit === 'mot-cua')?.outlook.count).toBe(3)
    // Nga is shown her unit, and what is wanted of it.
    const part = await pageOf(wave, nga)
    expect(part.wave.outlook).toMatchObject({ count: 1, wanted: 20 })
    expect(part.units.map(({ unit }) => unit)).toEqual(['hong-thai'])
    const list = (await nga.json('/api/fieldwork/waves')) as { waves: WaveSeen[] }
    expect(list.waves.find((one) => one.wave === wave)?.outlook.count).toBe(1)
  })
  test('warns of a unit that will miss its target', async () => {
    const wave = await made({ units: ['mot-cua'], closesOn: '2026-11-30' })
    expect((await plan(wave, { quotas: [quota('mot-cua', 500)] })).status).toBe(200)
    world.clock.now = monday + 4 * DAY
    for (let i = 0; i < 3; i++) expect(await sent(wave, begun(world.clock.now - MINUTE))).toBe('201')
    world.clock.now = monday + 7 * DAY
    const { units, wave: whole } = await pageOf(wave)
    expect(units[0]?.outlook.standing).toBe('will-miss')
    expect(whole.standings).toEqual({ 'will-miss': 1 })
    // Days off of the calendar are not waited for.
    const { daysLeft } = whole.outlook
    const calendar = 'day,kind,name_vi,name_en,source\n2026-11-26,holiday,Nghỉ,Off,Ví dụ'
    const dry = await world.lan.post('/api/registers/holidays/import?dry=1', calendar, 'text/csv')
    const { plan: hash } = (await dry.json()) as { plan: string }
    await world.lan.post(`/api/registers/holidays/import?plan=${hash}`, calendar, 'text/csv')
    const page = await pageOf(wave)
    expect(page.wave.outlook.daysLeft).toBe((daysLeft ?? 0) - 1)
    expect(page.holidays).toEqual([{ day: '2026-11-26', kind: 'holiday' }])
    const dayOff = await make([aNew({ opensOn: '2026-11-26', closesOn: '2026-11-26' })], world.lan, true)
    const [told] = ((await dayOff.json()) as { waves: Pick<WavePage, 'warnings'>[] }).waves
    expect(told?.warnings).toContainEqual({ says: 'no-working-day' })
    world.clock.now = monday
  })
  test('counts a quota of a procedure', async () => {
    const wave = await made()
    const quotas = [{ unit: null, sector: 'land', procedure: 'dang-ky-bien-dong', wanted: 9 }]
    expect((await plan(wave, { quotas })).status).toBe(200)
    expect(await sent(wave, { procedure: 'dang-ky-bien-dong' })).toBe('201')
    expect(await sent(wave)).toBe('201')
    expect((await pageOf(wave)).quotas).toMatchObject([{ wanted: 9, outlook: { count: 1 } }])
  })
  test('comes as a file: what is wrong with it first, then all of it', async () => {
    const wave = await made({ units: ['mot-cua', 'hong-thai'] })
    const path = (dry: boolean) =>
      `/api/fieldwork/waves/${wave}/plan/import?revision=${revisionOf(wave)}${dry ? '&dry=1' : ''}`
    const empty = await (await world.lan.get(`/api/fieldwork/waves/${wave}/plan.csv`)).text()
    expect(empty).toContain('hong-thai')
    const file = 'unit,wanted\nmot-cua,1.000\nnowhere,5\ncho-lau,5\nhong-thai,5\nhong-thai,6\n'
    const dry = (await (await world.lan.post(path(true), file, 'text/csv')).json()) as { faults: { line: number }[] }
    expect(dry.faults.map(({ line }) => line)).toEqual([2, 3, 4, 6])
    expect(await outcome(world.lan.post(path(false), file, 'text/csv'))).toBe('422 quotas-refused')
    expect(await outcome(nga.post(path(true), file, 'text/csv'))).toBe('403 not-your-unit')
    const good = 'unit;sector;wanted\nmot-cua;land;10\nmot-cua;;\nhong-thai;;20\n'
    const looked = await (await world.lan.post(path(true), good, 'text/csv')).json()
    expect(looked).toMatchObject({ quotas: 2, sum: 30, before: { quotas: 0 }, faults: [] })
    const stale = path(false)
    expect((await world.lan.post(stale, good, 'text/csv')).status).toBe(200)
    expect(await outcome(world.lan.post(stale, good, 'text/csv'))).toBe('409 wave-changed')
    expect((await pageOf(wave)).units.map(({ outlook }) => outlook.wanted).sort()).toEqual([10, 20])
  })
})

test('the calendar opens and ends, and says so once', async () => {
  const wave = await made({ opensOn: '2026-11-18', closesOn: '2026-11-20' })
  const whats = async () => (await pageOf(wave)).events.map(({ what }) => what)
  await turn(world.context)
  expect(await whats()).toEqual(['made'])
  world.clock.now = monday + 2 * DAY
  await Promise.all([turn(world.context), turn(world.context)])
  await turn(world.context)
  expect(await whats()).toEqual(['opened', 'made'])
  world.clock.now = monday + 5 * DAY
  await turn(world.context)
  await turn(world.context)
  expect((await pageOf(wave)).events[0]).toMatchObject({ what: 'ended', by: null })
  expect((await deed(wave, 'reopen', { closesOn: '2026-11-30' })).status).toBe(200)
  await turn(world.context)
  expect(await whats()).toEqual(['reopened', 'ended', 'opened', 'made'])
  world.clock.now = monday
})

test('a survey that is opened again while the calendar looks at it is not ended', async () => {
  const wave = await made({ closesOn: '2026-11-17' })
  await turn(world.context)
  world.clock.now = monday + 3 * DAY
  const before = await world.context.organisations.fresh()
  expect((await deed(wave, 'reopen', { closesOn: '2026-11-30' })).status).toBe(200)
  const { fresh, ...organisations } = world.context.organisations
  const seen = [before]
  const behind = { ...organisations, fresh: async () => seen.pop() ?? fresh() }
  await turn({ ...world.context, organisations: behind })
  expect((await pageOf(wave)).events[0]).toMatchObject({ what: 'reopened' })
  world.clock.now = monday
})

test('counts go on from where they were, also after a restart', async () => {
  const wave = await made()
  for (let i = 1; i <= 3; i++) {
    expect(await sent(wave)).toBe('201')
    expect((await pageOf(wave)).wave.outlook.count).toBe(i)
  }
  await world.restart()
  expect((await pageOf(wave)).wave.outlook.count).toBe(3)
  expect(await sent(wave)).toBe('201')
  expect((await pageOf(wave)).wave.outlook.count).toBe(4)
})

test('what a survey is made of is what there is within reach', async () => {
  const all = (await world.lan.json('/api/fieldwork/choices')) as { isWhole: boolean; units: object[]; waves: object[] }
  const part = (await nga.json('/api/fieldwork/choices')) as typeof all
  expect(all.isWhole).toBe(true)
  expect(all.units.length).toBeGreaterThan(1)
  expect(part.isWhole).toBe(false)
  expect(part.units).toMatchObject([{ unit: 'hong-thai' }])
  expect(
    await receive(world.context, answers('mot-cua', { answers: fullAnswers('one-stop', 4) }), alone),
  ).toMatchObject({
    outcome: 'kept',
  })
})
