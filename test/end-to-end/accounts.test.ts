// Accounts in a real browser against the real server: Lan invites Minh, who sets up, turns the second factor on, signs in
// with it and with a recovery code, and sees his own commune; what Lan takes away he feels at once, and the log has it all.
import { TOTP } from 'otpauth'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages } from '../../surveys/instrument.ts'
import * as en from '../../surveys/text/en/accounts.ts'
import * as vi from '../../surveys/text/vi/accounts.ts'
import { actions } from '../../surveys/text/vi/audit.ts'
import { collect } from '../../surveys/text/vi/collect.ts'
import { officials } from '../../surveys/text/vi/officials.ts'
import { problems } from '../../surveys/text/vi/problems.ts'
import { desktop, type Opened, openPage, violations } from '../browser.ts'
import { type Running, setUpToken } from './server.ts'
import { openStage, type Stage } from './stage.ts'

const phone = { width: 390, height: 844 }
const tablet = { width: 1024, height: 768 }
const password = 'mười hai con giáp'
const minhs = 'một câu dài của Minh'
const hongThai = 'UBND xã Hồng Thái'

const opened: Opened[] = []
let stage: Stage
let browser: Browser
let server: Running
let lan: Page
let minh: Page
/** What Minh's authenticator knows, and the codes that he put away. */
let secret = ''
let recovery: string[] = []

const open = async (size: { width: number; height: number }) => {
  const one = await openPage(browser, size)
  opened.push(one)
  return one.page
}
beforeAll(async () => {
  stage = await openStage()
  ;({ browser, server } = stage)
  ;[lan, minh] = await Promise.all([open(desktop), open(phone)])
})
afterAll(() => stage?.close())

const go = (page: Page, path: string) => page.goto(`${server.url}${path}`)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const clean = async (page: Page) => expect(await violations(page)).toEqual([])
const hasFocus = (wanted: Locator) => wanted.evaluate((element) => element.matches(':focus'))
/** Goes on with the key alone until something has the focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    if (await hasFocus(wanted)) return
  }
  throw new Error(`The key never led to ${wanted}`)
}
/** A code of the half minute after this one, which the server takes too: that of this one has been used. */
const nextCode = () => new TOTP({ secret }).generate({ timestamp: Date.now() + 30_000 })

async function fillPassword(page: Page, label: string, value: string) {
  await page.getByLabel(label, { exact: true }).fill(value)
  await page.getByLabel(officials.setup.again).fill(value)
}
async function signIn(page: Page, given: string) {
  await go(page, '/sign-in')
  await page.getByLabel(officials.session.name).fill('minh hồng thái')
  await page.getByLabel(officials.session.password, { exact: true }).fill(given)
  await press(page, officials.session.signIn)
}
async function signOut(page: Page) {
  await page.locator('.person summary').click()
  await press(page, officials.session.signOut)
  await page.waitForURL(/\/\?lang=/)
}
const openMinh = async () => {
  await go(lan, '/officials/people')
  await lan.getByRole('link', { name: 'Minh Hồng Thái' }).click()
  await lan.getByRole('heading', { name: 'Minh Hồng Thái', level: 1 }).waitFor()
  await lan.getByText(vi.person.access, { exact: true }).waitFor()
}
/** Presses what asks once more, and says yes. */
const confirm = async (page: Page, name: string) => {
  await press(page, name)
  await page.locator('.confirm').waitFor()
  await clean(page)
  await page.locator('.confirm').getByRole('button', { name, exact: true }).click()
}

