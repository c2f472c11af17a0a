// Surveys in the field as Lan runs them: three sectors opened at one press with quotas, one paused and opened again, and
// what Hoa meets meanwhile.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { form } from '../../surveys/text/vi/form.ts'
import { kiosk as kioskWords } from '../../surveys/text/vi/kiosk.ts'
import { problems } from '../../surveys/text/vi/problems.ts'
import { waves as vi } from '../../surveys/text/vi/waves.ts'
import { desktop, kioskScreen, openPage, phone, violations } from '../browser.ts'
import { anArrival, fullAnswers } from '../builders.ts'
import { aDevice } from '../devices.ts'
import { barriersOf } from './barriers.ts'
import { keepShot } from './shots.ts'
import { becomeAdministrator, openStage, type Stage } from './stage.ts'

let stage: Stage
let browser: Browser
let url: string
beforeAll(async () => {
  stage = await openStage()
  browser = stage.browser
  url = stage.url
})
afterAll(() => stage?.close())

const barriers: string[] = []
const look = async (page: Page, screen: string) => barriers.push(...(await barriersOf(page, screen)))

test('three surveys of sectors are opened with quotas, one is paused and opened again', async () => {
  const { page: lan, faults } = await openPage(browser, desktop)
  await becomeAdministrator(lan, url, stage.world.context)
  await lan.goto(`${url}/officials/fieldwork/waves`)
  await lan.getByText(vi.headline(4, 0, 0)).waitFor()
  await look(lan, 'waves')

  await lan.getByRole('link', { name: vi.open }).click()
  await lan.getByRole('button', { name: vi.fresh.look }).click()
  await lan.getByText(vi.fresh.wrong).waitFor()
  await lan.getByText(vi.fresh.faults.instrument).waitFor()
  await lan.getByRole('checkbox', { name: 'Khảo sát nhanh' }).check()
  await lan.getByText(vi.fresh.wrong).waitFor({ state: 'hidden' })
  await lan.getByLabel(vi.fresh.code).fill('Quý IV')
  await lan.getByRole('button', { name: vi.fresh.look }).click()
  await lan.getByLabel(vi.fresh.code).and(lan.locator('[aria-invalid]')).waitFor()
  await lan.getByRole('listitem').filter({ hasText: vi.fresh.faults.code }).waitFor()
  await lan.getByRole('button', { name: vi.fresh.allSectors }).click()
  const last = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)
  await lan.getByLabel(vi.fresh.nameVi).fill('Đợt cuối năm')
  await lan.getByLabel(vi.fresh.nameEn).fill('End of the year')
  await lan.getByLabel(vi.fresh.closesOn).fill(last)
  await lan.getByLabel(vi.fresh.target).fill('700')
  await lan.getByLabel(vi.fresh.split).selectOption('even')
  await look(lan, 'new-wave')
  await lan.getByRole('button', { name: vi.fresh.look }).click()
  await lan.getByText(vi.fresh.would(3)).waitFor()
  await look(lan, 'new-wave-checked')
  await lan.getByRole('button', { name: vi.fresh.make(3) }).click()
  await lan.getByRole('button', { name: vi.fresh.make(3) }).click()
  await lan.getByText(vi.fresh.made(3)).waitFor()
  await lan.getByText(vi.headline(7, 0, 0)).waitFor()

  const made = [...stage.world.context.organisation.waves.values()].filter(({ target }) => target === 700)
  expect(made.map(({ sector }) => sector).sort()).toEqual(['construction', 'investment', 'land'])
  const land = made.find(({ sector }) => sector === 'land')?.wave ?? ''
  const { page: hoa, close } = await openPage(browser, phone)
  const send = (given: object = {}) =>
    hoa.request.post(`${url}/api/responses`, {
      data: anArrival({
        ...{ wave: land, answers: fullAnswers('land', 4) },
        ...{ startedAt: new Date(Date.now() - 60_000).toISOString(), endedAt: new Date().toISOString() },
        ...given,
      }),
    })
  for (let i = 0; i < 5; i++) expect((await send()).status()).toBe(201)

  await lan.goto(`${url}/officials/fieldwork/waves/${land}`)
  await lan.getByText(vi.ofWanted(5, 700)).waitFor()
  // A survey of one day has nothing to forecast from yet, and its chart does not explain what it does not draw.
  await lan.getByText(vi.page.chartLead(true, false), { exact: true }).waitFor()
  await look(lan, 'wave')
  // What comes in is seen without a press.
  expect((await send()).status()).toBe(201)
  await lan.getByText(vi.ofWanted(6, 700)).waitFor()

  const { page: kiosk, close: closeKiosk } = await openPage(browser, kioskScreen)
  const token = await aDevice(stage.world.context, { wave: land })
  await kiosk.goto(`${url}/kiosk`)
  await lan.getByRole('button', { name: vi.page.pause }).click()
  await lan.getByRole('button', { name: vi.page.pause }).click()
  await lan.getByText(vi.page.needReason).waitFor()
  await look(lan, 'wave-pause')
  await lan.getByLabel(vi.page.reason).fill('Nghỉ vì bão số 9')
  await lan.getByRole('button', { name: vi.page.pause }).click()
  await lan.getByText(vi.states.paused, { exact: true }).first().waitFor()
  await lan.getByText('Nghỉ vì bão số 9').waitFor()
  await look(lan, 'wave-paused')

  await hoa.goto(`${url}/s/${land}`)
  await hoa.getByRole('heading', { name: problems['wave-paused'] }).waitFor()
  await hoa.getByText(form.whatNow.paused).waitFor()
  for (const violation of await violations(hoa)) barriers.push(`citizen, paused: ${violation}`)
  await keepShot(hoa, 'citizen-paused')
  const told = await kiosk.request.get(`${url}/api/device`, { headers: { authorization: `Bearer ${token}` } })
  const device = await told.json()
  await kiosk.evaluate(
    ([token, device]) => localStorage.setItem('lang-nghe.device', JSON.stringify({ token, device })),
    [token, device] as const,
  )
  await kiosk.reload()
  await kiosk.getByText(kioskWords.paused).waitFor()
  await keepShot(kiosk, 'kiosk-paused')
  await closeKiosk()

  await lan.getByRole('button', { name: vi.page.reopen }).click()
  await lan.getByLabel(vi.page.reason).fill('Bão đã qua')
  await lan.getByLabel(vi.page.reopenUntil).fill(last)
  await lan.getByRole('button', { name: vi.page.reopen }).click()
  await lan.getByText('Bão đã qua').waitFor()
  await hoa.goto(`${url}/s/${land}`)
  await hoa.getByRole('heading', { name: problems['wave-paused'] }).waitFor({ state: 'detached' })
  await close()

  await lan.getByRole('button', { name: vi.page.planEdit }).click()
  await lan.getByLabel(vi.fresh.target).fill('70')
  await look(lan, 'wave-plan')
  await lan.getByRole('button', { name: vi.page.planSave }).click()
  await lan.getByText(vi.ofWanted(6, 70)).waitFor()
  await lan.getByRole('button', { name: vi.page.edit, exact: true }).click()
  await lan.getByText(vi.page.editAnswered).waitFor()
  await look(lan, 'wave-edit')
  expect(barriers).toEqual([])
  expect(faults()).toEqual([])
})
