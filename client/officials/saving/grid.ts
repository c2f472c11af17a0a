// A table's cells by row and column, whatever they span.

/** What a cell says: its text, the remark in `<small>`, and the figures it carries in `<data>`. */
export type Part = {
  readonly text: string
  readonly note: string
  readonly values: readonly number[]
  /** It names its row, and is no figure even where it looks like one: `7.10`, `2026`. */
  readonly isName: boolean
}
export type Grid = { readonly head: readonly string[]; readonly rows: readonly (readonly Part[])[] }

const nothing: Part = { text: '', note: '', values: [], isName: false }
const silent = '[aria-hidden="true"], .only-narrow, .unseen'
const unread = `svg, table, script, ${silent}`
const apart = 'p, div, li, br, dt, dd, small, button'

const trimmed = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The text below an element, without what is only drawn or only for narrow screens. */
function textOf(element: Element, without = unread): string {
  let text = ''
  for (const child of element.childNodes) {
    if (child instanceof Text) text += child.data
    else if (child instanceof Element && !child.matches(without))
      text += child.matches(apart) ? ` ${textOf(child, without)} ` : textOf(child, without)
  }
  return text
}

function partOf(cell: Element): Part {
  const smalls = [...cell.querySelectorAll('small')].filter((small) => !small.closest(silent))
  const values = [...cell.querySelectorAll('data')].map(({ value }) => Number(value))
  return {
    text: trimmed(textOf(cell, `${unread}, small`)),
    note: trimmed(smalls.map((small) => textOf(small)).join(' ')),
    values,
    isName: cell.matches('th, .code'),
  }
}

/** The cells of some rows at their places: what spans rows is in each, what spans columns in the first. */
function placed(rows: readonly HTMLTableRowElement[]): (HTMLTableCellElement | undefined)[][] {
  const places: (HTMLTableCellElement | undefined)[][] = rows.map(() => [])
  const taken = rows.map(() => new Set<number>())
  rows.forEach((row, y) => {
    let x = 0
    for (const cell of row.cells) {
      while (taken[y]?.has(x)) x++
      for (let down = 0; down < cell.rowSpan; down++)
        for (let right = 0; right < cell.colSpan; right++) {
          taken[y + down]?.add(x + right)
          const line = places[y + down]
          if (line) line[x + right] = cell
        }
      x += cell.colSpan
    }
  })
  return places
}

/**
 * Reads a table. Columns in which only something is drawn are left out; a row that heads a group becomes a column of
 * its own, called `group`; a row that holds another table is left out.
 */
export function gridOf(table: HTMLTableElement, group: string): Grid {
  const heads = placed([...(table.tHead?.rows ?? [])])
  const lines = placed([...table.tBodies].flatMap((body) => [...body.rows]))
  const width = Math.max(0, ...[...heads, ...lines].map(({ length }) => length))
  const columns = Array.from({ length: width }, (_, x) => x).filter((x) =>
    lines.some((line) => line[x] && line[x].colSpan === 1 && says(line[x])),
  )
  const rows: Part[][] = []
  let named = nothing
  let grouped = false
  for (const line of lines) {
    const [first] = line
    if (first?.scope === 'rowgroup') {
      named = partOf(first)
      grouped = true
    } else if (!first?.querySelector('table'))
      rows.push([named, ...columns.map((x, at) => partAt(line, x, columns[at - 1]))])
  }
  const head = columns.map((x) => {
    const cells = new Set(heads.map((line) => line[x]).filter((cell) => cell !== undefined))
    return [...cells]
      .map((cell) => trimmed(textOf(cell)))
      .filter(Boolean)
      .join(', ')
  })
  return grouped ? { head: [group, ...head], rows } : { head, rows: rows.map((row) => row.slice(1)) }
}

const says = (cell: Element) => {
  const { text, note } = partOf(cell)
  return text !== '' || note !== ''
}

// A cell over several columns speaks once: in the first of those that are kept.
function partAt(line: readonly (HTMLTableCellElement | undefined)[], x: number, before: number | undefined): Part {
  const cell = line[x]
  return !cell || (before !== undefined && line[before] === cell) ? nothing : partOf(cell)
}
