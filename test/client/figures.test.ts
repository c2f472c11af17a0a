// The pages of the indices in a real browser: one official reports a figure, another confirms it, and it counts.

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { evidence } from '../../surveys/text/vi/evidence.ts'
import { indices } from '../../surveys/text/vi/indices.ts'
import { officials } from '../../surveys/text/vi/officials.ts'
import { problems } from '../../surveys/text/vi/problems.ts'
import { desktop, kioskScreen, openPage, phone, violations } from '../browser.ts'
import { aPdf } from '../evidence.ts'
import { becomeAdministrator, openStage, type Stage } from './stage.ts'

let stage: Stage
let world: Stage['world']
let browser: Browser
let url: string
beforeAll(async () => {
  stage = await openStage({ demo: true })
  world = stage.world
  browser = stage.browser
  url = stage.url
})
afterAll(() => stage?.close())

async function becomeOfficial(name: string) {
  const opened = await openPage(browser, desktop)
  const { page } = opened
  await becomeAdministrator(page, url, world.context, name)
  return opened
}
const plan = (page: Page) => page.getByRole('button', { name: /^1\.1 / })
const address = () => `${url}/officials/indices/par-index?period=2026`

test('a figure is reported by one official, confirmed by another, and then counts', async () => {
  const [lan, minh] = [await becomeOfficial('Lan'), await becomeOfficial('Minh')]
  await lan.page.getByRole('link', { name: officials.pages.indices, exact: true }).click()
  await lan.page.getByRole('heading', { level: 1, name: indices.title }).waitFor()
  await lan.page.goto(address())
  await plan(lan.page).click()
  await lan.page.getByLabel(new RegExp(`^${indices.numerator}`)).fill('8')
  await lan.page.getByLabel(new RegExp(`^${indices.denominator}`)).fill('10')
  await lan.page.getByLabel(indices.evidence).fill('Báo cáo 12/BC-UBND, https://bacbinh.example.vn/12.')
  const attach = lan.page.getByLabel(evidence.attach)
  await attach.setInputFiles({ name: 'x.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no PDF') })
  await lan.page.getByText(problems['evidence-refused']).waitFor()
  await attach.setInputFiles({ name: 'x.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(5_242_881) })
  await lan.page.getByText(evidence.tooLarge(5_242_881)).waitFor()
  const file = { name: 'Báo cáo 12.pdf', mimeType: 'application/pdf', buffer: Buffer.from(aPdf()) }
  await attach.setInputFiles(file)
  await lan.page.getByRole('button', { name: evidence.removeOne(file.name) }).click()
  await attach.setInputFiles(file)
  await lan.page.getByText(evidence.attachedState).waitFor()
  await lan.page.getByRole('button', { name: indices.send }).click()
  await lan.page.getByText(indices.own).waitFor()
  expect(await lan.page.getByRole('button', { name: indices.confirm, exact: true }).count()).toBe(0)
  await lan.page.getByText(indices.waiting(1)).waitFor()

  await minh.page.goto(address())
  await plan(minh.page).click()
  expect(await minh.page.getByRole('link', { name: 'https://bacbinh.example.vn/12' }).getAttribute('rel')).toContain(
    'noopener',
  )
  const coming = minh.page.waitForEvent('download')
  await minh.page.getByRole('link', { name: evidence.download(file.name) }).click()
  expect((await coming).suggestedFilename()).toBe(file.name)
  await minh.page.getByRole('button', { name: indices.confirm, exact: true }).click()
  await minh.page.getByText('100 × 8 / 10 = 80', { exact: true }).waitFor()
  await minh.page.getByText('3 × 0,8 = 2,4', { exact: true }).waitFor()
  // Lan's page keeps itself fresh.
  await lan.page.getByText(indices.progress(2.4, 3, 100)).waitFor()

  for (const size of [phone, kioskScreen, desktop]) {
    await minh.page.setViewportSize(size)
    expect(await minh.page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(size.width)
    expect(await violations(minh.page)).toEqual([])
  }
  // A browser tells of the refusal, too.
  const others = lan.faults().filter((fault) => !/422 .*\/api\/evidence/.test(fault))
  expect([...others, ...minh.faults()]).toEqual([])
  await lan.close()
  await minh.close()
})
