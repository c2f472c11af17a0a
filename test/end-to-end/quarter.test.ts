// A quarter of the Office of Home Affairs, in a browser, on a server as it is installed: Thu heads the office and runs the
// programme, Bảo is her deputy; Hùng heads the division of culture and information, Yến works at the cultural centre; Minh is
// an officer of a commune; Hoa is a citizen. Every deed is done on the pages, and looked for where an official would see it.
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { csvLine } from '../../surveys/csv.ts'
import { dayOf, periodOf } from '../../surveys/period.ts'
import type { Role } from '../../surveys/rights.ts'
import { duties as dutyWords } from '../../surveys/text/vi/duties.ts'
import { faults as figureFaults } from '../../surveys/text/vi/figures.ts'
import { form as formWords } from '../../surveys/text/vi/form.ts'
import { indices as indexWords } from '../../surveys/text/vi/indices.ts'
import { officials as w } from '../../surveys/text/vi/officials.ts'
import { reminder as mailWords, reminders as reminderWords } from '../../surveys/text/vi/reminders.ts'
import { report as paperWords } from '../../surveys/text/vi/report.ts'
import { reports as reportWords } from '../../surveys/text/vi/reports.ts'
import { waves as waveWords } from '../../surveys/text/vi/waves.ts'
import { desktop, type Opened, openPage, phone } from '../browser.ts'
import { anId, fullAnswers } from '../builders.ts'
import { freePort } from '../free-port.ts'
import { pagesOfWord } from '../libreoffice.ts'
import { aMailServer, bodyOf, subjectOf } from '../mail-server.ts'
import { sheetsOf } from '../poppler.ts'
import { postJson, type Running, setUpToken } from './server.ts'
import { openStage, type Stage } from './stage.ts'

const password = 'mười hai con giáp'
const sender = 'nhac-viec@bacbinh.example'
const today = dayOf(Date.now())
const lastDay = dayOf(Date.now() + 30 * 86_400_000)
let stage: Stage
let browser: Browser
let post: Awaited<ReturnType<typeof aMailServer>>
let server: Running
/** Who is signed in, each in a browser of their own. */
const people = new Map<string, Opened>()
/** How many presses each of the main deeds needed. */
const needed = new Map<string, number>()

beforeAll(async () => {
  const port = await freePort()
  post = await aMailServer(port)
  const environment = { SMTP_URL: `smtp://127.0.0.1:${port}`, SMTP_FROM: sender }
  stage = await openStage({ environment })
  ;({ browser, server } = stage)
  await invite([
    ['Thu', 'lead', 'phong-noi-vu'],
    ['Bảo', 'head', 'phong-noi-vu'],
    ['Hùng', 'head', 'phong-van-hoa-thong-tin'],
    ['Yến', 'officer', 'trung-tam-van-hoa'],
    ['Minh', 'officer', 'hong-thai'],
  ])
})
afterAll(async () => {
  await stage?.close()
  await post?.close()
  for (const [deed, presses] of needed) console.log(`${deed.padEnd(60)} ${presses} presses`)
})

/** Lan sets the place up and makes a link for each; they choose their passwords. */
async function invite(invited: readonly (readonly [name: string, role: Role, unit: string])[]): Promise<void> {
  const setUp = async (token: string, name: string) => {
    const answer = await postJson(`${server.url}/api/setup`, { token, name, password })
    expect(answer.status).toBe(201)
    return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  }
  const cookie = await setUp(await setUpToken(server), 'Lan')
  for (const [name, role, unit] of invited) {
    const link = await postJson(`${server.url}/api/links`, { role, unit, grants: [] }, { cookie })
    const { url } = (await link.json()) as { readonly url: string }
    await setUp(url.split('/').at(-1) ?? '', name)
  }
}

/** The page of somebody, who signs in by the sign-in page where they have not yet. */
async function pageOf(name: string): Promise<Page> {
  const known = people.get(name)
  if (known) return known.page
  const opened = await openPage(browser, desktop)
  const { page } = opened
  page.setDefaultTimeout(60_000)
  // What is pressed is counted as the page is told of it; printing would wait for a person.
  await page.addInitScript(`
    addEventListener('pointerdown', () => sessionStorage.setItem('presses', Number(sessionStorage.getItem('presses')) + 1), true)
    window.print = () => sessionStorage.setItem('printed', Number(sessionStorage.getItem('printed')) + 1)`)
  await page.goto(`${server.url}/sign-in`)
  await page.getByLabel(w.session.name).fill(name)
  await page.getByLabel(w.session.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: w.session.signIn, exact: true }).click()
  await page.getByRole('navigation', { name: w.pages.title }).waitFor()
  people.set(name, opened)
  return page
}

