// Dossiers handed over by another program or in a file: who may, what is wrong with them, and what is kept.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import type { DossierImport, Taken } from '../../server/dossiers/import.ts'
import type { Scope } from '../../surveys/programs.ts'
import * as en from '../../surveys/text/en/dossiers.ts'
import * as vi from '../../surveys/text/vi/dossiers.ts'
import { aWorld, monday } from '../world.ts'

const DAY = 86_400_000
let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<typeof world.invited>>
let app: ReturnType<typeof createApp>
let minh: Person
let cuc: Person
beforeAll(async () => {
  world = await aWorld()
  app = createApp(world.context)
  minh = await world.invited('Minh', 'officer', 'hong-thai')
  cuc = await world.invited('Cúc', 'clerk', 'mot-cua')
  await world.keepSignedIn()
})
afterAll(() => world.close())

const aDossier = (given: Readonly<Record<string, unknown>> = {}) => ({
  ...{ code: 'H01-1', procedure: 'dang-ky-bien-dong', unit: 'mot-cua', received: '2026-11-02', returned: '2026-11-09' },
  ...given,
})
const aToken = async (given: Readonly<Record<string, unknown>> = {}, who: Pick<Person, 'post'> = world.lan) => {
  const wanted = { name: 'Một cửa', scopes: ['dossiers:send'] as Scope[], unit: 'bac-binh', lastDay: '2027-06-30' }
  const response = await who.post('/api/tokens', { ...wanted, ...given })
  return { status: response.status, ...((await response.json()) as { secret: string; token: string; code?: string }) }
}
const send = async (authorization: string, body: unknown) => {
  const text = JSON.stringify(body)
  const headers = { authorization, 'content-type': 'application/json', 'content-length': `${Buffer.byteLength(text)}` }
  const response = await app.request('/api/dossiers', { method: 'POST', headers, body: text })
  return { status: response.status, body: (await response.json()) as Taken & { code?: string } }
}
const rows = (table: 'dossier' | 'dossier_contact') =>
  world.context.read.selectFrom(table).select(['unit', 'code']).orderBy('code').execute()
const header = 'code,procedure,unit,received,returned,phone,email'
const file = (...lines: string[]) => [header, ...lines].join('\n')
const upload = async (text: string, dry: boolean, who: Pick<Person, 'post'> = world.lan) => {
  const response = await who.post(`/api/dossiers/import${dry ? '?dry=1' : ''}`, text, 'text/csv')
  return { status: response.status, body: (await response.json()) as DossierImport & { code?: string } }
}

describe('a token', () => {
  test.each([
    ['for no name', { name: ' ' }, 'malformed'],
    ['for nothing', { scopes: [] }, 'malformed'],
    ['for what there is not', { scopes: ['responses:read'] }, 'malformed'],
    ['for a unit there is none of', { unit: 'nowhere' }, 'no-such-unit'],
    ['for longer than a year', { lastDay: '2027-11-18' }, 'malformed'],
    ['for a day that is over', { lastDay: '2026-11-15' }, 'malformed'],
    ['for no day', { lastDay: '2026-13-40' }, 'malformed'],
    ['for a day there is not', { lastDay: '2027-02-31' }, 'malformed'],
  ])('%s is not made', async (_, given, code) => {
    expect((await aToken(given)).code).toBe(code)
  })
  test('is made by nobody without the right, nor beyond the maker’s own unit', async () => {
    expect((await aToken({}, minh)).code).toBe('not-your-right')
    const local = await world.invited('Nga', 'administrator', 'hong-thai')
    expect((await aToken({ unit: 'mot-cua' }, local)).code).toBe('not-your-unit')
    const own = await aToken({ unit: 'hong-thai' }, local)
    expect(own.status).toBe(201)
    const { token } = await aToken({ unit: 'mot-cua' })
    expect((await local.delete(`/api/tokens/${token}`)).status).toBe(404)
    expect(JSON.stringify(await local.json('/api/tokens'))).not.toContain(token)
  })
  test('that is not known, is none, has expired or was withdrawn lets nobody in', async () => {
    const { secret, token } = await aToken({ lastDay: '2026-11-16' })
    const one = { dossiers: [aDossier()] }
    for (const wrong of ['', 'Bearer', `Basic ${secret}`, secret, `Bearer ${secret}x`, `Bearer ${token}`])
      expect([wrong, (await send(wrong, one)).body.code]).toEqual([wrong, 'token-refused'])
    world.clock.now = Date.parse('2026-11-17T00:00:00+07:00')
    expect((await send(`Bearer ${secret}`, one)).body.code).toBe('token-refused')
    world.clock.now = monday
    expect((await world.lan.delete(`/api/tokens/${token}`)).status).toBe(204)
    expect((await send(`Bearer ${secret}`, one)).body.code).toBe('token-refused')
    expect((await world.lan.delete(`/api/tokens/${token}`)).status).toBe(404)
    expect(await rows('dossier')).toEqual([])
  })
  test('for something else does not send dossiers, and is kept as a hash only', async () => {
    const { secret } = await aToken({ scopes: ['invitations:take', 'invitations:report'] })
    expect(await send(`Bearer ${secret}`, { dossiers: [aDossier()] })).toMatchObject({
      status: 403,
      body: { code: 'not-your-scope' },
    })
    const kept = await world.context.read.selectFrom('api_token').select(['token_hash', 'token', 'name']).execute()
    expect(JSON.stringify(kept)).not.toContain(secret)
    expect(JSON.stringify(await world.lan.json('/api/tokens'))).not.toContain(secret)
  })
  test('does not make an official of a program', async () => {
    const { secret } = await aToken()
    for (const path of ['/api/dossiers', '/api/invitations', '/api/served', '/api/tokens'])
      expect((await app.request(path, { headers: { authorization: `Bearer ${secret}` } })).status, path).toBe(401)
  })
})

