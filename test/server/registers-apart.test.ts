// Accounts, kiosks, tokens and receivers by file: by the rules of their own pages, their secrets told once, and undone by ending.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Applied } from '../../server/registers/apply.ts'
import type { Import } from '../../server/registers/history.ts'
import type { Plan } from '../../server/registers/plan.ts'
import { worded } from '../../server/registers/register.ts'
import type { RegisterName } from '../../surveys/registers.ts'
import { aDevice } from '../devices.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<typeof world.invited>>
type Who = Pick<Person, 'post' | 'get' | 'json'>
beforeEach(async () => {
  world = await aWorld()
})
afterEach(() => world.close())

const headers: Readonly<Record<string, string>> = {
  accounts: 'name,grants,ended,unit,role',
  devices: 'device,name,unit,counter,wave,sector,revoked',
  tokens: 'token,name,scopes,unit,ended,last_day',
  webhooks: 'webhook,name,url,events,unit,state',
}
const file = (register: string, ...lines: string[]) => [headers[register], ...lines].join('\n')
const today = '2026-11-16'
const clerk = 'Bình,,,mot-cua,clerk'
const token = ',Cổng tỉnh,scores:read,mot-cua,,2026-12-31'
const hook = ',Trục,https://example.vn/in,wave.opened,mot-cua,active'

const dry = async (register: RegisterName, text: string, who: Who = world.lan) =>
  (await (await who.post(`/api/registers/${register}/import?dry=1`, text, 'text/csv')).json()) as Plan
const take = async (register: RegisterName, text: string, plan: string, who: Who = world.lan) => {
  const response = await who.post(`/api/registers/${register}/import?plan=${plan}`, text, 'text/csv')
  return { status: response.status, body: (await response.json()) as Applied & { code?: string } }
}
const imported = async (register: RegisterName, text: string, who: Who = world.lan) =>
  take(register, text, (await dry(register, text, who)).plan, who)
const undo = async (number: number | null, who: Who = world.lan) => {
  const path = `/api/registers/imports/${number}/undo`
  const plan = (await (await who.post(`${path}?dry=1`, '')).json()) as Plan & { code?: string }
  const response = await who.post(`${path}?plan=${plan.plan ?? '0'.repeat(64)}`, '')
  return { plan, status: response.status, body: (await response.json()) as Applied & { code?: string } }
}
type Listed = { entries: { key: string; row: Record<string, string>; mine: boolean }[] }
const rows = async (register: RegisterName, who: Who = world.lan) =>
  ((await who.json(`/api/registers/${register}`)) as Listed).entries.map(({ row }) => row)
const line = (row: Readonly<Record<string, string>>) => Object.values(row).join(',')
const rowOf = async (register: RegisterName, name: string) => {
  const row = (await rows(register)).find((one) => one.name === name)
  if (!row) throw new Error(`${name} is not in ${register}`)
  return row
}
const history = async (query = '', who: Who = world.lan) =>
  ((await who.json(`/api/registers/imports${query}`)) as { imports: Import[] }).imports
const kept = async () =>
  JSON.stringify([
    await world.context.read.selectFrom('register_change').select(['before', 'after', 'entry']).execute(),
    await world.context.read.selectFrom('register_import').select(['files', 'counts']).execute(),
    await world.context.read.selectFrom('audit').select(['subject', 'details']).execute(),
  ])

