import type { Language } from '../../surveys/instrument.ts'
import { dayOf } from '../../surveys/period.ts'
import { signedIn } from '../end-to-end/officials-pages.ts'
import { type Look, settle } from './look.ts'

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
export async function shootSettings({ browser, url, size, screen, shoot }: Look, language: Language): Promise<void> {
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
