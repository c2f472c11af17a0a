// Reminders: who may send them, who gets them, and how mails leave, to a real server on this machine. Thu works at the
// office that runs the programme; Hùng and Mai at the division of land; Minh is an officer of a commune.
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { occasionOf } from '../../server/reminders/choose.ts'
import { letterOf } from '../../server/reminders/letter.ts'
import { deliverDue } from '../../server/reminders/mail.ts'
import { remindDue } from '../../server/reminders/send.ts'
import type { RemindersSent } from '../../server/reminders/sent.ts'
import { freePort } from '../free-port.ts'
import { aMailServer, bodyOf, subjectOf } from '../mail-server.ts'
import { outcomeOf } from '../visitor.ts'
import { aWorld, monday } from '../world.ts'

const DAY = 86_400_000
let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<typeof world.invited>>
let post: Awaited<ReturnType<typeof aMailServer>>
let port = 0
let thu: Person
let hung: Person
let mai: Person
let minh: Person
beforeAll(async () => {
  // The server's own rounds would come between those of the tests.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  port = await freePort()
  world = await aWorld({ smtp: { url: `smtp://127.0.0.1:${port}`, from: 'nhac-viec@bacbinh.example' } })
  post = await aMailServer(port)
  thu = await world.invited('Thu', 'head', 'phong-noi-vu')
  hung = await world.invited('Hùng', 'head', 'phong-tai-nguyen-moi-truong')
  mai = await world.invited('Mai', 'officer', 'phong-tai-nguyen-moi-truong')
  minh = await world.invited('Minh', 'officer', 'hong-thai')
  await world.invited('Tâm', 'viewer', 'phong-tai-nguyen-moi-truong')
  await world.keepSignedIn()
})
afterAll(async () => {
  vi.useRealTimers()
  await post.close()
  await world.close()
})
afterEach(() => {
  post.mails.length = 0
  post.refusing.clear()
})

const land = ['1893-ii-5-b-phong-tai-nguyen-moi-truong', '1893-ii-5-a-2-phong-tai-nguyen-moi-truong']
const outcome = async (asked: Promise<Response>) => outcomeOf(await asked)
const remind = (person: Person, duties: readonly string[], more: object = {}) =>
  outcome(person.post('/api/reminders', { reminder: crypto.randomUUID(), duties, words: null, ...more }))
const address = (person: Person, email: string | null, language = 'vi') =>
  outcome(person.post('/api/account/email', { email, language }))
const unread = async (person: Person) => ((await person.json('/api/notices/unread')) as { unread: number }).unread
const sent = async (person = thu) => (await person.json('/api/reminders')) as RemindersSent
const mails = () => world.context.read.selectFrom('mail').select(['email', 'state', 'tries', 'fault']).execute()
const forgetMails = () => world.context.write.deleteFrom('mail').execute()

describe('refused', () => {
  test('to whoever is not signed in, to a role without the right, and for duties of others', async () => {
    expect(await outcome(world.hoa.get('/api/reminders'))).toBe('401 not-signed-in')
    expect(await outcome(world.hoa.get('/api/notices'))).toBe('401 not-signed-in')
    expect(await remind(minh, land)).toBe('403 not-your-right')
    expect(await remind(hung, ['1893-ii-8-cong-an'])).toBe('403 not-your-unit')
    expect(await remind(thu, ['nothing'])).toBe('404 no-such-duty')
    const settings = { after: 0, automatic: true, daysBefore: [7], onDue: true, weekly: true }
    expect(await outcome(hung.post('/api/reminders/settings', settings))).toBe('403 not-programme')
  })
  test('where nobody of the unit has an account, and nothing of it is kept', async () => {
    expect(await remind(thu, ['1893-ii-8-cong-an'])).toBe('409 nobody-to-remind')
    expect(await world.context.read.selectFrom('reminder').select('reminder').execute()).toEqual([])
  })
  test.each([
    'không phải địa chỉ',
    'a@b',
    'a@b.vn\r\nBcc: c@d.vn',
    'a@b.vn, c@d.vn',
    '<a@b.vn>',
    '"a b"@b.vn',
    'a@b..vn',
    `${'a'.repeat(65)}@b.vn`,
    'a@-b.vn',
  ])('for an address that is none: %j', async (email) => {
    expect(await address(mai, email)).toBe('400 malformed')
  })
  test('to set the address of another, save to the administrator', async () => {
    const { officials } = (await world.lan.json('/api/officials')) as {
      officials: { official: string; name: string }[]
    }
    const whose = officials.find(({ name }) => name === 'Minh')?.official ?? ''
    const given = { email: 'minh@hongthai.example', language: 'vi' }
    expect(await outcome(thu.post(`/api/officials/${whose}/email`, given))).toBe('403 not-your-right')
    expect(await outcome(world.lan.post(`/api/officials/${whose}/email`, given))).toBe('204')
    expect(await outcome(world.lan.post('/api/officials/nobody/email', given))).toBe('404 no-such-official')
    expect(await minh.json('/api/account/email')).toMatchObject({ address: { email: 'minh@hongthai.example' } })
  })
  test('to see or set the address of somebody beyond an administrator’s part of the organisation', async () => {
    const vinh = await world.invited('Vinh Hồng Thái', 'administrator', 'hong-thai')
    const rows = await world.context.read.selectFrom('official').select(['official', 'name']).execute()
    const whose = (name: string) => `/api/officials/${rows.find((row) => row.name === name)?.official}/email`
    const given = { email: 'vinh@xau.example', language: 'vi' }
    expect(await outcome(vinh.post(whose('Lan'), given))).toBe('404 no-such-official')
    expect(await outcome(vinh.get(whose('Lan')))).toBe('404 no-such-official')
    expect(await outcome(vinh.get(whose('Minh')))).toBe('200')
    expect(await world.lan.json('/api/account/email')).toEqual({ address: null })
  })
})

