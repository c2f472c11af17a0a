// The page of links in a real browser: what it shows can be copied, saved and printed, and a reader of codes reads it back.
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { links as en, poster as enPoster } from '../../surveys/text/en/links.ts'
import { poster, links as vi } from '../../surveys/text/vi/links.ts'
import { officialsScreens, openPage, violations } from '../browser.ts'
import { sheetsOf } from '../poppler.ts'
import { codesIn, codesOnSheets } from '../zbar.ts'
import { becomeAdministrator, openStage, type Stage } from './stage.ts'

const baseUrl = 'https://khaosat.example.vn'
let stage: Stage
let world: Stage['world']
let browser: Browser
let url: string
let page: Page
let faults: () => readonly string[]
beforeAll(async () => {
  stage = await openStage({ embedOrigins: ['https://dichvucong.example.vn'] })
  world = stage.world
  browser = stage.browser
  url = stage.url
  const opened = await openPage(browser, officialsScreens.desktop)
  page = opened.page
  faults = opened.faults
  await becomeAdministrator(page, url, world.context)
  // Links are made from the address by which citizens reach the server, not from the one an official happens to use.
  await page.route('**/api/collect/links', async (route) => {
    const reply = await route.fetch()
    await route.fulfill({ response: reply, json: { ...(await reply.json()), baseUrl } })
  })
})
afterAll(() => stage?.close())

const open = async (query: string, path = '') => {
  await page.goto(`${url}/officials/collect/links${path}?${new URLSearchParams(query)}`)
  await page.locator('.leaf').first().waitFor()
}
const printed = async (query: string) => {
  await open(query, '/print')
  return page.pdf({ preferCSSPageSize: true })
}
const saved = async (name: string) => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) }
}

test('a link is made of what is chosen, and stands in the address of the page', async () => {
  await page.goto(`${url}/officials/collect/links`)
  await page.getByLabel(vi.wave, { exact: true }).selectOption('mot-cua')
  await page.getByLabel(vi.unit, { exact: true }).selectOption('mot-cua')
  await page.getByLabel(vi.sector, { exact: true }).selectOption('land')
  await page.getByLabel(vi.procedure, { exact: true }).selectOption('tach-thua-hop-thua')
  await page.getByLabel(vi.counters).fill('Quầy 3')
  const link = `${baseUrl}/s/mot-cua?unit=mot-cua&sector=land&procedure=tach-thua-hop-thua&counter=Qu%E1%BA%A7y%203`
  await expect.poll(() => page.getByLabel(vi.link, { exact: true }).inputValue()).toBe(link)
  expect(await page.getByLabel(vi.typed).inputValue()).toBe('khaosat.example.vn/q/mot-cua/mot-cua')
  expect(await page.getByLabel(vi.embedCode).inputValue()).toContain(
    `<iframe src="${link.replaceAll('&', '&amp;')}&amp;embed=1" title="`,
  )
  await page.reload()
  expect(await page.getByLabel(vi.link, { exact: true }).inputValue()).toBe(link)
  await page.getByLabel(vi.counters).fill('3;4')
  await page.getByText(vi.countersWrong('3;4')).waitFor()
  expect(await page.getByLabel(vi.link, { exact: true }).inputValue()).not.toContain('counter')
})

test('the code is saved as SVG and PNG, and says the link', async () => {
  await open('wave=dat-dai&unit=mot-cua&counters=3')
  const link = `${baseUrl}/s/dat-dai?unit=mot-cua&counter=3`
  const png = await saved(vi.png)
  expect(png.name).toMatch(/^lang-nghe_qr_dat-dai_.*\.png$/)
  expect(codesIn(png.content)).toEqual([link])
  const svg = await saved(vi.svg)
  expect(svg.name).toMatch(/\.svg$/)
  await page.goto(`data:image/svg+xml;base64,${svg.content.toString('base64')}`)
  expect(codesIn(await page.screenshot())).toEqual([link])
})

