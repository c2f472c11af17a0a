/** An item, or any closed question, by an attribute of the respondents: counts, shares, scores, and whether they depend. */
import type { Code, Text } from '../instrument.ts'
import { keptKinds, publish } from '../publish.ts'
import { suppressionOf } from '../suppression.ts'
import { tallied } from '../tallied.ts'
import { emptyTally, type Part, partOf, type Slot, type Tally } from '../tally.ts'
import { type Estimate, workOut } from '../working.ts'
import { answerNode, answersAxis, peopleAt, RESPONSES, VALID } from './answers-axis.ts'
import { type Attribute, columnOf, NONE, type Reading, readingOf, textOf } from './attributes.ts'
import { ALL, type CrossColumn, categoriesIn, type Elsewhere, estimateShown, shownEstimates, sumOf } from './columns.ts'
import { type Between, betweenOf, type Dependence, dependenceOf } from './dependence.ts'
import { codesIn, type Row } from './row.ts'
import type { Column, Segment, Selected, Table } from './segments.ts'
import { pairsIn } from './tallies.ts'

export type CrossTable = {
  readonly row: string
  readonly title: Text
  readonly column: string
  readonly columnTitle: Text
  readonly answers: readonly { readonly code: Code; readonly text: Text; readonly counted: boolean }[]
  /** The last one, of code '' and without text, holds those whose attribute is not known, where there are any. */
  readonly columns: readonly CrossColumn[]
  readonly all: CrossColumn
  /** null where there is nothing to compare, and of a dimension, which has no answers of its own. */
  readonly dependence: Dependence | null
  readonly between: Between | null
}

/**
 * Counts a row by an attribute over the selected responses, and hides what `suppression.ts` says must be, and what
 * `elsewhere` hides.
 */
export function crossTable(
  table: Table,
  selected: readonly Selected[],
  row: Row,
  attribute: Attribute,
  elsewhere: Elsewhere = () => null,
): CrossTable {
  const reading = readingOf(table, attribute)
  const tallies = talliesOf(table, selected, row, attribute, reading)
  const everybody = sumOf(row.layout, tallies)
  const { item, layout, profile, isScored } = row
  const tallyAt = (node: string) => (node === ALL ? everybody : (tallies[Number(node)] as Tally))
  const { nodes, axis: columns, categoryOf } = categoriesIn(reading, attribute, tallies)
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

  const estimates = new Map<string, Estimate>()
  const columnAt = (at: string, code: string, text: Text | null): CrossColumn => {
    const tally = tallyAt(at)
    const everything = elsewhere(RESPONSES, code)
    const scored = everything ?? (isScored ? elsewhere(item.code, code) : null)
    const shown = (node: string): number | null => {
      if (node === RESPONSES ? everything : scored) return null
      const size = people(at, node)
      return hidden([at, node]) === null || (size === 0 && isTold(node)) ? size : null
    }
    const base = shown(VALID)
    const counts = answers.map((answer) => shown(answerNode(item, answer)))
    const estimate = isScored ? estimateShown(workOut(item, { answered: tallied(layout, tally) }, profile), item) : null
    if (base !== null && estimate) estimates.set(code, estimate)
    return {
      code,
      text,
      responses: shown(RESPONSES),
      base,
      score: isScored ? publish(estimate, profile, base === null ? (scored ?? hidden([at, VALID])) : null) : null,
      counts,
      columnShares: counts.map((count) => (count === null || !base ? null : count / base)),
      rowShares: [],
      // Beside the number of responses they would tell a hidden base.
      kept: Object.fromEntries(
        keptKinds.map((kind) => [kind, base === null ? null : shown(kind)]),
      ) as CrossColumn['kept'],
    }
  }
  const all = columnAt(ALL, ALL, null)
  const found = nodes.map((at) => {
    const { code, text } = categoryOf(at)
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
    dependence:
      item.scale.measure === 'count'
        ? null
        : dependenceOf(found.flatMap(({ code, counts }) => (code === NONE ? [] : [counts]))),
    between: betweenOf(shownEstimates(found, estimates)),
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
