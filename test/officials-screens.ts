// The officials' screens of `npm run screens`: every page in the states that one meets, as they stand and as they are printed.
import { TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { knownInstrument } from '../surveys/catalogue.ts'
import { fieldsOf } from '../surveys/imports/fields.ts'
import { type Instrument, type Language, languages } from '../surveys/instrument.ts'
import { before, dayOf, periodOf } from '../surveys/period.ts'
import type { Grant, Role } from '../surveys/rights.ts'
import * as enAccounts from '../surveys/text/en/accounts.ts'
import { imports as enImports } from '../surveys/text/en/imports.ts'
import { officials as enOfficials } from '../surveys/text/en/officials.ts'
import * as enWeights from '../surveys/text/en/weights.ts'
import * as viAccounts from '../surveys/text/vi/accounts.ts'
import { imports as viImports } from '../surveys/text/vi/imports.ts'
import { officials as viOfficials } from '../surveys/text/vi/officials.ts'
import * as viWeights from '../surveys/text/vi/weights.ts'
import { type officialsScreens, openPage } from './browser.ts'
import { documents, otherPages, pagesOfFigures, signedIn } from './end-to-end/officials-pages.ts'

const accounts = { vi: viAccounts, en: enAccounts }
const weights = { vi: viWeights, en: enWeights }
const officials = { vi: viOfficials, en: enOfficials }
const imports = { vi: viImports, en: enImports }
const password = 'một câu dài của người được mời'
const year = new Date().getFullYear()

/** What is opened, chosen or looked for on a page of figures, by the name of its picture. */
const states = {
  'board-quarter': '/officials',
  'board-whole-quarter': `/officials?period=${before(periodOf(dayOf(Date.now()), 'quarter'))}`,
  'board-empty': '/officials?period=2020',
  'board-commune': `/officials?unit=hong-thai&period=${year - 1}`,
  'land-items-open': `/officials/sectors/land?period=${year - 1}&open=access,access_signs,result,result_on_time`,
  'land-explanation': `/officials/sectors/land?period=${year - 1}&explain=land/index`,
  'land-item-explanation': `/officials/sectors/land?period=${year - 1}&explain=land/result_on_time`,
  'land-quarter': '/officials/sectors/land',
  'construction-causes': `/officials/sectors/construction?period=${before(periodOf(dayOf(Date.now()), 'quarter'))}`,
  'land-empty': '/officials/sectors/land?period=2020',
  'opinions-found': `/officials/sectors/land/opinions?period=${year - 1}&q=lâu`,
  'opinions-nothing': `/officials/sectors/land/opinions?period=${year - 1}&q=máy+bay`,
  'opinions-few': `/officials/sectors/land/opinions?period=${year - 1}&unit=hong-thai`,
  'units-factor': `/officials/sectors/land/units?period=${year - 1}&factor=result`,
  'collect-link': '/officials/collect/links?wave=mot-cua&unit=mot-cua&counters=3&speech=both',
  'collect-links': '/officials/collect/links?wave=dat-dai&unit=*&sheet=card&speech=both',
  'collect-posters': '/officials/collect/links/print?wave=dat-dai&unit=mot-cua&counters=1,2&sheet=a4&speech=both',
  'collect-small-posters': '/officials/collect/links/print?wave=dat-dai&unit=mot-cua&sheet=a5&speech=vi',
  'collect-cards': '/officials/collect/links/print?wave=dat-dai&unit=mot-cua&sheet=card&speech=both',
  'duties-own': '/officials/duties?unit=phong-tai-nguyen-moi-truong&state=overdue',
  'duties-nothing': '/officials/duties?q=máy+bay',
  'duties-index': '/officials/duties?index=papi&section=II.12',
  'report-commune': `/officials/reports?unit=hong-thai&period=${year - 1}`,
  'report-range': `/officials/reports?from=${year}-01-01&to=${year}-03-31&sector=land`,
  'report-empty': '/officials/reports?period=2020',
  'report-sector': `/officials/reports?period=${year - 1}&sector=land`,
  'quality-year': `/officials/data/quality?period=${year - 1}`,
  'quality-desk': `/officials/data/quality?period=${year - 1}&unit=binh-tan`,
  'quality-few': `/officials/data/quality?period=${year - 1}-12&unit=phan-lam`,
  'quality-empty': '/officials/data/quality?period=2020',
  'export-year': `/officials/data/export?period=${year - 1}`,
  'wave-copied': '/officials/fieldwork/waves/new?copy=dat-dai',
  'time-node': `/officials/sectors/land/time?period=${year - 1}&node=access`,
}

type Sizes = typeof officialsScreens
export type Look = {
  readonly browser: Browser
  readonly url: string
  readonly size: keyof Sizes
  readonly screen: Sizes[keyof Sizes]
  /** Keeps a picture, and of a printed page its sheets. */
  readonly shoot: (page: Page, name: string, printed?: boolean) => Promise<void>
  /** Keeps a picture of what stands on the screen before anybody scrolls. */
  readonly shootFirst: (page: Page, name: string) => Promise<void>
}

/** The officials' screens at a size, in both languages. */
export async function shootOfficials(look: Look): Promise<void> {
  for (const language of languages) {
    await shootFigures(look, language)
    await shootWaves(look, language)
    await shootImports(look, language)
    await shootSettings(look, language)
    await shootWeights(look, language)
    await shootMethods(look, language)
    await shootInvited(look, language)
  }
}

/** A page has come to rest when nothing waits for an answer any more. */
async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.locator('.waiting[role=status], .ageing').first().waitFor({ state: 'detached' })
  await page.waitForLoadState('networkidle')
}

