// Samples in a real browser: how many to ask, a list that is looked at and kept, a draw, its files, and interviews given out.
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setUpToken } from '../../server/accounts/tokens.ts'
import { languages } from '../../surveys/instrument.ts'
import { samples as en } from '../../surveys/text/en/samples.ts'
import { faults as faultWords } from '../../surveys/text/vi/frames.ts'
import { samples as w } from '../../surveys/text/vi/samples.ts'
import { desktop, kioskScreen, officialsScreens, openPage, phone, violations } from '../browser.ts'
import { monday } from '../world.ts'
import { becomeAdministrator, openStage, type Stage } from './stage.ts'
import { smallTargets } from './targets.ts'

let stage: Stage
let page: Page
let faults: () => readonly string[]
beforeAll(async () => {
  stage = await openStage({}, () => monday)
  const opened = await openPage(stage.browser, officialsScreens.desktop)
  page = opened.page
  faults = opened.faults
  await becomeAdministrator(page, stage.url, stage.world.context)
  const { write, now } = stage.world.context
  const token = await setUpToken(write, now(), { role: 'interviewer', unit: 'cho-lau', grants: [] })
  const body = JSON.stringify({ token, name: 'Vy', password: 'mot-mat-khau-dai' })
  await fetch(`${stage.url}/api/setup`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  await page.goto(`${stage.url}/officials/fieldwork/samples`)
  await page.getByText(w.headline(0, 0)).waitFor()
})
afterAll(() => stage?.close())

const file = (lines: readonly string[]) => ({
  name: 'ho.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['code,unit,stratum,label,address', ...lines].join('\n')),
})
const households = Array.from({ length: 100 }, (_, i) => {
  const village = i < 60 ? 'Thôn 1' : 'Thôn 2'
  return `HO ${i + 1},cho-lau,${village},Hộ ${i + 1},${village}`
})
const upload = () => page.getByRole('region', { name: w.upload.title })
const lists = () => page.getByRole('region', { name: w.frames.title })

test('how many to ask is worked out as one types, and said in plain words', async () => {
  await page.getByText(w.size.answers(385)).waitFor()
  await page.getByText(w.size.asked(641, 60)).waitFor()
  await page.getByLabel(w.size.population).fill('1.000')
  await page.getByText(w.size.answers(278)).waitFor()
  await page.getByLabel(w.size.margin).fill('không')
  await page.getByText(w.size.wrong).waitFor()
  await page.getByLabel(w.size.margin).fill('5')
  // So few that nobody is left out: all 100 are asked, and 60 of them answer.
  await page.getByLabel(w.size.population).fill('100')
  await page.getByText(w.size.all(100)).waitFor()
  await page.getByText(w.parts.title).click()
  await page.getByLabel(w.parts.list).fill('Chợ Lầu; 4.200\nHồng Thái; 1.800\nPhan Rí Thành; x')
  await page.getByText(w.parts.wrongLine(3)).waitFor()
  await page.getByLabel(w.parts.list).fill('Chợ Lầu; 4.200\nHồng Thái; 1.800')
  const row = page.getByRole('row', { name: /^Chợ Lầu/ })
  expect(await row.getByRole('cell').allInnerTexts()).toEqual(['4.200', '70'])
})

test('a list is looked at, mended, kept, drawn from and handed over', async () => {
  await upload().getByLabel(w.upload.name).fill('Hộ gia đình Chợ Lầu')
  const choose = upload().getByLabel(w.upload.choose)
  await choose.setInputFiles(file([...households, households[0] as string, 'HO 200,sao-hoa,,,']))
  await upload().getByText(w.upload.faults(2)).waitFor()
  await upload().getByText(faultWords.twice).waitFor()
  await choose.setInputFiles(file(households))
  await upload().getByText(w.upload.would(100, 2)).waitFor()
  await upload().getByRole('button', { name: w.upload.take }).click()
  await page.getByText(w.headline(1, 0)).waitFor()

  await lists().getByLabel(w.draw.total).fill('20')
  await lists().getByLabel(w.draw.percent).fill('50')
  const row = lists().getByRole('row', { name: /Thôn 1/ })
  expect(await row.getByRole('cell').allInnerTexts()).toEqual(['60', '12', '6', '5,00'])
  await lists().getByRole('button', { name: w.draw.take }).click()
  await page.getByText(w.headline(1, 1)).waitFor()
  await lists()
    .getByText(w.frames.drawn(20, 10, '16/11/2026', 'Lan'))
    .waitFor()

  const coming = page.waitForEvent('download')
  await lists().getByRole('link', { name: w.frames.drawnFile }).click()
  const lines = readFileSync(await (await coming).path(), 'utf8')
    .trim()
    .split('\r\n')
  expect(lines.length).toBe(31)
  expect(lines[1]).toMatch(/^cho-lau,Thôn 1,1,main,HO \d+,Hộ \d+,Thôn 1,,,5$/)

  await lists().getByText(w.draw.again, { exact: true }).click()
  await lists().getByRole('button', { name: w.draw.takeAgain }).click()
  await lists().getByRole('button', { name: w.draw.takeAgain }).click()
  await lists().getByText(w.frames.times(2)).waitFor()

  await lists().getByText(w.hand.title, { exact: true }).click()
  await lists().getByLabel(w.hand.stratum, { exact: true }).selectOption({ index: 1 })
  await lists().getByLabel(w.hand.interviewer).selectOption({ label: 'Vy' })
  await lists().getByLabel(w.hand.wanted).fill('5')
  await lists().getByLabel(w.hand.lastDay).fill('2026-11-30')
  await lists().getByRole('button', { name: w.hand.take, exact: true }).click()
  await lists().getByText(w.hand.done(5, 3)).waitFor()
  await lists().getByText(w.draw.again, { exact: true }).waitFor({ state: 'detached' })
})

test('the page stands at every size, in both languages, for everybody', async () => {
  for (const language of languages) {
    await page.evaluate((language) => localStorage.setItem('language', language), language)
    for (const [name, size] of Object.entries({ desktop, kioskScreen, phone })) {
      await page.setViewportSize(size)
      await page.reload()
      await page.getByText((language === 'vi' ? w : en).headline(1, 1)).waitFor()
      await page.locator('main details').evaluateAll((all) => {
        for (const details of all) details.setAttribute('open', '')
      })
      const at = `${language} ${name}`
      expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth), at).toBeLessThanOrEqual(size.width)
      expect(await violations(page), at).toEqual([])
      if (size === phone) expect(await smallTargets(page), at).toEqual([])
    }
  }
  expect(faults()).toEqual([])
})
