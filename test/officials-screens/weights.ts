import type { Language } from '../../surveys/instrument.ts'
import { weights as en } from '../../surveys/text/en/weights.ts'
import { weights as vi } from '../../surveys/text/vi/weights.ts'
import { signedIn } from '../end-to-end/officials-pages.ts'
import { type Look, settle } from './look.ts'

const words = { vi, en }
const year = new Date().getFullYear()

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
export async function shootWeights({ browser, url, size, screen, shoot }: Look, language: Language): Promise<void> {
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
    await page.locator('.weights .weight-facts, .weights .note.failure').first().waitFor()
    await look(name)
  }
  const w = words[language]
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