describe('a reminder by hand', () => {
  test('says before it is sent who gets it and how, and which unit has nobody', async () => {
    expect(await address(mai, 'mai@bacbinh.example')).toBe('204')
    const answer = await thu.post('/api/reminders/preview', { duties: [...land, '1893-ii-8-cong-an'] })
    expect(await answer.json()).toMatchObject({
      byEmail: true,
      people: [
        { name: 'Hùng', hasEmail: false, duties: [{}, {}] },
        { name: 'Mai', hasEmail: true },
      ],
      nobody: [{ duties: 1 }],
    })
  })
  test('comes as a notice and as one mail, with subject, words and links as they should be', async () => {
    const reminder = crypto.randomUUID()
    expect(await remind(thu, land, { reminder, words: 'Xin báo cáo trước thứ Sáu.' })).toBe('204')
    expect([await unread(hung), await unread(mai), await unread(minh)]).toEqual([1, 1, 0])
    await deliverDue(world.context)
    expect(post.mails.map(({ from, to }) => `${from} ${to}`)).toEqual(['nhac-viec@bacbinh.example mai@bacbinh.example'])
    const raw = post.mails[0]?.raw ?? ''
    expect(subjectOf(raw)).toBe('Nhắc việc: 2 nhiệm vụ của Phòng Tài nguyên và Môi trường')
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    const body = bodyOf(raw)
    expect(body).toMatch('Kính gửi Ông/Bà Mai,')
    expect(body).toMatch('Thu viết: Xin báo cáo trước thứ Sáu.')
    expect(body).toMatch('Hạn 19/09/2022 (đã quá 1.519 ngày)')
    expect(body).toMatch(`http://localhost:3000/officials/duties/${land[0]}`)
    expect(body).toMatch('<html lang="vi">')

    expect(await remind(thu, land, { reminder })).toBe('204')
    await deliverDue(world.context)
    expect([await unread(mai), post.mails.length]).toEqual([1, 1])
    expect((await sent()).reminders).toMatchObject([
      { duties: 2, units: 1, people: 2, read: 0, by: 'Thu', mails: { sent: 1, waiting: 0, failed: 0 } },
    ])
  })
  test('is read once, by whom it was sent to', async () => {
    const { notices } = (await mai.json('/api/notices')) as { notices: { reminder: string; duties: object[] }[] }
    expect(notices[0]?.duties).toHaveLength(2)
    const { reminder = '' } = notices[0] ?? {}
    expect(await outcome(minh.post('/api/notices/read', { reminder }))).toBe('204')
    expect(await unread(mai)).toBe(1)
    expect(await outcome(mai.post('/api/notices/read', { reminder }))).toBe('204')
    expect([await unread(mai), await unread(hung)]).toEqual([0, 1])
    expect((await sent()).reminders[0]).toMatchObject({ read: 1 })
  })
  test('comes in English to whoever wants that', async () => {
    await address(mai, 'mai@bacbinh.example', 'en')
    await remind(thu, land.slice(0, 1))
    await deliverDue(world.context)
    expect(subjectOf(post.mails[0]?.raw ?? '')).toBe(
      'Reminder: 1 duty of Division of Natural Resources and Environment',
    )
  })
  test('goes to nobody who has left, nor to an address that was taken away', async () => {
    await remind(thu, land)
    await address(mai, null)
    await remind(thu, land)
    await deliverDue(world.context)
    expect(post.mails).toEqual([])
    const kept = await mails()
    expect(kept.filter(({ state }) => state === 'waiting')).toEqual([])
    expect(kept.filter(({ email }) => email !== '')).toEqual([])
    await forgetMails()
  })
})

