// Dossiers and hours in a real browser: a file is looked through, mended and entered, and the rate stands on the scoreboard.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hours as hourWords } from '../../surveys/text/vi/hours.ts'
import { officials } from '../../surveys/text/vi/officials.ts'
import { rate, served } from '../../surveys/text/vi/served.ts'
import { officialsScreens, openPage, violations } from '../browser.ts'
import { anArrival } from '../builders.ts'
import { aDevice, asDevice } from '../devices.ts'
import { monday } from '../world.ts'
import { becomeAdministrator, openStage, type Stage } from './stage.ts'

let stage: Stage
let world: Stage['world']
let browser: Browser
let url: string
let page: Page
let faults: () => readonly string[]
beforeAll(async () => {
  stage = await openStage({ demo: true }, () => monday)
  world = stage.world
  browser = stage.browser
  url = stage.url
  const headers = {
    'content-type': 'application/json',
    ...asDevice(await aDevice(world.context, { unit: 'hong-thai' })),
  }
  const sent = Array.from({ length: 40 }, () => {
    const body = JSON.stringify(anArrival({ unit: 'hong-thai', channel: 'kiosk' }))
    return fetch(`${url}/api/responses`, { method: 'POST', headers, body })
  })
  for (const response of await Promise.all(sent)) expect(response.status).toBe(201)
  const opened = await openPage(browser, officialsScreens.desktop)
  page = opened.page
  faults = opened.faults
  await becomeAdministrator(page, url, world.context)
})
afterAll(() => stage?.close())

const choose = (...lines: string[]) =>
  page.getByLabel(served.file.choose).setInputFiles({
    name: 'so-ho-so.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['unit,sector,year,month,dossiers', ...lines].join('\n')),
  })
const goodAtEverySize = async () => {
  for (const size of Object.values(officialsScreens)) {
    await page.setViewportSize(size)
    expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(size.width)
    expect(await violations(page)).toEqual([])
  }
  await page.setViewportSize(officialsScreens.desktop)
}

test('dossiers are entered from a file that is looked through first, and the response rate is then known', async () => {
  await page.goto(`${url}/officials?unit=hong-thai&period=2026-11`)
  await page
    .getByText(rate.unknown(1, ['2026-11']))
    .first()
    .waitFor()
  await page.getByRole('link', { name: rate.enter }).first().click()
  await page.getByText(served.state(0, 660, '2026')).waitFor()
  await choose('hong-thai,land,2026,11,160', 'hong-thai,land,2026,12,1')
  await page.getByText(served.file.faults(1)).waitFor()
  await page.getByText(served.file.line(3, 'month')).waitFor()
  expect(await page.getByRole('button', { name: served.file.take }).count()).toBe(0)
  await choose('hong-thai,land,2026,11,160')
  await page.getByText(served.file.found(1, 1, 0)).waitFor()
  await page.getByRole('button', { name: served.file.take }).click()
  await page.getByText(served.file.taken).waitFor()
  await page.getByText(served.state(1, 660, '2026')).waitFor()
  await choose('hong-thai,land,2026,11,200')
  await page.getByText(served.file.found(1, 0, 1)).waitFor()
  await page.getByRole('button', { name: served.file.take }).click()
  await page.getByText(served.counts.no, { exact: true }).waitFor()
  await goodAtEverySize()

  await page.goto(`${url}/officials?unit=hong-thai&period=2026-11`)
  await page.getByText(rate.of(40, 200)).waitFor()
  await page.getByText(rate.share(0.2), { exact: true }).first().waitFor()
  await page.getByText(rate.partly('2026-11', '2026-11-16')).waitFor()
  expect(faults()).toEqual([])
})

test('the hours of a counter are told in a sentence and in tables, for the scope in the address', async () => {
  await page.goto(`${url}/officials/sectors/land?unit=hong-thai&period=2026-11`)
  await page.getByRole('link', { name: hourWords.title, exact: true }).click()
  // Answered on Monday at 9:57.
  const busiest = { says: 'busiest', weekday: '1', hours: '09', responses: 40, ofShown: false } as const
  await page.getByText(hourWords.sentence([busiest, { says: 'too-few' }])).waitFor()
  await page.getByText(hourWords.leftOut(0)).waitFor()
  const row = page.locator('#counts tbody tr').first().locator('th, td')
  expect(await row.allTextContents()).toEqual([hourWords.weekdays('1'), '40', '40', '0', '40'])
  await goodAtEverySize()
  await page.getByLabel(officials.scope.channel).selectOption('online')
  await page.getByText(hourWords.elsewhere(officials.channels.online)).waitFor()
  expect(page.url()).toContain('channel=online')
  await page.goBack()
  await page.getByText(hourWords.counter).waitFor()
  expect(faults()).toEqual([])
})