/** Does a deed with no more presses than allowed. A list is drawn by the system: choosing from it is counted as two. */
async function within(most: number, deed: string, page: Page, perform: (choose: Choose) => Promise<void>) {
  await page.evaluate(`sessionStorage.setItem('presses', 0)`)
  let chosen = 0
  await perform(async (list, value) => {
    await list.selectOption(value)
    chosen += 2
  })
  const presses = (await page.evaluate<number>(`Number(sessionStorage.getItem('presses'))`)) + chosen
  needed.set(deed, presses)
  expect(presses, deed).toBeGreaterThan(0)
  expect(presses, deed).toBeLessThanOrEqual(most)
}
type Choose = (list: Locator, value: string) => Promise<void>

/** A field costs a press before it is typed into. */
async function type(field: Locator, text: string): Promise<void> {
  await field.click()
  await field.fill(text)
}
const press = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true }).click()
const menu = (page: Page, name: string) =>
  page.getByRole('navigation', { name: w.pages.title }).getByRole('link', { name, exact: true }).click()
const panel = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true })
const flat = (text: string) => text.normalize('NFC').replaceAll(/\s+/g, ' ')

/** Whose answers come where: as many wholly satisfied, and as many not at all. */
const answered = {
  land: [
    ['hong-thai', 20, 0],
    ['phan-dien', 10, 10],
  ],
  construction: [
    ['hong-thai', 10, 10],
    ['phan-dien', 0, 4],
  ],
  investment: [['hong-thai', 16, 0]],
} as const
type Sector = keyof typeof answered
/** By hand: of all answers the share of those who are satisfied, and how many people answered. */
const expected = { land: ['75,0', '40'], construction: ['41,7', '24'], investment: ['100,0', '16'] } as const
const sectorName = { land: 'đất đai', construction: 'xây dựng', investment: 'đầu tư, kinh doanh' } as const
const titleOf = (sector: Sector) => `Khảo sát quý – Khảo sát sự hài lòng về thủ tục ${sectorName[sector]}`
/** The code of each survey, as its address has it. */
const codes = {} as Record<Sector, string>

/** People answer on their phones; gives the statuses and codes that they were answered with. */
async function answer(sector: Sector, unit: string, satisfied: number, dissatisfied: number): Promise<string[]> {
  const outcomes: string[] = []
  for (const value of [...Array(satisfied).fill(5), ...Array(dissatisfied).fill(1)]) {
    const at = Date.now()
    const [startedAt, endedAt] = [new Date(at - 1), new Date(at)].map((moment) => moment.toISOString())
    const reply = await postJson(`${server.url}/api/responses`, {
      ...{ id: anId(), wave: codes[sector], version: 1, unit, sector, procedure: null, channel: 'online' },
      ...{ language: 'vi', startedAt, endedAt, answers: fullAnswers(sector, value) },
    })
    outcomes.push(reply.status === 201 ? '201' : `${reply.status} ${((await reply.json()) as { code: string }).code}`)
  }
  return outcomes
}
const all201 = (count: number) => Array(count).fill('201')
const rowOf = (page: Page, unit: string) =>
  page.getByRole('table', { name: waveWords.page.unitsTitle }).getByRole('row', { name: new RegExp(`^${unit}`) })

