// The light form in a real browser: what the script adds, and that nothing is lost without it.

import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { form as en } from '../../surveys/text/en/form.ts'
import { form as vi } from '../../surveys/text/vi/form.ts'
import { refusals } from '../../surveys/text/vi/refusals.ts'
import { desktop, type Opened, openPage, phone, violations } from '../browser.ts'
import { openStage, type Stage } from './stage.ts'
import { smallTargets } from './targets.ts'

const land = instrumentNamed('land', 1).questionnaire
const titleOf = (page: string) => land.pages.find(({ name }) => name === page)?.title?.vi ?? ''
const key = 'lang-nghe:dat-dai'

let stage: Stage
let browser: Browser
let url: string
beforeAll(async () => {
  stage = await openStage({ demo: true })
  browser = stage.browser
  url = `${stage.url}/s/dat-dai?unit=mot-cua`
})
afterAll(() => stage?.close())

let opened: Opened
let page: Page
const open = async (how: Parameters<typeof openPage>[1]) => {
  opened = await openPage(browser, how)
  page = opened.page
  await page.goto(url)
}
afterEach(() => opened.close())

const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const isAt = (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
const choose = (name: string) => page.locator('label.card', { hasText: name }).first().click()
const isShown = (text: string) => page.getByText(text, { exact: true }).isVisible()

/** Chooses wherever nothing is chosen yet, also where that brings up more: "Hài lòng", else the first choice. */
async function answerPage() {
  const open = page.locator('fieldset[role=radiogroup]:not(:has(:checked)):visible').first()
  while ((await open.count()) > 0) {
    const satisfied = open.locator('label.card', { hasText: /^Hài lòng$/ })
    await ((await satisfied.count()) > 0 ? satisfied : open.locator('label.card').first()).click()
  }
}
/** From the first screen to the page of this name. */
async function goTo(name: string) {
  await press(vi.start)
  for (const { name: each, title } of land.pages) {
    await isAt(title?.vi ?? '')
    if (each === name) return
    await answerPage()
    await press(vi.next)
  }
}

describe.each([
  ['on a phone', phone],
  ['on a desk', desktop],
])('without a script, %s', (_, size) => {
  beforeEach(() => open({ ...size, javaScript: false }))

  test('a page that is not complete comes back with the reasons, accessible and within the content policy', async () => {
    await goTo('access')
    await page
      .locator('label.card', { hasText: /^Hài lòng$/ })
      .first()
      .click()
    await press(vi.next)
    await page.getByText(vi.errors(2)).waitFor()
    expect(await page.locator('.error:visible').allTextContents()).toEqual(
      [1, 2].map(() => refusals.required({ question: '', reason: 'required' })),
    )
    expect(await page.locator(':checked').count()).toBe(1)
    expect(await violations(page)).toEqual([])
    expect(opened.faults()).toEqual([])
  })
  test('a question that an answer brings up is asked before the page is left', async () => {
    await goTo('feedback')
    await answerPage()
    await choose('Đã từng gửi')
    expect(await page.getByRole('radiogroup').count()).toBe(2)
    await press(vi.next)
    await page.getByText(vi.moreQuestions).waitFor()
    expect(await page.getByRole('radiogroup').count()).toBe(4)
    await answerPage()
    await press(vi.next)
    await isAt(titleOf('land'))
  })
})

describe('with the script and no worker', () => {
  beforeEach(() => open({ ...phone, workers: false }))

  test('a form is sent, thanked for, and dropped from the phone', async () => {
    await goTo('about')
    expect(await page.evaluate((key) => localStorage.getItem(key), key)).not.toBeNull()
    await press(vi.send)
    await isAt(vi.thanks)
    expect(new URL(page.url()).search).toMatch(/^\?receipt=[0-9A-Z]{4}-[0-9A-Z]{4}&lang=vi$/)
    expect(await page.evaluate((key) => localStorage.getItem(key), key)).toBeNull()
    expect(await violations(page)).toEqual([])
    expect(opened.faults()).toEqual([])
  })
  test('a question appears and goes with the answer that asks for it', async () => {
    await goTo('feedback')
    await choose('Đã từng gửi')
    expect(await page.getByRole('radiogroup').count()).toBe(4)
    await choose('Chưa từng gửi')
    expect(await page.getByRole('radiogroup').count()).toBe(2)
    await answerPage()
    await press(vi.next)
    await isAt(titleOf('land'))
  })
  test('what is missing is said on the spot, without asking the server, and taken back when it is there', async () => {
    await goTo('access')
    let asked = 0
    page.on('request', () => asked++)
    await press(vi.next)
    await page.getByText(vi.errors(3)).waitFor()
    expect(asked).toBe(0)
    expect(await page.evaluate('document.activeElement.id')).toBe('q0-0')
    expect(await page.title()).toMatch(`${vi.errorTitle}: `)
    expect(await violations(page)).toEqual([])
    await page.locator('#q0 label.card').nth(3).click()
    expect(await page.locator('.error:visible').count()).toBe(2)
    expect(await page.locator('#q0').getAttribute('aria-invalid')).toBeNull()
  })
  test('the next page is announced: its heading has the focus and the title names it', async () => {
    await goTo('access')
    expect(await page.evaluate('document.activeElement.textContent')).toBe(titleOf('access'))
    expect(await page.title()).toContain(vi.progress(2, 9))
  })
  test('a lost connection loses nothing: the form waits, says so, and goes on by itself', async () => {
    await goTo('access')
    await answerPage()
    await page.context().setOffline(true)
    await press(vi.next)
    await page.getByText(vi.retrying).waitFor()
    expect(await page.locator('form :checked').count()).toBe(3)
    expect(await violations(page)).toEqual([])
    await page.context().setOffline(false)
    await isAt(titleOf('procedures'))
  })
  test('a server that is busy is asked again when the citizen says so', async () => {
    await goTo('access')
    await answerPage()
    let refused = 0
    await page.route('**/s/*', (route) =>
      refused++ === 0 ? route.fulfill({ status: 503, contentType: 'text/html', body: 'busy' }) : route.continue(),
    )
    await press(vi.next)
    await press(vi.retry)
    await isAt(titleOf('procedures'))
  })
  test('a form left half done is offered again, with every answer', async () => {
    await goTo('access')
    await page.locator('#q0 label.card').nth(3).click()
    await page.reload()
    await isAt(land.title.vi)
    expect(await isShown(vi.unfinished)).toBe(true)
    expect(await violations(page)).toEqual([])
    await press(vi.resume)
    await isAt(titleOf('access'))
    expect(await page.locator('#q0-3').isChecked()).toBe(true)
    await press(vi.back)
    await isAt(titleOf('start'))
    expect(await page.locator(':checked').count()).toBe(2)
  })
  test('a form left half done can be begun anew', async () => {
    await goTo('access')
    await page.reload()
    await press(vi.startOver)
    expect(await isShown(vi.unfinished)).toBe(false)
    await page.reload()
    await isAt(land.title.vi)
    expect(await isShown(vi.unfinished)).toBe(false)
  })
  test('a form of the day before is not offered', async () => {
    await goTo('access')
    await page.goto('about:blank')
    await page.goto(url)
    expect(await isShown(vi.unfinished)).toBe(true)
    await page.evaluate((key) => {
      const { body } = JSON.parse(localStorage.getItem(key) ?? '{}') as { body: string }
      localStorage.setItem(key, JSON.stringify({ at: Date.now() - 86_400_001, body }))
    }, key)
    await page.reload()
    await isAt(land.title.vi)
    expect(await isShown(vi.unfinished)).toBe(false)
  })
  test('the browser’s Back and Forward lead through the pages of the form', async () => {
    await goTo('procedures')
    await page.goBack()
    await isAt(titleOf('access'))
    expect(await page.locator(':checked').count()).toBe(3)
    await press(vi.back)
    await isAt(titleOf('start'))
    await page.goForward()
    await isAt(titleOf('access'))
    expect(await page.locator(':checked').count()).toBe(3)
  })
  test('another language keeps the page and its answers', async () => {
    await goTo('access')
    await page.locator('#q0 label.card').nth(3).click()
    await press(en.language)
    await isAt(land.pages[1]?.title?.en ?? '')
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(await page.locator('#q0-3').isChecked()).toBe(true)
    expect(await page.getByText(en.demo).isVisible()).toBe(true)
  })
  test('every target of every screen is at least 48 px high and wide, nothing is wider than the screen, and nothing is a barrier', async () => {
    const faults: string[] = []
    const look = async (screen: string) => {
      for (const width of [phone.width, 320]) {
        await page.setViewportSize({ width, height: phone.height })
        for (const target of await smallTargets(page)) faults.push(`${screen}, ${width}: ${target}`)
        const needed = await page.evaluate<number>('document.documentElement.scrollWidth')
        if (needed > width) faults.push(`${screen}, ${width}: ${needed} px wide`)
      }
      for (const violation of await violations(page)) faults.push(`${screen}: ${violation}`)
    }
    const base = new URL(url).origin
    await page.goto(base)
    await isAt(vi.home.title)
    await look('home')
    await page.goto(`${base}/s/nowhere`)
    await look('no such survey')
    await page.goto(`${base}/s/mot-cua?embed=1&unit=mot-cua&counter=3`)
    await look('start in a portal')
    await page.goto(`${base}/s/mot-cua`)
    await look('start')
    await press(vi.start)
    await page.getByText(vi.errors(2)).waitFor()
    await look('start, refused')
    await page.goto(url)
    await press(vi.start)
    for (const { name, title } of land.pages) {
      await isAt(title?.vi ?? '')
      await look(name)
      if (name === 'access') {
        await press(vi.next)
        await page.getByText(vi.errors(3)).waitFor()
        await look(`${name}, refused`)
      }
      await answerPage()
      await press(name === land.pages.at(-1)?.name ? vi.send : vi.next)
    }
    await isAt(vi.thanks)
    await look('thanks')
    expect(faults).toEqual([])
  })
})

describe('the first page', () => {
  test.each([
    ['on', true],
    ['off', false],
  ])('works with JavaScript %s: from it to a survey, in either language, without a barrier', async (_, javaScript) => {
    await open({ ...phone, javaScript })
    await page.goto(new URL(url).origin)
    await isAt(vi.home.title)
    expect(await page.getByText(vi.demo).isVisible()).toBe(true)
    expect(await violations(page)).toEqual([])
    await page.getByRole('link', { name: en.language, exact: true }).click()
    await isAt(en.home.title)
    expect(await violations(page)).toEqual([])
    await page.getByRole('link', { name: land.title.en }).click()
    await isAt(land.title.en)
    await page.getByRole('button', { name: en.start, exact: true }).waitFor()
    expect(opened.faults()).toEqual([])
  })
})
