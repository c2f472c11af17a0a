// An interviewer's work as it is done on a phone: signing in, visits that come to nothing, interviews.
import type { Page } from 'playwright-core'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { Language } from '../../surveys/instrument.ts'
import type { ContactOutcome } from '../../surveys/interviewing.ts'
import { interview as en } from '../../surveys/text/en/interview.ts'
import { kiosk as enKiosk } from '../../surveys/text/en/kiosk.ts'
import { interview as vi } from '../../surveys/text/vi/interview.ts'
import { kiosk as viKiosk } from '../../surveys/text/vi/kiosk.ts'
import type { Look } from './land.ts'

const text = { vi, en }
const asking = { vi: viKiosk.asking, en: enKiosk.asking }
const { questionnaire } = instrumentNamed('one-stop', 1)
const elements = questionnaire.pages.flatMap((page) => page.elements)

/** What is assigned at the one-stop desk: three households, and two that stand ready in their place. */
export const threeHouseholds = {
  ...{ wave: 'mot-cua', unit: 'mot-cua', sector: null, kind: 'households', wanted: 3 },
  rule: { visits: 3, replacesRefused: true },
  file: [
    'label;address;kind',
    'Hộ 12, thôn 3;Cạnh nhà văn hóa thôn;chính',
    'Hộ 27, thôn 3;;chính',
    'Hộ 4, thôn 5;Đường vào chợ Lương Sơn;chính',
    'Hộ 31, thôn 3;;dự phòng',
    'Hộ 8, thôn 5;;dự phòng',
  ].join('\n'),
}
export const aQueue = {
  ...{ wave: 'mot-cua', unit: 'mot-cua', sector: 'land', kind: 'queue', wanted: 20, every: 5 },
  rule: { visits: 3, replacesRefused: true },
}

/** Whoever is signed in on the page assigns; gives the assignment. `lastDay`: ISO date. */
export async function assignTo(page: Page, url: string, name: string, given: object, lastDay: string): Promise<string> {
  const found = (await (await page.request.get(`${url}/api/interviews`)).json()) as {
    desks: { unit: string; interviewers: { official: string; name: string }[] }[]
  }
  const people = found.desks.find(({ unit }) => unit === 'mot-cua')?.interviewers ?? []
  const interviewer = people.find((one) => one.name === name)?.official
  const answer = await page.request.post(`${url}/api/interviews`, { data: { ...given, interviewer, lastDay } })
  if (answer.status() !== 201) throw new Error(`Nothing was assigned: ${await answer.text()}`)
  return ((await answer.json()) as { assignment: string }).assignment
}

const isAt = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

export const openAssignment = async (page: Page, language: Language = 'vi') => {
  await page.locator('.card').first().click()
  await isAt(page, questionnaire.title[language])
}
export const openHousehold = async (page: Page, label: string) => {
  await page.locator('.row').filter({ hasText: label }).click()
  await isAt(page, label)
}

/** From the list of households to a door, where something else than an interview comes of it, and back. */
export async function visit(page: Page, label: string, outcome: ContactOutcome, language: Language = 'vi') {
  const w = text[language]
  await openHousehold(page, label)
  await press(page, w.outcomes[outcome])
  await isAt(page, w.outcomes[outcome])
  if (outcome === 'refused') await press(page, w.reasons['no-time'])
  else {
    if (outcome === 'appointment') await page.getByLabel(w.recording.day).fill('2099-01-02')
    await press(page, w.recording.save)
  }
  await isAt(page, questionnaire.title[language])
}

/** From a household's door to the thanks. `look` sees every screen on the way. */
export async function interviewThere(
  page: Page,
  {
    language = 'vi',
    handOver = false,
    look = async () => undefined,
  }: { language?: Language; handOver?: boolean; look?: Look },
) {
  const w = text[language]
  await press(page, w.household.begin)
  await isAt(page, w.consent.read)
  await look('consent')
  await press(page, handOver ? w.consent.handOver : w.consent.aloud)
  await isAt(page, w.asking.sector)
  await look('sector')
  await page.locator('.outcome').first().click()
  await isAt(page, w.asking.procedure)
  await look('procedure')
  await page.locator('.outcome').last().click()
  for (const element of elements) {
    await page.getByText(element.kind === 'notice' ? element.text[language] : element.title[language]).waitFor()
    if (element.name === 'group' || element.name === 'official_polite') await look(element.name)
    if (element.kind === 'choice') await page.locator('label.step, label.option').first().click()
    else await press(page, element === elements.at(-1) ? asking[language].send : asking[language].skip)
  }
  await isAt(page, w.thanks.title)
  await look(handOver ? 'give-back' : 'thanks')
}

/** The interviewer takes the device back. */
export async function takeBack(page: Page, language: Language = 'vi') {
  await page.getByRole('button', { name: text[language].thanks.hold }).hover()
  await page.mouse.down()
  await isAt(page, questionnaire.title[language])
  await page.mouse.up()
}
