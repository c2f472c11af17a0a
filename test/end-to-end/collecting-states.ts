// The pages of gathering in the states that one meets on them once they are in use (collecting.ts fills them): forms that
// lack something, files with faults, what a file or a sample would do, questions before a deed, lists that were opened.
import type { Page } from 'playwright-core'
import type { Language } from '../../surveys/instrument.ts'
import { dayOf } from '../../surveys/period.ts'
import * as enDevices from '../../surveys/text/en/devices.ts'
import * as enDossiers from '../../surveys/text/en/dossiers.ts'
import * as enInterviews from '../../surveys/text/en/interviews.ts'
import * as enInvitations from '../../surveys/text/en/invitations.ts'
import * as enLanguages from '../../surveys/text/en/languages.ts'
import * as enPaper from '../../surveys/text/en/paper.ts'
import * as enPrograms from '../../surveys/text/en/programs.ts'
import * as viDevices from '../../surveys/text/vi/devices.ts'
import * as viDossiers from '../../surveys/text/vi/dossiers.ts'
import * as viInterviews from '../../surveys/text/vi/interviews.ts'
import * as viInvitations from '../../surveys/text/vi/invitations.ts'
import * as viLanguages from '../../surveys/text/vi/languages.ts'
import * as viPaper from '../../surveys/text/vi/paper.ts'
import * as viPrograms from '../../surveys/text/vi/programs.ts'
import { official } from './server.ts'

const words = {
  vi: { ...viDevices, ...viDossiers, ...viInterviews, ...viInvitations, ...viLanguages, ...viPaper, ...viPrograms },
  en: { ...enDevices, ...enDossiers, ...enInterviews, ...enInvitations, ...enLanguages, ...enPaper, ...enPrograms },
}
type Words = (typeof words)[Language]
type Sight = { readonly address: string; readonly reach: (page: Page, w: Words) => Promise<void> }

const at = (page: string, reach: Sight['reach']): Sight => ({ address: `/officials/collect/${page}`, reach })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const file = (...lines: string[]) => ({
  name: 'tep.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(lines.join('\n')),
})
const columns = 'code,procedure,unit,received,returned,phone,email'

async function fillAssignment(page: Page, w: Words, ...lines: string[]) {
  const { assign } = w.interviews
  const form = page.locator('#assign')
  await form.getByLabel(assign.wave).selectOption('mot-cua')
  await form.getByLabel(assign.unit).selectOption('mot-cua')
  await form.getByLabel(assign.interviewer).selectOption(official.name)
  await form.getByLabel(assign.lastDay).fill(dayOf(Date.now() + 4 * 86_400_000))
  await form.getByLabel(assign.wanted).fill('2')
  await form.getByLabel(assign.file).setInputFiles(file(...lines))
  await form.getByRole('button', { name: assign.look }).click()
}

/** By the name of its picture. */
export const statesOfGathering: Readonly<Record<string, Sight>> = {
  'links-all': at('links?unit=*', (page) => page.locator('.many-links').waitFor()),
  'links-wrong-counter': at('links', (page) => page.locator('.fields input').first().fill('Quầy <1>')),
  'devices-lacking': at('devices', async (page, w) => {
    await press(page, w.devices.pair.open)
    await press(page, w.devices.pair.make)
    await page.getByText(w.devices.pair.missing).waitFor()
  }),
  'devices-managed': at('devices', async (page, w) => {
    await page.getByRole('button', { name: w.devices.manageOne('Máy tính bảng số 1') }).click()
    await press(page, w.devices.staff.renew)
  }),
  'devices-revoking': at('devices', async (page, w) => {
    await page.getByRole('button', { name: w.devices.manageOne('Máy tính bảng số 1') }).click()
    await page.getByLabel(w.devices.revoke.refused).check()
    await press(page, w.devices.revoke.revoke)
  }),
  'devices-opened': at('devices', async (page, w) => {
    await page.getByText(w.devices.revoked.title(1)).click()
    await page.getByText(w.devices.settings.title).click()
    await page.getByLabel(w.devices.settings.idle).first().fill('10')
  }),
  'invitations-faults': at('invitations', async (page, w) => {
    const lines = [columns, 'H900,bay,mot-cua,02/11/2026,09/11/2026,12,', 'H901,dang-ky-bien-dong,nowhere,1,2,,x']
    await page.getByLabel(w.dossiers.file.choose).setInputFiles(file(...lines))
    await page.locator('.note.failure').waitFor()
  }),
  'invitations-would': at('invitations', async (page, w) => {
    const line = `H902,dang-ky-bien-dong,mot-cua,${dayOf(Date.now() - 9e8)},${dayOf(Date.now() - 9e7)},0912345678,`
    await page.getByLabel(w.dossiers.file.choose).setInputFiles(file(columns, line))
    await page.getByRole('button', { name: w.dossiers.file.take }).waitFor()
  }),
  'invitations-lacking': at('invitations', async (page, w) => {
    await page.getByLabel(w.invitations.fresh.rate).fill('không rõ')
    await press(page, w.invitations.fresh.look)
    await page.getByText(w.invitations.fresh.wrong).waitFor()
  }),
  'invitations-sample': at('invitations', async (page, w) => {
    await page.getByLabel(w.invitations.fresh.rest).fill('0')
    await page.getByRole('radio', { name: w.invitations.fresh.by.everybody }).check()
    await press(page, w.invitations.fresh.look)
    await page.locator('.found').waitFor()
    await press(page, w.invitations.fresh.draw)
  }),
  'invitations-taking': at('invitations', (page, w) => press(page, w.invitations.batches.takeAgain)),
  'interviews-ending': at('interviews', async (page, w) => {
    await page.getByText(w.interviews.howChosen).first().click()
    await page.getByText(w.interviews.change.open).first().click()
    await press(page, w.interviews.change.end)
  }),
  'interviews-faults': at('interviews', async (page, w) => {
    await fillAssignment(page, w, 'label,kind', 'Hộ 1,chính', 'Hộ 1,chính', ',chính', 'Hộ 2,có thể')
    await page.getByText(w.interviews.assign.faults(3)).waitFor()
  }),
  'interviews-would': at('interviews', async (page, w) => {
    await fillAssignment(page, w, 'label', 'Hộ 1', 'Hộ 2', 'Hộ 3')
    await page.getByRole('button', { name: w.interviews.assign.take, exact: true }).waitFor()
  }),
  'paper-closing': at('paper', (page, w) => press(page, w.paper.close)),
  'paper-number-refused': at('paper?view=enter', async (page) => {
    await page.locator('#paper-form:focus').fill('12345678')
    await page.keyboard.press('Enter')
    await page.locator('[aria-invalid=true]').waitFor()
  }),
  'paper-none-differs': at('paper?view=settle&batch=1', (page, w) => page.getByText(w.paper.settling.none).waitFor()),
  'languages-missing': at('languages', async (page, w) => {
    await page.locator('.tongue-parts summary').first().click()
    await press(page, w.languages.template)
    await page.getByText(w.languages.noCode).waitFor()
  }),
}

/** Opens a page of gathering and brings it into the state. */
export async function reachState(page: Page, url: string, language: Language, { address, reach }: Sight) {
  await page.goto(url + address)
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle')
  await reach(page, words[language])
}