async function shootFigures(
  { browser, url, size, screen, shoot, shootFirst }: Look,
  language: Language,
): Promise<void> {
  const { page, close } = await signedIn(browser, url, screen, language)
  const named = (name: string) => `figures-${name}-${language}-${size}`
  for (const path of [...pagesOfFigures, ...otherPages, ...documents]) {
    await page.goto(
      `${url}${path}${path.includes('/opinions') || pagesOfFigures.includes(path) ? `?period=${year - 1}` : ''}`,
    )
    await settle(page)
    await shoot(page, named(path.slice(1).replaceAll('/', '-')), size === 'desktop')
  }
  for (const [name, path] of Object.entries(states)) {
    await page.goto(url + path)
    await settle(page)
    await shoot(page, named(name))
    // What the README shows: the first screen of the scoreboard, in the last whole quarter.
    if (name === 'board-whole-quarter') await shootFirst(page, named('board-first'))
  }
  await close()
}

/** Files that come in: one whose columns are to be told apart, one that was looked at, one that cannot be believed. */
async function shootImports({ browser, url, size, screen, shoot }: Look, language: Language): Promise<void> {
  const { page, close } = await signedIn(browser, url, screen, language)
  const land = fieldsOf(knownInstrument('land', 1) as Instrument)
    .filter(({ kind }) => kind === 'choice')
    .slice(0, 25)
  const header = ['Dấu thời gian', ...land.map(({ label }, i) => `${i + 1}. ${label.vi}`)]
  const line = ['16/11/2025 10:30:12', ...land.map(({ choices }) => choices[0]?.text.vi ?? '')]
  const table = [header, line, line.with(3, 'Cũng được')].map((cells) => cells.map((cell) => `"${cell}"`).join(','))
  const files = [
    ['columns', 'csv', table.join('\n')],
    ['letters', 'csv', Buffer.from([0x4e, 0x67, 0xe0, 0x79, 0x0a, 0x31])],
    ['refused', 'json-lines', '{"kind":"header"}\n'],
  ] as const
  for (const [state, kind, content] of files) {
    const data = Buffer.from(content)
    const about = {
      kind,
      name: 'Google Forms 2025',
      file: `${state}.${kind === 'csv' ? 'csv' : 'jsonl'}`,
      bytes: data.length,
    }
    const made = await page.request.post(`${url}/api/imports`, { data: about })
    const { import: id } = (await made.json()) as { import: string }
    const headers = { 'content-type': 'application/octet-stream' }
    await page.request.post(`${url}/api/imports/${id}/parts?from=0`, { data, headers })
    await page.goto(`${url}/officials/data/import?import=${id}`)
    await settle(page)
    await page.locator('.import-one .note').first().waitFor()
    if (state === 'columns') {
      await page.getByLabel(imports[language].mapping.wave).selectOption('dat-dai')
      await page.locator('.mapped').waitFor()
    }
    await shoot(page, `figures-import-${state}-${language}-${size}`)
    await page.request.post(`${url}/api/imports/${id}/cancel`)
  }
  await close()
}

