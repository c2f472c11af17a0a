// Nothing of what somebody typed is left on the phone when they are done.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { form as vi } from '../../surveys/text/vi/form.ts'
import { openPage, phone } from '../browser.ts'
import { openStage, type Stage } from './stage.ts'

/** Stands nowhere in the program. */
const typed = 'xqj7391zvw'
let stage: Stage
let browser: Browser
let url: string
beforeAll(async () => {
  stage = await openStage()
  browser = stage.browser
  url = `${stage.url}/s/dat-dai?unit=mot-cua`
})
afterAll(() => stage?.close())

/** Answers to the end, with words of its own wherever words can be written. Gives what stood on the phone before the end. */
async function answer(page: Page, javaScript = true): Promise<string> {
  await page.goto(url)
  await page.getByRole('button', { name: vi.start, exact: true }).click()
  const thanks = page.getByRole('heading', { level: 1, name: vi.thanks })
  await page.locator('form[data-page]').waitFor()
  let kept = ''
  for (let screens = 0; (await thanks.count()) === 0; screens++) {
    expect(screens).toBeLessThan(20)
    const open = page.locator('fieldset[role=radiogroup]:not(:has(:checked)):visible').first()
    while ((await open.count()) > 0) await open.locator('label.card').first().click()
    for (const field of await page.locator('textarea:visible').all()) {
      await field.fill(typed)
      await field.blur()
      if (javaScript) kept = await stored(page)
    }
    const draft = await page.locator('input[name=draft]').getAttribute('value')
    await page.locator('button.primary').click()
    await page.locator(`input[name=draft][value="${draft}"]`).waitFor({ state: 'detached' })
    await page.locator('form[data-page]').or(thanks).waitFor()
  }
  return kept
}

/** All that a page can keep in a browser. */
const stored = (page: Page) =>
  page.evaluate<string>(`(async () => {
    const caches = []
    for (const name of await globalThis.caches.keys())
      for (const request of await (await globalThis.caches.open(name)).keys()) caches.push(request.url)
    const databases = (await indexedDB.databases()).map(({ name }) => name)
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, caches, databases, history.state, document.cookie, location.href, name])
  })()`)

/** Everything that the page's memory holds after all that can be collected was. */
async function memory(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const pieces: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => pieces.push(chunk))
  await session.send('HeapProfiler.enable')
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return pieces.join('')
}

test('when a form is sent, storage, history, page and memory hold nothing of it', async () => {
  const { page, close } = await openPage(browser, phone)
  const cached: string[] = []
  page.on('response', (response) => {
    const isForm = response.url().includes('/s/')
    if (isForm && response.headers()['cache-control'] !== 'no-store') cached.push(response.url())
  })
  // What is looked for is there before, or nothing would be proved.
  await page.addInitScript('globalThis.marker = "marker" + 48151')
  expect(await answer(page)).toContain(typed)
  expect(await page.content()).not.toContain(typed)
  // As a name in JSON, also in a text within it; a file of the program may be called so.
  expect(await stored(page)).not.toMatch(new RegExp(`${typed}|answers\\\\*"|draft`))
  const held = await memory(page)
  expect(held).toContain('marker48151')
  expect(held.includes(typed)).toBe(false)
  expect(cached).toEqual([])
  await page.goBack()
  await page.getByRole('button', { name: vi.start, exact: true }).waitFor()
  expect(await page.content()).not.toContain(typed)
  expect(await page.getByText(vi.unfinished).count()).toBe(0)
  expect(await page.locator(':checked:not(option)').count()).toBe(0)
  await close()
})

test('the address, which the browser’s history keeps, never holds an answer, without a script either', async () => {
  const { page, close } = await openPage(browser, { ...phone, javaScript: false })
  const addresses: string[] = []
  page.on('framenavigated', (frame) => addresses.push(frame.url()))
  await answer(page, false)
  expect(addresses.length).toBeGreaterThan(8)
  for (const address of addresses)
    expect(address).toMatch(/\/s\/dat-dai(\?unit=mot-cua(&sector=land)?|\/thanks\?receipt=[0-9A-Z-]{9}&lang=vi)$/)
  await close()
})

test('a server that is away between two steps costs nothing without a script: reloading sends the page again', async () => {
  const { page, close } = await openPage(browser, { ...phone, javaScript: false })
  await page.goto(url)
  await page.getByRole('button', { name: vi.start, exact: true }).click()
  await page.locator('form[data-page] button.primary').waitFor()
  for (const group of await page.getByRole('radiogroup').all()) await group.locator('label.card').first().click()
  await page.context().setOffline(true)
  await page.locator('button.primary').click()
  await expect.poll(() => page.url()).toContain('chrome-error')
  await page.context().setOffline(false)
  await page.reload()
  await page.getByText(vi.progress(2, 9)).waitFor()
  await page.locator('button.secondary').click()
  await page.locator('[data-page="0"]').waitFor()
  expect(await page.locator(':checked').count()).toBe(2)
  await close()
})