describe('a new entry', () => {
  test('of accounts is a link that opens, told once and kept nowhere', async () => {
    const { body } = await imported('accounts', file('accounts', clerk))
    const [{ secret = '', name = '' } = {}] = body.handed
    expect([body.counts, body.handed.length, name]).toEqual([{ accounts: { new: 1 } }, 1, 'Bình'])
    const secretToken = secret.split('/setup/')[1] as string
    expect(await kept()).not.toContain(secretToken)
    const made = await world.hoa.post('/api/setup', { token: secretToken, name: 'Bình', password: 'mười hai con giáp' })
    expect(made.status).toBe(201)
    expect(await rowOf('accounts', 'Bình')).toMatchObject({ role: 'clerk', unit: 'mot-cua', ended: '' })
  })
  test('of tokens and receivers hands its secret over once', async () => {
    const made = (await imported('tokens', file('tokens', token))).body
    expect(made.handed).toMatchObject([{ name: 'Cổng tỉnh', secret: expect.stringMatching(/^ln_/) }])
    const hooks = (await imported('webhooks', file('webhooks', hook))).body
    expect(hooks.handed).toMatchObject([{ name: 'Trục', secret: expect.stringMatching(/^[\w-]{40,}$/) }])
    for (const { secret } of [...made.handed, ...hooks.handed]) expect(await kept()).not.toContain(secret)
    expect(JSON.stringify(await history())).not.toContain(made.handed[0]?.secret)
    expect(await (await world.lan.get('/api/registers/webhooks/file')).text()).not.toContain(hooks.handed[0]?.secret)
  })
  test('is not made once more by the same file', async () => {
    for (const [register, text] of [
      ['tokens', token],
      ['webhooks', hook],
    ] as const) {
      await imported(register, file(register, text))
      const again = await dry(register, file(register, text))
      expect(again.faults).toMatchObject([{ line: 2, column: 'name' }])
    }
    await imported('accounts', file('accounts', clerk))
    expect(await dry('accounts', file('accounts', clerk))).toMatchObject({ changes: [], unchanged: 1, faultCount: 0 })
  })
  test('sent three times at once is made once', async () => {
    for (const [register, text] of [
      ['accounts', clerk],
      ['tokens', token],
      ['webhooks', hook],
    ] as const) {
      const { plan } = await dry(register, file(register, text))
      const answers = await Promise.all([1, 2, 3].map(() => take(register, file(register, text), plan)))
      expect([register, answers.map(({ status }) => status).toSorted()]).toEqual([register, [201, 409, 409]])
      expect(await rows(register)).toHaveLength(register === 'accounts' ? 2 : 1)
    }
  })
  test('of receivers that the platform stopped is resumed by a file, and stopped by none', async () => {
    await imported('webhooks', file('webhooks', hook))
    const row = await rowOf('webhooks', 'Trục')
    const lineOf = (state: string) => file('webhooks', Object.values({ ...row, state }).join(','))
    expect(await dry('webhooks', lineOf('stopped'))).toMatchObject({ faults: [{ line: 2, column: 'state' }] })
    await world.context.write.updateTable('webhook').set({ state: 'stopped' }).execute()
    expect(await dry('webhooks', lineOf('stopped'))).toMatchObject({ changes: [], unchanged: 1, faultCount: 0 })
    await imported('webhooks', lineOf('active'))
    expect(await rowOf('webhooks', 'Trục')).toMatchObject({ state: 'active' })
  })
  test('that is taken back has ended, and stays so', async () => {
    const link = await imported('accounts', file('accounts', clerk))
    expect((await undo(link.body.import)).status).toBe(201)
    expect((await rows('accounts')).map(({ name }) => name)).toEqual(['Lan'])
    for (const [register, text, over] of [
      ['tokens', token, { ended: today }],
      ['webhooks', hook, { state: 'ended' }],
    ] as const) {
      const { body } = await imported(register, file(register, text))
      const undone = await undo(body.import)
      expect([register, undone.status, undone.body.counts]).toEqual([register, 201, { [register]: { ended: 1 } }])
      expect(await rows(register)).toMatchObject([over])
      const back = await undo(undone.body.import)
      expect([back.status, back.plan.faults[0]?.message]).toEqual([422, worded('endedForGood')])
    }
  })
  test('whose link was used is taken back by ending the account', async () => {
    const { body } = await imported('accounts', file('accounts', clerk))
    const secretToken = body.handed[0]?.secret.split('/setup/')[1]
    await world.hoa.post('/api/setup', { token: secretToken, name: 'Bình', password: 'mười hai con giáp' })
    expect((await undo(body.import)).status).toBe(201)
    expect(await rowOf('accounts', 'Bình')).toMatchObject({ ended: today })
  })
})

