// Excel takes a CSV file for UTF-8 only when it opens with this.
export const BOM = '\uFEFF'

/** A number stays a number; text is text, whatever it looks like to a spreadsheet. */
export type CsvCell = string | number | null

// What a spreadsheet may take for the start of a formula (OWASP), full-width forms too, also behind blanks, quotes and characters that cannot be seen.
const formula = /^["'\s\p{Cf}]*[=+\-@\t\r\n＝＋－＠]/u

/** One line of a CSV file (RFC 4180). Text that a spreadsheet could run gets an apostrophe before it, inside the quotes. */
export const csvLine = (cells: readonly CsvCell[]): string => `${cells.map(csvCell).join(',')}\r\n`

function csvCell(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `${cell}`
  const text = formula.test(cell) ? `'${cell}` : cell
  return /[",;\t\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A name of a variable that every statistics program takes: letters, digits and underscores, at most 32. */
export const variableName = (...parts: readonly (string | number)[]): string =>
  parts.join('__').replaceAll(/[^A-Za-z0-9_]/g, '_')

const PIECE = 65_536

/** A whole file in pieces of some 64 kB: memory does not grow with the number of rows. */
export async function* csvPieces(
  header: readonly string[],
  rows: Iterable<readonly CsvCell[]> | AsyncIterable<readonly CsvCell[]>,
): AsyncGenerator<Uint8Array, void> {
  let piece = BOM + csvLine(header)
  for await (const row of rows) {
    piece += csvLine(row)
    if (piece.length < PIECE) continue
    yield Buffer.from(piece)
    piece = ''
  }
  yield Buffer.from(piece)
}
