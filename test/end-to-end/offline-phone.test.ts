// The light form on a phone that loses its server: the phone draws the pages itself and keeps what was answered.
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { form as en } from '../../surveys/text/en/form.ts'
import { form as vi } from '../../surveys/text/vi/form.ts'
import { phone, violations } from '../browser.ts'
import { freePort } from '../free-port.ts'
import { type Killable, startOn, stored, until } from '../killable-browser.ts'
import { kept } from './kept.ts'
import { copyOfProject, emptyFolder, type Running, remove, startServer } from './server.ts'

const { pages } = instrumentNamed('one-stop', 1).questionnaire
let dataDir: string
let profile: string
let port: number
let server: Running | null
let browser: Killable
let page: Page
let form: string
const start = async (folder?: string) => {
  server = await startServer({ dataDir, port, ...(folder && { folder }) })
}
const stop = async (signal?: NodeJS.Signals) => {
  await server?.stop(signal)
  server = null
}
const open = async (full?: string) => {
  browser = await startOn(profile, full)
  page = browser.page
  await page.setViewportSize(phone)
}
beforeEach(async () => {
  dataDir = emptyFolder()
  profile = emptyFolder()
  port = await freePort()
  form = `http://localhost:${port}/s/mot-cua?unit=mot-cua&sector=land&lang=vi`
  await start()
  await open()
  await page.goto(form)
  await until(page, `${stored('given')}.then((kept) => kept.length > 0)`)
})
afterEach(async () => {
  await browser.kill()
  await stop()
  remove(dataDir)
  remove(profile)
})

const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const isAt = (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor()

async function answer(words: string): Promise<void> {
  await press(vi.start)
  for (const { name, title } of pages) {
    await isAt(title?.vi ?? '')
    const blank = page.locator('fieldset[role=radiogroup]:not(:has(:checked)):visible').first()
    while ((await blank.count()) > 0) await blank.locator('label.card').first().click()
    const text = page.locator('textarea:visible').first()
    if ((await text.count()) > 0) await text.fill(words)
    await press(name === pages.at(-1)?.name ? vi.send : vi.next)
  }
  await isAt(vi.thanks)
}
/** What the browser keeps of this origin, as one text. */
const keptOnPhone = () =>
  page.evaluate<string>(`(async () => {
    const bodies = []
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys()) bodies.push(await (await caches.match(request)).text())
    const stores = await Promise.all([${['outbox', 'given', 'lease'].map(stored)}])
    const places = [{ ...localStorage }, { ...sessionStorage }, history.state, location.href, document.body.innerHTML]
    return bodies.join() + JSON.stringify([stores, places])
  })()`)

test('three people answer without a server, the browser is killed, and each response arrives once and leaves the phone', async () => {
  await stop('SIGKILL')
  for (const words of ['một hai', 'ba bốn']) {
    await page.goto(form)
    expect(await page.getByText(vi.unfinished).isVisible()).toBe(false)
    await answer(words)
    expect(await page.getByText(vi.keptToSend).count()).toBe(1)
    expect(await violations(page)).toEqual([])
  }
  await browser.kill()
  await open()
  await page.goto(form)
  await answer('năm sáu')

  await start()
  await page.goto(form)
  await until(page, `${stored('outbox')}.then((kept) => kept.length === 0)`, 60_000)
  const left = await keptOnPhone()
  for (const words of ['một hai', 'ba bốn', 'năm sáu']) expect(left).not.toContain(words)
  await stop()
  const rows = await kept(dataDir)
  expect(rows.map(({ answers }) => /một hai|ba bốn|năm sáu/.exec(answers)?.[0])).toEqual([
    'một hai',
    'ba bốn',
    'năm sáu',
  ])
  expect(rows.every(({ channel, version }) => channel === 'online' && version === 1)).toBe(true)
})

test('a form begun with the server ends without it, and the other way round, in either language', async () => {
  await press(vi.start)
  await isAt(pages[0]?.title?.vi ?? '')
  await stop('SIGKILL')
  await press(en.language)
  await isAt(pages[0]?.title?.en ?? '')
  await press(vi.language)
  await press(vi.back)
  await start()
  await answer('bảy tám')
  expect(await page.getByText(vi.received).count()).toBe(1)
  await stop()
  expect(await kept(dataDir)).toHaveLength(1)
})

test('a phone without room says so and leaves every answer on the page', async () => {
  await stop('SIGKILL')
  await browser.close()
  await open(`http://localhost:${port}`)
  await page.goto(form)
  await Promise.race([answer('chín mười').catch(() => undefined), page.getByText(vi.notKept).waitFor()])
  expect(await page.locator('textarea:visible').first().inputValue()).toBe('chín mười')
  await start()
  await press(vi.send)
  await isAt(vi.thanks)
  await stop()
  expect(await kept(dataDir)).toHaveLength(1)
})

test('a form begun before the questionnaire changed goes on and is kept in its own version', async () => {
  await press(vi.start)
  await isAt(pages[0]?.title?.vi ?? '')
  await stop('SIGKILL')
  const copy = copyOfProject()
  try {
    await start(await copy.withNewVersion('one-stop', 'mot-cua', dataDir))
    await press(vi.back)
    await answer('mười một')
    await stop()
    expect((await kept(dataDir)).map(({ version }) => version)).toEqual([1])
  } finally {
    await stop()
    copy.remove()
  }
})
