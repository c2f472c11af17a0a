// How what is known of responses becomes the table of a file for SPSS or Stata.
import { describe, expect, test } from 'vitest'
import { numberCodes } from '../../server/exports/code-numbers.ts'
import { plainOrder } from '../../server/exports/csv-file.ts'
import type { Dataset, MissingKind, Variable } from '../../server/exports/dataset.ts'
import { tableOf } from '../../server/exports/stats-table.ts'
import type { CsvCell } from '../../surveys/csv.ts'

const both = (text: string) => ({ vi: text, en: `${text} in English` })
const aVariable = (name: string, given: Partial<Variable> = {}): Variable => ({
  ...{ name, label: both(name), type: 'number', measure: 'nominal', decimals: 0, part: 'answer' },
  ...{ question: name, indicator: '', values: [], cell: () => null },
  ...given,
})
const aValue = (value: CsvCell, text: string, missing: MissingKind | null = null) => ({
  value,
  label: both(text),
  missing,
})
const scope = { unit: 'u', period: '2026', channel: null, group: null, instrument: null, asOf: 'today' } as const
const aDataset = (
  variables: readonly Variable[],
  rows: readonly (readonly CsvCell[])[],
  given: Partial<Dataset> = {},
): Dataset => ({
  order: plainOrder({ wave: 'w', sector: null, scope }, {}),
  ...{ instruments: [], variables, weightVariable: null, sets: [], changes: [], leftOut: [], weighting: null },
  async *rows() {
    yield* rows
  },
  async *responses() {},
  ...given,
})
/** The table of one column, and what stands in it. */
async function columnOf(variable: Variable, cells: readonly CsvCell[], given: Partial<Dataset> = {}, bytes = 120) {
  const { table, rows } = await tableOf(
    aDataset(
      [variable],
      cells.map((cell) => [cell]),
      given,
    ),
    bytes,
  )
  const values = []
  for await (const [value] of rows()) values.push(value)
  return { column: table.columns[0], values, table }
}

describe('a column of numbers', () => {
  test('has reasons apart, each with its letter, and several codes of a reason have one label', async () => {
    const values = [
      aValue(1, 'yes'),
      aValue(-3, 'do not know', 'dontKnow'),
      aValue(-3, 'cannot say', 'dontKnow'),
      aValue(-1, 'not asked', 'notAsked'),
    ]
    const { column } = await columnOf(aVariable('q', { values }), [1, 3, -1, -3, null])
    expect(column).toMatchObject({
      missing: [
        { value: -1, letter: 'a' },
        { value: -3, letter: 'c' },
      ],
      labels: [
        { value: 1, label: 'yes' },
        { value: -3, label: 'do not know / cannot say' },
        { value: -1, label: 'not asked' },
      ],
      whole: { low: 1, high: 3 },
    })
  })
  test.each([
    [[0.5, 1], null],
    [[-0], null],
    [[2 ** 60], null],
    [[null, null], { low: 0, high: 0 }],
    [[-300, 5], { low: -300, high: 5 }],
  ])('of %j is known to hold whole numbers %j', async (cells, whole) => {
    expect((await columnOf(aVariable('q'), cells)).column).toMatchObject({ whole })
  })
})