describe('an account', () => {
  test('is changed, ended with its sessions, and restored by undoing', async () => {
    const tam = await world.invited('Tâm', 'officer', 'mot-cua')
    const row = await rowOf('accounts', 'Tâm')
    const { body } = await imported('accounts', file('accounts', line({ ...row, ended: today, role: 'head' })))
    expect(body.counts).toEqual({ accounts: { ended: 1 } })
    expect((await tam.get('/api/account')).status).toBe(401)
    const log = await world.context.read
      .selectFrom('audit')
      .select('action')
      .where('action', 'in', ['account-changed', 'account-ended', 'register-imported'])
      .orderBy('seq')
      .execute()
    expect(log.map(({ action }) => action)).toEqual(['account-changed', 'account-ended', 'register-imported'])
    expect((await undo(body.import)).status).toBe(201)
    expect(await rowOf('accounts', 'Tâm')).toEqual(row)
  })
  test('is not given more than its giver has, nor what lies beyond their part', async () => {
    const anh = await world.invited('Anh', 'administrator', 'van-phong')
    await world.invited('Tâm', 'officer', 'hong-thai')
    expect((await rows('accounts', anh)).map(({ name }) => name)).toEqual(['Anh'])
    const text = file(
      'accounts',
      'Bình,microdata,,mot-cua,analyst',
      'Chi,,,hong-thai,clerk',
      'Tâm,,2026-11-16,hong-thai,officer',
    )
    const { faults } = await dry('accounts', text, anh)
    expect(faults.map(({ line: at, column }) => [at, column])).toEqual([
      [2, 'grants'],
      [3, 'unit'],
      [4, 'ended'],
    ])
    expect((await dry('accounts', file('accounts', 'Bình,,,mot-cua,clerk'), anh)).faults).toEqual([])
  })
  test('that somebody changed since the file was looked at is not overwritten', async () => {
    await world.invited('Tâm', 'officer', 'mot-cua')
    const row = await rowOf('accounts', 'Tâm')
    const text = file('accounts', line({ ...row, role: 'head' }))
    const { plan } = await dry('accounts', text)
    const { officials } = (await world.lan.json('/api/officials')) as {
      officials: { official: string; name: string }[]
    }
    const id = officials.find(({ name }) => name === 'Tâm')?.official
    expect((await world.lan.request('PATCH', `/api/officials/${id}`, { role: 'clerk' })).status).toBe(200)
    expect((await take('accounts', text, plan)).body.code).toBe('register-changed')
    expect(await rowOf('accounts', 'Tâm')).toMatchObject({ role: 'clerk' })
  })
  test('of two administrators who end each other at once one is left', async () => {
    const anh = await world.invited('Anh', 'administrator', 'bac-binh')
    const of = async (name: string) => file('accounts', line({ ...(await rowOf('accounts', name)), ended: today }))
    const [first, second] = [await of('Anh'), await of('Lan')]
    const [one, other] = [await dry('accounts', first), await dry('accounts', second, anh)]
    const answers = await Promise.all([take('accounts', first, one.plan), take('accounts', second, other.plan, anh)])
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    const left = await world.context.read.selectFrom('official').select('name').where('ended_at', 'is', null).execute()
    expect(left).toHaveLength(1)
  })
  test('invited and not come yet is withdrawn by a file, and changed by none', async () => {
    await imported('accounts', file('accounts', clerk))
    const changed = await dry('accounts', file('accounts', 'Bình,,,mot-cua,officer'))
    expect(changed.faults).toMatchObject([{ message: worded('invitedOnly', 'Bình') }])
    expect((await imported('accounts', file('accounts', `Bình,,${today},mot-cua,clerk`))).status).toBe(201)
    expect((await world.lan.json('/api/links')) as object).toEqual({ links: [] })
  })
})

