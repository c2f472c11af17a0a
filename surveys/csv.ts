// Excel takes a CSV file for UTF-8 only when it opens with this.
export const BOM = '\uFEFF'

/** A number stays a number; text is text, whatever it looks like to a spreadsheet. */
export type CsvCell = string | number | null

// What a spreadsheet may take for the start of a formula (OWASP), full-width forms too, also behind blanks, quotes and characters that cannot be seen.
const formula = /^["'\s\p{Cf}]*[=+\-@\t\r\n＝＋－＠]/u

/** One line of a CSV file (RFC 4180). Text that a spreadsheet could run gets an apostrophe before it, inside the quotes. */
export const csvLine = (cells: readonly CsvCell[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** Text that no spreadsheet runs: what could be the start of a formula gets an apostrophe before it. */
export const harmless = (text: string): string => (formula.test(text) ? `'${text}` : text)

function csvCell(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `${cell}`
  const text = harmless(cell)
  return /[",;\t\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
