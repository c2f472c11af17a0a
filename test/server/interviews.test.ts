// Interviews: who may give and do them, what a device brings in late, twice or wrongly, and how far they are.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Assigned } from '../../server/interviews/assigning.ts'
import { drawn } from '../../server/interviews/frame.ts'
import type { InterviewerCounts, OwnAssignment, Progress } from '../../server/interviews/reading.ts'
import { sweepHouseholds } from '../../server/interviews/sweep.ts'
import type { ContactOutcome } from '../../surveys/interviewing.ts'
import * as en from '../../surveys/text/en/interviews.ts'
import * as vi from '../../surveys/text/vi/interviews.ts'
import { anArrival } from '../builders.ts'
import { aWorld, monday } from '../world.ts'

const DAY = 86_400_000

let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<typeof world.invited>>
let minh: Person
let tam: Person
let an: Person
const ids: Record<string, string> = {}
beforeAll(async () => {
  world = await aWorld()
  // Minh gives interviews at the one-stop desk, which Tâm and An do; Vy does those of a commune.
  minh = await world.invited('Minh', 'officer', 'mot-cua')
  tam = await world.invited('Tâm', 'interviewer', 'mot-cua')
  an = await world.invited('An', 'interviewer', 'bac-binh')
  await world.invited('Vy', 'interviewer', 'hong-thai')
  await world.keepSignedIn()
  const { officials } = (await world.lan.json('/api/officials')) as { officials: { official: string; name: string }[] }
  for (const { official, name } of officials) ids[name] = official
})
afterAll(() => world.close())

const wanted = (given: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  ...{ wave: 'dat-dai', unit: 'mot-cua', sector: null, interviewer: ids.Tâm, kind: 'households', wanted: 2 },
  ...{ lastDay: '2026-11-20', rule: { visits: 3, replacesRefused: true } },
  file: 'label,kind\nHộ 1,main\nHộ 2,main\nHộ 7,replacement\nHộ 8,replacement',
  ...given,
})
const queue = (given: Readonly<Record<string, unknown>> = {}) => {
  const { file: _, ...rest } = wanted({ kind: 'queue', every: 5, ...given })
  return rest
}
const answered = async (response: Response) => {
  const text = await response.text()
  return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as { code?: string } }
}
const make = async (given = wanted(), who: Person = minh, dry = false) => {
  const { status, body } = await answered(await who.post(`/api/interviews${dry ? '?dry=1' : ''}`, given))
  return { status, body: body as Assigned & { code?: string } }
}
const made = async (given = wanted()) => (await make(given)).body.assignment as string
const anId = () => createHash('sha256').update(`${counter++}`).digest('hex').slice(0, 32)
let counter = 0
const visit = (outcome: ContactOutcome, given: Readonly<Record<string, unknown>> = {}) => ({
  ...{ id: anId(), household: 1, outcome, reason: outcome === 'refused' ? 'no-time' : null, appointment: null },
  at: new Date(world.clock.now).toISOString(),
  ...given,
})
const at = (assignment: string, who: string) => `assignment=${assignment}&official=${ids[who]}`
const bring = async (assignment: string, contact: unknown, who: Person = tam, name = 'Tâm') => {
  const { status, body } = await answered(await who.post(`/api/interviews/contacts?${at(assignment, name)}`, contact))
  return `${status} ${body.code ?? (body as { outcome?: string }).outcome}`
}
const answer = async (assignment: string, given = {}, who: Person = tam, name = 'Tâm') => {
  const now = new Date(world.clock.now).toISOString()
  const arrival = anArrival({ channel: 'interview', startedAt: now, endedAt: now, ...given })
  const path = `/api/interviews/responses?${at(assignment, name)}`
  const { status, body } = await answered(await who.post(path, arrival))
  return `${status} ${body.code ?? (body as { outcome?: string }).outcome}`
}
const seen = async (who: Person = minh) =>
  (await who.json('/api/interviews')) as { assignments: Progress[]; interviewers: InterviewerCounts[] }
