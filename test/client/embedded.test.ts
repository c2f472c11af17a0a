// The light form inside a portal's page, of another origin, in a real browser.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { World } from '../../server/start.ts'
import { form as vi } from '../../surveys/text/vi/form.ts'
import { openPage, phone, violations } from '../browser.ts'
import { freePort } from '../free-port.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let world: World
let browser: Browser
let form: string
const portals: Server[] = []

/** A page of another origin with the form in a frame, which notes what the frame tells it. */
async function aPortal(port: number, address: string): Promise<string> {
  const page = `<!doctype html><html lang="vi"><title>Cổng</title><h1>Cổng dịch vụ công</h1><iframe src="${address.replaceAll('&', '&amp;')}" title="Khảo sát" width="100%" height="560"></iframe><script>told = 0; addEventListener('message', () => told++)</script></html>`
  const portal = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  })
  await new Promise<void>((resolve) => portal.listen(port, '127.0.0.1', resolve))
  portals.push(portal)
  return `http://127.0.0.1:${(portal.address() as AddressInfo).port}`
}

let ours: string
let strange: string
let uninvited: string
beforeAll(async () => {
  const port = await freePort()
  // Settings take https only; the browser's rule about origins is the same.
  stage = await openStage({ embedOrigins: [`http://127.0.0.1:${port}`] })
  ;({ world, browser } = stage)
  form = `http://localhost:${new URL(stage.url).port}/s/dat-dai?unit=mot-cua&counter=3`
  ours = await aPortal(port, `${form}&embed=1`)
  strange = await aPortal(0, `${form}&embed=1`)
  uninvited = await aPortal(0, form)
})
afterAll(async () => {
  for (const portal of portals) portal.close()
  await stage?.close()
})

test.each([
  ['with its script', true],
  ['without a script', false],
])('a portal that is named shows the form, and it is answered to its end there, %s', async (_, javaScript) => {
  const { page, faults, close } = await openPage(browser, { ...phone, javaScript })
  await page.goto(ours)
  const frame = page.frameLocator('iframe')
  const press = (name: string) => frame.getByRole('button', { name, exact: true }).click()
  await press(vi.start)
  // Without a script what an answer calls for comes up after the press, on the same page.
  const thanks = frame.getByRole('heading', { level: 1, name: vi.thanks })
  await frame.locator('form[data-page]').waitFor()
  for (let screens = 0; (await thanks.count()) === 0; screens++) {
    expect(screens).toBeLessThan(20)
    const draft = await frame.locator('input[name=draft]').getAttribute('value')
    const open = frame.locator('fieldset[role=radiogroup]:not(:has(:checked)):visible').first()
    while ((await open.count()) > 0) await open.locator('label.card').first().click()
    await frame.locator('button.primary').click()
    await frame.locator(`input[name=draft][value="${draft}"]`).waitFor({ state: 'detached' })
    await frame.locator('form[data-page]').or(thanks).waitFor()
  }
  const inside = page.frames()[1]
  expect(new URL(inside?.url() ?? '').searchParams.get('embed')).toBe('1')
  const { counter } = await world.context.read
    .selectFrom('response')
    .select('counter')
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow()
  expect(counter).toBe('3')
  if (javaScript) {
    expect(await page.evaluate('told')).toBe(0)
    expect(await violations(page)).toEqual([])
  }
  expect(await page.context().cookies()).toEqual([])
  // Without a script the browser is asked to take the focus to what is new, which it grants to no frame from elsewhere.
  expect(faults().filter((fault) => !fault.includes('Blocked autofocusing'))).toEqual([])
  await close()
})

test.each([
  ['a page that is not named', () => strange],
  ['a named page with the form as it stands alone', () => uninvited],
])('the browser refuses %s', async (_, portal) => {
  const { page, faults, close } = await openPage(browser, phone)
  await page.goto(portal())
  await expect.poll(() => faults().join()).toMatch(/frame-ancestors|Refused to (frame|display)|Framing/i)
  expect(await page.frameLocator('iframe').getByRole('button', { name: vi.start }).count()).toBe(0)
  await close()
})
