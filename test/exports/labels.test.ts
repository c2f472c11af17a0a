import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { labelling, titlesOf } from '../../server/exports/labels.ts'
import { writers } from '../../server/exports/writers.ts'
import { csvLine, unguarded } from '../../surveys/csv.ts'
import { aVariable, hostile, hostileDataset, memorySink } from './hostile.ts'

const both = (text: string) => ({ vi: text, en: text })
const variable = (name: string, given: Parameters<typeof aVariable>[1] = {}) => ({
  ...aVariable(name, given),
  cell: () => null,
})

describe('in words', () => {
  const scale = variable('polite', {
    type: 'number',
    values: [
      { value: 5, label: { vi: 'Rất hài lòng', en: 'Very satisfied' }, missing: null },
      { value: 3, label: both('3'), missing: null },
      { value: -1, label: { vi: 'Không được hỏi', en: 'Not asked' }, missing: 'notAsked' },
    ],
  })
  test('a code is its label in the language asked for', () => {
    expect(labelling([scale], 'vi')([5])).toEqual(['Rất hài lòng'])
    expect(labelling([scale], 'en')([-1])).toEqual(['Not asked'])
  })
  test('a number without a label stays a number, one whose label is that number too, and nothing stays nothing', () => {
    expect([4, 3, null].flatMap((cell) => labelling([scale], 'vi')([cell]))).toEqual([4, 3, null])
  })
  test('a text is not taken for the number that it looks like', () => {
    expect(labelling([scale], 'vi')(['5'])).toEqual(['5'])
  })
  test('titles are labels, with the name where two are alike or there is none', () => {
    const titles = titlesOf(
      [
        variable('a', { label: both('Điểm') }),
        variable('b', { label: both('điểm ') }),
        variable('c', { label: both('Ngày') }),
        variable('d', { label: both(' ') }),
      ],
      'vi',
    )
    expect(titles).toEqual(['Điểm [a]', 'điểm  [b]', 'Ngày', 'd'])
  })
})

describe('a CSV file', () => {
  const filesOf = async (values?: 'codes' | 'labels') => {
    const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-file-'))
    const sink = memorySink()
    try {
      const written = await writers.csv?.write(sink, hostileDataset(values ? { values } : {}), folder)
      const also = written?.also ?? []
      return {
        codes: sink.bytes().toString(),
        also,
        inWords: also.map((name) => readFileSync(join(folder, name), 'utf8')),
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  test('holds codes alone where nothing is said', async () => {
    expect(await filesOf()).toEqual(await filesOf('codes'))
    expect((await filesOf()).also).toEqual([])
  })
  test('of codes is the same where words are asked for, which stand in a file beside it', async () => {
    const { codes, also, inWords } = await filesOf('labels')
    expect(codes).toBe((await filesOf('codes')).codes)
    expect(also).toEqual(['responses-labels.csv'])
    const rows = parse(inWords[0] ?? '', { bom: true, record_delimiter: '\r\n' })
    expect(rows).toHaveLength(1 + hostile.length)
    expect(inWords[0]).toContain('Không được hỏi')
    expect(codes).not.toContain('Không được hỏi')
  })
})

describe('the text of a cell', () => {
  const read = (line: string) => (parse(line, { record_delimiter: '\r\n' }) as string[][])[0]?.map(unguarded)
  test.each(hostile.map((text) => [text]))('comes back as it was: %j', (text) => {
    expect(read(csvLine(['x', text]))).toEqual(['x', text])
  })
  test('comes back as it was, whatever apostrophes, blanks and marks stand in it', () => {
    const letter = fc.constantFrom(...`='"+-@;,\t\r\n a`, '＝', '\u200b')
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 12 }), (letters) => {
        const text = letters.join('')
        expect(read(csvLine(['x', text]))).toEqual(['x', text])
      }),
      { numRuns: 2_000 },
    )
  })
  test('of another program keeps its apostrophe, where that guards nothing', () => {
    expect(["'abc", "it's", "'", "''x"].map(unguarded)).toEqual(["'abc", "it's", "'", "''x"])
  })
})
