/**
 * Answers of weighted respondents from sums over them: everything that a tree's figures and their linearised errors need,
 * gathered in one pass without keeping a number a respondent. The influence of an answer on a figure is a combination of
 * a few points and answers, the same for all; so an error is a quadratic form in sums of their products.
 */
import type { Dimension, Indicator, Item, Profile } from '../instrument.ts'
import type { Answered, Found, Reading } from '../reading.ts'
import { foundFrom } from '../sampled.ts'
import { type Layout, type Part, partOf } from '../tally.ts'
import { allIn, itemsIn } from '../tree.ts'
import { blocksOf, errorFrom, squaresOf, type Variable } from './influence.ts'
import type { Weighting } from './margins.ts'
import { figuresOfPersons } from './persons.ts'
import type { Column, Segment } from './segments.ts'

export type Gathering = {
  /** Adds the selected ones of the rows `[from, to)` of a segment; at most `ROWS` at a time. */
  add(segment: Segment, isIn: Uint8Array | null, from: number, to: number): void
  answered(): Answered
}
/** Respondents taken in one go: few enough to be let go of soon, enough to be fast. */
export const ROWS = 2_048

export function gathering(
  layout: Layout,
  shown: readonly Indicator[],
  weighting: Weighting,
  profile: Profile,
  reading: Omit<Reading, 'answered'> = {},
): Gathering {
  const all = [...new Set(shown.flatMap(allIn))]
  const items = all.filter((one): one is Item => one.kind === 'item')
  const dimensions = all.filter((one): one is Dimension => one.kind === 'dimension')
  const ofPersons = profile.computed === 'respondents'
  const variables: Variable[] = [
    ...items.map((indicator): Variable => ({ kind: 'item', indicator })),
    ...dimensions.map((indicator): Variable => ({ kind: 'pool', indicator })),
    ...(ofPersons ? dimensions.map((indicator): Variable => ({ kind: 'person', indicator })) : []),
  ]
  const placeOf = (kind: Variable['kind'], indicator: Indicator) =>
    variables.findIndex((one) => one.kind === kind && one.indicator === indicator)
  const parts = items.map((item) => partOf(layout, item))
  const itemPlaces = dimensions.map((dimension) => itemsIn(dimension).map((item) => items.indexOf(item)))
  const blocks = blocksOf(shown, placeOf, variables.length)

  const { people, weights } = weighting
  const cells = people.length
  const n = variables.length
  // Of each cell and variable: points, answers, respondents with an answer.
  const sums = new Float64Array(cells * n * 3)
  // Of each block, the sums of w^2 times the products of its points and answers.
  const products = blocks.map((block) => new Float64Array((2 * block.length) ** 2))
  const points = variables.map(() => new Float64Array(ROWS))
  const answers = variables.map(() => new Float64Array(ROWS))
  const own = new Int32Array(ROWS)
  const squares = new Float64Array(ROWS)
  const scaled = new Float64Array(ROWS)

  const add: Gathering['add'] = (segment, isIn, from, to) => {
    const rows = to - from
    weighting.cellsIn(segment, isIn, from, to, own)
    for (let row = 0; row < rows; row++) {
      const weight = own[row] === -1 ? 0 : (weights[own[row] as number] as number)
      squares[row] = weight * weight
    }
    for (const [i, part] of parts.entries())
      readItem(part, segment, from, rows, points[i] as Float64Array, answers[i] as Float64Array)
    for (const [d, places] of itemPlaces.entries()) {
      const y = (points[items.length + d] as Float64Array).fill(0)
      const m = (answers[items.length + d] as Float64Array).fill(0)
      for (const place of places) {
        const itemY = points[place] as Float64Array
        const itemM = answers[place] as Float64Array
        for (let row = 0; row < rows; row++) {
          y[row] = (y[row] as number) + (itemY[row] as number)
          m[row] = (m[row] as number) + (itemM[row] as number)
        }
      }
    }
    if (ofPersons) {
      const pointsOf = (item: Item) => {
        const at = items.indexOf(item)
        return { points: points[at] as Float64Array, answers: answers[at] as Float64Array }
      }
      for (const [d, dimension] of dimensions.entries()) {
        const at = items.length + dimensions.length + d
        const values = figuresOfPersons(dimension, rows, pointsOf, reading, profile)
        for (let row = 0; row < rows; row++) {
          const value = values[row] as number
          ;(points[at] as Float64Array)[row] = Number.isNaN(value) ? 0 : value
          ;(answers[at] as Float64Array)[row] = Number.isNaN(value) ? 0 : 1
        }
      }
    }
    for (let v = 0; v < n; v++) {
      const y = points[v] as Float64Array
      const m = answers[v] as Float64Array
      for (let row = 0; row < rows; row++) {
        const cell = own[row] as number
        if (cell < 0 || m[row] === 0) continue
        const at = (cell * n + v) * 3
        sums[at] = (sums[at] as number) + (y[row] as number)
        sums[at + 1] = (sums[at + 1] as number) + (m[row] as number)
        sums[at + 2] = (sums[at + 2] as number) + 1
      }
    }
    for (const [b, block] of blocks.entries()) addProducts(block, products[b] as Float64Array, rows)
  }

  const column = (block: readonly number[], at: number): Float64Array =>
    (at % 2 === 0 ? points : answers)[block[at >> 1] as number] as Float64Array
  const addProducts = (block: readonly number[], into: Float64Array, rows: number) => {
    const width = 2 * block.length
    for (let i = 0; i < width; i++) {
      const one = column(block, i)
      for (let row = 0; row < rows; row++) scaled[row] = (one[row] as number) * (squares[row] as number)
      for (let j = i; j < width; j++)
        into[i * width + j] = (into[i * width + j] as number) + dot(scaled, column(block, j), rows)
    }
  }

  const total = (v: number, which: 0 | 1 | 2, by: (cell: number) => number) => {
    let sum = 0
    for (let cell = 0; cell < cells; cell++) sum += by(cell) * (sums[(cell * n + v) * 3 + which] as number)
    return sum
  }
  const once = () => 1
  const weight = (cell: number) => weights[cell] as number

  const errorOf = (influence: Float64Array): number => {
    const spread = squaresOf(influence, blocks, products)
    const inCell = new Float64Array(cells)
    for (let v = 0; v < n; v++) {
      const [y, m] = [influence[2 * v] as number, influence[2 * v + 1] as number]
      if (y === 0 && m === 0) continue
      for (let cell = 0; cell < cells; cell++) {
        const at = (cell * n + v) * 3
        inCell[cell] = (inCell[cell] as number) + y * (sums[at] as number) + m * (sums[at + 1] as number)
      }
    }
    return errorFrom(spread, inCell, weighting)
  }

  const found = (kind: Variable['kind'], indicator: Item | Dimension, scale: Item['scale'] | null, rules: Profile) => {
    const v = placeOf(kind, indicator)
    const of = total(v, 1, weight)
    if (!(of > 0)) return null
    const sum = total(v, 0, weight)
    const ratio = sum / of
    const influence = new Float64Array(2 * n)
    influence[2 * v] = 1 / of
    influence[2 * v + 1] = -ratio / of
    const base = total(v, 2, once)
    const numbers = {
      ...{ ratio, base, answers: total(v, 1, once), points: sum, of, influence, error: errorOf(influence) },
      people: total(v, 2, weight) ** 2 / total(v, 2, (cell) => weight(cell) ** 2),
      df: base - 1,
    }
    return foundFrom(numbers, scale, rules)
  }
  const remembered = new Map<string, Found | null>()
  const remember = (name: string, work: () => Found | null) => {
    if (!remembered.has(name)) remembered.set(name, work())
    return remembered.get(name) as Found | null
  }
  return {
    add,
    answered: () => ({
      item: (item, rules) => remember(`item ${items.indexOf(item)}`, () => found('item', item, item.scale, rules)),
      pooled: (dimension, rules) =>
        remember(`pool ${dimensions.indexOf(dimension)}`, () =>
          found('pool', dimension, itemsIn(dimension)[0]?.scale ?? null, rules),
        ),
      heard: (dimension) => {
        const v = placeOf('pool', dimension)
        return { base: total(v, 2, once), answers: total(v, 1, once) }
      },
      // Answers one by one are counted by cross tables.
      counts: () => ({ codes: [], blank: 0, notAsked: 0 }),
      errorOf,
      ...(ofPersons && {
        eachPerson: (dimension: Dimension, _: unknown, rules: Profile) => found('person', dimension, null, rules),
      }),
    }),
  }
}

