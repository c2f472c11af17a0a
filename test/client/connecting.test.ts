// How other systems are connected, in a real browser: a token, a receiver of messages that is a server of this test, and
// the description of the interface.
import { mkdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { announce } from '../../server/webhooks/outbox.ts'
import { interfacePage as enInterface } from '../../surveys/text/en/interface-page.ts'
import { description as events } from '../../surveys/text/vi/interface.ts'
import { interfacePage } from '../../surveys/text/vi/interface-page.ts'
import { problems } from '../../surveys/text/vi/problems.ts'
import { programs } from '../../surveys/text/vi/programs.ts'
import { reminders } from '../../surveys/text/vi/reminders.ts'
import { webhooks } from '../../surveys/text/vi/webhooks.ts'
import { officialsScreens, openPage, violations } from '../browser.ts'
import { becomeAdministrator, openStage, type Stage } from './stage.ts'

let stage: Stage
let page: Page
let faults: () => readonly string[]
let receiver: Server
let address = ''
let status = 204
const told: string[] = []
beforeAll(async () => {
  receiver = createServer((request, reply) => {
    told.push(`${request.headers['lang-nghe-event']}`)
    reply.writeHead(status).end()
  })
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening))
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/lang-nghe`
  stage = await openStage({ webhookNetworks: ['127.0.0.0/8'] })
  const opened = await openPage(stage.browser, officialsScreens.desktop)
  page = opened.page
  faults = opened.faults
  await becomeAdministrator(page, stage.url, stage.world.context)
})
afterAll(async () => {
  await stage?.close()
  await new Promise((closed) => receiver.close(closed))
})

const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
/** Nothing beyond the edge, and nothing that axe finds, at each size. */
async function goodAtEverySize(screen: string) {
  const folder = process.env.SCREENS
  for (const [size, { width, height }] of Object.entries(officialsScreens)) {
    await page.setViewportSize({ width, height })
    if (folder) {
      mkdirSync(folder, { recursive: true })
      await page.screenshot({ path: `${folder}/${screen}-${size}.png` })
    }
    expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(width)
    expect(await violations(page)).toEqual([])
  }
  await page.setViewportSize(officialsScreens.desktop)
}

test('a token is given, shown once, and withdrawn', async () => {
  await page.goto(`${stage.url}/officials/settings/programs`)
  await page.getByText(programs.state(0)).waitFor()
  await press(programs.make)
  await page.getByText(programs.wrong).waitFor()
  await goodAtEverySize('programs-empty')
  await page.getByLabel(programs.name).fill('Hệ thống báo cáo của tỉnh')
  await page.getByRole('checkbox', { name: programs.scopes['scores:read'] }).check()
  const lastDay = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel(programs.lastDay).fill(lastDay)
  await press(programs.make)
  const secret = await page.locator('.secret-shown code').textContent()
  expect(secret).toMatch(/^ln_[\w-]{32}$/)
  await page.getByText(programs.state(1)).waitFor()
  await goodAtEverySize('programs-made')
  const asked = await fetch(`${stage.url}/api/scores`, { headers: { authorization: `Bearer ${secret}` } })
  expect(asked.status).toBe(200)
  await press(programs.another)
  expect(await page.getByText(secret ?? '').count()).toBe(0)
  await page.getByRole('button', { name: programs.endOne('Hệ thống báo cáo của tỉnh') }).click()
  await page.locator('.confirm .strong').click()
  await page.getByText(programs.ended('').trim()).first().waitFor()
  const again = await fetch(`${stage.url}/api/scores`, { headers: { authorization: `Bearer ${secret}` } })
  expect(again.status).toBe(401)
})

test('a receiver is added, tried out, told, paused and removed', async () => {
  const name = 'Hệ thống điều hành'
  await page.goto(`${stage.url}/officials/settings/webhooks`)
  await page.getByText(webhooks.state(0, 0, 0)).waitFor()
  await press(webhooks.save)
  await page.getByText(webhooks.wrong).waitFor()
  await page.getByLabel(webhooks.name).fill(name)
  await page.getByLabel(webhooks.url).fill('https://10.0.0.1/')
  await page.getByRole('checkbox', { name: events.events['wave.opened'] }).check()
  await press(webhooks.save)
  await page.getByText(problems['address-refused']).waitFor()
  await goodAtEverySize('webhooks-refused')
  await page.getByLabel(webhooks.url).fill(address)
  await press(webhooks.save)
  expect(await page.locator('.secret-shown code').textContent()).toMatch(/^[\w-]{43}$/)
  await press(webhooks.another)
  await page.getByRole('button', { name: webhooks.testOne(name) }).click()
  await page.getByText(webhooks.tested.done(204)).waitFor()
  status = 500
  await page.getByRole('button', { name: webhooks.testOne(name) }).click()
  await page.getByText(webhooks.tested.failed(webhooks.answered(500))).waitFor()
  const { write } = stage.world.context
  const body = { wave: 'dat-dai', opensOn: '2026-11-16', closesOn: null }
  await write.transaction().execute((trx) => announce(trx, { event: 'wave.opened', unit: null, body }, Date.now()))
  await page.getByRole('button', { name: webhooks.deliveriesOf(name) }).click()
  await page.locator('.deliveries').waitFor()
  await page.getByText(webhooks.state(1, 1, 0)).waitFor()
  await goodAtEverySize('webhooks-failing')
  status = 200
  await page.locator('.deliveries').getByRole('button').first().click()
  await page.getByText(webhooks.outcome.done(1)).waitFor()
  expect(told).toEqual(['test', 'test', 'wave.opened', 'wave.opened'])
  // As five days of failures leave it.
  const days = { failing_since: Date.parse('2026-11-16T03:00Z'), stopped_at: Date.parse('2026-11-21T03:00Z') }
  await write
    .updateTable('webhook')
    .set({ state: 'stopped', failures: 36, status: 503, ...days })
    .execute()
  const { webhook, official } = await write
    .selectFrom('webhook')
    .innerJoin('official', 'official.official', 'made_by')
    .select(['webhook', 'official'])
    .executeTakeFirstOrThrow()
  const at = '2026-11-21T03:00:00.000Z'
  const noticed = { webhook, official, since: days.failing_since, status: 503, fault: null, read_at: null }
  await write
    .insertInto('webhook_notice')
    .values({ ...noticed, notice: crypto.randomUUID(), kind: 'stopped', at })
    .execute()
  await page.goto(`${stage.url}/officials/notices`)
  await page.getByRole('heading', { name: reminders.notices.receiver.stopped(name) }).waitFor()
  await goodAtEverySize('webhooks-notice')
  await press(reminders.notices.markRead)
  await page.getByText(reminders.notices.headline(0)).waitFor()
  await page.getByRole('link', { name: reminders.notices.receiver.link }).click()
  await page.getByText(webhooks.state(0, 0, 1)).waitFor()
  await goodAtEverySize('webhooks-stopped')
  await page.getByRole('button', { name: webhooks.resumeOne(name) }).click()
  await page.getByText(webhooks.state(1, 0, 0)).waitFor()
  await page.getByRole('button', { name: webhooks.pauseOne(name) }).click()
  await page.getByText(webhooks.states.paused).waitFor()
  await page.getByRole('button', { name: webhooks.endOne(name) }).click()
  await page.locator('.confirm .strong').click()
  await page.getByText(webhooks.state(0, 0, 0)).waitFor()
  await page.getByRole('heading', { name: webhooks.list }).waitFor({ state: 'detached' })
})

test('whoever writes a program looks through the description without an account', async () => {
  const visitor = await openPage(stage.browser, officialsScreens.desktop)
  await visitor.page.goto(`${stage.url}/officials/settings/interface`)
  await visitor.page.getByLabel(interfacePage.seek).fill('dossiers')
  await visitor.page
    .locator('summary code', { hasText: /^\/api\/dossiers$/ })
    .first()
    .waitFor()
  expect(new URL(visitor.page.url()).pathname).toBe('/officials/settings/interface')
  expect(await visitor.page.getByRole('heading', { level: 1 }).textContent()).toBe(interfacePage.title)
  expect(await visitor.page.locator('.collect-tabs, .pages, .bell').count()).toBe(0)
  await visitor.page.goto(`${stage.url}/officials/settings/programs`)
  await visitor.page.waitForURL(/\/sign-in\?next=/)
  expect(visitor.faults()).toEqual([])
  await visitor.close()
})

test('the description is looked through, found in, and read in English', async () => {
  await page.goto(`${stage.url}/officials/settings/interface`)
  const calls = page.locator('.call', { has: page.locator('.method') })
  await calls.first().waitFor({ state: 'attached' })
  const all = await calls.count()
  expect(all).toBeGreaterThan(100)
  await goodAtEverySize('interface')
  await page.getByLabel(interfacePage.seek).fill('diem hai long')
  await page
    .getByText(interfacePage.none)
    .or(page.getByText(interfacePage.found(await calls.count())))
    .first()
    .waitFor()
  expect(await calls.count()).toBeLessThan(all)
  await page.getByLabel(interfacePage.seek).fill('scores:read')
  await page.getByLabel(interfacePage.forPrograms).check()
  const scores = calls.filter({ has: page.locator('summary code', { hasText: /^\/api\/scores$/ }) })
  await scores.locator('summary').first().click()
  await scores.getByText('curl').first().waitFor()
  await goodAtEverySize('interface-open')
  await page.locator('summary', { hasText: 'Python 3' }).click()
  await page.getByText('hmac.compare_digest').waitFor()
  await page.getByLabel(interfacePage.seek).fill('khong co gi nhu the')
  await page.getByText(interfacePage.none).waitFor()
  await page.evaluate(() => localStorage.setItem('language', 'en'))
  await page.reload()
  await page.getByText(enInterface.state(all)).waitFor()
  await goodAtEverySize('interface-en')
  // What was refused on purpose is told by the browser, too.
  expect(faults().filter((fault) => !fault.includes('422'))).toEqual([])
})
