// What the last citizen wrote is nowhere once they have gone: not in the page, its storage, its history or its memory.
import type { CDPSession, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { kiosk as en } from '../../surveys/text/en/kiosk.ts'
import { kiosk as vi } from '../../surveys/text/vi/kiosk.ts'
import type { Opened } from '../browser.ts'
import { begin, goOn, type Kiosks, nextField, sipas, startKiosks } from './kiosks.ts'

let kiosks: Kiosks
beforeAll(async () => {
  kiosks = await startKiosks()
})
afterAll(() => kiosks?.stop())

// Typed by keys, one letter at a time: what a test hands to the page as a whole would lie in its memory because of the test.
const opinion = 'qzvkwalnutxj'
const other = 'vwqjzpelicankx'
const secrets = [opinion, other]

async function memoryOf(page: Page): Promise<string> {
  const session: CDPSession = await page.context().newCDPSession(page)
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await session.send('HeapProfiler.enable')
  // What is only waiting to be collected is no trace; twice, because weak references go in the second round.
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return chunks.join('')
}

/** Everything else that a page can keep, as text. A text itself: the tests know no types of a page. */
const keeping = `(async () => {
  const settled = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const databases = []
  for (const { name } of await indexedDB.databases()) {
    const db = await settled(indexedDB.open(name))
    for (const store of db.objectStoreNames)
      databases.push([name, store, await settled(db.transaction(store).objectStore(store).getAll())])
    db.close()
  }
  const cached = []
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const key of await cache.keys()) cached.push([name, key.url, await (await cache.match(key)).text()])
  }
  return JSON.stringify([
    { ...localStorage }, { ...sessionStorage }, databases, cached, document.cookie,
    history.state, location.href, window.name, document.title, document.documentElement.outerHTML,
    [...document.querySelectorAll('input, textarea')].map((field) => field.value),
  ])
})()`

async function expectNothingLeft(page: Page) {
  await page.getByRole('button', { name: vi.rest.begin }).waitFor()
  const memory = await memoryOf(page)
  const kept = await page.evaluate<string>(keeping)
  expect(secrets.filter((secret) => memory.includes(secret))).toEqual([])
  expect(secrets.filter((secret) => kept.includes(secret))).toEqual([])
  expect(
    await page.locator('html').evaluate(({ attributes }) => [...attributes].map(({ name, value }) => [name, value])),
  ).toEqual(
    expect.arrayContaining([
      ['lang', 'vi'],
      ['data-text', '0'],
      ['data-contrast', 'usual'],
    ]),
  )
}

async function type(page: Page, field: Locator, secret: string) {
  await field.click()
  expect(await field.getAttribute('autocomplete')).toBe('off')
  for (const letter of secret) await page.keyboard.press(letter)
}

/** Writes into both kinds of fields: beside the choice "other", and an opinion. */
async function write(page: Page) {
  await begin(page, 'en')
  while ((await page.locator('.room input[type=checkbox]').count()) === 0) await goOn(page)
  await page.locator('label.option', { hasText: /please say which/ }).click()
  await type(page, page.locator('.room textarea'), other)
  await goOn(page)
  const field = await nextField(page)
  if (!field) throw new Error('The survey asks for no opinion')
  await type(page, field, opinion)
}

// Some hundred screens, and the memory of a browser twice.
let opened: Opened
beforeEach(async () => {
  opened = await kiosks.stand(sipas)
  return () => opened.close()
})

test('somebody who sent their answers', async () => {
  const { page } = opened
  await page.locator('.tool').first().click()
  await write(page)
  // That it is found while it is there says that it would be found later.
  expect((await memoryOf(page)).includes(opinion)).toBe(true)
  while ((await page.locator('.progress').count()) > 0) await goOn(page)
  await page.getByText(en.thanks.received, { exact: true }).waitFor()
  await page.getByRole('button', { name: en.thanks.done }).click()
  await expectNothingLeft(page)
  const kept = await kiosks.context.read.selectFrom('response').select('answers').execute()
  expect(JSON.stringify(kept)).toContain(opinion)
  expect(opened.faults()).toEqual([])
})

test('somebody who stopped, and the next one finds every field empty, undone or not', async () => {
  const { page } = opened
  await write(page)
  await page.getByRole('button', { name: en.asking.leave }).click()
  await page.getByRole('button', { name: en.leaving.stop }).click()
  await expectNothingLeft(page)
  await begin(page)
  const field = await nextField(page)
  await field?.click()
  await page.keyboard.press('Control+z')
  await page.evaluate("document.execCommand('undo')")
  expect(await field?.inputValue()).toBe('')
})
