// Texts that a spreadsheet could take for something else, and a file of responses that is full of them.

import type { Dataset, FileOrder, Variable } from '../../server/exports/dataset.ts'
import type { Sink } from '../../server/exports/formats/table.ts'
import { catalogue } from '../../surveys/catalogue.ts'
import type { CsvCell } from '../../surveys/csv.ts'
import naughty from '../fixtures/naughty-strings.json' with { type: 'json' }

const attacks = [
  ...['=1+1', '+1+1', '-1+1', '@SUM(1,1)', '=1+1;', ' =1+1', '\t=1+1', '\r=1+1', '\n=1+1', "'=1+1", "''=1+1", '"=1+1'],
  ...['＝1+1', '＋1', '－1', '＠SUM(1)', '\u200b=1+1', '\ufeff=1+1', 'a\n=1+1', 'a\r\n=1+1', 'a;=1+1', 'a\t=1+1'],
  ...['a;"=1+1"', "a;'=1+1", 'a,=1+1', '-\n-\n- một ý', ';', ';;=1+1;=2+2', '\n\n=1+1\n\n', '";=1+1;"'],
  ...[`=cmd|' /C calc'!A0`, '=DDE("soffice";"a";"b")', '=HYPERLINK("http://example.org";"x")', '{=1+1}', '=A1'],
  ...[
    '=WEBSERVICE("http://example.org")',
    'http://example.org',
    'mailto:a@example.org',
    '#REF!',
    '#N/A',
    'sep=;',
    'ID',
  ],
]
const letters = [
  ...['_x0041_', '_x0041_x0042_', '_x005F', '_x005F_', '_x005F\u0001', '_x000d_', '__x0041_', '_X0041_', '_x00G1_'],
  ...['a\rb', 'a\r\nb', 'a\nb', 'a\tb', '\u0001\u0008\u000b\u001f', '\u007f\u0085\u2028\u2029', '\ufffe\uffff'],
  ...[
    ' trước',
    'sau ',
    '  ',
    '😀 tốt',
    'Ủy ban nhân dân xã Phan Rí Thành',
    'e\u0302\u0301',
    '<>&"\'',
    ']]>',
    '&amp;',
    '&#0;',
  ],
]
/** Texts that a program would like to take for a number, a day or a truth. */
const likenesses = [
  '0123',
  '1E2',
  '1e-7',
  '1/2',
  '1-2',
  '12:30',
  '2026-11-16',
  '16/11/2026',
  'TRUE',
  '1.002253',
  '1,5',
  '0x1F',
  '5%',
]

/** The public list of some 500 and more of ours. */
export const hostile: readonly string[] = [...new Set([...naughty, ...attacks, ...letters, ...likenesses])]
export const listed: readonly string[] = naughty

/** Numbers that are lost where they are made into text and back carelessly. */
export const numbers: readonly number[] = [
  ...[Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, 1e-7, 0.1 + 0.2, -0, 5e-324, Number.MAX_VALUE, 1e21, 1 / 3],
  ...[123456789.12345679, 100, -1.5, 0.000001, 1e15, 123456789012345680000],
]
const numberAt = (row: number): number => numbers[row % numbers.length] as number

const order: FileOrder = {
  ...{
    wave: '=1+1',
    sector: '@SUM(1)',
    format: 'xlsx',
    language: 'vi',
    weighting: null,
    withOpinions: true,
    until: {},
  },
  scope: { unit: '=A1', asOf: 'then', period: '2026', channel: null, group: '-1', instrument: null },
  coarsen: { day: 'month' },
  scores: { header: ['=1+1', '', 'profile'], rows: hostile.map((text, i) => [text, numberAt(i), '=1+1']) },
  orderedAt: '2026-11-16T03:00:00.000Z',
}

/** A variable whose cells are made of the number of the row, which stands in `seq`. */
export const aVariable = (name: string, given: Partial<Omit<Variable, 'cell'>> = {}): Omit<Variable, 'cell'> => ({
  ...{ name, label: { vi: name, en: name }, type: 'text', measure: 'nominal', decimals: 0, part: 'answer' },
  ...{ question: '', indicator: '', values: [], ...given },
})

const both = (text: string) => ({ vi: text, en: text })
const other = (row: number): string => hostile[(row + 7) % hostile.length] as string

/** One row a hostile text, one column too: they stand in it as opinions, codes, labels of codes and titles of columns. */
export function hostileDataset(given: Partial<FileOrder> = {}): Dataset {
  const columns: { readonly variable: Omit<Variable, 'cell'>; readonly cell: (row: number) => CsvCell }[] = [
    { variable: aVariable('response_id', { part: 'design' }), cell: (row) => `r${row}` },
    { variable: aVariable('opinion', { part: 'opinion', label: both('=1+1') }), cell: (row) => hostile[row] as string },
    {
      variable: aVariable('code', {
        type: 'code',
        values: hostile.map((text, i) => ({ value: text, label: both(other(i)), missing: null })),
      }),
      cell: (row) => hostile[row] as string,
    },
    { variable: aVariable('number', { type: 'number', measure: 'scale' }), cell: numberAt },
    {
      variable: aVariable('scale', {
        type: 'number',
        values: [
          { value: 1, label: both('=1+1'), missing: null },
          { value: 2, label: both('2'), missing: null },
          { value: -1, label: both('Không được hỏi'), missing: 'notAsked' },
        ],
      }),
      cell: (row) => [1, 2, -1, 3, null][row % 5] as CsvCell,
    },
    ...hostile.map((text, i) => ({ variable: aVariable(`v${i}`, { label: both(text) }), cell: () => null })),
  ]
  return {
    order: { ...order, ...given },
    ...{ instruments: catalogue.slice(0, 1), sets: [], changes: [], leftOut: [], weightVariable: 'number' },
    variables: columns.map(({ variable }) => ({ ...variable, cell: () => null })),
    weighting: {
      ...{ weighting: '=1+1', name: '@SUM(1)', version: 2, method: 'raked', madeAt: '2026-11-16T03:00:00.000Z' },
      margins: hostile.map((text, i) => ({
        variable: text,
        categories: [{ value: text, label: both(other(i)), population: numberAt(i), people: i }],
      })),
      ...{
        bounds: { low: 0.2, high: 5 },
        isWhole: true,
        calibrated: () => {
          throw new Error('Nothing of errors here')
        },
      },
      report: { min: 0.1, max: 3, deff: 1.25, leftOut: 0 },
    },
    async *rows() {
      for (const row of hostile.keys()) yield columns.map(({ cell }) => cell(row))
    },
    async *responses() {},
  }
}

/** A file in memory. */
export function memorySink(): Sink & { readonly bytes: () => Buffer } {
  const pieces: Uint8Array[] = []
  return {
    async write(piece) {
      pieces.push(Uint8Array.from(piece))
    },
    async patch() {
      throw new Error('Nothing here is filled in last')
    },
    bytes: () => Buffer.concat(pieces),
  }
}
