// Files for SPSS and Stata as programs of others open them: PSPP, ReadStat (which haven is made of) and readstata13.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Table, Value } from '../../server/exports/formats/table.ts'
import { type Opened, openedInR, saidByPspp, saidByReadStat } from '../stat-readers.ts'
import { letters, longLabel, longName, rows, table } from './everything.ts'
import { aFolder, aNumber, aTable, aText } from './tables.ts'

const { folder, make, remove } = aFolder()
afterAll(remove)

const opened = new Map<string, Opened>()
const paths = { sav: '', dta: '' }
beforeAll(async () => {
  for (const ending of ['sav', 'dta'] as const) paths[ending] = (await make(ending, table, rows)).path
  for (const one of openedInR(Object.values(paths))) opened.set(`${one.path.slice(-3)} by ${one.by}`, one)
})
const readers = ['sav by haven', 'dta by haven', 'dta by readstata13']
const openedBy = (reader: string) => opened.get(reader) as Opened
const columnBy = (reader: string, name: string) =>
  openedBy(reader).columns.find((column) => column.name === name) as Opened['columns'][number]

const dayNumber = (day: Value, epoch = '1970-01-01') =>
  day === null ? null : (Date.parse(`${day}`) - Date.parse(epoch)) / 86_400_000

describe.each(readers)('%s', (reader) => {
  const isSpss = reader.startsWith('sav')
  test('every row and every column is there, with its name and label', () => {
    expect(openedBy(reader).rows).toBe(rows.length)
    expect(openedBy(reader).columns.map(({ name }) => name)).toEqual(table.columns.map(({ name }) => name))
    expect(openedBy(reader).label).toBe('Khảo sát hài lòng')
    expect(columnBy(reader, 'text').label).toBe('Ý kiến')
    expect(columnBy(reader, longName).label).toBe('ự'.repeat(79))
  })
  test('a label that is too long ends in an ellipsis, in no broken letter', () => {
    const { label } = columnBy(reader, 'step')
    expect(label.endsWith('…')).toBe(true)
    expect(longLabel.startsWith(label.slice(0, -1))).toBe(true)
    expect(isSpss ? Buffer.byteLength(label) : [...label].length).toBeGreaterThan(isSpss ? 250 : 79)
  })
  test.each(table.columns.map(({ name, kind }, i) => [name, kind, i] as const))(
    'every value of "%s" is as it was',
    (name, kind, i) => {
      const column = table.columns[i]
      const { cells } = columnBy(reader, name)
      for (const [j, row] of rows.entries()) {
        const value = row[i] as Value
        const expected = () => {
          if (kind === 'day') return dayNumber(value, reader.endsWith('13') ? '1960-01-01' : undefined)
          // Blanks at the end of a text are none in SPSS.
          if (kind === 'text') return isSpss ? `${value ?? ''}`.replace(/ +$/, '') : (value ?? '')
          const reason = column?.kind === 'number' && column.missing.find((one) => one.value === value)
          return reason && !isSpss ? `.${reason.letter}` : value
        }
        // Object.is: 0 and -0 are two numbers.
        if (!Object.is(cells[j], expected())) expect([j, cells[j]]).toEqual([j, expected()])
      }
      expect(cells).toHaveLength(rows.length)
    },
  )
  test('values have their labels, reasons too', () => {
    const shown = (value: number) => (isSpss ? value : value < 0 ? `.${letters[-1 - value]}` : value)
    const expected = new Map(
      table.columns.flatMap((column) =>
        column.name === 'step' && column.kind === 'number'
          ? column.labels.map(({ value, label }) => [shown(value), label] as const)
          : [],
      ),
    )
    expect(new Map(columnBy(reader, 'step').labels)).toEqual(expected)
    expect(columnBy(reader, 'late').labels).toEqual([[shown(-4), 'Từ chối']])
  })
  test('the whole notes are there', () => {
    const whole = openedBy(reader).notes.join(isSpss ? ' ' : '|')
    for (const note of table.notes.slice(0, 2)) expect(whole).toContain(note)
    expect(whole.replaceAll(' ', '')).toContain(table.notes[2])
  })
})

