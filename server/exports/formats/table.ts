/** What the writers of statistical files take, and where they write to. They know nothing of this program. */

/** A value of a row; null: there is none (SPSS: system-missing; Stata: `.`). */
export type Value = number | string | null

export type Labelled = { readonly value: number; readonly label: string }
/** A column of numbers. `missing`: values that stand for a reason and count nowhere, with a label each in `labels`. */
export type NumberColumn = {
  readonly kind: 'number'
  readonly name: string
  readonly label: string
  readonly decimals: number
  readonly measure: 'nominal' | 'ordinal' | 'scale'
  readonly labels: readonly Labelled[]
  readonly missing: readonly number[]
}
/** A column of texts. `bytes`: how long the longest of them is in UTF-8. */
export type TextColumn = {
  readonly kind: 'text'
  readonly name: string
  readonly label: string
  readonly bytes: number
}
export type Column = NumberColumn | TextColumn

/** Columns of 0 and 1 that are the choices of one question. */
export type ResponseSet = { readonly name: string; readonly label: string; readonly columns: readonly string[] }

export type Table = {
  readonly label: string
  readonly columns: readonly Column[]
  readonly sets: readonly ResponseSet[]
  /** The name of the column of numbers that weighs rows. */
  readonly weight: string | null
  /** When the file is made, in milliseconds since 1970; told in UTC. */
  readonly at: number
}

/** A file that is written from its beginning to its end, a few places of which are filled in last. */
export type Sink = {
  write(bytes: Uint8Array): Promise<void>
  /** Puts bytes over those already written at a place. */
  patch(at: number, bytes: Uint8Array): Promise<void>
}

/** `shortened`: how many texts were longer than the format takes, and were cut. */
export type Written = { readonly rows: number; readonly shortened: number }

/** Names that every statistics program takes: a letter, then letters, digits and underscores, at most 32. */
export const isColumnName = (name: string): boolean => /^[A-Za-z][A-Za-z0-9_]{0,31}$/.test(name)

/** Throws a RangeError where a table cannot be written: names that are none or that differ in case alone, no such weight. */
export function checkTable({ columns, sets, weight }: Table): void {
  const names = new Set<string>()
  for (const { name } of columns) {
    if (!isColumnName(name)) throw new RangeError(`"${name}" is no name of a column`)
    if (names.has(name.toLowerCase())) throw new RangeError(`"${name}" stands there twice`)
    names.add(name.toLowerCase())
  }
  const isNumber = (name: string) => columns.some((column) => column.name === name && column.kind === 'number')
  if (weight !== null && !isNumber(weight)) throw new RangeError(`There is no column of numbers "${weight}"`)
  for (const { name, columns: parts } of sets) {
    if (!isColumnName(name)) throw new RangeError(`"${name}" is no name of a set`)
    if (parts.length < 2 || !parts.every(isNumber)) throw new RangeError(`"${name}" is no set of columns of numbers`)
  }
}

/** As much of a text as fits in so many bytes of UTF-8, without a broken letter at its end. */
export function cut(text: string, bytes: number): Buffer {
  const whole = Buffer.from(text, 'utf8')
  if (whole.length <= bytes) return whole
  let end = bytes
  while (end > 0 && ((whole[end] as number) & 0xc0) === 0x80) end--
  return whole.subarray(0, end)
}

const PIECE = 65_536

/** Gathers what is written into pieces of some 64 kB, and knows how much that was. */
export function gathering(sink: Sink) {
  let parts: Uint8Array[] = []
  let held = 0
  let written = 0
  const flush = async () => {
    if (held === 0) return
    const all = Buffer.concat(parts)
    parts = []
    held = 0
    await sink.write(all)
  }
  return {
    /** How many bytes were put in so far. */
    get at() {
      return written
    },
    /** True where it is time to await `flush`. */
    put(bytes: Uint8Array): boolean {
      parts.push(bytes)
      held += bytes.length
      written += bytes.length
      return held >= PIECE
    },
    flush,
  }
}
