/** An item, or any closed question, by an attribute of the respondents: counts, shares, scores, and whether they depend. */
import type { Code, Text } from '../instrument.ts'
import { type KeptKind, keptKinds, publish } from '../publish.ts'
import type { Published } from '../score.ts'
import { chiSquareUpper } from '../statistics/distributions.ts'
import { type Axis, suppressionOf } from '../suppression.ts'
import { tallied } from '../tallied.ts'
import { emptyTally, type Part, partOf, type Slot, type Tally } from '../tally.ts'
import { workOut } from '../working.ts'
import { answerNode, answersAxis, peopleAt, RESPONSES, VALID } from './answers-axis.ts'
import { type Attribute, columnOf, NONE, type Reading, readingOf, textOf } from './attributes.ts'
import { codesIn, type Row } from './row.ts'
import type { Column, Segment, Selected, Table } from './segments.ts'

/** What is shown of one category, or of all. null: hidden, or, of a share, not to be had. */
export type CrossColumn = {
  readonly code: string
  readonly text: Text | null
  readonly responses: number | null
  /** Respondents with a valid answer. */
  readonly base: number | null
  /** null where nobody answered, and of a question that is no item. */
  readonly score: Published
  /** In the order of the table's answers. */
  readonly counts: readonly (number | null)[]
  /** Of the valid answers of this category, 0-1; and of all who gave this answer. */
  readonly columnShares: readonly (number | null)[]
  readonly rowShares: readonly (number | null)[]
  readonly kept: Readonly<Record<KeptKind, number | null>>
}
/** Pearson's test on the columns and answers that are shown, so that it tells nothing that they do not. */
export type Dependence = {
  readonly chiSquare: number
  readonly df: number
  readonly p: number
  /** Fewer than five people are expected in more than a fifth of the cells: p is rough. */
  readonly rough: boolean
  /** How many of the categories went into it. */
  readonly columns: number
}
export type CrossTable = {
  readonly row: string
  readonly title: Text
  readonly column: string
  readonly columnTitle: Text
  readonly answers: readonly { readonly code: Code; readonly text: Text; readonly counted: boolean }[]
  /** The last one, of code '' and without text, holds those whose attribute is not known, where there are any. */
  readonly columns: readonly CrossColumn[]
  readonly all: CrossColumn
  readonly dependence: Dependence | null
}

const ALL = '*'

/** Counts a row by an attribute over the selected responses, and hides what `suppression.ts` says must be. */
export function crossTable(table: Table, selected: readonly Selected[], row: Row, attribute: Attribute): CrossTable {
  const reading = readingOf(table, attribute)
  const tallies = talliesOf(table, selected, row, attribute, reading)
  const everybody = emptyTally(row.layout)
  for (const tally of tallies) for (let i = 0; i < tally.length; i++) (everybody[i] as number) += tally[i] as number
  const categories = [...reading.categories, { code: NONE, text: null }]
  // A category that nobody is in and that stands for nobody's wish to be told apart says nothing.
  const present = [...categories.keys()].filter(
    (at) => (tallies[at] as Tally)[0] !== 0 || (categories[at]?.code !== NONE && 'slot' in attribute.source),
  )
  const { item, layout, profile, isScored } = row
  const tallyAt = (node: string) => (node === ALL ? everybody : (tallies[Number(node)] as Tally))
  const nodes = present.map((at) => `${at}`)
  const columns: Axis = {
    parentOf: (node) => (node === ALL ? null : ALL),
    partsBeside: (node) => (node === ALL ? [node] : nodes),
  }
  const axis = answersAxis(item)
  const people = (at: string, node: string) => peopleAt(row, tallyAt(at), node)
  const hidden = suppressionOf({
    axes: [columns, axis],
    size: ([at, node]) => people(at as string, node as string),
    smallest: ([, node]) => axis.smallest(node as string, profile),
  })
  // A zero names nobody; it is told where nobody is hidden among the answers beside it.
  const told = new Map<string, boolean>()
  const isTold = (node: string): boolean => {
    const beside = axis.partsBeside(node)
    const group = beside[0] as string
    let all = told.get(group)
    if (all === undefined) {
      all = [ALL, ...nodes].every((at) => beside.every((one) => people(at, one) === 0 || hidden([at, one]) === null))
      told.set(group, all)
    }
    return all
  }
  const { counted, against } = item.scale
  const order = codesIn(row)
  const answers = [...counted, ...against].toSorted((a, b) => order.indexOf(a) - order.indexOf(b))

  const columnAt = (at: string, code: string, text: Text | null): CrossColumn => {
    const tally = tallyAt(at)
    const shown = (node: string): number | null => {
      const size = people(at, node)
      return hidden([at, node]) === null || (size === 0 && isTold(node)) ? size : null
    }
    const base = shown(VALID)
    const counts = answers.map((answer) => shown(answerNode(item, answer)))
    const found = isScored ? workOut(item, { answered: tallied(layout, tally) }, profile) : null
    return {
      code,
      text,
      responses: shown(RESPONSES),
      base,
      score: found
        ? publish(
            item.adjust?.kind === 'min-max' ? found.before : found.estimate,
            profile,
            base === null ? hidden([at, VALID]) : null,
          )
        : null,
      counts,
      columnShares: counts.map((count) => (count === null || !base ? null : count / base)),
      rowShares: [],
      kept: Object.fromEntries(keptKinds.map((kind) => [kind, shown(kind)])) as CrossColumn['kept'],
    }
  }
  const all = columnAt(ALL, ALL, null)
  const found = nodes.map((at) => {
    const { code, text } = categories[Number(at)] as (typeof categories)[number]
    const column = columnAt(at, code, text)
    const rowShares = column.counts.map((count, i) => {
      const total = all.counts[i]
      return count === null || !total ? null : count / total
    })
    return { ...column, rowShares }
  })
  return {
    row: row.name,
    title: row.title,
    column: attribute.name,
    columnTitle: attribute.title,
    answers: answers.map((code) => ({ code, text: textOf(row.question, code), counted: counted.includes(code) })),
    columns: found,
    all,
    dependence: item.scale.measure === 'count' ? null : dependenceOf(found),
  }
}

