/**
 * Writes SPSS system files (.sav): UTF-8, compressed, with labels, measures, user-missing values, multiple-response sets, a
 * weight and long texts. After the description of the format in the GNU PSPP manual ("System File Format").
 */
import { checkRow, daysFrom, gathering, int32, numberIn, textIn } from './bytes.ts'
import {
  BIAS,
  dictionary,
  HIGHEST,
  header,
  LONGEST_PLAIN,
  LOWEST,
  piecesOf,
  pieceWidth,
  segmentsOf,
  widthOf,
} from './sav-dictionary.ts'
import {
  type Column,
  checkTable,
  type NumberColumn,
  type Rows,
  type Sink,
  type Table,
  type Value,
  type Written,
} from './table.ts'

const NCASES_AT = 80
const MOST_ROWS = 2 ** 31 - 1
const SECONDS_A_DAY = 86_400
/** The first day of the calendar, from which SPSS counts seconds. */
const EPOCH = '1582-10-14'
const NOTHING = 255
const BLANK = 254
const AS_IT_IS = 253
const BLANKS = 0x20202020

/** Values as byte codes: eight codes, then what they stand for where they do not say it themselves. */
function compressing(put: (bytes: Uint8Array) => void) {
  const block = Buffer.alloc(8 + 8 * 8)
  let codes = 0
  let end = 8
  const close = () => {
    if (codes === 0) return
    block.fill(0, codes, 8)
    put(block.subarray(0, end))
    codes = 0
    end = 8
  }
  const add = (code: number) => {
    block[codes++] = code
    if (codes === 8) close()
  }
  return {
    number(value: number | null) {
      if (value === null) return add(NOTHING)
      if (Number.isInteger(value) && value > -BIAS && value <= 251 - BIAS && !Object.is(value, -0))
        return add(value + BIAS)
      end = block.writeDoubleLE(value, end)
      add(AS_IT_IS)
    },
    /** A text of so many bytes at the beginning of a buffer, in a column of so many units; blanks stand up to the next unit. */
    text(bytes: Buffer, length: number, units: number) {
      for (let at = 0; at < units * 8; at += 8) {
        if (at >= length || (bytes.readInt32LE(at) === BLANKS && bytes.readInt32LE(at + 4) === BLANKS)) add(BLANK)
        else {
          bytes.copy(block, end, at, at + 8)
          end += 8
          add(AS_IT_IS)
        }
      }
    },
    close,
  }
}

/** Puts texts into a column; gives whether a text is whole there. */
function textsInto(out: ReturnType<typeof compressing>, column: Column) {
  const width = widthOf(column)
  const pieces = Array.from({ length: piecesOf(width) }, (_, piece) => pieceWidth(width, piece))
  const text = Buffer.alloc(width)
  const padded = Buffer.alloc(LONGEST_PLAIN + 1)
  return (value: string): boolean => {
    // Writes no part of a letter.
    const length = value === '' ? 0 : text.write(value, 'utf8')
    for (const [piece, wide] of pieces.entries()) {
      const from = piece * LONGEST_PLAIN
      const own = Math.max(0, Math.min(wide, length - from))
      padded.fill(' ')
      if (own > 0) text.copy(padded, 0, from, from + own)
      out.text(padded, own, Math.ceil(wide / 8))
    }
    return width >= Buffer.byteLength(value)
  }
}

function numberOf(column: NumberColumn, value: Value): number | null {
  if (value === null) return null
  const number = numberIn(column, value)
  // They stand for "missing", "lowest" and "highest".
  if (number <= LOWEST || number >= HIGHEST)
    throw new RangeError(`"${column.name}" holds a number that stands for none in SPSS`)
  return number
}

/**
 * Writes a table as a .sav file; a row has a value for each column, in their order. Gives how many rows there were, and how
 * many texts were cut because SPSS takes no more than 32,767 bytes of one. Blanks at the end of a text are none in SPSS.
 * Throws a RangeError where the table or a row cannot be written, and a TypeError for a value that is not of its column.
 */
export async function writeSav(sink: Sink, table: Table, rows: Rows): Promise<Written> {
  checkTable(table)
  const segments = segmentsOf(table.columns)
  const all = gathering(sink.write)
  all.put(header(table, segments))
  all.put(dictionary(table, segments))
  const out = compressing(all.put)
  let shortened = 0
  const puts = table.columns.map((column): ((value: Value) => void) => {
    if (column.kind === 'number') return (value) => out.number(numberOf(column, value))
    if (column.kind === 'day')
      return (value) => out.number(value === null ? null : daysFrom(EPOCH, value, column) * SECONDS_A_DAY)
    const put = textsInto(out, column)
    return (value) => {
      if (!put(textIn(column, value))) shortened++
    }
  })
  let count = 0
  for await (const row of rows) {
    checkRow(row, table.columns)
    if (count === MOST_ROWS) throw new RangeError('There are more rows than the head of the file can tell')
    for (const [i, put] of puts.entries()) put(row[i] as Value)
    count++
    if (all.isFull) await all.flush()
  }
  out.close()
  await all.flush()
  await sink.patch(NCASES_AT, int32(count))
  return { rows: count, shortened }
}
