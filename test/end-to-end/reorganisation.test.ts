// The reorganisation of 1 July 2025 in a browser: Lan imports its two files, looks at the figures as units were and as they
// are, sees the mark of the commune that was split, and undoes the import.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { firstSetUpToken } from '../../server/accounts/tokens.ts'
import { readConfig } from '../../server/config.ts'
import { readRegisters } from '../../server/organisation.ts'
import { openWorld, serveWorld, type World } from '../../server/start.ts'
import { officials as w } from '../../surveys/text/vi/officials.ts'
import { registers as registerWords } from '../../surveys/text/vi/registers.ts'
import { settings } from '../../surveys/text/vi/settings.ts'
import { trees } from '../../surveys/text/vi/trees.ts'
import { desktop, launch, openPage } from '../browser.ts'
import { anId, fullAnswers } from '../builders.ts'
import { reorganisationFiles } from '../reorganisation.ts'
import { emptyFolder, official, postJson, remove } from './server.ts'

const dataDir = emptyFolder()
const clock = { now: Date.parse('2025-06-16T10:00:00+07:00') }
let world: World
let stop: () => Promise<void>
let url: string
let browser: Browser
/** Of the whole reorganisation: 32 units end and 8 begin, and 20 lines say what became of which. */
const CHANGES = 60

// As many people wholly satisfied, and as many not at all.
const before = [
  ['hoa-thang', 30, 10],
  ['hong-phong', 0, 20],
  ['hong-thai', 20, 0],
] as const
/** By hand: the share of those who are satisfied. Hòa Thắng became Hòa Thắng, Hồng Phong with it; of a part nobody knows. */
const asOfThen = {
  'UBND xã Hòa Thắng (đến 30/06/2025)': ['75,0', '40'],
  'UBND xã Hồng Phong (đến 30/06/2025)': ['0,0', '20'],
  'UBND xã Hồng Thái (đến 30/06/2025)': ['100,0', '20'],
} as const
const asOfToday = { 'UBND xã Hòa Thắng': ['50,0', '60'], 'UBND xã Hồng Thái': ['100,0', '20'] } as const
const whole = '62,5'

beforeAll(async () => {
  world = await openWorld({ ...readConfig({ PORT: '0' }), dataDir, port: 0 }, () => clock.now)
  const served = await serveWorld(world)
  stop = served.stop
  url = `http://localhost:${served.port}`
  const token = await firstSetUpToken(world.context.write, clock.now)
  expect((await postJson(`${url}/api/setup`, { token, ...official })).status).toBe(201)
  for (const [unit, satisfied, dissatisfied] of before)
    for (const value of [...Array(satisfied).fill(5), ...Array(dissatisfied).fill(1)]) {
      const at = new Date(clock.now).toISOString()
      const reply = await postJson(`${url}/api/responses`, {
        ...{ id: anId(), wave: 'dat-dai', version: 1, unit, sector: 'land', procedure: null, channel: 'online' },
        ...{ language: 'vi', startedAt: at, endedAt: at, answers: fullAnswers('land', value) },
      })
      expect(reply.status).toBe(201)
    }
  clock.now = Date.parse('2025-07-15T10:00:00+07:00')
  await world.context.organisations.fresh()
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  await stop?.()
  await world?.close()
  remove(dataDir)
})

/** Unit, score and base of each line of the table of units that has a score. */
const rowsOf = (page: Page) =>
  page
    .locator('#units tbody tr:has(td.score)')
    .evaluateAll((rows) =>
      rows.map((row) =>
        ['th a', 'td.score', 'td.base .only-wide'].map((cell) => row.querySelector(cell)?.textContent?.trim() ?? ''),
      ),
    )
const read = (scores: Readonly<Record<string, readonly [string, string]>>) =>
  Object.entries(scores)
    .map(([name, [score, base]]) => [name, score, base])
    .toSorted()

