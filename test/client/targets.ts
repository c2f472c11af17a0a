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
  const small: string[] = []
  for (const target of await page.locator(touchable.map((one) => `${one}:visible`).join()).all()) {
    const { width = 0, height = 0 } = (await target.boundingBox()) ?? {}
    // Half a pixel is lost where the screen rounds.
    if (Math.min(width, height) < least - 0.5) small.push(`${await target.textContent()}: ${width} × ${height}`)
  }
  return small
}
