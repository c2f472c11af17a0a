// Kiosks: who may pair one and where, what its token is good for, and what is left of it once it is revoked. Minh is an
// officer of a commune; Hoa has no account; Tâm may only look.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashOf } from '../../server/official.ts'
import { anArrival, anId, fullAnswers } from '../builders.ts'
import { aDevice, aPlace } from '../devices.ts'
import { aVisitor, outcomeOf } from '../visitor.ts'
import { aWorld, monday } from '../world.ts'

const MINUTE = 60_000
const DAY = 86_400_000
let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<typeof world.invited>>
let minh: Person
let tam: Person
beforeAll(async () => {
  world = await aWorld()
  minh = await world.invited('Minh', 'officer', 'hong-thai')
  tam = await world.invited('Tâm', 'viewer', 'bac-binh')
  await world.keepSignedIn()
})
afterAll(() => world.close())

const outcome = async (asked: Promise<Response>) => outcomeOf(await asked)
type Made = { readonly device: string; readonly code: string; readonly expiresAt: string }
const codeBy = async (person: Person = world.lan, given: Parameters<typeof aPlace>[0] = {}) =>
  (await (await person.post('/api/devices/pairings', aPlace(given))).json()) as Made
const pairing = (code: string) => world.hoa.post('/api/device/pair', { code })
const other = (code: string) => `${code.slice(0, 5)}${(Number(code.at(-1)) + 1) % 10}`
const change = (device: string, given: object, person: Person = world.lan) =>
  person.request('PATCH', `/api/devices/${device}`, given)
const revoke = (device: string, held: 'taken' | 'refused' = 'taken', person: Person = world.lan) =>
  person.post(`/api/devices/${device}/revoke`, { held })
const deeds = async (action: string) =>
  (
    await world.context.read
      .selectFrom('audit')
      .select(['subject', 'details'])
      .where('action', '=', action)
      .orderBy('seq')
      .execute()
  ).map(({ subject, details }) => ({ subject, details: JSON.parse(details) as Record<string, unknown> }))
const begun = (at: number) => ({ startedAt: new Date(at).toISOString(), endedAt: new Date(at + MINUTE).toISOString() })

describe('a code is refused', () => {
  test('to whoever is not signed in, and to a role without the right', async () => {
    expect(await outcome(world.hoa.post('/api/devices/pairings', aPlace()))).toBe('401 not-signed-in')
    expect(await outcome(tam.post('/api/devices/pairings', aPlace()))).toBe('403 not-your-right')
  })
  test.each([
    ['another unit than their own', { unit: 'mot-cua' }, '403 not-your-unit'],
    ['no unit', { unit: 'nowhere' }, '404 no-such-unit'],
    ['a survey that there is not', { unit: 'hong-thai', wave: 'nothing' }, '404 no-such-wave'],
    [
      'a sector that the survey does not ask about',
      { unit: 'hong-thai', sector: 'construction' },
      '404 no-such-sector',
    ],
    ['a name that cannot be seen', { unit: 'hong-thai', name: '\u200b\u200b' }, '400 malformed'],
    ['a counter that cannot be read', { unit: 'hong-thai', counter: 'Quầy\u0000' }, '400 malformed'],
    ['a long counter', { unit: 'hong-thai', counter: 'x'.repeat(61) }, '400 malformed'],
  ])('to Minh for %s', async (_, given, refused) => {
    expect(await outcome(minh.post('/api/devices/pairings', aPlace(given)))).toBe(refused)
  })
  test('for a unit without a desk, and for a survey that is not open', async () => {
    expect(await outcome(world.lan.post('/api/devices/pairings', aPlace({ unit: 'bac-binh' })))).toBe(
      '404 no-such-unit',
    )
    world.clock.now = monday - DAY
    expect(await outcome(world.lan.post('/api/devices/pairings', aPlace()))).toBe('409 wave-not-open')
    world.clock.now = monday
  })
})