test('is imported by two files, gives the figures of then and of today, marks the split, and is undone', async () => {
  const { page, faults, close } = await openPage(browser, desktop)
  page.setDefaultTimeout(60_000)
  await page.request.post(`${url}/api/session`, { data: official })
  await page.goto(`${url}/officials`)
  await page.locator('.person > summary').click()
  await page.getByRole('link', { name: w.pages.settings }).click()
  await page.getByRole('link', { name: settings.names.units, exact: true }).click()
  const files = reorganisationFiles(await readRegisters(world.context.read))
  const choose = async (name: 'units' | 'successions') => {
    // While a file is looked at no other can be chosen.
    await page.locator('.file-way[data-busy]').first().waitFor({ state: 'detached' })
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByLabel(registerWords.import.choose(name), { exact: true }).click(),
    ])
    await chooser.setFiles({ name: `${name}.csv`, mimeType: 'text/csv', buffer: Buffer.from(files[name]) })
  }
  const plan = page.locator('.register-files .plan')
  const count = (kind: keyof typeof registerWords.plan.kinds) =>
    plan.locator('.plan-kinds label').filter({ hasText: registerWords.plan.kinds[kind] }).locator('b').textContent()
  // One of the two alone would leave the district without a successor, and is refused.
  await choose('units')
  await plan
    .getByText(/lam-dong/)
    .first()
    .waitFor()
  await choose('successions')
  await page.getByRole('button', { name: registerWords.import.take(CHANGES) }).waitFor()
  expect([await count('all'), await count('new'), await count('ended')]).toEqual(['60', '28', '32'])
  await page.getByRole('button', { name: registerWords.import.take(CHANGES) }).click()
  await page.getByText(registerWords.import.done(CHANGES)).waitFor()

  // The scoreboard, and the units of its first sector, as units were and as they are.
  await page.goto(`${url}/officials?period=2025-Q2`)
  const card = page.getByRole('article', { name: 'Đất đai', exact: true })
  for (const [tree, scores, flagged, notFlagged] of [
    ['then', asOfThen, [/^UBND xã Hòa Thắng/], [/^UBND xã Hồng Phong/]],
    ['today', asOfToday, [/^UBND xã Hòa Thắng/, /^UBND xã Hồng Thái/], []],
  ] as const) {
    await page.getByLabel(trees.tree).selectOption(tree)
    await page.waitForURL((address) => (address.searchParams.get('tree') ?? 'today') === tree)
    await card.getByText(whole).first().waitFor()
    await card.getByRole('link', { name: 'Đất đai', exact: true }).click()
    await page
      .getByRole('navigation', { name: w.sectorPages.title })
      .getByRole('link', { name: w.sectorPages.names.units, exact: true })
      .click()
    await expect.poll(async () => (await rowsOf(page)).toSorted()).toEqual(read(scores))
    const marks = (name: RegExp) =>
      page.locator('#units tbody').getByRole('row', { name }).locator('.unit-flag').count()
    expect(await Promise.all(flagged.map(marks)), tree).toEqual(flagged.map(() => 1))
    expect(await Promise.all(notFlagged.map(marks)), tree).toEqual(notFlagged.map(() => 0))
    await page
      .locator('.unit-flags')
      .getByText(/1671\/NQ-UBTVQH15/)
      .first()
      .waitFor()
    await page.locator('.overline-row .back').click()
  }
  // The commune that has the rest says whose answers it is read with.
  await page.goto(`${url}/officials?period=2025-Q2&unit=xa-hoa-thang`)
  const notes = page.getByRole('region', { name: trees.flagged })
  await notes.getByText(trees.rest('2025-07-01', 'UBND xã Hòa Thắng (đến 30/06/2025)', ['UBND xã Hồng Thái'])).waitFor()

  await page.goto(`${url}/officials/settings/units`)
  await page.getByRole('button', { name: registerWords.history.undoOne(1) }).click()
  await page.getByRole('button', { name: registerWords.history.undoCount(CHANGES) }).click()
  await page.getByText(registerWords.history.undone(CHANGES)).waitFor()
  await page.getByText(registerWords.headline.units(32, 0, 0)).waitFor()
  await page.goto(`${url}/officials?period=2025-Q2`)
  await card.getByText(whole).first().waitFor()
  expect(await page.getByLabel(trees.tree).count()).toBe(0)
  expect(faults()).toEqual([])
  await close()
})
