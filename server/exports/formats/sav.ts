/**
 * Writes SPSS system files (.sav): UTF-8, long names, value labels, user-missing values, multiple-response sets, a weight,
 * texts of any length, compressed by byte codes. After the description of the format in PSPP's developers' guide ("System
 * File Format").
 */
import {
  type Column,
  checkTable,
  cut,
  gathering,
  type NumberColumn,
  type Sink,
  type Table,
  type Value,
  type Written,
} from './table.ts'

const SYSMIS = -Number.MAX_VALUE
const HIGHEST = Number.MAX_VALUE
// The largest number in size but one below zero: SPSS calls it LOWEST.
const LOWEST = -1.7976931348623155e308
const BIAS = 100
/** Texts longer than 255 bytes are kept in pieces of 255, of which one is reckoned for each 252. */
const LONGEST_PLAIN = 255
const RECKONED = 252
const LONGEST_TEXT = 32_767
const LONGEST_LABEL = 255
const UTF_8 = 65_001
const NCASES_AT = 80
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const int = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [i, value] of values.entries()) bytes.writeInt32LE(value, i * 4)
  return bytes
}
const float = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 8)
  for (const [i, value] of values.entries()) bytes.writeDoubleLE(value, i * 8)
  return bytes
}
const padded = (text: string, length: number): Buffer => {
  const bytes = Buffer.alloc(length, ' ')
  cut(text, length).copy(bytes)
  return bytes
}
const roundedUp = (length: number, to: number): number => Math.ceil(length / to) * to

/** A column of the file: a number, a text, or a piece of a long text. `at`: its place among the 8-byte units, from 1. */
type Segment = {
  readonly short: string
  readonly column: Column
  readonly first: boolean
  readonly width: number
  readonly at: number
}

/** How wide a text's column is: an empty one has a byte, and none is longer than SPSS takes. */
const widthOf = (column: Column): number =>
  column.kind === 'number' ? 0 : Math.min(LONGEST_TEXT, Math.max(1, column.bytes))

function segmentsOf(columns: readonly Column[]): Segment[] {
  const found: Segment[] = []
  let at = 1
  for (const column of columns) {
    const width = widthOf(column)
    const pieces = width > LONGEST_PLAIN ? Math.ceil(width / RECKONED) : 1
    for (let piece = 0; piece < pieces; piece++) {
      const own = piece < pieces - 1 ? LONGEST_PLAIN : width - piece * RECKONED
      found.push({ short: `V${found.length + 1}`, column, first: piece === 0, width: own, at })
      at += Math.max(1, Math.ceil(own / 8))
    }
  }
  return found
}

const header = ({ label, at }: Table, units: number, weight: number): Buffer => {
  const date = new Date(at)
  const two = (value: number) => `${value}`.padStart(2, '0')
  const day = `${two(date.getUTCDate())} ${months[date.getUTCMonth()]} ${two(date.getUTCFullYear() % 100)}`
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':')
  return Buffer.concat([
    Buffer.from('$FL2'),
    padded('@(#) SPSS DATA FILE - Lang Nghe', 60),
    int(2, units, 1, weight, -1),
    float(BIAS),
    padded(day, 9),
    padded(time, 8),
    padded(label, 64),
    Buffer.alloc(3),
  ])
}

/** Format types 5 (F, a number) and 1 (A, a text), with width and decimals. */
const formatOf = ({ column, width }: Segment): number =>
  column.kind === 'number' ? (5 << 16) | (8 << 8) | column.decimals : (1 << 16) | (width << 8)

