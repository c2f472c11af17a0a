// Invitations in real browsers, end to end: an official takes dossiers in and draws a sample, a gateway passes links on,
// people answer and refuse on a phone, and the counts on the page tell no more than they may.
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Outgoing } from '../../server/invitations/links.ts'
import type { World } from '../../server/start.ts'
import * as en from '../../surveys/text/en/invitations.ts'
import { dossiers } from '../../surveys/text/vi/dossiers.ts'
import { form } from '../../surveys/text/vi/form.ts'
import { invitations as w } from '../../surveys/text/vi/invitations.ts'
import { invited } from '../../surveys/text/vi/invited.ts'
import { problems } from '../../surveys/text/vi/problems.ts'
import { programs } from '../../surveys/text/vi/programs.ts'
import { officialsScreens, openPage, phone, violations } from '../browser.ts'
import { answerPages } from '../end-to-end/land.ts'
import { freePort } from '../free-port.ts'
import { monday } from '../world.ts'
import { becomeAdministrator, openStage, type Stage } from './stage.ts'

let stage: Stage
let world: World
let gateway: Server
const pushed: Outgoing[] = []
let browser: Browser
let url: string
let page: Page
let faults: () => readonly string[]
beforeAll(async () => {
  gateway = createServer((request, reply) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      pushed.push(...(JSON.parse(`${Buffer.concat(pieces)}`) as { invitations: Outgoing[] }).invitations)
      reply.end()
    })
  })
  await new Promise<void>((listening) => gateway.listen(0, '127.0.0.1', listening))
  const { port } = gateway.address() as AddressInfo
  const own = await freePort()
  url = `http://localhost:${own}`
  const to = { url: `http://127.0.0.1:${port}/`, secret: 'a-secret-of-both-sides' }
  stage = await openStage({ port: own, host: 'localhost', baseUrl: url, gateway: to }, () => monday)
  ;({ world, browser } = stage)
  const opened = await openPage(browser, officialsScreens.desktop)
  page = opened.page
  faults = opened.faults
  await becomeAdministrator(page, url, world.context)
})
afterAll(async () => {
  await stage?.close()
  gateway?.close()
})

const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
/** Presses a button that asks once more. */
const confirm = async (name: string) => {
  await press(name)
  await press(name)
}
const choose = (...lines: string[]) =>
  page.getByLabel(dossiers.file.choose).setInputFiles({
    name: 'ho-so.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['code,procedure,unit,received,returned,phone,email', ...lines].join('\n')),
  })