describe('a mail', () => {
  test('that the server refuses for good is not tried again, and its failure is shown', async () => {
    await address(mai, 'mai@bacbinh.example')
    post.refusing.set('mai@bacbinh.example', 550)
    await remind(thu, land)
    await deliverDue(world.context)
    expect(await mails()).toMatchObject([{ state: 'refused', tries: 1, fault: '550' }])
    expect((await sent()).reminders[0]).toMatchObject({
      mails: { failed: 1 },
      failures: [{ name: 'Mai', state: 'refused', fault: '550', nextAt: null }],
    })
    await forgetMails()
  })
  test('that is refused for now, or finds no server, is tried again with longer and longer waits', async () => {
    post.refusing.set('mai@bacbinh.example', 451)
    await remind(thu, land)
    await deliverDue(world.context)
    expect(await mails()).toMatchObject([{ state: 'waiting', tries: 1, fault: '451' }])
    expect((await sent()).reminders[0]?.failures).toMatchObject([
      { name: 'Mai', tries: 1, nextAt: new Date(monday + 60_000).toISOString() },
    ])
    await deliverDue(world.context)
    expect(await mails()).toMatchObject([{ tries: 1 }])
    await post.close()
    world.clock.now += 60_000
    await deliverDue(world.context)
    expect(await mails()).toMatchObject([{ state: 'waiting', tries: 2, fault: expect.stringMatching(/^E/) }])
    post = await aMailServer(port)
    world.clock.now += 60_000
    await deliverDue(world.context)
    expect(await mails()).toMatchObject([{ tries: 2 }])
    world.clock.now += 60_000
    await deliverDue(world.context)
    expect(await mails()).toMatchObject([{ state: 'sent', tries: 3, fault: null }])
    expect(post.mails).toHaveLength(1)
    world.clock.now = monday
    await forgetMails()
  })
  test('goes within half an hour of the return of a server that was away all night, and once', async () => {
    await remind(thu, land)
    await post.close()
    for (let tried = 0; tried < 30; tried++) {
      await deliverDue(world.context)
      world.clock.now += 1_800_000
    }
    expect(await mails()).toMatchObject([{ state: 'waiting', fault: expect.stringMatching(/^E/) }])
    post = await aMailServer(port)
    await deliverDue(world.context)
    expect(await mails()).toMatchObject([{ state: 'sent' }])
    world.clock.now += DAY
    await deliverDue(world.context)
    expect(post.mails).toHaveLength(1)
    world.clock.now = monday
    await forgetMails()
  })
  test('is given up after two days', async () => {
    post.refusing.set('mai@bacbinh.example', 451)
    await remind(thu, land)
    await deliverDue(world.context)
    world.clock.now += 2 * DAY
    await deliverDue(world.context)
    expect(await mails()).toMatchObject([{ state: 'given-up', tries: 2 }])
    world.clock.now = monday
    await forgetMails()
  })
  test('is delivered by one server where two look at the same moment', async () => {
    await remind(thu, land)
    await Promise.all([deliverDue(world.context), deliverDue(world.context)])
    expect(post.mails).toHaveLength(1)
    await forgetMails()
  })
  test('takes no header from a hostile name', async () => {
    await world.context.write
      .updateTable('official')
      .set({ name: 'Mai\r\nBcc: ke-xau@example.vn' })
      .where('name', '=', 'Mai')
      .execute()
    await world.context.write
      .updateTable('unit')
      .set({ name_vi: 'Phòng\r\nX-Evil: 1' })
      .where('unit', '=', 'phong-tai-nguyen-moi-truong')
      .execute()
    await remind(thu, land)
    await deliverDue(world.context)
    const [head = ''] = (post.mails[0]?.raw ?? '').split('\r\n\r\n')
    expect(head).not.toMatch(/^(Bcc|X-Evil):/m)
    expect(post.mails[0]?.to).toBe('mai@bacbinh.example')
    await forgetMails()
  })
  test('shows a hostile name as its letters, in HTML too', () => {
    const { html, subject } = letterOf(
      {
        ...{
          language: 'vi',
          name: '<img src=x>',
          unitName: { vi: '"><script>', en: 'x' },
          words: '<b>a</b>',
          by: 'x\r\ny',
        },
        duties: [{ duty: '../<x>', section: 'II.1', letter: 'x', title: { vi: '<i>', en: 'x' }, dueOn: null }],
      },
      { baseUrl: 'https://example.vn', today: '2026-11-16' },
    )
    expect(html).not.toMatch(/<(img|script|b|i)[ >]/)
    expect(html).toMatch('/officials/duties/..%2F%3Cx%3E')
    expect(subject).not.toMatch(/[\r\n]/)
  })
})

