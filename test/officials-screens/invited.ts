import { TOTP } from 'otpauth'
import type { Language } from '../../surveys/instrument.ts'
import type { Grant, Role } from '../../surveys/rights.ts'
import * as enAccounts from '../../surveys/text/en/accounts.ts'
import { officials as enOfficials } from '../../surveys/text/en/officials.ts'
import * as viAccounts from '../../surveys/text/vi/accounts.ts'
import { officials as viOfficials } from '../../surveys/text/vi/officials.ts'
import { openPage } from '../browser.ts'
import { signedIn } from '../end-to-end/officials-pages.ts'
import { type Look, settle } from './look.ts'

const accounts = { vi: viAccounts, en: enAccounts }
const officials = { vi: viOfficials, en: enOfficials }
const password = 'một câu dài của người được mời'

/** Somebody is invited, sets the account up, turns the second factor on and signs in with it, one picture a step. */
export async function shootInvited({ browser, url, size, screen, shoot }: Look, language: Language): Promise<void> {
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
    // Interviewers are led to a page of their own, which has no menu of the person.
    await page.waitForURL((url) => !url.pathname.startsWith('/setup'))
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
