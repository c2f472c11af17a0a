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
  const fileOf = async (values?: 'codes' | 'labels') => {
    const sink = memorySink()
    const data = hostileDataset(values ? { values } : {})
    await writers.csv?.write(sink, data, '')
    return sink.bytes()
  }
  test('holds codes where nothing is said', async () => {
    expect((await fileOf()).equals(await fileOf('codes'))).toBe(true)
    expect((await fileOf('labels')).equals(await fileOf('codes'))).toBe(false)
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