describe('a list from a program', () => {
  let bearer = ''
  beforeAll(async () => {
    bearer = `Bearer ${(await aToken()).secret}`
  })
  test.each([
    ['nothing', {}],
    ['no list', { dossiers: 'x' }],
    ['an empty list', { dossiers: [] }],
    ['more than five thousand', { dossiers: Array.from({ length: 5_001 }, () => 1) }],
    ['more than it may say', { dossiers: [aDossier()], more: 1 }],
  ])('that is %s is refused as a whole', async (_, body) => {
    expect((await send(bearer, body)).status).toBe(400)
  })
  type Fault = keyof typeof vi.faults
  test.each<[string, unknown, string | null, Fault]>([
    ['no object', 7, null, 'shape'],
    ['without a unit', { ...aDossier(), unit: undefined }, 'unit', 'shape'],
    ['with a name', aDossier({ name: 'Hoa' }), null, 'shape'],
    ['with a number for a code', aDossier({ code: 17 }), 'code', 'shape'],
    ['with an empty code', aDossier({ code: '' }), 'code', 'code'],
    ['with a formula for a code', aDossier({ code: '=1+1' }), 'code', 'code'],
    ['with a code of too many letters', aDossier({ code: 'x'.repeat(65) }), 'code', 'code'],
    ['of an unknown procedure', aDossier({ procedure: 'bay' }), 'procedure', 'procedure'],
    ['of an unknown unit', aDossier({ unit: 'nowhere' }), 'unit', 'unit'],
    ['of a unit without a desk', aDossier({ unit: 'van-phong' }), 'unit', 'notDesk'],
    ['with a day that is none', aDossier({ received: '2026-02-30' }), 'received', 'received'],
    ['with a month before its day', aDossier({ returned: '11/30/2026' }), 'returned', 'returned'],
    ['returned before it was received', aDossier({ returned: '2026-11-01' }), 'returned', 'order'],
    ['returned tomorrow', aDossier({ returned: '2026-11-17' }), 'returned', 'future'],
    ['of long ago', aDossier({ received: '2020-01-01', returned: '2020-01-02' }), 'returned', 'tooOld'],
    ['with a number of no telephone', aDossier({ phone: '12345' }), 'phone', 'phone'],
    ['with a number from abroad', aDossier({ phone: '+44 7911 123456' }), 'phone', 'phone'],
    ['with a formula for a telephone', aDossier({ phone: '=0912345678' }), 'phone', 'phone'],
    ['with no address of e-mail', aDossier({ email: 'hoa@' }), 'email', 'email'],
    ['with two addresses', aDossier({ email: 'a@b.vn,c@d.vn' }), 'email', 'email'],
    ['with a line more in its address', aDossier({ email: 'a@b.vn\r\nBcc: c@d.vn' }), 'email', 'email'],
  ])('tells a dossier %s by its place, and takes the others', async (_, wrong, field, fault) => {
    const good = aDossier({ code: 'GOOD' })
    const { status, body } = await send(bearer, { dossiers: [wrong, good] })
    expect(status).toBe(200)
    expect(body.faults).toEqual([{ place: 0, field, fault, message: { vi: vi.faults[fault], en: en.faults[fault] } }])
    expect(body.taken.new + body.taken.unchanged).toBe(1)
    expect(await rows('dossier')).toEqual([{ unit: 'mot-cua', code: 'GOOD' }])
  })
  test('of another unit than the token’s is told so, and none of it is kept', async () => {
    const { secret } = await aToken({ unit: 'hong-thai' })
    const { body } = await send(`Bearer ${secret}`, { dossiers: [aDossier({ code: 'OTHER' })] })
    expect(body.faults).toMatchObject([{ place: 0, field: 'unit', fault: 'notYours' }])
    expect(await rows('dossier')).toHaveLength(1)
  })
  test('with the same dossier twice takes it once', async () => {
    const { body } = await send(bearer, { dossiers: [aDossier({ code: 'TWICE' }), aDossier({ code: 'TWICE' })] })
    expect(body).toMatchObject({ taken: { new: 1 }, faults: [{ place: 1, field: 'code', fault: 'twice' }] })
  })
  test('that comes again changes nothing; one that is corrected does, its contact too', async () => {
    const given = aDossier({ code: 'AGAIN', phone: '0912 345 678', email: 'Hoa@Example.VN' })
    expect((await send(bearer, { dossiers: [given] })).body.taken).toMatchObject({ new: 1 })
    expect((await send(bearer, { dossiers: [{ ...given, phone: '+84912345678' }] })).body.taken).toMatchObject({
      unchanged: 1,
    })
    const contact = () =>
      world.context.read.selectFrom('dossier_contact').select(['phone', 'email']).where('code', '=', 'AGAIN').execute()
    expect(await contact()).toEqual([{ phone: '84912345678', email: 'hoa@example.vn' }])
    const corrected = { ...given, returned: '2026-11-10', phone: null, email: null }
    expect((await send(bearer, { dossiers: [corrected] })).body.taken).toMatchObject({ corrected: 1 })
    expect(await contact()).toEqual([])
  })
  test('of the same code at another unit is another dossier', async () => {
    const { body } = await send(bearer, { dossiers: [aDossier({ code: 'AGAIN', unit: 'hong-thai' })] })
    expect(body.taken).toMatchObject({ new: 1 })
  })
  test('of five thousand is taken in one call, and by two calls at once also once each', async () => {
    const dossiers = Array.from({ length: 5_000 }, (_, i) => aDossier({ code: `M${i}`, unit: 'phan-dien' }))
    const sent = await Promise.all([send(bearer, { dossiers }), send(bearer, { dossiers })])
    for (const { status } of sent) expect([200, 503]).toContain(status)
    const { count } = await world.context.read
      .selectFrom('dossier')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('unit', '=', 'phan-dien')
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(5_000)
  })
})

