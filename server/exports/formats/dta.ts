/**
 * Writes Stata datasets of format 118 (.dta, Stata 14 and later): UTF-8, value labels, extended missing values by reason,
 * texts of any length. After Stata's own description ("help dta").
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

const LONGEST_FIXED = 2_045
const LONG_TEXT = 32_768
const DOUBLE = 65_526
const NAME = 129
const FORMAT = 57
const LABEL = 321
const LONGEST_DATA_LABEL = 80
const LONGEST_LABEL = 80
const MOST_LABELS_TEXT = 32_000
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const uint16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}
const int32 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [i, value] of values.entries()) bytes.writeInt32LE(value, i * 4)
  return bytes
}
const uint64 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 8)
  for (const [i, value] of values.entries()) bytes.writeBigUInt64LE(BigInt(value), i * 8)
  return bytes
}
/** A text in a field of so many bytes, with a zero at its end. */
const field = (text: string, length: number): Buffer => {
  const bytes = Buffer.alloc(length)
  cut(text, length - 1).copy(bytes)
  return bytes
}
/** As many letters as Stata takes: it counts them as code points. */
const letters = (text: string, most: number): string => [...text].slice(0, most).join('')

/** `.`, and `.a` to `.z` (1 to 26), as numbers of 8 bytes and as values of labels. */
const missingNumber = (letter: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt16LE(0x7fe0, 6)
  bytes[5] = letter
  return bytes
}
const missingLabel = (letter: number): number => 2_147_483_621 + letter
/** The letter that a value which stands for a reason gets: the first of a column's is `.a`. */
const letterOf = ({ missing }: NumberColumn, value: number): number => missing.indexOf(value) + 1

type Place = { readonly column: Column; readonly type: number; readonly labels: string }

function placesOf(columns: readonly Column[]): Place[] {
  const names = new Map<string, string>()
  return columns.map((column) => {
    if (column.kind === 'text')
      return { column, type: column.bytes > LONGEST_FIXED ? LONG_TEXT : Math.max(1, column.bytes), labels: '' }
    if (column.labels.length === 0) return { column, type: DOUBLE, labels: '' }
    // Columns with the same labels share them.
    const key = JSON.stringify([column.labels, column.missing])
    const labels = names.get(key) ?? `labels${names.size + 1}`
    names.set(key, labels)
    return { column, type: DOUBLE, labels }
  })
}

const formatOf = ({ column, type }: Place): string => {
  if (column.kind === 'number') return column.decimals > 0 ? `%12.${column.decimals}f` : '%10.0g'
  return type === LONG_TEXT ? '%9s' : `%-${Math.min(40, Math.max(9, type))}s`
}

