// What stands before and after the rows of a Stata dataset: its columns, their labels, and what is said of them.
import { int32, labelIn, stampOf } from './bytes.ts'
import { kindOf, letterNumber, long, missingLabel } from './dta-numbers.ts'
import type { Column, NumberColumn, Table } from './table.ts'

// Stata takes 2,045 bytes. But every row has that place then, and most leave what is long empty: so long texts stand apart.
const LONGEST_FIXED = 255
const WIDEST_ROW = 1_048_576
const LONG_TEXT = 32_768
/** In bytes: where a long text is found. */
const REFERENCE = 8
const NAME = 129
const FORMAT = 57
const LABEL = 321
const LONGEST_LABEL = 80
const LONGEST_VALUE_LABEL = 32_000
const LONGEST_NOTE = 67_784

export const uint16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}
export const uint64 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 8)
  for (const [i, value] of values.entries()) bytes.writeBigUInt64LE(BigInt(value), i * 8)
  return bytes
}
/** A text in a field of so many bytes, with a zero at its end. */
const field = (text: string, length: number): Buffer => {
  const bytes = Buffer.alloc(length)
  labelIn(text, length - 1).copy(bytes)
  return bytes
}
/** As many letters as Stata takes: it counts them as code points. An ellipsis at the end says that there were more. */
const letters = (text: string, most: number): string => {
  const all = [...text]
  return all.length <= most ? text : `${all.slice(0, most - 1).join('')}…`
}

/** `labels`: the name of the labels of its values, or nothing. `isLong`: a text that stands apart. `at`: its place in a row. */
export type Place = {
  readonly column: Column
  readonly code: number
  readonly bytes: number
  readonly isLong: boolean
  readonly labels: string
  readonly at: number
}

export function placesOf(columns: readonly Column[]): Place[] {
  const fixed = (column: Column) => (column.kind === 'text' ? Math.max(1, column.bytes) : 0)
  const widest = columns.reduce((sum, column) => sum + Math.min(fixed(column), LONGEST_FIXED) + REFERENCE, 0)
  const most = widest > WIDEST_ROW ? REFERENCE : LONGEST_FIXED
  const names = new Map<string, string>()
  let at = 0
  return columns.map((column) => {
    const isLong = fixed(column) > most
    const kind =
      column.kind === 'text'
        ? { code: isLong ? LONG_TEXT : fixed(column), bytes: isLong ? REFERENCE : fixed(column) }
        : column.kind === 'day'
          ? long
          : kindOf(column)
    const place = { column, code: kind.code, bytes: kind.bytes, isLong, labels: labelsOf(column, names), at }
    at += kind.bytes
    return place
  })
}

/** Columns with the same labels share them; they are named after the first. */
function labelsOf(column: Column, names: Map<string, string>): string {
  if (column.kind !== 'number' || column.labels.length === 0) return ''
  const key = JSON.stringify([column.labels, column.missing])
  const name = names.get(key) ?? column.name
  names.set(key, name)
  return name
}

function formatOf({ column, bytes, isLong }: Place): string {
  if (column.kind === 'day') return '%tdCCYY-NN-DD'
  if (column.kind === 'text') return isLong ? '%9s' : `%-${Math.min(40, Math.max(9, bytes))}s`
  return column.decimals > 0 ? `%${Math.max(12, column.decimals + 8)}.${column.decimals}f` : '%10.0g'
}

/** The head of the file, and where in it the number of rows stands. */
export function begin({ label, at }: Table, columns: number): { bytes: Buffer; countAt: number } {
  const text = Buffer.from(letters(label.replaceAll('\0', ''), LONGEST_LABEL))
  const { day, month, year, time } = stampOf(at)
  const stamp = `${day} ${month} ${year} ${time.slice(0, 5)}`
  const before = [
    Buffer.from('<stata_dta><header><release>118</release><byteorder>LSF</byteorder><K>'),
    uint16(columns),
    Buffer.from('</K><N>'),
  ]
  const bytes = Buffer.concat([
    ...before,
    uint64(0),
    Buffer.from('</N><label>'),
    uint16(text.length),
    text,
    Buffer.from('</label><timestamp>'),
    Buffer.from([stamp.length]),
    Buffer.from(`${stamp}</timestamp></header>`),
  ])
  return { bytes, countAt: Buffer.concat(before).length }
}

/** The parts before the rows. */
export function descriptions({ notes, sets }: Table, places: readonly Place[]): Buffer[] {
  // Stata has no sets: what belongs together is told in a note.
  const said = [...notes, ...sets.map(({ label, columns }) => `${label}: ${columns.join(' ')}`)]
  const parts: readonly (readonly [string, Buffer[]])[] = [
    ['variable_types', places.map(({ code }) => uint16(code))],
    ['varnames', places.map(({ column }) => field(column.name, NAME))],
    ['sortlist', [Buffer.alloc((places.length + 1) * 2)]],
    ['formats', places.map((place) => field(formatOf(place), FORMAT))],
    ['value_label_names', places.map(({ labels }) => field(labels, NAME))],
    ['variable_labels', places.map(({ column }) => field(letters(column.label, LONGEST_LABEL), LABEL))],
    ['characteristics', said.length > 0 ? [`${said.length}`, ...said].map((text, i) => note(i, text)) : []],
  ]
  return parts.map(([name, bytes]) => Buffer.concat([Buffer.from(`<${name}>`), ...bytes, Buffer.from(`</${name}>`)]))
}

/** A note of the whole dataset; the one of number 0 says how many there are. */
function note(number: number, text: string): Buffer {
  const content = field(text, Math.min(LONGEST_NOTE, Buffer.byteLength(text) + 1))
  const bytes = Buffer.concat([field('_dta', NAME), field(`note${number}`, NAME), content])
  return Buffer.concat([Buffer.from('<ch>'), int32(bytes.length), bytes, Buffer.from('</ch>')])
}

export function labelTables(places: readonly Place[]): Buffer {
  const parts: Buffer[] = [Buffer.from('<value_labels>')]
  const done = new Set<string>()
  for (const { column, labels: name } of places) {
    if (column.kind !== 'number' || name === '' || done.has(name)) continue
    done.add(name)
    const table = labelTable(column)
    parts.push(
      Buffer.from('<lbl>'),
      int32(table.length),
      field(name, NAME),
      Buffer.alloc(3),
      table,
      Buffer.from('</lbl>'),
    )
  }
  return Buffer.concat([...parts, Buffer.from('</value_labels>')])
}

function labelTable({ labels, missing }: NumberColumn): Buffer {
  const reasons = new Map(missing.map(({ value, letter }) => [value, missingLabel(letterNumber(letter))]))
  const sorted = labels
    // Only whole numbers can have a label in Stata.
    .filter(({ value }) => reasons.has(value) || (Number.isInteger(value) && value >= long.least && value <= long.most))
    .map(({ value, label }) => ({
      value: reasons.get(value) ?? value,
      text: field(label, Math.min(LONGEST_VALUE_LABEL, Buffer.byteLength(label) + 1)),
    }))
    .sort((a, b) => a.value - b.value)
  const offsets: number[] = []
  let length = 0
  for (const { text } of sorted) {
    offsets.push(length)
    length += text.length
  }
  const values = sorted.map(({ value }) => value)
  return Buffer.concat([int32(sorted.length, length, ...offsets, ...values), ...sorted.map(({ text }) => text)])
}
