// What is copied and saved from the charts and tables of the officials' pages, in a real browser, on the demo.
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { indices } from '../../surveys/text/vi/indices.ts'
import { saving } from '../../surveys/text/vi/saving.ts'
import { desktop, type Opened, openPage } from '../browser.ts'
import { type Frame, framesOn, numbersIn, pagesOfFigures, press, showFigures, signedIn } from './officials-pages.ts'
import { type Running, setUpOfficial } from './server.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let browser: Browser
let server: Running
let opened: Opened
let page: Page
beforeAll(async () => {
  stage = await openStage({ entry: 'server/demo.ts' })
  ;({ browser, server } = stage)
  await setUpOfficial(server)
  opened = await signedIn(browser, server.url, desktop)
  page = opened.page
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
})
afterAll(() => stage?.close())

async function saved(id: string, name: string): Promise<{ readonly name: string; readonly content: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), press(page, id, name)])
  return { name: file.suggestedFilename(), content: readFileSync(await file.path()) }
}

const at = (path: string) =>
  `${server.url}${path}?period=${lastYear()}${path.includes('sectors') ? '&open=access,access_signs' : ''}`
const lastYear = () => new Date().getFullYear() - 1

/** The rows of a CSV file as numbers: those of number cells, and those that stand in its texts; not the group's name. */
function rowsOf(csv: string): number[][] {
  const [head = [], ...rows] = parse(csv, { bom: true }) as string[][]
  const isText = head.map((title) => title === indices.columns.number)
  const from = head[0] === saving.ends.group ? 1 : 0
  return rows.map((cells) =>
    cells
      .slice(from)
      .flatMap((cell, at) =>
        !isText[at + from] && /^-?\d+(\.\d+)?$/.test(cell) ? [Math.abs(Number(cell))] : numbersIn(cell),
      ),
  )
}

/** What is wrong with a picture: no XML, something from outside, or another number than the table has. */
async function faultsOfSvg(svg: string, { labels, text }: Frame): Promise<string[]> {
  const asked: string[] = []
  const { page: alone, close } = await openPage(browser, desktop)
  alone.on('request', (request) => asked.push(request.url().slice(0, 80)))
  await alone.goto(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`)
  const [broken, texts, desc] = await Promise.all([
    alone.locator('parsererror').allTextContents(),
    alone.locator('text').allTextContents(),
    alone.locator('desc').allTextContents(),
  ])
  await close()
  const outside = svg
    .replaceAll('http://www.w3.org/2000/svg', '')
    .match(/https?:|href=|src=|url\((?!#)|@import|<foreign/g)
  const known = new Set(numbersIn(text))
  return [
    ...broken,
    ...asked.slice(1),
    ...(outside ?? []),
    ...(texts.includes(saving.demo) ? [] : ['does not say that it is simulated']),
    ...labels.filter((label) => !desc.join('').includes(label)),
    ...labels
      .flatMap(numbersIn)
      .filter((number) => !known.has(number))
      .map((number) => `${number} is not in the table`),
  ]
}

/** Size and content of a PNG as a browser decodes it; as a text, since the tests do not know the types of a page. */
const seen = (png: Buffer) =>
  page.evaluate<{ width: number; height: number; corner: number[]; colours: number }>(`(async () => {
    const bytes = Uint8Array.from(atob('${png.toString('base64')}'), (letter) => letter.charCodeAt(0))
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const { width, height } = image
    const brush = new OffscreenCanvas(width, height).getContext('2d')
    brush.drawImage(image, 0, 0)
    const { data, data: { buffer } } = brush.getImageData(0, 0, width, height)
    return { width, height, corner: [...data.slice(0, 4)], colours: new Set(new Uint32Array(buffer)).size }
  })()`)

// The other sectors' pages are made of the same parts.
const pages = pagesOfFigures.filter((path) => !/construction|investment/.test(path))
describe.each(pages)('from %s', (path) => {
  test('every chart and table is saved as a file of the same figures, as SVG on its own feet, and as PNG twice as fine', async () => {
    await showFigures(page, at(path))
    const frames = await framesOn(page)
    expect(frames.length).toBeGreaterThan(0)
    for (const frame of frames) {
      const csv = await saved(frame.id, saving.ways.saveCsv)
      expect(csv.name).toMatch(/^lang-nghe_[a-z0-9_-]+_mo-phong\.csv$/)
      expect(csv.name).toMatch(/_bac-binh_20\d\d/)
      expect([...csv.content.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
      expect([frame.id, rowsOf(csv.content.toString())]).toEqual([frame.id, frame.rows])
      const svg = (await saved(frame.id, saving.ways.saveSvg)).content.toString()
      expect([frame.id, await faultsOfSvg(svg, frame)]).toEqual([frame.id, []])
      const [, width, height] = /<svg [^>]*width="(\d+)" height="(\d+)"/.exec(svg) ?? []
      const png = await seen((await saved(frame.id, saving.ways.savePng)).content)
      expect(png).toMatchObject({ width: Number(width) * 2, height: Number(height) * 2, corner: [255, 255, 255, 255] })
      expect(png.colours).toBeGreaterThan(10)
    }
  })
})

test('a table is copied as lines with tabs, for a spreadsheet, and as a table, for a document', async () => {
  await showFigures(page, at('/officials'))
  await press(page, 'mix', saving.ways.copyTable)
  await page.getByText(saving.done.copyTable).waitFor()
  const [plain = '', rich] = await page.evaluate<string[]>(`navigator.clipboard.read().then(([item]) =>
    Promise.all(['text/plain', 'text/html'].map(async (type) => (await item.getType(type)).text())))`)
  const frame = (await framesOn(page)).find(({ id }) => id === 'mix')
  const lines = plain.trim().split(/\r?\n/)
  expect(lines.map((line) => line.split('\t').length)).toEqual(lines.map(() => 3))
  expect(lines.slice(1).map(numbersIn)).toEqual(frame?.rows)
  expect(rich).toMatch(/<table>.*<td>/s)
})

test('a chart is copied as a picture', async () => {
  await press(page, 'mix', saving.ways.copyPicture)
  await page.getByText(saving.done.copyPicture).waitFor()
  const types = await page.evaluate('navigator.clipboard.read().then(([item]) => item.types)')
  expect(types).toContain('image/png')
})

test('a cell that a spreadsheet could run is saved and copied as text', async () => {
  await page.locator('#mix tbody th').evaluateAll((cells) => {
    for (const cell of cells) cell.textContent = '=1+1'
  })
  const { content } = await saved('mix', saving.ways.saveCsv)
  expect(content.toString()).toContain(`"'=1+1"`)
  expect(content.toString()).not.toMatch(/(^|[,\n])"?=/)
  await press(page, 'mix', saving.ways.copyTable)
  await page.getByText(saving.done.copyTable).waitFor()
  expect(await page.evaluate('navigator.clipboard.readText()')).toContain("'=1+1\t")
})

test('the content security policy held while all this was saved', () => {
  expect(opened.faults()).toEqual([])
})
