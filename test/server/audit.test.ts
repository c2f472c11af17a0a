// What officials did: who reads it, and that no row can be changed, taken out, put in or cut off unseen.
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { checkAudit } from '../../server/audit/check.ts'
import { hashOfDeed, writeDownFirst } from '../../server/audit.ts'
import { closeDatabases, openDatabases } from '../../server/database/open.ts'
import { aPlace, aWorld, removePlace } from '../world.ts'

describe('the log', () => {
  let world: Awaited<ReturnType<typeof aWorld>>
  type Person = Awaited<ReturnType<typeof world.invited>>
  type Page = {
    deeds: { seq: number; name: string | null; action: string; about: string | null }[]
    next: number | null
  }
  let minh: Person
  let tam: Person
  beforeAll(async () => {
    world = await aWorld()
    minh = await world.invited('Minh', 'administrator', 'hong-thai')
    tam = await world.invited('Tâm', 'head', 'hong-thai')
    await world.invited('Dung', 'officer', 'phan-dien')
    await tam.get('/api/exports/scores.csv?unit=hong-thai')
    await world.lan.get('/api/exports/scores.csv')
  })
  afterAll(() => world.close())
  const page = async (person: Person, query = '') => (await person.json(`/api/audit${query}`)) as Page
  const namesOf = ({ deeds }: Page) =>
    [...new Set(deeds.map(({ name }) => name))].filter((name) => name !== null).sort()

  test('is read by nobody without the right to', async () => {
    expect((await tam.get('/api/audit')).status).toBe(403)
    expect((await tam.get('/api/audit.csv')).status).toBe(403)
    expect((await world.hoa.get('/api/audit')).status).toBe(401)
  })
  test('shows an administrator of a part what the officials of that part did, and nobody else’s deeds', async () => {
    expect(namesOf(await page(minh))).toEqual(['Minh', 'Tâm'])
    expect(namesOf(await page(world.lan))).toEqual(['Dung', 'Lan', 'Minh', 'Tâm'])
    const dungs = (await page(world.lan)).deeds.find(({ name }) => name === 'Dung') as unknown as { official: string }
    expect((await page(minh, `?official=${dungs.official}`)).deeds).toEqual([])
    expect(await (await minh.get('/api/audit.csv')).text()).not.toContain('Dung')
  })
  test('is looked through by who, what and when', async () => {
    const exported = await page(world.lan, '?action=scores-exported')
    expect(exported.deeds.map(({ name }) => name)).toEqual(['Lan', 'Tâm'])
    const [{ official }] = exported.deeds as unknown as [{ official: string }]
    expect(namesOf(await page(world.lan, `?official=${official}`))).toEqual(['Lan'])
    expect((await page(world.lan, '?from=2026-11-16&to=2026-11-16')).deeds.length).toBeGreaterThan(0)
    expect((await page(world.lan, '?from=2026-11-17')).deeds).toEqual([])
    expect((await page(world.lan, '?to=2026-11-15')).deeds).toEqual([])
    for (const wrong of ['?action=nothing', '?from=yesterday', '?before=-1'])
      expect((await world.lan.get(`/api/audit${wrong}`)).status, wrong).toBe(400)
  })
  test('comes page by page, newest first, with nothing twice and nothing left out', async () => {
    const deed = { official: null, action: 'signed-out', subject: 'x' } as const
    for (let n = 0; n < 130; n++) await writeDownFirst(world.context.write, deed, world.clock.now)
    const seen: number[] = []
    for (let next: number | null = 1e8; next !== null; ) {
      const found: Page = await page(world.lan, `?before=${next}`)
      seen.push(...found.deeds.map(({ seq }) => seq))
      next = found.next
    }
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, n) => seen.length - n))
    expect(seen.length).toBeGreaterThan(130)
  })
  test('leaves as a file with every hash, and that it did stands in it', async () => {
    const text = await (await world.lan.get('/api/audit.csv?action=audit-read')).text()
    const [header, line] = text.split('\r\n')
    expect(header).toBe('seq,at,official,name,action,subject,details,previous,hash')
    expect(line).toMatch(/,audit-read,audit,.*,[0-9a-f]{64},[0-9a-f]{64}$/)
  })
  test('of everything done here still stands', async () => {
    expect(await checkAudit(world.context, null)).toMatchObject({ fault: null })
  })
})

