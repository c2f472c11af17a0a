// The light form for whoever sees little, has only a keyboard, or hears the screen read; and in the states that are rare.
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Config } from '../../server/config.ts'
import { problemScreen, thanksScreen } from '../../server/form/endings.ts'
import { draw } from '../../server/form/page.ts'
import type { Html } from '../../server/form/questions.ts'
import { pageScreen, start } from '../../server/form/steps.ts'
import { openWorld, type World } from '../../server/start.ts'
import { openWave } from '../../server/waves.ts'
import { checkPage } from '../../surveys/answers.ts'
import { form as vi } from '../../surveys/text/vi/form.ts'
import { problems } from '../../surveys/text/vi/problems.ts'
import { type Opened, openPage, phone, violations } from '../browser.ts'
import { everyPage } from './every-question.ts'
import { openStage, type Stage } from './stage.ts'
import { smallTargets } from './targets.ts'

const closed = 'da-dong'
let stage: Stage
let world: World
let browser: Browser
let url: string
beforeAll(async () => {
  const prepare = async (config: Config) => {
    const first = await openWorld(config)
    await first.context.write
      .insertInto('wave')
      .values({
        ...{ wave: closed, instrument: 'one-stop', version: 1, sector: null },
        ...{ opens_on: '2026-01-01', closes_on: '2026-01-31' },
      })
      .execute()
    await first.close()
  }
  stage = await openStage({ demo: true }, undefined, { prepare })
  ;({ world, browser, url } = stage)
})
afterAll(() => stage?.close())

let opened: Opened
let page: Page
const open = async (how: Parameters<typeof openPage>[1] = phone) => {
  opened = await openPage(browser, { ...how, workers: false })
  page = opened.page
}
afterEach(() => opened.close())

const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const isAt = (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
const frame = () => ({ demo: true, entry: world.context.assets.entry('citizen') })

/** Shows what the server draws in a state that a test cannot bring it into by itself. */
async function show(screen: Html): Promise<void> {
  const body = `${await screen}`
  await page.route('**/s/drawn', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }))
  await page.goto(`${url}/s/drawn`)
  await page.unroute('**/s/drawn')
}

const aDraft = () => ({
  ...{ id: '01890a5d-ac96-774b-bcce-b302099a8057', version: 1, language: 'vi' },
  ...{ startedAt: '2026-11-16T01:00:00.000Z', at: '2026-11-16T01:00:00.000Z' },
  ...{ unit: 'mot-cua', sector: 'land', procedure: null, page: 0, answers: {} },
})
const everything = () => ({ ...openWave(world.context, 'mot-cua'), pages: everyPage })
const asked = () => pageScreen(everything(), aDraft())
const refused = () => ({ ...asked(), refusals: checkPage(everything(), 0, {}) })

/** Twenty desks, and thirty procedures of three sectors with the longest names that there are. */
function large() {
  const delivery = openWave(world.context, 'mot-cua')
  const name = (text: string) => ({ vi: text, en: text })
  const units = Array.from({ length: 20 }, (_, at) => ({
    unit: `xa-${at}`,
    name: name(`Bộ phận Tiếp nhận và Trả kết quả Ủy ban nhân dân xã thứ ${at + 1}`),
  }))
  const procedures = Array.from({ length: 30 }, (_, at) => ({
    procedure: `thu-tuc-${at}`,
    sector: delivery.sectors[at % 3]?.sector ?? '',
    name: name(
      `Thủ tục ${at + 1}: đăng ký biến động quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất`,
    ),
  }))
  return { ...delivery, units, procedures }
}

const sizes = [
  ['the narrowest screen, or one at four times its size', { width: 320, height: 640 }, 16],
  ['a desk at twice its size', { width: 640, height: 400 }, 16],
  ['a telephone with letters twice as large', phone, 32],
] as const

