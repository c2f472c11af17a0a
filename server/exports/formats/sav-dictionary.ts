// What stands before the rows of an SPSS system file: its columns, their labels, and what is said of them.
import { cut, float64, int32, labelIn, stampOf } from './bytes.ts'
import type { Column, NumberColumn, Table } from './table.ts'

const SYSMIS = -Number.MAX_VALUE
export const HIGHEST = Number.MAX_VALUE
// The largest number in size but one below zero: SPSS calls it LOWEST.
export const LOWEST = -1.7976931348623155e308
export const BIAS = 100
/** Texts longer than 255 bytes are kept in pieces of 255, of which one is reckoned for each 252. */
export const LONGEST_PLAIN = 255
export const RECKONED = 252
const LONGEST_TEXT = 32_767
const LONGEST_FILE_LABEL = 64
const LONGEST_LABEL = 255
const LONGEST_VALUE_LABEL = 120
const NOTE_LINE = 80
const UTF_8 = 65_001
const [A, F, SDATE] = [1, 5, 39]

const padded = (text: string | Buffer, length: number): Buffer => {
  const bytes = Buffer.alloc(length, ' ')
  bytes.set(Buffer.from(text))
  return bytes
}
const roundedUp = (length: number, to: number): number => Math.ceil(length / to) * to

/**
 * A column of the file: a number, a text, or a piece of a long text. `width`: of a text, in bytes; 0: a number. `units`: of 8
 * bytes. `at`: its place among them, from 1.
 */
export type Segment = {
  readonly short: string
  readonly column: Column
  readonly first: boolean
  readonly width: number
  readonly units: number
  readonly at: number
}

/** How wide a text's column is: an empty one has a byte, and none is longer than SPSS takes. */
export const widthOf = (column: Column): number =>
  column.kind === 'text' ? Math.min(LONGEST_TEXT, Math.max(1, column.bytes)) : 0
/** In how many pieces the texts of a column are kept, and how wide one of them is. */
export const piecesOf = (width: number): number => (width > LONGEST_PLAIN ? Math.ceil(width / RECKONED) : 1)
export const pieceWidth = (width: number, piece: number): number =>
  piece < piecesOf(width) - 1 ? LONGEST_PLAIN : width - piece * RECKONED

export function segmentsOf(columns: readonly Column[]): Segment[] {
  const names = new Set(columns.map(({ name }) => name.toUpperCase()))
  const found: Segment[] = []
  let at = 1
  let number = 0
  for (const column of columns) {
    const width = widthOf(column)
    for (let piece = 0; piece < piecesOf(width); piece++) {
      // No short name may be another column's long one: programs look for both in one list.
      do number++
      while (names.has(`V${number}`))
      const own = pieceWidth(width, piece)
      const units = Math.max(1, Math.ceil(own / 8))
      found.push({ short: `V${number}`, column, first: piece === 0, width: own, units, at })
      at += units
    }
  }
  return found
}

export function header({ label, at, weight }: Table, segments: readonly Segment[]): Buffer {
  const units = segments.reduce((sum, segment) => sum + segment.units, 0)
  const weighing = segments.find(({ column }) => column.name === weight)?.at ?? 0
  const { day, month, year, time } = stampOf(at)
  return Buffer.concat([
    Buffer.from('$FL2'),
    padded('@(#) SPSS DATA FILE', 60),
    int32(2, units, 1, weighing, -1),
    float64(BIAS),
    padded(`${day} ${month} ${year.slice(-2)}`, 9),
    padded(time, 8),
    padded(labelIn(label, LONGEST_FILE_LABEL), LONGEST_FILE_LABEL),
    Buffer.alloc(3),
  ])
}

/** How a value is shown: its kind, width and decimals in one number. */
function formatOf({ column, width }: Segment): number {
  const format = (kind: number, wide: number, decimals = 0) => (kind << 16) | (wide << 8) | decimals
  if (column.kind === 'text') return format(A, width)
  if (column.kind === 'day') return format(SDATE, 10)
  return format(F, Math.max(8, column.decimals + 6), column.decimals)
}

function variable(segment: Segment): Buffer {
  const { column, first, width, short, units } = segment
  const label = first && column.label !== '' ? labelIn(column.label, LONGEST_LABEL) : null
  const missing = column.kind === 'number' ? missingOf(column) : { count: 0, values: [] }
  const format = formatOf(segment)
  const parts = [int32(2, width, label ? 1 : 0, missing.count, format, format), padded(short, 8)]
  if (label) parts.push(int32(label.length), label, Buffer.alloc(roundedUp(label.length, 4) - label.length))
  parts.push(float64(...missing.values))
  for (let i = 1; i < units; i++) parts.push(int32(2, -1, 0, 0, 0, 0), padded('', 8))
  return Buffer.concat(parts)
}

/** Up to three values are named; more are a range, which takes all numbers between its ends with it. */
function missingOf({ name, missing }: NumberColumn): { count: number; values: readonly number[] } {
  const sorted = missing.map(({ value }) => value).sort((a, b) => a - b)
  if (sorted.length <= 3) return { count: sorted.length, values: sorted }
  const [low, high] = [sorted[0] as number, sorted.at(-1) as number]
  if (!sorted.every(Number.isInteger) || high - low + 1 !== sorted.length)
    throw new RangeError(`The missing values of "${name}" are no range`)
  return { count: -2, values: [low, high] }
}

