// The registers as Lan keeps them: a file that is wrong and then right, its undoing, forms, an end, a day off.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readRegisters } from '../../server/organisation.ts'
import { csvLine } from '../../surveys/csv.ts'
import { problems } from '../../surveys/text/vi/problems.ts'
import { faults as faultWords } from '../../surveys/text/vi/register-faults.ts'
import { registers as vi } from '../../surveys/text/vi/registers.ts'
import { desktop, openPage } from '../browser.ts'
import { reorganised } from '../reorganisation.ts'
import { barriersOf } from './barriers.ts'
import { becomeAdministrator, openStage, type Stage } from './stage.ts'

let stage: Stage
let world: Stage['world']
let browser: Browser
let url: string
beforeAll(async () => {
  stage = await openStage({}, () => Date.parse('2026-11-16T10:00:00+07:00'))
  world = stage.world
  browser = stage.browser
  url = stage.url
})
afterAll(() => stage?.close())

const barriers: string[] = []

const look = async (page: Page, screen: string) => barriers.push(...(await barriersOf(page, screen)))

const unitHeader = 'unit,parent,level,desk,section,valid_from,valid_to,name_vi,name_en'
const newCommune = 'xa-moi,bac-binh,commune,1,II.12,,,UBND xã Mới,New commune'
const choose = (page: Page, register: 'units' | 'successions' | 'holidays', text: string) =>
  page
    .getByLabel(vi.import.choose(register))
    .setInputFiles({ name: `${register}.csv`, mimeType: 'text/csv', buffer: Buffer.from(text) })
const opens = async (name: string, address: string) => {
  const { page, faults } = await openPage(browser, desktop)
  await becomeAdministrator(page, url, world.context, name)
  await page.goto(`${url}/officials/settings/${address}`)
  return { page, faults }
}
const current = () => world.context.organisations.fresh()

test('a file is looked at, mended, imported and undone', async () => {
  const { page: lan, faults } = await opens('Lan', 'units')
  await lan.getByText(vi.headline.units(32, 0, 0)).waitFor()
  await look(lan, 'units')

  await choose(
    lan,
    'units',
    `${unitHeader}\n${newCommune.replace('bac-binh', 'khong-co')}\n=1,bac-binh,commune,1,,,,B,B`,
  )
  await lan.getByText(vi.plan.faults(2)).waitFor()
  await lan.getByText(faultWords.noUnit('khong-co')).waitFor()
  await lan.getByText(faultWords.formula()).waitFor()
  await look(lan, 'faults')
  expect((await current()).units.size).toBe(32)

  await choose(
    lan,
    'units',
    `${unitHeader}\n${newCommune}\nhong-thai,bac-binh,commune,1,II.12,,2027-06-30,UBND xã Hồng Thái,Hồng Thái`,
  )
  const take = lan.getByRole('button', { name: vi.import.take(2) })
  await take.waitFor()
  await look(lan, 'a plan')
  await take.dblclick()
  await lan.getByText(vi.import.done(2)).waitFor()
  expect((await current()).units.get('xa-moi')?.name.vi).toBe('UBND xã Mới')
  await lan.getByText(vi.headline.units(33, 0, 0)).waitFor()
  await look(lan, 'imported')

  const done = lan.locator('.register-done')
  await done.getByRole('button', { name: vi.history.undoOne(1) }).click()
  await done.getByRole('button', { name: vi.history.undoCount(2) }).click()
  await done.getByText(vi.history.undone(2)).waitFor()
  expect((await current()).units.has('xa-moi')).toBe(false)
  await lan.getByText(vi.history.undoneBy(2)).waitFor()
  await look(lan, 'undone')
  expect(faults()).toEqual([])
})

test('what somebody else changed meanwhile is not overwritten by a file', async () => {
  const { page: lan } = await opens('Liên', 'units')
  const { page: minh } = await opens('Minh', 'units')
  await choose(lan, 'units', `${unitHeader}\n${newCommune}`)
  const take = lan.getByRole('button', { name: vi.import.take(1) })
  await take.waitFor()
  await choose(minh, 'units', `${unitHeader}\n${newCommune.replace('Mới', 'Khác')}`)
  await minh.getByRole('button', { name: vi.import.take(1) }).click()
  await minh.getByText(vi.import.done(1)).waitFor()
  await take.click()
  await lan.getByText(problems['register-changed']).waitFor()
  await lan.getByRole('button', { name: vi.import.again }).click()
  await lan.getByText('UBND xã Khác').first().waitFor()
  expect((await current()).units.get('xa-moi')?.name.vi).toBe('UBND xã Khác')
})

