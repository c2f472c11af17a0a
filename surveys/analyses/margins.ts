/** Weights that make known groups of the respondents as large as they are in the population, worked out on whole cells. */

import { designOf } from '../statistics/design.ts'
import { rake, type WeightReport } from '../statistics/weights.ts'
import { type Attribute, columnOf, type Reading, readingOf } from './attributes.ts'
import type { Column, Segment, Selected, Table } from './segments.ts'

/** How many people of the population are in each category of an attribute. Who is in none of them is left out. */
export type Margin = { readonly attribute: Attribute; readonly population: Readonly<Record<string, number>> }
/** Margins that no weights can meet. */
export class MarginsRefused extends Error {
  override readonly name = 'MarginsRefused'
}

/** Respondents who are alike in every margin: how many, and what each stands for. */
export type Weighting = {
  readonly people: Float64Array
  readonly weights: Float64Array
  /** Of each margin, the group of every cell. */
  readonly groups: readonly { readonly of: Int32Array; readonly count: number }[]
  /** The cell of each row of a part of a segment, -1 where it is left out. */
  cellsIn(segment: Segment, isIn: Uint8Array | null, from: number, to: number, into: Int32Array): void
  /** Respondents who are in no group of some margin. */
  readonly leftOut: number
  readonly report: Pick<WeightReport, 'min' | 'max' | 'deff' | 'rounds'>
}

const CELLS_AT_MOST = 50_000

/** Everybody counts alike. */
export function unweighted(selected: readonly Selected[]): Weighting {
  const rows = selected.reduce((sum, one) => sum + one.rows, 0)
  return {
    people: Float64Array.of(rows),
    weights: Float64Array.of(1),
    groups: [],
    leftOut: 0,
    report: { min: 1, max: 1, deff: 1, rounds: 0 },
    cellsIn(_, isIn, from, to, into) {
      for (let row = from; row < to; row++) into[row - from] = isIn === null || isIn[row] ? 0 : -1
    },
  }
}

/**
 * Rakes the selected responses to the margins (one margin alone is post-stratification). A group with fewer than `fewest`
 * respondents cannot speak for its part of the population; nor can those who are alike in several margins, whose answers
 * would follow from weights that differ for them alone. Throws MarginsRefused.
 */
export function weighted(
  table: Table,
  selected: readonly Selected[],
  margins: readonly Margin[],
  fewest: number,
): Weighting {
  const sides = margins.map(({ attribute, population }) => sideOf(table, attribute, population))
  const cells = sides.reduce((all, { count }) => all * count, 1)
  if (cells > CELLS_AT_MOST) throw new MarginsRefused('too many cells')
  const cellsIn: Weighting['cellsIn'] = (segment, isIn, from, to, into) => {
    for (let row = from; row < to; row++) into[row - from] = isIn === null || isIn[row] ? 0 : -1
    for (const { attribute, of, count } of sides) {
      const column: Column = columnOf(segment, attribute)
      for (let row = from; row < to; row++) {
        const cell = into[row - from] as number
        const group = of[column[row] as number] as number
        into[row - from] = cell < 0 || group < 0 ? -1 : cell * count + group
      }
    }
  }
  const people = new Float64Array(cells)
  let all = 0
  for (const { segment, isIn, rows } of selected) {
    all += rows
    const into = new Int32Array(segment.rows)
    cellsIn(segment, isIn, 0, segment.rows, into)
    for (const cell of into) if (cell >= 0) people[cell] = (people[cell] as number) + 1
  }
  return { cellsIn, ...raked(people, sides, fewest), leftOut: all - people.reduce((sum, one) => sum + one, 0) }
}

type Side = {
  readonly attribute: Attribute
  readonly of: Int32Array
  readonly count: number
  readonly population: number[]
}

function sideOf(table: Table, attribute: Attribute, population: Margin['population']): Side {
  const { categories, of }: Reading = readingOf(table, attribute)
  const codes = Object.keys(population).filter((code) => (population[code] as number) > 0)
  const unknown = codes.find((code) => !categories.some((category) => category.code === code))
  if (unknown !== undefined) throw new MarginsRefused(`nobody is "${unknown}"`)
  const places = categories.map(({ code }) => codes.indexOf(code))
  return {
    attribute,
    of: of.map((place) => places[place] ?? -1),
    count: codes.length,
    population: codes.map((code) => population[code] as number),
  }
}

function raked(people: Float64Array, sides: readonly Side[], fewest: number) {
  // The cell's number holds its groups, the last margin fastest.
  let step = people.length
  const groups = sides.map(({ count }) => {
    step /= count
    const width = step
    return { of: Int32Array.from(people, (_, cell) => Math.floor(cell / width) % count), count }
  })
  for (const { of, count } of groups) {
    const sizes = new Float64Array(count)
    for (const [cell, size] of people.entries())
      sizes[of[cell] as number] = (sizes[of[cell] as number] as number) + size
    if (sizes.some((size) => size < fewest)) throw new MarginsRefused('a group has too few respondents')
  }
  const filled = [...people.keys()].filter((cell) => (people[cell] as number) > 0)
  if (filled.some((cell) => (people[cell] as number) < fewest))
    throw new MarginsRefused('too few are alike in every margin')
  try {
    const { design, report } = rake(
      designOf({ weights: filled.map((cell) => people[cell] as number) }),
      sides.map(({ population }, margin) => ({
        groups: filled.map((cell) => groups[margin]?.of[cell] as number),
        population: new Map(population.map((size, group) => [group, size])),
      })),
    )
    const weights = new Float64Array(people.length)
    for (const [i, cell] of filled.entries()) weights[cell] = (design.weights[i] as number) / (people[cell] as number)
    const sum = (of: (cell: number) => number) => filled.reduce((total, cell) => total + of(cell), 0)
    const rows = sum((cell) => people[cell] as number)
    const total = sum((cell) => (people[cell] as number) * (weights[cell] as number))
    const squares = sum((cell) => (people[cell] as number) * (weights[cell] as number) ** 2)
    const own = filled.map((cell) => weights[cell] as number)
    return {
      people,
      weights,
      groups,
      report: {
        min: Math.min(...own),
        max: Math.max(...own),
        deff: (rows * squares) / total ** 2,
        rounds: report.rounds,
      },
    }
  } catch (error) {
    if (error instanceof RangeError) throw new MarginsRefused(error.message)
    throw error
  }
}