describe('a sheet', () => {
  test.each([
    ['a4', 'vi', [poster]],
    ['a5', 'en', [enPoster]],
    ['a4', 'both', [poster, enPoster]],
    ['a5', 'both', [poster, enPoster]],
  ] as const)(
    'as a poster %s (%s) is one page that a reader of codes and a person can read',
    async (sheet, speech, says) => {
      const pdf = await printed(`wave=dat-dai&unit=mot-cua&counters=3&sheet=${sheet}&speech=${speech}`)
      expect(codesOnSheets(pdf)).toEqual([[`${baseUrl}/s/dat-dai?unit=mot-cua&counter=3`]])
      const [lines = [], ...more] = sheetsOf(pdf)
      expect(more).toEqual([])
      const text = lines.join(' ').replaceAll(/\s+/g, ' ')
      for (const { ask, scan, minutes, noName, type, counter } of says)
        for (const sentence of [ask, scan, minutes(4), noName, type, ...(says[0]?.ask === ask ? [counter('3')] : [])])
          expect(text).toContain(sentence.replaceAll(/\s+/g, ' '))
      expect(text).toContain('khaosat.example.vn/q/dat-dai/mot-cua/3')
      await page.emulateMedia({ media: 'print' })
      const { width, height } = (await page.locator('.qr').boundingBox()) ?? { width: 0, height: 0 }
      await page.emulateMedia({ media: null })
      // A phone reads from about ten times the width of a code: a metre from A4.
      expect((Math.min(width, height) * 25.4) / 96).toBeGreaterThan(sheet === 'a4' ? 100 : 65)
    },
  )
  test('of cards says its link eight times, and each desk has its own where there are many', async () => {
    const one = codesOnSheets(await printed('wave=dat-dai&unit=mot-cua&sheet=card&speech=both'))
    expect(one).toEqual([Array.from({ length: 8 }, () => `${baseUrl}/s/dat-dai?unit=mot-cua`)])
    const many = codesOnSheets(await printed('wave=dat-dai&unit=mot-cua&counters=1,2,3,4,5&sheet=card'))
    expect(many.map((codes) => new Set(codes).size)).toEqual([4, 1])
  })
  test('is printed for every desk at once, a page each', async () => {
    const codes = codesOnSheets(await printed('wave=mot-cua&unit=*&sheet=a5&speech=both')).flat()
    const desks = [...world.context.organisation.units.values()].filter(({ desk }) => desk)
    expect(codes).toEqual(desks.map(({ unit }) => `${baseUrl}/s/mot-cua?unit=${unit}`))
  })
  test('keeps its proportion in the preview', async () => {
    for (const [sheet, width] of [
      ['a4', 1],
      ['a5', 148 / 210],
      ['card', 1],
    ] as const) {
      await open(`wave=dat-dai&unit=mot-cua&sheet=${sheet}`)
      const box = await page.locator('.preview .leaf').boundingBox()
      const whole = await page.locator('.preview').boundingBox()
      expect((box?.height ?? 0) / (box?.width ?? 1)).toBeCloseTo(297 / 210, 2)
      expect((box?.width ?? 0) / (whole?.width ?? 1)).toBeCloseTo(width, 2)
    }
  })
})

test('the pages are good at every size, in both languages', async () => {
  for (const language of ['vi', 'en']) {
    await page.goto(`${url}/officials/collect/links`)
    await page.evaluate((language) => localStorage.setItem('language', language), language)
    for (const [path, query] of [
      ['', 'wave=mot-cua&unit=mot-cua&counters=3;x&speech=both'],
      ['', 'wave=dat-dai&unit=*&sheet=card&speech=both'],
      ['/print', 'wave=dat-dai&unit=mot-cua&counters=1,2&sheet=a5&speech=both'],
      ['/print', 'wave=dat-dai&unit=mot-cua&sheet=card&speech=both'],
    ] as const) {
      await open(query, path)
      await page
        .getByText((language === 'vi' ? vi : en)[path === '' ? 'choose' : 'printNow'], { exact: true })
        .waitFor()
      for (const size of Object.values(officialsScreens)) {
        await page.setViewportSize(size)
        expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(size.width)
        expect(await violations(page)).toEqual([])
      }
    }
  }
  await page.setViewportSize(officialsScreens.desktop)
  expect(faults()).toEqual([])
})