describe('in SPSS', () => {
  test('reasons are user-missing: up to three by themselves, four as a range', () => {
    const missing = (name: string) => columnBy('sav by haven', name).missing.sort((a, b) => a - b)
    expect(['plain', 'step', 'three', 'late'].map(missing)).toEqual([[], [-4, -1], [-3, -2, -1], [-4]])
  })
  test('texts have labels, short ones and long ones', () => {
    expect(columnBy('sav by haven', 'short').labels).toEqual([['abc', 'Có dấu']])
    expect(columnBy('sav by haven', 'text').labels).toEqual([['Ắ', 'Một chữ']])
  })
  test('days are days', () => {
    expect(columnBy('sav by haven', 'day')).toMatchObject({ kind: 'day', format: 'SDATE10' })
  })
  test('PSPP reads the file without a warning, with its set, its weight, its notes and its reasons', () => {
    const said = saidByPspp(paths.sav, [
      'DISPLAY DICTIONARY',
      'SHOW WEIGHT',
      'MRSETS /DISPLAY NAME=ALL',
      'DISPLAY DOCUMENTS',
      'SHOW N',
    ])
    expect(said).toContain('WEIGHT is weight.')
    expect(said).toContain(`N is ${rows.length}.`)
    expect(said).toMatch(/\$many *\|Chọn nhiều – ắ *\|Dichotomies *\| *1\|m1/)
    expect(said).toContain('Phạm vi: toàn huyện.')
    expect(said).toMatch(/step .*\n?.*-4 THRU/)
    expect(said).toMatch(/-1\[a\]\|Không được hỏi/)
    expect(said).toMatch(/\|step *\| *2\|[^|]*\|Ordinal/)
  })
  test('PSPP weighs rows, and counts no reason', () => {
    const said = saidByPspp(paths.sav, ['DESCRIPTIVES step /STATISTICS=MEAN SUM MIN MAX'])
    const counted = rows.filter((row) => typeof row[1] === 'number' && row[1] > 0)
    const sum = counted.reduce((total, row) => total + Number(row[14]) * Number(row[1]), 0)
    const base = counted.reduce((total, row) => total + Number(row[14]), 0)
    expect(said).toContain(sum.toFixed(2))
    expect(said).toContain((sum / base).toFixed(2))
  })
  test('PSPP reads every value as it was', () => {
    const csv = join(folder, 'pspp.csv')
    saidByPspp(paths.sav, [
      'FORMATS day (F12.0)',
      `SAVE TRANSLATE /OUTFILE='${csv}' /TYPE=CSV /REPLACE /CELLS=VALUES /TEXTOPTIONS DELIMITER=',' QUALIFIER='"' FORMAT=PLAIN`,
    ])
    const found = cellsOf(readFileSync(csv, 'utf8'))
    expect(found).toHaveLength(rows.length)
    for (const [i, row] of rows.entries())
      for (const [j, column] of table.columns.entries()) {
        const value = row[j] as Value
        const cell = found[i]?.[j] as string
        // Its CSV ends lines in one way alone.
        if (column.kind === 'text')
          expect([i, column.name, cell.replace(/ +$/, '')]).toEqual([
            i,
            column.name,
            `${value ?? ''}`.replace(/ +$/, '').replaceAll('\r\n', '\n'),
          ])
        else if (value === null) expect(cell.trim()).toBe('')
        else {
          const expected = column.kind === 'day' ? (dayNumber(value, '1582-10-14') as number) * 86_400 : Number(value)
          // It writes 16 digits.
          expect(Math.abs(Number(cell) - expected) <= Math.abs(expected) * 1e-15).toBe(true)
        }
      }
  })
  test('ReadStat knows the file', () => {
    expect(saidByReadStat(paths.sav)).toMatch(
      /Columns: 18\nRows: 515\nTable label: Khảo sát hài lòng\n[\s\S]*Text encoding: UTF-8/,
    )
  })
})

