// The officials' pages as they are loaded, looked at and printed: weight, tables behind charts, sizes of screens, paper.
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages } from '../../surveys/instrument.ts'
import { officials as en } from '../../surveys/text/en/officials.ts'
import { officials as vi } from '../../surveys/text/vi/officials.ts'
import { desktop, officialsScreens, violations } from '../browser.ts'
import { smallTargets } from '../client/targets.ts'
import { sheetsOf } from '../poppler.ts'
import { fillCollecting } from './collecting.ts'
import { reachState, statesOfGathering } from './collecting-states.ts'
import {
  documents,
  framesOn,
  numbersIn,
  otherPages,
  pagesOfFigures,
  pagesOfGathering,
  showFigures,
  signedIn,
} from './officials-pages.ts'
import { type Running, setUpOfficial } from './server.ts'
import { openStage, type Stage } from './stage.ts'

const words = { vi, en }
const period = new Date().getFullYear() - 1
let stage: Stage
let browser: Browser
let server: Running
beforeAll(async () => {
  stage = await openStage({ entry: 'server/demo.ts' })
  ;({ browser, server } = stage)
  await setUpOfficial(server)
})
afterAll(() => stage?.close())
const at = (path: string) => `${server.url}${path}?period=${period}`

test('the first view of the scoreboard takes at most 60 kB of script and style, as brotli', async () => {
  const { page, close } = await signedIn(browser, server.url, desktop)
  // What the sign-in page still loads is not of the view that is weighed.
  await page.waitForLoadState('networkidle')
  const files = new Set<string>()
  page.on('response', (response) => {
    if (/\.(js|css)$/.test(new URL(response.url()).pathname)) files.add(response.url())
  })
  await page.goto(at('/officials'))
  await page.locator('.card').first().waitFor()
  await page.waitForLoadState('networkidle')
  await close()
  let sent = 0
  for (const file of files) {
    const { weight, packed } = await asSent(file)
    expect(packed).toBe('br')
    sent += weight
  }
  console.log(
    `First view of the scoreboard: ${files.size} files of script and style, ${(sent / 1000).toFixed(1)} kB as brotli`,
  )
  expect(files.size).toBeGreaterThan(1)
  expect(sent).toBeLessThanOrEqual(60_000)
})

/** What goes over the wire for a file: fetch would unpack it. */
async function asSent(url: string): Promise<{ readonly weight: number; readonly packed: string | undefined }> {
  const { get } = await import('node:http')
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'br' } }, (reply) => {
      const pieces: Buffer[] = []
      reply.on('data', (piece: Buffer) => pieces.push(piece))
      reply.on('end', () => {
        const content = Buffer.concat(pieces)
        brotliDecompressSync(content)
        resolve({ weight: content.length, packed: reply.headers['content-encoding'] })
      })
    }).on('error', reject)
  })
}