/** One tally a category and one for none, of the row's own layout. */
function talliesOf(
  table: Table,
  selected: readonly Selected[],
  row: Row,
  attribute: Attribute,
  { categories, of }: Reading,
): Tally[] {
  const { layout, item } = row
  const tallies = Array.from({ length: categories.length + 1 }, () => emptyTally(layout))
  const first = table.layout.slotOf.get(item.asks) as number
  const own = layout.slotOf.get(item.asks) as number
  const slots = item.scale.measure === 'count' ? layout.slots.length : 1
  for (let i = 0; i < slots; i++) {
    const slot = layout.slots[own + i] as Slot
    const states = slot.codes.length + 2
    const counts = pairsIn(selected, (one) => columnOf(one, attribute), of.length, first + i, states)
    for (let cell = 0; cell < counts.length; cell++) {
      const count = counts[cell] as number
      if (count === 0) continue
      const tally = tallies[of[Math.floor(cell / states)] as number] as Tally
      const at = slot.at + (cell % states)
      tally[at] = (tally[at] as number) + count
      if (i === 0) tally[0] = (tally[0] as number) + count
    }
  }
  if (item.scale.measure === 'count') addMoments(tallies, selected, row, attribute, of, first)
  return tallies
}

/** How many selected responses have each pair of states of two columns. The loop that has to be fast. */
function pairsIn(
  selected: readonly Selected[],
  columnIn: (segment: Segment) => Column,
  width: number,
  slot: number,
  states: number,
): Int32Array {
  const counts = new Int32Array(width * states)
  for (const { segment, isIn } of selected) {
    const one = columnIn(segment)
    const other = segment.slots[slot] as Column
    const { rows } = segment
    if (isIn === null)
      for (let row = 0; row < rows; row++) {
        const cell = (one[row] as number) * states + (other[row] as number)
        counts[cell] = (counts[cell] as number) + 1
      }
    else
      for (let row = 0; row < rows; row++) {
        const cell = (one[row] as number) * states + (other[row] as number)
        counts[cell] = (counts[cell] as number) + (isIn[row] as number)
      }
  }
  return counts
}

/** Of a multiple choice also how many choices each person took, which no count of single choices tells. */
function addMoments(
  tallies: readonly Tally[],
  selected: readonly Selected[],
  { layout, item }: Row,
  attribute: Attribute,
  of: Int32Array,
  first: number,
): void {
  const at = layout.groups[layout.groupOf.get(item) ?? -1]?.at
  if (at === undefined) return
  const part: Part = partOf(layout, item)
  for (const { segment, isIn } of selected) {
    const column = columnOf(segment, attribute)
    for (let row = 0; row < segment.rows; row++) {
      if (isIn !== null && !isIn[row]) continue
      const points = ticked(part, segment, first, row)
      if (points === null) continue
      const tally = tallies[of[column[row] as number] as number] as Tally
      for (const [i, by] of [1, 1, points, 1, points, points * points].entries()) (tally[at + i] as number) += by
    }
  }
}

function ticked({ slots, valid, points }: Part, { slots: columns }: Segment, first: number, row: number) {
  let sum = 0
  for (let i = 0; i < slots; i++) {
    const state = (columns[first + i] as Column)[row] as number
    if (state > 1) return null
    if (state === 0) continue
    if (!valid[i]) return null
    sum += points[i] as number
  }
  return sum
}

function dependenceOf(columns: readonly CrossColumn[]): Dependence | null {
  const whole = columns.filter(({ counts, code }) => code !== NONE && counts.every((count) => count !== null))
  const table = whole.map(({ counts }) => counts as readonly number[]).filter((counts) => counts.some((one) => one > 0))
  const totals = (table[0] ?? []).map((_, i) => table.reduce((sum, counts) => sum + (counts[i] as number), 0))
  const kept = totals.flatMap((total, i) => (total > 0 ? [i] : []))
  if (table.length < 2 || kept.length < 2) return null
  const all = totals.reduce((sum, total) => sum + total, 0)
  let chiSquare = 0
  let thin = 0
  for (const counts of table) {
    const own = counts.reduce((sum, one) => sum + one, 0)
    for (const i of kept) {
      const expected = (own * (totals[i] as number)) / all
      if (expected < 5) thin++
      chiSquare += ((counts[i] as number) - expected) ** 2 / expected
    }
  }
  const df = (table.length - 1) * (kept.length - 1)
  return {
    chiSquare,
    df,
    p: chiSquareUpper(chiSquare, df),
    rough: thin > table.length * kept.length * 0.2,
    columns: table.length,
  }
}