test('three surveys are opened in all communes at one press, with quotas', async () => {
  const page = await pageOf('Thu')
  const { fresh } = waveWords
  await within(16, 'open three surveys with quotas', page, async (choose) => {
    await menu(page, w.pages.fieldwork)
    await page.getByRole('link', { name: waveWords.open }).click()
    await press(page, fresh.allSectors)
    await type(page.getByLabel(fresh.nameVi), 'Khảo sát quý')
    await type(page.getByLabel(fresh.nameEn), 'Survey of the quarter')
    await type(page.getByLabel(fresh.closesOn), lastDay)
    await page.getByLabel(fresh.someUnits).check()
    await press(page, fresh.communes)
    await type(page.getByLabel(fresh.target), '360')
    await choose(page.getByLabel(fresh.split), 'even')
    await page.getByText(fresh.total(360)).waitFor()
    await press(page, fresh.look)
    await page.getByRole('heading', { name: fresh.would(3) }).waitFor()
    await press(page, fresh.make(3))
    await page.getByText(fresh.sure(3, today, true)).waitFor()
    await press(page, fresh.make(3))
    await page.getByText(fresh.made(3)).waitFor()
  })
  for (const sector of ['land', 'construction', 'investment'] as const) {
    const one = page.locator('.waves-list > li').filter({ hasText: titleOf(sector) })
    await one.getByText(waveWords.states.open, { exact: true }).waitFor()
    await one.getByText(waveWords.ofWanted(0, 360), { exact: true }).waitFor()
    await one.getByText(waveWords.unitsIn(18)).waitFor()
    codes[sector] = (await one.getByRole('link').getAttribute('href'))?.split('/').at(-1) ?? ''
  }
  // Those who know nothing of it see the new surveys where citizens begin.
  const { page: citizen, close } = await openPage(browser, phone)
  await citizen.goto(`${server.url}/?lang=vi`)
  await citizen.getByRole('link', { name: titleOf('land') }).waitFor()
  await close()
})

test('answers are seen to arrive, one by one, at their unit and in the whole, while the page is open', async () => {
  const page = await pageOf('Thu')
  await page.getByRole('link', { name: titleOf('land') }).click()
  await page.getByText(waveWords.page.noAnswers).waitFor()
  expect(await rowOf(page, 'UBND xã Hồng Thái').locator('td').nth(1).textContent()).toBe('20')
  expect(await answer('land', 'hong-thai', 12, 0)).toEqual(all201(12))
  await page.getByText(waveWords.ofWanted(12, 360), { exact: true }).waitFor()
  expect(await rowOf(page, 'UBND xã Hồng Thái').locator('td').first().textContent()).toBe('12')
  expect(await answer('land', 'hong-thai', 8, 0)).toEqual(all201(8))
  expect(await answer('land', 'phan-dien', 10, 10)).toEqual(all201(20))
  await page.getByText(waveWords.ofWanted(40, 360), { exact: true }).waitFor()
  for (const unit of ['UBND xã Hồng Thái', 'UBND xã Phan Điền']) {
    expect(await rowOf(page, unit).locator('td').first().textContent()).toBe('20')
    await rowOf(page, unit).getByText(waveWords.standings.reached).waitFor()
  }
  expect(await rowOf(page, 'UBND xã Hòa Thắng').locator('td').first().textContent()).toBe('0')
  for (const sector of ['construction', 'investment'] as const)
    for (const [unit, satisfied, dissatisfied] of answered[sector])
      expect(await answer(sector, unit, satisfied, dissatisfied)).toEqual(all201(satisfied + dissatisfied))
  await page.getByRole('link', { name: waveWords.page.back }).click()
  for (const [sector, count] of [
    ['land', 40],
    ['construction', 24],
    ['investment', 16],
  ] as const)
    await page
      .locator('.waves-list > li')
      .filter({ hasText: titleOf(sector) })
      .getByText(waveWords.ofWanted(count, 360), { exact: true })
      .waitFor()
})

test('a paused survey asks for a reason, tells it, and sends citizens on kindly', async () => {
  const page = await pageOf('Thu')
  await within(6, 'pause a survey', page, async () => {
    await page.getByRole('link', { name: titleOf('construction') }).click()
    await press(page, waveWords.page.pause)
    const asked = page.locator('form.confirm')
    await asked.getByText(waveWords.page.pauseSure).waitFor()
    await press(asked, waveWords.page.pause)
    await asked.getByText(waveWords.page.needReason).waitFor()
    await type(asked.getByLabel(waveWords.page.reason), 'Rà soát lại phiếu xây dựng')
    await press(asked, waveWords.page.pause)
    await page.getByText(/^Tạm dừng từ /).waitFor()
  })
  await panel(page, waveWords.page.history).getByText('Rà soát lại phiếu xây dựng').waitFor()
  const { page: citizen, faults, close } = await openPage(browser, phone)
  const reply = await citizen.goto(`${server.url}/s/${codes.construction}?lang=vi`)
  expect(reply?.status()).toBe(409)
  await citizen.getByText(formWords.whatNow.paused).waitFor()
  await citizen.getByRole('link', { name: formWords.whatNow.home }).click()
  await citizen.getByRole('link', { name: titleOf('land') }).waitFor()
  expect(await citizen.getByRole('link', { name: titleOf('construction') }).count()).toBe(0)
  expect(faults().filter((fault) => !fault.includes('409'))).toEqual([])
  await close()
  expect(await answer('construction', 'hong-thai', 1, 0)).toEqual(['409 wave-paused'])
  await page.getByRole('link', { name: waveWords.page.back }).click()
  const one = page.locator('.waves-list > li').filter({ hasText: titleOf('construction') })
  await one.getByText(waveWords.states.paused, { exact: true }).waitFor()
  await one.getByText(waveWords.ofWanted(24, 360), { exact: true }).waitFor()
})

