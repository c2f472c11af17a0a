// An instrument from its first draft to its first answer: Lan writes, mends, looks, publishes; Hoa answers.
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeOrganisation } from '../../server/organisation/live.ts'
import { instruments as vi } from '../../surveys/text/vi/instruments.ts'
import { preview } from '../../surveys/text/vi/preview.ts'
import { desktop, openPage, phone } from '../browser.ts'
import { barriersOf } from './barriers.ts'
import { becomeAdministrator, openStage, type Stage } from './stage.ts'

let stage: Stage
let browser: Browser
let url: string
beforeAll(async () => {
  stage = await openStage()
  browser = stage.browser
  url = stage.url
})
afterAll(() => stage?.close())

const barriers: string[] = []
const look = async (page: Page, screen: string) => barriers.push(...(await barriersOf(page, screen)))

/** What is marked in a field. */
const marked = (field: Locator) =>
  field.evaluate((area) => {
    const { value, selectionStart, selectionEnd } = area as unknown as Record<
      'selectionStart' | 'selectionEnd',
      number
    > & {
      readonly value: string
    }
    return value.slice(selectionStart, selectionEnd)
  })
const saved = (page: Page) => page.getByText(/^Đã lưu lúc/).waitFor()

test('an instrument is written, mended, looked at, published, and answered', async () => {
  const { page: lan, faults } = await openPage(browser, desktop)
  await becomeAdministrator(lan, url, stage.world.context)
  await lan.goto(`${url}/officials/fieldwork/instruments`)
  await lan.getByText(vi.noDrafts).waitFor()
  await look(lan, 'instruments')
  await lan.getByRole('button', { name: vi.create.open }).click()
  await lan.getByLabel(vi.create.sources.template).check()
  await lan.getByRole('button', { name: vi.create.confirm }).click()
  await lan.getByText(vi.create.codeWrong).waitFor()
  await look(lan, 'new-draft')
  await lan.getByLabel(vi.create.code).fill('cho-dan-sinh')
  await lan.getByRole('button', { name: vi.create.confirm }).click()
  await lan.getByText(vi.editor.sound).waitFor()
  await lan.frameLocator('iframe').getByText(preview.form).waitFor()
  await look(lan, 'draft')

  // A fault is told with its line while one writes, and is gone to by it.
  await lan.getByRole('button', { name: 'outline.json', exact: true }).click()
  const outline = lan.getByLabel(vi.editor.text('outline.json'))
  const whole = await outline.inputValue()
  const line = whole.split('\n').findIndex((one) => one.includes('"question_2"')) + 1
  await outline.fill(whole.replace('"question_2"', '"question_3"'))
  const fault = lan.getByRole('button', { name: vi.editor.line(line) })
  await fault.waitFor()
  await lan.getByRole('button', { name: 'questionnaire.json', exact: true }).click()
  await fault.click()
  await expect.poll(() => marked(outline)).toContain('question_3')
  await saved(lan)
  await look(lan, 'draft-faulty')
  await outline.fill(whole.replace('"title"', '"title" "a"'))
  await lan.getByText('thiếu dấu hai chấm').waitFor()
  await outline.fill(whole.replaceAll('Tên cuộc khảo sát', 'Khảo sát chợ dân sinh'))
  await lan.getByText(vi.editor.sound).waitFor()
  await saved(lan)

  // Tab indents, and after Escape leaves.
  await outline.focus()
  const kept = lan.waitForResponse((reply) => reply.request().method() === 'PATCH' && reply.ok())
  await lan.keyboard.press('Tab')
  expect(await outline.and(lan.locator(':focus')).count()).toBe(1)
  await lan.keyboard.press('Escape')
  await lan.keyboard.press('Tab')
  expect(await outline.and(lan.locator(':focus')).count()).toBe(0)

  // Somebody else writes in the same draft: this page is told, and nothing of theirs is lost.
  const address = lan.url()
  await kept
  await saved(lan)
  const { page: other, close } = await openPage(browser, desktop)
  await other.context().addCookies(await lan.context().cookies())
  await other.goto(address)
  await other.getByRole('button', { name: 'outline.json', exact: true }).click()
  const theirs = other.getByLabel(vi.editor.text('outline.json'))
  await theirs.fill(whole.replaceAll('Tên cuộc khảo sát', 'Khảo sát chợ'))
  await saved(other)
  await close()
  await outline.fill(whole)
  await lan.getByText(vi.editor.conflict).waitFor()
  await look(lan, 'draft-conflict')
  await lan.getByRole('button', { name: vi.editor.takeTheirs }).click()
  await lan.getByText(vi.editor.sound).waitFor()

  for (const way of ['kiosk', 'paper'] as const) {
    await lan.getByRole('button', { name: vi.preview.ways[way] }).click()
    const frame = lan.frameLocator('iframe')
    if (way === 'kiosk') {
      await frame.getByText(preview.kiosk).waitFor()
      await frame.getByText('Ông/Bà làm thủ tục cho ai?').first().waitFor()
    } else await frame.locator('.sheet[data-watermark]').first().waitFor()
    await look(lan, `draft-${way}`)
  }

  await lan.getByRole('button', { name: vi.publish.open(1) }).click()
  await lan.getByText(vi.publish.first).waitFor()
  await look(lan, 'publish')
  await lan.getByRole('button', { name: vi.publish.confirm, exact: true }).click()
  await lan.getByText(vi.publish.done('cho-dan-sinh', 1)).waitFor()
  await look(lan, 'version')

  // The next version is compared with it.
  await lan.getByRole('link', { name: vi.seen.makeDraft }).click()
  await lan.getByRole('button', { name: vi.create.confirm }).click()
  await lan.getByText(vi.editor.sound).waitFor()
  const questionnaire = lan.getByLabel(vi.editor.text('questionnaire.json'))
  await questionnaire.fill((await questionnaire.inputValue()).replace('câu nhận định đầu tiên', 'nhận định thứ nhất'))
  await saved(lan)
  await lan.getByText(vi.editor.sound).waitFor()
  await lan.getByRole('button', { name: vi.publish.open(2) }).click()
  await lan.getByText(vi.difference.verdicts.reworded).first().waitFor()
  await look(lan, 'publish-difference')
  await lan.getByRole('button', { name: vi.publish.confirm, exact: true }).click()
  await lan.getByText(vi.publish.done('cho-dan-sinh', 2)).waitFor()
  await lan.getByText(vi.difference.verdicts.reworded).first().waitFor()
  await look(lan, 'versions')
  // The browser says on its console what the page says to Lan: somebody else had written in the draft.
  expect(faults().filter((fault) => !fault.includes('409 (Conflict)'))).toEqual([])
  expect(barriers).toEqual([])

  await changeOrganisation(stage.world.context, (trx) =>
    trx
      .insertInto('wave')
      .values({
        ...{ wave: 'cho', instrument: 'cho-dan-sinh', version: 2, sector: 'land', opens_on: '2026-01-01' },
        closes_on: null,
      })
      .execute(),
  )
  const { page: hoa } = await openPage(browser, phone)
  await hoa.goto(`${url}/s/cho?unit=mot-cua`)
  await hoa.getByRole('heading', { name: 'Khảo sát chợ' }).waitFor()
  await hoa.locator('button.primary').click()
  for (let screen = 0; screen < 3; screen++) {
    await hoa.locator(`form[data-page="${screen}"]`).waitFor()
    for (const group of await hoa.locator('fieldset.question').all()) await group.locator('label').first().click()
    await hoa.locator('button.primary').click()
    await hoa.locator(`form[data-page="${screen}"]`).waitFor({ state: 'detached' })
  }
  await hoa.locator('[data-sent]').waitFor()
})
