// The script of usability.ts, performed in a browser on the demo: with no more presses than it states, and with the answer
// on the screen that the server's figures give.
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FigureExplanation, Scoreboard, SectorScore, SectorScores } from '../../server/scores/figures.ts'
import { type Language, languages } from '../../surveys/instrument.ts'
import { printedNumber } from '../../surveys/paper/form-number.ts'
import { before, dayOf, periodOf } from '../../surveys/period.ts'
import type { Grant, Role } from '../../surveys/rights.ts'
import { actions as enActions, audit as enAudit } from '../../surveys/text/en/audit.ts'
import { collect as enCollect } from '../../surveys/text/en/collect.ts'
import { devices as enDevices } from '../../surveys/text/en/devices.ts'
import { hours as enHours } from '../../surveys/text/en/hours.ts'
import { interviews as enInterviews } from '../../surveys/text/en/interviews.ts'
import { invitations as enInvitations } from '../../surveys/text/en/invitations.ts'
import { links as enLinks } from '../../surveys/text/en/links.ts'
import { officials as enOfficials } from '../../surveys/text/en/officials.ts'
import { paper as enPaper } from '../../surveys/text/en/paper.ts'
import { problems as enProblems } from '../../surveys/text/en/problems.ts'
import { groups as enGroups } from '../../surveys/text/en/respondent-groups.ts'
import { saving as enSaving } from '../../surveys/text/en/saving.ts'
import { ways as enWays } from '../../surveys/text/en/ways.ts'
import { formatDay, formatNumber } from '../../surveys/text/format.ts'
import { actions as viActions, audit as viAudit } from '../../surveys/text/vi/audit.ts'
import { collect as viCollect } from '../../surveys/text/vi/collect.ts'
import { devices as viDevices } from '../../surveys/text/vi/devices.ts'
import { hours as viHours } from '../../surveys/text/vi/hours.ts'
import { interviews as viInterviews } from '../../surveys/text/vi/interviews.ts'
import { invitations as viInvitations } from '../../surveys/text/vi/invitations.ts'
import { links as viLinks } from '../../surveys/text/vi/links.ts'
import { officials as viOfficials } from '../../surveys/text/vi/officials.ts'
import { paper as viPaper } from '../../surveys/text/vi/paper.ts'
import { problems as viProblems } from '../../surveys/text/vi/problems.ts'
import { groups as viGroups } from '../../surveys/text/vi/respondent-groups.ts'
import { saving as viSaving } from '../../surveys/text/vi/saving.ts'
import { ways as viWays } from '../../surveys/text/vi/ways.ts'
import { resultOf } from '../analysis.ts'
import { desktop, launch, openPage } from '../browser.ts'
import { usual } from '../paper.ts'
import { aTypist } from '../paper-typing.ts'
import { fillInvitations } from './collecting.ts'
import { desk, wave } from './land.ts'
import { signedIn } from './officials-pages.ts'
import { emptyFolder, official, postJson, type Running, remove, setUpOfficial, startServer } from './server.ts'
import { type TaskCode, tasks } from './usability.ts'

const wordsOf = {
  vi: {
    ...viOfficials,
    ways: viWays,
    hours: viHours,
    audit: viAudit,
    actions: viActions,
    saving: viSaving,
    groups: viGroups,
    problems: viProblems,
    collect: viCollect,
    devices: viDevices,
    interviews: viInterviews,
    invitations: viInvitations,
    links: viLinks,
    paper: viPaper,
  },
  en: {
    ...enOfficials,
    ways: enWays,
    hours: enHours,
    audit: enAudit,
    actions: enActions,
    saving: enSaving,
    groups: enGroups,
    problems: enProblems,
    collect: enCollect,
    devices: enDevices,
    interviews: enInterviews,
    invitations: enInvitations,
    links: enLinks,
    paper: enPaper,
  },
}
const quarter = before(periodOf(dayOf(Date.now()), 'quarter'))
const dataDir = emptyFolder()
const needed = new Map<string, number>()
let browser: Browser
let demo: Running
let read: (path: string) => Promise<unknown>