const own = async (who: Person = tam) =>
  ((await who.json('/api/interviews/own')) as { assignments: OwnAssignment[] }).assignments
const progress = async (assignment: string) => {
  const found = (await seen()).assignments.find((one) => one.assignment === assignment)
  if (!found) throw new Error('The assignment is not listed')
  return found
}

describe('who may not', () => {
  test('a citizen neither gives nor does interviews, an interviewer gives none, an officer does none', async () => {
    expect((await world.hoa.get('/api/interviews')).status).toBe(401)
    expect((await world.hoa.post('/api/interviews', wanted())).status).toBe(401)
    expect((await make(wanted(), tam)).body.code).toBe('not-your-right')
    const assignment = await made()
    expect(await bring(assignment, visit('consented'), minh, 'Minh')).toBe('403 not-your-right')
    expect(await answer(assignment, {}, minh, 'Minh')).toBe('403 not-your-right')
  })
  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['at a unit beyond their reach', { unit: 'hong-thai' }, '403 not-your-unit'],
    ['where nobody is served', { unit: 'van-phong' }, '404 no-such-unit'],
    ['at a unit there is none of', { unit: 'nowhere' }, '404 no-such-unit'],
    ['for a survey there is none of', { wave: 'nowhere' }, '404 no-such-wave'],
    ['on a sector that the survey is not about', { sector: 'construction' }, '404 no-such-sector'],
    ['until a day that is over', { lastDay: '2026-11-15' }, '400 malformed'],
    ['until a day that is none', { lastDay: '2026-11-31' }, '400 malformed'],
    ['without a visit', { rule: { visits: 0, replacesRefused: true } }, '400 malformed'],
    ['with a list and a number', { count: 10 }, '400 malformed'],
    ['of households and of a queue', { every: 5 }, '400 malformed'],
    ['of more households than there are', { file: undefined, count: 1 }, '400 malformed'],
  ])('an officer gives none %s', async (_, given, expected) => {
    const { status, body } = await make(wanted(given))
    expect(`${status} ${body.code}`).toBe(expected)
  })
  test('nobody is given interviews who may not do them, or does not reach the unit', async () => {
    for (const interviewer of [ids.Minh, ids.Vy, 'nobody'])
      expect((await make(wanted({ interviewer }))).body.code).toBe('not-an-interviewer')
  })
  test('nobody brings in what another was given, nor under another’s name', async () => {
    const assignment = await made()
    expect(await bring(assignment, visit('consented'), an, 'An')).toBe('403 not-your-assignment')
    expect(await answer(assignment, {}, an, 'An')).toBe('403 not-your-assignment')
    expect(await bring(assignment, visit('consented'), an, 'Tâm')).toBe('401 not-signed-in')
    expect(await answer(assignment, {}, an, 'Tâm')).toBe('401 not-signed-in')
    expect(await bring('no-such-assignment', visit('consented'))).toBe('404 no-such-assignment')
    expect(await own(an)).toEqual([])
  })
  test('an officer of a commune neither sees nor changes the interviews of the desk', async () => {
    const assignment = await made()
    const nga = await world.invited('Nga', 'officer', 'hong-thai')
    expect((await seen(nga)).assignments).toEqual([])
    const change = { interviewer: ids.An, lastDay: '2026-11-20' }
    for (const [method, path, body] of [
      ['PATCH', `/api/interviews/${assignment}`, change],
      ['POST', `/api/interviews/${assignment}/end`, {}],
    ] as const)
      expect((await answered(await nga.request(method, path, body))).body.code).toBe('not-your-unit')
    expect((await answered(await minh.request('POST', '/api/interviews/nothing/end'))).body.code).toBe(
      'no-such-assignment',
    )
  })
})