/** Surveys in each of their states: one that opens later, one that is paused and one that is over. */
async function shootWaves({ browser, url, size, screen, shoot }: Look, language: Language): Promise<void> {
  const { page, close } = await signedIn(browser, url, screen, language)
  const made = (state: string) => `${state}-${language}-${size}`
  const dayIn = (days: number) => dayOf(Date.now() + days * 86_400_000)
  const waves = ['later', 'paused', 'over'].map((state) => ({
    ...{ wave: made(state), instrument: 'land', version: 1, sector: 'land', name: null },
    ...{ opensOn: dayIn(state === 'later' ? 30 : 0), closesOn: dayIn(60), target: 400 },
    ...{ respondentGroup: null, channels: null, units: null, procedures: null },
    quotas: [{ unit: 'hong-thai', sector: null, procedure: null, wanted: 40 }],
  }))
  await page.request.post(`${url}/api/fieldwork/waves`, { data: { waves } })
  const change = (state: string, deed: string) =>
    page.request.post(`${url}/api/fieldwork/waves/${made(state)}/${deed}`, {
      data: { revision: 0, reason: 'Rà soát bộ phiếu' },
    })
  await change('paused', 'pause')
  await change('over', 'close')
  for (const { wave } of waves) {
    await page.goto(`${url}/officials/fieldwork/waves/${wave}`)
    await settle(page)
    await shoot(page, `fieldwork-${wave}`)
  }
  await page.goto(`${url}/officials/fieldwork/waves`)
  await settle(page)
  await shoot(page, `fieldwork-waves-${language}-${size}`)
  await page.goto(`${url}/s/${made('paused')}?lang=${language}`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await shoot(page, `fieldwork-paused-form-${language}-${size}`)
  await close()
}

const days = (...lines: string[]) => ['day,kind,name_vi,name_en,source', ...lines].join('\r\n')
/** What a file of days off is shown as before it is imported, by the name of its picture. */
const files = {
  faults: days('1/5/2027,holiday,Ngày nghỉ,Day off,Quyết định', '2027-05-02,free,Ngày nghỉ,Day off,Quyết định'),
  plan: days(
    '2027-05-01,holiday,Quốc tế Lao động,Labour day,Thông báo',
    '2027-05-08,working,Làm bù,Make-up day,Thông báo',
  ),
} as const

/** An entry of a register that is open, what is wrong with a file, what it would change; and an access token, shown once. */
async function shootSettings({ browser, url, size, screen, shoot }: Look, language: Language): Promise<void> {
  const { page, close } = await signedIn(browser, url, screen, language)
  const look = (name: string) => shoot(page, `settings-${name}-${language}-${size}`)
  const go = async (name: string) => {
    await page.goto(`${url}/officials/settings/${name}`)
    await settle(page)
  }
  await go('units')
  await page.locator('.entry-way button').nth(2).click()
  await page.locator('.entry-manage form').first().waitFor()
  await look('unit-open')
  for (const [name, text] of Object.entries(files)) {
    await go('holidays')
    const file = { name: 'holidays.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
    await page.locator('.register-files input[type=file]').setInputFiles(file)
    await page.locator('.plan').waitFor()
    await look(`holidays-${name}`)
  }
  await go('programs')
  await page.locator('form input[type=date]').fill(dayOf(Date.now() + 30 * 86_400_000))
  await page.locator('form.ask input').first().fill(`Phần mềm ${language} ${size}`)
  await page.locator('form input[type=checkbox]').first().check()
  await page.locator('form button[type=submit]').click()
  await page.locator('.secret-shown').waitFor()
  await look('token-shown')
  await close()
}

const margins = (...lines: string[]) => ['attribute,category,population', ...lines].join('\r\n')
const byGender = margins('gender,male,49000', 'gender,female,51000')
/** What a file of population figures is shown as before anything is kept, by the name of its picture. */
const ofMargins = {
  faults: margins('gender,Nam,49000', 'gender,female,"51.000"', 'gender,male,49%'),
  few: margins('gender,male,49000', 'channel,paper,49000'),
  'no-population': margins('gender,male,490'),
  checked: byGender,
} as const

/** Weights: faults of a file, what comes of it, what cannot be done, a version that is kept, and one that reports name. */
async function shootWeights({ browser, url, size, screen, shoot }: Look, language: Language): Promise<void> {
  const { page, close } = await signedIn(browser, url, screen, language)
  const look = (name: string) => shoot(page, `weights-${name}-${language}-${size}`)
  const go = async () => {
    await page.goto(`${url}/officials/data/weights`)
    await settle(page)
  }
  for (const [name, text] of Object.entries(ofMargins)) {
    await go()
    const file = { name: 'dan-so.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
    await page.locator('#new-weighting ~ label.file input').setInputFiles(file)
    await page.locator('.weights .weight-facts, .weights .note.failure').first().waitFor({ timeout: 60_000 })
    await look(name)
  }
  const w = weights[language].weights
  const name = `Giới tính ${language} ${size}`
  const confirm = async (deed: string) => {
    await page.getByRole('button', { name: deed }).first().click()
    await page.locator('.confirm').getByRole('button', { name: deed }).click()
  }
  await page.getByLabel(w.keep.name).fill(name)
  await confirm(w.keep.do)
  await page.getByRole('status').filter({ hasText: name }).waitFor()
  await look('kept')
  await page.locator('.weighting').filter({ hasText: name }).getByRole('button', { name: w.use.do }).click()
  await page.locator('.confirm button').first().click()
  await page.locator('.weighting').filter({ hasText: name }).locator('.in-use').waitFor()
  await page.locator('.weighting').filter({ hasText: name }).getByRole('button', { name: w.open }).click()
  await page.locator('.weighting .weight-facts').waitFor()
  await look('in-use')
  await page.goto(`${url}/officials/reports?sector=land&period=${year}`)
  await settle(page)
  await look('in-report')
  await close()
}

/** Methods of an index with floors, of one that offices report, and of a template, as they stand and on paper. */
async function shootMethods({ browser, url, size, screen, shoot }: Look, language: Language): Promise<void> {
  const { page, close } = await signedIn(browser, url, screen, language)
  for (const method of ['papi@1@', 'papi@1@2019-weighted', 'par-index@1@', 'ddci@1@']) {
    await page.goto(`${url}/officials/data/methods?of=${encodeURIComponent(method)}`)
    await settle(page)
    await shoot(page, `methods-${method.replaceAll('@', '-')}${language}-${size}`, size === 'desktop')
  }
  await close()
}

/** Somebody is invited, sets the account up, turns the second factor on and signs in with it, one picture a step. */
async function shootInvited({ browser, url, size, screen, shoot }: Look, language: Language): Promise<void> {
  const { page: lan, close: leave } = await signedIn(browser, url, screen, language)
  const { page, close } = await openPage(browser, screen)
  const w = accounts[language]
  const o = officials[language]
  const look = (name: string) => shoot(page, `account-${name}-${language}-${size}`)
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const invited = async (role: Role, grants: readonly Grant[]) => {
    const answer = await lan.request.post(`${url}/api/links`, { data: { role, unit: 'hong-thai', grants } })
    return ((await answer.json()) as { url: string }).url
  }
  const setUp = async (link: string, name: string) => {
    await page.goto(link)
    await page.getByLabel(o.session.name).fill(name)
    await page.getByLabel(o.session.password, { exact: true }).fill(password)
    await page.getByLabel(o.setup.again).fill(password)
    await look(`set-up-${name.split(' ')[0]}`)
    await press(o.setup.create)
    await page.locator('.person').waitFor()
    await settle(page)
  }
  const signOut = async () => {
    await page.locator('.person summary').click()
    await press(o.session.signOut)
    await page.waitForURL(/\/\?lang=/)
  }
  await lan.goto(`${url}/officials/people/invite`)
  await lan.getByLabel(w.invitation.name).fill(`Bình ${language} ${size}`)
  await lan.getByRole('radio', { name: w.roles.head.name }).check()
  await shoot(lan, `account-invite-filled-${language}-${size}`)
  await lan.getByRole('button', { name: w.invitation.make, exact: true }).click()
  await lan.getByLabel(w.invitation.link, { exact: true }).waitFor()
  await shoot(lan, `account-invite-link-${language}-${size}`)

  await page.goto(`${url}/sign-in`)
  await page.evaluate((language) => localStorage.setItem('language', language), language)
  await setUp(await invited('interviewer', []), `Hoa ${language} ${size}`)
  await look('interviewer')
  await page.goto(`${url}/officials/people`)
  await settle(page)
  await look('no-right')
  await signOut()

  const name = `Minh ${language} ${size}`
  await setUp(await invited('head', ['opinions']), name)
  await look('own-unit')
  await page.goto(`${url}/officials/account`)
  await press(w.account.turnOn)
  await page.getByAltText(w.account.picture).waitFor()
  await look('second-factor')
  const secret = ((await page.locator('.secret').textContent()) ?? '').replaceAll(/\s/g, '')
  await page.getByLabel(w.signIn.code).fill(new TOTP({ secret }).generate())
  await press(w.account.turnOnNow)
  await page.locator('.recovery-codes').waitFor()
  await look('recovery-codes')
  await page.getByLabel(w.account.kept).check()
  await press(w.account.done)
  await page.getByText(w.account.secondOn).waitFor()
  await settle(page)
  await look('secured')
  await signOut()
  await page.goto(`${url}/sign-in`)
  await page.getByLabel(o.session.name).fill(name)
  await page.getByLabel(o.session.password, { exact: true }).fill('không phải mật khẩu này')
  await press(o.session.signIn)
  await page.getByRole('alert').first().waitFor()
  await look('sign-in-refused')
  await page.getByLabel(o.session.password, { exact: true }).fill(password)
  await press(o.session.signIn)
  await page.getByLabel(w.signIn.code).fill('000000')
  await press(w.signIn.proceed)
  await page.getByRole('alert').first().waitFor()
  await look('second-step-refused')

  await lan.goto(`${url}/officials/people`)
  await lan.getByRole('link', { name, exact: true }).click()
  await lan.getByRole('heading', { name, level: 1 }).waitFor()
  await settle(lan)
  await shoot(lan, `account-person-${language}-${size}`)
  await lan.goto(`${url}/officials/audit`)
  await settle(lan)
  await shoot(lan, `account-audit-${language}-${size}`)
  await close()
  await leave()
}
