// What every part of the officials' screens is given, and when a page can be looked at.
import type { Browser, Page } from 'playwright-core'
import type { officialsScreens } from '../browser.ts'

type Sizes = typeof officialsScreens
export type Look = {
  readonly browser: Browser
  readonly url: string
  readonly size: keyof Sizes
  readonly screen: Sizes[keyof Sizes]
  /** Keeps a picture, and of a printed page its sheets. */
  readonly shoot: (page: Page, name: string, printed?: boolean) => Promise<void>
  /** Keeps a picture of what stands on the screen before anybody scrolls. */
  readonly shootFirst: (page: Page, name: string) => Promise<void>
}

/** So long may a page take on a machine that is busy with the pictures of other sizes. */
const patience = { timeout: 120_000 }

/** A page has come to rest when nothing waits for an answer any more. */
export async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor(patience)
  await page
    .locator('.waiting[role=status], .analysis-work, .ageing')
    .first()
    .waitFor({ state: 'detached', ...patience })
  await page.waitForLoadState('networkidle', patience)
}
