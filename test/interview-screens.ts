// The interviewers' screens of `npm run screens`, and the office's page of interviews, in the states that one meets.
import type { Browser, Page } from 'playwright-core'
import { type Language, languages } from '../surveys/instrument.ts'
import { dayOf } from '../surveys/period.ts'
import { interview as en } from '../surveys/text/en/interview.ts'
import * as enOffice from '../surveys/text/en/interviews.ts'
import { interview as vi } from '../surveys/text/vi/interview.ts'
import * as viOffice from '../surveys/text/vi/interviews.ts'
import { kioskScreen, officialsScreens, phone, wideScreen } from './browser.ts'
import {
  aQueue,
  assignTo,
  interviewThere,
  openAssignment,
  openHousehold,
  takeBack,
  threeHouseholds,
  visit,
} from './end-to-end/interviewing.ts'
import { signedIn } from './end-to-end/officials-pages.ts'
import { official } from './end-to-end/server.ts'

const text = { vi, en }
const office = { vi: viOffice.interviews, en: enOffice.interviews }
const sizes = { phone, tablet: { width: 768, height: 1024 }, kiosk: kioskScreen, wide: wideScreen }
const DAY = 86_400_000

type Look = {
  readonly browser: Browser
  readonly url: string
  readonly shoot: (page: Page, name: string) => Promise<void>
}

/** On the server are no interviews before; afterwards there are. `office`: the page of the office too, without any and with these. */
export async function shootInterviews(look: Look, { office }: { office: boolean }): Promise<void> {
  if (office) for (const language of languages) await shootOffice(look, language, 'none')
  // What was done for one picture is ended before the next; the last is what the office then has under way.
  let end = async () => {}
  for (const [size, screen] of Object.entries(sizes))
    for (const language of languages) {
      await end()
      end = await shootInterviewer(look, language, size, screen)
    }
  if (office) for (const language of languages) await shootOffice(look, language, 'some')
}

async function shootInterviewer(
  { browser, url, shoot }: Look,
  language: Language,
  size: string,
  screen: { width: number; height: number },
): Promise<() => Promise<void>> {
  const { page, close } = await signedIn(browser, url, screen, language)
  const w = text[language]
  const look = (name: string) => shoot(page, `interview-${name}-${language}-${size}`)
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const lastDay = dayOf(Date.now() + 4 * DAY)
  const ids = [
    await assignTo(page, url, official.name, threeHouseholds, lastDay),
    await assignTo(page, url, official.name, aQueue, lastDay),
  ]
  await page.goto(`${url}/interview`)
  await page.locator('.card').first().waitFor()
  await look('list')
  await openAssignment(page, language)
  await look('households')
  await openHousehold(page, 'Hộ 12, thôn 3')
  await look('household')
  await press(w.outcomes.refused)
  await look('reasons')
  await press(w.back)
  await press(w.outcomes.appointment)
  await press(w.recording.save)
  await look('appointment')
  await press(w.back)
  await press(w.back)
  await visit(page, 'Hộ 27, thôn 3', 'refused', language)
  await visit(page, 'Hộ 4, thôn 5', 'not-at-home', language)
  await page.context().setOffline(true)
  await openHousehold(page, 'Hộ 12, thôn 3')
  await interviewThere(page, { language, handOver: true, look })
  await takeBack(page, language)
  await look('offline')
  await page.context().setOffline(false)
  await page.goto(`${url}/interview`)
  await page.locator('.card').nth(1).click()
  await look('queue')
  await page.context().clearCookies()
  await page.goto(`${url}/interview`)
  await page.getByText(w.state.lapsed).waitFor()
  await look('lapsed')
  await close()
  return async () => {
    const { page: lan, close: leave } = await signedIn(browser, url, screen, language)
    for (const id of ids) await lan.request.post(`${url}/api/interviews/${id}/end`, { data: {} })
    await leave()
  }
}

async function shootOffice({ browser, url, shoot }: Look, language: Language, there: 'none' | 'some'): Promise<void> {
  const w = office[language]
  for (const [size, screen] of Object.entries(officialsScreens)) {
    const { page, close } = await signedIn(browser, url, screen, language)
    const look = (name: string) => shoot(page, `interviews-${name}-${language}-${size}`)
    await page.goto(`${url}/officials/collect/interviews`)
    await page.getByRole('heading', { name: w.assign.title }).waitFor()
    await page.waitForLoadState('networkidle')
    await look(there)
    if (there === 'some') {
      await page.getByText(w.change.open).first().click()
      await page.getByLabel(w.assign.wave).selectOption('mot-cua')
      await page.getByLabel(w.assign.unit).selectOption('mot-cua')
      await page.locator('#assign').getByLabel(w.assign.interviewer).selectOption(official.name)
      await page
        .locator('#assign')
        .getByLabel(w.assign.lastDay)
        .fill(dayOf(Date.now() + 4 * DAY))
      await page.getByLabel(w.assign.file).setInputFiles({
        name: 'thon-3.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('label,kind\nHộ 1,chính\nHộ 1,chính\n,chính\nHộ 2,có thể'),
      })
      await page.getByRole('button', { name: w.assign.look }).click()
      await page.getByText(w.assign.faults(3)).waitFor()
      await look('faults')
    }
    await close()
  }
}
