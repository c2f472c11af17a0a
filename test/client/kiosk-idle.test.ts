// A kiosk that was left, and one that reads aloud: both know when the person before it has gone on.
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { patience } from '../../client/kiosk/session.ts'
import { kiosk as en } from '../../surveys/text/en/kiosk.ts'
import { kiosk as vi } from '../../surveys/text/vi/kiosk.ts'
import { tools } from '../../surveys/text/vi/kiosk-tools.ts'
import { kioskScreen, type Opened } from '../browser.ts'
import { begin, goOn, type Kiosks, nextField, startKiosks } from './kiosks.ts'

let kiosks: Kiosks
beforeAll(async () => {
  kiosks = await startKiosks()
})
afterAll(() => kiosks?.stop())

let opened: Opened
let page: Page
const stand = async (wave: string, prepare?: (page: Page) => Promise<unknown>) => {
  opened = await kiosks.stand(wave, kioskScreen, prepare)
  page = opened.page
}
afterEach(async () => {
  expect(opened.faults()).toEqual([])
  await opened.close()
})
const idle = 60_000
const asked = () => page.getByRole('dialog', { name: vi.leaving.idle })
const isAtRest = () => page.getByRole('button', { name: vi.rest.begin }).waitFor()

describe('somebody who is gone for a minute', () => {
  const leave = async () => {
    await stand('mot-cua', (page) => page.clock.install())
    await begin(page)
    await page.clock.runFor(idle + 500)
    await asked().waitFor()
  }

  test('is asked whether they are there, and then forgotten', async () => {
    await leave()
    // Real time goes on beside the clock's own.
    await page.getByText(new RegExp(vi.leaving.wiped(15).replace('15', '1[0-5]'))).waitFor()
    await page.clock.runFor(patience.warning)
    await isAtRest()
  })
  test.each([
    ['touches the screen beside the question', () => page.mouse.click(500, 30)],
    ['touches the question itself', () => asked().getByRole('heading').click()],
    ['presses to go on', () => asked().getByRole('button', { name: vi.leaving.stay }).click()],
    ['types', () => page.keyboard.press('a')],
    ['presses Escape', () => page.keyboard.press('Escape')],
  ])('goes on where they were when somebody %s', async (_, sign) => {
    await leave()
    await page.clock.runFor(5_000)
    await sign()
    await page.clock.runFor(1_000)
    expect(await asked().count()).toBe(0)
    await page.locator('.progress').waitFor()
    await page.clock.runFor(idle - 15_000)
    expect(await asked().count()).toBe(0)
  })
  test('gets the countdown anew while they find their way by the keyboard, and stops by it', async () => {
    await leave()
    await page.clock.runFor(8_000)
    await page.keyboard.press('Tab')
    await page.clock.runFor(8_000)
    expect(await asked().count()).toBe(1)
    await page.keyboard.press('Enter')
    await isAtRest()
  })
  test('is not taken for gone while they write', async () => {
    await stand('mot-cua', (page) => page.clock.install())
    await begin(page)
    const field = await nextField(page)
    await field?.click()
    for (let times = 0; times < 3; times++) {
      await page.clock.runFor(idle - 10_000)
      await page.keyboard.press('a')
    }
    expect(await asked().count()).toBe(0)
    expect(await field?.inputValue()).toBe('aaa')
  })
})

describe('what somebody had answered who left', () => {
  const partials = () =>
    kiosks.context.read.selectFrom('partial_response').select(['unit', 'sector', 'answers']).execute()
  const answerOne = async () => {
    await begin(page)
    await page.locator('label.option').first().click()
    await expect.poll(() => page.locator('label.step').count()).toBeGreaterThan(0)
  }
  const stop = async () => {
    await page.getByRole('button', { name: vi.asking.leave }).click()
    await page.getByRole('button', { name: vi.leaving.stop }).click()
    await isAtRest()
  }

  test('is dropped where the survey does not keep it, or there is nothing', async () => {
    await stand('mot-cua')
    await answerOne()
    await stop()
    await kiosks.keepPartials('mot-cua')
    await page.reload()
    await isAtRest()
    await begin(page)
    await stop()
    expect(await partials()).toEqual([])
  })
  test('goes to the server through the outbox where it does, whether they stopped or just went', async () => {
    await kiosks.keepPartials('mot-cua')
    await stand('mot-cua', (page) => page.clock.install())
    await answerOne()
    await stop()
    await expect.poll(async () => (await partials()).length).toBe(1)
    await answerOne()
    await page.clock.runFor(idle + 500)
    await asked().waitFor()
    await page.clock.runFor(patience.warning)
    await isAtRest()
    await expect.poll(async () => (await partials()).length).toBe(2)
    for (const { unit, sector, answers } of await partials())
      expect([unit, sector, Object.keys(JSON.parse(answers)).length]).toEqual(['mot-cua', expect.any(String), 1])
  })
})