describe('an invitation', () => {
  test('is refused to whoever is not signed in, who is shown the sign-in page instead', async () => {
    await go(minh, '/officials/people/invite')
    await minh.getByRole('heading', { name: officials.session.title }).waitFor()
    expect(minh.url()).toContain('/sign-in?next=')
    await clean(minh)
  })
  test('that was used or never made says so, and what to do', async () => {
    await go(minh, '/setup/no-such-link')
    await minh.getByText(problems['link-used-or-expired']).waitFor()
    await minh.getByText(vi.setUp.usedUp).waitFor()
    await clean(minh)
  })
  test('of the first administrator says what the account will be', async () => {
    await go(lan, `/setup/${await setUpToken(server)}`)
    await lan.getByText(vi.setUp.invitedLead(vi.roles.administrator.name, 'UBND huyện Bắc Bình')).waitFor()
    await clean(lan)
    await lan.getByLabel(officials.session.name).fill('Lan')
    await fillPassword(lan, officials.session.password, password)
    await press(lan, officials.setup.create)
    await lan.waitForURL(/\/officials$/)
  })
  test('can be made with the keyboard alone', async () => {
    await go(lan, '/officials/people')
    await lan.getByText(vi.people.sentence(1, 1, 0, 0)).waitFor()
    await clean(lan)
    await tabTo(lan, lan.getByRole('link', { name: vi.people.invite }))
    await lan.keyboard.press('Enter')
    const name = lan.getByLabel(vi.invitation.name)
    await name.waitFor()
    await clean(lan)
    await tabTo(lan, name)
    await lan.keyboard.type('Minh Hồng Thái')
    await tabTo(lan, lan.getByRole('radio', { name: vi.roles.viewer.name }))
    for (let up = 0; up < 5; up++) await lan.keyboard.press('ArrowUp')
    expect(await lan.getByRole('radio', { name: vi.roles.head.name }).isChecked()).toBe(true)
    await tabTo(lan, lan.getByRole('combobox'))
    await lan.keyboard.type('hong thai')
    await lan.keyboard.press('Enter')
    await tabTo(lan, lan.getByRole('checkbox', { name: vi.grants.opinions.name }))
    await lan.keyboard.press('Space')
    await lan.getByText(vi.grants.opinions.means).waitFor()
    await lan.getByText(vi.invitation.summary(vi.roles.head.name, hongThai)).waitFor()
    await clean(lan)
    await tabTo(lan, lan.getByRole('button', { name: vi.invitation.make }))
    await lan.keyboard.press('Enter')
    await lan.getByLabel(vi.invitation.link, { exact: true }).waitFor()
    expect(await lan.locator(':focus').textContent()).toBe(vi.invitation.made)
    await clean(lan)
  })
  test('becomes an account in the browser of the invited, who sees their own unit first', async () => {
    const link = await lan.getByLabel(vi.invitation.link, { exact: true }).inputValue()
    await minh.goto(link)
    await minh.getByText(vi.setUp.invitedLead(vi.roles.head.name, hongThai)).waitFor()
    expect(await minh.getByLabel(officials.session.name).inputValue()).toBe('Minh Hồng Thái')
    await clean(minh)
    await fillPassword(minh, officials.session.password, 'quá ngắn')
    await press(minh, officials.setup.create)
    await minh.getByText(officials.setup.tooShort(12)).waitFor()
    await clean(minh)
    await fillPassword(minh, officials.session.password, minhs)
    await press(minh, officials.setup.create)
    await minh.waitForURL(/\/officials$/)
    await minh.locator('.context', { hasText: hongThai }).waitFor()
  })
})

describe('the second factor', () => {
  test('is turned on step by step, and its recovery codes must be put away', async () => {
    await minh.locator('.person summary').click()
    await minh.getByRole('link', { name: officials.pages.account }).click()
    await minh.getByText(vi.account.secondOff).waitFor()
    await clean(minh)
    await press(minh, vi.account.turnOn)
    await minh.getByAltText(vi.account.picture).waitFor()
    await clean(minh)
    secret = ((await minh.locator('.secret').textContent()) ?? '').replaceAll(/\s/g, '')
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    await minh.getByLabel(vi.signIn.code).fill('000')
    await press(minh, vi.account.turnOnNow)
    await minh.getByText(vi.signIn.needCode).waitFor()
    const code = new TOTP({ secret }).generate()
    // As it is copied from the telephone, with a blank in it.
    await minh.getByLabel(vi.signIn.code).fill(`${code.slice(0, 3)} ${code.slice(3)}`)
    await press(minh, vi.account.turnOnNow)
    await minh.locator('.recovery-codes').waitFor()
    recovery = await minh.locator('.recovery-codes code').allTextContents()
    expect(new Set(recovery).size).toBe(10)
    await clean(minh)
    await press(minh, vi.account.done)
    await minh.getByText(vi.account.needKept).waitFor()
    await minh.getByLabel(vi.account.kept).check()
    await press(minh, vi.account.done)
    await minh.getByText(vi.account.nowOn).waitFor()
    await minh.getByText(vi.account.secondOn).waitFor()
    await clean(minh)
  })
  test('is asked for at the next sign-in: a wrong code is refused in words, the right one lets in', async () => {
    await signOut(minh)
    await signIn(minh, minhs)
    const field = minh.getByLabel(vi.signIn.code)
    await field.waitFor()
    expect(await field.getAttribute('inputmode')).toBe('numeric')
    expect(await field.getAttribute('autocomplete')).toBe('one-time-code')
    expect(await hasFocus(field)).toBe(true)
    await minh.getByText(vi.signIn.bothLost).waitFor()
    await clean(minh)
    const code = nextCode()
    await field.fill(code === '123456' ? '654321' : '123456')
    await press(minh, vi.signIn.proceed)
    await minh.getByText(problems['wrong-code']).waitFor()
    await clean(minh)
    await field.fill(code)
    await press(minh, vi.signIn.proceed)
    await minh.waitForURL(/\/officials$/)
  })
  test('can be replaced by a recovery code, once', async () => {
    const [first = ''] = recovery
    for (const left of [9, null]) {
      await minh.locator('.person').waitFor()
      await signOut(minh)
      await signIn(minh, minhs)
      await press(minh, vi.signIn.useRecovery)
      await clean(minh)
      await minh.getByLabel(vi.signIn.recovery, { exact: true }).fill(first)
      await press(minh, vi.signIn.proceed)
      if (left === null) break
      await minh.waitForURL(/\/officials$/)
      await go(minh, '/officials/account')
      await minh.getByText(vi.account.codesLeft(left)).waitFor()
    }
    await minh.getByText(problems['wrong-code']).waitFor()
    await minh.getByLabel(vi.signIn.recovery, { exact: true }).fill(recovery[1] ?? '')
    await press(minh, vi.signIn.proceed)
    await minh.waitForURL(/\/officials$/)
  })
})

