// The page of opinions in a real browser: read, searched, tagged, hidden and shown again by one who may, and no trace of it
// for one who may not.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setUpToken } from '../../server/accounts/tokens.ts'
import type { Grant } from '../../surveys/rights.ts'
import * as en from '../../surveys/text/en/opinions.ts'
import { officials } from '../../surveys/text/vi/officials.ts'
import { opinions as vi } from '../../surveys/text/vi/opinions.ts'
import { desktop, openPage, violations } from '../browser.ts'
import { anArrival, fullAnswers } from '../builders.ts'
import { monday } from '../world.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let world: Stage['world']
let browser: Browser
let url: string
const clock = { now: monday }
const markup = '<img src=x onerror="alert(1)"><b>đậm</b>'
const sizes = [desktop, { width: 1024, height: 768 }, { width: 390, height: 844 }]

const send = (count: number, opinion: string | null, value: number) =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const answers = fullAnswers('land', value, { group: 'citizen', ...(opinion && { opinion }) })
      const body = JSON.stringify(anArrival({ answers }))
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`${url}/api/responses`, { method: 'POST', headers, body })
      expect(answer.status).toBe(201)
    }),
  )
beforeAll(async () => {
  stage = await openStage({}, () => clock.now)
  world = stage.world
  browser = stage.browser
  url = stage.url
  await send(40, null, 5)
  await send(14, 'Hồ sơ trễ hẹn, xin gọi 0912 345 678.', 2)
  await send(12, 'Cán bộ nhiệt tình, dễ hiểu.', 5)
  await send(1, markup, 5)
  await send(1, 'Tôi chờ rất lâu mà không ai hỏi đến. '.repeat(40), 5)
  clock.now = Date.parse('2026-12-03T09:00:00+07:00')
})
afterAll(() => stage?.close())

async function become(name: string, role: 'lead' | 'viewer', grants: readonly Grant[]) {
  const opened = await openPage(browser, desktop)
  const token = await setUpToken(world.context.write, clock.now, { role, unit: 'bac-binh', grants })
  const data = { token, name, password: 'mười hai con giáp' }
  expect((await opened.page.request.post(`${url}/api/setup`, { data })).status()).toBe(201)
  return opened
}
const land = () => `${url}/officials/sectors/land/opinions?period=2026-11`

test('whoever may not read opinions is shown no way to them', async () => {
  const { page, close } = await become('Vinh', 'viewer', [])
  await page.goto(`${url}/officials/sectors/land?period=2026-11&open=index,result,result_on_time`)
  await page.locator('tr.answers').waitFor()
  expect(await page.getByRole('link', { name: officials.sectorPages.names.opinions, exact: true }).count()).toBe(0)
  expect(await page.locator('.related').count()).toBe(0)
  await page.goto(land())
  await page.getByRole('heading', { name: officials.failure.noRight }).waitFor()
  expect(await page.locator('.quote').count()).toBe(0)
  await close()
})

test('opinions stand beside the item they explain, and are searched by what stands in the address', async () => {
  const { page, close, faults } = await become('Mai', 'lead', ['opinions', 'microdata'])
  await page.goto(`${url}/officials/sectors/land?period=2026-11&open=index,result,result_on_time`)
  await page.getByRole('link', { name: vi.related(14) }).click()
  await page.getByRole('heading', { name: vi.list(14) }).waitFor()
  const headline = page.locator('.headline')
  expect(await headline.textContent()).toBe(
    '14 ý kiến liên quan đến “Trả kết quả đúng hẹn”; 100% nói về trả kết quả trễ hẹn, nhiều nhất ở Bộ phận Tiếp nhận và Trả kết quả (một cửa).',
  )
  expect(await page.locator('.quote mark').first().textContent()).toContain(vi.masks.phone)
  expect(await page.locator('body').textContent()).not.toContain('345')

  await page.getByRole('link', { name: /Bỏ lọc/ }).click()
  await page.getByRole('heading', { name: vi.list(28) }).waitFor()
  await page.getByLabel(vi.search).fill('"nhiet tinh"')
  await page.getByRole('heading', { name: vi.list(12) }).waitFor()
  expect(new URL(page.url()).searchParams.get('q')).toBe('"nhiet tinh"')
  await page.reload()
  await page.getByRole('heading', { name: vi.list(12) }).waitFor()
  await page.getByLabel(vi.search).fill('không có từ này')
  await page.getByText(vi.nothing.lead).waitFor()
  await page.getByLabel(vi.search).fill('')
  await page.getByRole('heading', { name: vi.list(28) }).waitFor()
  expect(faults()).toEqual([])
  await close()
})