describe('pairing', () => {
  test('answers a wrong, a used and an expired code alike', async () => {
    const { code } = await codeBy()
    const answers = [await pairing(other(code))]
    expect((await pairing(code)).status).toBe(201)
    answers.push(await pairing(code))
    const late = await codeBy()
    world.clock.now += 10 * MINUTE
    answers.push(await pairing(late.code))
    world.clock.now = monday
    for (const answer of answers) expect(answer.status).toBe(403)
    const [first, ...others] = await Promise.all(answers.map((answer) => answer.text()))
    expect(first).toMatch('wrong-pairing-code')
    for (const text of others) expect(text).toBe(first)
  })
  test('of two who give the same code at once makes one device', async () => {
    const { code } = await codeBy()
    const statuses = (await Promise.all([pairing(code), pairing(code)])).map(({ status }) => status)
    expect(statuses.sort()).toEqual([201, 403])
  })
  test('is refused with a code that was withdrawn, by whoever reaches its unit and by nobody else', async () => {
    const { code, device } = await codeBy()
    expect(await outcome(minh.delete(`/api/devices/pairings/${device}`))).toBe('404 no-such-pairing')
    expect(await outcome(world.lan.delete(`/api/devices/pairings/${device}`))).toBe('204')
    expect(await outcome(world.lan.delete(`/api/devices/pairings/${device}`))).toBe('404 no-such-pairing')
    expect(await outcome(pairing(code))).toBe('403 wrong-pairing-code')
  })
  test('gives the device its place and a token, of which only a hash is kept', async () => {
    const made = await codeBy(world.lan, { counter: 'Quầy 3', sector: 'land' })
    expect(made.code).toMatch(/^\d{6}$/)
    expect(Date.parse(made.expiresAt)).toBe(monday + 10 * MINUTE)
    const { token, device } = (await (await pairing(made.code)).json()) as { token: string; device: object }
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(device).toEqual({
      ...{
        device: made.device,
        name: 'Máy quầy 1',
        unit: 'mot-cua',
        counter: 'Quầy 3',
        wave: 'dat-dai',
        sector: 'land',
      },
      staffCode: expect.stringMatching(/^\d{6}$/),
      settings: { idleSeconds: 60, partial: 'dropped' },
      state: 'active',
    })
    const row = await world.context.read
      .selectFrom('device')
      .select(['token_hash', 'paired_by'])
      .where('device', '=', made.device)
      .executeTakeFirstOrThrow()
    expect(row.token_hash).toBe(hashOf(token))
    expect(row.paired_by).toMatch(/./)
    const [last] = (await deeds('device-paired')).filter(({ subject }) => subject === made.device)
    expect(last?.details).toMatchObject({ unit: 'mot-cua', counter: 'Quầy 3', by: row.paired_by })
    expect(JSON.stringify([await deeds('device-code-made'), last])).not.toMatch(made.code)
  })
  test('cannot be guessed: ten tries of a network, and two hundred of all', async () => {
    const { code } = await codeBy()
    const from = (address: string, given = other(code)) =>
      aVisitor(world.context, { address }).outcome('POST', '/api/device/pair', { code: given })
    for (let tries = 0; tries < 10; tries++) expect(await from('203.0.113.1')).toBe('403 wrong-pairing-code')
    expect(await from('203.0.113.1', code)).toBe('429 too-many-attempts')
    // What succeeds is given back, so that an office that pairs many is not kept out.
    expect(await from('203.0.113.2', code)).toBe('201')
    let tries = 0
    for (; tries < 400 && !(await from(`203.0.${tries % 250}.9`)).startsWith('429'); tries++);
    expect(tries).toBeGreaterThan(150)
    expect(tries).toBeLessThan(201)
    const next = await codeBy()
    expect(await from('198.51.100.99', next.code)).toBe('429 too-many-attempts')
    world.clock.now += 16 * MINUTE
    expect(await from('198.51.100.99', (await codeBy()).code)).toBe('201')
    world.clock.now = monday
    await world.context.write.deleteFrom('attempt').execute()
  })
})