describe('answers', () => {
  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['as if nobody had asked', { channel: 'online' }, '403 not-your-channel'],
    ['of another unit', { unit: 'hong-thai' }, '403 not-your-unit'],
    ['of another survey', { wave: 'mot-cua' }, '403 not-your-assignment'],
    ['of another sector', { sector: 'construction' }, '403 not-your-assignment'],
    ['that are none', { answers: { wait: 1 } }, '422 answers-refused'],
    ['of a day that is none', { endedAt: 'yesterday' }, '400 malformed'],
  ])('%s are refused', async (_, given, expected) => {
    expect(await answer(await made(), given)).toBe(expected)
  })
  test('are kept once with the assignment that brought them, and nothing of the household', async () => {
    const assignment = await made()
    const given = anArrival({ channel: 'interview' })
    expect([await answer(assignment, given), await answer(assignment, given)]).toEqual(['201 kept', '201 kept-before'])
    const row = await world.context.read
      .selectFrom('response')
      .select(['channel', 'source', 'counter', 'unit', 'sector'])
      .where('id', '=', given.id)
      .executeTakeFirst()
    expect(row).toEqual({ channel: 'interview', source: assignment, counter: '', unit: 'mot-cua', sector: 'land' })
    expect((await progress(assignment)).responses).toBe(1)
  })
})

describe('contacts', () => {
  test.each<[string, ContactOutcome, Readonly<Record<string, unknown>>, string]>([
    ['a refusal without a reason', 'refused', { reason: null }, '400 malformed'],
    ['a reason without a refusal', 'consented', { reason: 'no-time' }, '400 malformed'],
    ['an appointment without a day', 'appointment', {}, '400 malformed'],
    ['an appointment on a day that is none', 'appointment', { appointment: '2026-02-30' }, '400 malformed'],
    ['no household', 'consented', { household: null }, '400 malformed'],
    ['a household there is none of', 'consented', { household: 5 }, '404 no-such-household'],
    ['an id that tells the time', 'consented', { id: '019a8b2e-0000-7000-8000-000000000000' }, '400 malformed'],
    ['who it was', 'consented', { name: 'Hoa' }, '400 malformed'],
  ])('with %s are refused', async (_, outcome, given, expected) => {
    expect(await bring(await made(), visit(outcome, given))).toBe(expected)
  })
  test('of a household in a queue, or of nobody at home there, are refused', async () => {
    const assignment = await made(queue())
    expect(await bring(assignment, visit('consented'))).toBe('400 malformed')
    expect(await bring(assignment, visit('not-at-home', { household: null }))).toBe('400 malformed')
    expect(await bring(assignment, visit('consented', { household: null }))).toBe('201 kept')
  })
  test('of a replacement are refused until the rule opens it, in order', async () => {
    const assignment = await made()
    expect(await bring(assignment, visit('consented', { household: 3 }))).toBe('409 replacement-not-open')
    expect(await bring(assignment, visit('refused', { household: 1 }))).toBe('201 kept')
    expect(await bring(assignment, visit('consented', { household: 4 }))).toBe('409 replacement-not-open')
    expect(await bring(assignment, visit('empty', { household: 3 }))).toBe('201 kept')
    expect(await bring(assignment, visit('consented', { household: 4 }))).toBe('201 kept')
    expect((await progress(assignment)).replaced).toBe(2)
  })
  test('with refusals open no replacement where refusals are not replaced', async () => {
    const assignment = await made(wanted({ rule: { visits: 1, replacesRefused: false } }))
    expect(await bring(assignment, visit('refused'))).toBe('201 kept')
    expect(await bring(assignment, visit('consented', { household: 3 }))).toBe('409 replacement-not-open')
    expect(await bring(assignment, visit('not-at-home', { household: 2 }))).toBe('201 kept')
    expect(await bring(assignment, visit('consented', { household: 3 }))).toBe('201 kept')
  })
  test('with nobody at home count only on different half-days, and open a replacement with the third', async () => {
    const assignment = await made()
    const times = ['16T08:00', '16T09:30', '16T14:00', '17T08:00'].map((time) => `2026-11-${time}:00+07:00`)
    world.clock.now = Date.parse('2026-11-17T18:00:00+07:00')
    const states: string[] = []
    // Out of order, as they come from a device that was offline.
    for (const time of times.toReversed()) {
      expect(await bring(assignment, visit('not-at-home', { at: time }))).toBe('201 kept')
      const { replaced, counts } = await progress(assignment)
      states.push(`${counts['not-at-home']} ${counts.again} ${replaced}`)
    }
    expect(states).toEqual(['0 1 0', '0 1 0', '1 0 1', '1 0 1'])
    world.clock.now = monday
    const [mine] = (await own()).filter((one) => one.assignment === assignment)
    expect(mine?.contacts.map(({ day, half }) => `${day} ${half}`).sort()).toEqual([
      '2026-11-16 afternoon',
      '2026-11-16 morning',
      '2026-11-16 morning',
      '2026-11-17 morning',
    ])
  })
  test('sent again are kept once; under the same id nothing else is', async () => {
    const assignment = await made()
    const contact = visit('refused')
    const sent = await Promise.all([bring(assignment, contact), bring(assignment, contact), bring(assignment, contact)])
    expect(sent.sort()).toEqual(['201 kept', '201 kept-before', '201 kept-before'])
    expect(await bring(assignment, { ...contact, reason: 'unwell' })).toBe('409 same-id-other-body')
    expect((await progress(assignment)).counts.refused).toBe(1)
  })
  test('keep the day and its half, and no instant; a clock that is wrong is worked out', async () => {
    const assignment = await made()
    world.clock.now += DAY
    const ahead = 400 * DAY
    const clock = (before: number) => new Date(world.clock.now + ahead - before).toISOString()
    // Twenty hours ago by a device whose clock is a year ahead.
    expect(await bring(assignment, visit('refused', { at: clock(20 * 3_600_000), sentAt: clock(0) }))).toBe('201 kept')
    const rows = await world.context.read
      .selectFrom('interview_contact')
      .selectAll()
      .where('assignment', '=', assignment)
      .execute()
    expect(rows).toMatchObject([{ day: '2026-11-16', half: 'afternoon' }])
    expect(JSON.stringify(rows)).not.toMatch(/\d\d:\d\d/)
    world.clock.now = monday
  })
  test('invented for days before they were asked for stand on the first day, and open no replacement', async () => {
    const assignment = await made()
    const times = ['2026-11-12T08:00:00Z', '2026-11-13T08:00:00Z', '2026-11-14T01:00:00Z', '0000-01-01T00:00:00Z']
    const sentAt = '9999-12-31T23:59:59Z'
    for (const time of times)
      expect(await bring(assignment, visit('not-at-home', { at: time, ...(time < '1' && { sentAt }) }))).toBe(
        '201 kept',
      )
    const rows = await world.context.read
      .selectFrom('interview_contact')
      .select(['day', 'half'])
      .where('assignment', '=', assignment)
      .execute()
    expect(rows).toEqual(Array(4).fill({ day: '2026-11-16', half: 'morning' }))
    expect(await progress(assignment)).toMatchObject({ replaced: 0 })
  })
})

