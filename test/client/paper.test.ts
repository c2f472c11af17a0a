// Paper in a real browser: a batch is made and printed, two clerks type its forms without a mouse, an officer settles and
// compares; in both languages.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setUpToken } from '../../server/accounts/tokens.ts'
import type { Language } from '../../surveys/instrument.ts'
import { digitsOf, markOf, printedNumber } from '../../surveys/paper/form-number.ts'
import type { Role } from '../../surveys/rights.ts'
import { paper as enWords } from '../../surveys/text/en/paper.ts'
import { paperSheet as enSheet } from '../../surveys/text/en/paper-sheet.ts'
import { paper as viWords } from '../../surveys/text/vi/paper.ts'
import { paperSheet as viSheet } from '../../surveys/text/vi/paper-sheet.ts'
import { problems } from '../../surveys/text/vi/problems.ts'
import { officialsScreens, openPage, violations } from '../browser.ts'
import { fieldsIn, usual } from '../paper.ts'
import { aTypist, fieldNamed } from '../paper-typing.ts'
import { sheetsOf } from '../poppler.ts'
import { monday } from '../world.ts'
import { openStage, type Stage } from './stage.ts'

const words = { vi: viWords, en: enWords }
const password = 'mười hai con giáp'
let stage: Stage
let world: Stage['world']
let browser: Browser
let url: string
const seen: (() => readonly string[])[] = []
beforeAll(async () => {
  stage = await openStage({}, () => monday)
  world = stage.world
  browser = stage.browser
  url = stage.url
})
afterAll(() => stage?.close())

/** Somebody signed in, on a page of their own. */
async function signedIn(name: string, role: Role, language: Language): Promise<Page> {
  const { page, faults } = await openPage(browser, officialsScreens.desktop)
  seen.push(faults)
  const token = await setUpToken(world.context.write, world.context.now(), { role, unit: 'hong-thai', grants: [] })
  await page.request.post(`${url}/api/setup`, { data: { token, name, password } })
  await page.goto(`${url}/sign-in`)
  await page.evaluate((language) => localStorage.setItem('language', language), language)
  return page
}
const goodAtEverySize = async (page: Page) => {
  for (const size of Object.values(officialsScreens)) {
    await page.setViewportSize(size)
    expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(size.width)
    expect(await violations(page)).toEqual([])
  }
  await page.setViewportSize(officialsScreens.desktop)
}
const stored = async () => {
  const rows = await world.context.read.selectFrom('response').select(['day', 'language', 'answers']).execute()
  return rows.map(({ answers, ...row }) => ({ ...row, answers: JSON.parse(answers) as Record<string, unknown> }))
}

