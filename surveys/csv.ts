// Excel takes a CSV file for UTF-8 only when it opens with this.
export const BOM = '\uFEFF'

/** A number stays a number; text is text, whatever it looks like to a spreadsheet. */
export type CsvCell = string | number | null

// What a spreadsheet may take for the start of a formula (OWASP), full-width forms too, also behind blanks, quotes and characters that cannot be seen.
const formula = /^["'\s\p{Cf}]*[=+\-@\t\r\n＝＋－＠]/u
// The same behind what parts cells elsewhere: a spreadsheet that takes semicolons for that, as in many countries of the decimal comma, finds no quotes where they do not open a cell.
const withinText = /(?<=[;\t\n]|\r(?!\n))(?=["'\s\p{Cf}]*[=+\-@＝＋－＠])/gu
const guardWithin = /(?<=[;\t\r\n])'(?=["'\s\p{Cf}]*[=+\-@＝＋－＠])/gu

/**
 * One line of a CSV file (RFC 4180). Text that a spreadsheet could run gets an apostrophe before it, inside the quotes; so
 * does each part of it that one with other marks between cells could take for a cell. `unguarded` takes them away.
 */
export const csvLine = (cells: readonly CsvCell[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** Text that no spreadsheet runs: what could be the start of a formula gets an apostrophe before it. */
export const harmless = (text: string): string => (formula.test(text) ? `'${text}` : text)

function csvCell(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `${cell}`
  const text = harmless(cell).replaceAll(withinText, "'")
  return /[",;\t\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The text of a cell as it was before `csvLine` made it safe, exactly; of a cell of another program, as Excel would show it. */
export const unguarded = (cell: string): string =>
  (cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell).replaceAll(guardWithin, '')