describe('a token', () => {
  test('that is nobody’s is told so, whatever is asked with it', async () => {
    const stranger = { authorization: `Bearer ${'a'.repeat(43)}` }
    expect(await outcome(world.lan.get('/api/device', stranger))).toBe('401 not-paired')
    expect(await outcome(world.hoa.get('/api/device'))).toBe('401 not-paired')
    expect(await outcome(world.hoa.post('/api/device/contact', {}))).toBe('401 not-paired')
    expect(await outcome(world.hoa.post('/api/partials', {}))).toBe('401 not-paired')
  })
  test('is no session: it opens nothing of the officials’', async () => {
    const kiosk = await world.pairedDevice()
    for (const path of ['/api/devices', '/api/account'])
      expect(await outcome(kiosk.get(path))).toBe('401 not-signed-in')
    // Programs may read it by a token of their own, which this is not.
    expect(await outcome(kiosk.get('/api/scores'))).toBe('401 token-refused')
    expect(await outcome(kiosk.post('/api/devices/pairings', aPlace()))).toBe('401 not-signed-in')
  })
  test('brings responses of its own desk and of no other, as a kiosk and as nothing else', async () => {
    const kiosk = await world.pairedDevice({ unit: 'hong-thai' })
    expect(await outcome(kiosk.answers({ unit: 'mot-cua' }))).toBe('403 not-your-unit')
    expect(await outcome(kiosk.answers({ channel: 'online' }))).toBe('403 not-your-channel')
    expect(await outcome(kiosk.answers({ channel: 'interview' }))).toBe('403 not-your-channel')
    const id = anId()
    expect(await outcome(kiosk.answers({ id, counter: 'Quầy 1' }))).toBe('201')
    const row = await world.context.read
      .selectFrom('response')
      .select(['channel', 'source', 'unit', 'counter'])
      .where('id', '=', id)
      .executeTakeFirst()
    expect(row).toEqual({ channel: 'kiosk', source: kiosk.device, unit: 'hong-thai', counter: 'Quầy 1' })
  })
  test('brings responses of its own survey, sector and counter, whoever holds it', async () => {
    const kiosk = await world.pairedDevice({ wave: 'mot-cua', sector: 'land' })
    const brought = async (given: Parameters<typeof kiosk.answers>[0]) =>
      outcome(kiosk.answers({ id: anId(), answers: fullAnswers('one-stop', 4), ...given }))
    expect(await brought({ wave: 'dat-dai' })).toBe('403 not-your-place')
    expect(await brought({ sector: 'construction' })).toBe('403 not-your-place')
    expect(await brought({ counter: 'Quầy 2' })).toBe('403 not-your-place')
    expect(await brought({ counter: 'Quầy 1' })).toBe('201')
    // Another sector and another counter; what waits of before is still taken, and no mixture of the two.
    expect(await outcome(change(kiosk.device, { counter: 'Quầy 2', sector: 'construction' }))).toBe('204')
    expect(await brought({ counter: 'Quầy 1' })).toBe('201')
    expect(await brought({ counter: 'Quầy 2', sector: 'construction' })).toBe('201')
    expect(await brought({ counter: 'Quầy 1', sector: 'construction' })).toBe('403 not-your-place')
    expect(await outcome(change(kiosk.device, { sector: null }))).toBe('204')
    expect(await brought({ counter: 'Quầy 2', sector: 'investment' })).toBe('201')
    const left = { id: anId(), wave: 'dat-dai', version: 1, unit: 'mot-cua', sector: null, answers: {} }
    const partial = { ...left, ...begun(monday - MINUTE) }
    expect(await outcome(kiosk.post('/api/partials', { ...partial, endedAt: undefined }))).toBe('403 not-your-place')
  })
  test('is needed to be a kiosk; a phone needs none', async () => {
    const body = anArrival({ channel: 'kiosk' })
    expect(await outcome(world.hoa.post('/api/responses', body))).toBe('403 not-your-channel')
    expect(await outcome(world.hoa.answers())).toBe('201')
  })
  test('sends the same again without harm, and not something else under the same id', async () => {
    const [kiosk, beside] = [await world.pairedDevice(), await world.pairedDevice()]
    const id = anId()
    expect(await (await kiosk.answers({ id })).json()).toMatchObject({ outcome: 'kept' })
    expect(await (await kiosk.answers({ id })).json()).toMatchObject({ outcome: 'kept-before' })
    expect(await outcome(kiosk.answers({ id, language: 'en' }))).toBe('409 same-id-other-body')
    expect(await (await beside.answers({ id })).json()).toMatchObject({ outcome: 'kept-before' })
  })
  test('sends no more than a desk can give, and what waited gets through bit by bit', async () => {
    const kiosk = await world.pairedDevice()
    const sent = async (count: number) => {
      const outcomes: string[] = []
      for (let i = 0; i < count; i++) outcomes.push(await outcome(kiosk.answers({ id: anId() })))
      return outcomes.filter((one) => one === '201').length
    }
    expect(await sent(121)).toBe(120)
    const before = anId()
    world.clock.now += 1_000
    expect(await outcome(kiosk.answers({ id: before }))).toBe('201')
    for (let again = 0; again < 5; again++) expect(await outcome(kiosk.answers({ id: before }))).toBe('201')
    let left = 200 - 121
    let rounds = 0
    for (; left > 0; rounds++) {
      world.clock.now += 15_000
      left -= await sent(left)
    }
    expect(rounds).toBe(3)
    world.clock.now = monday
  })
})