describe.each(pagesOfFigures)('on %s', (path) => {
  test('every chart has a table behind it in which every number of the chart stands', async () => {
    const { page, close } = await signedIn(browser, server.url, desktop)
    await showFigures(page, `${at(path)}&open=access,access_signs`)
    const charts = await page.locator('main [role="img"]').count()
    const frames = await framesOn(page)
    expect(frames.flatMap(({ labels }) => labels)).toHaveLength(charts)
    for (const { id, labels, text } of frames) {
      const known = new Set(numbersIn(text))
      // What the axis of time is called is no figure: `18 tháng gần đây`.
      const missing = labels.flatMap((label) => numbersIn(label)).filter((number) => !known.has(number))
      expect([id, missing]).toEqual([id, []])
    }
    await close()
  })

  test.each(Object.keys(officialsScreens) as (keyof typeof officialsScreens)[])(
    'nothing sticks out of a %s, everything can be touched, and axe finds nothing, in both languages',
    async (size) => {
      for (const language of languages) {
        const { page, faults, close } = await signedIn(browser, server.url, officialsScreens[size], language)
        await page.goto(at(path))
        await page.locator('.frame').first().waitFor()
        const seen = await page.evaluate<number[]>('[document.documentElement.scrollWidth, innerWidth]')
        expect(seen[0]).toBeLessThanOrEqual(seen[1] ?? 0)
        expect(await violations(page)).toEqual([])
        if (size !== 'desktop') expect(await smallTargets(page)).toEqual([])
        expect(faults()).toEqual([])
        await close()
      }
    },
  )

  test('prints on A4: the address and the time at its end, no heading left behind, tables with their heads', async () => {
    const { page, close } = await signedIn(browser, server.url, desktop)
    await showFigures(page, at(path))
    const headings = await page.locator('main :is(h2, h3):visible').allTextContents()
    const tables = await page.evaluate<{ head: string; names: string[] }[]>(`
      [...document.querySelectorAll('.scores')].map((table) => ({
        head: table.tHead.rows[0].cells[0].innerText.trim(),
        names: [...table.querySelectorAll('tbody a, tbody .title')].map((name) => name.innerText.trim()),
      }))`)
    const pdf = await page.pdf({ preferCSSPageSize: true })
    const boxes = pdf.toString('latin1').match(/\/MediaBox \[[^\]]+\]/g) ?? []
    const sizes = boxes.map((box) => (box.match(/[\d.]+/g) ?? []).map((length) => Math.round(Number(length))))
    expect(sizes).toEqual(sizes.map(() => [0, 0, 595, 842]))
    const sheets = sheetsOf(pdf)
    expect(sheets.length).toBeLessThanOrEqual(8)
    // The last line of a sheet is its number.
    const last = sheets.at(-1)?.join(' ') ?? ''
    expect(sheets.map((sheet) => sheet.at(-1)?.replaceAll(' ', ''))).toEqual(
      sheets.map((_, i) => `${i + 1}/${sheets.length}`),
    )
    const ends = sheets.slice(0, -1).map((sheet) => sheet.at(-2) ?? '')
    expect(ends.filter((line) => headings.includes(line))).toEqual([])
    expect(last).toContain(new URL(at(path)).pathname)
    expect(last).toMatch(/In lúc \d+:\d+/)
    for (const { head, names } of tables) {
      const beheaded = sheets.filter(
        (sheet) =>
          sheet.some((line) => names.some((name) => line.startsWith(`${name}  `))) &&
          !sheet.some((line) => line.startsWith(head)),
      )
      expect([head, beheaded]).toEqual([head, []])
    }
    expect(sheets.flat().join(' ')).not.toContain(vi.session.signOut)
    await close()
  })
})

/** A browser says in its own language, not the page's, that no file is chosen; even once one was sent. */
const ownWordsOfBrowser = `[...document.querySelectorAll('input[type=file]')]
  .filter((input) => getComputedStyle(input).opacity !== '0').length`

describe.each([...otherPages, ...documents])('on %s', (path) => {
  const shown = async (page: Page) => {
    await page.goto(path.includes('/opinions') ? at(path) : server.url + path)
    await page.locator('h1').first().waitFor()
    await page.waitForLoadState('networkidle')
  }
  test.each(Object.keys(officialsScreens) as (keyof typeof officialsScreens)[])(
    'nothing sticks out of a %s, everything can be touched, and axe finds nothing, in both languages',
    async (size) => {
      for (const language of languages) {
        const { page, faults, close } = await signedIn(browser, server.url, officialsScreens[size], language)
        await shown(page)
        const seen = await page.evaluate<number[]>('[document.documentElement.scrollWidth, innerWidth]')
        expect(seen[0]).toBeLessThanOrEqual(seen[1] ?? 0)
        expect(await violations(page)).toEqual([])
        if (size !== 'desktop') expect(await smallTargets(page)).toEqual([])
        expect(await page.evaluate(ownWordsOfBrowser)).toBe(0)
        expect(faults()).toEqual([])
        await close()
      }
    },
  )
  if (!documents.includes(path))
    test('prints on A4, the address and the time at its end', async () => {
      const { page, close } = await signedIn(browser, server.url, desktop)
      await shown(page)
      const sheets = sheetsOf(await page.pdf({ preferCSSPageSize: true }))
      const last = sheets.at(-1)?.join(' ') ?? ''
      expect(last).toContain(path)
      expect(last).toMatch(/In lúc \d+:\d+/)
      await close()
    })
})