describe.each(sizes)('on %s', (_, size, letters) => {
  beforeEach(async () => {
    await open(size)
    const session = await page.context().newCDPSession(page)
    await session.send('Page.enable')
    await session.send('Page.setFontSizes', { fontSizes: { standard: letters } })
  })

  test('no state is a barrier, too small to touch, or wider than the screen', async () => {
    const faults: string[] = []
    const look = async (state: string) => {
      for (const fault of [...(await violations(page)), ...(await smallTargets(page))])
        faults.push(`${state}: ${fault}`)
      const needed = await page.evaluate<number>('document.documentElement.scrollWidth')
      if (needed > size.width) faults.push(`${state}: ${needed} px wide`)
    }
    const embedded = { embed: '1' } as const
    const drawn: Readonly<Record<string, () => Html>> = {
      'every question': () => draw(frame(), everything(), {}, asked()),
      'every question, refused': () => draw(frame(), everything(), {}, refused()),
      'not sent yet': () => draw(frame(), everything(), {}, asked(), vi.notSentYet),
      'too many from here': () => draw(frame(), everything(), embedded, asked(), vi.tooManyNow),
      busy: () => problemScreen(frame(), 'vi', 'mot-cua', {}, 'busy'),
      'too many': () => problemScreen(frame(), 'vi', 'mot-cua', {}, 'too-many-answers'),
      'busy in a portal': () => problemScreen(frame(), 'vi', 'mot-cua', embedded, 'busy'),
      'kept on the phone': () => thanksScreen(frame(), 'vi', 'mot-cua', 'kept'),
      'many desks and procedures': () => draw(frame(), large(), {}, start('vi', {})),
    }
    for (const [state, screen] of Object.entries(drawn)) {
      await show(screen())
      await look(state)
    }
    const served = {
      'thanks in a portal': '/s/mot-cua/thanks?receipt=ABCD-1234&lang=vi&embed=1',
      'no such survey in a portal': '/s/nowhere?embed=1',
      closed: `/s/${closed}`,
      'closed in a portal': `/s/${closed}?embed=1`,
    }
    for (const [state, path] of Object.entries(served)) {
      await page.goto(`${url}${path}`)
      await page.locator('h1').waitFor()
      await look(state)
    }
    expect(faults).toEqual([])
  })
})

test('a survey that has ended says so and shows the way to those that have not; in a portal it leads nowhere else', async () => {
  await open()
  await page.goto(`${url}/s/${closed}`)
  await isAt(problems['wave-not-open'])
  expect(await page.getByRole('link', { name: vi.whatNow.home }).getAttribute('href')).toBe('/?lang=vi')
  await page.goto(`${url}/s/${closed}?embed=1`)
  await isAt(problems['wave-not-open'])
  expect(await page.locator('a').count()).toBe(0)
})

test('among many procedures only those of the chosen sector are offered, and one chosen first brings its sector', async () => {
  await open({ width: 320, height: 640 })
  await show(draw(frame(), large(), {}, start('vi', {})))
  const sector = page.getByLabel(vi.sector)
  const procedure = page.getByLabel(vi.procedure)
  expect(await procedure.locator('optgroup').count()).toBe(3)
  expect(await procedure.locator('option').count()).toBe(31)
  await procedure.selectOption('thu-tuc-4')
  const [, first] = large().sectors
  expect(await sector.inputValue()).toBe(first?.sector)
  expect(await procedure.locator('optgroup:not([disabled]) option').count()).toBe(10)
})

