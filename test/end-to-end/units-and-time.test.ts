// The pages of units and of time in a real browser, on the demo's data: what is on screen is in the address, the keyboard
// reaches it, and the tables have the figures of the drawings.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TimeScores } from '../../server/scores/time.ts'
import type { UnitScores } from '../../server/scores/units.ts'
import { languages } from '../../surveys/instrument.ts'
import { periodOf } from '../../surveys/period.ts'
import { formatNumber, formatPeriod } from '../../surveys/text/format.ts'
import { officials } from '../../surveys/text/vi/officials.ts'
import { time } from '../../surveys/text/vi/time.ts'
import { units } from '../../surveys/text/vi/units.ts'
import { desktop, type Opened, openPage, violations } from '../browser.ts'
import { official, type Running, setUpOfficial } from './server.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let browser: Browser
let server: Running
let read: (path: string) => Promise<unknown>
beforeAll(async () => {
  stage = await openStage({ entry: 'server/demo.ts' })
  ;({ browser, server } = stage)
  read = await setUpOfficial(server)
})
afterAll(() => stage?.close())

const sizes = [desktop, { width: 1024, height: 768 }, { width: 390, height: 844 }]
const land = '/officials/sectors/land'
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
// In January this year has little to show, and last year all.
const year = periodOf(daysAgo(200), 'year')
const [month, quarter] = [periodOf(daysAgo(60), 'month'), periodOf(daysAgo(100), 'quarter')]
const one = (value: number) => formatNumber('vi', value, 1)

async function signedIn(size = desktop): Promise<Opened> {
  const opened = await openPage(browser, size)
  await opened.page.request.post(`${server.url}/api/session`, { data: official })
  return opened
}
async function show(page: Page, path: string): Promise<void> {
  await page.goto(server.url + path)
  await page.locator('.figures').waitFor()
}
const addressOf = (page: Page) => page.url().slice(server.url.length)

describe('the map of units', () => {
  test('has every score of the server in a cell, and a sign with a reason where there is none', async () => {
    const { page, close, faults } = await signedIn()
    const found = (await read(`/api/scores/land/units?period=${year}`)) as UnitScores
    await show(page, `${land}/units?period=${year}`)
    const rows = page.locator('.unit-map tbody tr:not(.group, .all)')
    expect(await rows.count()).toBe(found.units.length)
    for (const { name, cells } of found.units) {
      const row = page.locator('.unit-map tbody tr', {
        has: page.getByRole('rowheader', { name: name.vi, exact: true }),
      })
      const told = await row.locator('td').allInnerTexts()
      for (const [i, { score, apart }] of cells.entries()) {
        if (score && 'value' in score) expect(told[i]).toContain(one(score.value))
        else expect(told[i]).toMatch(/^[×#–]/)
        expect(/[▼▲]/.exec(told[i] ?? '')?.[0] ?? null).toBe(apart && (apart === 'below' ? '▼' : '▲'))
      }
    }
    expect(faults()).toEqual([])
    await close()
  })
  test('opens a factor, leads by keyboard from a cell to the unit with that item open, and the way back works', async () => {
    const { page, close } = await signedIn()
    await show(page, `${land}/units?period=${year}`)
    await page.locator('.unit-map thead button').nth(2).click()
    await page.getByRole('heading', { name: units.mapOf('Công chức giải quyết công việc') }).waitFor()
    const map = addressOf(page)
    expect(map).toBe(`${land}/units?period=${year}&factor=officials`)
    const cell = page.locator('.unit-map tbody a').nth(1)
    await cell.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: officials.sector.tree }).waitFor()
    const address = new URL(page.url()).searchParams
    expect(address.get('open')).toMatch(/^officials,official_/)
    expect(address.get('period')).toBe(year)
    await page.locator('tr.answers').first().waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: units.mapOf('Công chức giải quyết công việc') }).waitFor()
    expect(addressOf(page)).toBe(map)
    await close()
  })
  test('is found from the first page of the sector, which names the units that differ', async () => {
    const { page, close } = await signedIn()
    await show(page, `${land}?period=${year}`)
    await page.getByRole('heading', { name: units.apartUnits }).waitFor()
    await page.getByRole('link', { name: units.open }).click()
    await page.getByRole('heading', { name: units.map }).waitFor()
    expect(addressOf(page)).toBe(`${land}/units?period=${year}`)
    await close()
  })
})

describe('the course over time', () => {
  test('has a row for each of its points and each break, with the figures of the drawing', async () => {
    const { page, close, faults } = await signedIn()
    const found = (await read(`/api/scores/land/time?period=${month}`)) as TimeScores
    await show(page, `${land}/time?period=${month}`)
    await page.locator('.frame-table > summary').click()
    const rows = page.locator('.time-table tbody tr:not(.break)')
    expect(await rows.count()).toBe(found.points.length)
    expect(await page.locator('.time-table .break').count()).toBe(found.breaks.length)
    expect(await page.locator('.trend-plot .mark').count()).toBe(found.breaks.length)
    expect(await page.locator('.breaks > li').count()).toBe(found.breaks.length)
    const drawn = await page.locator('.trend-plot .dot > title').allTextContents()
    const tabled = await rows.allInnerTexts()
    for (const { period, score } of found.points) {
      if (!(score && 'value' in score)) continue
      const name = formatPeriod('vi', period)
      expect(drawn.find((title) => title.startsWith(`${name}:`))).toContain(one(score.value))
      expect(tabled.find((row) => row.startsWith(name))).toContain(one(score.value))
    }
    expect(faults()).toEqual([])
    await close()
  })
  test('keeps what is chosen in the address through a change of unit, and the way back works', async () => {
    const { page, close } = await signedIn()
    await show(page, `${land}/time?period=${quarter}`)
    await page.getByLabel(time.node).selectOption('official_polite')
    await page.waitForURL(`${server.url}${land}/time?period=${quarter}&node=official_polite`)
    await page.getByRole('combobox', { name: officials.scope.grain }).selectOption('month')
    await page.waitForURL(/period=\d{4}-\d\d&node=official_polite/)
    await page.goBack()
    await page.goBack()
    await page.getByRole('heading', { name: time.title('Chỉ số hài lòng lĩnh vực đất đai') }).waitFor()
    expect(addressOf(page)).toBe(`${land}/time?period=${quarter}`)
    await close()
  })
})

test('both pages are free of barriers, faults and sideways scrolling at three sizes in both languages', async () => {
  const found: string[] = []
  for (const size of sizes)
    for (const language of languages) {
      const { page, close, faults } = await signedIn(size)
      await show(page, land)
      await page.evaluate((chosen) => localStorage.setItem('language', chosen), language)
      for (const path of ['units', 'units?factor=access', 'time', `time?period=${month}&unit=cho-lau&node=access`]) {
        await show(page, `${land}/${path}`)
        const where = `${path} ${language} ${size.width}`
        found.push(...(await violations(page)).map((violation) => `${where}: ${violation}`))
        const wider = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)
        if (wider > 0) found.push(`${where}: ${wider} pixels wider than the screen`)
      }
      found.push(...faults())
      await close()
    }
  expect(found).toEqual([])
})