const goodAtEverySize = async (of = page, sizes: Readonly<Record<string, typeof phone>> = officialsScreens) => {
  for (const size of Object.values(sizes)) {
    await of.setViewportSize(size)
    expect(await of.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(size.width)
    expect(await violations(of)).toEqual([])
  }
}

test('an empty page says what to do first', async () => {
  await page.goto(`${url}/officials/collect/invitations`)
  await page.getByText(w.fresh.noDossiers).waitFor()
  await page.getByText(w.batches.none).waitFor()
  expect(await page.getByText(programs.elsewhere).getAttribute('href')).toBe('/officials/settings/programs')
  await goodAtEverySize()
})

test('dossiers are taken in from a file that is looked through first', async () => {
  await choose('H1,bay,mot-cua,02/11/2026,09/11/2026,0912345678,')
  await page.getByText(dossiers.file.faults(1)).waitFor()
  const lines = Array.from(
    { length: 14 },
    (_, i) => `H${i},dang-ky-bien-dong,mot-cua,02/11/2026,09/11/2026,09${12_000_000 + i},`,
  )
  const few = Array.from({ length: 3 }, (_, i) => `K${i},dang-ky-bien-dong,hong-thai,02/11/2026,09/11/2026,,k${i}@x.vn`)
  await choose(...lines, ...few)
  await page.getByText(dossiers.file.found(17, 17, 0, 0, 0)).waitFor()
  await press(dossiers.file.take)
  await page.getByText(dossiers.file.taken).waitFor()
  await page.getByRole('cell', { name: dossiers.cell(14, 14) }).waitFor()
})

test('a sample is looked at, drawn after a question, and its links are taken as a file', async () => {
  await page.getByLabel(w.fresh.rate).fill('none')
  await press(w.fresh.look)
  await page.getByText(w.fresh.wrong).waitFor()
  await page.getByRole('radio', { name: w.fresh.by.everybody }).check()
  await press(w.fresh.look)
  await page.getByText(w.fresh.found(14, 1)).waitFor()
  await page.getByText(w.strata.none, { exact: true }).waitFor()
  await goodAtEverySize()
  await confirm(w.fresh.draw)
  await page.getByText(w.fresh.drawn).waitFor()
  await page.getByRole('button', { name: w.batches.take, exact: true }).waitFor()
  await press(w.batches.take)
  const download = page.waitForEvent('download')
  await press(w.batches.take)
  const text = readFileSync(await (await download).path(), 'utf8')
  expect(text.match(/\/i\/[\w-]{22}/g)?.length).toBe(14 * 3)
  await page.getByText(w.batches.taken).waitFor()
})

test('a gateway is pushed to, and who it told answers, or says no, on a phone', async () => {
  // All were in the file; a batch of its own for the gateway.
  const lines = Array.from({ length: 10 }, (_, i) => `G${i},dang-ky-the-chap,mot-cua,2026-11-02,2026-11-09,,g${i}@x.vn`)
  await choose(...lines)
  await press(dossiers.file.take)
  await page.getByText(dossiers.file.taken).waitFor()
  await page.getByRole('radio', { name: w.fresh.by.everybody }).check()
  await press(w.fresh.look)
  await page.getByText(w.fresh.found(10, 1)).waitFor()
  await confirm(w.fresh.draw)
  await page.getByText(w.fresh.drawn).waitFor()
  const waiting = page
    .locator('.batches > li')
    .filter({ has: page.getByRole('button', { name: w.batches.take, exact: true }) })
  await waiting.getByRole('button', { name: w.batches.push }).click()
  await waiting.getByRole('button', { name: w.batches.push }).click()
  await expect.poll(() => pushed.length).toBe(10)
  await page.getByText(w.batches.pushed.done).waitFor()
})

test.each([true, false])('a phone, with scripts %s, answers by a link once', async (javaScript) => {
  const { page: hoa, faults: told, close } = await openPage(browser, { ...phone, javaScript })
  const link = pushed[javaScript ? 0 : 1]?.link ?? ''
  await hoa.goto(link)
  await hoa.getByText(invited.apart).waitFor()
  await goodAtEverySize(hoa, { phone })
  await hoa.getByRole('button', { name: form.start }).click()
  await answerPages(hoa, { language: 'vi', javaScript, look: async () => undefined })
  await hoa.getByRole('heading', { name: form.thanks }).waitFor()
  expect(hoa.url()).not.toContain(new URL(link).pathname)
  await hoa.goto(link)
  await hoa.getByText(problems['invitation-used']).first().waitFor()
  await goodAtEverySize(hoa, { phone })
  expect(told().filter((one) => !one.includes('409'))).toEqual([])
  await close()
})

test('a phone says no, and may still change its mind', async () => {
  const { page: hoa, close } = await openPage(browser, phone)
  await hoa.goto(pushed[2]?.link ?? '')
  await hoa.getByRole('button', { name: invited.refuse }).click()
  await hoa.getByRole('heading', { name: invited.refused }).waitFor()
  await goodAtEverySize(hoa, { phone })
  await hoa.getByRole('link', { name: invited.answerAfterAll }).click()
  await hoa.getByRole('button', { name: form.start }).waitFor()
  await close()
})

test('the page counts, hides what is of a few, and ends a batch after a question', async () => {
  await page.reload()
  await page.getByText(w.batches.hidden, { exact: true }).first().waitFor()
  const { read } = world.context
  const kept = await read.selectFrom('response').select(['unit', 'sector', 'channel', 'procedure']).execute()
  expect(kept).toEqual(
    Array(2).fill({ unit: 'mot-cua', sector: 'land', channel: 'invitation', procedure: 'dang-ky-the-chap' }),
  )
  await goodAtEverySize()
  await page.setViewportSize(officialsScreens.desktop)
  const first = page.locator('.batches > li').first()
  await first.getByRole('button', { name: w.batches.end }).click()
  await first.getByRole('button', { name: w.batches.end }).click()
  await first.getByText(w.batches.over('2026-11-16')).waitFor()
})

test('the page speaks English, and no fault was told on the way', async () => {
  await page.evaluate(() => localStorage.setItem('language', 'en'))
  await page.reload()
  await page.getByText(en.invitations.fresh.title).first().waitFor()
  await goodAtEverySize()
  expect(faults()).toEqual([])
})
