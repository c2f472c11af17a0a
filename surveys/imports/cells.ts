// What the cells of a foreign file say.
import { isDay } from '../answers.ts'
import { fold } from '../fold.ts'

/** Text as two of them are compared: no case, no diacritics, nothing but letters and digits. */
export const plain = (text: string): string => fold(text).replaceAll(/[^\p{L}\p{N}]+/gu, '')

/** A question without its number, the star of one that must be answered, and what ends it: `Câu 3. Tuổi? *` is `Tuổi`. */
export const bare = (text: string): string =>
  text
    .replace(
      /^\s*(?:(?:câu( hỏi)?|question|mục)\s*)?[a-z]?(?:\d{1,3}|[ivx]{1,5})(?:\.\d{1,3})*\s*[.):–-]+\s*(?=\S)/iu,
      '',
    )
    .replace(/[\s*?:.]+$/u, '')

/** An answer without the number beside it: `5. Rất hài lòng`, `Rất hài lòng (5)`. What is a number itself stays. */
export const unnumbered = (text: string): string =>
  text.replace(/^\s*\(?\d{1,2}\s*[.):=–-]+\s*(?=\p{L})/u, '').replace(/(?<=\p{L})\s*\(\d{1,2}\)\s*$/u, '')

export const dayOrders = ['dmy', 'mdy', 'ymd'] as const
export type DayOrder = (typeof dayOrders)[number]

/**
 * The day that a cell names, an ISO date, whatever time stands behind it: `16/11/2026 10:30`, `2026-11-16T10:30`, or the
 * number that Excel counts days by. null: it names none.
 */
export function dayIn(cell: string, order: DayOrder): string | null {
  const [, first = '', second = '', third = ''] = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})(?![\d/.-])/.exec(cell) ?? []
  if (first !== '') {
    // A year first can only be one order.
    const [year, month, day] =
      first.length === 4
        ? [first, second, third]
        : order === 'mdy'
          ? [third, first, second]
          : order === 'dmy'
            ? [third, second, first]
            : ['', '', '']
    if (year.length !== 4 || day.length > 2) return null
    const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    return isDay(iso) ? iso : null
  }
  if (!/^\d{5}(\.\d+)?$/.test(cell)) return null
  const counted = new Date((Math.floor(Number(cell)) - EXCEL_BEGINS) * 86_400_000).toISOString().slice(0, 10)
  return isDay(counted) ? counted : null
}
/** 1 January 1970 as Excel counts days. */
const EXCEL_BEGINS = 25_569

/** The order of day and month that fits all of some cells; null where several or none do. */
export function orderIn(cells: readonly string[]): DayOrder | null {
  const fitting = dayOrders.filter((order) => cells.every((cell) => dayIn(cell, order) !== null))
  return fitting.length === 1 || fitting[0] === 'dmy' ? (fitting[0] ?? null) : null
}

/** A number without groups of thousands; null: it is none, or could be two. */
export function numberIn(cell: string): number | null {
  return /^-?\d{1,15}([.,]\d{1,10})?$/.test(cell) ? Number(cell.replace(',', '.')) : null
}

const chosen = new Set(['1', 'x', 'co', 'yes', 'true', 'chon', 'chosen', 'dachon'])
const notChosen = new Set(['0', 'khong', 'no', 'false', 'khongchon', 'notchosen'])

/** Whether a cell says that something is chosen; null: it says neither. */
export function isChosen(cell: string): boolean | null {
  const said = cell === '✓' || cell === '✔' ? 'x' : plain(cell)
  return chosen.has(said) ? true : notChosen.has(said) ? false : null
}

/**
 * The parts of a cell that holds several choices, between commas, semicolons or lines. A choice may have commas of its own:
 * `isKnown` says what is one, and the longest that is wins.
 */
export function partsOf(cell: string, isKnown: (text: string) => boolean): string[] {
  if (isKnown(cell)) return [cell]
  const found: string[] = []
  for (const line of cell.split(/[;\n]/)) {
    const pieces = line.split(',')
    for (let at = 0; at < pieces.length; ) {
      let end = pieces.length
      const joined = () => pieces.slice(at, end).join(',').trim()
      while (end > at + 1 && !isKnown(joined())) end--
      if (joined() !== '') found.push(joined())
      at = end
    }
  }
  return found
}
