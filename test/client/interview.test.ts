// A morning of an interviewer, as the server has it afterwards: online, without a network, signed out in the middle.
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setUpToken } from '../../server/accounts/tokens.ts'
import type { Role } from '../../surveys/rights.ts'
import { interview as vi } from '../../surveys/text/vi/interview.ts'
import { interviews as w } from '../../surveys/text/vi/interviews.ts'
import { officials } from '../../surveys/text/vi/officials.ts'
import { type Opened, officialsScreens, openPage, violations } from '../browser.ts'
import {
  aQueue,
  assignTo,
  interviewThere,
  openAssignment,
  openHousehold,
  takeBack,
  threeHouseholds,
  visit,
} from '../end-to-end/interviewing.ts'
import { password } from '../visitor.ts'
import { openStage, type Stage } from './stage.ts'
import { smallTargets } from './targets.ts'

const hour = 3_600_000
const eight = Date.parse('2026-11-16T08:00:00+07:00')
const size = { width: 390, height: 844 }

let stage: Stage
let world: Stage['world']
let browser: Browser
let url: string
let office: Opened
const clock = { now: eight }
beforeAll(async () => {
  stage = await openStage({}, () => clock.now)
  world = stage.world
  browser = stage.browser
  url = stage.url
  office = await openPage(browser, size)
  await setUp(office.page, 'Minh', 'officer')
})
afterAll(() => stage?.close())

/** Somebody new at the one-stop desk, who is signed in on the page then. */
async function setUp(page: Page, name: string, role: Role) {
  const token = await setUpToken(world.context.write, clock.now, { role, unit: 'mot-cua', grants: [] })
  const answer = await page.request.post(`${url}/api/setup`, { data: { token, name, password } })
  expect(answer.status()).toBe(201)
}

let opened: Opened
let page: Page
let counter = 0
let tam: string
beforeEach(async () => {
  clock.now = eight
  // A sign-in a day later has swept the office's session away.
  await office.page.request.post(`${url}/api/session`, { data: { name: 'Minh', password } })
  opened = await openPage(browser, { ...size, workers: true })
  page = opened.page
  tam = `Tâm ${++counter}`
  await setUp(page, tam, 'interviewer')
  await page.clock.setFixedTime(clock.now)
})
afterEach(async ({ task }) => {
  // What stood there instead of what was waited for.
  if (task.result?.state === 'fail') console.log(await page.locator('body').ariaSnapshot())
  await opened.close()
})

const pass = async (hours: number) => {
  clock.now += hours * hour
  await page.clock.setFixedTime(clock.now)
}
const signIn = async (name: string) => {
  await page.getByLabel(officials.session.name).fill(name)
  await page.getByLabel(officials.session.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: officials.session.signIn, exact: true }).click()
  await page.getByText(vi.hello(name)).waitFor()
}
const isSent = () => page.getByText(vi.state.sent).waitFor()
const contacts = (assignment: string) =>
  world.context.read
    .selectFrom('interview_contact')
    .select(['household', 'outcome', 'day', 'half'])
    .where('assignment', '=', assignment)
    .orderBy('day')
    .orderBy('half', 'desc')
    .execute()
const responses = (assignment: string) =>
  world.context.read
    .selectFrom('response')
    .select(['unit', 'sector', 'channel'])
    .where('source', '=', assignment)
    .execute()
/** Looks at a screen as one who does not see it and as one who touches it. */
const faults: string[] = []
const look = async (screen: string) => {
  for (const fault of [...(await violations(page)), ...(await smallTargets(page))]) faults.push(`${screen}: ${fault}`)
  // A question has the whole width of the room, as the heading of its page has.
  const [heading] = await page.locator('.room > .section').all()
  if (!heading) return
  const [wide, asked] = await Promise.all([heading.boundingBox(), page.locator('.sd-question__content').boundingBox()])
  if (wide?.x !== asked?.x || wide?.width !== asked?.width) faults.push(`${screen}: a question in a frame of its own`)
}