describe('a contact', () => {
  test('is noted with version, what waits and how far the clock is off, and says where the device stands', async () => {
    const kiosk = await world.pairedDevice()
    world.clock.now = monday + 5 * MINUTE
    const contact = { version: 'kiosk-abc', waiting: 3, held: 1, clock: new Date(monday).toISOString() }
    expect(await (await kiosk.post('/api/device/contact', contact)).json()).toEqual(
      await (await kiosk.get('/api/device')).json(),
    )
    const { devices } = await seen()
    expect(devices.find(({ device }) => device === kiosk.device)).toMatchObject({
      ...{ version: 'kiosk-abc', waiting: 3, held: 1, clockOff: -300, isSilent: false },
      seenAt: new Date(world.clock.now).toISOString(),
    })
    for (const wrong of [{ waiting: -1 }, { held: 0.5 }, { version: 'x y' }, { clock: 'yesterday' }, { more: 1 }])
      expect(await outcome(kiosk.post('/api/device/contact', { ...contact, ...wrong }))).toBe('400 malformed')
    world.clock.now = monday
  })
})

type Seen = {
  readonly devices: readonly {
    readonly device: string
    readonly unit: string
    readonly staffCode: string
    readonly revokedAt: string | null
    readonly isSilent: boolean
  }[]
  readonly pairings: readonly { readonly device: string }[]
  readonly desks: readonly { readonly unit: string }[]
}
const seen = async (person: Person = world.lan) => (await person.json('/api/devices')) as Seen

describe('the list', () => {
  test('has what is within reach: devices, codes that are good, and desks', async () => {
    const [here, there] = [await world.pairedDevice({ unit: 'hong-thai' }), await world.pairedDevice()]
    const [mine, theirs] = [await codeBy(minh, { unit: 'hong-thai' }), await codeBy()]
    const all = await seen()
    expect(all.devices.map(({ device }) => device)).toEqual(expect.arrayContaining([here.device, there.device]))
    expect(all.pairings.map(({ device }) => device)).toEqual(expect.arrayContaining([mine.device, theirs.device]))
    const own = await seen(minh)
    expect(new Set(own.devices.map(({ unit }) => unit))).toEqual(new Set(['hong-thai']))
    expect(own.pairings.map(({ device }) => device)).toEqual([mine.device])
    expect(own.desks.map(({ unit }) => unit)).toEqual(['hong-thai'])
    expect(JSON.stringify(all)).not.toMatch(new RegExp(`${mine.code}|${here.token}|token`))
  })
  test('warns of one that was silent for more than a day of work, and not of a weekend', async () => {
    const at = (time: string) => Date.parse(`2026-11-${time}+07:00`)
    world.clock.now = at('20T16:00') // Friday
    const { device } = await world.pairedDevice()
    const isSilent = async (time: string) => {
      world.clock.now = at(time)
      return (await seen()).devices.find((one) => one.device === device)?.isSilent
    }
    expect(await isSilent('22T20:00')).toBe(false)
    expect(await isSilent('23T15:00')).toBe(false)
    expect(await isSilent('23T17:00')).toBe(true)
    expect(await isSilent('30T17:00')).toBe(true)
    world.clock.now = monday
  })
})

