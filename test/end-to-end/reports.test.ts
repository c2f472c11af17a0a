// The report that the letter wants before 20 September 2022, with simulated answers: as LibreOffice opens the file for Word
// and as Chromium prints the page. Names that nobody should give are in it too.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wordFileOf } from '../../server/reports/word-file.ts'
import { legible } from '../../surveys/report/legible.ts'
import type { Report } from '../../surveys/report/report.ts'
import { desktop, launch, officialsScreens, openPage, phone, violations } from '../browser.ts'
import { smallTargets } from '../client/targets.ts'
import { pagesOfWord } from '../libreoffice.ts'
import { sheetsOf } from '../poppler.ts'
import { exampleQuery, playWork, reportWorld } from '../report-world.ts'
import { textsIn } from '../zip.ts'

let world: Awaited<ReturnType<typeof reportWorld>>
let browser: Browser
beforeAll(async () => {
  world = await reportWorld()
  await playWork(world)
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const kinds = [
  ['the district', exampleQuery],
  ['a sector', `${exampleQuery}&sector=land`],
  ['a commune', `${exampleQuery}&unit=hong-thai`],
] as const
const reportOf = async (query: string) => (await (await world.get(`/api/reports?${query}`)).json()) as Report
const headingsOf = ({ sections, language }: Report): string[] =>
  sections.flatMap(({ title, blocks }) => [
    // Titles of parts stand in capitals on paper.
    title.toLocaleUpperCase(language),
    ...blocks.flatMap((block) =>
      block.kind === 'heading' ? [block.text] : block.kind === 'table' ? [block.caption] : [],
    ),
  ])
const flat = (text: string) => text.normalize('NFC').replaceAll(/\s+/g, ' ')

/** What has to hold of a printed report, however it came to paper. `edge`: lines at the foot of each sheet. */
function checkSheets(sheets: readonly (readonly string[])[], report: Report, edge: number): void {
  const all = flat(sheets.flat().join(' '))
  for (const text of [report.head.country, report.head.motto, ...report.opening, report.closing])
    expect(all).toContain(flat(text).slice(0, 30))
  const headings = headingsOf(report).map(flat)
  for (const heading of headings) expect(all).toContain(heading.slice(0, 40))
  // Whoever signs stands under words of the report, never on a sheet alone.
  const signed = sheets.findIndex((sheet) => flat(sheet.join(' ')).includes(flat(report.closing).slice(0, 30)))
  expect(flat((sheets[signed] ?? []).join(' ')).split(flat(report.closing).slice(0, 30))[0]?.length).toBeGreaterThan(
    100,
  )
  // No heading is the last line of a sheet, and each sheet says that nobody gave these answers.
  for (const sheet of sheets) {
    const last = flat(sheet.slice(0, sheet.length - edge).at(-1) ?? '')
    expect(
      headings.some((heading) => heading === last),
      last,
    ).toBe(false)
    // A narrow column breaks no date.
    expect(sheet.join('\n')).not.toMatch(/\d\d\/\d\d\/\d{1,3}(?!\d)/)
    expect(flat(sheet.join(' '))).toContain(flat(report.simulated ?? '').split(' – ')[0])
  }
}

describe('opened by LibreOffice', () => {
  test.each(kinds)(
    'the file of %s has its letters, its tables with bases, and no heading left alone',
    async (_, query) => {
      for (const lang of ['vi', 'en']) {
        const report = await reportOf(`${query}&lang=${lang}`)
        const word = await world.get(`/api/reports.docx?${query}&lang=${lang}`)
        const sheets = sheetsOf(await pagesOfWord(new Uint8Array(await word.arrayBuffer())))
        expect(sheets.length).toBeGreaterThan(2)
        checkSheets(sheets, report, 1)
      }
    },
    180_000,
  )
  test('it is in the language that it says, with real headings, lists and repeated heads of tables', async () => {
    const word = await world.get(`/api/reports.docx?${exampleQuery}`)
    const parts = textsIn(Buffer.from(await word.arrayBuffer()))
    expect(parts['word/styles.xml']).toContain('w:val="vi-VN"')
    const text = parts['word/document.xml'] ?? ''
    for (const mark of ['w:val="Heading1"', 'w:val="Heading2"', '<w:numId', '<w:tblHeader/>', '<w:cantSplit/>'])
      expect(text).toContain(mark)
    expect(parts['word/styles.xml']).toMatch(/w:styleId="Heading1".*?<w:keepNext\/>/)
  })
  test('names that break a page or a file break neither', async () => {
    const given = await reportOf(exampleQuery)
    const hostile = [
      '<script>alert(1)</script> & "x" \'y\'',
      'a\u0000\u0008b\u001b',
      '\u202eđảo ngược',
      '\ud800',
      ']]>',
    ]
    const long = 'Ủy ban nhân dân xã có tên rất dài '.repeat(80)
    const report = legible({
      ...given,
      runningHead: `${hostile.join(' ')} ${long.slice(0, 300)}`,
      head: { ...given.head, body: hostile, subject: [long] },
      sections: given.sections.map((section) => ({
        ...section,
        blocks: section.blocks.map((block) =>
          block.kind === 'table'
            ? {
                ...block,
                rows: block.rows.map((cells) => cells.map((text, i) => (i === 0 ? hostile.join(' ') : text))),
              }
            : block,
        ),
      })),
    })
    const text = flat(
      sheetsOf(await pagesOfWord(await wordFileOf({ report, emblem: null })))
        .flat()
        .join(' '),
    )
    expect(text).toContain('<script>alert(1)</script> & "x"')
    expect(text).toContain('ab')
    expect(text).toContain('đảo ngược')
  })
})

describe('printed by Chromium', () => {
  test.each(kinds)(
    'the page of %s has all that the file has, page by page',
    async (_, query) => {
      const { page, faults, close } = await openPage(browser, desktop)
      for (const lang of ['vi', 'en'] as const) {
        await world.showReport(page, query, lang)
        const sheets = sheetsOf(await page.pdf({ preferCSSPageSize: true }))
        checkSheets(sheets, await reportOf(`${query}&lang=${lang}`), 1)
      }
      expect(faults()).toEqual([])
      await close()
    },
    120_000,
  )
})

describe('on the page', () => {
  test.each(Object.keys(officialsScreens) as (keyof typeof officialsScreens)[])(
    'nothing sticks out of a %s, everything can be touched, and axe finds nothing, in both languages',
    async (size) => {
      for (const language of ['vi', 'en'] as const) {
        const { page, faults, close } = await openPage(browser, officialsScreens[size])
        await world.showReport(page, exampleQuery, language)
        const seen = await page.evaluate<number[]>('[document.documentElement.scrollWidth, innerWidth]')
        expect(seen[0]).toBeLessThanOrEqual(seen[1] ?? 0)
        expect(await violations(page)).toEqual([])
        if (size !== 'desktop') expect(await smallTargets(page)).toEqual([])
        expect(faults()).toEqual([])
        await close()
      }
    },
    120_000,
  )
  test('a report is chosen, completed and found again, with no fault against accessibility on a phone', async () => {
    const { page, faults, close } = await openPage(browser, phone)
    await world.showReport(page, 'period=2022-Q2&unit=hong-thai')
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
    await page.getByRole('button', { name: 'Quý trước' }).click()
    await page.getByRole('combobox', { name: 'Lĩnh vực' }).selectOption('land')
    await page.getByText('lĩnh vực đất đai tại Ủy ban nhân dân xã Hồng Thái').first().waitFor()
    await page.getByRole('button', { name: /Bổ sung nội dung của đơn vị.*Việc đã thực hiện/ }).click()
    await page.getByRole('textbox', { name: /Việc đã thực hiện/ }).fill('Đã tập huấn cho công chức.')
    await page.getByRole('button', { name: 'Lưu nội dung' }).click()
    await page.getByText('Đã tập huấn cho công chức.').waitFor()
    // The page without an address of a report shows the one looked at last.
    await page.goto(`${world.url}/officials/reports`)
    await page.getByText('Đã tập huấn cho công chức.').waitFor()
    const href = await page.getByRole('link', { name: 'Tải Word (.docx)' }).getAttribute('href')
    expect(href).toContain('sector=land')
    const word = await world.get(href ?? '')
    expect(
      flat(
        sheetsOf(await pagesOfWord(new Uint8Array(await word.arrayBuffer())))
          .flat()
          .join(' '),
      ),
    ).toContain('Đã tập huấn cho công chức.')
    expect(faults()).toEqual([])
    await close()
  })
  test('two days in no order are said to be, and the report stays', async () => {
    const { page, close } = await openPage(browser, desktop)
    await world.showReport(page, exampleQuery)
    await page.getByLabel('Đến hết ngày').fill('2021-01-01')
    await page.getByText('Ngày kết thúc phải sau ngày bắt đầu').waitFor()
    expect(await page.locator('.report-paper').count()).toBe(1)
    await close()
  })
})