function begin({ label, at }: Table, columns: number): Buffer {
  const text = Buffer.from(letters(label, LONGEST_DATA_LABEL))
  const date = new Date(at)
  const two = (value: number) => `${value}`.padStart(2, '0')
  const stamp = `${two(date.getUTCDate())} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
  return Buffer.concat([
    Buffer.from('<stata_dta><header><release>118</release><byteorder>LSF</byteorder><K>'),
    uint16(columns),
    Buffer.from('</K><N>'),
    uint64(0),
    Buffer.from('</N><label>'),
    uint16(text.length),
    text,
    Buffer.from('</label><timestamp>'),
    Buffer.from([stamp.length]),
    Buffer.from(`${stamp}</timestamp></header>`),
  ])
}

/** The parts before the rows, each with where it begins among them. */
function descriptions(places: readonly Place[]): { readonly name: string; readonly bytes: Buffer }[] {
  const parts: readonly (readonly [string, Buffer[]])[] = [
    ['variable_types', places.map(({ type }) => uint16(type))],
    ['varnames', places.map(({ column }) => field(column.name, NAME))],
    ['sortlist', [Buffer.alloc((places.length + 1) * 2)]],
    ['formats', places.map((place) => field(formatOf(place), FORMAT))],
    ['value_label_names', places.map(({ labels }) => field(labels, NAME))],
    ['variable_labels', places.map(({ column }) => field(letters(column.label, LONGEST_LABEL), LABEL))],
    ['characteristics', []],
  ]
  return parts.map(([name, bytes]) => ({
    name,
    bytes: Buffer.concat([Buffer.from(`<${name}>`), ...bytes, Buffer.from(`</${name}>`)]),
  }))
}

function labelTables(places: readonly Place[]): Buffer {
  const parts: Buffer[] = [Buffer.from('<value_labels>')]
  const done = new Set<string>()
  for (const { column, labels: name } of places) {
    if (column.kind !== 'number' || name === '' || done.has(name)) continue
    done.add(name)
    const sorted = column.labels
      .map(({ value, label }) => {
        const letter = letterOf(column, value)
        return {
          value: letter > 0 ? missingLabel(letter) : value,
          text: field(label, Math.min(MOST_LABELS_TEXT, Buffer.byteLength(label) + 1)),
        }
      })
      // Only whole numbers can have a label in Stata.
      .filter(({ value }) => Number.isInteger(value) && Math.abs(value) < 2 ** 31)
      .sort((a, b) => a.value - b.value)
    const texts = Buffer.concat(sorted.map(({ text }) => text))
    let offset = 0
    const offsets = sorted.map(({ text }) => {
      const at = offset
      offset += text.length
      return at
    })
    const table = Buffer.concat([
      int32(sorted.length, texts.length, ...offsets, ...sorted.map(({ value }) => value)),
      texts,
    ])
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

/** A long text, kept after the rows and found by its column and row, both from 1. */
const longText = (column: number, row: number, text: string): Buffer => {
  const bytes = Buffer.from(`${text}\0`)
  const head = Buffer.alloc(20)
  head.write('GSO')
  head.writeUInt32LE(column, 3)
  head.writeBigUInt64LE(BigInt(row), 7)
  head[15] = 130
  head.writeUInt32LE(bytes.length, 16)
  return Buffer.concat([head, bytes])
}

/** Where long texts wait until the rows are written: they may be more than fit into memory. */
export type Spool = { write(bytes: Uint8Array): Promise<void>; read(): AsyncIterable<Uint8Array> }

/**
 * Writes a table as a .dta file; a row has a value for each column, in their order. `spool` holds long texts meanwhile.
 * A value that stands for a reason becomes `.a`, `.b` and so on, in the order of the column's `missing`. Gives how many rows
 * there were. Throws a RangeError where the table cannot be written, and a TypeError for a value that is not of its column.
 */
export async function writeDta(
  sink: Sink,
  spool: Spool,
  table: Table,
  rows: Iterable<readonly Value[]> | AsyncIterable<readonly Value[]>,
): Promise<Written> {
  checkTable(table)
  if (table.columns.length > 32_767) throw new RangeError('Stata takes 32,767 columns')
  const places = placesOf(table.columns)
  const head = begin(table, places.length)
  const countAt = head.indexOf('<N>') + 3
  const all = gathering(sink)
  all.put(head)
  // Where each part begins, told at the beginning and known at the end.
  const map = [0, all.at]
  const mapAt = all.at + '<map>'.length
  all.put(Buffer.concat([Buffer.from('<map>'), Buffer.alloc(14 * 8), Buffer.from('</map>')]))
  for (const { bytes } of descriptions(places)) {
    map.push(all.at)
    all.put(bytes)
  }
  map.push(all.at)
  all.put(Buffer.from('<data>'))
  let count = 0
  for await (const row of rows) {
    count++
    const cells: Buffer[] = []
    for (const [i, { column, type }] of places.entries()) {
      const value = row[i] ?? null
      if (column.kind === 'number') cells.push(numberOf(column, value))
      else if (typeof value === 'number') throw new TypeError(`"${column.name}" holds texts`)
      else if (type !== LONG_TEXT) cells.push(fixedText(value ?? '', type))
      else if (value === null || value === '') cells.push(Buffer.alloc(8))
      else {
        cells.push(Buffer.concat([uint16(i + 1), uint64(count).subarray(0, 6)]))
        await spool.write(longText(i + 1, count, value))
      }
    }
    if (all.put(Buffer.concat(cells))) await all.flush()
  }
  all.put(Buffer.from('</data>'))
  map.push(all.at)
  all.put(Buffer.from('<strls>'))
  for await (const piece of spool.read()) if (all.put(piece)) await all.flush()
  all.put(Buffer.from('</strls>'))
  map.push(all.at)
  all.put(labelTables(places))
  map.push(all.at)
  all.put(Buffer.from('</stata_dta>'))
  map.push(all.at)
  await all.flush()
  await sink.patch(countAt, uint64(count))
  await sink.patch(mapAt, uint64(...map))
  return { rows: count, shortened: 0 }
}

const fixedText = (value: string, bytes: number): Buffer => {
  const cell = Buffer.alloc(bytes)
  cut(value, bytes).copy(cell)
  return cell
}

function numberOf(column: NumberColumn, value: Value): Buffer {
  if (value === null) return missingNumber(0)
  if (typeof value === 'string' || !Number.isFinite(value)) throw new TypeError(`"${column.name}" holds numbers`)
  const letter = letterOf(column, value)
  if (letter > 0) return missingNumber(letter)
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(value)
  return bytes
}