const inspections = 'Cơ quan, đơn vị được kiểm tra trong năm'
const remedies = 'Khắc phục hạn chế sau kiểm tra'
const node = (page: Page, title: string) => page.locator('.node').filter({ hasText: title })
const parIndex = async (page: Page) => {
  await menu(page, w.pages.indices)
  await page.locator('a[href*="/officials/indices/par-index"]').first().click()
  await node(page, inspections).waitFor()
}

test('reported figures come from a file, wait, and count once a second official has confirmed them', async () => {
  const page = await pageOf('Thu')
  const { file } = indexWords
  await parIndex(page)
  const [form] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: file.form }).click()])
  const [header = [], ...lines] = parse(readFileSync(await form.path(), 'utf8'), { bom: true }) as string[][]
  const column = (name: string) => header.indexOf(name)
  const filled = (given: Readonly<Record<string, readonly [numerator: string, denominator: string]>>) =>
    [
      header,
      ...lines.map((line) => {
        const [numerator, denominator] = given[line[column('indicator')] ?? ''] ?? []
        if (numerator === undefined || denominator === undefined) return line
        const cells = [...line]
        cells[column('numerator')] = numerator
        cells[column('denominator')] = denominator
        cells[column('evidence')] = 'Báo cáo số 45/BC-NV'
        return cells
      }),
    ]
      .map(csvLine)
      .join('')
  const choose = async (text: string) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByLabel(file.choose).click()])
    await chooser.setFiles({ name: 'par-index.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  }
  // What is wrong is told by its line, and nothing of it is entered.
  const at = lines.findIndex((line) => line[column('indicator')] === 'steering_inspections') + 2
  await choose(filled({ steering_inspections: ['tám', '10'], steering_remedies: ['3', '4'] }))
  await page.getByText(file.faults(1)).waitFor()
  await page.getByText(`${file.line(at, 'numerator')}: ${figureFaults.number}`).waitFor()
  await within(2, 'import figures, once the file is filled in', page, async () => {
    await choose(filled({ steering_inspections: ['8', '10'], steering_remedies: ['3', '4'] }))
    await page.getByText(file.found(lines.length, 2, 0)).waitFor()
    await press(page, file.take)
    await page.getByText(file.taken).waitFor()
  })
  await page.locator('.headline').getByText(indexWords.waiting(2)).waitFor()
  for (const title of [inspections, remedies]) await node(page, title).getByText(indexWords.states.waiting).waitFor()
  // Who entered it does not confirm it.
  await node(page, inspections).getByRole('button').click()
  await page.getByText(indexWords.own).waitFor()
  expect(await page.getByRole('button', { name: indexWords.confirm, exact: true }).count()).toBe(0)

  const second = await pageOf('Bảo')
  await parIndex(second)
  await within(4, 'confirm two figures', second, async () => {
    for (const title of [inspections, remedies]) {
      await node(second, title).getByRole('button').click()
      await press(second, indexWords.confirm)
      await node(second, title).getByText(indexWords.states.confirmed).waitFor()
    }
  })
  // 8 of 10 and 3 of 4 of one and a half points each.
  for (const title of [inspections, remedies]) await node(page, title).getByText(indexWords.states.confirmed).waitFor()
  expect(await node(page, inspections).locator('.worth').textContent()).toContain('1,20')
  expect(await node(page, remedies).locator('.worth').textContent()).toMatch(/1,1[23]/)
  expect(await page.locator('.headline').textContent()).not.toContain(indexWords.waiting(2))
})

