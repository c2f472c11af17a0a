// The main job in a real browser against the real server: a citizen answers, the sector's score moves, the analyst takes
// the data away. On a phone and at a kiosk, in both languages, with JavaScript and without.
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Language, languages } from '../../surveys/instrument.ts'
import { officials as enOfficials } from '../../surveys/text/en/officials.ts'
import { formatNumber } from '../../surveys/text/format.ts'
import { officials } from '../../surveys/text/vi/officials.ts'
import { desktop, kioskScreen, type Opened, openPage, phone, violations } from '../browser.ts'
import { codeFor, pairKiosk } from '../devices.ts'
import {
  answerAtKiosk,
  answerOnPaper,
  answerOnPhone,
  arrival,
  choices,
  desk,
  instrument,
  type Look,
  post,
  procedure,
  wave,
} from './land.ts'
import { type Running, setUpToken } from './server.ts'
import { openStage, type Stage } from './stage.ts'

const seen: { readonly who: string; readonly faults: Opened['faults'] }[] = []
/** What axe found, by the screen it was found on. */
const barriers: string[] = []
let stage: Stage
let browser: Browser
let server: Running

beforeAll(async () => {
  stage = await openStage()
  ;({ browser, server } = stage)
})
afterAll(() => stage?.close())

/** A page of somebody's own, and a close look at it that is remembered until the end. */
async function open(
  who: string,
  size: { width: number; height: number },
  javaScript = true,
): Promise<{ page: Page; look: Look }> {
  const { page, faults } = await openPage(browser, { ...size, javaScript })
  seen.push({ who, faults })
  const look: Look = async (screen) => {
    for (const violation of await violations(page)) barriers.push(`${who}, ${screen}: ${violation}`)
  }
  return { page, look }
}

// 14 came before with 10 of 14 answers satisfied each; everybody in a browser adds 12 of 15.
const before = { responses: 14, satisfied: 10 * 14, answers: 14 * 14 }
const scoreAfter = (citizens: number) => (100 * (before.satisfied + 12 * citizens)) / (before.answers + 15 * citizens)
const { decimals } = instrument.profile
const shown = (value: number) => formatNumber('vi', value, 1)

async function becomeAdministrator(page: Page, look: Look): Promise<void> {
  const link = `${server.url}/setup/${await setUpToken(server)}`
  expect(server.printed()).toContain(link)
  await page.goto(link)
  await page.getByLabel(officials.session.name).fill('Lan')
  await page.getByLabel(officials.session.password, { exact: true }).fill('mười hai con giáp')
  await page.getByLabel(officials.setup.again).fill('mười hai con giáp')
  await look('set-up')
  await page.getByRole('button', { name: officials.setup.create }).click()
  await page.getByRole('heading', { name: officials.scoreboard }).waitFor()
}

const card = (page: Page) => page.getByRole('article', { name: 'Đất đai' })

/** The land sector as the server tells it to whoever is signed in on that page. */
async function landScore(page: Page): Promise<{ responses: number; score: unknown }> {
  const reply = await page.request.get(`${server.url}/api/scores`)
  const { sectors } = (await reply.json()) as { sectors: { sector: string; responses: number; score: unknown }[] }
  return sectors.find(({ sector }) => sector === 'land') as { responses: number; score: unknown }
}

// What a page holds only until it is loaded again.
const mark = (page: Page) => page.evaluate(() => Object.assign(globalThis, { loadedOnce: true }))
const isMarked = (page: Page) => page.evaluate(() => 'loadedOnce' in globalThis)

async function expectScore(page: Page, citizens: number): Promise<void> {
  const base = before.responses + citizens
  const value = Number(scoreAfter(citizens).toFixed(decimals))
  await expect.poll(() => landScore(page)).toMatchObject({ responses: base, score: { value, base } })
  // The page keeps itself fresh: nobody loads it again.
  await card(page).getByText(shown(value), { exact: true }).first().waitFor()
  await card(page).getByText(officials.responses(base), { exact: true }).first().waitFor()
  expect(await isMarked(page)).toBe(true)
}

type Row = Readonly<Record<string, string>>
function rowsIn(csv: string): Row[] {
  const cells = [...csv.replace(/^\uFEFF/, '').matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g)]
  const lines: string[][] = [[]]
  for (const [, cell = '', end] of cells) {
    lines.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end !== ',') lines.push([])
  }
  const [header = [], ...rows] = lines.filter((line) => line.length > 0)
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])))
}

async function download(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
  return readFileSync(await file.path())
}

