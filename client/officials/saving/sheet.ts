// A table of the page as rows of cells: as it is read, for Word, and as numbers, for a file of figures.
import { BOM, type CsvCell, csvLine, harmless } from '../../../surveys/csv.ts'
import type { Language } from '../../../surveys/instrument.ts'
import { numbersIn } from './figures-in.ts'
import { type Grid, gridOf, type Part } from './grid.ts'

/** What the columns are called that a cell with several figures comes apart into. */
export type Ends = { readonly low: string; readonly high: string; readonly note: string; readonly group: string }

/** The table as a reader sees it, without what is drawn: each cell a text. */
function readable(grid: Grid): { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const text = ({ text, note }: Part) => harmless(note ? (text ? `${text} (${note})` : note) : text)
  return { head: grid.head, rows: grid.rows.map((row) => row.map(text)) }
}

/** Tab-separated lines, for pasting into a spreadsheet or a document. */
export function tabbed(table: HTMLTableElement, names: Ends): string {
  const { head, rows } = readable(gridOf(table, names.group))
  return [head, ...rows].map((cells) => cells.join('\t')).join('\r\n')
}

/** A plain table of HTML, which Word takes as a table. */
export function plainTable(table: HTMLTableElement, names: Ends): string {
  const { head, rows } = readable(gridOf(table, names.group))
  const made = document.createElement('table')
  for (const [at, cells] of [head, ...rows].entries()) {
    const line = made.insertRow()
    for (const cell of cells) {
      const box = document.createElement(at === 0 ? 'th' : 'td')
      box.textContent = cell
      line.append(box)
    }
  }
  return made.outerHTML
}

/** The table as a file of figures: UTF-8 with a byte order mark, numbers with a decimal point, cells that run nothing. */
export function csvOf(table: HTMLTableElement, language: Language, names: Ends): string {
  const { head, rows } = gridOf(table, names.group)
  const columns = head.map((title, at) =>
    columnOf(
      title,
      rows.map((row) => row[at] as Part),
      language,
      names,
    ),
  )
  const lines = rows.map((_, row) => columns.flatMap(({ cells }) => cells[row] as readonly CsvCell[]))
  return BOM + [columns.flatMap(({ titles }) => titles), ...lines].map(csvLine).join('')
}

function columnOf(title: string, parts: readonly Part[], language: Language, names: Ends) {
  const main = parts.map(({ text, values, isName }) => {
    const numbers = isName ? [] : values.length > 0 ? values : numbersIn(text, language)
    return numbers.length > 0 ? numbers : text === '' || text === '–' ? [null] : [text]
  })
  const notes = parts.map(({ note }) => note)
  // A remark that is figures, such as an interval below its score, comes apart as they do.
  const figures = notes.map((note) => numbersIn(note, language))
  const areFigures = notes.every((note, at) => note === '' || figures[at]?.length)
  const beside = notes.map((note, at): readonly CsvCell[] =>
    note === '' ? [] : areFigures ? (figures[at] as readonly number[]) : [note],
  )
  const [width, more] = [widest(main, 1), widest(beside, 0)]
  const share = (texts: readonly string[]) => texts.some((text) => /\d%$/.test(text)) && !title.includes('%')
  const named = share(parts.map(({ text }) => text)) ? `${title} (%)` : title
  const ends = [`${title}: ${names.low}`, `${title}: ${names.high}`]
  const titles = [[named], ends, [named, ...ends]][width - 1] as string[]
  const remark = areFigures && share(notes) ? `${title} (%)` : `${title}: ${names.note}`
  return {
    titles: [...titles, ...([[], [remark], ends, [remark, ...ends]][more] as string[])],
    cells: parts.map((_, at) => [...filled(main[at] ?? [], width), ...filled(beside[at] ?? [], more)]),
  }
}

const widest = (rows: readonly (readonly CsvCell[])[], least: number) =>
  Math.max(least, ...rows.map(({ length }) => length))
const filled = (cells: readonly CsvCell[], width: number): readonly CsvCell[] =>
  Array.from({ length: width }, (_, i) => cells[i] ?? null)
