// The long survey, whose matrices the kiosk asks row by row: what is stored is the same as from the light form.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { kiosk as vi } from '../../surveys/text/vi/kiosk.ts'

import { openPage, phone } from '../browser.ts'
import { begin, goOn, type Kiosks, sipas, startKiosks } from './kiosks.ts'

let kiosks: Kiosks
beforeAll(async () => {
  kiosks = await startKiosks()
})
afterAll(() => kiosks?.stop())

const isAsking = async (page: Page) => (await page.locator('.progress').count()) > 0

/** Answers whatever has one answer, each by another step than the one before it. Gives the words of the chosen ones, in order. */
async function answerAtKiosk(page: Page): Promise<string[]> {
  const chosen: string[] = []
  while (await isAsking(page)) {
    const labels = page.locator('.room label:has(input[type=radio])')
    const count = await labels.count()
    if (count > 0) {
      const label = labels.nth(chosen.length % count)
      chosen.push(((await label.textContent()) ?? '').trim())
      // By a key: a touch would go on by itself.
      const input = label.locator('input')
      await expect.poll(() => input.press('Space').then(() => input.isChecked())).toBe(true)
    }
    await goOn(page)
  }
  await page.getByText(vi.thanks.received, { exact: true }).waitFor()
  return chosen
}

async function answerOnPhone(page: Page, chosen: readonly string[]): Promise<void> {
  await page.goto(`${kiosks.url}/s/${sipas}?unit=mot-cua`)
  await page.locator('button.primary').click()
  let answered = 0
  const form = page.locator('form[data-page]')
  await form.waitFor()
  while ((await form.count()) > 0) {
    const groups = form.locator('fieldset[role=radiogroup]')
    for (let place = 0; place < (await groups.count()); place++) {
      const words = chosen[answered++] ?? ''
      await groups.nth(place).getByRole('radio', { name: words, exact: true }).press('Space')
    }
    const at = await form.getAttribute('data-page')
    await page.locator('button.primary').click()
    await page.locator(`form[data-page="${at}"]`).waitFor({ state: 'detached' })
    await form.or(page.locator('[data-sent]')).waitFor()
  }
  expect(answered).toBe(chosen.length)
}

test('a matrix answered row by row at the kiosk is stored as it is from the light form', async () => {
  const standing = await kiosks.stand(sipas)
  await begin(standing.page)
  const chosen = await answerAtKiosk(standing.page)
  expect(chosen.length).toBeGreaterThan(70)
  await standing.close()

  const held = await openPage(kiosks.browser, phone)
  await answerOnPhone(held.page, chosen)
  expect(held.faults()).toEqual([])
  await held.close()

  const rows = await kiosks.context.read
    .selectFrom('response')
    .select(['channel', 'answers'])
    .where('wave', '=', sipas)
    .orderBy('channel')
    .execute()
  expect(rows.map(({ channel }) => channel)).toEqual(['kiosk', 'online'])
  const [atKiosk, online] = rows.map(({ answers }) => JSON.parse(answers))
  expect(atKiosk).toEqual(online)
  expect(Object.keys(atKiosk.interest)).toHaveLength(5)
})