describe('answers whose codes are words', () => {
  const values = [aValue('male', 'Nam'), aValue('female', 'Nữ'), aValue('other', 'other'), aValue(-4, 'no', 'refused')]
  const gender = aVariable('gender', { type: 'code', values })
  test('are numbers, whose labels end in the word whatever they are', async () => {
    const { column, values: found } = await columnOf(gender, ['female', 'male', -4, null, 'other'])
    expect(found).toEqual([2, 1, -4, null, 3])
    expect(column).toMatchObject({ kind: 'number', missing: [{ value: -4, letter: 'd' }], whole: { low: 1, high: 3 } })
    expect(
      column?.kind === 'number' && Object.fromEntries(column.labels.map(({ value, label }) => [value, label])),
    ).toEqual({
      ...{ 1: 'Nam [male]', 2: 'Nữ [female]', 3: 'other [other]', '-4': 'no' },
    })
  })
  test('keep a word that the codebook does not know', async () => {
    const { column, values: found } = await columnOf(gender, ['x', 'a', 'male'])
    expect(found).toEqual([5, 4, 1])
    expect(column?.kind === 'number' && column.labels).toContainEqual({ value: 5, label: '[x]' })
  })
  test('keep the word whole where the label is too long', async () => {
    const long = aVariable('q', { type: 'code', values: [aValue('the-code', 'ắ'.repeat(100))] })
    const { column } = await columnOf(long, ['the-code'])
    const label = (column?.kind === 'number' && column.labels[0]?.label) || ''
    expect(label).toMatch(/^ắ+… \[the-code\]$/)
    expect(Buffer.byteLength(label)).toBeLessThanOrEqual(120)
  })
  test.each([
    ['words count from 1', [['b', 'a']], { b: 1, a: 2 }],
    [
      'words of a later version come after those of older ones',
      [
        ['a', 'b'],
        ['a', 'new', 'b'],
      ],
      { a: 1, b: 2, new: 3 },
    ],
    ['numbers stay, and words come after them', [['other', 1, 2, 5]], { 1: 1, 2: 2, 5: 5, other: 6 }],
    ['a number that a word has already is another', [['a'], ['a', 1]], { a: 1, 1: 2 }],
    ['reasons stay', [[-1, 'a', -4]], { '-1': -1, a: 1, '-4': -4 }],
  ] as const)('%s', (_, versions, expected) => {
    const numbers = new Map<CsvCell, number>()
    for (const codes of versions) numberCodes(numbers, codes)
    expect(Object.fromEntries([...numbers].map(([code, number]) => [`${code}`, number]))).toEqual(expected)
  })
})

describe('texts', () => {
  test('are as long as the longest of them in bytes, and codes of registers stay as they are', async () => {
    const unit = aVariable('unit', { type: 'code', part: 'design', values: [aValue('mot-cua', 'Một cửa')] })
    const { column, values } = await columnOf(unit, ['mot-cua', 'ắ', null])
    expect(column).toEqual({
      kind: 'text',
      name: 'unit',
      label: 'unit',
      bytes: 7,
      labels: [{ value: 'mot-cua', label: 'Một cửa' }],
    })
    expect(values).toEqual(['mot-cua', 'ắ', null])
  })
  test('lose no letter to a NUL, and numbers among them are written out', async () => {
    const { column, values } = await columnOf(aVariable('t', { type: 'text', part: 'opinion' }), ['a\0b', 12.5])
    expect(values).toEqual(['a\uFFFDb', '12.5'])
    expect(column).toMatchObject({ bytes: 5 })
  })
  test.each([
    ['days', ['2026-03-01', null], 'day'],
    ['no rows', [], 'day'],
    ['months', ['2026-03'], 'text'],
    ['what is no day', ['2026-03-01', '2026-02-30'], 'text'],
  ])('of a day are a day as long as they are: %s', async (_, cells, kind) => {
    expect((await columnOf(aVariable('day', { type: 'text', part: 'design' }), cells)).column?.kind).toBe(kind)
  })
})

describe('the file', () => {
  const weight = aVariable('weight_final', { part: 'design', decimals: 6 })
  test.each([
    ['a row has a weight', [null, 2], 'weight_final'],
    ['there is no row', [], 'weight_final'],
    ['no row has a weight: SPSS would leave out all', [null, 0], null],
  ])('is weighed where %s', async (_, cells, expected) => {
    const { table } = await columnOf(weight, cells, { weightVariable: 'weight_final' })
    expect(table.weight).toBe(expected)
    expect(table.notes.some((note) => note.includes('weight_final'))).toBe(expected !== null)
  })
  test('has no set of one column, nor of columns that were left out', async () => {
    const sets = [{ name: 's', label: both('s'), variables: ['a', 'gone'] }]
    const { table } = await tableOf(aDataset([aVariable('a')], [], { sets }), 120)
    expect(table.sets).toEqual([])
  })
  test('is in the language that was asked for', async () => {
    const order = { ...aDataset([], []).order, language: 'en' as const }
    const { table } = await columnOf(aVariable('q', { values: [aValue(1, 'yes')] }), [1], { order })
    expect(table.columns[0]).toMatchObject({ label: 'q in English', labels: [{ value: 1, label: 'yes in English' }] })
    expect(table.notes[0]).toContain('Each row is a response of the survey wave w.')
  })
})