describe('a kiosk', () => {
  test('is renamed, moved and revoked by a file, by the rules of its page', async () => {
    await aDevice(world.context)
    const [row] = await rows('devices')
    if (!row) throw new Error('There is no kiosk')
    const renamed = await imported('devices', file('devices', line({ ...row, name: 'Máy mới', counter: 'Quầy 9' })))
    expect([renamed.status, renamed.body.counts]).toEqual([201, { devices: { changed: 1 } }])
    expect((await dry('devices', file('devices', line({ ...row, unit: 'van-phong' })))).faults).toMatchObject([
      { column: 'unit' },
    ])
    expect((await undo(renamed.body.import)).status).toBe(201)
    expect(await rows('devices')).toEqual([row])
    const ended = await imported('devices', file('devices', line({ ...row, revoked: '1' })))
    expect(ended.body.counts).toEqual({ devices: { ended: 1 } })
    expect((await dry('devices', file('devices', line(row)))).faults).toMatchObject([
      { message: worded('endedForGood') },
    ])
    expect((await undo(ended.body.import)).plan.faults).toMatchObject([{ message: worded('endedForGood') }])
  })
  test('of another part of the tree is as unknown as none', async () => {
    await aDevice(world.context)
    const [row] = await rows('devices')
    const minh = await world.invited('Minh', 'officer', 'hong-thai')
    expect(await rows('devices', minh)).toEqual([])
    const { faults } = await dry('devices', file('devices', line({ ...row, revoked: '1' })), minh)
    expect(faults).toMatchObject([{ column: 'device', message: worded('noEntry', row?.device ?? '') }])
  })
})

describe('the history', () => {
  test('shows each what they may manage, and of others’ entries nothing', async () => {
    const anh = await world.invited('Anh', 'administrator', 'van-phong')
    const minh = await world.invited('Minh', 'officer', 'bac-binh')
    const { body } = await imported('tokens', file('tokens', token))
    await imported('holidays', 'day,kind,name_vi,name_en,source\n2027-09-02,holiday,Quốc khánh,National Day,Ví dụ')
    expect((await history()).map(({ counts }) => Object.keys(counts))).toEqual([['holidays'], ['tokens']])
    expect((await history('?of=tokens')).map(({ counts }) => Object.keys(counts))).toEqual([['tokens']])
    expect((await history('?of=organisation')).map(({ counts }) => Object.keys(counts))).toEqual([['holidays']])
    expect((await history('', anh)).map(({ counts }) => Object.keys(counts))).toEqual([['holidays']])
    expect(await history('', minh)).toEqual([])
    for (const who of [anh, minh]) expect((await undo(body.import, who)).body.code).toBe('no-such-import')
    expect((await rows('tokens'))[0]).toMatchObject({ ended: '' })
  })
})

describe('a unit that is to end', () => {
  test('warns of what stands there, and may end all the same', async () => {
    await aDevice(world.context)
    const [device] = await rows('devices')
    await world.invited('Tâm', 'officer', 'mot-cua')
    const unit = (await rows('units')).find((one) => one.unit === 'mot-cua') as Record<string, string>
    const text = [
      'unit,parent,level,desk,section,valid_from,valid_to,name_vi,name_en',
      line({ ...unit, valid_to: '2027-06-30' }),
    ]
    const plan = await dry('units', text.join('\n'))
    expect(plan.faultCount).toBe(0)
    expect(plan.warnings).toMatchObject([{ line: 2, column: 'valid_to' }])
    const words = plan.warnings[0]?.message.en ?? ''
    for (const part of ['mot-cua', '1 kiosk', device?.name ?? '-', '1 account (Tâm)', 'survey'])
      expect(words).toContain(part)
    const entry = ((await world.lan.json('/api/registers/units')) as { entries: { key: string; version: string }[] })
      .entries
    const version = entry.find(({ key }) => key === 'mot-cua')?.version
    const json = { row: { ...unit, valid_to: '2027-06-30' }, version }
    const asked = await world.lan.request('PATCH', '/api/registers/units?dry=1', json)
    expect(((await asked.json()) as Plan).warnings).toEqual(plan.warnings.map((one) => ({ ...one, line: null })))
    expect((await rows('units')).find((one) => one.unit === 'mot-cua')?.valid_to).toBe('')
    expect((await imported('units', text.join('\n'))).status).toBe(201)
  })
})
