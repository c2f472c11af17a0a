// A further language in a real browser: the form on a phone and the kiosk at the desk ask in it, and keep the same answers.
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Config } from '../../server/config.ts'
import type { World } from '../../server/start.ts'
import { collect } from '../../surveys/text/vi/collect.ts'
import { kiosk as vi } from '../../surveys/text/vi/kiosk.ts'
import { languages as words } from '../../surveys/text/vi/languages.ts'
import { kioskScreen, officialsScreens, openPage, phone, violations } from '../browser.ts'
import { aDevice, becomeKiosk } from '../devices.ts'
import { answerAtKiosk, answerOnPhone, choices, desk, wave } from '../end-to-end/land.ts'
import { aLanguage, artificial, fromTheRight, install } from '../languages.ts'
import { becomeAdministrator, openStage, type Stage } from './stage.ts'
import { smallTargets } from './targets.ts'

let stage: Stage
let world: World
let browser: Browser
let url: string
const third = (_: string, at: number) => at % 3 === 0
beforeAll(async () => {
  const prepare = ({ dataDir }: Config) =>
    install(
      dataDir,
      aLanguage({ language: 'qaa', name: 'gnếiT aaQ' }),
      aLanguage({ language: 'qaa-Hebr', name: 'לשון', direction: 'rtl', say: fromTheRight }),
      aLanguage({ language: 'qaa-Latn', name: 'Hàng thử', fallback: 'en', has: third }),
    )
  stage = await openStage({}, undefined, { prepare })
  ;({ world, browser, url } = stage)
})
afterAll(() => stage?.close())

/** Where pictures of what is seen go, for whoever wants to look. */
const pictures = process.env.PICTURES
const seen = async (page: Page, name: string) => {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) })
}
const good = async (page: Page, name: string) => {
  await seen(page, name)
  expect(await violations(page), name).toEqual([])
  expect(await smallTargets(page), name).toEqual([])
  const { scrollWidth, clientWidth } = await page.locator('html').evaluate((html) => ({
    scrollWidth: html.scrollWidth,
    clientWidth: html.clientWidth,
  }))
  expect(scrollWidth, name).toBeLessThanOrEqual(clientWidth)
}
const kept = async (language: string) => {
  const rows = await world.context.read
    .selectFrom('response')
    .select(['channel', 'answers'])
    .where('language', '=', language)
    .orderBy('channel')
    .execute()
  return rows.map(({ channel, answers }) => [channel, JSON.parse(answers)])
}

describe.each(['qaa', 'qaa-Hebr', 'qaa-Latn'])('in %s', (language) => {
  test('phones with a script and without, and the kiosk, keep the same answers', async () => {
    for (const javaScript of language === 'qaa' ? [true, false] : [true]) {
      const opened = await openPage(browser, { ...phone, javaScript })
      const look = (screen: string) =>
        good(opened.page, `phone-${language}-${javaScript ? 'script' : 'plain'}-${screen}`)
      await answerOnPhone(opened.page, { url, language, javaScript, look: javaScript ? look : async () => undefined })
      expect(opened.faults()).toEqual([])
      await opened.close()
    }
    const opened = await openPage(browser, kioskScreen)
    await becomeKiosk(opened.page, url, await aDevice(world.context, { unit: desk, wave }))
    const look = (screen: string) => good(opened.page, `kiosk-${language}-${screen}`)
    await answerAtKiosk(opened.page, { language, look })
    // Back at rest, the kiosk speaks as it did before.
    await opened.page.locator('html[lang=vi]').waitFor()
    expect(opened.faults()).toEqual([])
    await opened.close()
    expect(await kept(language)).toEqual([
      ['kiosk', choices],
      ['online', choices],
      ...(language === 'qaa' ? [['online', choices]] : []),
    ])
  })
})

describe('what a language lacks', () => {
  test('is said at the kiosk in its fallback, with the language of each part', async () => {
    const { page, close } = await openPage(browser, kioskScreen)
    await becomeKiosk(page, url, await aDevice(world.context, { unit: desk, wave }))
    await page.locator('.begin[lang="qaa-Latn"]').click()
    await page.locator('.tile').first().click()
    await page.locator('.sd-question__title').waitFor()
    const parts = await page
      .locator('.sd-question__title, .option-text, .section strong')
      .evaluateAll((all) => all.map((one) => [one.getAttribute('lang'), one.textContent ?? '']))
    expect(parts.length).toBeGreaterThan(2)
    for (const [lang, text] of parts) expect([text, lang]).toEqual([text, /[à-ỹđ]/i.test(text ?? '') ? null : 'en'])
    await close()
  })
})

describe('many languages', () => {
  test('fit the rest screen, the header and the first pages, and one can change from each to each', async () => {
    for (const size of [phone, kioskScreen, { width: 1920, height: 1080 }]) {
      const { page, faults, close } = await openPage(browser, size)
      const name = `${size.width}`
      await becomeKiosk(page, url, await aDevice(world.context, { unit: desk, wave }))
      await page.getByRole('button', { name: vi.rest.begin }).waitFor()
      await good(page, `many-rest-${name}`)
      await page.getByRole('button', { name: vi.rest.begin }).click()
      const list = page.getByRole('combobox', { name: vi.chooseLanguage })
      await list.waitFor()
      await good(page, `many-header-${name}`)
      await list.selectOption('qaa-Hebr')
      await page.locator('html[dir=rtl]').waitFor()
      await good(page, `many-header-rtl-${name}`)
      await page.goto(`${url}/?lang=qaa`)
      await good(page, `many-home-${name}`)
      await page.goto(`${url}/s/${wave}?lang=qaa-Hebr&unit=${desk}`)
      await good(page, `many-start-${name}`)
      await page.locator('.buttons .primary').click()
      await page.locator('details.tongues summary').click()
      await good(page, `many-question-${name}`)
      await page.getByRole('button', { name: 'gnếiT aaQ' }).click()
      await page.getByRole('heading', { level: 1, name: artificial('Về hồ sơ của Ông/Bà') }).waitFor()
      expect(await page.locator('html').getAttribute('dir')).not.toBe('rtl')
      expect(faults()).toEqual([])
      await close()
    }
  })
  test('are listed for who decides about surveys, with what each lacks', async () => {
    const { page, faults, close } = await openPage(browser, officialsScreens.desktop)
    await becomeAdministrator(page, url, world.context)
    await page.goto(`${url}/officials/collect`)
    await page.getByRole('link', { name: collect.names.languages }).click()
    await page.getByRole('heading', { name: 'Hàng thử' }).waitFor()
    for (const [name, size] of Object.entries(officialsScreens)) {
      await page.setViewportSize(size)
      if (pictures) await page.screenshot({ path: join(pictures, `officials-${name}.png`), fullPage: true })
      expect(await violations(page)).toEqual([])
      expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(size.width)
    }
    await page.getByLabel(words.code).fill('Tiếng Chăm')
    await page.getByRole('button', { name: words.template }).click()
    await page.getByText(words.noCode).waitFor()
    await page.getByLabel(words.code).fill('cjm')
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: words.template }).click(),
    ])
    expect(file.suggestedFilename()).toBe('cjm.json')
    expect(faults()).toEqual([])
    await close()
  })
})
