// A kiosk whose server is taken away: two hundred people answer, the power goes in the middle, and nothing is lost, sent
// twice or out of order.

import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { kiosk as vi } from '../../surveys/text/vi/kiosk.ts'
import { staff } from '../../surveys/text/vi/kiosk-tools.ts'
import { pairKiosk } from '../devices.ts'
import { freePort } from '../free-port.ts'
import { type Killable, plainHost, startOn, stored, until } from '../killable-browser.ts'
import { kept } from './kept.ts'
import { answerByHand, answerQuickly } from './kiosk-answers.ts'
import { copyOfProject, emptyFolder, pairingCode, type Running, remove, startServer } from './server.ts'

let dataDir: string
let profile: string
let port: number
let server: Running | null
let kiosk: Killable
let page: Page
let url: string
const start = async (folder?: string) => {
  server = await startServer({ dataDir, port, ...(folder && { folder }) })
}
const stop = async (signal?: NodeJS.Signals) => {
  await server?.stop(signal)
  server = null
}
const open = async (full?: string) => {
  kiosk = await startOn(profile, full)
  page = kiosk.page
}
const place = { unit: 'mot-cua', wave: 'mot-cua', counter: 'Quầy 1' }
beforeEach(async () => {
  dataDir = emptyFolder()
  profile = emptyFolder()
  port = await freePort()
  url = `http://localhost:${port}`
  await start()
  await open()
})
const pair = async (at = url) => pairKiosk(page, at, await pairingCode(server as Running, place))
const install = async () => {
  await pair()
  await isInstalled()
}
afterEach(async () => {
  await kiosk.kill()
  await stop()
  remove(dataDir)
  remove(profile)
})

/** The files and the survey are on the device. */
const isInstalled = () =>
  until(
    page,
    `(async () => {
    const names = await caches.keys()
    const registration = await navigator.serviceWorker.getRegistration('/kiosk')
    return names.some((name) => name.startsWith('kiosk.')) && registration?.active?.state === 'activated'
  })()`,
  )
/** A kiosk asks for its server less and less often; a network that comes back makes it ask at once. */
const lookAgain = () => page.evaluate(`dispatchEvent(new Event('online'))`)
/** How many answers the device keeps until the server has them. */
const isWaiting = (answers: number) =>
  until(page, `${stored('outbox')}.then((entries) => entries.length === ${answers})`, 150_000)

test('200 answers without a server, a browser killed in the middle: each arrives once, in the order of answering', async () => {
  await install()
  await answerByHand(page, async (screens) => {
    // Mid-way: somebody has begun while the server was there.
    if (screens === 3) await stop('SIGKILL')
  })
  for (let by = 1; by < 10; by++) await answerByHand(page)
  await answerQuickly(page, 90)
  await isWaiting(100)

  await kiosk.kill()
  await open()
  await page.goto(`${url}/kiosk`)
  await isWaiting(100)
  await answerQuickly(page, 100)
  await isWaiting(200)

  await start()
  await lookAgain()
  await isWaiting(0)
  await stop()
  const rows = await kept(dataDir)
  expect(rows).toHaveLength(200)
  // An id begins with the moment of the first touch.
  expect(rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).toSorted())
  expect(new Set(rows.map(({ channel, counter }) => `${channel}, ${counter}`))).toEqual(new Set(['kiosk, Quầy 1']))
  expect(rows.every(({ clock_off }) => clock_off !== null && Math.abs(clock_off) < 10)).toBe(true)
})

test('a full disk is said on the screen, and the answer is sent from memory when the server is back', async () => {
  await install()
  await stop('SIGKILL')
  await kiosk.close()
  await open(url)
  await page.goto(`${url}/kiosk`)
  await answerByHand(page, undefined, vi.thanks.lost)
  await page.getByText(staff.unkept(1)).waitFor()
  await start()
  await lookAgain()
  await until(page, `!document.body.innerText.includes('chưa gửi')`, 60_000)
  await stop()
  expect(await kept(dataDir)).toHaveLength(1)
})

test('answers to a questionnaire that has changed meanwhile are kept against the version that was asked', async () => {
  await install()
  await stop('SIGKILL')
  await answerByHand(page)
  const copy = copyOfProject()
  try {
    await start(await copy.withNewVersion('one-stop', 'mot-cua', dataDir))
    await isWaiting(0)
    await page.reload()
    await until(page, `${stored('given')}.then((given) => given.some(({ delivery }) => delivery.version === 2))`)
    await answerByHand(page, undefined, vi.thanks.received)
    await stop()
    expect((await kept(dataDir)).map(({ version }) => version)).toEqual([1, 2])
  } finally {
    await stop()
    copy.remove()
  }
})

test.each([
  ['over https, where there are locks', 'localhost'],
  ['over plain http, where there are none', plainHost],
])(
  'two tabs of one kiosk send each answer once, in order: %s',
  async (_, host) => {
    const at = url.replace('localhost', host)
    await pair(at)
    const other = await page.context().newPage()
    await other.goto(`${at}/kiosk`)
    await other.getByRole('button', { name: vi.rest.begin }).waitFor()
    expect(await other.evaluate(`'locks' in navigator`)).toBe(host === 'localhost')
    await stop('SIGKILL')
    await page.bringToFront()
    await answerQuickly(page, 20)
    await start()
    await Promise.all([page, other].map((tab) => tab.evaluate(`dispatchEvent(new Event('online'))`)))
    await isWaiting(0)
    await stop()
    const rows = await kept(dataDir)
    expect(rows).toHaveLength(20)
    expect(rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).toSorted())
  },
  240_000,
)