describe('an assignment', () => {
  test('that has ended takes what was done until that day, and nothing after it', async () => {
    const assignment = await made()
    expect((await minh.request('POST', `/api/interviews/${assignment}/end`)).status).toBe(204)
    expect((await answered(await minh.request('POST', `/api/interviews/${assignment}/end`))).body.code).toBe(
      'assignment-ended',
    )
    expect((await own()).some((one) => one.assignment === assignment)).toBe(false)
    const late = visit('refused')
    const arrival = { startedAt: late.at, endedAt: late.at }
    world.clock.now = monday + DAY
    expect(await bring(assignment, visit('consented', { household: 2 }))).toBe('409 assignment-ended')
    expect(await answer(assignment)).toBe('409 assignment-ended')
    expect([await bring(assignment, late), await answer(assignment, arrival)]).toEqual(['201 kept', '201 kept'])
    world.clock.now = monday
  })
  test('whose last day is over takes only what was done before', async () => {
    const assignment = await made(wanted({ lastDay: '2026-11-16' }))
    const late = visit('refused')
    world.clock.now = monday + DAY
    expect(await bring(assignment, visit('consented', { household: 2 }))).toBe('409 assignment-ended')
    expect(await bring(assignment, late)).toBe('201 kept')
    world.clock.now = monday
  })
  test('goes to somebody else with all that is known, and the one before may still deliver', async () => {
    const assignment = await made()
    const late = visit('not-at-home', { household: 2 })
    await bring(assignment, visit('refused'))
    const path = `/api/interviews/${assignment}`
    const refused = await minh.request('PATCH', path, { interviewer: ids.Vy, lastDay: '2026-11-20' })
    expect((await answered(refused)).body.code).toBe('not-an-interviewer')
    const changed = await minh.request('PATCH', path, { interviewer: ids.An, lastDay: '2026-11-27' })
    expect(changed.status).toBe(204)
    expect((await own()).some((one) => one.assignment === assignment)).toBe(false)
    world.clock.now = monday + DAY
    expect(await bring(assignment, visit('consented', { household: 2 }))).toBe('403 not-your-assignment')
    expect(await bring(assignment, late)).toBe('201 kept')
    expect(await bring(assignment, visit('consented', { household: 2 }), an, 'An')).toBe('201 kept')
    const [given] = (await own(an)).filter((one) => one.assignment === assignment)
    expect([given?.contacts.length, given?.lastDay]).toEqual([3, '2026-11-27'])
    const { interviewers } = await seen()
    expect(interviewers.find(({ name }) => name === 'An')?.counts.interviewed).toBe(1)
    world.clock.now = monday
  })
  test('tells the office how far it is, and where responses and consents differ', async () => {
    const assignment = await made(queue({ wanted: 10 }))
    for (const outcome of ['consented', 'consented', 'consented', 'broken-off', 'refused', 'language'] as const)
      await bring(assignment, visit(outcome, { household: null }))
    await answer(assignment)
    world.clock.now = monday + 2 * DAY
    expect(await progress(assignment)).toMatchObject({
      ...{ kind: 'queue', every: 5, wanted: 10, responses: 1, due: 4, daysLeft: 3, seed: null, replaced: 0 },
      counts: { interviewed: 2, 'broken-off': 1, refused: 1, language: 1 },
    })
    world.clock.now = monday
  })
  test('made, changed and ended stands in the log; what citizens said at their door does not', async () => {
    const log = await world.context.read.selectFrom('audit').select(['action', 'name']).orderBy('seq').execute()
    const deeds = log.filter(({ action }) => action.startsWith('interview'))
    expect([...new Set(deeds.map(({ action, name }) => `${name} ${action}`))].sort()).toEqual([
      'Minh interviews-assigned',
      'Minh interviews-changed',
      'Minh interviews-ended',
    ])
  })
})

