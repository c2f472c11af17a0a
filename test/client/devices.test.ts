// A kiosk from its first code to its end, as people do it: Lan on the officials' page, staff at the device, Hoa who answers.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { minutesBetween, minutesOff, stateOf } from '../../client/officials/collect/devices/state.ts'
import { devices as vi } from '../../surveys/text/vi/devices.ts'
import { kiosk as kioskWords } from '../../surveys/text/vi/kiosk.ts'
import { pairing } from '../../surveys/text/vi/pairing.ts'
import { problems } from '../../surveys/text/vi/problems.ts'
import { desktop, kioskScreen, openPage, phone, violations } from '../browser.ts'
import { answerAtKiosk, desk, wave } from '../end-to-end/land.ts'
import { barriersOf } from './barriers.ts'
import { becomeAdministrator, openStage, type Stage } from './stage.ts'
import { smallTargets } from './targets.ts'

let stage: Stage
let world: Stage['world']
let browser: Browser
let url: string
beforeAll(async () => {
  stage = await openStage()
  world = stage.world
  browser = stage.browser
  url = stage.url
})
afterAll(() => stage?.close())

const name = 'Máy tính bảng số 1'
const barriers: string[] = []

const look = async (page: Page, screen: string) => barriers.push(...(await barriersOf(page, screen)))

const signUp = (page: Page) => becomeAdministrator(page, url, world.context)

/** Asks for a code on the page, and gives its digits. */
async function makeCode(lan: Page): Promise<string> {
  await lan.getByRole('button', { name: vi.pair.open }).click()
  await lan.getByRole('button', { name: vi.pair.make }).click()
  await lan.getByText(vi.pair.missing).waitFor()
  await look(lan, 'a form that lacks something')
  await lan.getByLabel(vi.pair.name, { exact: true }).fill(name)
  await lan.getByLabel(vi.pair.counter, { exact: true }).fill('Quầy 3')
  await lan.getByLabel(vi.pair.unit, { exact: true }).selectOption(desk)
  await lan.getByLabel(vi.pair.wave, { exact: true }).selectOption(wave)
  await lan.getByRole('button', { name: vi.pair.make }).click()
  await lan.getByText(vi.pair.waiting).waitFor()
  await look(lan, 'a code')
  return (await lan.locator('.pairing-code').textContent()) ?? ''
}

const pressCode = async (kiosk: Page, code: string) => {
  for (const digit of code) await kiosk.getByRole('button', { name: digit, exact: true }).click()
}

