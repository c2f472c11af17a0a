// What a workbook holds, part by part; that others open it is tried in opened.test.ts.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Dataset } from '../../server/exports/dataset.ts'
import type { Value } from '../../server/exports/formats/table.ts'
import { columnLetters, MOST_COLUMNS, type Sheet, writeXlsx } from '../../server/exports/formats/xlsx.ts'
import { cellText, sheetName, xmlText } from '../../server/exports/formats/xlsx-text.ts'
import { xlsx } from '../../server/exports/xlsx.ts'
import { textsIn } from '../zip.ts'
import { hostile, hostileDataset, memorySink } from './hostile.ts'

const aSheet = (rows: readonly (readonly Value[])[], given: Partial<Sheet> = {}): Sheet => ({
  ...{ name: 'a', columns: [{ title: 'x', width: 10 }], isProse: false, rows: () => rows },
  ...given,
})
async function partsOf(sheets: readonly Sheet[], mostRows?: number) {
  const sink = memorySink()
  const written = await writeXlsx(sink, { sheets, at: 0 }, mostRows)
  return { written, parts: textsIn(sink.bytes()) }
}
const sheetOf = (parts: Readonly<Record<string, string>>, place: number) =>
  parts[`xl/worksheets/sheet${place}.xml`] ?? ''
/** Text as Excel reads it out of XML. */
const readByExcel = (xml: string): string =>
  xml
    .replaceAll(/&(lt|gt|amp);/g, (_, mark: string) => ({ lt: '<', gt: '>', amp: '&' })[mark] ?? '')
    .replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

describe('what cannot be written is refused before anything is', () => {
  test.each([
    ['no sheet', []],
    ['no column', [aSheet([], { columns: [] })]],
    [
      'more columns than Excel takes',
      [aSheet([]), aSheet([], { columns: Array(MOST_COLUMNS + 1).fill({ title: 'x', width: 1 }) })],
    ],
  ])('%s', async (_, sheets) => {
    const sink = memorySink()
    await expect(writeXlsx(sink, { sheets, at: 0 })).rejects.toThrow(RangeError)
    expect(sink.bytes()).toHaveLength(0)
  })
  test.each([Number.NaN, Number.POSITIVE_INFINITY])('%d is no number', async (number) => {
    await expect(partsOf([aSheet([[number]])])).rejects.toThrow(TypeError)
  })
})

describe('what fails meanwhile ends the file with its own reason', () => {
  test('rows that break off', async () => {
    async function* rows() {
      yield ['a']
      throw new Error('The database is away')
    }
    await expect(partsOf([aSheet([[1]]), aSheet([], { rows })])).rejects.toThrow('The database is away')
  })
  test('rows that break off at once', async () => {
    const rows = () => {
      throw new Error('The database is away')
    }
    await expect(partsOf([aSheet([], { rows })])).rejects.toThrow('The database is away')
  })
  test('a disk that is full, and then nobody asks for more rows', async () => {
    let isEnded = false
    function* rows() {
      try {
        for (let i = 0; ; i++) yield [`${i} ${Math.random()}`]
      } finally {
        isEnded = true
      }
    }
    const full = {
      async write() {
        throw new Error('No space left')
      },
      async patch() {},
    }
    await expect(writeXlsx(full, { sheets: [aSheet([], { rows })], at: 0 })).rejects.toThrow('No space left')
    await expect.poll(() => isEnded).toBe(true)
  })
})

describe('a text', () => {
  test('is read as it was written, whatever stands in it', () => {
    const odd = fc.constantFrom(...'_x0041FfaX<&>\u0000\u0001\r\n\t\ufffe\uffff', '😀', 'ế')
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(odd).map((letters) => letters.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        expect(readByExcel(xmlText(text))).toBe(text)
      }),
    )
    for (const text of hostile) expect(readByExcel(xmlText(text.toWellFormed()))).toBe(text.toWellFormed())
  })
  test('has no letter that XML forbids, and no line end that XML would change', () => {
    const forbidden = [...Array(32).keys()].filter((code) => code !== 9 && code !== 10).concat(0xfffe, 0xffff)
    for (const code of forbidden)
      expect(xmlText(String.fromCharCode(code))).toBe(`_x${code.toString(16).toUpperCase().padStart(4, '0')}_`)
  })
  test('is cut where Excel takes no more, not through a letter, and that is told', async () => {
    expect(cellText('a'.repeat(32_767))).toHaveLength(32_767)
    expect(cellText(`${'a'.repeat(32_766)}😀`)).toBe('a'.repeat(32_766))
    expect(cellText(`${'a'.repeat(32_765)}😀`)).toHaveLength(32_767)
    const { written } = await partsOf([aSheet([['a'.repeat(32_767)], ['a'.repeat(32_768)]])])
    expect(written).toEqual([{ rows: 2, shortened: 1, parts: 1 }])
  })
  test('with half a letter has U+FFFD in its place', () => {
    expect(cellText('a\ud800b')).toBe('a\ufffdb')
  })
})

