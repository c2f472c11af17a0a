/**
 * Writes Stata datasets of format 118 (.dta, Stata 14 and later): UTF-8, value labels, extended missing values by reason,
 * texts of any length, notes. After Stata's own description ("help dta").
 */
import { checkRow, daysFrom, gathering, textIn } from './bytes.ts'
import { begin, descriptions, labelTables, type Place, placesOf, uint64 } from './dta-description.ts'
import { long, numbersInto } from './dta-numbers.ts'
import { checkTable, type Rows, type Sink, type Table, type Value, type Written } from './table.ts'

const MOST_COLUMNS = 32_767
const EPOCH = '1960-01-01'
/** Where the parts begin, 14 of them. */
const MAP = 14 * 8
/** A text that ends with a zero. */
const TEXT = 130

/** Where long texts wait until the rows are written: they may be more than fit into memory. */
export type Spool = { write(bytes: Uint8Array): Promise<void>; read(): AsyncIterable<Uint8Array> }

/** Puts a value into a row of bytes. `number`: which row, from 1. */
type Put = (row: Buffer, value: Value, number: number) => void

function putting({ column, at, bytes, isLong }: Place, place: number, apart: (text: Buffer) => void): Put {
  if (column.kind === 'number') return numbersInto(column, at)
  if (column.kind === 'day')
    return (row, value) =>
      value === null ? long.putMissing(row, at, 0) : long.put(row, at, daysFrom(EPOCH, value, column))
  if (!isLong)
    return (row, value) => {
      row.fill(0, at, at + bytes)
      row.write(textIn(column, value), at, bytes, 'utf8')
    }
  return (row, value, number) => {
    const text = textIn(column, value)
    row.fill(0, at, at + bytes)
    if (text === '') return
    row.writeUInt16LE(place, at)
    row.writeUIntLE(number, at + 2, 6)
    apart(longText(place, number, text))
  }
}

/** A long text, kept after the rows and found by its column and row, both from 1. */
function longText(column: number, row: number, text: string): Buffer {
  const bytes = Buffer.from(`${text}\0`)
  const head = Buffer.alloc(20)
  head.write('GSO')
  head.writeUInt32LE(column, 3)
  head.writeBigUInt64LE(BigInt(row), 7)
  head[15] = TEXT
  head.writeUInt32LE(bytes.length, 16)
  return Buffer.concat([head, bytes])
}

/**
 * Writes a table as a .dta file; a row has a value for each column, in their order. `spool` holds long texts meanwhile.
 * A value that stands for a reason becomes the missing value of its letter. Gives how many rows there were. Throws a RangeError
 * where the table or a row cannot be written, and a TypeError for a value that is not of its column.
 */
export async function writeDta(sink: Sink, spool: Spool, table: Table, rows: Rows): Promise<Written> {
  checkTable(table)
  if (table.columns.length > MOST_COLUMNS) throw new RangeError('Stata takes 32,767 columns')
  const places = placesOf(table.columns)
  const head = begin(table, places.length)
  const all = gathering(sink.write)
  const texts = gathering(spool.write)
  all.put(head.bytes)
  // Where each part begins, told at the beginning and known at the end.
  const map = [0, all.at]
  const mapAt = all.at + '<map>'.length
  const tagged = (bytes: Uint8Array | string) => all.put(Buffer.from(bytes))
  tagged(`<map>${'\0'.repeat(MAP)}</map>`)
  const begins = (bytes: Uint8Array | string) => {
    map.push(all.at)
    tagged(bytes)
  }
  for (const part of descriptions(table, places)) begins(part)
  begins('<data>')
  const puts = places.map((place, i) => putting(place, i + 1, texts.put))
  const bytes = Buffer.alloc(places.reduce((sum, place) => sum + place.bytes, 0))
  let count = 0
  for await (const row of rows) {
    checkRow(row, table.columns)
    count++
    for (const [i, put] of puts.entries()) put(bytes, row[i] as Value, count)
    all.put(bytes)
    if (all.isFull) await all.flush()
    if (texts.isFull) await texts.flush()
  }
  await texts.flush()
  tagged('</data>')
  begins('<strls>')
  for await (const piece of spool.read()) {
    all.put(piece)
    if (all.isFull) await all.flush()
  }
  tagged('</strls>')
  begins(labelTables(places))
  begins('</stata_dta>')
  map.push(all.at)
  await all.flush()
  await sink.patch(head.countAt, uint64(count))
  await sink.patch(mapAt, uint64(...map))
  return { rows: count, shortened: 0 }
}
