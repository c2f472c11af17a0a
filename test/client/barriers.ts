// What keeps somebody from a page: too wide for the screen, what axe finds, too small to be touched.
import type { Page } from 'playwright-core'
import { desktop, kioskScreen, officialsScreens, phone, violations } from '../browser.ts'
import { keepShot } from './shots.ts'
import { smallTargets } from './targets.ts'

const sizes = { desktop, tablet: officialsScreens.tablet, kiosk: kioskScreen, phone }

/** Everything of the kind on a page at each size it is looked at, as sentences; the page ends at the desktop's size. */
export async function barriersOf(page: Page, screen: string): Promise<string[]> {
  const found: string[] = []
  for (const [size, { width, height }] of Object.entries(sizes)) {
    await page.setViewportSize({ width, height })
    const wide = await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)
    if (wide > width) found.push(`${wide} px wide at ${size}`)
    found.push(...(await violations(page)).map((violation) => `${violation} at ${size}`))
    if (size === 'phone') found.push(...(await smallTargets(page)).map((target) => `small: ${target}`))
    await keepShot(page, `${screen}-${size}`)
  }
  await page.setViewportSize(desktop)
  return found.map((barrier) => `${screen}: ${barrier}`)
}