function dot(one: Float64Array, other: Float64Array, rows: number): number {
  let sum = 0
  for (let row = 0; row < rows; row++) sum += (one[row] as number) * (other[row] as number)
  return sum
}

/** Points and valid answers of some rows of a segment; without a valid answer 0 and 0. */
export function readItem(
  { slot, slots, valid, points: worth }: Part,
  segment: Segment,
  from: number,
  rows: number,
  points: Float64Array,
  answers: Float64Array,
): void {
  if (slots === 0) {
    const column = segment.slots[slot] as Column
    const isValid = Float64Array.from([...valid, false, false], (one) => (one ? 1 : 0))
    const worthOf = Float64Array.from([...worth, 0, 0], (one, state) => (isValid[state] ? one : 0))
    for (let row = 0; row < rows; row++) {
      const state = column[from + row] as number
      points[row] = worthOf[state] as number
      answers[row] = isValid[state] as number
    }
    return
  }
  for (let row = 0; row < rows; row++) {
    let sum = 0
    let given = 1
    for (let i = 0; i < slots; i++) {
      const state = (segment.slots[slot + i] as Column)[from + row] as number
      if (state > 1 || (state === 1 && !valid[i])) given = 0
      else if (state === 1) sum += worth[i] as number
    }
    points[row] = given ? sum : 0
    answers[row] = given
  }
}
