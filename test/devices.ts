// Kiosks for tests: paired as the program makes one, or as people do in a browser.
import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright-core'
import type { Context } from '../server/context.ts'
import { CODE_LASTS, keepPairing, pair, sixDigits } from '../server/devices/pairing.ts'
import type { Place } from '../server/devices/place.ts'
import { kiosk } from '../surveys/text/vi/kiosk.ts'
import { pairing } from '../surveys/text/vi/pairing.ts'

/** At the one-stop department, for the land survey. */
export const aPlace = (given: Partial<Place> = {}): Place => ({
  ...{ name: 'Máy quầy 1', unit: 'mot-cua', counter: 'Quầy 1', wave: 'dat-dai', sector: null },
  ...given,
})

/** A device that was paired without an official's page. Gives its token. */
export async function aDevice(context: Pick<Context, 'write' | 'now'>, given: Partial<Place> = {}): Promise<string> {
  const code = sixDigits()
  const expiresAt = new Date(context.now() + CODE_LASTS).toISOString()
  await keepPairing(context.write, { device: randomBytes(8).toString('hex'), code, expiresAt }, aPlace(given), null)
  return pair(context, code)
}

/** The header by which a device speaks. */
export const asDevice = (token: string) => ({ authorization: `Bearer ${token}` })

/** A code as the officials' page asks for it; `lan` is a page on which somebody is signed in who may. */
export async function codeFor(lan: Page, url: string, given: Partial<Place> = {}): Promise<string> {
  const reply = await lan.request.post(`${url}/api/devices/pairings`, { data: aPlace(given) })
  if (reply.status() !== 201) throw new Error(`No pairing code: ${reply.status()} ${await reply.text()}`)
  return ((await reply.json()) as { code: string }).code
}

/** Types a code at an unpaired kiosk, as staff do, and leaves it at rest. */
export async function pairKiosk(page: Page, url: string, code: string): Promise<void> {
  await page.goto(`${url}/kiosk`)
  await page.getByRole('heading', { name: pairing.title }).waitFor()
  for (const digit of code) await page.getByRole('button', { name: digit, exact: true }).click()
  await page.getByRole('button', { name: kiosk.rest.begin }).waitFor()
}

/** Makes a browser a kiosk before its page loads: with a token from elsewhere. */
export async function becomeKiosk(page: Page, url: string, token: string): Promise<void> {
  const reply = await page.request.get(`${url}/api/device`, { headers: asDevice(token) })
  const paired = JSON.stringify({ token, device: await reply.json() })
  await page.goto(`${url}/kiosk`)
  await page.evaluate((paired) => localStorage.setItem('lang-nghe.device', paired), paired)
  await page.goto(`${url}/kiosk`)
}
