// Pictures of every screen of the kiosk, in both languages, at the sizes at which kiosks stand: for test/screens.ts.
import type { Browser, Page } from 'playwright-core'
import { type Language, languages } from '../surveys/instrument.ts'
import { kiosk as enKiosk } from '../surveys/text/en/kiosk.ts'
import { pairing as enPairing } from '../surveys/text/en/pairing.ts'
import { kiosk as viKiosk } from '../surveys/text/vi/kiosk.ts'
import { pairing as viPairing } from '../surveys/text/vi/pairing.ts'
import { kioskScreen, openPage, phone, wideScreen } from './browser.ts'
import { askEverything, names } from './client/every-question.ts'
import { pairKiosk } from './devices.ts'
import { answerAtKiosk } from './end-to-end/land.ts'

const sizes = { phone, kiosk: kioskScreen, wide: wideScreen }
const words = { vi: { ...viKiosk, pairing: viPairing }, en: { ...enKiosk, pairing: enPairing } }
const several = 'mot-cua'
const minute = 60_500

type Kiosks = {
  readonly browser: Browser
  readonly url: string
  /** A new pairing code, for the land survey or the one named. */
  readonly code: (wave?: string) => Promise<string>
  readonly shoot: (page: Page, screen: string) => Promise<void>
}

export async function shootKiosks(kiosks: Kiosks): Promise<void> {
  for (const size of Object.keys(sizes) as (keyof typeof sizes)[])
    for (const language of languages) {
      await shootSurvey(kiosks, size, language)
      await shootEverything(kiosks, size, language)
    }
}

/** A kiosk from its pairing to the thanks for a survey that is shipped. */
async function shootSurvey({ browser, url, code, shoot }: Kiosks, size: keyof typeof sizes, language: Language) {
  const { page, close } = await openPage(browser, sizes[size])
  const look = (screen: string) => shoot(page, `kiosk-${screen}-${language}-${size}`)
  await page.goto(`${url}/kiosk?lang=${language}`)
  await page.getByRole('heading', { name: words[language].pairing.title }).waitFor()
  await look('unpaired')
  await pairKiosk(page, url, await code())
  await answerAtKiosk(page, { language, look })
  await close()
}

/** Every type of question with its error, the dialogs, larger and stronger, and what staff see. */
async function shootEverything({ browser, url, code, shoot }: Kiosks, size: keyof typeof sizes, language: Language) {
  const { page, close } = await openPage(browser, sizes[size])
  const { rest, asking, leaving, sector, procedure } = words[language]
  const look = (screen: string) => shoot(page, `kiosk-every-${screen}-${language}-${size}`)
  const isAt = (name: string) => page.getByRole('heading', { name }).waitFor()
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await page.clock.install()
  await askEverything(page)
  await pairKiosk(page, url, await code(several))
  await page.getByRole('button', { name: rest.begin }).click()
  await isAt(sector)
  await look('sector')
  await page.locator('.tile').first().click()
  await isAt(procedure)
  await page.locator('.tile').first().click()
  await page.locator('.notice').waitFor()
  await look('notice')
  for (const [place, [, name]] of names.entries()) {
    await page.locator('.ways .button-main').click()
    if (name === 'list') {
      await page.locator('.tool').first().click()
      await page.locator('.tool').nth(1).click()
    }
    await look(`${place + 1}-${name}`)
    if (['faces', 'rows', 'number'].includes(name)) {
      await page.locator('.ways .button-main').click()
      await page.locator('.sd-question__erbox:visible').waitFor()
      await look(`${place + 1}-${name}-refused`)
    }
    const first = page.locator('.room label.step input, .room label.option input').first()
    if (await first.count()) await first.press('Space')
    else if (name === 'number') await page.locator('.room input').fill('5')
  }
  await press(asking.leave)
  await isAt(leaving.asked)
  await look('leaving')
  await press(leaving.stay)
  await page.clock.runFor(minute)
  await isAt(leaving.idle)
  await look('gone')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Alt+k')
  await page.locator('.staff-lock').waitFor()
  await look('staff-lock')
  const kept = await page.evaluate(() => localStorage.getItem('lang-nghe.device') ?? '')
  await page.keyboard.type(JSON.parse(kept).device.staffCode)
  await page.locator('.staff-page').waitFor()
  await look('staff')
  await close()
}