describe('whoever was invited to a unit', () => {
  test('is offered no other one, and another in the address is refused in words', async () => {
    await minh.locator('.context', { hasText: hongThai }).waitFor()
    await minh.getByRole('combobox', { name: officials.scope.unit }).click()
    expect(await minh.locator('.unit-list').getByRole('option').allTextContents()).toEqual([hongThai])
    await go(minh, '/officials?unit=song-luy')
    await minh.getByText(problems['not-your-unit']).waitFor()
    await clean(minh)
  })
  test('is not offered the pages of administrators, and is told so at their addresses', async () => {
    await minh.locator('.person summary').click()
    expect(await minh.locator('.person a').allTextContents()).toEqual([officials.bell(0), officials.pages.account])
    for (const path of ['/officials/people', '/officials/audit']) {
      await go(minh, path)
      await minh.getByRole('heading', { name: officials.failure.noRight }).waitFor()
      await clean(minh)
    }
  })
  test('sees where they are signed in, and can end another session of their own', async () => {
    const other = await open(tablet)
    await signIn(other, minhs)
    await press(other, vi.signIn.useRecovery)
    await other.getByLabel(vi.signIn.recovery, { exact: true }).fill(recovery[2] ?? '')
    await press(other, vi.signIn.proceed)
    await other.waitForURL(/\/officials$/)
    await go(minh, '/officials/account')
    const sessions = minh.locator('.sessions > li')
    await expect.poll(() => sessions.count()).toBe(2)
    await clean(minh)
    await sessions.filter({ hasNotText: vi.account.thisSession }).getByRole('button').click()
    await clean(minh)
    await minh.locator('.confirm').getByRole('button', { name: vi.account.end, exact: true }).click()
    await minh.getByText(vi.account.ended).waitFor()
    await expect.poll(() => sessions.count()).toBe(1)
    await other.getByRole('heading', { name: officials.session.title }).waitFor()
    await other.getByText(officials.session.expired).waitFor()
  })
})