describe('in Stata', () => {
  test('whole numbers take no more place than they need', () => {
    const formats = Object.fromEntries(openedBy('dta by haven').columns.map(({ name, format }) => [name, format]))
    expect(formats).toMatchObject({ plain: '%12.2f', step: '%10.0g', day: '%tdCCYY-NN-DD', text: '%9s', short: '%-9s' })
    expect(columnBy('dta by haven', 'day').kind).toBe('day')
  })
  test('what belongs to one question is told in a note', () => {
    expect(openedBy('dta by haven').notes.at(-1)).toBe('Chọn nhiều – ắ: m1 m2 m3')
  })
  test('ReadStat knows the file', () => {
    expect(saidByReadStat(paths.dta)).toMatch(/Columns: 18\nRows: 515\n[\s\S]*Format version: 118/)
  })
})

const fewColumns = Array.from({ length: 2_000 }, (_, i) =>
  i % 2 === 0 ? aNumber(`n${i}`, { whole: { low: 0, high: 9 } }) : aText(`t${i}`, ['x'.repeat(2_000)]),
)
const shapes: readonly (readonly [string, Table, readonly (readonly Value[])[]])[] = [
  ['no rows', table, []],
  ['one column and one row', aTable([aNumber('n')]), [[1.5]]],
  ['one text alone', aTable([aText('t', ['ắ'])]), [['ắ'], [''], [null]]],
  [
    '2,000 columns, too wide for a row of Stata',
    aTable(fewColumns),
    [fewColumns.map((column, i) => (column.kind === 'number' ? i % 10 : `${'x'.repeat(1_990)}${i}`))],
  ],
]
describe('small and large', () => {
  const found = new Map<string, Opened[]>()
  const files = new Map<string, string>()
  beforeAll(async () => {
    for (const [name, shape, content] of shapes)
      for (const ending of ['sav', 'dta'] as const) files.set((await make(ending, shape, content)).path, name)
    for (const [name, opened] of Map.groupBy(openedInR([...files.keys()]), ({ path }) => files.get(path) as string))
      found.set(name, opened)
  })
  test.each(shapes)('a file of %s opens', (name, shape, content) => {
    // Where there is no row readstata13 takes what stands next for one.
    const opened = (found.get(name) ?? []).filter(({ by }) => content.length > 0 || by === 'haven')
    expect(opened).toHaveLength(content.length > 0 ? 3 : 2)
    for (const { rows: count, columns: all } of opened) {
      expect(count).toBe(content.length)
      expect(all.map((column) => column.name)).toEqual(shape.columns.map((column) => column.name))
      for (const [i, { cells }] of all.entries())
        expect(cells).toEqual(content.map((row) => row[i] ?? (shape.columns[i]?.kind === 'text' ? '' : null)))
    }
    const [path] = [...files].find((file) => file[1] === name) as [string, string]
    expect(saidByPspp(path, ['SHOW N'])).toContain(`N is ${content.length}.`)
  })
})
test('a text longer than SPSS takes is cut between letters, and counted; Stata keeps it', async () => {
  const text = `${'x'.repeat(32_766)}ắb`
  const long = aTable([aText('t', [text])])
  const sav = await make('sav', long, [[text], ['short']])
  const dta = await make('dta', long, [[text], ['short']])
  expect([sav.written, dta.written]).toEqual([
    { rows: 2, shortened: 1 },
    { rows: 2, shortened: 0 },
  ])
  const [inSav, ...inDta] = openedInR([sav.path, dta.path]).map(({ columns: [column] }) => column?.cells)
  expect(inSav).toEqual(['x'.repeat(32_766), 'short'])
  for (const cells of inDta) expect(cells).toEqual([text, 'short'])
})

/** The cells of PSPP's CSV: quotes are doubled within quotes. */
function cellsOf(csv: string): string[][] {
  const lines: string[][] = [[]]
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    lines.at(-1)?.push(quoted === undefined ? (plain as string) : quoted.replaceAll('""', '"'))
    if (end === '\n') lines.push([])
  }
  return lines.slice(0, -1)
}
