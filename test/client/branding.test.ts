// Lan gives the place its own name and colours: what cannot be read is told and mended, and everybody sees the rest.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { branding as vi } from '../../surveys/text/vi/branding.ts'
import { desktop, kioskScreen, openPage, phone, violations } from '../browser.ts'
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
const accentOf = (page: Page) =>
  page.locator('html').evaluate((html) => {
    const { getComputedStyle } = globalThis as unknown as {
      getComputedStyle: (of: unknown) => { getPropertyValue: (name: string) => string }
    }
    return getComputedStyle(html).getPropertyValue('--accent').trim()
  })

test('a place gets its own look, and everybody sees it', async () => {
  const { page: lan, faults } = await openPage(browser, desktop)
  await becomeAdministrator(lan, url, stage.world.context)
  await lan.goto(`${url}/officials/settings/branding`)
  await lan.getByText(vi.state(true)).waitFor()
  await look(lan, 'its own')
  await lan.getByLabel(vi.nameVi).fill('UBND xã Hồng Thái')
  await lan.getByRole('button', { name: vi.save }).click()
  await lan.getByText(vi.nameWrong).first().waitFor()
  await lan.getByLabel(vi.nameEn).fill('Hong Thai commune')
  await lan.getByLabel(vi.accent, { exact: true }).fill('#ffcc00')
  await lan.getByRole('button', { name: /Dùng màu gần nhất/ }).waitFor()
  await look(lan, 'a colour that cannot be read')
  await lan.getByRole('button', { name: /Dùng màu gần nhất/ }).click()
  const accent = await lan.getByLabel(vi.accent, { exact: true }).inputValue()
  expect(accent).not.toBe('#ffcc00')
  const picture = await lan.screenshot({ clip: { x: 0, y: 0, width: 96, height: 96 } })
  await lan.locator('input[type=file]').setInputFiles({ name: 'huy-hieu.png', mimeType: 'image/png', buffer: picture })
  await lan.locator('img.emblem').waitFor()
  await lan.getByRole('button', { name: vi.save }).click()
  await lan.getByText(vi.saved).waitFor()
  await lan.reload()
  await lan.locator('.brand').getByText('UBND xã Hồng Thái').first().waitFor()
  await look(lan, 'of the place')
  expect(await accentOf(lan)).toBe(accent)

  const { page: hoa } = await openPage(browser, phone)
  await hoa.goto(`${url}/s/dat-dai?unit=mot-cua`)
  await hoa.locator('.brand').getByText('UBND xã Hồng Thái').waitFor()
  expect(
    await hoa.locator('.brand img').evaluate((img) => (img as unknown as { naturalWidth: number }).naturalWidth),
  ).toBe(96)
  expect(await accentOf(hoa)).toBe(accent)
  for (const violation of await violations(hoa)) barriers.push(`phone: ${violation}`)
  const { page: kiosk } = await openPage(browser, kioskScreen)
  await kiosk.goto(`${url}/kiosk`)
  expect(await accentOf(kiosk)).toBe(accent)
  await lan.goto(`${url}/officials/collect/links/print?wave=dat-dai&unit=mot-cua&sheet=a4&speech=vi`)
  await lan.locator('.poster-brand').getByText('UBND xã Hồng Thái').waitFor()

  await lan.goto(`${url}/officials/settings/branding`)
  await lan.getByRole('button', { name: vi.reset }).click()
  await lan.getByRole('button', { name: vi.reset }).first().click()
  await lan.getByText(vi.state(true)).waitFor()
  await hoa.reload()
  expect(await accentOf(hoa)).toBe('#0b5d5e')
  expect(faults()).toEqual([])
  expect(barriers).toEqual([])
})