describe('an administrator', () => {
  test('finds people without diacritics, by unit and role, with the search in the address', async () => {
    await go(lan, '/officials/people')
    await lan.getByLabel(vi.people.search).fill('hong thai')
    await expect.poll(() => lan.locator('.rows tbody th').count()).toBe(1)
    await lan.getByLabel(vi.people.role).selectOption('clerk')
    await lan.getByText(vi.people.none).waitFor()
    await clean(lan)
    await go(lan, new URL(lan.url()).pathname + new URL(lan.url()).search.replace('clerk', 'head'))
    await expect.poll(() => lan.locator('.rows tbody th').allTextContents()).toEqual(['Minh Hồng Thái'])
    await lan.getByRole('combobox', { name: vi.people.unit }).selectOption('song-luy')
    await lan.getByText(vi.people.none).waitFor()
  })
  test('cannot change their own account, and is told why', async () => {
    await go(lan, '/officials/people')
    await lan.getByRole('link', { name: 'Lan', exact: true }).click()
    await lan.getByText(vi.person.own).waitFor()
    expect(await lan.getByRole('radio').count()).toBe(0)
    await clean(lan)
  })
  test('takes a right away, and the next request of whoever had it feels it', async () => {
    await go(minh, '/officials/indices')
    await minh.locator('.index-list').waitFor()
    await openMinh()
    await clean(lan)
    await lan.getByRole('radio', { name: vi.roles.clerk.name }).check()
    await lan.locator('.difference').waitFor()
    expect(await lan.locator('.difference').textContent()).toContain(vi.rights['scores:read'])
    await confirm(lan, vi.person.save)
    await lan.getByText(vi.person.saved).waitFor()
    // The page asks again within five seconds; nobody touches it.
    await minh.getByRole('heading', { name: officials.failure.noRight }).waitFor()
    await clean(minh)
    await minh.getByRole('link', { name: officials.failure.ownHome }).click()
    await minh.getByRole('heading', { name: collect.title }).waitFor()
    expect(await minh.locator('.pages a').allTextContents()).toEqual([officials.pages.collect, officials.pages.served])
    await go(minh, '/officials/account')
    await minh.getByText(vi.account.noFigures(vi.roles.clerk.does)).waitFor()
    await go(minh, '/officials')
    await minh.waitForURL(/\/officials\/collect$/)
    await go(minh, '/officials/account')
    await clean(minh)
  })
  test('ends the sessions of somebody, who must sign in again', async () => {
    await confirm(lan, vi.person.endSessions)
    await lan.getByText(vi.person.sessionsEnded).waitFor()
    await minh.getByText(officials.session.expired).waitFor()
  })
  test('takes the second factor of somebody away who lost it', async () => {
    await confirm(lan, vi.person.removeSecond)
    await lan.getByText(vi.person.secondRemoved).waitFor()
    await signIn(minh, minhs)
    await minh.waitForURL(/\/officials\/collect$/)
    await go(minh, '/officials/account')
  })
  test('makes a link for a new password, which ends what the old one had begun', async () => {
    await confirm(lan, vi.person.passwordLink)
    const link = lan.getByLabel(vi.invitation.link, { exact: true })
    await link.waitFor()
    await clean(lan)
    const other = await open(phone)
    await other.goto(await link.inputValue())
    await other.getByText(vi.setUp.renewedLead('Minh Hồng Thái')).waitFor()
    await clean(other)
    await fillPassword(other, vi.setUp.newPassword, `${minhs}, lần hai`)
    await press(other, vi.setUp.save)
    await other.waitForURL(/\/officials\/collect$/)
    await minh.getByText(officials.session.expired).waitFor()
  })
  test('ends an account and restores it', async () => {
    await confirm(lan, vi.person.end)
    await lan.getByText(vi.person.endedNow).waitFor()
    await signIn(minh, `${minhs}, lần hai`)
    await minh.getByText(problems['wrong-name-or-password']).waitFor()
    await confirm(lan, vi.person.restore)
    await lan.getByText(vi.person.restoredNow).waitFor()
    await press(minh, officials.session.signIn)
    await minh.waitForURL(/\/officials\/collect$/)
    await go(minh, '/officials/account')
  })
  test('withdraws an invitation, which then opens nothing', async () => {
    await go(lan, '/officials/people/invite')
    await press(lan, vi.invitation.make)
    const link = await lan.getByLabel(vi.invitation.link, { exact: true }).inputValue()
    await lan.getByRole('link', { name: vi.invitation.toPeople }).click()
    await lan.locator('.links .download').click()
    await clean(lan)
    await lan.locator('.confirm').getByRole('button', { name: vi.people.withdraw, exact: true }).click()
    await lan.getByText(vi.people.withdrawn).waitFor()
    await lan.getByText(vi.people.noLinks).waitFor()
    const hoa = await open(phone)
    await hoa.goto(link)
    await hoa.getByText(problems['link-used-or-expired']).waitFor()
  })
})

