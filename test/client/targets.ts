import type { Page } from 'playwright-core'

const least = 48
const touchable = [
  'a',
  'button:not([aria-hidden])',
  'select',
  'textarea',
  'input:not([type=radio], [type=checkbox], [type=hidden])',
  // A finger meets the label of a radio button, not the little circle in it.
  'label:has(:is([type=radio], [type=checkbox]))',
]

/** Of a kiosk, what a person goes on by and what they answer with: at least 64 px. */
const main = [
  ...['.begin', '.tile', '.step', '.option', '.ways .button', '.leaving-ways .button', '.plain .button-main'],
  ...['.keypad-digit', '.sd-input', '.sd-comment', '.sd-rating__item', '.sd-item'],
]
const leastOfMain = 64

/** Everything on the screen that can be touched and is lower or narrower than 48 px, as sentences. */
export const smallTargets = (page: Page): Promise<string[]> => measured(page, [])
/** The same of a kiosk, whose main targets are larger. */
export const smallKioskTargets = (page: Page): Promise<string[]> => measured(page, main)

async function measured(page: Page, main: readonly string[]): Promise<string[]> {
  // All at once: a kiosk may move on between two questions to it.
  const targets = await page.locator(touchable.map((one) => `${one}:visible`).join()).evaluateAll(
    (elements, main) =>
      elements.map((element) => {
        const { width, height } = element.getBoundingClientRect()
        return { text: element.textContent, width, height, isMain: main !== '' && element.matches(main) }
      }),
    main.join(),
  )
  // Half a pixel is lost where the screen rounds.
  return targets
    .filter(({ width, height, isMain }) => Math.min(width, height) < (isMain ? leastOfMain : least) - 0.5)
    .map(({ text, width, height }) => `${text}: ${width} × ${height}`)
}