test('the reorganisation of 1 July 2025 is one import of two files', async () => {
  const { page: lan } = await opens('Lụa', 'units')
  const after = reorganised(await readRegisters(world.context.read))
  const units = [...after.units.values()].map((unit) => [
    ...[unit.unit, unit.parent, unit.level, unit.desk ? 1 : 0, unit.section, unit.validFrom, unit.validTo],
    ...[unit.name.vi, unit.name.en],
  ])
  await choose(lan, 'units', [csvLine(unitHeader.split(',')), ...units.map(csvLine)].join(''))
  await lan.getByText(vi.plan.faults(1)).waitFor()
  const successions = after.successions.map(({ predecessor, successor, share, day, basis }) =>
    csvLine([predecessor, successor, share, day, basis]),
  )
  await choose(lan, 'successions', ['predecessor,successor,share,day,basis\n', ...successions].join(''))
  const take = lan.getByRole('button', { name: vi.import.take(units.length + successions.length) })
  await take.waitFor()
  await look(lan, 'a reorganisation')
  await take.click()
  await lan.getByText(vi.import.done(units.length + successions.length)).waitFor()
  expect((await current()).root).toBe('lam-dong')
  await lan.getByLabel(vi.ended).check()
  await lan.getByText(vi.succeededBy('UBND tỉnh Lâm Đồng', 'toàn bộ', '2025-07-01')).waitFor()
  await look(lan, 'a reorganised tree')
  const done = lan.locator('.register-done')
  await done.getByRole('button', { name: vi.history.undo }).click()
  await done.getByRole('button', { name: vi.history.undoCount(units.length + successions.length) }).click()
  await done.getByText(vi.history.undone(units.length + successions.length)).waitFor()
  expect((await current()).root).toBe('bac-binh')
})

test('a unit is made, changed and ended by form', async () => {
  const { page: lan } = await opens('Lê', 'units')
  await lan.getByRole('button', { name: vi.add.units }).click()
  const form = lan.getByRole('region', { name: vi.add.units })
  await form.getByLabel(vi.columns.name_vi ?? '').fill('Tổ một cửa')
  await form.getByLabel(vi.columns.name_en ?? '').fill('One-stop team')
  await form.getByLabel(vi.columns.unit ?? '', { exact: true }).fill('Tổ 1')
  await form.getByLabel(vi.columns.parent ?? '').selectOption('van-phong')
  await form.getByLabel(vi.columns.level ?? '').selectOption('desk')
  await form.getByRole('button', { name: vi.save }).click()
  await form.getByText(faultWords.code()).waitFor()
  await look(lan, 'a form with a fault')
  await form.getByLabel(vi.columns.unit ?? '', { exact: true }).fill('to-1')
  await form.getByRole('button', { name: vi.save }).click()
  await lan.getByText(vi.added('Tổ một cửa')).waitFor()
  await lan.getByRole('button', { name: vi.editOne('Tổ một cửa') }).click()
  const opened = lan.locator('.entry-manage')
  await opened.getByLabel(vi.columns.name_en ?? '').fill('One-stop team 1')
  await opened.getByRole('button', { name: vi.save }).click()
  await opened.getByText(vi.saved).waitFor()
  await opened.locator('.entry-end').getByLabel(vi.end.day).fill('2026-12-31')
  await look(lan, 'a unit that is changed')
  await opened.getByRole('button', { name: vi.end.end }).click()
  await opened.getByText(vi.end.sure('Tổ một cửa', '2026-12-31')).waitFor()
  await opened.getByRole('button', { name: vi.end.end }).click()
  await lan.getByText(vi.end.done('Tổ một cửa')).waitFor()
  expect((await current()).units.get('to-1')).toMatchObject({ validTo: '2026-12-31', name: { en: 'One-stop team 1' } })
})

test('days off are written down, found by their year, and taken away', async () => {
  const { page: lan } = await opens('Lộc', 'holidays')
  await lan.getByText(vi.headline.holidays(0, 0, '2026')).waitFor()
  await look(lan, 'no days off')
  await choose(
    lan,
    'holidays',
    'day;kind;name_vi;name_en;source\n02/09/2027;holiday;Quốc khánh;National Day;Thông báo (ví dụ)\n04/09/2027;working;Làm bù;Worked instead;Thông báo (ví dụ)',
  )
  await lan.getByRole('button', { name: vi.import.take(2) }).click()
  await lan.getByText(vi.import.done(2)).waitFor()
  await lan.getByRole('button', { name: vi.later('2027') }).click()
  await lan.getByText(vi.headline.holidays(1, 1, '2027')).waitFor()
  await lan.getByText('Thứ năm').waitFor()
  await look(lan, 'days off')
  await lan.getByRole('button', { name: vi.editOne('02/09/2027') }).click()
  await lan.getByRole('button', { name: vi.remove.one('2027-09-02') }).click()
  await lan.getByText(vi.remove.sure('2027-09-02')).waitFor()
  await look(lan, 'a day that is taken away')
  await lan.getByRole('button', { name: vi.remove.remove }).click()
  await lan.getByText(vi.headline.holidays(0, 1, '2027')).waitFor()
  for (const page of ['sectors', 'procedures']) {
    await lan.goto(`${url}/officials/settings/${page}`)
    await lan.getByRole('heading', { name: vi.history.title }).waitFor()
    await lan.locator('.entries').waitFor()
    await lan.getByRole('button', { name: vi.edit }).first().click()
    await look(lan, page)
  }
})

test('ten thousand changes are shown page by page', async () => {
  const { page: lan } = await opens('Lý', 'units')
  const lines = Array.from({ length: 10_000 }, (_, i) => `thon-${i},hong-thai,desk,0,,,,Thôn ${i},Hamlet ${i}`)
  await choose(lan, 'units', [unitHeader, ...lines].join('\n'))
  await lan.getByRole('button', { name: vi.import.take(10_000) }).waitFor()
  await lan.getByText(vi.plan.page(1, 200)).waitFor()
  expect(await lan.locator('.plan-table tbody tr').count()).toBe(50)
  await lan.getByRole('button', { name: vi.plan.next }).last().click()
  await lan.getByText('Thôn 99', { exact: true }).waitFor()
})

test('no page hid anything, had anything too small to touch, or stood in anybody’s way', () => {
  expect(barriers).toEqual([])
})