describe('a file of an official', () => {
  const good = 'F1,dang-ky-bien-dong,hong-thai,02/11/2026,9/11/2026,912345678,'
  test('is for those who invite, and of their own unit', async () => {
    for (const path of ['/api/dossiers', '/api/dossiers/form.csv']) {
      expect((await world.hoa.get(path)).status, path).toBe(401)
      expect((await cuc.get(path)).status, path).toBe(403)
    }
    expect((await minh.get('/api/dossiers?unit=mot-cua')).status).toBe(403)
    const found = await upload(file(good.replace('hong-thai', 'mot-cua')), true, minh)
    expect(found.body.faults).toMatchObject([{ line: 2, column: 'unit', message: { en: en.faults.notYours } }])
    expect((await upload(file(good), true, cuc)).body.code).toBe('not-your-right')
  })
  test.each([
    ['an unknown procedure', 'F2,bay,hong-thai,2026-11-02,2026-11-09,,', 'procedure'],
    ['a day in words', 'F2,dang-ky-bien-dong,hong-thai,hôm qua,2026-11-09,,', 'received'],
    ['a day that Excel made a number of', 'F2,dang-ky-bien-dong,hong-thai,46328,2026-11-09,,', 'received'],
    ['a telephone in words', 'F2,dang-ky-bien-dong,hong-thai,2026-11-02,2026-11-09,không có,', 'phone'],
    ['the same code twice', 'F1,dang-ky-bien-dong,hong-thai,2026-11-02,2026-11-09,,', 'code'],
    ['too few cells', 'F2', 'procedure'],
  ])('with %s is told so by its line, and nothing of it is taken', async (_, line, column) => {
    expect((await upload(file(good, line), true)).body.faults).toMatchObject([{ line: 3, column }])
    expect(await upload(file(good, line), false)).toMatchObject({ status: 422, body: { code: 'dossiers-refused' } })
  })
  test.each([
    ['empty', ''],
    ['without its columns', 'a,b\n1,2'],
    ['with a quote that does not end', file('F1,"x')],
    ['a picture', '\u0089PNG\r\n\u001a\n'],
  ])('that is %s is told so as a whole', async (_, text) => {
    expect((await upload(text, true)).body.faults.length).toBeGreaterThan(0)
    expect((await upload(text, false)).status).toBe(422)
  })
  test('says first what it would change, and then changes it', async () => {
    const before = await rows('dossier')
    expect((await upload(file(good), true, minh)).body).toMatchObject({ lines: 1, would: { new: 1 }, faults: [] })
    expect(await rows('dossier')).toEqual(before)
    expect((await upload(file(good).replaceAll(',', ';'), false, minh)).status).toBe(201)
    const again = file(good.replace('9/11', '10/11'))
    expect((await upload(again, true, minh)).body).toMatchObject({
      would: { corrected: 1 },
      corrected: [{ line: 2, unit: 'hong-thai', code: 'F1' }],
    })
    const { counts } = (await minh.json('/api/dossiers')) as { counts: unknown[] }
    expect(counts).toEqual([{ unit: 'hong-thai', month: '2026-11', dossiers: 2, contacts: 1, drawn: 0 }])
  })
  test('has a form that it is taken from as it is', async () => {
    const form = await (await minh.get('/api/dossiers/form.csv')).text()
    expect((await upload(form, true, minh)).body).toMatchObject({ lines: 1, faults: [] })
  })
})