describe('a change', () => {
  test('is refused of what is not there or beyond reach, to a place beyond reach, and with nonsense', async () => {
    const [own, far] = [await world.pairedDevice({ unit: 'hong-thai' }), await world.pairedDevice()]
    expect(await outcome(change('nothing', { name: 'Máy 2' }))).toBe('404 no-such-device')
    expect(await outcome(change(far.device, { name: 'Máy 2' }, minh))).toBe('404 no-such-device')
    expect(await outcome(minh.post(`/api/devices/${far.device}/staff-code`, {}))).toBe('404 no-such-device')
    expect(await outcome(revoke(far.device, 'taken', minh))).toBe('404 no-such-device')
    expect(await outcome(change(own.device, { unit: 'mot-cua' }, minh))).toBe('403 not-your-unit')
    expect(await outcome(change(own.device, { sector: 'nothing' }, minh))).toBe('404 no-such-sector')
    expect(await outcome(change(own.device, { token_hash: 'x' }, minh))).toBe('400 malformed')
    expect(await (await own.get('/api/device')).json()).toMatchObject({ name: own.name, unit: 'hong-thai' })
  })
  test('moves a device, which is told of it and still brings what was answered where it stood before', async () => {
    const kiosk = await world.pairedDevice({ unit: 'hong-thai' })
    expect(await outcome(kiosk.answers({ unit: 'song-luy' }))).toBe('403 not-your-unit')
    expect(await outcome(change(kiosk.device, { unit: 'song-luy', counter: '', name: 'Máy lưu động' }))).toBe('204')
    expect(await (await kiosk.get('/api/device')).json()).toMatchObject({
      ...{ unit: 'song-luy', counter: '', name: 'Máy lưu động', wave: 'dat-dai' },
    })
    for (const unit of ['hong-thai', 'song-luy']) expect(await outcome(kiosk.answers({ id: anId(), unit }))).toBe('201')
    expect(await outcome(kiosk.answers({ unit: 'mot-cua' }))).toBe('403 not-your-unit')
    const moved = (await deeds('device-changed')).at(-1)
    expect(moved).toMatchObject({
      subject: kiosk.device,
      details: { before: { unit: 'hong-thai', name: 'Máy quầy 1' }, after: { unit: 'song-luy', name: 'Máy lưu động' } },
    })
    expect((await seen(minh)).devices.map(({ device }) => device)).not.toContain(kiosk.device)
  })
  test('of the name is possible after the survey has closed', async () => {
    const kiosk = await world.pairedDevice()
    world.clock.now = monday - DAY
    expect(await outcome(change(kiosk.device, { name: 'Máy cũ' }))).toBe('204')
    expect(await outcome(change(kiosk.device, { wave: 'mot-cua' }))).toBe('409 wave-not-open')
    world.clock.now = monday
  })
  test('of the staff code is told to the device and to nobody beyond reach', async () => {
    const kiosk = await world.pairedDevice()
    const { staffCode } = (await (await world.lan.post(`/api/devices/${kiosk.device}/staff-code`, {})).json()) as {
      staffCode: string
    }
    expect(staffCode).toMatch(/^\d{6}$/)
    expect(await (await kiosk.get('/api/device')).json()).toMatchObject({ staffCode })
    const deed = (await deeds('device-staff-code')).at(-1)
    expect([deed?.subject, JSON.stringify(deed?.details)]).toEqual([
      kiosk.device,
      expect.not.stringContaining(staffCode),
    ])
  })
  test('that another server made is known after a few seconds', async () => {
    const kiosk = await world.pairedDevice()
    await kiosk.get('/api/device')
    await world.context.write
      .updateTable('device')
      .set({ name: 'Máy mới' })
      .where('device', '=', kiosk.device)
      .execute()
    world.clock.now += 5_000
    expect(await (await kiosk.get('/api/device')).json()).toMatchObject({ name: 'Máy mới' })
    world.clock.now = monday
  })
})

describe('a revoked device', () => {
  test('is told so, and delivers for thirty days what was begun before', async () => {
    const kiosk = await world.pairedDevice()
    expect(await outcome(revoke(kiosk.device))).toBe('204')
    expect(await outcome(revoke(kiosk.device))).toBe('403 device-revoked')
    expect(await outcome(change(kiosk.device, { name: 'Máy 2' }))).toBe('403 device-revoked')
    expect(await outcome(world.lan.post(`/api/devices/${kiosk.device}/staff-code`, {}))).toBe('403 device-revoked')
    expect(await (await kiosk.get('/api/device')).json()).toMatchObject({ state: 'revoked' })

    world.clock.now = monday + 29 * DAY
    expect(await outcome(kiosk.answers({ id: anId(), ...begun(monday - MINUTE) }))).toBe('201')
    expect(await outcome(kiosk.answers({ id: anId(), ...begun(monday + MINUTE) }))).toBe('403 device-revoked')
    // Its clock was a day ahead all along, which shows when it sends.
    const sentAt = new Date(world.clock.now + DAY).toISOString()
    expect(await outcome(kiosk.answers({ id: anId(), ...begun(monday + DAY - MINUTE), sentAt }))).toBe('201')
    world.clock.now = monday + 30 * DAY
    expect(await outcome(kiosk.answers({ id: anId(), ...begun(monday - MINUTE) }))).toBe('403 device-revoked')
    world.clock.now = monday
    expect((await deeds('device-revoked')).at(-1)).toMatchObject({ subject: kiosk.device, details: { held: 'taken' } })
  })
  test('in strange hands delivers nothing from that moment', async () => {
    const kiosk = await world.pairedDevice()
    expect(await outcome(revoke(kiosk.device, 'refused'))).toBe('204')
    expect(await outcome(kiosk.answers({ ...begun(monday - DAY) }))).toBe('403 device-revoked')
    expect(await (await kiosk.get('/api/device')).json()).toMatchObject({ state: 'revoked' })
    const { devices } = await seen()
    expect(devices.find(({ device }) => device === kiosk.device)?.revokedAt).toBe(new Date(monday).toISOString())
  })
})

test('a device outlives a restart', async () => {
  const kiosk = await world.pairedDevice()
  await world.restart()
  expect(await (await kiosk.get('/api/device')).json()).toMatchObject({ device: kiosk.device, state: 'active' })
  expect(await aDevice(world.context)).toMatch(/^[\w-]{43}$/)
})
