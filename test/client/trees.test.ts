// The pages of figures after the reorganisation of 1 July 2025, in a browser: the switch, the marks, and what they say.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { trees as en } from '../../surveys/text/en/trees.ts'
import { trees as vi } from '../../surveys/text/vi/trees.ts'
import { officialsScreens, openPage, violations } from '../browser.ts'
import { anArrival, anId, fullAnswers } from '../builders.ts'
import { postJson } from '../end-to-end/server.ts'
import { answeredAfter, answeredBefore, reorganise } from '../reorganisation.ts'
import { becomeAdministrator, openStage, type Stage } from './stage.ts'

let stage: Stage
let url: string
let page: Page
let faults: () => readonly string[]
let now = Date.parse('2025-06-16T10:00:00+07:00')

beforeAll(async () => {
  stage = await openStage({}, () => now)
  url = stage.url
  const answer = async (given: readonly (readonly [unit: string, satisfied: number, dissatisfied: number])[]) => {
    for (const [unit, satisfied, dissatisfied] of given)
      for (let i = 0; i < satisfied + dissatisfied; i++) {
        const answers = fullAnswers('land', i < satisfied ? 5 : 1)
        const sent = await postJson(`${url}/api/responses`, anArrival({ id: anId(), unit, answers }))
        expect(sent.status).toBe(201)
      }
  }
  await answer(answeredBefore)
  now = Date.parse('2025-07-15T10:00:00+07:00')
  await reorganise(stage.world)
  await answer(answeredAfter)
  const opened = await openPage(stage.browser, officialsScreens.desktop)
  page = opened.page
  faults = opened.faults
  await becomeAdministrator(page, url, stage.world.context)
})
afterAll(() => stage?.close())

const show = async (address: string) => {
  await page.goto(url + address)
  await page.waitForLoadState('networkidle')
}
const text = () => page.locator('main').textContent()

test('the switch changes the units, and stays in the address', async () => {
  await show('/officials/sectors/land/units?period=2025-Q2')
  await expect.poll(text).toContain('UBND xã Bắc Bình')
  await page.locator('.tree-switch select').selectOption('then')
  await page.waitForURL(/tree=then/)
  await page.getByText('UBND thị trấn Chợ Lầu (đến 30/06/2025)').first().waitFor()
  expect(await page.getByRole('rowheader', { name: 'UBND xã Bắc Bình' }).count()).toBe(0)
})

test('what was split is marked in lists, and said with the decision on every page of figures', async () => {
  const said = 'kể cả phần địa bàn đã chuyển sang UBND xã Hồng Thái'
  await show('/officials/sectors/land/units?period=2025-Q2')
  expect(await page.locator('.unit-flags').textContent()).toContain(said)
  expect(await page.locator('.unit-map .unit-flag').count()).toBe(4)
  for (const address of ['', '/sectors/land', '/sectors/land/units', '/sectors/land/time', '/sectors/land/opinions']) {
    await show(`/officials${address}?unit=xa-hoa-thang&period=2025-Q2`)
    expect(await page.locator('.unit-notes').textContent()).toContain(said)
    expect(await page.locator('.unit-notes').textContent()).toContain('1671/NQ-UBTVQH15')
    await show(`/officials${address}?unit=hoa-thang&period=2025-Q2&tree=then`)
    expect(await page.locator('.unit-notes').textContent()).toContain('một phần địa bàn chuyển sang UBND xã Hồng Thái')
  }
})

test('the course over time is broken by the decision', async () => {
  await show('/officials/sectors/land/time?unit=xa-hoa-thang&period=2025-Q3')
  expect(await page.locator('.break-list').textContent()).toContain('Khoản 51 Điều 1 Nghị quyết số 1671/NQ-UBTVQH15')
})

test('a kiosk that stands where nothing is any more says so', async () => {
  now = Date.parse('2025-06-20T10:00:00+07:00')
  const at = new Date(now).toISOString()
  await stage.world.context.write
    .insertInto('device')
    .values({
      ...{
        device: 'may-1',
        token_hash: 'x',
        name: 'Máy 1',
        unit: 'phan-son',
        counter: '',
        wave: 'dat-dai',
        sector: null,
      },
      ...{ staff_code: '123456', paired_at: at, paired_by: null, revoked_at: null, delivers_until: null, seen_at: at },
      ...{ version: '', waiting: 0, held: 0, clock_off: null },
    })
    .execute()
  now = Date.parse('2025-07-15T10:00:00+07:00')
  await show('/officials/collect/devices')
  await expect.poll(text).toContain('UBND xã Phan Sơn (đến 30/06/2025)')
  await expect.poll(text).toContain(vi.deviceEnded('2025-06-30'))
})

test('pages with notes and marks are fit to be read at every size, in both languages', async () => {
  for (const [language, words] of [
    ['vi', vi],
    ['en', en],
  ] as const) {
    await page.evaluate((to) => localStorage.setItem('language', to), language)
    for (const [name, size] of Object.entries(officialsScreens)) {
      await page.setViewportSize(size)
      for (const address of ['?unit=xa-hoa-thang&period=2025-Q2', '/sectors/land/units?period=2025&tree=then']) {
        await show(`/officials${address}`)
        await page.getByText(words.tree, { exact: true }).first().waitFor()
        expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(size.width)
        if (name === 'desktop') expect(await violations(page)).toEqual([])
      }
    }
  }
  expect(faults()).toEqual([])
})
