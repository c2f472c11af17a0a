/**
 * Responses of one instrument version as columns, by month: for each closed answer the state of every response, and its
 * design (where, when, how) as numbers of small dictionaries. Derived from the stored codes; can be thrown away any time.
 */
import { type Layout, stateOf } from '../tally.ts'
import { answeredAt } from './answered.ts'

export const designColumns = [
  'wave',
  'unit',
  'sector',
  'procedure',
  'channel',
  'language',
  'respondent_group',
  'day',
  'answered',
] as const
export type DesignColumn = (typeof designColumns)[number]
const dayAt = designColumns.indexOf('day')
const answeredPlace = designColumns.indexOf('answered')
/** What separates the design columns of one response, and the responses of one page: neither stands in a name. */
export const BETWEEN_COLUMNS = '|'
export const BETWEEN_ROWS = '\n'

export type Column = Uint8Array | Uint16Array
export type Segment = {
  rows: number
  capacity: number
  /** A state a response, as `stateOf` gives it: the place among the codes, then left blank, then not asked. */
  readonly slots: Column[]
  readonly design: Record<DesignColumn, Column>
  /** When it was last used, on the table's own count; the lowest is dropped first. */
  used: number
}
export type Dictionary = { readonly names: string[]; readonly numberOf: Map<string, number> }
/** All segments of an instrument version that are at hand, by month (`2026-11`). */
export type Table = {
  readonly layout: Layout
  readonly dictionaries: Readonly<Record<DesignColumn, Dictionary>>
  readonly months: Map<string, Segment>
  /** Designs seen lately, as their numbers: most responses share theirs with others. */
  readonly known: Map<string, readonly number[]>
}

const FIRST_ROWS = 1_024
const DESIGNS_KEPT = 50_000

export function emptyTable(layout: Layout): Table {
  const dictionaries = Object.fromEntries(
    designColumns.map((column): [DesignColumn, Dictionary] => [column, { names: [], numberOf: new Map() }]),
  ) as Record<DesignColumn, Dictionary>
  return { layout, dictionaries, months: new Map(), known: new Map() }
}

/** The month's segment, made empty where it is not at hand. */
export function segmentOf(table: Table, month: string): Segment {
  let segment = table.months.get(month)
  if (!segment) {
    const slots = table.layout.slots.map(({ codes }) => columnFor(codes.length + 2, FIRST_ROWS))
    const design = Object.fromEntries(
      designColumns.map((name) => [name, columnFor(0, FIRST_ROWS)]),
    ) as Segment['design']
    segment = { rows: 0, capacity: FIRST_ROWS, slots, design, used: 0 }
    table.months.set(month, segment)
  }
  return segment
}

const columnFor = (states: number, capacity: number): Column =>
  states > 256 ? new Uint16Array(capacity) : new Uint8Array(capacity)

/**
 * Adds a page of responses: their codes one after the other, and their designs in the order of `designColumns`, the last
 * as `answeredAt` takes it. Months for which `isWanted` is false are left out. Throws a RangeError where codes and designs
 * are not of as many responses.
 */
export function addPage(table: Table, codes: string, designs: string, isWanted: (month: string) => boolean): void {
  const width = table.layout.slots.length
  const rows = designs.split(BETWEEN_ROWS)
  if (codes.length !== rows.length * width)
    throw new RangeError(`${codes.length} codes for ${rows.length} responses of ${width} answers`)
  const days = table.dictionaries.day.names
  const byMonth = new Map<string, { readonly from: number[]; readonly designs: (readonly number[])[] }>()
  let lastDay = -1
  let page: { readonly from: number[]; readonly designs: (readonly number[])[] } | null = null
  for (let row = 0; row < rows.length; row++) {
    const design = designNumbers(table, rows[row] as string)
    const day = design[dayAt] as number
    if (day !== lastDay) {
      lastDay = day
      const month = (days[day] as string).slice(0, 7)
      page = byMonth.get(month) ?? null
      if (!page && isWanted(month)) {
        page = { from: [], designs: [] }
        byMonth.set(month, page)
      }
    }
    page?.from.push(row)
    page?.designs.push(design)
  }
  for (const [month, { from, designs: own }] of byMonth) append(table, segmentOf(table, month), codes, from, own)
}