function variable(segment: Segment): Buffer {
  const { column, first, width, short } = segment
  const label = first && column.label !== '' ? cut(column.label, LONGEST_LABEL) : null
  const missing = column.kind === 'number' && first ? missingOf(column) : { count: 0, values: [] }
  const format = formatOf(segment)
  const parts = [int(2, width, label ? 1 : 0, missing.count, format, format), padded(short, 8)]
  if (label) {
    const bytes = Buffer.alloc(roundedUp(label.length, 4))
    label.copy(bytes)
    parts.push(int(label.length), bytes)
  }
  parts.push(float(...missing.values))
  const more = Math.max(1, Math.ceil(width / 8)) - 1
  for (let i = 0; i < more; i++) parts.push(int(2, -1, 0, 0, 0, 0), padded('', 8))
  return Buffer.concat(parts)
}

/** Up to three values are named; more are a range, which takes all whole numbers between its ends with it. */
function missingOf({ name, missing }: NumberColumn): { count: number; values: readonly number[] } {
  const sorted = [...missing].sort((a, b) => a - b)
  if (sorted.length <= 3) return { count: sorted.length, values: sorted }
  const [low, high] = [sorted[0] as number, sorted.at(-1) as number]
  if (high - low + 1 !== sorted.length) throw new RangeError(`The missing values of "${name}" are no range`)
  return { count: -2, values: [low, high] }
}

/** Columns with the same labels share them. */
function valueLabels(segments: readonly Segment[]): Buffer {
  const shared = new Map<string, { readonly labels: NumberColumn['labels']; readonly places: number[] }>()
  for (const { column, at } of segments) {
    if (column.kind !== 'number' || column.labels.length === 0) continue
    const key = JSON.stringify(column.labels)
    const known = shared.get(key)
    if (known) known.places.push(at)
    else shared.set(key, { labels: column.labels, places: [at] })
  }
  const parts: Buffer[] = []
  for (const { labels, places } of shared.values()) {
    parts.push(int(3, labels.length))
    for (const { value, label } of labels) {
      const text = cut(label === '' ? ' ' : label, LONGEST_LABEL)
      const bytes = Buffer.alloc(roundedUp(1 + text.length, 8), ' ')
      bytes[0] = text.length
      text.copy(bytes, 1)
      parts.push(float(value), bytes)
    }
    parts.push(int(4, places.length, ...places))
  }
  return Buffer.concat(parts)
}

const extension = (subtype: number, size: number, content: Buffer): Buffer =>
  Buffer.concat([int(7, subtype, size, content.length / size), content])
const textual = (subtype: number, text: string | Buffer): Buffer => extension(subtype, 1, Buffer.from(text))

const measures = { nominal: 1, ordinal: 2, scale: 3 } as const
const display = (segments: readonly Segment[]): Buffer =>
  int(
    ...segments.flatMap(({ column, width }) =>
      column.kind === 'number' ? [measures[column.measure], 8, 1] : [measures.nominal, Math.min(32, width), 0],
    ),
  )

function dictionary(table: Table, segments: readonly Segment[]): Buffer {
  const firsts = segments.filter(({ first }) => first)
  const shortOf = new Map(firsts.map(({ column, short }) => [column.name, short]))
  const long = firsts.filter(({ column }) => widthOf(column) > LONGEST_PLAIN)
  const sets = table.sets.map(({ name, label, columns }) => {
    const text = cut(label, LONGEST_LABEL)
    const names = columns.map((column) => (shortOf.get(column) as string).toLowerCase()).join(' ')
    return Buffer.concat([Buffer.from(`$${name}=D1 1 ${text.length} `), text, Buffer.from(` ${names}\n`)])
  })
  return Buffer.concat([
    ...segments.map(variable),
    valueLabels(segments),
    extension(3, 4, int(20, 0, 0, -1, 1, 1, 2, UTF_8)),
    extension(4, 8, float(SYSMIS, HIGHEST, LOWEST)),
    ...(sets.length > 0 ? [textual(7, Buffer.concat(sets))] : []),
    ...(segments.length > 0 ? [extension(11, 4, display(segments))] : []),
    ...(firsts.length > 0
      ? [textual(13, firsts.map(({ short, column }) => `${short}=${column.name}`).join('\t'))]
      : []),
    ...(long.length > 0
      ? [textual(14, long.map(({ short, column }) => `${short}=${`${widthOf(column)}`.padStart(5, '0')}\0\t`).join(''))]
      : []),
    textual(20, 'UTF-8'),
    int(999, 0),
  ])
}