const handed = '1893-ii-4-b-phong-van-hoa-thong-tin'
const division = 'Phòng Văn hóa và Thông tin'
const centre = 'Trung tâm Văn hóa - Thông tin và Thể thao huyện'
/** How many duties of a unit the list of those who are late has. */
const lateOf = async (page: Page, unit: string) => {
  await menu(page, w.pages.duties)
  await page
    .getByRole('navigation', { name: dutyWords.pages })
    .getByRole('link', { name: dutyWords.names.overdue })
    .click()
  const one = page.locator('.late-units > li').filter({ has: page.getByRole('heading', { name: unit, exact: false }) })
  await one.first().waitFor()
  return Number(await one.locator('dd').first().textContent())
}

test('a duty is handed to another unit, which finds it with its history', async () => {
  const page = await pageOf('Thu')
  const late = [await lateOf(page, division), await lateOf(page, centre)] as const
  await within(8, 'hand a duty over', page, async (choose) => {
    await menu(page, w.pages.duties)
    await choose(page.getByLabel(dutyWords.sectionFilter), 'II.4.b')
    await page.locator(`a[href$="${handed}"]`).click()
    await type(page.getByLabel(dutyWords.one.reason, { exact: true }), 'Hạ tầng thông tin do Trung tâm quản lý')
    await choose(page.getByLabel(dutyWords.one.handOverTo), 'trung-tam-van-hoa')
    await press(page, dutyWords.one.handOver)
    await page.getByText(dutyWords.one.handedOver(centre)).waitFor()
  })
  const said = `${dutyWords.one.fromTo(division, centre)}`
  const history = (of: Page) => panel(of, dutyWords.one.history).getByRole('listitem').filter({ hasText: said })
  await history(page).getByText('Hạ tầng thông tin do Trung tâm quản lý').waitFor()
  expect([await lateOf(page, division), await lateOf(page, centre)]).toEqual([late[0] - 1, late[1] + 1])

  const own = await pageOf('Yến')
  await menu(own, w.pages.duties)
  await own.locator(`a[href$="${handed}"]`).click()
  await history(own).getByText('Hạ tầng thông tin do Trung tâm quản lý').waitFor()
  await own.getByRole('button', { name: dutyWords.one.report, exact: true }).waitFor()
  const former = await pageOf('Hùng')
  await menu(former, w.pages.duties)
  await former.locator('.duty-list > li').first().waitFor()
  expect(await former.locator(`a[href$="${handed}"]`).count()).toBe(0)
})

test('reminders reach the bell and the mailbox of each unit, and lead to the duty', async () => {
  const addresses = { Hùng: 'hung@bacbinh.example', Yến: 'yen@bacbinh.example' } as const
  for (const [name, address] of Object.entries(addresses)) {
    const own = await pageOf(name)
    await own.locator('.person > summary').click()
    await own.getByRole('link', { name: w.pages.account }).click()
    const email = panel(own, reminderWords.address.title)
    await type(email.getByLabel(reminderWords.address.email), address)
    await press(email, reminderWords.address.save)
    await email.getByText(reminderWords.address.saved).waitFor()
  }
  const page = await pageOf('Thu')
  const late = [await lateOf(page, division), await lateOf(page, centre)] as const
  const headline = (await page.locator('.headline').textContent()) ?? ''
  const count = Number(/^\d+/.exec(headline)?.[0])
  await within(6, 'remind everybody who is late', page, async () => {
    await menu(page, w.pages.duties)
    await page
      .getByRole('navigation', { name: dutyWords.pages })
      .getByRole('link', { name: dutyWords.names.overdue })
      .click()
    await press(page, dutyWords.late.chooseAll)
    await page.getByRole('heading', { name: dutyWords.late.remind(count) }).waitFor()
    await type(page.getByLabel(reminderWords.send.words), 'Đề nghị báo cáo trước cuối tuần.')
    await press(page, reminderWords.send.preview)
    await page.getByText(reminderWords.send.people(5)).waitFor()
    await page
      .getByText(`${reminderWords.send.person('Hùng', division, late[0])} · ${reminderWords.send.byEmail}`)
      .waitFor()
    await page
      .getByText(
        `${reminderWords.send.person('Bảo', 'Phòng Nội vụ', await lateIn(page, 'Phòng Nội vụ'))} · ${reminderWords.send.byNotice}`,
      )
      .waitFor()
    await press(page, reminderWords.send.send)
    await page.getByText(reminderWords.send.sent).waitFor()
  })
  // In the mailboxes, of one's own unit alone.
  await expect.poll(() => post.mails.map(({ to }) => to).toSorted()).toEqual(Object.values(addresses))
  const [mail] = post.mails.filter(({ to }) => to === addresses.Yến)
  expect(mail?.from).toBe(sender)
  expect(subjectOf(mail?.raw ?? '')).toBe(mailWords.subject(centre, late[1]))
  const text = bodyOf(mail?.raw ?? '')
  expect(text).toContain(mailWords.added('Thu', 'Đề nghị báo cáo trước cuối tuần.'))
  const link = `${server.url}/officials/duties/${handed}`
  expect(text).toContain(link)
  expect(bodyOf(post.mails.find(({ to }) => to === addresses.Hùng)?.raw ?? '')).not.toContain(link)
  const own = await pageOf('Yến')
  await own.goto(link)
  await panel(own, dutyWords.one.history).getByText('Đề nghị báo cáo trước cuối tuần.').waitFor()
  // At the bell, until it was read.
  await own.getByRole('link', { name: w.bell(1), exact: true }).click()
  await own.getByText(reminderWords.notices.headline(1)).waitFor()
  await own.getByText(reminderWords.notices.by('Thu')).waitFor()
  await press(own, reminderWords.notices.markRead)
  await own.getByText(reminderWords.notices.headline(0)).waitFor()
  await own.getByRole('link', { name: w.bell(0), exact: true }).waitFor()
  const minh = await pageOf('Minh')
  await minh.getByRole('link', { name: w.bell(1), exact: true }).waitFor()
  // Before those who sent it: who was reminded when, who has read it, and what was sent.
  await expect.poll(() => page.locator('.late-units dd').filter({ hasText: dutyWords.late.never }).count()).toBe(0)
  await page
    .getByRole('navigation', { name: dutyWords.pages })
    .getByRole('link', { name: dutyWords.names.reminders })
    .click()
  const log = panel(page, reminderWords.log.title).getByRole('listitem').first()
  await log.getByText(reminderWords.log.read(1, 5)).waitFor()
  await log.getByText(reminderWords.log.mails(2, 0, 0)).waitFor()
})