beforeAll(async () => {
  ;[browser, demo] = await Promise.all([launch(), startServer({ dataDir, entry: 'server/demo.ts' })])
  read = await setUpOfficial(demo)
  const { page, close } = await signedIn(browser, demo.url, desktop)
  await fillInvitations(page, demo.url)
  await close()
})
afterAll(async () => {
  await browser?.close()
  await demo?.stop()
  remove(dataDir)
  for (const { code, question, clicks } of tasks)
    console.log(
      `${question.en.padEnd(76)} needed ${languages.map((language) => needed.get(code + language) ?? '-').join('/')}, allowed ${clicks}`,
    )
})

/** One person at one task: the page, what presses cost so far, and the words of their language. */
type Sitting = {
  readonly page: Page
  readonly language: Language
  readonly w: (typeof wordsOf)[Language]
  readonly choose: (list: Locator, value: string) => Promise<void>
}

// Pressed is what the page itself was told, over all pages that it went through. Printing would wait for a person.
const counting = `
  addEventListener('pointerdown', () => sessionStorage.setItem('presses', Number(sessionStorage.getItem('presses')) + 1), true)
  window.print = () => sessionStorage.setItem('printed', Number(sessionStorage.getItem('printed')) + 1)`
const counted = (page: Page, name: 'presses' | 'printed') =>
  page.evaluate<number>(`Number(sessionStorage.getItem('${name}'))`)

const headline = (page: Page) => page.locator('.headline')
const one = (language: Language, value: number) => formatNumber(language, value, 1)
const sectorName = { land: { vi: 'Đất đai', en: 'Land' }, construction: { vi: 'Xây dựng', en: 'Construction' } }
const card = ({ page, language }: Sitting, sector: keyof typeof sectorName) =>
  page.getByRole('article', { name: sectorName[sector][language], exact: true })
const lastQuarter = async ({ page, w }: Sitting) => {
  await page.getByRole('button', { name: new RegExp(`^${w.scope.earlier}`) }).click()
  await page.waitForURL((url) => url.searchParams.get('period') === quarter)
  // What moves under a press, as the figures come, is pressed twice.
  await page.waitForLoadState('networkidle')
}
const open = (sitting: Sitting, sector: keyof typeof sectorName) =>
  card(sitting, sector).getByRole('link', { name: sectorName[sector][sitting.language], exact: true }).click()
const board = async (sector: string, period: string = quarter) =>
  ((await read(`/api/scores?period=${period}`)) as Scoreboard).sectors.find(
    (entry) => entry.sector === sector,
  ) as SectorScore
const tab = ({ page, w }: Sitting, name: keyof typeof viOfficials.sectorPages.names) =>
  page.getByRole('navigation', { name: w.sectorPages.title }).getByRole('link', { name: w.sectorPages.names[name] })
/** Whoever is signed in on a page, asking without it. */
const behind = ({ request }: Page) => ({
  post: (path: string, data: unknown) => request.post(demo.url + path, { data }),
  json: async (path: string): Promise<unknown> => (await request.get(demo.url + path)).json(),
})
/** Somebody else with an account of their own, in a browser of their own. */
async function colleague(
  page: Page,
  name: string,
  role: Role,
  unit: string,
  grants: readonly Grant[] = [],
): Promise<Page> {
  const link = await page.request.post(`${demo.url}/api/links`, { data: { role, unit, grants } })
  const { url } = (await link.json()) as { readonly url: string }
  const token = url.split('/').at(-1)
  const { password } = official
  expect((await postJson(`${demo.url}/api/setup`, { token, name, password })).status).toBe(201)
  const opened = await openPage(browser, desktop)
  await opened.page.request.post(`${demo.url}/api/session`, { data: { name, password } })
  return opened.page
}

