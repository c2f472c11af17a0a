// The land survey as people answer it: what is chosen, and how it is done on a phone, at a kiosk and over HTTP.
import type { Page } from 'playwright-core'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { Answers, ChoiceQuestion, Language, Notice, Question, Tongue } from '../../surveys/instrument.ts'
import { printedNumber } from '../../surveys/paper/form-number.ts'
import { dayOf } from '../../surveys/period.ts'
import * as enForm from '../../surveys/text/en/form.ts'
import * as enKiosk from '../../surveys/text/en/kiosk.ts'
import { formatDay, inLanguage } from '../../surveys/text/format.ts'
import * as viForm from '../../surveys/text/vi/form.ts'
import * as viKiosk from '../../surveys/text/vi/kiosk.ts'
import { paper } from '../../surveys/text/vi/paper.ts'
import { borrowed, nameOf, wordsIn } from '../../surveys/tongues.ts'
import { uuidv7 } from '../../surveys/uuid.ts'
import { aTypist } from '../paper-typing.ts'
import { postJson } from './server.ts'

const form = { vi: viForm.form, en: enForm.form }
const kiosk = { vi: viKiosk.kiosk, en: enKiosk.kiosk }

export const wave = 'dat-dai'
export const instrument = instrumentNamed('land', 1)
export const desk = 'mot-cua'
export const procedure = {
  code: 'dang-ky-bien-dong',
  vi: 'Đăng ký biến động quyền sử dụng đất do chuyển nhượng, thừa kế, tặng cho',
  en: 'Registration of changes in land-use rights by transfer, inheritance or gift',
}

/** What everybody in a browser answers: 12 of 15 valid answers are satisfied, one does not apply. */
export const choices: Answers = {
  group: 'citizen',
  has_result: 'yes',
  access_signs: 5,
  access_seats: 4,
  access_equipment: 3,
  procedure_posted: 4,
  procedure_papers: 5,
  procedure_fees: 5,
  procedure_deadline: 2,
  official_polite: 4,
  official_guidance: 4,
  official_rules: 5,
  result_on_time: 1,
  result_correct: 4,
  result_fair: 5,
  feedback_channel: 'na',
  feedback_sent: 'yes',
  feedback_handled: 4,
  feedback_told: 5,
  land_plans_public: 3,
  land_prices_public: 2,
  land_certificate_clear: 4,
  land_certificate_on_time: 'na',
  overall: 4,
  land_unofficial_payment: 3,
  opinion: '=1+1, “chờ lâu”; ghế ít',
  gender: 'female',
  age: '35-49',
  education: 'other',
}

/** One of the answers that came before: 10 of 14 valid answers are satisfied. */
const earlier: Answers = {
  group: 'citizen',
  has_result: 'yes',
  access_signs: 4,
  access_seats: 4,
  access_equipment: 4,
  procedure_posted: 4,
  procedure_papers: 4,
  procedure_fees: 4,
  procedure_deadline: 4,
  official_polite: 5,
  official_guidance: 5,
  official_rules: 5,
  result_on_time: 1,
  result_correct: 2,
  result_fair: 3,
  feedback_channel: 3,
  feedback_sent: 'no',
  land_plans_public: 3,
  land_prices_public: 3,
  land_certificate_clear: 3,
  land_certificate_on_time: 3,
  overall: 3,
}

/** A response as a device sends it. */
export function arrival() {
  const endedAt = new Date()
  const startedAt = new Date(endedAt.getTime() - 90_000)
  return {
    id: uuidv7(startedAt.getTime(), crypto.getRandomValues(new Uint8Array(10))),
    wave,
    version: instrument.version,
    unit: desk,
    sector: 'land',
    procedure: null,
    channel: 'online',
    language: 'vi',
    startedAt: startedAt.toISOString(),
    endedAt: endedAt.toISOString(),
    answers: earlier,
  }
}

