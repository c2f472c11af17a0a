// Who manages whose account. Lan administers the whole, Minh the part around Hồng Thái; Tâm works in Minh's part, Dung in
// another.
import type { ExpressionBuilder } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Tables } from '../../server/database/tables.ts'
import type { Grant, Role } from '../../surveys/rights.ts'
import { aVisitor, codeAt, outcomeOf, password, turnSecondFactorOn } from '../visitor.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<typeof world.invited>>
type Listed = { official: string; name: string; endedAt: string | null; seenAt: string | null }
type Link = { link: string; url: string; expiresAt: string }
let minh: Person
let tam: Person
let root: string
beforeAll(async () => {
  world = await aWorld()
  root = world.context.organisation.root
  minh = await world.invited('Minh', 'administrator', 'hong-thai')
  tam = await world.invited('Tâm', 'analyst', 'hong-thai', ['opinions'])
  await world.invited('Dung', 'officer', 'phan-dien')
})
afterAll(() => world.close())

const outcome = async (person: Person, method: string, path: string, body?: unknown) =>
  outcomeOf(await person.request(method, path, body))
const listOf = async (person: Person) =>
  ((await (await person.request('GET', '/api/officials')).json()) as { officials: Listed[] }).officials
const idOf = async (name: string) => {
  const found = (await listOf(world.lan)).find((listed) => listed.name === name)
  if (!found) throw new Error(`There is no ${name}`)
  return found.official
}
const tokenIn = ({ url }: Pick<Link, 'url'>) => url.split('/').at(-1) as string
const invite = async (by: Person, role: Role, unit: string, grants: readonly Grant[] = [], name?: string) =>
  (await (await by.request('POST', '/api/links', { role, unit, grants, name })).json()) as Link