const performed: Readonly<Record<TaskCode, (sitting: Sitting) => Promise<void>>> = {
  async fall(sitting) {
    const { page, language, w } = sitting
    await lastQuarter(sitting)
    await card(sitting, 'construction')
      .getByRole('link', { name: w.ways.whyOf(sectorName.construction[language]) })
      .click()
    const { change, cause } = await board('construction')
    const { why } = (await read(`/api/scores/construction?period=${quarter}`)) as SectorScores
    const [item] = why?.items ?? []
    const told = page
      .getByRole('table')
      .filter({ hasText: item?.title[language] ?? '' })
      .first()
    await told.waitFor()
    await expect
      .poll(() => page.locator('#why').evaluate((part) => Math.abs(part.getBoundingClientRect().top) < 10))
      .toBe(true)
    const said = (await headline(page).textContent()) ?? ''
    if (cause?.because !== 'item' || !change || !item) throw new Error('The demo names no cause')
    expect(cause.title).toEqual(item.title)
    expect(said).toContain(one(language, -change.difference))
    expect(said).toContain(item.title[language])
    for (const { name } of cause.units.slice(0, 3))
      expect(said).toContain(
        name[language].replace(/^UBND (thị trấn|xã) |^People's Committee of | (town|commune)$/g, ''),
      )
    expect(await told.locator('tbody tr').first().textContent()).toContain(item.title[language])
  },
  async rise(sitting) {
    await lastQuarter(sitting)
    const { change } = await board('land')
    expect(change?.moreThanNoise).toBe(true)
    const told = card(sitting, 'land').locator('.changed.sure')
    await told.getByText(sitting.w.card.difference(change?.difference ?? 0)).waitFor()
    expect(await told.textContent()).toContain(sitting.w.card.moreThanNoise)
  },
  async first(sitting) {
    const { page, language, w } = sitting
    await lastQuarter(sitting)
    await card(sitting, 'construction')
      .getByRole('link', { name: w.ways.firstOf(sectorName.construction[language]) })
      .click()
    const first = page.locator('.priorities > li').first()
    await first.waitFor()
    const result = await resultOf(behind(page), {
      kind: 'drivers',
      wave: 'xay-dung',
      sector: 'construction',
      period: quarter,
    })
    const item = result.drivers.items.find(({ code }) => code === result.drivers.first[0]?.code)
    expect(await first.textContent()).toContain(item?.title[language])
    expect(await headline(page).textContent()).toContain(item?.title[language])
  },
  async formula(sitting) {
    const { page, language, w } = sitting
    // The quarter under way may have only begun.
    await page.goto(`${demo.url}/officials?period=${quarter}`)
    await card(sitting, 'land')
      .getByRole('button', { name: `${w.explain.how}: ${sectorName.land[language]}`, exact: true })
      .click()
    const { formula } = (await read(`/api/scores/land/explain/index?period=${quarter}`)) as FigureExplanation
    await page
      .getByRole('dialog')
      .getByText(formula?.[language] ?? 'none', { exact: true })
      .waitFor()
  },
  async send(sitting) {
    const { page, language, w } = sitting
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await lastQuarter(sitting)
    await open(sitting, 'construction')
    await page.locator('#why').waitFor()
    await page.getByRole('button', { name: w.ways.copyAddress }).click()
    await page.getByText(w.ways.copied).waitFor()
    const address = await page.evaluate<string>('navigator.clipboard.readText()')
    const an = await colleague(page, `An ${language}`, 'viewer', 'bac-binh')
    const binh = await colleague(page, `Bình ${language}`, 'head', 'hong-thai')
    for (const other of [an, binh]) {
      await other.goto(`${demo.url}/sign-in`)
      await other.evaluate((language) => localStorage.setItem('language', language), language)
      await other.goto(address)
    }
    await headline(an).waitFor()
    expect(await headline(an).textContent()).toBe(await headline(page).textContent())
    expect(await an.locator('.number').first().textContent()).toBe(await page.locator('.number').first().textContent())
    // The address names unit and period, so that nobody is shown other figures than were sent.
    await binh.getByText(w.problems['not-your-unit']).waitFor()
    expect(await binh.locator('.number').count()).toBe(0)
    await Promise.all([an.context().close(), binh.context().close()])
  },
  async print({ page, w }) {
    await page.getByRole('button', { name: w.ways.print }).click()
    expect(await counted(page, 'printed')).toBe(1)
    await page.emulateMedia({ media: 'print' })
    expect(await headline(page).isVisible()).toBe(true)
    expect(await page.locator('.card').count()).toBe(3)
    expect(await page.locator('.printed-foot').isVisible()).toBe(true)
    for (const switches of ['.scope-bar', '.pass-on']) expect(await page.locator(switches).isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
  },
  async hours(sitting) {
    const { page } = sitting
    await lastQuarter(sitting)
    await open(sitting, 'construction')
    await tab(sitting, 'hours').click()
    await page.locator('#counts').waitFor()
    const result = await resultOf(behind(page), {
      kind: 'hours',
      wave: 'xay-dung',
      sector: 'construction',
      period: quarter,
    })
    if (!result.hours.lowest) throw new Error('No lowest half-day')
    const { lowest } = result.hours
    const busiest = result.hours.cells
      .filter(({ weekday, hours }) => weekday !== '*' && result.hours.hours.includes(hours))
      .toSorted((a, b) => (b.responses ?? 0) - (a.responses ?? 0))[0]
    const said = sitting.w.hours.sentence([{ says: 'lowest', ...lowest, sure: lowest.moreThanNoise }])
    // The sentence begins with the busiest hour; from its second clause on it is about scores.
    expect((await headline(page).textContent())?.toLowerCase()).toContain(said.toLowerCase())
    expect(await headline(page).textContent()).toContain(formatNumber(sitting.language, busiest?.responses ?? 0))
    expect([lowest.weekday, lowest.half]).toEqual(['5', 'afternoon'])
  },
  async opinions(sitting) {
    const { page, language, w } = sitting
    await lastQuarter(sitting)
    await card(sitting, 'construction')
      .getByRole('link', { name: w.ways.whyOf(sectorName.construction[language]) })
      .click()
    const { why } = (await read(`/api/scores/construction?period=${quarter}`)) as SectorScores
    const [item] = why?.items ?? []
    if (!item) throw new Error('No item')
    await page.getByRole('link', { name: w.ways.opinions(item.title[language]) }).click()
    await page.locator('.opinions').first().waitFor()
    const counts = (await read(`/api/opinions/construction/items?period=${quarter}`)) as Record<string, number>
    const said = (await headline(page).textContent()) ?? ''
    expect(said).toContain(item.title[language])
    expect(said).toContain(formatNumber(language, counts[item.code] ?? Number.NaN))
  },
  async groups(sitting) {
    const { page, language, w } = sitting
    await lastQuarter(sitting)
    await open(sitting, 'land')
    await tab(sitting, 'groups').click()
    await sitting.choose(page.getByLabel(w.groups.by), 'respondent_group')
    await page.waitForURL(/by=respondent_group/)
    const result = await resultOf(behind(page), {
      kind: 'cross-table',
      wave: 'dat-dai',
      sector: 'land',
      period: quarter,
      rows: ['index'],
      columns: 'respondent_group',
    })
    const columns = result.tables[0]?.columns ?? []
    expect(columns.length).toBeGreaterThan(1)
    for (const { code, score } of columns.filter(({ code }) => code === 'citizen' || code === 'business')) {
      const row = page.locator('#groups tbody tr').filter({ hasText: w.scope.groups[code] ?? code })
      if (!score || !('value' in score)) throw new Error(`Hidden: ${code}`)
      await row.getByText(one(language, score.value)).first().waitFor()
    }
    expect(await headline(page).textContent()).toContain(w.scope.groups.business)
  },
  async spreadsheet({ page, w }) {
    await page.getByLabel(w.saving.saveOf(w.scoreboard), { exact: true }).click()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: w.saving.ways.saveCsv }).click(),
    ])
    const content = readFileSync(await file.path())
    expect([...content.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const rows = parse(content, { bom: true }) as string[][]
    const { score } = await board('land', periodOf(dayOf(Date.now()), 'quarter'))
    expect(rows).toHaveLength(4)
    if (score && 'value' in score) expect(rows.flat().map(Number)).toContain(Number(score.value.toFixed(1)))
  },
  async audit({ page, w }) {
    await page.request.get(`${demo.url}/api/exports/responses.csv?wave=dat-dai&sector=land&period=${quarter}`)
    await page.locator('.person summary').click()
    await page.getByRole('link', { name: w.pages.audit }).click()
    const deed = page.locator('.deeds tbody tr').filter({ hasText: w.actions['responses-exported'] }).first()
    await deed.waitFor()
    const told = (await deed.textContent()) ?? ''
    expect(told).toContain(official.name)
    expect(told).toContain(sectorName.land[w === wordsOf.vi ? 'vi' : 'en'])
  },
  async pair(sitting) {
    const { page, w, language } = sitting
    await gathering(sitting, 'devices')
    await page.getByRole('button', { name: w.devices.pair.open }).click()
    const name = `Máy quầy 3 ${language}`
    await type(page.getByLabel(w.devices.pair.name, { exact: true }), name)
    await type(page.getByLabel(w.devices.pair.counter, { exact: true }), 'Quầy 3')
    await sitting.choose(page.getByLabel(w.devices.pair.unit, { exact: true }), desk)
    await sitting.choose(page.getByLabel(w.devices.pair.wave, { exact: true }), wave)
    await page.getByRole('button', { name: w.devices.pair.make }).click()
    const code = (await page.locator('.pairing-code').textContent()) ?? ''
    expect((await postJson(`${demo.url}/api/device/pair`, { code })).status).toBe(201)
    await page.getByText(w.devices.pair.done(name)).waitFor()
  },
  async poster(sitting) {
    const { page, w, language } = sitting
    await becomeClerk(page, `Cúc ${language}`)
    await page.getByRole('link', { name: w.links.open(1) }).click()
    await page.locator('.leaf').waitFor()
    const { baseUrl } = (await (await page.request.get(`${demo.url}/api/collect/links`)).json()) as { baseUrl: string }
    expect(await page.locator('.leaf').textContent()).toContain(`${new URL(baseUrl).host}/q/${wave}/${desk}`)
    await page.getByRole('button', { name: w.links.printNow, exact: true }).click()
    expect(await counted(page, 'printed')).toBe(1)
  },
  async 'response-rate'(sitting) {
    const { page, w } = sitting
    await gathering(sitting, 'invitations')
    const seen = (await read('/api/invitations')) as {
      batches: { cells: { unit: string | null; sector: string | null; drawn: number; answered: number | null }[] }[]
    }
    const all = seen.batches[0]?.cells.find(({ unit, sector }) => unit === null && sector === null)
    if (!all?.answered) throw new Error('Nobody has answered an invitation')
    await page.getByText(w.invitations.batches.state(1, all.drawn, all.answered)).waitFor()
    await page
      .getByText(w.invitations.batches.rate(all.answered / all.drawn, all.drawn))
      .first()
      .waitFor()
  },
  async 'paper-form'(sitting) {
    const { page, w, language } = sitting
    await becomeClerk(page, `Dung ${language}`)
    const asked = { wave, unit: desk, sector: null, language: 'vi', copies: 1, twice: 100, checked: 10 }
    const made = await page.request.post(`${demo.url}/api/paper/batches`, { data: asked })
    const { batch } = (await made.json()) as { batch: number }
    await gathering(sitting, 'paper')
    await page.getByRole('link', { name: w.paper.enter, exact: true }).click()
    await page.locator('#paper-form:focus').waitFor()
    const typist = aTypist(page)
    const number = printedNumber({ batch, copy: 1 })
    await typist.enter(number)
    await page.locator('#paper-now-title').filter({ hasText: w.paper.typing.day }).waitFor()
    await typist.enter(formatDay(dayOf(Date.now())))
    await page.locator('#paper-now-title').filter({ hasText: w.paper.typing.procedure }).waitFor()
    await typist.enter('-')
    await typist.questions(usual(), 'vi')
    await page.getByText(w.paper.typing.summaryHint).waitFor()
    await typist.press('Enter')
    await page.getByText(w.paper.typing.saved.second(number)).waitFor()
  },
  async assign(sitting) {
    const { page, w } = sitting
    const { assign } = w.interviews
    await gathering(sitting, 'interviews')
    const form = page.locator('#assign')
    await sitting.choose(form.getByLabel(assign.wave), 'mot-cua')
    await sitting.choose(form.getByLabel(assign.unit), desk)
    await sitting.choose(form.getByLabel(assign.interviewer), official.name)
    await type(form.getByLabel(assign.wanted), '20')
    await type(form.getByLabel(assign.lastDay), dayOf(Date.now() + 4 * 86_400_000))
    await form.getByRole('radio', { name: w.interviews.kinds.queue }).check()
    await form.getByRole('button', { name: assign.look }).click()
    await form.getByText(assign.wouldQueue(20, 5)).waitFor()
    await form.getByRole('button', { name: assign.take, exact: true }).click()
    await form.getByText(assign.taken).waitFor()
    const one = page.locator('.assignments > li').first()
    await one.getByText(w.interviews.done(0, 20)).waitFor()
    expect(await one.textContent()).toContain(official.name)
  },
}

