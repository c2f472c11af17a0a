// What cannot be written as a statistical file is refused before it is half a file that opens.
import { afterAll, describe, expect, test } from 'vitest'
import type { Column, NumberColumn, Table, Value } from '../../server/exports/formats/table.ts'
import { aDay, aFolder, aNumber, aTable, aText } from './tables.ts'

const { make, remove } = aFolder()
afterAll(remove)

const endings = ['sav', 'dta'] as const
const n = aNumber('n')
const given = (changes: Partial<NumberColumn>) => aTable([aNumber('n', changes)])
const a = { value: -1, letter: 'a' }

const tables: readonly (readonly [string, Table])[] = [
  ...['', '1a', '_a', 'a b', 'điểm', 'a.b', 'a'.repeat(33)].map(
    (name) => [`a name that is "${name}"`, aTable([aNumber(name)])] as const,
  ),
  ...['all', 'BY', 'with', 'Float', 'in', 'str5', 'strL', 'using'].map(
    (name) => [`a column called ${name}, which is a word of the programs`, aTable([aNumber(name)])] as const,
  ),
  ['two names that differ in case alone', aTable([aNumber('Age'), aText('age', [])])],
  ['a weight that is no column', aTable([n], { weight: 'w' })],
  ['a weight of texts', aTable([aText('w', [])], { weight: 'w' })],
  ['a set of one column', aTable([n], { sets: [{ name: 's', label: '', columns: ['n'] }] })],
  ['a set that names a column twice', aTable([n], { sets: [{ name: 's', label: '', columns: ['n', 'n'] }] })],
  ['a set of texts', aTable([n, aText('t', [])], { sets: [{ name: 's', label: '', columns: ['n', 't'] }] })],
  ['a set of columns that are not there', aTable([n], { sets: [{ name: 's', label: '', columns: ['n', 'm'] }] })],
  ['a set without a name', aTable([n, aNumber('m')], { sets: [{ name: '', label: '', columns: ['n', 'm'] }] })],
  [
    'two sets of a name',
    aTable([n, aNumber('m')], { sets: ['s', 'S'].map((name) => ({ name, label: '', columns: ['n', 'm'] })) }),
  ],
  ['a value with two labels', given({ labels: [1, 1].map((value) => ({ value, label: '' })) })],
  ['a label of no number', given({ labels: [{ value: Number.NaN, label: '' }] })],
  ['a reason given twice', given({ missing: [a, { ...a, letter: 'b' }] })],
  ['a letter for two reasons', given({ missing: [a, { ...a, value: -2 }] })],
  ['a letter that is none', given({ missing: [{ ...a, letter: 'A' }] })],
  ['a reason that is no number', given({ missing: [{ ...a, value: Number.POSITIVE_INFINITY }] })],
  ['half a decimal', given({ decimals: 1.5 })],
  ['more decimals than are shown', given({ decimals: 17 })],
  ['whole numbers between fractions', given({ whole: { low: 0.5, high: 2 } })],
  ['whole numbers between nothing', given({ whole: { low: 2, high: 1 } })],
  ['texts of no length', aTable([{ ...aText('t', []), bytes: -1 }])],
  [
    'a text with two labels',
    aTable([{ ...aText('t', ['a']), labels: ['a', 'a '].map((value) => ({ value, label: '' })) }]),
  ],
  ['a file made at no time', aTable([n], { at: Number.NaN })],
]
describe.each(endings)('a .%s file is refused', (ending) => {
  test.each(tables)('for %s', async (_, table) => {
    await expect(make(ending, table, [])).rejects.toThrow(RangeError)
  })
})
test('SPSS is refused four reasons that are no range, for it would take what lies between for reasons too', async () => {
  const missing = [-1, -2, -3, -9].map((value, i) => ({ value, letter: 'abcd'[i] as string }))
  await expect(make('sav', given({ missing }), [])).rejects.toThrow(RangeError)
})
test('Stata is refused more columns than it takes', async () => {
  const columns = Array.from({ length: 32_768 }, (_, i) => aNumber(`n${i}`))
  await expect(make('dta', aTable(columns), [])).rejects.toThrow(RangeError)
})

const whole = aNumber('n', { whole: { low: 1, high: 5 }, missing: [a] })
const ofNoKind: readonly (readonly [string, Column, Value])[] = [
  ['a text among numbers', n, '1'],
  ['no number', n, Number.NaN],
  ['an endless number', n, Number.NEGATIVE_INFINITY],
  ['a number among texts', aText('t', ['a']), 1],
  ['a NUL in a text', aText('t', ['a\0b']), 'a\0b'],
  ['a number among days', aDay('d'), 20_260_301],
  ...['2026-02-30', '2026-3-1', '1582-10-15', '', '2026-03', 'x'].map(
    (day) => [`"${day}" among days`, aDay('d'), day] as const,
  ),
]
const outside: readonly (readonly [string, Column, Value])[] = [
  ['a number above what was said', whole, 6],
  ['a number below what was said', whole, 0],
  ['a fraction among whole numbers', whole, 1.5],
  ['a longer text than was said', aText('t', ['abc']), 'abcd'],
  ['a text that is longer in bytes alone', aText('t', ['abc']), 'ắa'],
]
describe.each(endings)('a row of a .%s file is refused', (ending) => {
  test.each(ofNoKind)('for %s', async (_, column, value) => {
    await expect(make(ending, aTable([column]), [[value]])).rejects.toThrow(TypeError)
  })
  test.each(outside)('for %s', async (_, column, value) => {
    await expect(make(ending, aTable([column]), [[value]])).rejects.toThrow(RangeError)
  })
  test.each([[[]], [[1, 2]]])('that has not a value for each column: %j', async (row) => {
    await expect(make(ending, aTable([n]), [row])).rejects.toThrow(RangeError)
  })
})
test.each([-Number.MAX_VALUE, -1.7976931348623155e308, Number.MAX_VALUE])(
  'SPSS is refused %f, which stands for none there',
  async (value) => {
    await expect(make('sav', aTable([n]), [[value]])).rejects.toThrow(RangeError)
  },
)
test.each([2 ** 1023, Number.MAX_VALUE])('Stata is refused %f, which stands for none there', async (value) => {
  await expect(make('dta', aTable([n]), [[value]])).rejects.toThrow(RangeError)
})