// From here on the pages of gathering are in use; above they were empty.
describe('where answers are gathered', () => {
  beforeAll(async () => {
    const { page, close } = await signedIn(browser, server.url, desktop)
    await fillCollecting(page, server.url, join(stage.dataDir, 'demo'))
    await close()
  })

  test.each(Object.keys(officialsScreens) as (keyof typeof officialsScreens)[])(
    'every page in use and in every state fits a %s, can be touched and is without barriers, in both languages',
    async (size) => {
      const used = pagesOfGathering.map((address) => [address, { address, reach: async () => undefined }] as const)
      for (const language of languages) {
        const { page, faults, close } = await signedIn(browser, server.url, officialsScreens[size], language)
        const barriers: unknown[] = []
        for (const [name, state] of [...used, ...Object.entries(statesOfGathering)]) {
          await reachState(page, server.url, language, state)
          const wide = await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)
          if (wide > officialsScreens[size].width) barriers.push([name, `${wide} px wide`])
          barriers.push(...(await violations(page)).map((violation) => [name, violation]))
          if (size !== 'desktop') barriers.push(...(await smallTargets(page)).map((target) => [name, target]))
        }
        expect(barriers).toEqual([])
        // What the server refuses, Chromium tells as an error.
        expect(faults().filter((fault) => !/status of 4\d\d/.test(fault))).toEqual([])
        await close()
      }
    },
  )

  test('every page prints what stands on it, without its forms and buttons', async () => {
    const { page, close } = await signedIn(browser, server.url, desktop)
    for (const path of pagesOfGathering) {
      await page.goto(server.url + path)
      await page.locator('h1').first().waitFor()
      await page.waitForLoadState('networkidle')
      const heading = (await page.locator('.headline').first().textContent()) ?? ''
      const sheets = sheetsOf(await page.pdf({ preferCSSPageSize: true }))
      const all = sheets.flat().join(' ').replaceAll(/\s+/g, ' ')
      expect([path, all.includes(heading.slice(0, 40))]).toEqual([path, true])
      expect([path, sheets.length]).toEqual([path, Math.min(sheets.length, 3)])
      await page.emulateMedia({ media: 'print' })
      const pressed = page.locator('main :is(button, select, input:not([readonly]), textarea:not([readonly])):visible')
      expect([path, await pressed.evaluateAll((all) => all.map(({ outerHTML }) => outerHTML))]).toEqual([path, []])
      await page.emulateMedia({ media: null })
    }
    await close()
  })
})

test('the menu under the name works by keyboard on a phone, in both languages', async () => {
  for (const language of languages) {
    const { page, close } = await signedIn(browser, server.url, officialsScreens.mobile, language)
    await page.goto(at('/officials'))
    // A page that has come takes the focus.
    await page.locator('.figures').waitFor()
    const menu = page.locator('.person summary')
    const leave = page.getByRole('button', { name: words[language].session.signOut })
    await menu.focus()
    await page.keyboard.press('Enter')
    await leave.waitFor()
    await page.keyboard.press('Escape')
    await leave.waitFor({ state: 'hidden' })
    expect(await focused(page)).toBe('SUMMARY')
    await page.keyboard.press('Enter')
    const entries = await page.locator('.person .menu-list').locator('a, button').count()
    for (let presses = 0; presses <= entries; presses++) await page.keyboard.press('Tab')
    // Gone past: a menu that nobody is in is closed.
    await leave.waitFor({ state: 'hidden' })
    await menu.focus()
    await page.keyboard.press('Enter')
    for (let presses = 0; presses < entries; presses++) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/\?lang=/)
    await close()
  }
})

const focused = (page: Page) => page.evaluate<string>('document.activeElement.tagName')
