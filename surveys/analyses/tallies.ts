/** Tallies of selected responses by an attribute: the counts that cells have, made from columns for any cut. */
import type { Indicator } from '../instrument.ts'
import { emptyTally, type Layout, type Part, slotsOf, type Tally } from '../tally.ts'
import { allIn, itemsIn } from '../tree.ts'
import { type Attribute, columnOf, type Reading } from './attributes.ts'
import { ROWS, readItem } from './moments.ts'
import type { Column, Segment, Selected } from './segments.ts'

/** By what responses are told apart, and how its states are read. */
export type By = { readonly attribute: Attribute; readonly reading: Reading }

/**
 * One tally a category and a last one for none; without an attribute a single one. Counted is what the given indicators
 * need: answers to their items, and what each respondent left to their dimensions. Yields between pieces of the work.
 */
export function* talliesBy(
  layout: Layout,
  selected: readonly Selected[],
  indicators: readonly Indicator[],
  by: By | null,
): Generator<undefined, Tally[]> {
  const width = by ? by.reading.of.length : 1
  const placeOf = (state: number) => (by ? (by.reading.of[state] as number) : 0)
  const columnIn = (segment: Segment) => (by ? columnOf(segment, by.attribute) : null)
  const tallies = Array.from({ length: by ? by.reading.categories.length + 1 : 1 }, () => emptyTally(layout))
  const all = [...new Set(indicators.flatMap(allIn))]

  for (const one of selected) {
    const people = new Float64Array(width)
    const column = columnIn(one.segment)
    for (let row = 0; row < one.segment.rows; row++)
      if (one.isIn === null || one.isIn[row]) {
        const state = column ? (column[row] as number) : 0
        people[state] = (people[state] as number) + 1
      }
    for (const [state, count] of people.entries()) if (count > 0) add(tallies[placeOf(state)] as Tally, 0, count)
  }
  const slots = new Set(indicators.flatMap(itemsIn).flatMap((item) => slotsOf(layout, item)))
  for (const slot of slots) {
    const states = slot.codes.length + 2
    const counts = pairsIn(selected, columnIn, width, layout.slots.indexOf(slot), states)
    for (const [cell, count] of counts.entries())
      if (count > 0) add(tallies[placeOf(Math.floor(cell / states))] as Tally, slot.at + (cell % states), count)
    yield
  }
  const groups = new Set(all.flatMap((one) => layout.groups[layout.groupOf.get(one) ?? -1] ?? []))
  for (const { at, items } of groups)
    for (const one of selected)
      for (let from = 0; from < one.segment.rows; from += ROWS) {
        const to = Math.min(one.segment.rows, from + ROWS)
        const column = columnIn(one.segment)
        addMoments(items, one, from, to, (row, moments) => {
          const tally = tallies[placeOf(column ? (column[row] as number) : 0)] as Tally
          for (let moment = 0; moment < moments.length; moment++) add(tally, at + moment, moments[moment] as number)
        })
        yield
      }
  return tallies
}

const add = (tally: Tally, at: number, by: number) => {
  tally[at] = (tally[at] as number) + by
}

/** How many selected responses have each pair of states of two columns. The loop that has to be fast. */
export function pairsIn(
  selected: readonly Selected[],
  columnIn: (segment: Segment) => Column | null,
  width: number,
  slot: number,
  states: number,
): Int32Array {
  const counts = new Int32Array(width * states)
  for (const { segment, isIn } of selected) {
    const one = columnIn(segment) ?? new Uint8Array(segment.rows)
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

const itemPoints = new Float64Array(ROWS)
const itemAnswers = new Float64Array(ROWS)
const y = new Float64Array(ROWS)
const m = new Float64Array(ROWS)
const moments = new Float64Array(6)

/** What each respondent left in some items: people, answers, points, and their products (statistics/intervals.ts). */
function addMoments(
  items: readonly Part[],
  { segment, isIn }: Selected,
  from: number,
  to: number,
  told: (row: number, moments: Float64Array) => void,
): void {
  const rows = to - from
  y.fill(0)
  m.fill(0)
  for (const part of items) {
    readItem(part, segment, from, rows, itemPoints, itemAnswers)
    for (let row = 0; row < rows; row++) {
      y[row] = (y[row] as number) + (itemPoints[row] as number)
      m[row] = (m[row] as number) + (itemAnswers[row] as number)
    }
  }
  for (let row = 0; row < rows; row++) {
    if (m[row] === 0 || (isIn !== null && !isIn[from + row])) continue
    const [answers, points] = [m[row] as number, y[row] as number]
    moments[0] = 1
    moments[1] = answers
    moments[2] = points
    moments[3] = answers * answers
    moments[4] = answers * points
    moments[5] = points * points
    told(from + row, moments)
  }
}
