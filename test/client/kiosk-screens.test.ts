// The kiosk in a real browser: what stands on its screens, and the way out for answers that the server refused.

import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { kiosk as vi } from '../../surveys/text/vi/kiosk.ts'
import { pairing } from '../../surveys/text/vi/pairing.ts'
import { kioskScreen, type Opened, openPage, phone, violations } from '../browser.ts'
import { aDevice, becomeKiosk } from '../devices.ts'
import { until } from '../killable-browser.ts'
import { hold } from './kiosks.ts'
import { openStage, type Stage } from './stage.ts'
import { smallKioskTargets } from './targets.ts'

let stage: Stage
let world: Stage['world']
let browser: Browser
let url: string
beforeAll(async () => {
  stage = await openStage({ demo: true })
  world = stage.world
  browser = stage.browser
  url = stage.url
})
afterAll(() => stage?.close())

let opened: Opened
let page: Page
const open = async (size = kioskScreen) => {
  opened = await openPage(browser, size)
  page = opened.page
}
/** At the one-stop department, with a survey of its own. */
const openPaired = async (wave: string, size = kioskScreen) => {
  await open(size)
  await becomeKiosk(page, url, await aDevice(world.context, { wave }))
}
afterEach(async () => {
  expect(opened.faults()).toEqual([])
  await opened.close()
})

const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const begin = () => page.getByRole('button', { name: vi.rest.begin }).click()
const isAt = (name: string) => page.getByRole('heading', { name, exact: true }).waitFor()
const short = instrumentNamed('one-stop', 1).questionnaire.pages.flatMap(({ elements }) => elements)
const titleOf = (element: (typeof short)[number]) => (element.kind === 'notice' ? element.text.vi : element.title.vi)

/** Answers the short survey from rest to the thanks; `look` sees every screen on the way. */
async function answerAll(look: (screen: string) => Promise<void>) {
  await page.getByRole('button', { name: vi.rest.begin }).waitFor()
  await look('rest')
  await begin()
  await isAt(vi.sector)
  await look('sector')
  await page.locator('.tile').first().click()
  await isAt(vi.procedure)
  await look('procedure')
  await page.locator('.tile').first().click()
  for (const element of short) {
    await page.getByText(titleOf(element)).waitFor()
    await look(element.name)
    if (element.kind === 'choice') await page.locator('label.step, label.option').first().click()
    else await press(element === short.at(-1) ? vi.asking.send : vi.asking.skip)
  }
  await isAt(vi.thanks.title)
  await look('thanks')
}

describe.each([
  ['a standing screen', kioskScreen],
  ['a tablet on its side', { width: 1280, height: 800 }],
  ['a phone', phone],
])('on %s', (_, size) => {
  test('every target is at least 48 px, and the banner of a demonstration is seen and covers nothing', async () => {
    await openPaired('mot-cua', size)
    const faults: string[] = []
    await answerAll(async (screen) => {
      for (const target of await smallKioskTargets(page)) faults.push(`${screen}: ${target}`)
      const [banner, app] = [await page.locator('.demo-banner').boundingBox(), await page.locator('#app').boundingBox()]
      if (!banner || !app || banner.y < 0 || banner.height < 20 || banner.y + banner.height > app.y)
        faults.push(`${screen}: ${JSON.stringify({ banner, app })}`)
    })
    expect(faults).toEqual([])
  })
  test('every target of the other screens is at least 48 px', async () => {
    await openPaired('dau-tu', size)
    await begin()
    await page.locator('.tile').first().click()
    await page.locator('label.option').last().click()
    await page.getByText(vi.asking.skip).waitFor()
    // By a key: a touch goes on by itself.
    await page.locator('label.option input').first().press('Space')
    await page.getByText(vi.asking.clear).waitFor()
    expect(await smallKioskTargets(page)).toEqual([])
    await press(vi.asking.leave)
    await isAt(vi.leaving.asked)
    expect(await smallKioskTargets(page)).toEqual([])
  })
})

test('answers that the server refused leave the device as a file, and only then can they be removed', async () => {
  await open()
  await page.goto(`${url}/kiosk`)
  await isAt(pairing.title)
  expect(await page.getByText(vi.heldAnswers.download).count()).toBe(0)
  await until(page, "indexedDB.databases().then((all) => all.some(({ name }) => name === 'lang-nghe'))")
  await hold(page, 'a')
  await page.reload()
  await isAt(vi.heldAnswers.held(1))
  expect(await page.getByText(vi.heldAnswers.remove(1)).count()).toBe(0)
  const [file] = await Promise.all([page.waitForEvent('download'), press(vi.heldAnswers.download)])
  expect(file.suggestedFilename()).toMatch(/^lang-nghe-\d{4}-\d\d-\d\d\.json$/)
  const body = { id: 'a', answers: { overall: 4 } }
  expect(JSON.parse(readFileSync(await file.path(), 'utf8'))).toEqual([
    { path: '/api/responses', refused: 'wave-not-open', body },
  ])

  await hold(page, 'b')
  await press(vi.heldAnswers.remove(1))
  await isAt(vi.heldAnswers.removeAsked(1))
  expect(await smallKioskTargets(page)).toEqual([])
  expect(await violations(page)).toEqual([])
  await press(vi.heldAnswers.removeNot)
  await page.reload()
  await isAt(vi.heldAnswers.held(2))
  await Promise.all([page.waitForEvent('download'), press(vi.heldAnswers.download)])
  await hold(page, 'c')
  await press(vi.heldAnswers.remove(2))
  await press(vi.heldAnswers.removeSure)
  // What came in meanwhile was not saved, so it stays.
  await isAt(vi.heldAnswers.held(1))
})