const last = () =>
  world.context.read
    .selectFrom('audit')
    .select(['name', 'action', 'subject', 'details'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()

describe('an administrator of a part', () => {
  test('sees the accounts of that part, and those of others are not there', async () => {
    expect((await listOf(minh)).map(({ name }) => name).sort()).toEqual(['Minh', 'Tâm'])
    expect((await listOf(world.lan)).map(({ name }) => name)).toEqual(expect.arrayContaining(['Lan', 'Dung', 'Minh']))
    for (const name of ['Dung', 'Lan']) {
      const path = `/api/officials/${await idOf(name)}`
      expect(await outcome(minh, 'GET', path)).toBe('404 no-such-official')
      for (const [method, what] of [
        ['PATCH', ''],
        ['POST', '/end'],
        ['POST', '/restore'],
        ['POST', '/second-factor-off'],
        ['POST', '/password-link'],
        ['DELETE', '/sessions'],
      ] as const)
        expect(await outcome(minh, method, path + what), what).toBe('404 no-such-official')
    }
  })
  test('gives no unit beyond it, and moves nobody out of it', async () => {
    const path = `/api/officials/${await idOf('Tâm')}`
    for (const unit of ['phan-dien', root]) {
      expect(await outcome(minh, 'PATCH', path, { unit })).toBe('403 not-your-unit')
      expect(await outcome(minh, 'POST', '/api/links', { role: 'viewer', unit, grants: [] })).toBe('403 not-your-unit')
    }
    expect(await outcome(minh, 'PATCH', path, { unit: 'nowhere' })).toBe('404 no-such-unit')
  })
  test('gives no right besides the role that they do not have, nor comes by one through another’s account', async () => {
    const tams = `/api/officials/${await idOf('Tâm')}`
    const grants = ['opinions', 'microdata']
    expect(await outcome(minh, 'PATCH', tams, { grants })).toBe('403 not-your-grant')
    expect(await outcome(minh, 'POST', '/api/links', { role: 'head', unit: 'hong-thai', grants })).toBe(
      '403 not-your-grant',
    )
    for (const what of ['password-link', 'second-factor-off'])
      expect(await outcome(minh, 'POST', `${tams}/${what}`)).toBe('403 not-your-grant')
    // What Tâm has stays, whatever else changes; and can be taken away.
    expect(await outcome(minh, 'PATCH', tams, { role: 'head' })).toBe('200')
    expect(await outcome(minh, 'PATCH', tams, { role: 'analyst', grants: [] })).toBe('200')
    expect(await outcome(minh, 'PATCH', tams, { grants: ['opinions'] })).toBe('403 not-your-grant')
    expect(await outcome(world.lan, 'PATCH', tams, { grants: ['opinions'] })).toBe('200')
  })
  test('sees links of that part and ends no other', async () => {
    const [own, other] = [await invite(minh, 'clerk', 'hong-thai'), await invite(world.lan, 'clerk', 'phan-dien')]
    const { links } = (await (await minh.request('GET', '/api/links')).json()) as { links: Link[] }
    expect(links.map(({ link }) => link)).toEqual([own.link])
    expect(JSON.stringify(links)).not.toContain(tokenIn(own))
    expect(await outcome(minh, 'DELETE', `/api/links/${other.link}`)).toBe('404 no-such-link')
    expect(await outcome(minh, 'DELETE', `/api/links/${own.link}`)).toBe('204')
    expect(await outcome(minh, 'DELETE', `/api/links/${own.link}`)).toBe('404 no-such-link')
    expect((await world.hoa.get(`/api/setup/${tokenIn(own)}`)).status).toBe(404)
  })
})

describe('nobody', () => {
  test('changes, ends or opens their own account by these ways', async () => {
    const own = `/api/officials/${await idOf('Lan')}`
    expect(await outcome(world.lan, 'PATCH', own, { role: 'viewer' })).toBe('403 own-account')
    for (const what of ['end', 'restore', 'second-factor-off', 'password-link'])
      expect(await outcome(world.lan, 'POST', `${own}/${what}`)).toBe('403 own-account')
  })
  test('is given a right that the role has no use for', async () => {
    const path = `/api/officials/${await idOf('Dung')}`
    expect(await outcome(world.lan, 'PATCH', path, { grants: ['microdata'] })).toBe('422 grant-without-use')
    expect(await outcome(world.lan, 'PATCH', path, { role: 'king' })).toBe('400 malformed')
    expect(await outcome(world.lan, 'PATCH', path, { password: 'x' })).toBe('400 malformed')
  })
})

describe('a change of an account', () => {
  test('counts from the next request of a session that is under way', async () => {
    const hue = await world.invited('Huệ', 'head', 'hong-thai', ['microdata'])
    const file = '/api/exports/anonymity?wave=dat-dai&unit=hong-thai'
    expect((await hue.get(file)).status).toBe(200)
    const path = `/api/officials/${await idOf('Huệ')}`
    await world.lan.request('PATCH', path, { grants: [] })
    expect(await outcome(hue, 'GET', file)).toBe('403 not-your-right')
    await world.lan.request('PATCH', path, { role: 'viewer', unit: 'phan-dien' })
    expect(await outcome(hue, 'GET', '/api/scores?unit=hong-thai')).toBe('403 not-your-unit')
    expect(await outcome(hue, 'GET', '/api/scores?unit=phan-dien')).toBe('200')
    expect(await last()).toMatchObject({ name: 'Lan', action: 'account-changed', subject: await idOf('Huệ') })
    expect(JSON.parse((await last()).details)).toMatchObject({
      before: { role: 'head', unit: 'hong-thai', grants: [] },
      after: { role: 'viewer', unit: 'phan-dien', grants: [] },
    })
  })
  test('takes away what was worked out for somebody who saw more', async () => {
    const viet = await world.invited('Việt', 'viewer', root)
    const asked = { kind: 'cross-table', wave: 'dat-dai', rows: ['index'], columns: 'age', period: '2001-01' }
    const { job } = (await (await viet.post('/api/analyses', asked)).json()) as { job: string }
    while (((await viet.json(`/api/analyses/${job}`)) as { state: string }).state === 'running')
      await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await outcome(viet, 'GET', `/api/analyses/${job}`)).toBe('200')
    expect(await outcome(world.lan, 'PATCH', `/api/officials/${await idOf('Việt')}`, { unit: 'phan-dien' })).toBe('200')
    expect(await outcome(viet, 'GET', `/api/analyses/${job}`)).toBe('404 no-such-job')
    expect(await outcome(viet, 'POST', '/api/analyses', { ...asked, unit: root })).toBe('403 not-your-unit')
  })
  test('that ends it ends its sessions and the links it made, and signs nobody in; restored, it is as before', async () => {
    const cuong = await world.invited('Cường', 'administrator', 'hong-thai')
    const link = await invite(cuong, 'viewer', 'hong-thai')
    const path = `/api/officials/${await idOf('Cường')}`
    expect(await outcome(world.lan, 'POST', `${path}/end`)).toBe('204')
    expect(await outcome(cuong, 'GET', '/api/account')).toBe('401 not-signed-in')
    expect((await world.hoa.get(`/api/setup/${tokenIn(link)}`)).status).toBe(404)
    const body = { token: tokenIn(link), name: 'Ai đó', password }
    expect((await world.hoa.post('/api/setup', body)).status).toBe(404)
    expect(await aVisitor(world.context).signIn('Cường')).toBe('401 wrong-name-or-password')
    expect(await outcome(world.lan, 'POST', `${path}/password-link`)).toBe('409 account-ended')
    expect((await listOf(world.lan)).find(({ name }) => name === 'Cường')?.endedAt).not.toBeNull()
    expect(await outcome(world.lan, 'POST', `${path}/restore`)).toBe('204')
    expect(await outcome(cuong, 'GET', '/api/account')).toBe('401 not-signed-in')
    expect(await aVisitor(world.context).signIn('Cường')).toBe('201')
  })
  test('that takes from its maker what a link gives makes the link worthless', async () => {
    const ha = await world.invited('Hà', 'administrator', root, ['microdata'])
    const links = [
      await invite(ha, 'viewer', 'phan-dien'),
      await invite(ha, 'viewer', 'hong-thai'),
      await invite(ha, 'analyst', 'hong-thai', ['microdata']),
    ]
    const good = () =>
      Promise.all(links.map(async (link) => (await world.hoa.get(`/api/setup/${tokenIn(link)}`)).status === 200))
    expect(await good()).toEqual([true, true, true])
    const path = `/api/officials/${await idOf('Hà')}`
    await world.lan.request('PATCH', path, { unit: 'hong-thai' })
    expect(await good()).toEqual([false, true, true])
    await world.lan.request('PATCH', path, { grants: [] })
    expect(await good()).toEqual([false, true, false])
    await world.lan.request('PATCH', path, { role: 'viewer' })
    expect(await good()).toEqual([false, false, false])
  })
  test('ends its sessions, all of them, where an administrator says so', async () => {
    const visitor = aVisitor(world.context)
    await visitor.signIn('Dung')
    expect(await outcome(world.lan, 'DELETE', `/api/officials/${await idOf('Dung')}/sessions`)).toBe('204')
    expect(await visitor.outcome('GET', '/api/account')).toBe('401 not-signed-in')
  })
})

describe('an invitation', () => {
  test('says for whom it is, is good once and for seven days, and its address is made from the settings', async () => {
    const link = await invite(world.lan, 'head', 'phan-dien', ['opinions'], 'Trần Thị Bình')
    expect(link.url).toMatch(/^http:\/\/localhost:3000\/setup\/[\w-]{32}$/)
    expect(Date.parse(link.expiresAt) - world.clock.now).toBe(7 * 86_400_000)
    expect(await (await world.hoa.get(`/api/setup/${tokenIn(link)}`)).json()).toMatchObject({
      kind: 'new',
      name: 'Trần Thị Bình',
      role: 'head',
      unit: { unit: 'phan-dien', name: { vi: expect.stringContaining('Phan Điền') } },
      grants: ['opinions'],
    })
    const body = { token: tokenIn(link), name: 'Trần Thị Bình', password }
    const use = async (given: object = {}) => outcomeOf(await world.hoa.post('/api/setup', { ...body, ...given }))
    expect(await use({ name: undefined })).toBe('400 malformed')
    // A space without width, a letter of Hangul that is blank, one of Cyrillic, the end of a line.
    for (const alike of ['Bình\u200b', 'Bình\u3164', 'L\u0430n', 'Bình\u2028Lan'])
      expect(await use({ name: alike })).toBe('400 malformed')
    expect(await use({ password: 'short' })).toBe('400 malformed')
    expect(await use({ name: 'DUNG' })).toBe('409 name-taken')
    const both = await Promise.all([use(), use({ name: 'Ai khác' })])
    expect(both.sort()).toEqual(['201', '404 link-used-or-expired'])
    const late = await invite(world.lan, 'head', 'phan-dien')
    world.clock.now += 7 * 86_400_000 + 1
    expect((await world.hoa.get(`/api/setup/${tokenIn(late)}`)).status).toBe(404)
    world.clock.now -= 7 * 86_400_000 + 1
  })
  test('of two taken at once under one name, in capitals or not, leaves one', async () => {
    const links = await Promise.all([1, 2].map(() => invite(world.lan, 'viewer', root)))
    const taken = await Promise.all(
      links.map(async (link, n) => {
        const name = n === 0 ? 'Song Sinh' : 'SONG SINH'
        return outcomeOf(await world.hoa.post('/api/setup', { token: tokenIn(link), name, password }))
      }),
    )
    expect(taken.sort()).toEqual(['201', '409 name-taken'])
  })
})

describe('a link for a new password', () => {
  const linkFor = async (name: string) =>
    (await (await world.lan.request('POST', `/api/officials/${await idOf(name)}/password-link`)).json()) as Link
  test('gives one, ends the sessions and whatever was begun with the old one, and only the last such link is good', async () => {
    await world.invited('Quên', 'officer', 'hong-thai')
    const visitor = aVisitor(world.context)
    await visitor.signIn('Quên')
    const [first, second] = [await linkFor('Quên'), await linkFor('Quên')]
    expect((await world.hoa.get(`/api/setup/${tokenIn(first)}`)).status).toBe(404)
    expect(await (await world.hoa.get(`/api/setup/${tokenIn(second)}`)).json()).toMatchObject({
      kind: 'password',
      name: 'Quên',
    })
    const body = { token: tokenIn(second), password: 'mot-mat-khau-moi' }
    expect(await outcomeOf(await world.hoa.post('/api/setup', body))).toBe('201')
    expect(await outcomeOf(await world.hoa.post('/api/setup', body))).toBe('404 link-used-or-expired')
    expect(await visitor.outcome('GET', '/api/account')).toBe('401 not-signed-in')
    expect(await aVisitor(world.context).signIn('Quên')).toBe('401 wrong-name-or-password')
    expect(await aVisitor(world.context).signIn('Quên', 'mot-mat-khau-moi')).toBe('201')
  })
  test('is worthless once the account is more than its maker could give', async () => {
    await world.invited('Thăng', 'officer', 'hong-thai')
    const path = `/api/officials/${await idOf('Thăng')}`
    const link = (await (await minh.request('POST', `${path}/password-link`)).json()) as Link
    const body = { token: tokenIn(link), password: 'mot-mat-khau-moi' }
    expect((await world.hoa.get(`/api/setup/${body.token}`)).status).toBe(200)
    expect(await outcome(world.lan, 'PATCH', path, { role: 'administrator', unit: root })).toBe('200')
    expect((await world.hoa.get(`/api/setup/${body.token}`)).status).toBe(404)
    expect(await outcomeOf(await world.hoa.post('/api/setup', body))).toBe('404 link-used-or-expired')
    expect(await outcome(world.lan, 'PATCH', path, { role: 'head', unit: 'hong-thai', grants: ['microdata'] })).toBe(
      '200',
    )
    expect(await outcomeOf(await world.hoa.post('/api/setup', body))).toBe('404 link-used-or-expired')
  })
  test('does not stand in for the second factor, which an administrator can turn off', async () => {
    await world.invited('Mất Máy', 'officer', 'hong-thai')
    const visitor = aVisitor(world.context)
    await visitor.signIn('Mất Máy')
    const { secret } = await turnSecondFactorOn(visitor, world.clock.now)
    const body = { token: tokenIn(await linkFor('Mất Máy')), password: 'mot-mat-khau-moi' }
    const response = await world.hoa.post('/api/setup', body)
    expect([response.status, response.headers.getSetCookie()]).toEqual([202, []])
    const { token } = (await response.json()) as { token: string }
    const code = codeAt(secret, world.clock.now + 30_000)
    expect((await world.hoa.post('/api/session/second-factor', { token, code })).status).toBe(201)
    expect(await outcome(world.lan, 'POST', `/api/officials/${await idOf('Mất Máy')}/second-factor-off`)).toBe('204')
    expect(await aVisitor(world.context).signIn('Mất Máy', 'mot-mat-khau-moi')).toBe('201')
  })
})

const isAdministrator = ({ and, eb }: ExpressionBuilder<Tables, 'official'>) =>
  and([eb('role', '=', 'administrator'), eb('ended_at', 'is', null)])

describe('the last administrator of the whole', () => {
  test('stays one of them where two end or demote each other at the same moment', async () => {
    const fresh = await aWorld()
    const { write, organisation } = fresh.context
    const left = async () =>
      (await write.selectFrom('official').select('official').where(isAdministrator).execute()).length
    for (let round = 0; round < 6; round++) {
      await write.updateTable('official').set({ role: 'viewer' }).execute()
      const [one, other] = [`Một ${round}`, `Hai ${round}`]
      const pair = [one, other].map((name) => fresh.invited(name, 'administrator', organisation.root))
      const [an, binh] = (await Promise.all(pair)) as [Person, Person]
      const { officials } = (await an.json('/api/officials')) as { officials: Listed[] }
      const path = (name: string) => `/api/officials/${officials.find((listed) => listed.name === name)?.official}`
      const against = (by: Person, name: string) =>
        round % 2 === 0
          ? outcome(by, 'POST', `${path(name)}/end`)
          : outcome(by, 'PATCH', path(name), { role: 'viewer' })
      const outcomes = await Promise.all([against(an, other), against(binh, one)])
      expect(outcomes.filter((outcome) => /^20/.test(outcome))).toHaveLength(1)
      expect(outcomes.find((outcome) => !/^20/.test(outcome))).toMatch(
        /^(409 last-administrator|401 not-signed-in|403 not-your-right)$/,
      )
      expect(await left()).toBe(1)
    }
    await fresh.close()
  })
  test('cannot be ended by an administrator of a part', async () => {
    expect(await outcome(minh, 'POST', `/api/officials/${await idOf('Lan')}/end`)).toBe('404 no-such-official')
  })
})

test('Tâm, who manages nobody, is refused all of it', async () => {
  for (const [method, path] of [
    ['GET', '/api/officials'],
    ['POST', '/api/links'],
    ['GET', '/api/audit'],
  ] as const)
    expect(await outcome(tam, method, path)).toBe('403 not-your-right')
})
