// A figure on the screen opens into its formula: by a click or the keyboard, by an address somebody sent, and on paper.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FigureExplanation } from '../../server/scores/figures.ts'
import { before, dayOf, periodOf } from '../../surveys/period.ts'
import { explanation as enWords } from '../../surveys/text/en/explanation.ts'
import { explanation as words } from '../../surveys/text/vi/explanation.ts'
import { why } from '../../surveys/text/vi/why.ts'
import { desktop, type Opened, openPage, violations } from '../browser.ts'
import { official, type Running, setUpOfficial } from './server.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let browser: Browser
let demo: Running
let lan: Opened
beforeAll(async () => {
  stage = await openStage({ entry: 'server/demo.ts' })
  ;({ browser, server: demo } = stage)
  await setUpOfficial(demo)
  lan = await openPage(browser, desktop)
  await lan.page.request.post(`${demo.url}/api/session`, { data: official })
})
afterAll(() => stage?.close())

// The quarter under way may have only begun; the last one and the one before it are whole.
const quarter = `period=${before(periodOf(dayOf(Date.now()), 'quarter'))}`
const dialog = (page: Page) => page.getByRole('dialog')
const go = (path: string) => lan.page.goto(demo.url + path)
const query = () => new URL(lan.page.url()).search
const explained = async (path: string) =>
  (await (await lan.page.request.get(`${demo.url}/api/scores/${path}`)).json()) as FigureExplanation

describe('the explanation of a figure', () => {
  test('opens from the scoreboard, stands in the address, and closes with Escape back to where one was', async () => {
    const { page } = lan
    await go(`/officials?${quarter}`)
    const button = page.getByRole('button', { name: `${words.how}: Đất đai`, exact: true })
    await button.focus()
    await page.keyboard.press('Enter')
    await dialog(page).getByRole('heading', { name: words.formula }).waitFor()
    expect(query()).toBe(`?${quarter}&explain=land/index`)
    const { formula, effective, change } = await explained(`land/explain/index?${quarter}`)
    for (const printed of [formula, effective, change?.formula, change?.statistic])
      await dialog(page)
        .getByText(printed?.vi ?? '', { exact: true })
        .waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'detached' })
    expect(query()).toBe(`?${quarter}`)
    expect(await button.evaluate((element) => element.matches(':focus'))).toBe(true)
  })
  test('closes with the way back, and the screen stays', async () => {
    const { page } = lan
    await go(`/officials?${quarter}`)
    await page.getByRole('button', { name: `${words.how}: Xây dựng`, exact: true }).click()
    await dialog(page).getByRole('heading', { name: words.formula }).waitFor()
    await page.goBack()
    await dialog(page).waitFor({ state: 'detached' })
    expect([new URL(page.url()).pathname, query()]).toEqual(['/officials', `?${quarter}`])
  })
  test('goes down to the counts of one item and up again', async () => {
    const { page } = lan
    await go(`/officials/sectors/land?${quarter}&explain=land/index`)
    await dialog(page).getByRole('heading', { name: words.formula }).waitFor()
    const titles = dialog(page).getByRole('heading', { level: 2 })
    const part = (name: string) => dialog(page).getByRole('button', { name, exact: true })
    const index = (await titles.textContent()) ?? ''
    await part('Kết quả giải quyết').click()
    await part('Trả kết quả đúng hẹn').click()
    await dialog(page).getByRole('heading', { name: words.answers, exact: true }).waitFor()
    expect(query()).toBe(`?${quarter}&explain=land/result_on_time`)
    await part(index).click()
    await expect.poll(() => titles.textContent()).toBe(index)
    // It was opened by its address: closing leads to the page and not to what was before it.
    await dialog(page).getByRole('button', { name: words.close }).click()
    await dialog(page).waitFor({ state: 'detached' })
    expect([new URL(page.url()).pathname, query()]).toEqual(['/officials/sectors/land', `?${quarter}`])
  })
  test('says of a hidden figure why it is hidden', async () => {
    const { page } = lan
    await go(`/officials/sectors/land?${quarter}&explain=land/index/2020`)
    await dialog(page).getByRole('heading', { name: words.sources }).waitFor()
    await expect.poll(() => dialog(page).getByRole('heading', { name: words.formula }).count()).toBe(0)
  })
  test('is what is printed while it is open', async () => {
    const { page } = lan
    await go(`/officials?${quarter}&explain=land/index`)
    await dialog(page).getByRole('heading', { name: words.formula }).waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.cards').isVisible()).toBe(false)
    expect(await dialog(page).getByRole('heading', { name: words.sources }).isVisible()).toBe(true)
    await page.emulateMedia({ media: 'screen' })
  })
  test('speaks English to whoever reads it', async () => {
    const { page } = lan
    await page.evaluate(() => localStorage.setItem('language', 'en'))
    await go(`/officials/sectors/construction?${quarter}&explain=construction/index`)
    const { formula } = await explained(`construction/explain/index?${quarter}`)
    await dialog(page)
      .getByText(formula?.en ?? '', { exact: true })
      .waitFor()
    await dialog(page).getByRole('heading', { name: enWords.interval }).waitFor()
    await page.evaluate(() => localStorage.setItem('language', 'vi'))
  })
})

test('why a score changed stands on its page in bars and numbers that add up', async () => {
  const { page } = lan
  await go(`/officials/sectors/land?${quarter}`)
  const panel = page.getByRole('region', { name: why.title })
  await panel.waitFor()
  const more = panel.getByText(why.open)
  if (await more.isVisible()) await more.click()
  for (const name of [why.byItem, why.byUnit]) {
    const table = panel.getByRole('table', { name })
    const numbers = (await table.locator('td.value').allTextContents()).map((text) =>
      Number(text.replace('−', '-').replace(',', '.')),
    )
    const total = numbers.pop() ?? Number.NaN
    const sum = numbers.reduce((all, one) => all + one, 0)
    expect(Math.abs(sum - total)).toBeLessThan(0.1)
  }
  expect(await violations(page)).toEqual([])
  expect(lan.faults()).toEqual([])
})
