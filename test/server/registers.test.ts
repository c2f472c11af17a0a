// Registers by form and by file: who may, what is kept, how it is taken back, and who is told that somebody was quicker.
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Applied } from '../../server/registers/apply.ts'
import type { Import } from '../../server/registers/history.ts'
import type { Plan } from '../../server/registers/plan.ts'
import { worded } from '../../server/registers/register.ts'
import { registers } from '../../surveys/registers.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<typeof world.invited>>
beforeEach(async () => {
  world = await aWorld()
})
afterEach(() => world.close())

const unitHeader = 'unit,parent,level,desk,section,valid_from,valid_to,name_vi,name_en'
const units = (...lines: string[]) => [unitHeader, ...lines].join('\n')
const holidays = (...lines: string[]) => ['day,kind,name_vi,name_en,source', ...lines].join('\n')
const newCommune = 'xa-moi,bac-binh,commune,1,II.12,,,UBND xã Mới,New commune'
const national = '2027-09-02,holiday,Quốc khánh,National Day,Thông báo (ví dụ)'

const dry = async (register: string, file: string, who: Pick<Person, 'post'> = world.lan) =>
  (await (await who.post(`/api/registers/${register}/import?dry=1`, file, 'text/csv')).json()) as Plan
const take = async (register: string, file: string, plan: string, who: Pick<Person, 'post'> = world.lan) => {
  const response = await who.post(`/api/registers/${register}/import?plan=${plan}`, file, 'text/csv')
  return { status: response.status, body: (await response.json()) as Applied & { code?: string } }
}
const imported = async (register: string, file: string, who: Pick<Person, 'post'> = world.lan) =>
  take(register, file, (await dry(register, file, who)).plan, who)
type Listed = { total: number; entries: { key: string; version: string; row: Record<string, string>; mine: boolean }[] }
const listed = async (register: string, who: Pick<Person, 'json'> = world.lan) =>
  (await who.json(`/api/registers/${register}`)) as Listed
const entry = async (register: string, key: string) =>
  (await listed(register)).entries.find((one) => one.key === key) as Listed['entries'][number]
const fileOf = async (register: string) => (await world.lan.get(`/api/registers/${register}/file`)).text()
const undoing = async (number: number | null, who: Pick<Person, 'post'> = world.lan) =>
  (await (await who.post(`/api/registers/imports/${number}/undo?dry=1`, '')).json()) as Plan & { code?: string }
const undo = async (number: number | null) => {
  const response = await world.lan.post(
    `/api/registers/imports/${number}/undo?plan=${(await undoing(number)).plan}`,
    '',
  )
  return { status: response.status, body: (await response.json()) as Applied & { code?: string } }
}
const history = async () => ((await world.lan.json('/api/registers/imports')) as { imports: Import[] }).imports

