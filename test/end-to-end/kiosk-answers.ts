// People at a kiosk that asks the short survey: a few by touch as they are, many at the speed of a script.

import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { kiosk as vi } from '../../surveys/text/vi/kiosk.ts'

const asked = instrumentNamed('one-stop', 1).questionnaire.pages.flatMap(({ elements }) => elements)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** One person from rest to rest. `after` is told after each screen, counted from 1; `said` stands on the last. */
export async function answerByHand(
  page: Page,
  after: (screens: number) => Promise<void> = async () => undefined,
  said?: string,
): Promise<void> {
  await page.getByRole('button', { name: vi.rest.begin }).click()
  let screens = 0
  for (let tiles = 0; tiles < 2; tiles++) {
    await page.locator('.tile').first().click()
    await after(++screens)
  }
  for (const element of asked) {
    await page
      .getByText(element.kind === 'notice' ? element.text.vi : element.title.vi)
      .first()
      .waitFor()
    if (element.kind === 'choice') await page.locator('label:has(input[type=radio])').first().click()
    else await press(page, element === asked.at(-1) ? vi.asking.send : vi.asking.skip)
    await after(++screens)
  }
  await page.getByRole('heading', { name: vi.thanks.title, exact: true }).waitFor()
  if (said) expect(await page.getByText(said).count()).toBe(1)
  await press(page, vi.thanks.done)
  await page.getByRole('button', { name: vi.rest.begin }).waitFor()
}

/** The same in the page itself, without waiting for anybody's finger. */
export async function answerQuickly(page: Page, people: number): Promise<void> {
  const words = {
    begin: vi.rest.begin,
    next: vi.asking.next,
    skip: vi.asking.skip,
    send: vi.asking.send,
    done: vi.thanks.done,
  }
  await page.evaluate(`(async () => {
    const words = ${JSON.stringify(words)}
    const moment = () => new Promise((resolve) => setTimeout(resolve, 4))
    const button = (start) => [...document.querySelectorAll('button')].find((one) => one.textContent.trim().startsWith(start))
    for (let thanked = 0; thanked < ${people}; ) {
      const done = button(words.done)
      if (done) {
        thanked++
        done.click()
        while (button(words.done)) await moment()
        continue
      }
      const radio = document.querySelector('input[type=radio]')
      const next = button(words.begin) ?? document.querySelector('.tile') ??
        (radio && !radio.checked ? radio : null) ?? button(words.next) ?? button(words.skip) ?? button(words.send)
      next?.click()
      await moment()
    }
  })()`)
}
