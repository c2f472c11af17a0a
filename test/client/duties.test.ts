// Duties in real browsers: the head of an office sees its own first, reports one; Lan confirms it, hands another over and
// reminds; who was reminded finds the notice. Hùng heads the division of land.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setUpToken } from '../../server/accounts/tokens.ts'
import * as enWords from '../../surveys/text/en/duties.ts'
import { duties as w } from '../../surveys/text/vi/duties.ts'
import { officials } from '../../surveys/text/vi/officials.ts'
import { reminders } from '../../surveys/text/vi/reminders.ts'
import { desktop, openPage } from '../browser.ts'
import { monday } from '../world.ts'
import { barriersOf } from './barriers.ts'
import { becomeAdministrator, openStage, type Stage } from './stage.ts'

let stage: Stage
let lan: Page
let hung: Page
const faultsOf: (() => readonly string[])[] = []
const barriers: string[] = []
const office = 'Phòng Tài nguyên và Môi trường'
const land = '1893-ii-5-b-phong-tai-nguyen-moi-truong'
const plans = '1893-ii-5-a-1-phong-tai-nguyen-moi-truong'

beforeAll(async () => {
  stage = await openStage({}, () => monday)
  const own = await openPage(stage.browser, desktop)
  const other = await openPage(stage.browser, desktop)
  lan = own.page
  hung = other.page
  faultsOf.push(own.faults, other.faults)
  await becomeAdministrator(lan, stage.url, stage.world.context)
  const { write, now } = stage.world.context
  const given = { role: 'head', unit: 'phong-tai-nguyen-moi-truong', grants: [] } as const
  await hung.goto(`${stage.url}/setup/${await setUpToken(write, now(), given)}`)
  await hung.getByLabel(officials.session.name).fill('Hùng')
  await hung.getByLabel(officials.session.password, { exact: true }).fill('mười hai con giáp')
  await hung.getByLabel(officials.setup.again).fill('mười hai con giáp')
  await hung.getByRole('button', { name: officials.setup.create }).click()
  await hung.getByRole('link', { name: officials.pages.duties }).waitFor()
})
afterAll(() => stage?.close())

const look = async (page: Page, screen: string) => barriers.push(...(await barriersOf(page, screen)))
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const open = (page: Page, duty: string) => page.goto(`${stage.url}/officials/duties/${duty}`)

test('the head of an office sees what it must do first, and finds a duty by its words', async () => {
  await hung.getByRole('link', { name: officials.pages.duties }).click()
  await hung.getByText(w.mine(office, 8, 8, 0)).waitFor()
  await look(hung, 'own duties')
  const list = hung.getByRole('list').filter({ has: hung.locator('.duty-row') })
  expect(await list.locator('.duty-row').count()).toBe(8)
  await hung.getByLabel(w.search).fill('gia boi thuong')
  await hung.keyboard.press('Enter')
  await hung.getByText(w.found(1), { exact: true }).waitFor()
  await hung.getByLabel(w.search).fill('máy bay')
  await hung.keyboard.press('Enter')
  await hung.getByText(w.none).waitFor()
  await look(hung, 'nothing found')
})

