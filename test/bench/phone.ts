// How soon a citizen on a slow line with a slow phone can give the first answer: on the light form, on the same form as
// plain HTML and on the page of SurveyJS; and how soon a kiosk that was there before can be used. `npm run bench:phone`
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { launch, phone } from '../browser.ts'
import { root } from '../source.ts'
import { servePages } from './phone-pages.ts'
import { median, report, times, whole } from './report.ts'
import { serve } from './servers.ts'

const ROUNDS = 5
const KIOSK_SLOWER = 4
const slow = { bitsPerSecond: 400_000, latency: 400, slower: 6 }
const form = '/s/dat-dai?unit=mot-cua'

/** Seconds until the first answer on the first screen stands, and until the first question of the questionnaire is answered. */
type Found = { readonly first: number; readonly question: number; readonly bytes: number }

/** A page of its own in a context, slowed down, counting the bytes that come. */
async function slowed(context: BrowserContext, { bitsPerSecond, latency, slower }: typeof slow) {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await session.send('Network.enable')
  const throughput = bitsPerSecond / 8
  await session.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency, downloadThroughput: throughput, uploadThroughput: throughput },
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
  return { page, bytes: () => bytes }
}

/** From the address on, with nothing in the cache. Throws where an answer did not stay. */
async function firstAnswer(browser: Browser, url: string): Promise<Found> {
  const context = await browser.newContext({ viewport: phone, locale: 'vi-VN' })
  const { page, bytes } = await slowed(context, slow)
  const at: { first?: number; question?: number } = {}
  const { promise: answered, resolve } = Promise.withResolvers<void>()
  await page.exposeBinding('told', (_, what: 'first' | 'question') => {
    at[what] ??= Date.now()
    if (what === 'question') resolve()
  })
  await page.addInitScript({ path: join(root, 'test/bench/phone-answer.js') })
  const begun = Date.now()
  // It may be left for the next page before it has come to its end.
  page.goto(url).catch(() => undefined)
  await answered
  await page.waitForLoadState('networkidle')
  if (!(await page.locator('input[type=radio]').first().isChecked())) throw new Error(`${url}: the answer was lost`)
  const carried = page.locator('input[name=draft]')
  const draft = (await carried.count()) > 0 ? await carried.inputValue() : null
  if (draft && !JSON.parse(Buffer.from(draft, 'base64url').toString()).procedure)
    throw new Error(`${url}: the procedure was lost`)
  await context.close()
  const { first, question } = at as Required<typeof at>
  return { first: ((first ?? question) - begun) / 1_000, question: (question - begun) / 1_000, bytes: bytes() }
}

/** Seconds until a kiosk that was there before can be touched, its files in the browser's cache. */
async function kioskStart(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: KIOSK_SLOWER })
  const begun = Date.now()
  await page.goto(url, { waitUntil: 'commit' })
  await page.locator('#app button:visible').first().waitFor()
  const took = (Date.now() - begun) / 1_000
  await page.close()
  return took
}

const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-bench-'))
const ours = await serve('server/main.ts', { DATA_DIR: join(folder, 'data') })
const url = `http://127.0.0.1:${ours.port}`
const others = await servePages(join(folder, 'page'), url)
const browser = await launch()
const addresses = { light: url + form, plain: others.url + form, survey: `${others.url}/survey` }
const found: Record<keyof typeof addresses, Found[]> = { light: [], plain: [], survey: [] }
const kiosk: number[] = []
try {
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, address] of Object.entries(addresses) as [keyof typeof addresses, string][])
      found[name].push(await firstAnswer(browser, address))
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 }, locale: 'vi-VN' })
  for (let round = 0; round <= ROUNDS; round++) {
    const took = await kioskStart(context, `${url}/kiosk/dat-dai?unit=mot-cua`)
    // The first one fills the cache.
    if (round > 0) kiosk.push(took)
  }
} finally {
  await browser.close()
  others.stop()
  await ours.stop()
  rmSync(folder, { recursive: true, force: true })
}

type Name = keyof typeof addresses
type Moment = 'first' | 'question'
const seconds = (name: Name, moment: Moment) => median(found[name].map((one) => one[moment]))
const ratio = (name: Name, moment: Moment) =>
  median(found[name].map((one, i) => one[moment] / (found.light[i] as Found)[moment]))
const row = (title: string, name: Name) => [
  title,
  seconds(name, 'first').toFixed(1),
  times(ratio(name, 'first')),
  seconds(name, 'question').toFixed(1),
  times(ratio(name, 'question')),
  whole(median(found[name].map(({ bytes }) => bytes)) / 1_000),
]
report(
  'npm run bench:phone',
  'The first answer on a slow phone',
  [
    ['what', 'first answer, s', 'ratio', 'first question, s', 'ratio', 'kB'],
    row('the light form', 'light'),
    row('the same form as plain HTML, without script, style and drawings', 'plain'),
    row('the same survey by SurveyJS', 'survey'),
    [
      `a kiosk from the browser's cache, processor ${KIOSK_SLOWER} times slower`,
      median(kiosk).toFixed(1),
      '',
      '',
      '',
      '',
    ],
  ],
  `${slow.bitsPerSecond / 1_000} kbit/s, ${slow.latency} ms, processor ${slow.slower} times slower, nothing in the cache; medians of ${ROUNDS} interleaved rounds. First answer: from the address until the first thing that the first screen asks is answered and stays, which is the procedure; SurveyJS has the questionnaire alone, so its first question. The light form can be used ${times(ratio('survey', 'first'))} times sooner than SurveyJS (bar: 5) and after ${times(1 / ratio('plain', 'first'))} times the time of plain HTML (bar: 1.6). kB: everything that came until nothing more did.`,
)
