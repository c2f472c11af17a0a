// Tables that nobody thought of, opened all at once: what R finds in their files is what was in them.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Column, isColumnName, type Value } from '../../server/exports/formats/table.ts'
import { type Opened, openedInR } from '../stat-readers.ts'
import { aDay, aFolder, aNumber, aTable, aText } from './tables.ts'

const { make, remove } = aFolder()
afterAll(remove)

const letters = 'abcd'
const reasonsOf = (count: number) => [...letters].slice(0, count).map((letter, i) => ({ value: -1 - i, letter }))
const aName = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,31}$/).filter(isColumnName)
const aLabel = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replaceAll('\0', '').trim())
const aString = (maxLength: number) =>
  fc.string({ unit: 'binary', maxLength }).map((text) => text.replaceAll('\0', 'ắ'))
const orNothing = (values: fc.Arbitrary<Value>) => fc.option(values, { freq: 5 })

type Filled = { readonly column: Column; readonly values: readonly Value[] }
const ROWS = 24
const filledBy = (values: fc.Arbitrary<Value>) => fc.array(orNothing(values), { minLength: ROWS, maxLength: ROWS })

const numbers: fc.Arbitrary<Filled> = fc
  .record({
    name: aName,
    label: aLabel,
    decimals: fc.nat(16),
    count: fc.nat(4),
    texts: fc.array(aLabel, { maxLength: 4 }),
  })
  .chain(({ name, label, decimals, count, texts }) => {
    const missing = reasonsOf(count)
    const labels = texts.map((text, i) => ({ value: i - 3, label: text || 'x' }))
    const doubles = fc.double({ min: -8e307, max: 8e307, noNaN: true })
    const values = fc.oneof(doubles, fc.integer({ min: -4, max: 151 }), fc.integer())
    return filledBy(values).map((own) => ({ column: aNumber(name, { label, decimals, missing, labels }), values: own }))
  })
const wholes: fc.Arbitrary<Filled> = fc
  .record({
    name: aName,
    count: fc.nat(4),
    low: fc.oneof(fc.integer({ min: -130, max: 105 }), fc.integer({ min: -32_769, max: 32_745 }), fc.integer()),
    width: fc.oneof(fc.nat(9), fc.nat()),
  })
  .chain(({ name, count, low, width }) => {
    const missing = reasonsOf(count)
    const whole = { low, high: low + width }
    const values = fc.oneof(
      fc.integer({ min: 0, max: width }).map((more) => low + more),
      fc.constantFrom(low, whole.high, ...missing.map(({ value }) => value)),
    )
    return filledBy(values).map((own) => ({ column: aNumber(name, { missing, whole }), values: own }))
  })
const texts: fc.Arbitrary<Filled> = fc
  .record({ name: aName, label: aLabel, longest: fc.constantFrom(0, 1, 8, 40, 300, 3_000) })
  .chain(({ name, label, longest }) =>
    filledBy(aString(longest)).map((values) => ({ column: aText(name, values, label), values })),
  )
const days: fc.Arbitrary<Filled> = aName.chain((name) =>
  filledBy(
    fc
      .date({ min: new Date('1583-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  ).map((values) => ({ column: aDay(name), values })),
)
const tables = fc.record({
  columns: fc.uniqueArray(fc.oneof(numbers, wholes, texts, days), {
    ...{ minLength: 1, maxLength: 12 },
    selector: ({ column }) => column.name.toLowerCase(),
  }),
  rows: fc.integer({ min: 1, max: ROWS }),
  label: aLabel,
})

const drawn = fc.sample(tables, { seed: 20261126, numRuns: 60 })
const opened = new Map<string, Opened>()
beforeAll(async () => {
  const paths = new Map<string, string>()
  for (const [i, { columns, rows, label }] of drawn.entries())
    for (const ending of ['sav', 'dta'] as const) {
      const table = aTable(
        columns.map(({ column }) => column),
        { label },
      )
      const content = Array.from({ length: rows }, (_, row) => columns.map(({ values }) => values[row] as Value))
      paths.set((await make(ending, table, content)).path, `${i} ${ending}`)
    }
  for (const one of openedInR([...paths.keys()])) opened.set(`${paths.get(one.path)} ${one.by}`, one)
})

const expectedBy = (reader: string, column: Column, value: Value): Value => {
  const isSpss = reader.startsWith('sav')
  if (column.kind === 'text') return isSpss ? `${value ?? ''}`.replace(/ +$/, '') : (value ?? '')
  if (column.kind === 'day') {
    const epoch = reader.endsWith('13') ? '1960-01-01' : '1970-01-01'
    return value === null ? null : (Date.parse(`${value}`) - Date.parse(epoch)) / 86_400_000
  }
  const reason = column.missing.find((one) => one.value === value)
  return reason && !isSpss ? `.${reason.letter}` : value
}
test.each(['sav haven', 'dta haven', 'dta readstata13'])('%s', (reader) => {
  for (const [i, { columns, rows, label }] of drawn.entries()) {
    const found = opened.get(`${i} ${reader}`) as Opened
    expect([i, found.rows, found.label]).toEqual([i, rows, label])
    for (const [j, { column, values }] of columns.entries()) {
      const own = found.columns[j] as Opened['columns'][number]
      const at = `table ${i}, column ${column.name}`
      expect([at, own.name, own.label]).toEqual([at, column.name, column.label])
      const expected = values.slice(0, rows).map((value) => expectedBy(reader, column, value))
      expect([at, own.cells]).toEqual([at, expected])
      if (column.kind !== 'number') continue
      const labels = column.labels.map(({ value, label: text }) => [expectedBy(reader, column, value), text] as const)
      expect([at, new Map(own.labels)]).toEqual([at, new Map(labels)])
    }
  }
})