test.each<[Language, number]>([
  ['vi', 1],
  ['en', 2],
])('in %s a batch is made, typed twice by keyboard alone, settled, compared and closed', async (language, batch) => {
  const w = words[language]
  const t = w.typing
  const address = `${url}/officials/collect/paper`
  const form = (copy: number) => printedNumber({ batch, copy })
  const officer = await signedIn(`Minh ${language}`, 'officer', language)
  await officer.goto(address)
  await officer.getByLabel(w.fresh.language).selectOption(language)
  await officer.getByLabel(w.fresh.copies).fill('2')
  await officer.getByLabel(w.fresh.checked).fill('100')
  await officer.getByRole('button', { name: w.fresh.make }).click()
  await officer.getByText(w.fresh.made(batch)).waitFor()
  await goodAtEverySize(officer)

  const first = await signedIn(`Cúc ${language}`, 'clerk', language)
  await first.goto(`${address}?view=enter`)
  await first.getByLabel(t.form).waitFor()
  await goodAtEverySize(first)
  const typist = aTypist(first)
  const alert = first.getByRole('alert')
  // A digit wrong is found out by the check digit.
  const digits = digitsOf({ batch, copy: 1 })
  await typist.enter(`${digits.slice(0, -1)}${(Number(digits.at(-1)) + 1) % 10}`)
  await expect.poll(() => alert.textContent()).not.toBe('')
  if (language === 'vi') expect(await alert.textContent()).toBe(problems['wrong-form-number'])
  // A scanner types what stands in the mark.
  await typist.enter(markOf({ batch, copy: 1 }, 'dat-dai', 1))
  await first.getByText(t.about(batch, 1)).waitFor()
  await typist.enter('17/11/2026')
  await first.getByText(t.faults.day).waitFor()
  await typist.press('Control+A')
  await typist.enter('16112026')
  await first.locator('#paper-now-title').filter({ hasText: t.procedure }).waitFor()
  await typist.enter('-')
  const group = fieldNamed('group')
  await typist.at(group, language)
  await typist.enter('3')
  await first.getByText(t.faults['no-such-code']).waitFor()
  await goodAtEverySize(first)
  // The wrong code is marked, so that the right one replaces it.
  await typist.enter('2')
  await typist.at(fieldNamed('has_result'), language)
  await typist.press('Escape')
  await typist.at(group, language)
  expect(await first.locator('#paper-typed').inputValue()).toBe('2')
  const before = typist.strokes()
  const answers = usual({ opinion: language === 'vi' ? 'Chờ lâu, ghế ít' : 'Chairs are few' })
  const { overall: _, ...without } = answers
  await typist.questions(without, language, { overall: { is: 'unreadable' } })
  await first.getByText(t.summaryHint).waitFor()
  // A code and Enter for each question, and the words of an opinion.
  console.log(`A form of the land survey in ${language}: ${typist.strokes() - before} keystrokes`)
  expect(typist.strokes() - before).toBe(2 * fieldsIn(answers) + String(answers.opinion).length - 1)
  await goodAtEverySize(first)
  // What was ticked where nothing is asked is noted.
  const skipped = fieldNamed('feedback_told')
  await typist.enter(skipped.number)
  await typist.at(skipped, language)
  await first.getByText(t.skipped).waitFor()
  await typist.enter('5')
  await first.getByText(t.summaryHint).waitFor()
  await typist.press('Enter')
  await first.getByText(t.saved.second(form(1))).waitFor()
  expect(await first.locator('#paper-form:focus').count()).toBe(1)
  await typist.enter(digits)
  await expect.poll(() => alert.textContent()).not.toBe('')

  const second = await signedIn(`Dung ${language}`, 'clerk', language)
  await second.goto(`${address}?view=enter`)
  await second.getByLabel(t.form).waitFor()
  const other = aTypist(second)
  await other.enter(form(1))
  await second.getByText(t.about(batch, 2)).waitFor()
  await other.enter('16/11/2026')
  await second.locator('#paper-now-title').filter({ hasText: t.procedure }).waitFor()
  await other.enter('-')
  await other.questions({ ...answers, access_signs: 5 }, language)
  await second.getByText(t.summaryHint).waitFor()
  await other.press('Enter')
  await second.getByText(t.saved.differs(form(1))).waitFor()

  await officer.getByRole('link', { name: w.settle(1) }).click()
  await officer.getByText(w.settling.left(1)).waitFor()
  const settler = aTypist(officer)
  await settler.at(fieldNamed('access_signs'), language)
  await goodAtEverySize(officer)
  await settler.press('ArrowRight')
  expect(await officer.locator('#paper-typed').inputValue()).toBe('5')
  await settler.press('ArrowLeft')
  await settler.press('Enter')
  await settler.at(fieldNamed('overall'), language)
  await settler.enter('3')
  await officer.getByText(t.summaryHint).waitFor()
  await settler.press('Enter')
  await officer.getByText(w.settling.none).waitFor()
  const found = (await stored()).find((row) => row.language === language)
  expect(found).toMatchObject({ day: '2026-11-16', answers: { ...answers, overall: 3 } })

  await officer.getByRole('link', { name: w.back }).click()
  await officer.getByRole('link', { name: w.compare(1) }).click()
  await officer.getByText(w.comparing.left(1)).waitFor()
  await goodAtEverySize(officer)
  await officer.keyboard.type(`0 ${fieldNamed('overall').number}`)
  await officer.keyboard.press('Enter')
  await officer.getByText(w.comparing.saved(form(1), 2)).waitFor()
  await officer.getByRole('link', { name: w.back }).click()
  await officer
    .getByText(w.errors(1, 1, 2, fieldsIn(answers) + 1))
    .first()
    .waitFor()
  await officer.getByRole('button', { name: w.close }).click()
  await officer.getByText(w.closeQuestion(batch)).waitFor()
  await officer.getByRole('button', { name: w.close }).click()
  await officer.getByText(w.closedOn('2026-11-16')).first().waitFor()
  await goodAtEverySize(officer)
  // Refusals that were asked for are errors to the console.
  const faults = seen.flatMap((of) => of()).filter((fault) => !/status of (403|422)/.test(fault))
  expect(faults).toEqual([])
  for (const page of [officer, first, second]) await page.context().close()
})

const sheets = { vi: viSheet, en: enSheet }
test.each<[Language, 'normal' | 'large']>([
  ['vi', 'normal'],
  ['vi', 'large'],
  ['en', 'normal'],
  ['en', 'large'],
])(
  'printed in %s, letters %s: each sheet says its form and page, no question is broken, nothing cut',
  async (language, size) => {
    const say = sheets[language]
    const page = await signedIn(`In ${language} ${size}`, 'clerk', language)
    const asked = { wave: 'mot-cua', unit: 'hong-thai', sector: null, language, copies: 2, twice: 100, checked: 10 }
    const made = await page.request.post(`${url}/api/paper/batches`, { data: asked })
    const { batch } = (await made.json()) as { batch: number }
    await page.goto(`${url}/paper/${batch}?size=${size}`)
    await page.locator('html[data-ready]').waitFor()
    expect(await violations(page)).toEqual([])
    // Nothing sticks out of its sheet, and no sheet had to be longer than the paper.
    const out = await page
      .locator('.sheet .body')
      .evaluateAll((all) =>
        all
          .filter((body) => body.scrollHeight > body.clientHeight || body.scrollWidth > body.clientWidth)
          .map(
            (body) =>
              `${body.scrollHeight}/${body.clientHeight} ${body.scrollWidth}/${body.clientWidth} ${body.textContent.slice(0, 200)}`,
          ),
      )
    expect([out, await page.locator('.sheet.long').count()]).toEqual([[], 0])
    const pdf = await page.pdf({ preferCSSPageSize: true })
    const boxes = pdf.toString('latin1').match(/\/MediaBox \[[^\]]+\]/g) ?? []
    expect(
      new Set(boxes.map((box) => (box.match(/[\d.]+/g) ?? []).map((length) => Math.round(Number(length))).join())),
    ).toEqual(new Set(['0,0,595,842']))
    const printed = sheetsOf(pdf)
    const pages = printed.length / 2
    expect(printed.map((lines) => lines.at(-1))).toEqual(
      [1, 2].flatMap((copy) =>
        Array.from({ length: pages }, (_, i) => say.page(printedNumber({ batch, copy }), i + 1, pages)),
      ),
    )
    const text = printed.slice(0, pages).flat().join(' ')
    for (const sentence of [say.promise, say.askSector, say.thanks])
      expect(text.replaceAll(/\s+/g, ' ')).toContain(sentence.slice(0, 40))
    expect(text).toContain(printedNumber({ batch, copy: 1 }))
    await page.context().close()
  },
)