test('what was written is text and never markup, and a long one is opened by whoever wants to', async () => {
  const { page, close, faults } = await become('Thu', 'lead', ['opinions'])
  await page.goto(`${land()}&q=onerror`)
  await page.getByText(markup).waitFor()
  expect(await page.locator('.quote img, .quote b').count()).toBe(0)
  await page.goto(`${land()}&q=khong ai hoi den`)
  const text = page.locator('.quote .text')
  await text.waitFor()
  expect(((await text.textContent()) ?? '').length).toBeLessThan(400)
  await page.getByRole('button', { name: vi.more }).click()
  expect(((await text.textContent()) ?? '').length).toBeGreaterThan(1_400)
  expect(faults()).toEqual([])
  await close()
})

test('topics are corrected and opinions hidden by keyboard too, and either is undone', async () => {
  const { page, close, faults } = await become('Oanh', 'lead', ['opinions'])
  await page.goto(`${land()}&topic=late`)
  await page.getByRole('heading', { name: vi.list(14) }).waitFor()
  const quote = page.locator('.quote').first()
  await quote.getByRole('button', { name: vi.edit }).focus()
  await page.keyboard.press('Enter')
  await quote.getByLabel(vi.addTag).selectOption('fees')
  await page.getByText('Đã gắn chủ đề phí, chi phí ngoài quy định.').waitFor()
  await quote.locator('.tag.person').waitFor()
  await page.getByRole('button', { name: vi.undo }).click()
  await page.getByText('Đã bỏ chủ đề phí, chi phí ngoài quy định.').waitFor()
  await quote.locator('.tag.person').waitFor({ state: 'detached' })

  await quote.getByRole('button', { name: vi.hide }).click()
  await quote.getByLabel(vi.hideWhy).selectOption('abuse')
  await quote.getByRole('button', { name: vi.hideNow, exact: true }).click()
  await page.getByRole('heading', { name: vi.list(13) }).waitFor()
  await page.getByText(vi.hidden(1)).waitFor()
  await page.getByRole('button', { name: vi.undo }).click()
  await page.getByRole('heading', { name: vi.list(14) }).waitFor()
  expect(faults()).toEqual([])
  await close()
})

test('the page is accessible, as wide as its screen and whole on paper, in both languages, also with nothing to show', async () => {
  const { page, close, faults } = await become('Yến', 'lead', ['opinions'])
  await page.goto(land())
  for (const language of ['vi', 'en'] as const) {
    await page.evaluate((language) => localStorage.setItem('language', language), language)
    const words = { vi, en: en.opinions }[language]
    for (const [query, found] of [
      ['2026-11', words.list(28)],
      ['2026-12', words.empty.title],
    ] as const)
      for (const size of sizes) {
        await page.setViewportSize(size)
        await page.goto(`${url}/officials/sectors/land/opinions?period=${query}`)
        await page.getByRole('heading', { name: found }).waitFor()
        expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(size.width)
        expect(await violations(page)).toEqual([])
      }
  }
  await page.goto(land())
  await page.locator('.quote').first().waitFor()
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.opinion-filters').isVisible()).toBe(false)
  expect(await page.locator('.quote').first().isVisible()).toBe(true)
  expect(faults()).toEqual([])
  await close()
})
