// Files of responses as others open them: workbooks by LibreOffice and by R's readxl, CSV files by LibreOffice in the ways that
// a person could choose. Nothing in them is worked out, whatever citizens wrote, and every value is the one that was written.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import type { FileOrder } from '../../server/exports/dataset.ts'
import { writeXlsx } from '../../server/exports/formats/xlsx.ts'
import { sheetName } from '../../server/exports/formats/xlsx-text.ts'
import { labelling, titlesOf } from '../../server/exports/labels.ts'
import { writers } from '../../server/exports/writers.ts'
import { type CsvCell, unguarded } from '../../surveys/csv.ts'
import * as en from '../../surveys/text/en/workbook.ts'
import * as vi from '../../surveys/text/vi/workbook.ts'
import { converted } from '../libreoffice.ts'
import { readByR } from '../readxl.ts'
import { hostile, hostileDataset, listed, memorySink, numbers } from './hostile.ts'

type Table = readonly (readonly CsvCell[])[]
const words = { vi, en }

/** The file of the hostile responses, of CSV the one in words where that is asked for. */
async function fileOf(order: Partial<FileOrder>): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-file-'))
  const sink = memorySink()
  try {
    const written = await writers[order.format ?? 'csv']?.write(sink, hostileDataset(order), folder)
    const [inWords] = written?.also ?? []
    expect(written).toMatchObject({ rows: hostile.length, shortened: 0 })
    return inWords ? readFileSync(join(folder, inWords)) : sink.bytes()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The table that a file of the hostile responses holds, its titles first. */
async function tableOf(values: 'codes' | 'labels', language: 'vi' | 'en' = 'vi'): Promise<Table> {
  const { variables, rows } = hostileDataset()
  const inWords = values === 'labels'
  const titles = inWords ? titlesOf(variables, language) : variables.map(({ name }) => name)
  const label = labelling(variables, language)
  const table: (readonly CsvCell[])[] = [titles]
  for await (const row of rows()) table.push(inWords ? label(row) : row)
  return table
}

const TO_CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,true,false,false,-1'
/** From CSV: mark between cells, how columns are taken, whether what stands in quotes is text, whether days and the like are looked for. */
const fromCsv = (mark: string, columns = '', areQuotedTexts = false, areOthersLookedFor = true) =>
  `CSV:${mark.charCodeAt(0)},34,76,1,${columns},0,${areQuotedTexts},${areOthersLookedFor},true`

const records = (csv: Buffer): string[][] =>
  parse(csv, { bom: true, record_delimiter: '\n', relax_column_count: true, skip_empty_lines: false })

/** What would be worked out or fetched in a document as LibreOffice keeps it. */
const worked = (fods: Buffer): string[] =>
  [
    ...fods
      .toString('utf8')
      .matchAll(/table:formula|xlink:href|dde-[a-z]+|table:cell-range-source|office:event-listeners/g),
  ].map(([found]) => found)
const onlyFile = (made: Readonly<Record<string, Buffer>>): Buffer => {
  const [first, ...others] = Object.values(made)
  if (!first || others.length > 0) throw new Error(`LibreOffice made ${Object.keys(made)}`)
  return first
}
/** How many cells of a document are of which type. */
function cellTypes(fods: Buffer): Record<string, number> {
  const count: Record<string, number> = {}
  for (const [cell] of fods.toString('utf8').matchAll(/<table:table-cell [^>]*>/g)) {
    const type = /office:value-type="([a-z]+)"/.exec(cell)?.[1]
    if (type) count[type] = (count[type] ?? 0) + Number(/number-columns-repeated="(\d+)"/.exec(cell)?.[1] ?? 1)
  }
  return count
}

/** LibreOffice writes fifteen digits of a number, and makes a line end within a cell a line feed. */
const fifteen = (number: number): string => (number + 0).toPrecision(15)
const byOffice = (cell: CsvCell): string =>
  typeof cell === 'number' ? fifteen(cell) : (cell ?? '').replaceAll('\r\n', '\n')
const likeOffice = (cell: string, written: CsvCell): string =>
  typeof written === 'number' ? fifteen(Number(cell)) : cell
/** Compares what was read with what was written, cell by cell; empty cells at the end of a row may be left away. */
function expectSame(read: readonly (readonly string[])[], written: Table): void {
  const wrong: object[] = []
  for (const [row, cells] of written.entries())
    for (const [column, cell] of cells.entries()) {
      const found = likeOffice(read[row]?.[column] ?? '', cell)
      if (found !== byOffice(cell)) wrong.push({ row, column, found, written: byOffice(cell) })
    }
  expect(wrong.slice(0, 20)).toEqual([])
  expect(read.length).toBe(written.length)
}

test('the public list is there, with the strings of ours', () => {
  expect(listed.length).toBeGreaterThan(500)
  expect(hostile.length).toBeGreaterThan(500)
  expect(numbers.length).toBeGreaterThan(10)
})

describe.each(['vi', 'en'] as const)('a workbook in %s', (language) => {
  let workbook: Buffer
  beforeAll(async () => {
    workbook = await fileOf({ format: 'xlsx', language })
  })
  const { sheets } = words[language]

  test('is opened by LibreOffice with nothing to work out, numbers as numbers and all else as text', async () => {
    const fods = onlyFile(await converted('book.xlsx', workbook, 'fods'))
    expect(worked(fods)).toEqual([])
    expect(Object.keys(cellTypes(fods)).sort()).toEqual(['float', 'string'])
    const data = [...(await tableOf('codes')), ...(await tableOf('labels', language))].flat()
    expect(cellTypes(fods).float).toBeGreaterThanOrEqual(data.filter((cell) => typeof cell === 'number').length)
  })
  test('gives every value back from LibreOffice, in codes and in words', async () => {
    const made = await converted('book.xlsx', workbook, TO_CSV)
    expect(Object.keys(made).sort()).toEqual(
      Object.values(sheets)
        .map((name) => `book-${name}.csv`)
        .sort(),
    )
    const sheet = (name: string) => records(made[`book-${name}.csv`] as Buffer)
    expectSame(sheet(sheets.codes), await tableOf('codes'))
    expectSame(sheet(sheets.labels), await tableOf('labels', language))
    const { order, weighting } = hostileDataset()
    expectSame(sheet(sheets.scores), [order.scores.header, ...order.scores.rows])
    const margins = sheet(sheets.weights).slice(-hostile.length)
    expectSame(
      margins.map((row) => row.slice(1)),
      (weighting?.margins ?? []).flatMap(({ variable, categories }) =>
        categories.map(({ label, value, population, people }) => [
          ...[variable, label[language], value],
          ...[population, people],
        ]),
      ),
    )
    expect(sheet(sheets.codebook).length).toBeGreaterThan(hostile.length)
    expect(Object.fromEntries(sheet(sheets.method))).toMatchObject({
      [words[language].method.wave]: '=1+1',
      [words[language].method.rows]: `${hostile.length}`,
    })
  })
})

test('R reads every value of a workbook, every digit of a number too', async () => {
  const read = readByR(await fileOf({ format: 'xlsx' }))
  expect(Object.keys(read)).toEqual(Object.values(vi.sheets))
  // R has no letter for NUL, and readxl takes nothing but spaces for nothing; -0 is 0.
  const byR = (cell: CsvCell) =>
    typeof cell === 'number' ? cell + 0 : cell?.replaceAll('\u0000', '').replace(/^ +$/, '') || null
  for (const values of ['codes', 'labels'] as const)
    expect(read[vi.sheets[values]]).toEqual((await tableOf(values)).map((row) => row.map(byR)))
})

test('sheets named by the strings are opened by LibreOffice under the names that they were given', async () => {
  const taken = new Set<string>()
  // A part of them: LibreOffice takes minutes for a workbook of so many sheets.
  const names = [...hostile.slice(listed.length), ...listed.filter((_, i) => i % 8 === 0)].map((text) => {
    const name = sheetName(text, taken)
    taken.add(name.toLowerCase())
    return name
  })
  const sink = memorySink()
  const columns = [{ title: 'a', width: 10 }]
  const sheets = names.map((name) => ({ name, columns, isProse: false, rows: () => [[name]] }))
  await writeXlsx(sink, { sheets, at: 0 })
  const fods = onlyFile(await converted('book.xlsx', sink.bytes(), 'fods')).toString('utf8')
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  const found = [...fods.matchAll(/<table:table table:name="([^"]*)"/g)].map(([, name = '']) =>
    name.replaceAll(/&([a-z]+);/g, (_, entity: string) => entities[entity] ?? ''),
  )
  expect(found).toEqual(names)
})

