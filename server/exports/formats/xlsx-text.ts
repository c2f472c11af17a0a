// Text as a workbook holds it: no letter of it is lost, and none of it is read as anything but text.

/** How many UTF-16 units Excel takes in a cell. */
const LONGEST_CELL = 32_767
/** How many in the name of a sheet. */
const LONGEST_NAME = 31

// What XML 1.0 has no letter for, and the carriage return, which every reader of XML makes a line feed.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unwritable = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/
const all = new RegExp(unwritable, 'g')
// Text that looks like an escape itself: its first stroke is escaped, also where what ends it is an escape.
const escapeLike = new RegExp(`_(?=x[0-9A-Fa-f]{4}(?:_|${unwritable.source}))`, 'g')
const marks = /[&<>]/g
const inMark: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const special = new RegExp(`[&<>]|_x|${unwritable.source}`)

const escaped = (letter: string): string => `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`

/** The content of a `<t>` of well-formed text, with what XML cannot hold as `_xHHHH_` (ECMA-376, ST_Xstring). */
export const xmlText = (text: string): string =>
  special.test(text)
    ? text
        .replace(escapeLike, '_x005F_')
        .replace(all, escaped)
        .replace(marks, (mark) => inMark[mark] as string)
    : text

/**
 * As much of a text as a cell takes. Half a letter is U+FFFD: readxl opens no file that has one, however it is escaped, and
 * no database keeps one.
 */
export function cellText(given: string): string {
  const text = given.toWellFormed()
  if (text.length <= LONGEST_CELL) return text
  const cut = text.slice(0, LONGEST_CELL)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}

/**
 * A name that Excel takes for a sheet: at most 31 letters, none of `: \ / ? * [ ]`, no apostrophe at either end, not that of
 * another sheet in other capitals, and not "History", which Excel keeps for itself.
 */
export function sheetName(wanted: string, taken: ReadonlySet<string>): string {
  const plain = wanted.toWellFormed().replaceAll(/[\p{C}\p{Zl}\p{Zp}:\\/?*[\]\uFFFD]/gu, ' ')
  for (let copy = 1; ; copy++) {
    const ending = copy === 1 ? '' : ` (${copy})`
    const name = `${tidied(plain, LONGEST_NAME - ending.length)}${ending}`
    if (!taken.has(name.toLowerCase()) && name.toLowerCase() !== 'history') return name
  }
}

function tidied(text: string, length: number): string {
  const edges = /^['\s]+|['\s]+$/g
  let short = text.replaceAll(/\s+/g, ' ').replaceAll(edges, '').slice(0, length)
  if (!short.isWellFormed()) short = short.slice(0, -1)
  return short.replaceAll(edges, '') || '_'
}