describe('a second factor that is on', () => {
  test('gets new recovery codes for a code, and the old ones are good no longer', async () => {
    await press(minh, vi.account.turnOn)
    await minh.getByAltText(vi.account.picture).waitFor()
    secret = ((await minh.locator('.secret').textContent()) ?? '').replaceAll(/\s/g, '')
    await minh.getByLabel(vi.signIn.code).fill(new TOTP({ secret }).generate())
    await press(minh, vi.account.turnOnNow)
    await minh.getByLabel(vi.account.kept).check()
    const old = await minh.locator('.recovery-codes code').first().textContent()
    await press(minh, vi.account.done)
    await press(minh, vi.account.newCodes)
    await clean(minh)
    await minh.getByLabel(vi.signIn.code).fill(nextCode())
    await press(minh, vi.account.newCodesNow)
    await minh.locator('.recovery-codes').waitFor()
    recovery = await minh.locator('.recovery-codes code').allTextContents()
    expect(recovery).not.toContain(old)
    await minh.getByLabel(vi.account.kept).check()
    await press(minh, vi.account.done)
    await minh.getByText(vi.account.codesMade).waitFor()
  })
  test('is turned off only by the password together with a code', async () => {
    await press(minh, vi.account.turnOff)
    await clean(minh)
    await minh.getByLabel(vi.account.current, { exact: true }).first().fill('nobody has this one')
    await minh.getByLabel(vi.account.codeOrRecovery).fill(recovery[0] ?? '')
    await press(minh, vi.account.turnOffNow)
    await minh.getByText(problems['wrong-password']).waitFor()
    await minh.getByLabel(vi.account.current, { exact: true }).first().fill(`${minhs}, lần hai`)
    await press(minh, vi.account.turnOffNow)
    await minh.getByText(vi.account.nowOff).waitFor()
    await minh.getByText(vi.account.secondOff).waitFor()
  })
})

describe('the log', () => {
  test('has all of it, in words, and says how much there is', async () => {
    await go(lan, '/officials/audit')
    await lan.locator('.deeds').waitFor()
    await clean(lan)
    const told = await lan.locator('.deeds tbody th').allTextContents()
    for (const action of [
      'account-made',
      'link-made',
      'second-factor-on',
      'second-factor-off',
      'recovery-codes-made',
      'sign-in-refused',
      'recovery-code-used',
      'session-ended',
      'account-changed',
      'password-changed',
      'account-ended',
      'account-restored',
      'link-ended',
      'signed-in',
      'signed-out',
    ] as const)
      expect(told).toContain(actions[action])
    const [, count] = /(\d+) việc,/.exec((await lan.locator('.headline').textContent()) ?? '') ?? []
    expect(Number(count)).toBe(told.length)
  })
  test('is filtered in the address, and its file holds what is filtered', async () => {
    await lan.getByRole('combobox').nth(1).selectOption('account-changed')
    await expect.poll(() => lan.locator('.deeds tbody tr').count()).toBe(1)
    expect(new URL(lan.url()).searchParams.get('action')).toBe('account-changed')
    const row = (await lan.locator('.deeds tbody tr').textContent()) ?? ''
    expect(row).toContain('Minh Hồng Thái')
    expect(row).toContain(vi.roles.clerk.name)
    const href = (await lan.locator('a[href*="audit.csv"]').getAttribute('href')) ?? ''
    const file = await (await lan.request.get(`${server.url}${href}`)).text()
    expect(file.trim().split('\r\n').length).toBe(2)
    await lan.goBack()
    await expect.poll(() => lan.locator('.deeds tbody tr').count()).toBeGreaterThan(10)
  })
})

describe.each(languages)('every page in %s', (language) => {
  const title = { vi, en }[language]
  test('fits each size, and axe finds nothing', async () => {
    await lan.evaluate((chosen) => localStorage.setItem('language', chosen), language)
    const found: string[] = []
    for (const size of [desktop, tablet, phone]) {
      await lan.setViewportSize(size)
      for (const [path, words] of [
        ['/officials/account', title.account.title],
        ['/officials/people', title.people.title],
        ['/officials/people/invite', title.invitation.title],
        ['/officials/audit', /Nhật ký|Audit log/],
      ] as const) {
        await go(lan, path)
        await lan.getByRole('heading', { level: 1, name: words }).waitFor()
        await lan.locator('.figures, .gift').first().waitFor()
        const needed = await lan.evaluate<number>('document.documentElement.scrollWidth')
        if (needed > size.width) found.push(`${path}: ${needed} px on a screen of ${size.width}`)
        found.push(...(await violations(lan)))
      }
    }
    expect(found).toEqual([])
  })
})

test('whom the provider did not let in is told so on the sign-in page', async () => {
  await go(minh, '/sign-in?refused=not-invited')
  await minh.getByText(problems['not-invited']).waitFor()
  await clean(minh)
})

test('the pages themselves make no errors', () => {
  // A refusal is an error in the browser's console; every other one is ours.
  const faults = opened.flatMap(({ faults }) => faults()).filter((fault) => !/status of 40[1349]/.test(fault))
  expect(faults).toEqual([])
})