function append(
  { layout, dictionaries }: Table,
  segment: Segment,
  codes: string,
  from: readonly number[],
  designs: readonly (readonly number[])[],
): void {
  const first = segment.rows
  grow(segment, first + from.length)
  const width = layout.slots.length
  for (const [at, slot] of layout.slots.entries()) {
    const column = segment.slots[at] as Column
    for (let i = 0; i < from.length; i++)
      column[first + i] = stateOf(slot, codes.charCodeAt((from[i] as number) * width + at))
  }
  for (const [at, name] of designColumns.entries()) {
    let column = segment.design[name]
    if (dictionaries[name].names.length > 256 && column instanceof Uint8Array) {
      column = Uint16Array.from(column)
      segment.design[name] = column
    }
    for (let i = 0; i < designs.length; i++) column[first + i] = (designs[i] as readonly number[])[at] as number
  }
  segment.rows = first + from.length
}

function grow(segment: Segment, rows: number): void {
  if (rows <= segment.capacity) return
  const capacity = Math.max(rows, Math.ceil(segment.capacity * 1.5))
  const grown = (column: Column): Column => {
    const larger = column instanceof Uint8Array ? new Uint8Array(capacity) : new Uint16Array(capacity)
    larger.set(column)
    return larger
  }
  for (const [at, column] of segment.slots.entries()) segment.slots[at] = grown(column)
  for (const name of designColumns) segment.design[name] = grown(segment.design[name])
  segment.capacity = capacity
}

function designNumbers({ dictionaries, known }: Table, design: string): readonly number[] {
  let numbers = known.get(design)
  if (numbers) return numbers
  const parts = design.split(BETWEEN_COLUMNS)
  parts[answeredPlace] = answeredAt(parts[answeredPlace] as string, parts[dayAt] as string)
  numbers = parts.map((name, at) => {
    const { names, numberOf } = dictionaries[designColumns[at] as DesignColumn]
    let number = numberOf.get(name)
    if (number === undefined) {
      number = names.push(name) - 1
      numberOf.set(name, number)
    }
    return number
  })
  if (known.size >= DESIGNS_KEPT) known.clear()
  known.set(design, numbers)
  return numbers
}

/** Bytes a table takes: one a closed answer and response, one or two a design column. */
export const bytesOf = ({ months }: Table): number =>
  [...months.values()].reduce(
    (sum, { slots, design }) =>
      sum + [...slots, ...Object.values(design)].reduce((all, one) => all + one.byteLength, 0),
    0,
  )

/** Which responses: days in `[start, end)`, and of each design column the names that are let in (all where left out). */
export type Selection = {
  readonly start: string
  readonly end: string
  readonly only: Partial<Readonly<Record<DesignColumn, readonly string[]>>>
}
/** A segment as it was when it was selected, and which of its responses are; null: all. `rows` says how many. */
export type Selected = { readonly segment: Segment; readonly isIn: Uint8Array | null; readonly rows: number }

/** The segments that have selected responses, in the order of their months. */
export function select({ months, dictionaries }: Table, { start, end, only }: Selection): Selected[] {
  const found: Selected[] = []
  for (const [month, segment] of [...months].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const first = `${month}-01`
    const isWhole = first >= start && `${month}-31` < end
    if (`${month}-31` < start || first >= end || segment.rows === 0) continue
    const filters: { readonly column: Column; readonly lets: Uint8Array }[] = []
    const filter = (name: DesignColumn, lets: (value: string) => boolean) => {
      const table = Uint8Array.from(dictionaries[name].names, (value) => (lets(value) ? 1 : 0))
      if (table.includes(0)) filters.push({ column: segment.design[name], lets: table })
    }
    if (!isWhole) filter('day', (day) => day >= start && day < end)
    for (const name of designColumns) {
      const names = only[name] && new Set(only[name])
      if (names) filter(name, (value) => names.has(value))
    }
    if (filters.length === 0) {
      found.push({ segment: asNow(segment), isIn: null, rows: segment.rows })
      continue
    }
    const isIn = new Uint8Array(segment.rows).fill(1)
    for (const { column, lets } of filters)
      for (let row = 0; row < isIn.length; row++)
        isIn[row] = (isIn[row] as number) & (lets[column[row] as number] as number)
    let rows = 0
    for (let row = 0; row < isIn.length; row++) rows += isIn[row] as number
    if (rows > 0) found.push({ segment: asNow(segment), isIn, rows })
  }
  return found
}

// What is added later goes behind these rows, or into larger columns.
const asNow = (segment: Segment): Segment => ({
  ...segment,
  slots: [...segment.slots],
  design: { ...segment.design },
})