/** Rows as byte codes: eight codes, then what they stand for where they do not say it themselves. */
function compressing() {
  let codes: number[] = []
  let literals: Buffer[] = []
  const done: Buffer[] = []
  const add = (code: number, literal?: Buffer) => {
    codes.push(code)
    if (literal) literals.push(literal)
    if (codes.length === 8) end()
  }
  const end = () => {
    if (codes.length === 0) return
    done.push(Buffer.from([...codes, ...Array<number>(8 - codes.length).fill(0)]), ...literals)
    codes = []
    literals = []
  }
  return {
    number(value: number | null) {
      if (value === null) add(255)
      else if (Number.isInteger(value) && value > -BIAS && value <= 251 - BIAS && !Object.is(value, -0))
        add(value + BIAS)
      else add(253, float(value))
    },
    /** `bytes`: a multiple of eight. */
    text(bytes: Buffer) {
      for (let at = 0; at < bytes.length; at += 8) {
        const unit = bytes.subarray(at, at + 8)
        if (unit.every((byte) => byte === 0x20)) add(254)
        else add(253, unit)
      }
    },
    end,
    take: () => Buffer.concat(done.splice(0)),
  }
}

function putText(out: ReturnType<typeof compressing>, column: Column, value: string): boolean {
  const width = widthOf(column)
  const bytes = cut(value, width)
  const isWhole = bytes.length === Buffer.byteLength(value)
  if (width <= LONGEST_PLAIN) {
    const unit = Buffer.alloc(roundedUp(width, 8), ' ')
    bytes.copy(unit)
    out.text(unit)
    return isWhole
  }
  const pieces = Math.ceil(width / RECKONED)
  for (let piece = 0; piece < pieces; piece++) {
    const own = piece < pieces - 1 ? LONGEST_PLAIN : width - piece * RECKONED
    const unit = Buffer.alloc(roundedUp(own, 8), ' ')
    bytes.subarray(piece * LONGEST_PLAIN, piece * LONGEST_PLAIN + own).copy(unit)
    out.text(unit)
  }
  return isWhole
}

/**
 * Writes a table as a .sav file; a row has a value for each column, in their order. Gives how many rows there were,
 * and how many texts were cut because SPSS takes no more than 32,767 bytes of one. Throws
 * a RangeError where the table cannot be written, and a TypeError for a value that is not of its column.
 */
export async function writeSav(
  sink: Sink,
  table: Table,
  rows: Iterable<readonly Value[]> | AsyncIterable<readonly Value[]>,
): Promise<Written> {
  checkTable(table)
  const segments = segmentsOf(table.columns)
  const last = segments.at(-1)
  const units = last ? last.at + Math.max(1, Math.ceil(last.width / 8)) - 1 : 0
  const weight = segments.find(({ column, first }) => first && column.name === table.weight)?.at ?? 0
  const all = gathering(sink)
  all.put(header(table, units, weight))
  all.put(dictionary(table, segments))
  const out = compressing()
  let count = 0
  let shortened = 0
  for await (const row of rows) {
    table.columns.forEach((column, i) => {
      const value = row[i] ?? null
      if (column.kind === 'number') {
        if (typeof value === 'string' || (value !== null && !Number.isFinite(value)))
          throw new TypeError(`"${column.name}" holds numbers`)
        out.number(value)
      } else {
        if (typeof value === 'number') throw new TypeError(`"${column.name}" holds texts`)
        if (!putText(out, column, value ?? '')) shortened++
      }
    })
    count++
    if (all.put(out.take())) await all.flush()
  }
  out.end()
  all.put(out.take())
  await all.flush()
  await sink.patch(NCASES_AT, int(count))
  return { rows: count, shortened }
}