/** By the menu to the pages of gathering, and to one of them; whoever sees no scoreboard begins there. */
async function gathering({ page, w }: Sitting, name: keyof typeof viCollect.names): Promise<void> {
  if (!new URL(page.url()).pathname.startsWith('/officials/collect'))
    await page.getByRole('link', { name: w.pages.collect, exact: true }).click()
  await page
    .getByRole('navigation', { name: w.collect.pages })
    .getByRole('link', { name: w.collect.names[name] })
    .click()
  await page.waitForURL(`**/officials/collect/${name}`)
}

/** A field costs a press before it is typed into. */
async function type(field: Locator, text: string): Promise<void> {
  await field.click()
  await field.fill(text)
}

/** A clerk of the one-stop desk signs in instead, and stands on the first page that a clerk sees. */
async function becomeClerk(page: Page, name: string): Promise<void> {
  await colleague(page, name, 'clerk', desk).then((other) => other.context().close())
  await page.request.post(`${demo.url}/api/session`, { data: { name, password: official.password } })
  await page.goto(`${demo.url}/officials/collect/links`)
  await page.locator('.one-link').waitFor()
}

describe.each(languages)('in %s', (language) => {
  test.each(tasks.map(({ code, question, clicks }) => [code, question[language], clicks] as const))(
    '%s: %s (at most %d presses)',
    async (code, _, clicks) => {
      const { page, faults, close } = await signedIn(browser, demo.url, desktop, language)
      await page.addInitScript(counting)
      await page.goto(`${demo.url}/officials`)
      await headline(page).waitFor()
      let chosen = 0
      const choose = async (list: Locator, value: string) => {
        // A list of choices is drawn by the system and tells the page of no press: opening and choosing are two.
        await list.selectOption(value)
        chosen += 2
      }
      await performed[code]({ page, language, w: wordsOf[language], choose })
      const presses = (await counted(page, 'presses')) + chosen
      needed.set(code + language, presses)
      expect(presses).toBeGreaterThan(0)
      expect(presses).toBeLessThanOrEqual(clicks)
      expect(faults()).toEqual([])
      await close()
    },
  )
})