describe('without a right', () => {
  test('an officer who gives interviews is told that they may not do them', async () => {
    await office.page.goto(`${url}/interview`)
    await office.page.getByRole('heading', { name: vi.start.noRight }).waitFor()
  })
  test('nobody gets further than the page for signing in, and an interviewer comes back from there', async () => {
    await page.context().clearCookies()
    await page.goto(`${url}/interview`)
    await page.waitForURL(/\/sign-in\?next=\/interview$/)
    await signIn(tam)
    await page.getByRole('heading', { name: vi.list.none }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/interview')
    await look('nothing assigned')
    expect(faults).toEqual([])
  })
})

test('a morning with and without a network is there once, in its order, and every screen can be used by all', async () => {
  const assignment = await assignTo(office.page, url, tam, threeHouseholds, '2026-11-20')
  await page.goto(`${url}/interview`)
  await page.locator('.card').waitFor()
  await page.waitForLoadState('networkidle')
  await look('list')
  await openAssignment(page)
  await look('households')
  await openHousehold(page, 'Hộ 12, thôn 3')
  await look('household')
  await page.getByRole('button', { name: vi.outcomes.refused, exact: true }).click()
  await look('reasons')
  await page.getByRole('button', { name: vi.back }).click()
  await page.getByRole('button', { name: vi.outcomes.appointment, exact: true }).click()
  await page.getByRole('button', { name: vi.recording.save, exact: true }).click()
  await page.getByText(vi.recording.needDay).waitFor()
  await look('appointment without a day')
  await page.getByRole('button', { name: vi.back }).click()
  await page.getByRole('button', { name: vi.back }).click()
  await visit(page, 'Hộ 12, thôn 3', 'not-at-home')
  await isSent()

  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await page.context().setOffline(true)
  await visit(page, 'Hộ 27, thôn 3', 'refused')
  await openHousehold(page, 'Hộ 4, thôn 5')
  await interviewThere(page, { look })
  await page.getByText(vi.thanks.waiting).waitFor()
  await page.getByRole('button', { name: vi.thanks.toList }).click()
  // A refusal has opened the first replacement and no other.
  await page.getByText('Hộ 31, thôn 3').waitFor()
  expect(await page.getByText('Hộ 8, thôn 5').count()).toBe(0)
  // The phone's battery was empty: what was begun goes on from what the device has kept.
  await page.reload()
  await page.getByText(vi.state.waiting(3)).waitFor()
  await openAssignment(page)
  await pass(6)
  await visit(page, 'Hộ 12, thôn 3', 'not-at-home')
  expect(await page.getByText('Hộ 8, thôn 5').count()).toBe(0)
  await pass(18)
  await visit(page, 'Hộ 12, thôn 3', 'not-at-home')
  await page.getByText('Hộ 8, thôn 5').waitFor()
  await openHousehold(page, 'Hộ 31, thôn 3')
  await interviewThere(page, { handOver: true, look })
  // A touch leads nowhere, nor does the browser's own way back: only who knows holds it.
  await page.getByRole('button', { name: vi.thanks.hold }).click()
  await page.goBack()
  await page.getByText(vi.thanks.giveBack).waitFor()
  await takeBack(page)
  await page.getByText(vi.state.waiting(7), { exact: false }).waitFor()
  await look('without a network')
  expect([(await contacts(assignment)).length, (await responses(assignment)).length]).toEqual([1, 0])

  // A day without a network is longer than a session.
  await page.context().setOffline(false)
  await page.getByRole('link', { name: vi.state.signIn }).click()
  await signIn(tam)
  await isSent()
  expect(await contacts(assignment)).toEqual([
    { household: 1, outcome: 'not-at-home', day: '2026-11-16', half: 'morning' },
    { household: 2, outcome: 'refused', day: '2026-11-16', half: 'morning' },
    { household: 3, outcome: 'consented', day: '2026-11-16', half: 'morning' },
    { household: 1, outcome: 'not-at-home', day: '2026-11-16', half: 'afternoon' },
    { household: 1, outcome: 'not-at-home', day: '2026-11-17', half: 'morning' },
    { household: 4, outcome: 'consented', day: '2026-11-17', half: 'morning' },
  ])
  expect(await responses(assignment)).toHaveLength(2)
  await page.reload()
  await page.getByText(vi.list.done(2, 3)).waitFor()
  expect(faults).toEqual([])
})

test('who is signed out while away loses nothing, and another who signs in neither sees nor sends it', async () => {
  const assignment = await assignTo(office.page, url, tam, threeHouseholds, '2026-11-20')
  await page.goto(`${url}/interview`)
  await openAssignment(page)
  await isSent()
  await page.context().clearCookies()
  await visit(page, 'Hộ 27, thôn 3', 'refused')
  await page.getByText(vi.state.waiting(1)).waitFor()
  await page.reload()
  await page.getByText(vi.state.lapsed).waitFor()
  await look('signed out')

  const other = `An ${counter}`
  await setUp(page, other, 'interviewer')
  await page.reload()
  await page.getByText(vi.hello(other)).waitFor()
  await isSent()
  expect(await page.getByText('Hộ 27').count()).toBe(0)
  expect(await contacts(assignment)).toEqual([])

  await page.context().clearCookies()
  await page.goto(`${url}/sign-in?next=/interview`)
  await signIn(tam)
  await isSent()
  expect(await contacts(assignment)).toMatchObject([{ household: 2, outcome: 'refused' }])
  expect(faults).toEqual([])
})

test('signing out with something still to be sent asks first', async () => {
  await assignTo(office.page, url, tam, threeHouseholds, '2026-11-20')
  await page.goto(`${url}/interview`)
  await openAssignment(page)
  await page.route('**/api/interviews/contacts*', (route) => route.abort())
  await visit(page, 'Hộ 27, thôn 3', 'empty')
  await page.getByRole('button', { name: vi.back }).click()
  await page.getByText(vi.state.waiting(1)).waitFor()
  await page.getByRole('button', { name: vi.list.signOut }).click()
  await page.getByRole('dialog', { name: vi.list.signOutTitle }).waitFor()
  await look('signing out')
  await page.getByRole('button', { name: vi.list.stay }).click()
  await page.getByText(vi.hello(tam)).waitFor()
  await page.getByRole('button', { name: vi.list.signOut }).click()
  await page.getByRole('dialog').getByRole('button', { name: vi.list.signOut }).click()
  await page.waitForURL(/\/sign-in/)
  // Where somebody lives does not stay on a device that nobody is signed in on.
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('thôn')
  expect(faults).toEqual([])
})

test('an interview that is stopped, or cut short by the page’s end, leaves a consent that was broken off and no answer', async () => {
  const assignment = await assignTo(office.page, url, tam, aQueue, '2026-11-20')
  await page.goto(`${url}/interview`)
  await openAssignment(page)
  await look('queue')
  const begin = async (how: string) => {
    await page.getByRole('button', { name: vi.queue.invite }).click()
    await page.getByRole('button', { name: vi.household.begin }).click()
    await page.getByRole('button', { name: how }).click()
    await page.locator('.outcome').first().click()
    await page.locator('label.option').first().click()
  }
  await begin(vi.consent.aloud)
  await page.getByRole('button', { name: vi.asking.stop, exact: true }).click()
  await look('stopping')
  await page.getByRole('button', { name: vi.asking.stopNow }).click()
  await page.getByText(vi.thanks.stopped).waitFor()
  await page.getByRole('button', { name: vi.thanks.toList }).click()

  await begin(vi.consent.handOver)
  const underWay = await page.evaluate<Record<string, string>>('({ ...localStorage })')
  await page.reload()
  await page.getByText(vi.thanks.giveBack).waitFor()
  // As if the page had ended once more before it could note that it had told of the end.
  await page.evaluate((before) => Object.assign(localStorage, before), underWay)
  await page.reload()
  await page.getByText(vi.thanks.giveBack).waitFor()
  await page.getByRole('button', { name: vi.thanks.hold }).focus()
  await page.keyboard.down('Enter')
  await page.locator('.card').waitFor()
  await page.keyboard.up('Enter')
  await isSent()
  expect((await contacts(assignment)).map(({ outcome }) => outcome).sort()).toEqual([
    'broken-off',
    'broken-off',
    'consented',
    'consented',
  ])
  expect(await responses(assignment)).toEqual([])
  expect(faults).toEqual([])
})

test('the office mends a list with errors, assigns it, hands it on and ends it', async () => {
  const { page: desk } = office
  const form = desk.locator('#assign')
  const seen = async (state: string) => {
    for (const [name, screen] of Object.entries(officialsScreens)) {
      await desk.setViewportSize(screen)
      for (const fault of await violations(desk)) faults.push(`${state}, ${name}: ${fault}`)
      const wide = await desk.evaluate('document.documentElement.scrollWidth - innerWidth')
      if (Number(wide) > 0) faults.push(`${state}, ${name}: ${wide} px too wide`)
    }
  }
  const press = (name: string) => desk.getByRole('button', { name, exact: true }).click()
  const choose = (text: string) =>
    form
      .getByLabel(w.assign.file)
      .setInputFiles({ name: 'thon-3.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await setUp(page, `Bình ${counter}`, 'interviewer')
  await desk.goto(`${url}/officials/collect/interviews`)
  await form.getByLabel(w.assign.wave).selectOption('dat-dai')
  await form.getByLabel(w.assign.interviewer).selectOption(tam)
  await form.getByLabel(w.assign.wanted).fill('2')
  await press(w.assign.look)
  await desk.getByText(w.assign.incomplete).waitFor()
  await form.getByLabel(w.assign.lastDay).fill('2026-11-20')
  await choose('label,kind\nHộ 1,chính\n,chính\nHộ 1,chính')
  await press(w.assign.look)
  await desk.getByText(w.assign.faults(2)).waitFor()
  await seen('errors')
  await choose('label\nHộ 1\nHộ 2\nHộ 3')
  await press(w.assign.look)
  await desk.getByText(w.assign.would(2, 1)).waitFor()
  await seen('preview')
  await press(w.assign.take)
  await desk.getByText(w.assign.taken).waitFor()
  const one = desk
    .locator('.assignments > li')
    .filter({ hasText: w.by(tam) })
    .first()
  await one.getByText(w.change.open).click()
  await one.getByLabel(w.change.interviewer).selectOption(`Bình ${counter}`)
  await press(w.change.save)
  const handed = desk.locator('.assignments > li').filter({ hasText: w.by(`Bình ${counter}`) })
  await handed.getByText(w.done(0, 2)).waitFor()
  await seen('handed on')
  await handed.getByRole('button', { name: w.change.end }).click()
  await desk.getByText(w.change.endSure).waitFor()
  await seen('asking whether to end')
  await handed.getByRole('button', { name: w.change.end }).click()
  await handed.getByText(w.endedOn('2026-11-16')).waitFor()
  expect(faults).toEqual([])
})
