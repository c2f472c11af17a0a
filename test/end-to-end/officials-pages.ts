// The officials' pages as they are looked at by the tests of frames, of paper and of sizes.
import type { Browser, Page } from 'playwright-core'
import type { Language } from '../../surveys/instrument.ts'
import { openPage } from '../browser.ts'
import { official } from './server.ts'

/** Every page with figures. */
export const pagesOfFigures = [
  '/officials',
  '/officials/sectors/land',
  '/officials/sectors/land/units',
  '/officials/sectors/land/time',
  '/officials/sectors/construction',
  '/officials/sectors/investment',
  '/officials/sectors/land/priorities',
  '/officials/sectors/land/groups',
  '/officials/sectors/land/hours',
  '/officials/served',
  '/officials/indices',
  '/officials/indices/one-stop',
  '/officials/indices/par-index',
]

/** The pages by which answers are gathered. */
export const pagesOfGathering = ['links', 'devices', 'invitations', 'interviews', 'paper', 'languages'].map(
  (page) => `/officials/collect/${page}`,
)

/** The pages by which the lists of the organisation are kept. */
const pagesOfRegisters = ['units', 'sectors', 'procedures', 'holidays'].map((page) => `/officials/settings/${page}`)
/** The letter's duties, one of them, and who is reminded of them. */
const pagesOfDuties = [
  '/officials/duties',
  '/officials/duties/letter',
  '/officials/duties/overdue',
  '/officials/duties/reminders',
  '/officials/duties/1893-ii-5-b-phong-tai-nguyen-moi-truong',
  '/officials/notices',
]

/** The pages that are not made of frames: what citizens wrote, accounts and the log, as an administrator has them. */
export const otherPages = [
  '/officials/sectors/land/opinions',
  ...pagesOfGathering,
  ...pagesOfRegisters,
  ...['waves', 'waves/new', 'waves/dat-dai'].map((page) => `/officials/fieldwork/${page}`),
  '/officials/fieldwork/samples',
  '/officials/fieldwork/instruments',
  '/officials/fieldwork/instruments/land/1',
  '/officials/data/import',
  '/officials/settings/branding',
  ...['programs', 'webhooks', 'interface'].map((page) => `/officials/settings/${page}`),
  '/officials/data/export',
  '/officials/data/weights',
  '/officials/data/methods',
  '/officials/data/quality',
  '/officials/account',
  '/officials/people',
  '/officials/people/invite',
  '/officials/audit',
  ...pagesOfDuties,
]

/** What is printed as an official document, without the address of the page at its end. */
export const documents = ['/officials/reports']

/** A browser that is signed in and speaks the language. */
export async function signedIn(
  browser: Browser,
  url: string,
  size: { width: number; height: number },
  language: Language = 'vi',
) {
  const opened = await openPage(browser, size)
  await opened.page.request.post(`${url}/api/session`, { data: official })
  await opened.page.goto(`${url}/sign-in`)
  await opened.page.evaluate((language) => localStorage.setItem('language', language), language)
  return opened
}

/** Goes to a page and waits until its figures stand there, with everything opened that can be. */
export async function showFigures(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.locator('.frame').first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.locator('main details:not(.menu)').evaluateAll((all) => {
    for (const details of all) details.open = true
  })
}

/** What a test reads of a frame: numbers as they stand in its tables, row by row, and what its charts say. */
export type Frame = {
  readonly id: string
  readonly rows: readonly (readonly number[])[]
  readonly text: string
  readonly labels: readonly string[]
}

/** Numbers in a Vietnamese text, without their signs: words say "giảm 1,2" where a file says -1.2. */
export const numbersIn = (text: string): number[] =>
  (text.match(/(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?/g) ?? []).map((one) =>
    Number(one.replaceAll('.', '').replace(',', '.')),
  )

/** Every frame of the page, with the first table of its own. */
export async function framesOn(page: Page): Promise<Frame[]> {
  // As a text, since the tests do not know the types of a page.
  const found = await page.evaluate<(Omit<Frame, 'rows'> & { readonly rows: readonly string[] })[]>(`
    // What is only for those who do not see the page is no part of what is saved, unless it is marked as figures.
    const seen = (line) => {
      const unseen = [...line.querySelectorAll('.unseen')].filter((element) => !element.querySelector('data'))
      for (const element of unseen) element.hidden = true
      const text = line.innerText
      for (const element of unseen) element.hidden = false
      return text
    }
    ;[...document.querySelectorAll('.frame')].map((frame) => {
      const own = (element) => element.closest('.frame') === frame
      const tables = [...frame.querySelectorAll('table')]
      const lines = [...(tables.find(own)?.tBodies ?? [])].flatMap((body) => [...body.rows])
      return {
        id: frame.id,
        rows: lines.filter((line) => !line.querySelector('table, [scope="rowgroup"]')).map(seen),
        text: tables.map((table) => table.innerText).join('\\n'),
        labels: [...frame.querySelectorAll('[role="img"]')].filter(own).map((chart) => chart.getAttribute('aria-label')),
      }
    })`)
  return found.map((frame) => ({ ...frame, rows: frame.rows.map(numbersIn) }))
}

/** Opens the menu of a frame and presses what is named. */
export async function press(page: Page, id: string, name: string): Promise<void> {
  const menu = page.locator(`#${id} > .panel-head .menu, #${id} > .frame-foot .menu`)
  await menu.locator('summary').click()
  await menu.getByRole('button', { name }).click()
}