describe('larger letters and stronger contrast', () => {
  const html = (name: string) => page.locator('html').getAttribute(name)
  const press = (place: number) => page.locator('.tool').nth(place).click()

  test('are changed on every screen, and usual again for the next person', async () => {
    await stand('mot-cua')
    await press(0)
    await press(1)
    await begin(page)
    const size = "Number.parseFloat(getComputedStyle(document.querySelector('.option-text')).fontSize)"
    const large = await page.evaluate<number>(size)
    await press(0)
    await page.locator('html[data-text="2"]').waitFor()
    expect(await page.evaluate<number>(size)).toBeGreaterThan(large)
    expect([await html('data-text'), await html('data-contrast')]).toEqual(['2', 'high'])
    await page.getByRole('button', { name: vi.asking.leave }).click()
    await page.getByRole('button', { name: vi.leaving.stop }).click()
    await isAtRest()
    await page.locator('html[data-text="0"][data-contrast="usual"]').waitFor()
  })
  test('that nobody began with are usual again after a minute', async () => {
    await stand('mot-cua', (page) => page.clock.install())
    await press(0)
    await page.locator('html[data-text="1"]').waitFor()
    await page.clock.runFor(idle + 100)
    await page.locator('html[data-text="0"]').waitFor()
  })
})

/** A voice of the device in a language, and everything it was told, as `window.said`. The browser of the tests has none. */
const withVoice =
  (lang: string, localService = true) =>
  (page: Page) =>
    page.addInitScript(`
    window.said = []
    Object.defineProperty(window, 'speechSynthesis', { value: Object.assign(new EventTarget(), {
      getVoices: () => [{ lang: '${lang}', localService: ${localService}, name: 'a', voiceURI: 'a', default: true }],
      speak: (utterance) => said.push(utterance.text),
      cancel: () => said.push('silence'),
    }) })
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
  `)
const said = () => page.evaluate<string[]>('said')
const isSilent = () => expect.poll(async () => (await said()).at(-1)).toBe('silence')

describe('reading aloud', () => {
  const button = () => page.getByRole('button', { name: tools.readAloud })

  test('is not offered where the device has no voice of the language, or only one that another computer lends', async () => {
    for (const prepare of [undefined, withVoice('en-US'), withVoice('vi-VN', false)]) {
      await stand('mot-cua', prepare)
      await begin(page)
      expect(await button().count()).toBe(0)
      if (prepare !== undefined) await opened.close()
    }
  })
  test('says the question and its choices, and is silent as soon as the screen is another', async () => {
    await stand('mot-cua', withVoice('vi-VN'))
    await page.getByRole('button', { name: vi.rest.begin }).click()
    await button().click()
    expect((await said())[0]).toBe(vi.sector)
    await page.locator('.tile').first().click()
    await page.getByRole('heading', { name: vi.procedure }).waitFor()
    await isSilent()
    await page.locator('.tile').first().click()
    await page.locator('.progress').waitFor()
    await button().click()
    const title = await page.locator('.sd-question__title').textContent()
    const choices = await page.locator('.option-text').allTextContents()
    expect((await said()).slice(-1 - choices.length)).toEqual([title, ...choices])
    await page.getByRole('button', { name: tools.readNoMore }).click()
    await isSilent()
    await button().click()
    await goOn(page)
    await isSilent()
    await page.getByRole('button', { name: en.languageName }).click()
    expect(await button().count()).toBe(0)
  })
})