describe('reminding by itself', () => {
  const days = { daysBefore: [14, 7, 1], onDue: true, weekly: true }
  test.each([
    ['2026-12-01', null],
    ['2026-11-30', 'before:2026-11-30:14'],
    ['2026-11-25', 'before:2026-11-25:14'],
    ['2026-11-23', 'before:2026-11-23:7'],
    ['2026-11-17', 'before:2026-11-17:1'],
    ['2026-11-16', 'due:2026-11-16'],
    ['2026-11-15', 'late:2026-11-15:0'],
    ['2026-11-09', 'late:2026-11-09:0'],
    ['2026-11-08', 'late:2026-11-08:1'],
  ])('of what is due on %s on 16 November: %s', (dueOn, occasion) => {
    expect(occasionOf({ dueOn, state: 'open' }, days, '2026-11-16')).toBe(occasion)
    expect(occasionOf({ dueOn, state: 'reported' }, days, '2026-11-16')).toBeNull()
  })
  test('is off until it is set, and is set once by two who do at the same moment', async () => {
    await remindDue(world.context)
    expect((await sent()).reminders.some(({ by }) => by === null)).toBe(false)
    const settings = { after: 0, automatic: true, ...days }
    const both = await Promise.all([1, 2].map(() => outcome(thu.post('/api/reminders/settings', settings))))
    expect(both.toSorted()).toEqual(['204', '409 settings-changed'])
  })
  test('reminds of everything late once, whichever server is quicker, and again a week later', async () => {
    await Promise.all([remindDue(world.context), remindDue(world.context)])
    await remindDue(world.context)
    const own = async () => (await sent()).reminders.filter(({ by }) => by === null)
    expect(await own()).toMatchObject([{ duties: 221 }])
    world.clock.now += 7 * DAY
    await remindDue(world.context)
    expect((await own()).length).toBe(2)
    world.clock.now = monday
  })
  test('waits for the morning', async () => {
    world.clock.now = Date.parse('2026-12-07T06:59:00+07:00')
    await remindDue(world.context)
    expect((await sent()).reminders.filter(({ by }) => by === null)).toHaveLength(2)
    world.clock.now += 60_000
    await remindDue(world.context)
    expect((await sent()).reminders.filter(({ by }) => by === null)).toHaveLength(3)
    world.clock.now = monday
  })
})

describe('nobody is flooded', () => {
  test('with one duty, nor by one official', async () => {
    const vinh = await world.invited('Vinh', 'head', 'phong-noi-vu')
    await world.keepSignedIn()
    world.clock.now += DAY
    const outcomes: string[] = []
    for (let i = 0; i < 11; i++) outcomes.push(await remind(vinh, land.slice(0, 1)))
    expect(outcomes.filter((one) => one === '204')).toHaveLength(10)
    expect(outcomes.at(-1)).toBe('409 reminded-enough')
    expect(await remind(thu, land)).toBe('409 reminded-enough')
    expect(await remind(vinh, land.slice(1))).toBe('204')
    const at = new Date(world.clock.now).toISOString()
    const { official } = await world.context.read
      .selectFrom('official')
      .select('official')
      .where('name', '=', 'Vinh')
      .where('unit', '=', 'phong-noi-vu')
      .executeTakeFirstOrThrow()
    for (let i = 0; i < 49; i++)
      await world.context.write
        .insertInto('reminder')
        .values({ reminder: crypto.randomUUID(), sent_at: at, sent_by: official, words: null })
        .execute()
    expect(await remind(vinh, land.slice(1))).toBe('409 reminded-enough')
    world.clock.now += DAY
    expect(await remind(vinh, land.slice(1))).toBe('204')
  })
})

test('a server that ends while mails wait begins with no other, and the next one sends them', async () => {
  await forgetMails()
  await address(mai, 'mai@bacbinh.example')
  await address(hung, 'hung@bacbinh.example')
  expect(await remind(thu, land.slice(1))).toBe('204')
  let asked = 0
  await deliverDue(world.context, () => asked++ > 0)
  expect(post.mails).toHaveLength(1)
  await deliverDue(world.context)
  expect(post.mails.map(({ to }) => to).sort()).toEqual(['hung@bacbinh.example', 'mai@bacbinh.example'])
})
