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

/** Everything on the screen that can be touched and is lower or narrower than 48 px, as sentences. */
export async function smallTargets(page: Page): Promise<string[]> {
  // All at once: a kiosk may move on between two questions to it.
  const targets = await page.locator(touchable.map((one) => `${one}:visible`).join()).evaluateAll((elements) =>
    elements.map((element) => {
      const { width, height } = element.getBoundingClientRect()
      return { text: element.textContent, width, height }
    }),
  )
  // Half a pixel is lost where the screen rounds.
  return targets
    .filter(({ width, height }) => Math.min(width, height) < least - 0.5)
    .map(({ text, width, height }) => `${text}: ${width} × ${height}`)
}
