// The page of quality in a real browser: what it says first, what it does not tell, and how it looks at every size.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setUpToken } from '../../server/accounts/tokens.ts'
import * as en from '../../surveys/text/en/quality.ts'
import { officials } from '../../surveys/text/vi/officials.ts'
import { quality as w } from '../../surveys/text/vi/quality.ts'
import { officialsScreens, openPage, violations } from '../browser.ts'
import { answerAll, evening } from '../quality-world.ts'
import { keepShot } from './shots.ts'
import { becomeAdministrator, openStage, type Stage } from './stage.ts'

let stage: Stage
let page: Page
let faults: () => readonly string[]
beforeAll(async () => {
  stage = await openStage({}, () => evening)
  const opened = await openPage(stage.browser, officialsScreens.desktop)
  page = opened.page
  faults = opened.faults
  await becomeAdministrator(page, stage.url, stage.world.context)
})
afterAll(() => stage?.close())

const open = async (query = '') => {
  await page.goto(`${stage.url}/officials/data/quality${query}`)
  await page.locator('.quality .headline').waitFor()
}
const goodAtEverySize = async (name: string) => {
  for (const [size, screen] of Object.entries({ ...officialsScreens, phone: { width: 360, height: 640 } })) {
    await page.setViewportSize(screen)
    await keepShot(page, `quality-${name}-${size}`)
    expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(screen.width)
    expect(await violations(page)).toEqual([])
  }
  await page.setViewportSize(officialsScreens.desktop)
}

test('a survey that nobody has answered says what to do', async () => {
  await open()
  await page.getByText(w.sentence({ says: 'nobody' })).waitFor()
  await page.getByRole('heading', { name: officials.empty.title }).waitFor()
  await goodAtEverySize('empty')
})

test('says first how many stand out and what the score is without them', async () => {
  const { context } = stage.world
  const interviewers: string[] = []
  for (const name of ['Bình', 'Cúc', 'Dũng']) {
    const own = await stage.browser.newContext()
    const token = await setUpToken(context.write, evening, { role: 'interviewer', unit: 'mot-cua', grants: [] })
    await own.request.post(`${stage.url}/api/setup`, { data: { token, name, password: 'mười hai con giáp' } })
    await own.close()
    const { official } = await context.read
      .selectFrom('official')
      .select('official')
      .where('name', '=', name)
      .executeTakeFirstOrThrow()
    interviewers.push(official)
  }
  await answerAll(context, interviewers)
  await open('?unit=bac-binh')
  const headline = page.locator('.quality .headline')
  await expect.poll(() => headline.textContent()).toContain('442 phiếu')
  expect(await headline.textContent()).toMatch(/không tính các phiếu này, điểm là [\d,]+ thay vì [\d,]+\.$/)
  await page.getByText(w.nothingDeleted).waitFor()
})

test('each flag says what it means, what it does not prove, and what to do', async () => {
  for (const flag of ['fast', 'straight', 'alike', 'burst'] as const) {
    await page.getByRole('heading', { name: w.flag[flag].name, exact: true }).waitFor()
    for (const text of [w.flag[flag].means, w.flag[flag].not, w.flag[flag].todo])
      expect(await page.getByText(text, { exact: true }).count()).toBe(1)
  }
})

test('scores without one flag alone can be chosen', async () => {
  await page.getByLabel(w.leaveOut).selectOption('fast')
  const row = page.locator('#compare tbody tr').first()
  await expect.poll(() => row.locator('td').nth(1).textContent()).toContain('418')
  expect(await row.locator('td').nth(2).textContent()).toMatch(/^\+/)
})

test('desks, devices and interviewers are told apart', async () => {
  await page.locator('#units').getByRole('rowheader').first().waitFor()
  expect(await page.locator('#devices tbody tr').first().textContent()).toContain('Máy quầy 2')
  const names = await page.locator('#interviewers tbody th').allTextContents()
  expect(names.toSorted()).toEqual(['Bình', 'Cúc', 'Dũng'])
  expect(await page.locator('#channels tbody tr').count()).toBe(3)
  await goodAtEverySize('found')
})

test('the page speaks English too', async () => {
  await open('?unit=bac-binh&lang=en')
  await page.getByText(en.quality.nothingDeleted).waitFor()
  await goodAtEverySize('en')
  expect(faults()).toEqual([])
})