test('a kiosk is paired by six digits, answers, follows a move, and ends', async () => {
  const { page: lan, faults } = await openPage(browser, desktop)
  await signUp(lan)
  await lan.goto(`${url}/officials/collect/devices`)
  await lan.getByText(vi.headline(0, 0, 0)).waitFor()
  await look(lan, 'no device')
  const code = await makeCode(lan)

  const { page: kiosk } = await openPage(browser, kioskScreen)
  await kiosk.goto(`${url}/kiosk`)
  for (const size of [kioskScreen, { width: 1280, height: 800 }, phone]) {
    await kiosk.setViewportSize(size)
    expect(await smallTargets(kiosk)).toEqual([])
    for (const violation of await violations(kiosk)) barriers.push(`unpaired: ${violation}`)
  }
  await kiosk.setViewportSize(kioskScreen)
  await pressCode(kiosk, `${code.slice(0, 5)}${(Number(code[5]) + 1) % 10}`)
  await kiosk.getByText(problems['wrong-pairing-code']).waitFor()
  // By the keyboard, as on a kiosk with one; what is mistyped is taken back.
  await kiosk.keyboard.type(`${code.slice(0, 3)}9`)
  await kiosk.keyboard.press('Backspace')
  await kiosk.keyboard.type(code.slice(3))
  await kiosk.getByRole('button', { name: kioskWords.rest.begin }).waitFor()
  await lan.getByText(vi.pair.done(name)).waitFor()
  await look(lan, 'paired')

  expect(await answerAtKiosk(kiosk, { language: 'vi', look: async () => undefined })).toMatch(/-/)
  const row = await world.context.read
    .selectFrom('response')
    .select(['channel', 'counter', 'unit', 'source'])
    .executeTakeFirstOrThrow()
  const { device } = await world.context.read.selectFrom('device').select('device').executeTakeFirstOrThrow()
  expect(row).toEqual({ channel: 'kiosk', counter: 'Quầy 3', unit: desk, source: device })

  await lan.getByRole('button', { name: vi.close, exact: true }).click()
  await lan.getByRole('button', { name: vi.manageOne(name) }).click()
  await lan.getByLabel(vi.pair.unit, { exact: true }).selectOption('hong-thai')
  await lan.getByRole('button', { name: vi.change.save }).click()
  await lan.getByText(vi.change.saved).waitFor()
  const staffCode = await lan.locator('.staff-code').textContent()
  await lan.getByRole('button', { name: vi.staff.renew }).click()
  await look(lan, 'a question before a new staff code')
  await lan.getByRole('button', { name: vi.staff.renew }).click()
  await lan.getByText(vi.staff.renewed).waitFor()
  await expect.poll(() => lan.locator('.staff-code').textContent()).not.toBe(staffCode)
  await kiosk.reload()
  const name_vi = world.context.organisation.units.get('hong-thai')?.name.vi ?? ''
  await kiosk.getByText(name_vi).waitFor()

  await lan.getByLabel(vi.revoke.taken).check()
  await lan.getByRole('button', { name: vi.revoke.revoke }).click()
  await look(lan, 'a question before the end')
  await lan.getByRole('button', { name: vi.revoke.revoke }).click()
  await lan.getByText(vi.revoke.done(name)).waitFor()
  await kiosk.reload()
  await kiosk.getByText(pairing.revoked).waitFor()
  await kiosk.getByRole('heading', { name: pairing.title }).waitFor()
  await lan.getByText(vi.revoked.title(1)).click()
  await look(lan, 'a revoked device')

  await lan.getByText(vi.settings.title).click()
  const survey = lan.getByRole('form').first()
  await survey.getByLabel(vi.settings.idle).fill('10')
  await survey.getByText(vi.settings.wrong).waitFor()
  await survey.getByLabel(vi.settings.idle).fill('90')
  await survey.getByLabel(vi.settings.kept).check()
  await survey.getByRole('button').click()
  await survey.getByText(vi.settings.saved).waitFor()
  await look(lan, 'settings')

  expect(barriers).toEqual([])
  expect(faults()).toEqual([])
})

test('a kiosk that starts without the server stands where it stood', async () => {
  const { page } = await openPage(browser, kioskScreen)
  await page.goto(`${url}/kiosk`)
  const device = { device: 'a', name, unit: desk, counter: '', wave, sector: null, staffCode: '123456' }
  const settings = { idleSeconds: 60, partial: 'dropped' }
  // Its token is unknown here: what it has been told before counts until the server says otherwise.
  const paired = JSON.stringify({ token: 'a'.repeat(43), device: { ...device, settings, state: 'active' } })
  await page.evaluate((paired) => localStorage.setItem('lang-nghe.device', paired), paired)
  await page.route('**/api/device/contact', (route) => route.abort())
  await page.reload()
  await page.getByRole('button', { name: kioskWords.rest.begin }).waitFor()
  await page.unroute('**/api/device/contact')
  await page.reload()
  await page.getByText(pairing.unknown).waitFor()
  expect(await page.evaluate(() => localStorage.getItem('lang-nghe.device'))).toBe(paired)
})

test('a device is silent, or its clock off, only where that is worth a word', () => {
  expect(stateOf({ revokedAt: null, isSilent: true })).toBe('silent')
  expect(stateOf({ revokedAt: '2026-11-16T03:00:00Z', isSilent: true })).toBe('revoked')
  expect(stateOf({ revokedAt: null, isSilent: false })).toBe('active')
  expect([null, 0, 290, 270, -3_600].map(minutesOff)).toEqual([null, null, 5, 5, -60])
  expect(minutesBetween('2026-11-16T03:00:59Z', '2026-11-16T03:00:00Z')).toBe(0)
  expect(minutesBetween('2026-11-16T03:00:00Z', '2026-11-16T04:30:59Z')).toBe(90)
})