describe('who may not', () => {
  test('a citizen and a lead see no register and change none', async () => {
    const lead = await world.invited('Thu', 'lead', 'bac-binh')
    for (const path of ['/api/registers/units', '/api/registers/units/file']) {
      expect((await world.hoa.get(path)).status, path).toBe(401)
      expect((await lead.get(path)).status, path).toBe(403)
    }
    // Of kiosks a lead has a history; of units there is nothing in it.
    await imported('holidays', holidays(national))
    expect((await world.hoa.get('/api/registers/imports')).status).toBe(401)
    expect(await lead.json('/api/registers/imports')).toMatchObject({ imports: [] })
    expect((await world.hoa.post('/api/registers/units/import?dry=1', units(newCommune))).status).toBe(401)
    expect((await lead.post('/api/registers/units/import?dry=1', units(newCommune), 'text/csv')).status).toBe(403)
  })
  test('an administrator of a part changes units below theirs, not their own, others or what is of all', async () => {
    const tam = await world.invited('Tâm', 'administrator', 'van-phong')
    const below = units('mot-cua-2,van-phong,desk,1,,,,Một cửa 2,One-stop 2', 'quay,mot-cua-2,desk,1,,,,Quầy,Counter')
    expect((await dry('units', below, tam)).faults).toEqual([])
    const own = units('van-phong,bac-binh,office,0,II.1,,,Văn phòng,Office', newCommune)
    const notYours = (line: number, register = 'units', column = 'unit') => ({
      ...{ register, line, column },
      message: worded('notYours'),
    })
    expect((await dry('units', own, tam)).faults).toEqual([notYours(2), notYours(3)])
    expect((await dry('holidays', holidays(national), tam)).faults).toEqual([notYours(2, 'holidays', 'day')])
    const { entries } = await listed('units', tam)
    expect(entries.filter(({ mine }) => mine).map(({ key }) => key)).toEqual(['mot-cua'])
    expect((await listed('sectors', tam)).entries.some(({ mine }) => mine)).toBe(false)
    const { body } = await imported('units', units(newCommune))
    expect((await undoing(body.import, tam)).faults).toEqual([notYours(null as never)])
  })
  test('a register or an import that there is none of is not found', async () => {
    expect((await world.lan.get('/api/registers/people')).status).toBe(404)
    for (const register of ['accounts', 'devices', 'tokens', 'webhooks'])
      expect((await world.lan.post(`/api/registers/${register}`, { row: {} })).status).toBe(404)
    expect((await world.lan.post('/api/registers/people/import?dry=1', 'x', 'text/csv')).status).toBe(404)
    for (const number of ['9', 'x', '99999999999'])
      expect((await world.lan.post(`/api/registers/imports/${number}/undo?dry=1`, '')).status).toBe(404)
  })
})