test('a citizen answers, the score moves, the analyst takes the data away', async () => {
  const { page: lan, look: lookAtFigures } = await open('Lan', desktop)
  await becomeAdministrator(lan, lookAtFigures)
  await card(lan).getByText(officials.noPublished).first().waitFor()
  await lookAtFigures('an empty scoreboard')

  for (let sent = 0; sent < before.responses; sent++) expect((await post(server.url, arrival())).status).toBe(201)
  await card(lan).getByText(officials.withheld['small-base'](15)).first().waitFor()
  expect(await landScore(lan)).toMatchObject({ responses: 14, score: { withheld: 'small-base' } })

  await mark(lan)
  const receipts: string[] = []
  const onPhone = async (language: Language, javaScript: boolean) => {
    const { page, look } = await open(
      `a phone, ${language}, JavaScript ${javaScript ? 'on' : 'off'}`,
      phone,
      javaScript,
    )
    receipts.push(await answerOnPhone(page, { url: server.url, language, javaScript, look }))
    await expectScore(lan, receipts.length)
  }
  for (const javaScript of [false, true]) for (const language of languages) await onPhone(language, javaScript)

  const { page: kiosk, look: lookAtKiosk } = await open('the kiosk', kioskScreen)
  await kiosk.goto(`${server.url}/kiosk`)
  await lookAtKiosk('unpaired')
  await pairKiosk(kiosk, server.url, await codeFor(lan, server.url, { unit: desk, wave }))
  for (const language of languages) {
    receipts.push(await answerAtKiosk(kiosk, { language, look: (screen) => lookAtKiosk(`${language} ${screen}`) }))
    await expectScore(lan, receipts.length)
  }
  expect(new Set(receipts).size).toBe(6)
  // On a page beside it, so that this one goes on by itself.
  const beside = await lan.context().newPage()
  for (const language of languages) await answerOnPaper(beside, server.url, language)
  await beside.close()
  await expectScore(lan, receipts.length + languages.length)

  await lookAtFigures('the scoreboard')
  await card(lan).getByRole('link', { name: 'Đất đai', exact: true }).click()
  await lan.getByRole('heading', { name: officials.sector.tree }).waitFor()
  await lookAtFigures('the land sector')

  const csv = await download(lan, officials.sector.responsesFile)
  expect(csv.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  const rows = rowsIn(csv.toString('utf8'))
  expect(rows).toHaveLength(before.responses + 8)
  // The order of rows tells nothing.
  const isInBrowser = (row: Row) => row.access_signs === `${choices.access_signs}`
  const inBrowser = rows.filter(isInBrowser)
  expect(inBrowser.map(({ channel, language }) => `${channel} ${language}`).sort()).toEqual([
    'kiosk en',
    'kiosk vi',
    'online en',
    'online en',
    'online vi',
    'online vi',
    'paper en',
    'paper vi',
  ])
  const own = ['response_id', 'channel', 'language', 'received_at', 'minutes']
  const answered = inBrowser.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !own.includes(name))),
  )
  expect(new Set(answered.map((row) => JSON.stringify(row))).size).toBe(1)
  expect(answered[0]).toMatchObject({
    wave,
    unit: desk,
    sector: 'land',
    procedure: procedure.code,
    respondent_group: 'citizen',
    access_signs: '5',
    result_on_time: '1',
    feedback_told: '5',
    overall: '4',
    gender: 'female',
    // "Not applicable" has a number of its own.
    feedback_channel: '-2',
  })
  // What was written leaves only where it is asked for; a text that a spreadsheet could run has an apostrophe before it.
  expect(answered[0]).not.toHaveProperty('opinion')
  const whole = await lan.request.get(`${server.url}/api/exports/responses.csv?wave=${wave}&texts=1`)
  const opinions = rowsIn(await whole.text()).filter(isInBrowser)
  expect(opinions.map(({ opinion }) => opinion)).toEqual(Array(8).fill(`'${choices.opinion}`))
  expect(rows.find((row) => !isInBrowser(row))).toMatchObject({ access_signs: '4', feedback_told: '-1' })

  const codebook = rowsIn((await download(lan, officials.sector.codebookFile)).toString('utf8'))
  expect(codebook.length).toBeGreaterThan(Object.keys(choices).length)
  const scores = rowsIn((await download(lan, officials.sector.scoresFile)).toString('utf8'))
  const index = scores.find((row) => row.sector === 'land' && row.indicator === 'index')
  expect(index).toMatchObject({ score: `${Number(scoreAfter(8).toFixed(decimals))}`, base: `${before.responses + 8}` })
  // The analyst needs nothing but the files to find the same figure.
  const factors = instrument.tree.parts.map(({ code }) => code)
  const scored = new Set(codebook.filter((line) => factors.includes(line.indicator ?? '')).map((line) => line.variable))
  const valid = rows.flatMap((row) => [...scored].map((item) => Number(row[item ?? '']))).filter((value) => value > 0)
  const share = (100 * valid.filter((value) => value >= 4).length) / valid.length
  expect([`${valid.length}`, `${Number(share.toFixed(decimals))}`]).toEqual([index?.answers, index?.score])

  await lan.evaluate(() => localStorage.setItem('language', 'en'))
  for (const path of ['', '/sectors/land', '/sectors/land/units', '/sectors/land/time'].map(
    (page) => `/officials${page}`,
  )) {
    await lan.goto(server.url + path)
    await lan
      .getByText(enOfficials.responses(before.responses + 8), { exact: true })
      .first()
      .waitFor()
    await lookAtFigures(`${path} in English`)
  }

  const { page: visitor, look: lookAround } = await open('a visitor', phone)
  for (const path of ['/', '/sign-in', '/kiosk', `/s/${wave}`]) {
    await visitor.goto(`${server.url}${path}`)
    await visitor.getByRole('heading', { level: 1 }).first().waitFor()
    await lookAround(path)
  }

  expect(barriers).toEqual([])
  expect(seen.flatMap(({ who, faults }) => faults().map((fault) => `${who}: ${fault}`))).toEqual([])
})