export const post = (url: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  postJson(`${url}/api/responses`, body, headers)

type Asked = Question | Notice
const pages = instrument.questionnaire.pages
const isConditional = (asked: Asked) => 'visibleIf' in asked && asked.visibleIf !== undefined
const wordsFor = (asked: ChoiceQuestion, language: Tongue) => {
  const chosen = asked.choices.find(({ code }) => code === choices[asked.name])
  if (!chosen) throw new Error(`The land survey has no choice ${String(choices[asked.name])} in ${asked.name}`)
  return inLanguage(language, chosen.text)
}

async function answer(page: Page, asked: Asked, language: Tongue): Promise<void> {
  if (asked.kind === 'notice' || choices[asked.name] === undefined) return
  const title = inLanguage(language, asked.title)
  if (asked.kind === 'choice') {
    const group = page.getByRole('radiogroup', { name: title })
    const radio = page.getByRole('radio', { name: wordsFor(asked, language), exact: true })
    // A finger meets the label; the button inside it is drawn by the page.
    await group.locator('label').filter({ has: radio }).click()
  } else await page.getByRole('textbox', { name: title }).fill(String(choices[asked.name]))
}

/** What to do with every screen that is met on the way. */
export type Look = (screen: string) => Promise<void>

/** Answers the survey on the light form, from its first page to the thanks. Gives the receipt. */
export async function answerOnPhone(
  page: Page,
  { url, language, javaScript, look }: { url: string; language: Tongue; javaScript: boolean; look: Look },
): Promise<string> {
  const words = wordsIn(language, form)
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await page.goto(`${url}/s/${wave}`)
  await page.getByRole('button', { name: nameOf(language) ?? words.language }).click()
  await page.getByRole('heading', { level: 1, name: inLanguage(language, instrument.questionnaire.title) }).waitFor()
  await page.getByLabel(words.unit).selectOption(desk)
  await page.getByLabel(words.procedure).selectOption(procedure.code)
  await look('place')
  await press(words.start)
  await answerPages(page, { language, javaScript, look })
  return receiptIn(page)
}

/** Answers the questions of the light form, from the first page of them to the thanks. */
export async function answerPages(
  page: Page,
  { language, javaScript, look }: { language: Tongue; javaScript: boolean; look: Look },
): Promise<void> {
  const words = wordsIn(language, form)
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  for (const asked of pages) {
    const forward = asked === pages.at(-1) ? words.send : words.next
    await page.getByRole('heading', { level: 1, name: asked.title ? inLanguage(language, asked.title) : '' }).waitFor()
    const late = javaScript ? [] : asked.elements.filter(isConditional)
    for (const element of asked.elements) if (!late.includes(element)) await answer(page, element, language)
    await look(asked.name)
    if (late.length > 0) {
      // Without a script the questions that an answer calls for are there after the next press.
      await press(forward)
      for (const element of late) await answer(page, element, language)
    }
    await press(forward)
  }
  await page.getByRole('heading', { level: 1, name: words.thanks }).waitFor()
  await look('thanks')
}

/** Answers the survey at a kiosk at rest, by touch, to the thanks and back to rest. Gives the receipt. */
export async function answerAtKiosk(page: Page, { language, look }: { language: Tongue; look: Look }): Promise<string> {
  const words = wordsIn(language, kiosk)
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  // A language without a word for it says its name.
  const begin = (borrowed(language, words.rest.begin) && nameOf(language)) ?? words.rest.begin
  await look('rest')
  await page.getByRole('button', { name: begin }).click()
  await page.getByRole('heading', { name: words.procedure }).waitFor()
  await look('procedure')
  await press(inLanguage(language, procedure))
  const elements = pages.flatMap((asked) => asked.elements)
  for (const [at, element] of elements.entries()) {
    await page.getByText(inLanguage(language, element.kind === 'notice' ? element.text : element.title)).waitFor()
    if (at < 4 || element.name === 'opinion') await look(element.name)
    await answer(page, element, language)
    // One touch chooses and goes on; only where there is no choice to touch, or none after it, a button does.
    if (at === elements.length - 1) await press(words.asking.send)
    else if (element.kind !== 'choice') await press(words.asking.next)
  }
  await page.getByRole('heading', { name: words.thanks.title }).waitFor()
  await page.getByText(words.thanks.received, { exact: true }).waitFor()
  const receipt = await receiptIn(page)
  await look('thanks')
  // After a long look it is at rest by itself.
  const done = page.getByRole('button', { name: words.thanks.done, exact: true })
  await done.click({ timeout: 12_000 }).catch(() => undefined)
  await page.getByRole('button', { name: begin }).waitFor()
  return receipt
}

/** A form of paper with the same answers, typed by an official who is signed in. The officials' page stays in its language. */
export async function answerOnPaper(page: Page, url: string, language: Language): Promise<void> {
  const asked = { wave, unit: desk, sector: 'land', language, copies: 1, twice: 0, checked: 0 }
  const made = await page.request.post(`${url}/api/paper/batches`, { data: asked })
  const { batch } = (await made.json()) as { batch: number }
  const procedures = (await (await page.request.get(`${url}/api/waves/${wave}`)).json()) as {
    procedures: { procedure: string }[]
  }
  const typist = aTypist(page)
  await page.goto(`${url}/officials/collect/paper?view=enter`)
  await page.locator('#paper-form:focus').waitFor()
  await typist.enter(printedNumber({ batch, copy: 1 }))
  await page.locator('#paper-now-title').filter({ hasText: paper.typing.day }).waitFor()
  await typist.enter(formatDay(dayOf(Date.now())))
  await page.locator('#paper-now-title').filter({ hasText: paper.typing.procedure }).waitFor()
  await typist.enter(`${1 + procedures.procedures.findIndex((one) => one.procedure === procedure.code)}`)
  await typist.questions(choices, language)
  await page.getByText(paper.typing.summaryHint).waitFor()
  await typist.press('Enter')
  await page.getByText(paper.typing.saved.done(printedNumber({ batch, copy: 1 }))).waitFor()
}

const receiptIn = async (page: Page) => {
  const receipt = await page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).textContent()
  if (!receipt) throw new Error('The last screen shows no receipt')
  return receipt
}