describe('a list of households', () => {
  type Reason = keyof typeof vi.faults
  test.each<[string, string, number, string | null, Reason]>([
    ['without a name', 'label,address\nHộ 1,Thôn 3\n,Thôn 3', 3, 'label', 'label'],
    ['with a name twice', 'label\nHộ 1\nHộ 1\nHộ 2', 3, 'label', 'twice'],
    ['with a name that is a novel', `label\nHộ 1\nHộ 2\n${'x'.repeat(101)}`, 4, 'label', 'labelTooLong'],
    ['with an address that is one', `label,address\nHộ 1,${'x'.repeat(201)}\nHộ 2,`, 2, 'address', 'addressTooLong'],
    ['with a kind that is none', 'label,kind\nHộ 1,main\nHộ 2,maybe', 3, 'kind', 'kind'],
    ['with a kind for some', 'label,kind\nHộ 1,main\nHộ 2,', 3, 'kind', 'kind'],
    ['with too few', 'label\nHộ 1', 1, null, 'tooFew'],
    ['with other main ones than wanted', 'label,kind\nHộ 1,main\nHộ 2,dự phòng', 1, 'kind', 'mainsDiffer'],
  ])('%s is told so by its line, and nothing is assigned', async (_, file, line, column, reason) => {
    const before = (await seen()).assignments.length
    const { body } = await make(wanted({ file }), minh, true)
    expect(body.faults).toEqual([{ line, column, message: { vi: vi.faults[reason], en: en.faults[reason] } }])
    expect((await make(wanted({ file }))).body.code).toBe('households-refused')
    expect((await seen()).assignments).toHaveLength(before)
  })
  test('is told before anything is assigned, and is not by that', async () => {
    const before = (await seen()).assignments.length
    const { body, status } = await make(wanted(), minh, true)
    expect([status, body]).toMatchObject([200, { assignment: null, mains: 2, replacements: 2, isDrawn: false }])
    expect((await seen()).assignments).toHaveLength(before)
  })
  test('that says which are which stays in its order; one that does not is drawn by a seed that is kept', async () => {
    const [named] = (await own()).filter((one) => one.households.length === 4)
    expect(named?.households.map(({ label, kind }) => `${label} ${kind}`)).toEqual([
      'Hộ 1 main',
      'Hộ 2 main',
      'Hộ 7 replacement',
      'Hộ 8 replacement',
    ])
    const labels = Array.from({ length: 40 }, (_, i) => `Hộ ${i + 1}`)
    const assignment = await made(wanted({ file: ['label', ...labels].join('\n'), wanted: 10 }))
    const { seed } = await progress(assignment)
    const [mine] = (await own()).filter((one) => one.assignment === assignment)
    expect(mine?.households.map(({ label }) => label)).toEqual(drawn(labels, seed ?? ''))
    expect(mine?.households.filter(({ kind }) => kind === 'main')).toHaveLength(10)
    expect(mine?.households.map(({ label }) => label)).not.toEqual(labels)
  })
  test('of numbers alone is drawn too', async () => {
    const assignment = await made(wanted({ file: undefined, count: 2_000, wanted: 30 }))
    expect(await progress(assignment)).toMatchObject({ mains: 30, replacements: 1_970 })
  })
  test('larger than a megabyte is refused unread', async () => {
    expect((await make(wanted({ file: 'x'.repeat(1_048_577) }))).status).toBe(413)
  })
})

