// A table in which everything stands that a file for SPSS or Stata can hold, and some that is hard to hold.

import type { Table, Value } from '../../server/exports/formats/table.ts'
import naughty from '../fixtures/naughty-strings.json' with { type: 'json' }
import { aDay, aNumber, aTable, aText } from './tables.ts'

export const letters = ['a', 'b', 'c', 'd']
const reasons = letters.map((letter, i) => ({ value: -1 - i, letter }))
const reasonLabels = ['Không được hỏi', 'Không áp dụng', 'Không biết', 'Từ chối trả lời']
export const longLabel = `${'Ông/Bà hài lòng đến mức nào '.repeat(12)}?`
export const longName = `a${'_long_name'.repeat(3)}1`
const steps = [1, 2, 3, 4, 5].map((value) => ({ value, label: `Mức ${value} – ắ ậ ỡ ự đ Đ` }))

const numbers: readonly Value[] = [
  ...[0, -0, 1, -1, 0.1, -2.5, 1 / 3, 1e300, -1e300, 5e-324, 2 ** 53, -99, -100, 151, 152, 1_700_000_000, null],
  ...[Math.PI, 1e15 + 0.5, -8.9e307, 8.9e307, 123_456_789.25],
]
const texts: readonly string[] = [
  ...[
    '',
    'a',
    'Ắ',
    'x'.repeat(255),
    'x'.repeat(256),
    'ơ'.repeat(5_000),
    `${'ậ'.repeat(9_999)}!`,
    '👩‍👩‍👧‍👦🇻🇳',
    'مرحبا بالعالم',
  ],
  ...[
    '‮abc‬',
    ' leads',
    'two\nlines\r\nof\ttext',
    "it's",
    '"quoted"',
    ',;|',
    '=1+1',
    '  ',
    'x  y',
    'e\u0301',
    '\ufeffbom',
    '\u0001\u007f',
  ],
]
const days: readonly Value[] = [
  '1583-01-01',
  '1959-12-31',
  '1960-01-01',
  '1970-01-01',
  '2024-02-29',
  '2026-11-26',
  '9999-12-31',
  null,
]

/** Everything that a column can be, a value of each kind in some row. */
const columns: Table['columns'] = [
  aNumber('plain', { label: 'Số thực', decimals: 2 }),
  aNumber('step', {
    label: longLabel,
    measure: 'ordinal',
    labels: [...steps, ...reasons.map(({ value }, i) => ({ value, label: reasonLabels[i] as string }))],
    missing: reasons,
    whole: { low: 1, high: 5 },
  }),
  aNumber('three', { measure: 'nominal', missing: reasons.slice(0, 3) }),
  aNumber('late', { measure: 'nominal', missing: reasons.slice(3), labels: [{ value: -4, label: 'Từ chối' }] }),
  aNumber('middle', { missing: reasons, whole: { low: -32_767, high: 32_740 } }),
  aNumber('large', { missing: reasons, whole: { low: -2_147_483_647, high: 2_147_483_620 } }),
  aNumber('wide', { missing: reasons, whole: { low: 0, high: 2 ** 40 } }),
  aText('text', texts, 'Ý kiến'),
  aText('short', ['abcdefgh']),
  aText('naughty', naughty),
  aText('nothing', []),
  aDay('day', 'Ngày'),
  aNumber(longName, { label: 'ự'.repeat(79) }),
  // What the file calls columns within itself is no other column's name.
  aText('V2', ['v2', 'V3']),
  aNumber('weight', { decimals: 6 }),
  ...['m1', 'm2', 'm3'].map((name) => aNumber(name, { measure: 'nominal', whole: { low: 0, high: 1 } })),
]
const isLabelled = { short: [{ value: 'abc', label: 'Có dấu' }], text: [{ value: 'Ắ', label: 'Một chữ' }] } as Readonly<
  Record<string, { value: string; label: string }[]>
>
export const table = aTable(
  columns.map((column) => (column.kind === 'text' ? { ...column, labels: isLabelled[column.name] ?? [] } : column)),
  {
    label: 'Khảo sát hài lòng',
    notes: ['Phạm vi: toàn huyện.', `Dài: ${'ghi chú '.repeat(30).trim()}`, 'ắ'.repeat(100)],
    sets: [{ name: 'many', label: 'Chọn nhiều – ắ', columns: ['m1', 'm2', 'm3'] }],
    weight: 'weight',
  },
)
const at = <One>(list: readonly One[], i: number): One => list[i % list.length] as One
export const rows: readonly (readonly Value[])[] = naughty.map((string, i) => [
  at(numbers, i),
  at([1, 2, 3, 4, 5, -1, -2, -3, -4, null], i),
  at([7.5, -1, -2, -3, null, -4], i),
  at([1, -4, -1, null], i),
  at([-32_767, 32_740, -1, -2, -3, -4, null, 0, 101, -128], i),
  at([-2_147_483_647, 2_147_483_620, -1, -2, -3, -4, null, 0, 32_741], i),
  at([0, 2 ** 40, -1, -2, -3, -4, null], i),
  at(texts, i),
  at(['abcdefgh', 'abc', '', null], i),
  string,
  null,
  at(days, i),
  i,
  at(['v2', 'V3'], i),
  at([0.5, 1.25, 3], i),
  at([0, 1], i),
  at([0, 1, null], i),
  at([1, 0, 0], i),
])