test('a report without words or evidence says what it lacks; Lan confirms what Hùng may not', async () => {
  await open(hung, land)
  await press(hung, w.one.report)
  await hung.getByText(w.one.needWords).waitFor()
  await hung.getByLabel(w.one.words).fill('Đã rút thời gian trả kết quả còn 12 ngày.')
  await hung.getByLabel(w.one.isDone).check()
  await press(hung, w.one.report)
  await hung.getByText(w.one.needEvidence).waitFor()
  await look(hung, 'a report that lacks evidence')
  await hung
    .getByLabel(w.one.evidence)
    .fill('Báo cáo số 45/BC-TNMT, https://bacbinh.example.vn/45, javascript:alert(1)')
  await press(hung, w.one.report)
  await hung.getByText(w.one.claimed).waitFor()
  await hung.getByText(w.one.ownClaim).waitFor()
  expect(await hung.getByRole('button', { name: w.one.confirm, exact: true }).count()).toBe(0)

  await open(lan, land)
  await lan.getByText('Đã rút thời gian trả kết quả còn 12 ngày.').waitFor()
  await look(lan, 'a report to confirm')
  await press(lan, w.one.confirm)
  await lan.getByText(w.one.confirmed).waitFor()
  await lan.getByText(w.one.evidenceIs('Báo cáo số 45/BC-TNMT')).waitFor()
  // An address of the web can be followed, any other is words.
  const links = lan.locator('.evidence-words a')
  expect(await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual([
    'https://bacbinh.example.vn/45',
  ])
})

test('Lan reminds of what is overdue, and who was reminded finds it', async () => {
  await lan.goto(`${stage.url}/officials/duties/overdue`)
  await lan.getByLabel(w.late.choose(office)).check()
  await lan.getByRole('heading', { name: w.late.remind(7) }).waitFor()
  await lan.getByLabel(reminders.send.words).fill('Xin báo cáo trong tuần này.')
  await press(lan, reminders.send.preview)
  await lan.getByText(reminders.send.person('Hùng', office, 7)).waitFor()
  await look(lan, 'who gets a reminder')
  await press(lan, reminders.send.send)
  await lan.getByText(reminders.send.sent).waitFor()

  await hung.goto(`${stage.url}/officials/duties`)
  await hung
    .getByRole('link', { name: reminders.notices.headline(1).slice(0, 1) })
    .first()
    .waitFor()
  await hung.locator('.bell').click()
  await hung.getByText(reminders.notices.headline(1)).waitFor()
  await hung.getByText('Xin báo cáo trong tuần này.').waitFor()
  await look(hung, 'a notice')
  await press(hung, reminders.notices.markRead)
  await hung.getByText(reminders.notices.headline(0)).waitFor()
  expect(await hung.locator('.bell b').count()).toBe(0)

  await lan.goto(`${stage.url}/officials/duties/reminders`)
  await lan.getByText(reminders.log.read(1, 1)).waitFor()
  await lan.getByLabel(reminders.settings.automatic).check()
  await lan.getByLabel(reminders.settings.before).fill('30 400')
  await press(lan, reminders.settings.save)
  await lan.getByText(reminders.settings.wrong).waitFor()
  await lan.getByLabel(reminders.settings.before).fill('30 7')
  await press(lan, reminders.settings.save)
  await lan.getByText(reminders.settings.state(true, [30, 7])).waitFor()
  await look(lan, 'reminders')
})

test('a duty is handed over with a reason, and is gone from who had it', async () => {
  await open(lan, plans)
  await press(lan, w.one.handOver)
  await lan.getByText(w.one.needUnit).waitFor()
  await lan.getByLabel(w.one.handOverTo).selectOption('chi-nhanh-dat-dai')
  await press(lan, w.one.handOver)
  await lan.getByText(w.one.needReason).waitFor()
  await lan.getByLabel(w.one.reason, { exact: true }).fill('Theo phân công của UBND huyện.')
  await press(lan, w.one.handOver)
  await lan.getByText(w.one.handedOver('Chi nhánh Văn phòng Đăng ký đất đai huyện Bắc Bình')).waitFor()
  await lan.getByText('Theo phân công của UBND huyện.').waitFor()
  await open(hung, plans)
  await hung.getByText('Không có nhiệm vụ này.').waitFor()
})

test('every row of the letter leads to its duties', async () => {
  await lan.goto(`${stage.url}/officials/duties/letter`)
  await lan.locator('.letter-rows > li').first().waitFor()
  expect(await lan.locator('.letter-rows > li').count()).toBe(34)
  await look(lan, 'the table of the letter')
  await lan.locator('#ii-12-c summary').last().click()
  await lan.locator('#ii-12-c a').first().click()
  await lan.getByText(w.one.given('1893/UBND-NC', 'II.12.c')).waitFor()
})

test('a duty of another document is added, and a file is looked at before it is taken', async () => {
  await lan.goto(`${stage.url}/officials/duties`)
  await lan.locator('#add-duty > summary').click()
  await press(lan, w.add.save)
  await lan.getByText(w.add.missing).waitFor()
  await look(lan, 'a new duty')
  await lan.getByLabel(w.add.letter).fill('12/KH-UBND')
  await lan.getByLabel(w.add.section).fill('III.1')
  await lan.getByLabel(w.add.name).fill('Đối thoại với doanh nghiệp')
  await lan.getByLabel(w.add.quote, { exact: true }).fill('Tổ chức đối thoại với doanh nghiệp mỗi quý một lần.')
  await lan.getByLabel(w.add.unit).selectOption('phong-tai-chinh-ke-hoach')
  await lan.getByLabel(w.add.due).fill('2026-12-31')
  await press(lan, w.add.save)
  await lan.getByText(w.add.added).waitFor()
  await lan.locator('#duty-file > summary').click()
  const file =
    'duty,letter,section,title,quote,unit,due_on\n,12/KH-UBND,III.2,Tổng kết,Tổng kết năm.,van-phong,2026-12-31'
  await lan
    .locator('#duty-file input[type=file]')
    .setInputFiles({ name: 'nhiem-vu.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
  await lan.getByText(w.add.imported(1, 1, 0)).waitFor()
  await look(lan, 'what a file would change')
})

test('in English the pages say the same', async () => {
  await lan.goto(`${stage.url}/officials/duties`)
  await lan.getByRole('button', { name: 'English' }).click()
  await lan.getByText(enWords.duties.lead).waitFor()
  await look(lan, 'in English')
})

test('nothing is beyond an edge, in the way of anybody, or a fault', () => {
  expect(barriers).toEqual([])
  expect(faultsOf.flatMap((faults) => faults()).filter((fault) => !/404|no-such-duty/.test(fault))).toEqual([])
})