test('Where people live is erased as long after the last day, or the end, as contacts are; how many they were stays', async () => {
  const file = 'label,address,kind\nHộ bà Tư,Thôn 1,main\nHộ ông Năm,Thôn 2,main\nHộ 7,Thôn 3,replacement'
  const [byDay, byEnd, goesOn] = [
    await made(wanted({ file })),
    await made(wanted({ file, lastDay: '2027-06-30' })),
    await made(wanted({ file, lastDay: '2027-06-30' })),
  ] as const
  expect((await minh.post(`/api/interviews/${byEnd}/end`, '')).status).toBeLessThan(300)
  const labels = async (assignment: string) =>
    (
      await world.context.read
        .selectFrom('interview_household')
        .select(['label', 'address'])
        .where('assignment', '=', assignment)
        .orderBy('place')
        .execute()
    ).map(({ label, address }) => `${label}${address}`)
  const at = async (day: string) => {
    const context = { ...world.context, now: () => Date.parse(`${day}T12:00:00+07:00`) }
    await sweepHouseholds(context)
    return [(await labels(byDay)).join(), (await labels(byEnd)).join(), (await labels(goesOn)).join()]
  }
  const all = 'Hộ bà TưThôn 1,Hộ ông NămThôn 2,Hộ 7Thôn 3'
  // The last day is 20 November, the end 16 November, and contacts are kept for 30 days.
  expect(await at('2026-12-16')).toEqual([all, all, all])
  expect(await at('2026-12-18')).toEqual([all, ',,', all])
  expect(await at('2026-12-20')).toEqual([all, ',,', all])
  expect(await at('2026-12-21')).toEqual([',,', ',,', all])
  expect(await progress(byDay)).toMatchObject({ mains: 2, replacements: 1 })
  const { count } = await world.context.read
    .selectFrom('interview_household')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('label', '=', '')
    .where('assignment', '=', goesOn)
    .executeTakeFirstOrThrow()
  expect(Number(count)).toBe(0)
})