describe.each(['codes', 'labels'] as const)('a CSV file of %s', (values) => {
  let file: Buffer
  let table: Table
  beforeAll(async () => {
    file = await fileOf({ format: 'csv', values })
    table = await tableOf(values)
  })

  test.each([
    ['commas', ','],
    ['semicolons, as where the comma is a decimal one', ';'],
    ['tabs', '\t'],
  ])(
    'is opened by LibreOffice with %s between cells, and nothing is worked out',
    async (_, mark) => {
      for (const areQuotedTexts of [false, true]) {
        const fods = onlyFile(await converted('data.csv', file, 'fods', fromCsv(mark, '', areQuotedTexts)))
        expect(worked(fods)).toEqual([])
        expect(cellTypes(fods).string).toBeGreaterThan(hostile.length)
      }
    },
    180_000,
  )
  test('gives every value back from LibreOffice where its columns are taken for text', async () => {
    const columns = table[0]?.map((_, i) => `${i + 1}/2`).join('/')
    const made = onlyFile(
      await converted('data.csv', file, TO_CSV.replace(',-1', ',0'), fromCsv(',', columns, true, false)),
    )
    const read = records(made).map((row) => row.map(unguarded))
    // In a file of text it takes every line end for the same.
    const withLines = (cell: CsvCell) => (typeof cell === 'string' ? cell.replaceAll(/\r\n?/g, '\n') : cell)
    expectSame(
      read,
      table.map((row) => row.map(withLines)),
    )
  })
  test('is read back by us, each text without what made it safe, each number with all of its digits', () => {
    const [header = [], ...rows] = parse(file, { bom: true, record_delimiter: '\r\n' }) as string[][]
    const read = [header, ...rows].map((row) => row.map(unguarded))
    const texts = table.map((row) => row.map((cell) => `${cell ?? ''}`))
    expect(read).toEqual(texts)
    const given = table.slice(1).map((row) => row[3] as number)
    expect(rows.map((row) => Number(row[3]))).toEqual(given.map((number) => number + 0))
  })
})

test('what LibreOffice would work out is seen here', async () => {
  const file = Buffer.from('a,b\r\n=1+1,"=HYPERLINK(""http://example.org"";""x"")"\r\n')
  expect(worked(onlyFile(await converted('data.csv', file, 'fods', fromCsv(','))))).toContain('table:formula')
})