const SHORT_TEXT = 8
/** Of a text that fits into 8 bytes the labels stand with those of numbers. */
function labelsOf(column: Column): readonly { readonly value: Buffer; readonly label: string }[] {
  if (column.kind === 'number') return column.labels.map(({ value, label }) => ({ value: float64(value), label }))
  if (column.kind === 'day' || widthOf(column) > SHORT_TEXT) return []
  return column.labels
    .filter(({ value }) => Buffer.byteLength(value) <= widthOf(column))
    .map(({ value, label }) => ({ value: padded(value, SHORT_TEXT), label }))
}
const valueLabel = (label: string): Buffer => labelIn(label === '' ? ' ' : label, LONGEST_VALUE_LABEL)

/** Columns with the same labels share them. */
function valueLabels(segments: readonly Segment[]): Buffer {
  const shared = new Map<string, { readonly content: Buffer; readonly places: number[] }>()
  for (const { column, at } of segments) {
    const labels = labelsOf(column)
    if (labels.length === 0) continue
    const content = Buffer.concat([
      int32(3, labels.length),
      ...labels.flatMap(({ value, label }) => {
        const text = valueLabel(label)
        return [value, Buffer.from([text.length]), padded(text, roundedUp(1 + text.length, 8) - 1)]
      }),
    ])
    // Texts and numbers cannot share what happens to be the same bytes.
    const key = `${column.kind}${widthOf(column)}${content.toString('latin1')}`
    const known = shared.get(key)
    if (known) known.places.push(at)
    else shared.set(key, { content, places: [at] })
  }
  return Buffer.concat(
    [...shared.values()].flatMap(({ content, places }) => [content, int32(4, places.length, ...places)]),
  )
}

/** Labels of texts longer than 8 bytes. */
function textLabels(columns: readonly Column[]): Buffer[] {
  return columns.flatMap((column) => {
    const width = widthOf(column)
    const labels =
      column.kind === 'text' && width > SHORT_TEXT
        ? column.labels.filter(({ value }) => Buffer.byteLength(value) <= width)
        : []
    if (labels.length === 0) return []
    return [
      Buffer.concat([
        int32(column.name.length),
        Buffer.from(column.name),
        int32(width, labels.length),
        ...labels.flatMap(({ value, label }) => {
          const text = valueLabel(label)
          return [int32(width), padded(value, width), int32(text.length), text]
        }),
      ]),
    ]
  })
}

/** Notes in lines of 80 bytes, broken between words where that is possible. */
function documents(notes: readonly string[]): Buffer {
  const lines: Buffer[] = []
  for (const note of notes) {
    let line = ''
    for (const word of note.replaceAll('\0', '').split(/\s+/)) {
      const longer = line === '' ? word : `${line} ${word}`
      if (Buffer.byteLength(longer) <= NOTE_LINE) {
        line = longer
        continue
      }
      if (line !== '') lines.push(padded(line, NOTE_LINE))
      line = word
      while (Buffer.byteLength(line) > NOTE_LINE) {
        const piece = cut(line, NOTE_LINE)
        lines.push(padded(piece, NOTE_LINE))
        line = line.slice(piece.toString().length)
      }
    }
    lines.push(padded(line, NOTE_LINE))
  }
  return lines.length > 0 ? Buffer.concat([int32(6, lines.length), ...lines]) : Buffer.alloc(0)
}

const extension = (subtype: number, size: number, content: Buffer): Buffer =>
  Buffer.concat([int32(7, subtype, size, content.length / size), content])
const textual = (subtype: number, text: string | Buffer): Buffer => extension(subtype, 1, Buffer.from(text))
const listed = (subtype: number, parts: readonly (string | Buffer)[]): Buffer =>
  parts.length > 0 ? textual(subtype, Buffer.concat(parts.map((part) => Buffer.from(part)))) : Buffer.alloc(0)

const measures = { nominal: 1, ordinal: 2, scale: 3 } as const
/** Measure, width in the data window, and whether texts stand left (0) or numbers right (1). */
function display({ column, width }: Segment): number[] {
  if (column.kind === 'text') return [measures.nominal, Math.min(32, width), 0]
  if (column.kind === 'day') return [measures.scale, 10, 1]
  return [measures[column.measure], 8, 1]
}

export function dictionary(table: Table, segments: readonly Segment[]): Buffer {
  const firsts = segments.filter(({ first }) => first)
  const shortOf = new Map(firsts.map(({ column, short }) => [column.name, short]))
  const long = firsts.filter(({ column }) => widthOf(column) > LONGEST_PLAIN)
  const sets = table.sets.map(({ name, label, columns }) => {
    const text = labelIn(label, LONGEST_LABEL)
    const names = columns.map((column) => (shortOf.get(column) as string).toLowerCase()).join(' ')
    return Buffer.concat([Buffer.from(`$${name}=D1 1 ${text.length} `), text, Buffer.from(` ${names}\n`)])
  })
  return Buffer.concat([
    ...segments.map(variable),
    valueLabels(segments),
    documents(table.notes),
    extension(3, 4, int32(20, 0, 0, -1, 1, 1, 2, UTF_8)),
    extension(4, 8, float64(SYSMIS, HIGHEST, LOWEST)),
    listed(7, sets),
    ...(segments.length > 0 ? [extension(11, 4, int32(...segments.flatMap(display)))] : []),
    listed(
      13,
      firsts.map(({ short, column }, i) => `${i === 0 ? '' : '\t'}${short}=${column.name}`),
    ),
    listed(
      14,
      long.map(({ short, column }) => `${short}=${`${widthOf(column)}`.padStart(5, '0')}\0\t`),
    ),
    textual(20, 'UTF-8'),
    listed(21, textLabels(table.columns)),
    int32(999, 0),
  ])
}
