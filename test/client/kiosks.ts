// Kiosks for the tests: a server with every survey that a kiosk may ask, and screens that stand before it.

import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Config } from '../../server/config.ts'
import { openWorld } from '../../server/start.ts'
import type { Language } from '../../surveys/instrument.ts'
import { kiosk as en } from '../../surveys/text/en/kiosk.ts'
import { kiosk as vi } from '../../surveys/text/vi/kiosk.ts'
import { kioskScreen, openPage } from '../browser.ts'
import { aDevice, becomeKiosk } from '../devices.ts'
import { openStage } from './stage.ts'

const words = { vi, en }

/** The long survey, whose matrices no survey of the demonstration has. */
export const sipas = 'hai-long'

export async function startKiosks() {
  const prepare = async (config: Config) => {
    const first = await openWorld(config)
    await first.context.write
      .insertInto('wave')
      .values({ wave: sipas, instrument: 'sipas', version: 1, sector: 'land', opens_on: '2026-01-01', closes_on: null })
      .execute()
    await first.close()
  }
  const stage = await openStage({ demo: true }, undefined, { prepare })
  const { world, browser, url } = stage
  return {
    url,
    browser,
    context: world.context,
    /** A kiosk at rest before the survey of that wave. */
    async stand(wave: string, size = kioskScreen, prepare?: (page: Page) => Promise<unknown>) {
      const opened = await openPage(browser, size)
      await prepare?.(opened.page)
      await becomeKiosk(opened.page, url, await aDevice(world.context, { wave }))
      await opened.page.getByRole('button', { name: vi.rest.begin }).waitFor()
      return opened
    },
    /** From here on what somebody leaves behind at that survey is kept. */
    async keepPartials(wave: string) {
      const row = { wave, idle_seconds: 60, partial: 'kept' as const }
      await world.context.write
        .insertInto('wave_setting')
        .values(row)
        .onConflict((oc) => oc.doNothing())
        .execute()
    },
    stop: stage.close,
  }
}
export type Kiosks = Awaited<ReturnType<typeof startKiosks>>

/** From rest to the first question, by the first sector and procedure that are offered. */
export async function begin(page: Page, language: Language = 'vi'): Promise<void> {
  await page.getByRole('button', { name: words[language].rest.begin }).click()
  while ((await page.locator('.progress').count()) === 0) {
    const title = await page.locator('h1').textContent()
    await page.locator('.tile').first().click()
    await page.locator('h1', { hasText: title ?? '' }).waitFor({ state: 'detached' })
  }
}

/** Goes on to the next screen; where this one must be answered, by its first choice. */
export async function goOn(page: Page): Promise<void> {
  const isPast = async (before: string | null) => expect.poll(() => seen(page)).not.toBe(before)
  const before = await seen(page)
  await page.locator('.ways .button-main').click()
  await isPast(before)
  if ((await page.locator('.sd-question__erbox:visible').count()) === 0) return
  const asked = await place(page)
  await page.locator('label.step, label.option').first().click()
  await expect.poll(() => place(page)).not.toEqual(asked)
}
const seen = (page: Page) => page.locator('#app').textContent()
/** The number of the question, which a choice leaves alone though it may change how many there are. */
const place = (page: Page) =>
  page.locator('.progress progress').evaluateAll((all) => all.map((one) => one.getAttribute('value')))

/** Goes on until there is a field to write into, and gives it; undefined where the thanks come first. */
export async function nextField(page: Page): Promise<Locator | undefined> {
  const field = page.locator('.room textarea, .room input[type=text]')
  while ((await page.locator('.progress').count()) > 0) {
    if ((await field.count()) > 0) return field.first()
    await goOn(page)
  }
  return undefined
}

/** Sets an answer apart as the outbox does. */
export function hold(page: Page, id: string) {
  const body = { id, answers: { overall: 4 } }
  const entry = { id, path: '/api/responses', body, token: 'secret', state: 'held', refused: 'wave-not-open' }
  return page.evaluate(`new Promise((resolve, reject) => {
    const request = indexedDB.open('lang-nghe')
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      const transaction = request.result.transaction('outbox', 'readwrite')
      transaction.objectStore('outbox').add(${JSON.stringify(entry)})
      transaction.oncomplete = () => resolve()
    }
  })`)
}
