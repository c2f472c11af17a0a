/** What the writers of statistical files take, and where they write to. They know nothing of this program. */

/** A value of a row; null: there is none (SPSS: system-missing; Stata: `.`). A day is ISO text. */
export type Value = number | string | null

export type Labelled = { readonly value: number; readonly label: string }
/** A value that stands for a reason and counts nowhere. `letter`: of the extended missing value that it is in Stata, a to z. */
export type Reason = { readonly value: number; readonly letter: string }
/** A column of numbers. The values in `missing` have their labels in `labels` like others. */
export type NumberColumn = {
  readonly kind: 'number'
  readonly name: string
  readonly label: string
  readonly decimals: number
  readonly measure: 'nominal' | 'ordinal' | 'scale'
  readonly labels: readonly Labelled[]
  readonly missing: readonly Reason[]
  /** The least and the greatest of its values where all are whole numbers, reasons left aside; null: of any kind. */
  readonly whole: { readonly low: number; readonly high: number } | null
}
/** A column of texts. `bytes`: how long the longest of them is in UTF-8. `labels`: of some of them; Stata knows none of texts. */
export type TextColumn = {
  readonly kind: 'text'
  readonly name: string
  readonly label: string
  readonly bytes: number
  readonly labels: readonly { readonly value: string; readonly label: string }[]
}
/** A column of days, given as ISO text from 1583-01-01 on. */
export type DayColumn = { readonly kind: 'day'; readonly name: string; readonly label: string }
export type Column = NumberColumn | TextColumn | DayColumn

/** Columns of 0 and 1 that are the choices of one question. */
export type ResponseSet = { readonly name: string; readonly label: string; readonly columns: readonly string[] }

export type Table = {
  readonly label: string
  /** What must be said of the whole file: one sentence or two each. */
  readonly notes: readonly string[]
  readonly columns: readonly Column[]
  readonly sets: readonly ResponseSet[]
  /** The name of the column of numbers that weighs rows. */
  readonly weight: string | null
  /** When the file is made, in milliseconds since 1970; told in UTC. */
  readonly at: number
}

export type Rows = Iterable<readonly Value[]> | AsyncIterable<readonly Value[]>

/** A file that is written from its beginning to its end, a few places of which are filled in last. */
export type Sink = {
  /** Takes bytes whole before it ends; whoever gave them may use their place again then. */
  write(bytes: Uint8Array): Promise<void>
  /** Puts bytes over those already written at a place. */
  patch(at: number, bytes: Uint8Array): Promise<void>
}

/** `shortened`: how many texts were longer than the format takes, and were cut. */
export type Written = { readonly rows: number; readonly shortened: number }

// Words of the languages of SPSS and Stata, which cannot name a column there.
const taken = /^(all|and|by|eq|ge|gt|le|lt|ne|not|or|to|with|byte|double|float|if|in|int|long|using|strl|str\d+)$/i

/** Names that every statistics program takes: a letter, then letters, digits and underscores, at most 32, and no word of its own. */
export const isColumnName = (name: string): boolean => /^[A-Za-z][A-Za-z0-9_]{0,31}$/.test(name) && !taken.test(name)

const MOST_DECIMALS = 16

/**
 * Throws a RangeError where a table cannot be written: names that are none or that differ in case alone, no such weight, labels
 * or reasons that are there twice.
 */
export function checkTable({ columns, sets, weight, at }: Table): void {
  if (!Number.isFinite(new Date(at).getTime())) throw new RangeError('The file is made at no time')
  const names = new Set<string>()
  for (const column of columns) {
    const { name } = column
    if (!isColumnName(name)) throw new RangeError(`"${name}" is no name of a column`)
    if (names.has(name.toLowerCase())) throw new RangeError(`"${name}" stands there twice`)
    names.add(name.toLowerCase())
    if (column.kind === 'number') checkNumbers(column)
    if (column.kind === 'text') checkTexts(column)
  }
  const numbers = new Set(columns.filter(({ kind }) => kind === 'number').map(({ name }) => name))
  if (weight !== null && !numbers.has(weight)) throw new RangeError(`There is no column of numbers "${weight}"`)
  const setNames = new Set<string>()
  for (const { name, columns: parts } of sets) {
    if (!isColumnName(name) || setNames.has(name.toLowerCase())) throw new RangeError(`"${name}" is no name of a set`)
    setNames.add(name.toLowerCase())
    if (new Set(parts).size < 2 || new Set(parts).size < parts.length || !parts.every((part) => numbers.has(part)))
      throw new RangeError(`"${name}" is no set of columns of numbers`)
  }
}

const areApart = (values: readonly unknown[]): boolean => new Set(values).size === values.length

function checkTexts({ name, bytes, labels }: TextColumn): void {
  if (!(Number.isInteger(bytes) && bytes >= 0)) throw new RangeError(`"${name}" has texts of no length`)
  // Blanks at the end tell nothing apart in SPSS.
  if (!areApart(labels.map(({ value }) => value.trimEnd())))
    throw new RangeError(`"${name}" has a label of a value twice`)
}

function checkNumbers({ name, decimals, labels, missing, whole }: NumberColumn): void {
  const once = (values: readonly unknown[], what: string) => {
    if (!areApart(values)) throw new RangeError(`"${name}" has a ${what} twice`)
  }
  if (!(Number.isInteger(decimals) && decimals >= 0 && decimals <= MOST_DECIMALS))
    throw new RangeError(`"${name}" has decimals that no program shows`)
  once(
    labels.map(({ value }) => value),
    'label of a value',
  )
  if (!labels.every(({ value }) => Number.isFinite(value))) throw new RangeError(`"${name}" has a label of no number`)
  once(
    missing.map(({ value }) => value),
    'reason',
  )
  once(
    missing.map(({ letter }) => letter),
    'letter of a reason',
  )
  if (!missing.every(({ value, letter }) => Number.isFinite(value) && /^[a-z]$/.test(letter)))
    throw new RangeError(`"${name}" has a reason that is none`)
  if (whole && !(Number.isInteger(whole.low) && Number.isInteger(whole.high) && whole.low <= whole.high))
    throw new RangeError(`"${name}" lies between no whole numbers`)
}