describe('a sheet', () => {
  test('has cells of numbers and of text, and none for what is not there', async () => {
    const columns = ['a', 'b', 'c'].map((title) => ({ title, width: 10 }))
    const { parts } = await partsOf([aSheet([[1.5, null, '=1+1']], { columns })])
    expect(sheetOf(parts, 1)).toContain(
      '<row r="2"><c r="A2"><v>1.5</v></c><c r="C2" s="1" t="s"><v>3</v></c></row></sheetData>',
    )
    expect(parts['xl/sharedStrings.xml']).toContain('<si><t xml:space="preserve">=1+1</t></si></sst>')
  })
  test('keeps its line of titles in view and has a filter over all of its rows', async () => {
    const { parts } = await partsOf([aSheet([['a'], ['b']])])
    expect(sheetOf(parts, 1)).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
    expect(sheetOf(parts, 1)).toContain('<autoFilter ref="A1:A3"/>')
  })
  test('goes on in a further one where Excel takes no more rows, with its titles again', async () => {
    const rows = [['a'], ['b'], ['c'], ['d'], ['e']]
    const { written, parts } = await partsOf([aSheet(rows), aSheet([['f']], { name: 'z' })], 3)
    expect(written).toEqual([
      { rows: 5, shortened: 0, parts: 3 },
      { rows: 1, shortened: 0, parts: 1 },
    ])
    expect(parts['xl/workbook.xml']?.match(/sheet name="[^"]*"/g)).toEqual(
      ['a', 'a (2)', 'a (3)', 'z'].map((name) => `sheet name="${name}"`),
    )
    expect(sheetOf(parts, 1).match(/<row /g)).toHaveLength(3)
    expect(sheetOf(parts, 3).match(/<row /g)).toHaveLength(2)
    expect(sheetOf(parts, 3)).toContain('<c r="A1" s="2" t="s"><v>0</v></c>')
  })
  test('that is just full is one, and one without rows has its titles', async () => {
    const { written, parts } = await partsOf([aSheet([['a'], ['b']]), aSheet([])], 3)
    expect(written.map(({ parts }) => parts)).toEqual([1, 1])
    expect(sheetOf(parts, 2)).toContain('<autoFilter ref="A1:A1"/>')
  })
  test('knows what was written before it', async () => {
    const { parts } = await partsOf([aSheet([['a'], ['b']]), aSheet([], { rows: ([first]) => [[first?.rows ?? -1]] })])
    expect(sheetOf(parts, 2)).toContain('<c r="A2"><v>2</v></c>')
  })
  test('shares no more texts than stay small in memory: what is new stands in its cell then', async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => [`text ${i}`])
    const { parts } = await partsOf([aSheet([...rows, ['text 1'], ['long '.repeat(100)]])])
    expect(parts['xl/sharedStrings.xml']?.match(/<si>/g)).toHaveLength(2_000)
    expect(sheetOf(parts, 1)).toContain(
      '<c r="A5001" s="1" t="inlineStr"><is><t xml:space="preserve">text 4999</t></is></c>',
    )
    expect(sheetOf(parts, 1)).toContain('<c r="A5002" s="1" t="s"><v>2</v></c>')
  })
  test('has columns by the letters of Excel', () => {
    expect([0, 25, 26, 51, 701, 702, MOST_COLUMNS - 1].map(columnLetters)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'ZZ',
      'AAA',
      'XFD',
    ])
  })
})

test('names of sheets are ones that Excel takes, and no two are alike', () => {
  const taken = new Set<string>()
  for (const text of [
    ...hostile,
    ...hostile,
    'History',
    'a/b:c',
    "'x'",
    'Ủy ban nhân dân '.repeat(9),
    '😀'.repeat(31),
  ]) {
    const name = sheetName(text, taken)
    expect(name).toMatch(/^(?!')[^:\\/?*[\]\p{C}]{1,31}(?<!')$/u)
    expect(name.length).toBeLessThanOrEqual(31)
    expect(name.toLowerCase()).not.toBe('history')
    expect(taken.has(name.toLowerCase())).toBe(false)
    taken.add(name.toLowerCase())
  }
})

describe('a workbook of responses', () => {
  const written = async (data: Dataset) => {
    const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-file-'))
    const sink = memorySink()
    try {
      const { rows, shortened } = await xlsx.write(sink, data, folder)
      return { rows, shortened, bytes: sink.bytes() }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  test('is the same bytes for the same order', async () => {
    expect((await written(hostileDataset())).bytes.equals((await written(hostileDataset())).bytes)).toBe(true)
  })
  test('asks for the rows once, tells how many there were, and counts a text that was cut once', async () => {
    const data = hostileDataset()
    let asked = 0
    const { rows, shortened } = await written({
      ...data,
      variables: data.variables.slice(0, 2),
      async *rows() {
        asked++
        yield ['r0', 'dài '.repeat(9_000)]
        yield ['r1', 'a\u2028b\nc']
      },
    })
    expect({ asked, rows, shortened }).toEqual({ asked: 1, rows: 2, shortened: 1 })
  })
  test('of no rows has all of its sheets', async () => {
    const { rows, bytes } = await written({ ...hostileDataset(), weighting: null, async *rows() {} })
    expect(rows).toBe(0)
    expect(textsIn(bytes)['xl/workbook.xml']?.match(/<sheet /g)).toHaveLength(6)
  })
})