describe('the numbers of dossiers given back', () => {
  const numbers = (unit: string) =>
    world.context.read
      .selectFrom('served')
      .select(['month', 'dossiers', 'source', 'revision'])
      .where('unit', '=', unit)
      .where('sector', '=', 'construction')
      .orderBy('month')
      .orderBy('revision')
      .execute()
  test('follow what is handed over, also where a correction moves one to another month', async () => {
    const bearer = `Bearer ${(await aToken()).secret}`
    const one = (code: string, returned: string) =>
      aDossier({ code, unit: 'cho-lau', procedure: 'giay-phep-di-doi', received: '2026-10-01', returned })
    await send(bearer, { dossiers: [one('N1', '2026-10-30'), one('N2', '2026-11-03')] })
    await send(bearer, { dossiers: [one('N1', '2026-11-02')] })
    expect(await numbers('cho-lau')).toEqual([
      { month: '2026-10', dossiers: 1, source: 'system', revision: 1 },
      { month: '2026-10', dossiers: 0, source: 'system', revision: 2 },
      { month: '2026-11', dossiers: 1, source: 'system', revision: 1 },
      { month: '2026-11', dossiers: 2, source: 'system', revision: 2 },
    ])
  })
  test('that an office entered itself are left alone', async () => {
    const text = 'unit,sector,year,month,dossiers\nluong-son,construction,2026,11,40'
    await world.lan.post('/api/served/import', text, 'text/csv')
    const bearer = `Bearer ${(await aToken()).secret}`
    const dossiers = [aDossier({ code: 'N1', unit: 'luong-son', procedure: 'giay-phep-di-doi' })]
    expect((await send(bearer, { dossiers })).body.taken).toMatchObject({ new: 1 })
    expect(await numbers('luong-son')).toEqual([{ month: '2026-11', dossiers: 40, source: 'file', revision: 1 }])
  })
})

test('what was handed over stands in the log without a contact, and old contacts are erased', async () => {
  const log = await world.context.read.selectFrom('audit').select(['action', 'details']).execute()
  expect(log.filter(({ action }) => action === 'dossiers-taken').length).toBeGreaterThan(3)
  expect(JSON.stringify(log)).not.toMatch(/912 ?345 ?678|example\.vn/)
  expect(await rows('dossier_contact')).not.toEqual([])
  world.clock.now += 181 * DAY
  await world.restart()
  await expect.poll(() => rows('dossier_contact')).toEqual([])
  world.clock.now = monday
})
