// The page of weights in a real browser: a look with its progress, faults, what comes of it, a version kept and in use.
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { officials } from '../../surveys/text/vi/officials.ts'
import { weights as w } from '../../surveys/text/vi/weights.ts'
import { openPage, phone, violations } from '../browser.ts'
import { sampleOf } from '../weighted-world.ts'
import { monday } from '../world.ts'
import { becomeAdministrator, openStage, type Stage } from './stage.ts'

let stage: Stage
let page: Page
let faults: () => readonly string[]
beforeAll(async () => {
  stage = await openStage({}, () => monday)
  const opened = await openPage(stage.browser, phone)
  page = opened.page
  faults = opened.faults
  await becomeAdministrator(page, stage.url, stage.world.context)
  await sampleOf(stage.world, { wave: 'dat-dai', instrument: 'land', lane: 901 })
  await page.goto(`${stage.url}/officials/data/weights`)
  await page.getByText(w.headline(0, 0)).waitFor()
})
afterAll(() => stage?.close())

const choose = (...lines: readonly string[]) =>
  page.getByLabel(w.fresh.chooseFile).setInputFiles({
    ...{ name: 'dan-so.csv', mimeType: 'text/csv' },
    buffer: Buffer.from(['attribute,category,population', ...lines].join('\n')),
  })
/** The child that works it out may have to be started first. */
const worked = (where: Page | Locator = page) => where.locator('.weight-facts').waitFor()
const fits = async () => {
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  expect(await violations(page)).toEqual([])
}

test('shows the faults of a file, then what comes of a good one, and works it out again within limits', async () => {
  await choose('gender,Nam,4900')
  await page.getByText('Mã là male.').waitFor()
  await choose('gender,male,4900', 'gender,female,5100')
  await worked()
  await fits()
  await page.getByLabel(w.fresh.bounded).check()
  expect(await page.locator('.weight-facts').count()).toBe(0)
  await page.getByRole('button', { name: w.fresh.lookAgain('dan-so.csv') }).click()
  await worked()
})
test('says how far a look is, and lets go of it', async () => {
  const child = stage.world.context.aside.pid() as number
  process.kill(child, 'SIGSTOP')
  try {
    await choose('gender,male,4800', 'gender,female,5200')
    const work = page.locator('.analysis-work')
    await work.getByRole('progressbar').waitFor()
    await fits()
    await work.getByRole('button').click()
    await work.waitFor({ state: 'detached' })
    expect(await page.locator('.weight-facts').count()).toBe(0)
  } finally {
    process.kill(child, 'SIGCONT')
  }
  await page.getByRole('button', { name: officials.failure.again, exact: true }).click()
  await worked()
})
test('keeps it, names it in reports, and fits a phone with all of it open', async () => {
  await page.getByLabel(w.keep.name).fill('Giới tính')
  await page.getByRole('button', { name: w.keep.do }).click()
  await page.locator('.confirm').getByRole('button', { name: w.keep.do }).click()
  await page.getByText(w.keep.done('Giới tính', 1)).waitFor()
  const own = page.locator('.weighting')
  await own.getByRole('button', { name: w.use.do }).click()
  await own.locator('.confirm').getByRole('button', { name: w.use.do }).click()
  await page.getByText(w.headline(1, 1)).waitFor()
  await own.getByRole('button', { name: w.open }).click()
  await worked(own)
  await fits()
  expect(faults()).toEqual([])
})