test('each question is called what it asks, whatever its type', async () => {
  await open()
  await show(draw(frame(), everything(), {}, refused()))
  const called = [
    ['radiogroup', 'Câu hỏi về faces'],
    ['radiogroup', 'Câu hỏi về one'],
    ['combobox', 'Câu hỏi về list'],
    ['group', 'Câu hỏi về some'],
    ['group', 'Câu hỏi về tags'],
    ['radiogroup', 'Câu hỏi về stars'],
    ['radiogroup', 'Câu hỏi về yes'],
    ['group', 'Câu hỏi về rows'],
    ['radiogroup', 'Hàng đầu'],
    ['radiogroup', 'Hàng sau'],
    ['textbox', 'Câu hỏi về number'],
    ['textbox', 'Câu hỏi về day'],
    ['group', 'Câu hỏi về several'],
    ['textbox', 'Ô thứ nhất'],
    ['textbox', 'Ô thứ hai'],
    ['textbox', 'Câu hỏi về words'],
  ] as const
  for (const [role, name] of called) expect([name, await page.getByRole(role, { name }).count()]).toEqual([name, 1])
  // What is wrong is part of what is said of the question.
  const group = page.getByRole('radiogroup', { name: 'Câu hỏi về faces' })
  expect(await group.getAttribute('aria-invalid')).toBe('true')
  const described = (await group.getAttribute('aria-describedby')) ?? ''
  expect(await page.locator(`#${described}`).textContent()).toBeTruthy()
})

test('the whole form can be filled in by keys alone, and where one is can be seen', async () => {
  await open()
  await page.goto(`${url}/s/mot-cua?unit=mot-cua&sector=land`)
  await page.getByRole('button', { name: vi.start, exact: true }).focus()
  await page.keyboard.press('Enter')
  const form = page.locator('form[data-page]')
  await form.waitFor()
  while ((await form.count()) > 0) {
    const before = await form.getAttribute('data-page')
    for (let presses = 0; ; presses++) {
      expect(presses).toBeLessThan(200)
      await page.keyboard.press('Tab')
      const at = await page.evaluate<{ outline: string; kind: string }>(`(() => {
        const at = document.activeElement
        const shown = at.matches('label input') ? at.closest('label') : at
        const { outlineStyle, boxShadow } = getComputedStyle(shown)
        const isOpen = at.type === 'radio' && ![...document.getElementsByName(at.name)].some((one) => one.checked)
        const kind = at.matches('button.primary') ? 'onward' : at.matches('textarea') ? 'words' : isOpen ? 'open' : ''
        return { outline: at === document.body || outlineStyle !== 'none' ? 'seen' : boxShadow, kind }
      })()`)
      expect(at.outline).not.toBe('none')
      if (at.kind === 'open') await page.keyboard.press('Space')
      if (at.kind === 'words') await page.keyboard.type('vừa ý')
      if (at.kind === 'onward') break
    }
    await page.keyboard.press('Enter')
    await page.locator(`form[data-page="${before}"]`).waitFor({ state: 'detached' })
    await form.or(page.locator('[data-sent]')).waitFor()
  }
  await isAt(vi.thanks)
})

test('without a script, Back after the thanks shows nothing of what was answered', async () => {
  await open({ ...phone, javaScript: false })
  const secret = 'qzvkwalnutxj'
  await page.goto(`${url}/s/mot-cua?unit=mot-cua&sector=land`)
  await press(vi.start)
  const form = page.locator('form[data-page]')
  let pages = 0
  while ((await page.locator('[data-sent]').count()) === 0) {
    expect(++pages).toBeLessThan(20)
    await form.waitFor()
    const groups = form.locator('fieldset[role=radiogroup]:not(:has(:checked))')
    while ((await groups.count()) > 0) await groups.first().locator('label').first().click()
    if (await form.locator('textarea').count()) await form.locator('textarea').first().fill(secret)
    const draft = await page.locator('input[name=draft]').getAttribute('value')
    await page.locator('button.primary').click()
    await page.locator(`input[name=draft][value="${draft}"]`).waitFor({ state: 'detached' })
    await form.or(page.locator('[data-sent]')).waitFor()
  }
  expect(await page.content()).not.toContain(secret)
  for (let back = 0; back < pages + 1; back++) {
    // A page that was posted for is not asked for again: the browser says that it has expired.
    await page.goBack().catch(() => null)
    expect(await page.locator(':checked:not(option)').count()).toBe(0)
    expect(await page.content()).not.toContain(secret)
    expect(await page.locator('input[name=draft]').count()).toBe(0)
  }
})