const lateIn = async (page: Page, unit: string) =>
  Number(
    await page
      .locator('.late-units > li')
      .filter({ has: page.getByRole('heading', { name: unit, exact: false }) })
      .locator('dd')
      .first()
      .textContent(),
  )

test('the report of the district has the figures with their bases, on the page, on paper and for Word', async () => {
  const page = await pageOf('Thu')
  const period = periodOf(today, 'quarter')
  await within(3, 'print the report and take it for Word', page, async () => {
    await menu(page, w.pages.reports)
    await page.locator('.report-paper').waitFor()
    await press(page, reportWords.print)
  })
  expect(await page.evaluate(`sessionStorage.getItem('printed')`)).toBe('1')
  const paper = page.locator('.report-paper')
  const [figures] = [paper.getByRole('table').filter({ hasText: paperWords.tables.sectors }).first()]
  for (const [sector, [score, base]] of Object.entries(expected)) {
    const name = { land: 'Đất đai', construction: 'Xây dựng', investment: 'Đầu tư' }[sector] ?? ''
    const cells = await figures
      .getByRole('row', { name: new RegExp(`^${name}`) })
      .locator('td')
      .allTextContents()
    expect([sector, cells]).toEqual([sector, expect.arrayContaining([score, base])])
  }
  expect(await paper.textContent()).toContain(paperWords.total(period, 80, 3))
  const says = (sheets: readonly (readonly string[])[]) => {
    const text = flat(sheets.flat().join(' ')).toLocaleLowerCase('vi')
    for (const words of [
      ...[paperWords.country, paperWords.motto, 'ỦY BAN NHÂN DÂN', 'HUYỆN BẮC BÌNH'],
      ...[paperWords.total(period, 80, 3), 'Đất đai đạt 75,0 điểm', 'Xây dựng đạt 41,7 điểm', '40 phiếu', '24 phiếu'],
    ])
      expect(text).toContain(flat(words).toLocaleLowerCase('vi'))
  }
  says(sheetsOf(await page.pdf({ preferCSSPageSize: true })))
  const [word] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: reportWords.word }).click(),
  ])
  expect(word.suggestedFilename()).toMatch(/\.docx$/)
  says(sheetsOf(await pagesOfWord(readFileSync(await word.path()))))
})

test('nobody met a fault on the way', () => {
  for (const [name, { faults }] of people) expect([name, faults()]).toEqual([name, []])
})