describe('the chain', () => {
  let place: Awaited<ReturnType<typeof aPlace>>
  let databases: Awaited<ReturnType<typeof openDatabases>>
  const deed = (n: number) => ({ official: null, action: 'link-made', subject: `link ${n}` }) as const
  beforeAll(async () => {
    place = await aPlace()
    databases = await openDatabases(place)
  })
  afterAll(async () => {
    await closeDatabases(databases)
    await removePlace(place)
  })
  beforeEach(async () => {
    await databases.write.deleteFrom('audit').execute()
    await databases.write.updateTable('audit_head').set({ seq: 0, hash: '' }).execute()
    for (let n = 1; n <= 10; n++) await writeDownFirst(databases.write, deed(n), 1_000 * n)
  })
  const rowAt = (seq: number) =>
    databases.read
      .selectFrom('audit')
      .select(['seq', 'at', 'official', 'name', 'action', 'subject', 'details', 'previous', 'hash'])
      .where('seq', '=', seq)
      .executeTakeFirstOrThrow()
  const head = () => databases.read.selectFrom('audit_head').select(['seq', 'hash']).executeTakeFirstOrThrow()

  test('holds while nobody touches it, and ends in the head', async () => {
    expect(await checkAudit(databases, null)).toEqual({ fault: null, ...(await head()) })
  })
  test.each([
    ['at', '2026-01-01T00:00:00.000Z'],
    ['official', 'somebody'],
    ['name', 'Somebody'],
    ['action', 'link-ended'],
    ['subject', 'another'],
    ['details', '{"more":1}'],
  ] as const)('shows that the column %s of a row was changed', async (column, value) => {
    await databases.write
      .updateTable('audit')
      .set({ [column]: value })
      .where('seq', '=', 4)
      .execute()
    expect(await checkAudit(databases, null)).toEqual({ fault: 'row', seq: 4 })
  })
  test('shows that a row was changed together with its hash', async () => {
    const { hash, ...row } = await rowAt(4)
    const changed = { ...row, subject: 'another' }
    await databases.write
      .updateTable('audit')
      .set({ ...changed, hash: hashOfDeed(changed) })
      .where('seq', '=', 4)
      .execute()
    expect(await checkAudit(databases, null)).toEqual({ fault: 'link', seq: 5 })
  })
  test('shows that a row was taken out, the first one too', async () => {
    await databases.write.deleteFrom('audit').where('seq', '=', 6).execute()
    expect(await checkAudit(databases, null)).toEqual({ fault: 'gap', seq: 7 })
    await databases.write.deleteFrom('audit').where('seq', '=', 1).execute()
    expect(await checkAudit(databases, null)).toEqual({ fault: 'gap', seq: 2 })
  })
  test('shows that its end was cut off', async () => {
    await databases.write.deleteFrom('audit').where('seq', '>', 8).execute()
    expect(await checkAudit(databases, null)).toEqual({ fault: 'head', seq: 8 })
    await databases.write.deleteFrom('audit').execute()
    expect(await checkAudit(databases, null)).toEqual({ fault: 'head', seq: 0 })
  })
  test('shows that a row was put in, at its end too', async () => {
    const { hash, ...row } = await rowAt(10)
    const put = { ...row, seq: 11, previous: hash, subject: 'put in' }
    await databases.write
      .insertInto('audit')
      .values({ ...put, hash: hashOfDeed(put) })
      .execute()
    expect(await checkAudit(databases, null)).toEqual({ fault: 'head', seq: 11 })
    await databases.write.deleteFrom('audit').where('seq', '=', 11).execute()
    await databases.write.updateTable('audit').set({ seq: 11 }).where('seq', '=', 10).execute()
    await databases.write
      .insertInto('audit')
      .values({ ...put, seq: 10, hash })
      .execute()
    expect(await checkAudit(databases, null)).toEqual({ fault: 'link', seq: 10 })
  })
  test('cut off together with its head, is found out by whoever noted down a later row', async () => {
    const noted = await head()
    const { seq, hash } = await rowAt(7)
    await databases.write.deleteFrom('audit').where('seq', '>', 7).execute()
    await databases.write.updateTable('audit_head').set({ seq, hash }).execute()
    expect(await checkAudit(databases, null)).toMatchObject({ fault: null })
    expect(await checkAudit(databases, noted)).toEqual({ fault: 'noted', seq: 10 })
  })
  test('written anew from a row on, with every hash, is found out by whoever noted down a later row', async () => {
    const noted = await rowAt(8)
    const { seq, hash } = await rowAt(3)
    await databases.write.deleteFrom('audit').where('seq', '>', 3).execute()
    await databases.write.updateTable('audit_head').set({ seq, hash }).execute()
    for (let n = 4; n <= 12; n++) await writeDownFirst(databases.write, deed(n + 1), 1_000 * n)
    expect(await checkAudit(databases, null)).toMatchObject({ fault: null, seq: 12 })
    expect(await checkAudit(databases, noted)).toEqual({ fault: 'noted', seq: 8 })
  })
  test('goes on from what was noted down, and that is proved', async () => {
    const noted = await head()
    await writeDownFirst(databases.write, deed(11), 11_000)
    expect(await checkAudit(databases, noted)).toMatchObject({ fault: null, seq: 11 })
  })
  test('stays one where two servers write at once', async () => {
    const other = inject('database') === 'postgres' ? await openDatabases(place) : databases
    const many = Array.from({ length: 15 }, (_, n) => n)
    await Promise.all(
      many.flatMap((n) => [databases, other].map(({ write }) => writeDownFirst(write, deed(100 + n), 20_000 + n))),
    )
    if (other !== databases) await closeDatabases(other)
    expect(await checkAudit(databases, null)).toMatchObject({ fault: null, seq: 40 })
  })
})