describe('a file', () => {
  test('goes out with the mark by which Excel knows UTF-8', async () => {
    const answer = await world.lan.get('/api/registers/units/file')
    expect([...new Uint8Array(await answer.arrayBuffer()).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  })
  test('that went out changes nothing when it comes back, of every register', async () => {
    await imported(
      'holidays',
      holidays(national, `2027-09-04,working,"Làm bù, thứ bảy",Worked instead,"Công văn ""1"""`),
    )
    for (const register of registers) {
      const file = await fileOf(register)
      const { changes, unchanged, faults } = await dry(register, file)
      const { total } = await listed(register)
      expect([register, changes, unchanged]).toEqual([register, [], total])
      if (total > 0) expect(faults).toEqual([])
    }
  })
  test.each([
    ['semicolons', (file: string) => file.replaceAll(',', ';')],
    ['tabs', (file: string) => file.replaceAll(',', '\t')],
    ['a mark and sep=', (file: string) => `\ufeffsep=;\r\n${file.replaceAll(',', ';')}`],
    ['lines as on an old Macintosh', (file: string) => file.replaceAll('\n', '\r')],
    ['all in quotation marks', (file: string) => file.replaceAll(/[^,\n]+/g, '"$&"')],
    ['letters of two parts', (file: string) => file.normalize('NFD')],
    ['blanks that do not break', (file: string) => file.replaceAll(' ', '\u00a0')],
    ['blank lines and empty columns', (file: string) => `${file.replaceAll('\n', ',,\n')},,\n,,,,,,,,,,\n\n`],
  ])('with %s is read as any other', async (_, written) => {
    const { changes, faults } = await dry('units', written(units(newCommune)))
    expect(faults).toEqual([])
    expect(changes).toMatchObject([
      { kind: 'new', key: 'xa-moi', before: null, after: { name_vi: 'UBND xã Mới', parent: 'bac-binh' } },
    ])
  })
  test('says what would be new, changed and ended, and leaves alone what it leaves out', async () => {
    const file = units(
      newCommune,
      'hong-thai,bac-binh,commune,1,II.12,,30/06/2027,UBND xã Hồng Thái,People’s Committee of Hồng Thái',
      'phan-hiep,bac-binh,commune,0,II.12,,,UBND xã Phan Hiệp,Phan Hiệp',
    )
    const plan = await dry('units', file)
    expect(plan.changes.map(({ line, kind, key }) => [line, kind, key])).toEqual([
      [2, 'new', 'xa-moi'],
      [3, 'ended', 'hong-thai'],
      [4, 'changed', 'phan-hiep'],
    ])
    expect(plan.changes[2]).toMatchObject({ before: { desk: '1' }, after: { desk: '0' } })
    const { total } = await listed('units')
    const { status, body } = await take('units', file, plan.plan)
    expect([status, body.counts]).toEqual([201, { units: { new: 1, ended: 1, changed: 1 } }])
    expect((await listed('units')).total).toBe(total + 1)
    expect(world.context.organisations.current().units.get('hong-thai')?.validTo).toBe('2027-06-30')
    expect((await world.hoa.answers({ unit: 'xa-moi' })).status).toBe(201)
  })
  test('of sectors and procedures says who answers for them and what they aim at', async () => {
    const sectors = [
      'sector,target,target_source_vi,target_source_en,owners,valid_from,valid_to,name_vi,name_en',
      'justice,90,Kế hoạch,Plan,phong-tu-phap:II.2.a; van-phong:II.1,2026-01-01,,Tư pháp,Justice',
    ].join('\n')
    await imported('sectors', sectors.replaceAll(';', ' '))
    const procedures = 'procedure,sector,valid_from,valid_to,name_vi,name_en\nkhai-sinh,justice,,,Khai sinh,Birth'
    expect((await imported('procedures', procedures)).status).toBe(201)
    const { sectors: known, procedures: listed } = world.context.organisations.current()
    expect(known.get('justice')).toMatchObject({
      ...{ target: 90, targetSource: { vi: 'Kế hoạch', en: 'Plan' }, validFrom: '2026-01-01' },
      owners: [
        { unit: 'phong-tu-phap', section: 'II.2.a' },
        { unit: 'van-phong', section: 'II.1' },
      ],
    })
    expect(listed.get('khai-sinh')?.sector).toBe('justice')
  })
  test('changes nothing without its plan, and nothing where the plan is another by now', async () => {
    expect((await world.lan.post('/api/registers/units/import', units(newCommune), 'text/csv')).status).toBe(400)
    const { plan } = await dry('units', units(newCommune))
    const other = units(newCommune.replace('Mới', 'Khác'))
    expect((await take('units', other, plan)).body.code).toBe('register-changed')
    await imported('units', units('xa-khac,bac-binh,commune,1,II.12,,,UBND xã Khác,Other commune'))
    expect((await take('units', units(newCommune), plan)).body.code).toBe('register-changed')
    expect((await listed('units')).entries.some(({ key }) => key === 'xa-moi')).toBe(false)
  })
  test('sent twice at once is taken once', async () => {
    for (const [register, file] of [
      ['units', units(newCommune)],
      ['holidays', holidays(national)],
    ] as const) {
      const { plan } = await dry(register, file)
      const answers = await Promise.all([1, 2, 3].map(() => take(register, file, plan)))
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
    }
    expect(await history()).toHaveLength(2)
  })
  test('that changes nothing leaves no trace', async () => {
    const { body } = await imported('units', await fileOf('units'))
    expect(body.import).toBe(null)
    expect(await history()).toEqual([])
  })
  test('of ten thousand lines is taken as a whole', async () => {
    const file = units(
      ...Array.from({ length: 10_000 }, (_, i) => `thon-${i},hong-thai,desk,0,,,,Thôn ${i},Hamlet ${i}`),
    )
    const { body } = await imported('units', file)
    expect(body.counts).toEqual({ units: { new: 10_000 } })
    expect((await undo(body.import)).body.counts).toEqual({ units: { removed: 10_000 } })
  })
  test('goes out with what a spreadsheet could run made harmless', async () => {
    await world.context.write
      .updateTable('sector')
      .set({ target_source_vi: '=1+1', target_source_en: '=1+1' })
      .where('sector', '=', 'land')
      .execute()
    const [, ...lines] = parse(await fileOf('sectors'), { bom: true }) as string[][]
    expect(lines.find(([sector]) => sector === 'land')?.[2]).toBe("'=1+1")
  })
})

describe('a change', () => {
  const files = { units: units(newCommune), holidays: holidays(national) }
  test('by several files is one: all of them or none', async () => {
    const plan = (await (await world.lan.sendAll('/api/registers/import?dry=1', files)).json()) as Plan
    expect(plan.changes.map(({ register, key }) => [register, key])).toEqual([
      ['units', 'xa-moi'],
      ['holidays', '2027-09-02'],
    ])
    const broken = { ...files, holidays: holidays('x') }
    const { faults } = (await (await world.lan.sendAll('/api/registers/import?dry=1', broken)).json()) as Plan
    expect(faults).toMatchObject([{ register: 'holidays', line: 2 }])
    const done = await world.lan.sendAll(`/api/registers/import?plan=${plan.plan}`, files)
    const { import: number } = (await done.json()) as Applied
    expect((await undo(number)).body.counts).toEqual({ units: { removed: 1 }, holidays: { removed: 1 } })
  })
  test('is undone, and so is its undoing, as often as anybody likes', async () => {
    const before = await fileOf('units')
    const first = (await imported('units', units(newCommune, 'hong-thai,bac-binh,commune,1,II.12,,2027-06-30,A,A')))
      .body
    const after = await fileOf('units')
    expect((await undoing(first.import)).changes.map(({ kind, key }) => [kind, key])).toEqual([
      ['removed', 'xa-moi'],
      ['changed', 'hong-thai'],
    ])
    const second = await undo(first.import)
    expect(second.status).toBe(201)
    expect(await fileOf('units')).toBe(before)
    const third = await undo(second.body.import)
    expect(await fileOf('units')).toBe(after)
    expect(
      (await history()).map(({ import: number, source, undoes, undoneBy }) => [number, source, undoes, undoneBy]),
    ).toEqual([
      [third.body.import, 'undo', second.body.import, null],
      [second.body.import, 'undo', first.import, third.body.import],
      [first.import, 'file', null, second.body.import],
    ])
  })
  test('is not undone where what it made has been changed since, and says which', async () => {
    const { body } = await imported('units', units(newCommune))
    await imported('units', units(newCommune.replace('Mới', 'Mới hơn')))
    expect((await undoing(body.import)).faults).toMatchObject([{ message: worded('changedSince', 'xa-moi') }])
    expect((await undo(body.import)).body.code).toBe('register-refused')
  })
  test('is not undone where its data are in use, and says by what', async () => {
    const { body } = await imported('units', units(newCommune, 'thon,xa-moi,desk,1,,,,Thôn,Hamlet'))
    await world.hoa.answers({ unit: 'xa-moi' })
    await world.invited('Cúc', 'clerk', 'xa-moi')
    const { faults } = await undoing(body.import)
    expect(faults).toHaveLength(1)
    expect(faults[0]?.message.en).toContain('“xa-moi”')
    expect(faults[0]?.message.en).toMatch(/responses/)
    expect(faults[0]?.message.en).toMatch(/accounts/)
    expect((await undo(body.import)).status).toBe(422)
  })
  test('is not undone where something newer stands below or names it', async () => {
    const { body } = await imported('units', units(newCommune))
    await imported('units', units('thon,xa-moi,desk,1,,,,Thôn,Hamlet'))
    expect((await undoing(body.import)).faults).toMatchObject([{ message: worded('named', 'xa-moi', 'thon') }])
  })
  test('stands in the log, with who, what and how many', async () => {
    const { body } = await imported('units', units(newCommune))
    await undo(body.import)
    await fileOf('units')
    const log = await world.context.read
      .selectFrom('audit')
      .select(['action', 'subject', 'details', 'name'])
      .where('action', 'like', 'register-%')
      .orderBy('seq')
      .execute()
    expect(log.map(({ action, subject, name }) => [action, subject, name])).toEqual([
      ['register-imported', `${body.import}`, 'Lan'],
      ['register-undone', '2', 'Lan'],
      ['register-exported', 'units', 'Lan'],
    ])
    expect(JSON.parse(log[0]?.details ?? '')).toMatchObject({
      counts: { units: { new: 1 } },
      files: [{ register: 'units', hash: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    })
  })
})

describe('a form', () => {
  const row = {
    ...{ day: '2027-09-02', kind: 'holiday', name_vi: 'Quốc khánh', name_en: 'National Day' },
    source: 'Thông báo (ví dụ)',
  }
  const remove = (key: string, version: string) => world.lan.post('/api/registers/holidays/remove', { key, version })

  test('makes an entry once', async () => {
    expect((await world.lan.post('/api/registers/holidays', { row })).status).toBe(201)
    const again = await world.lan.post('/api/registers/holidays', { row })
    expect(again.status).toBe(422)
    expect(((await again.json()) as { faults: unknown }).faults).toMatchObject([
      { column: 'day', message: worded('there', '2027-09-02') },
    ])
  })
  test('is told which of its fields are wrong', async () => {
    const wrong = await world.lan.post('/api/registers/holidays', { row: { ...row, day: '2027-02-30', name_vi: '=1' } })
    expect([wrong.status, ((await wrong.json()) as { faults: unknown }).faults]).toEqual([
      422,
      [
        { line: null, column: 'day', message: worded('day') },
        { line: null, column: 'name_vi', message: worded('formula') },
      ],
    ])
    expect((await world.lan.post('/api/registers/holidays', { row: { ...row, other: 'x' } })).status).toBe(400)
  })
  test('changes what was seen, and never what somebody else has changed meanwhile', async () => {
    await world.lan.post('/api/registers/holidays', { row })
    const { version } = await entry('holidays', '2027-09-02')
    const change = (name_vi: string) =>
      world.lan.request('PATCH', '/api/registers/holidays', { row: { ...row, name_vi }, version })
    const answers = await Promise.all([change('Một'), change('Hai')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await change('Ba')).status).toBe(409)
    const [latest] = await history()
    expect(latest).toMatchObject({ source: 'form', entry: '2027-09-02', counts: { holidays: { changed: 1 } } })
    expect((await undo(latest?.import ?? 0)).status).toBe(201)
    expect((await entry('holidays', '2027-09-02')).row.name_vi).toBe('Quốc khánh')
  })
  test('takes away a day off that is to come, and no other', async () => {
    await world.lan.post('/api/registers/holidays', { row })
    const { version } = await entry('holidays', '2027-09-02')
    expect((await remove('2027-09-02', '0'.repeat(16))).status).toBe(409)
    expect((await remove('2027-09-02', version)).status).toBe(200)
    expect((await listed('holidays')).total).toBe(0)
    expect((await undo((await history())[0]?.import ?? 0)).status).toBe(201)
    await world.lan.post('/api/registers/holidays', { row: { ...row, day: '2026-09-02' } })
    const past = await entry('holidays', '2026-09-02')
    expect((await remove(past.key, past.version)).status).toBe(422)
    const unit = await entry('units', 'mot-cua')
    const other = await world.lan.post('/api/registers/units/remove', { key: unit.key, version: unit.version })
    expect(other.status).toBe(404)
  })
  test('ends a unit by its last day', async () => {
    const { version, row } = await entry('units', 'hong-thai')
    const ended = { row: { ...row, valid_to: '2026-12-31' }, version }
    expect((await world.lan.request('PATCH', '/api/registers/units', ended)).status).toBe(200)
    expect((await history())[0]).toMatchObject({ entry: 'hong-thai', counts: { units: { ended: 1 } } })
    expect(world.context.organisations.current().units.get('hong-thai')?.validTo).toBe('2026-12-31')
  })
})
