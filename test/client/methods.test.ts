// The page on which officials and analysts read how an instrument is computed.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { methods as en } from '../../surveys/text/en/methods.ts'
import { methods as vi } from '../../surveys/text/vi/methods.ts'
import { desktop, openPage } from '../browser.ts'
import { barriersOf } from './barriers.ts'
import { becomeAdministrator, openStage, type Stage } from './stage.ts'

let stage: Stage
let browser: Browser
let url: string
beforeAll(async () => {
  stage = await openStage()
  browser = stage.browser
  url = stage.url
})
afterAll(() => stage?.close())

const barriers: string[] = []
const look = async (page: Page, screen: string) => barriers.push(...(await barriersOf(page, screen)))

test('the method of each instrument is read in the language of the page, and its address can be kept', async () => {
  const { page } = await openPage(browser, desktop)
  await becomeAdministrator(page, url, stage.world.context)
  await page.goto(`${url}/officials/data/methods`)
  const choice = page.getByLabel(vi.page.choose)
  await page.getByRole('heading', { name: vi.sections.tree }).waitFor()
  await expect.poll(() => page.locator('.method-document').getAttribute('lang')).toBe('vi')
  await page.getByText(vi.source.notLaw).waitFor()
  await look(page, 'the first instrument')

  await choice.selectOption('papi@1@2018')
  await page.getByText(vi.edition('2018'), { exact: true }).waitFor()
  expect(page.url()).toContain('of=papi%401%402018')
  await look(page, 'an edition of PAPI')

  await page.goto(page.url())
  await page.getByText(vi.edition('2018'), { exact: true }).waitFor()
  await page.getByRole('button', { name: 'English' }).first().click()
  await page.getByRole('heading', { name: en.sections.tree }).waitFor()
  await page.getByText(en.edition('2018'), { exact: true }).waitFor()
  expect(barriers).toEqual([])
})

test('what cannot be read says so, and is asked for again', async () => {
  const { page } = await openPage(browser, desktop)
  await becomeAdministrator(page, url, stage.world.context, 'Minh')
  await page.route('**/api/methods/**', (route) => route.abort())
  await page.goto(`${url}/officials/data/methods`)
  await page.getByRole('alert').waitFor()
  await page.unroute('**/api/methods/**')
  await page.getByRole('alert').getByRole('button').click()
  await page.getByRole('heading', { name: vi.sections.short }).waitFor()
})
