import { designOf } from '../statistics/design.ts'
import { postStratify, rake } from '../statistics/weights.ts'
import type { Bounds, Method } from './weighting.ts'

/** Respondents who are alike in every margin: their group in each, what they stand for by the drawing, how many they are. */
export type Cell = { readonly groups: readonly number[]; readonly base: number; readonly people: number }
export type Fit = {
  /** By what the weight of the drawing is multiplied in each cell. */
  readonly factors: Float64Array
  readonly rounds: number
  /** Whether the factor of a cell is at a limit. */
  readonly isAtBounds: readonly boolean[]
}

/**
 * The factors that make the cells fit the populations of each margin's groups. They are the same for whole cells, since
 * both methods multiply by groups. Bounds are around the mean factor, and of raking: one margin leaves nothing to choose. Throws a RangeError where there are none: an empty
 * group, margins with different totals, bounds too narrow.
 */
export function factorsFor(
  cells: readonly Cell[],
  populations: readonly (readonly number[])[],
  method: Method,
  bounds: Bounds | null,
): Fit {
  const sum = (of: readonly number[]) => of.reduce((all, one) => all + one, 0)
  const mean = sum(populations[0] ?? []) / sum(cells.map(({ base }) => base))
  const design = designOf({ weights: cells.map(({ base }) => base * mean) })
  const margins = populations.map((population, margin) => ({
    groups: cells.map(({ groups }) => groups[margin] as number),
    population: new Map(population.map((size, group) => [group, size])),
  }))
  const [first, second] = margins
  if (!first) throw new RangeError('There is no margin')
  if (method === 'post-stratified' && second) throw new RangeError('Post-stratification takes one margin')
  const { design: fitted, report } =
    method === 'post-stratified' ? postStratify(design, first) : rake(design, margins, bounds ? { bounds } : {})
  const factors = fitted.weights.map((weight, cell) => weight / (cells[cell] as Cell).base)
  const isAtBounds = Array.from(factors, (factor) => {
    const relative = factor / mean
    return bounds !== null && (relative <= bounds.low * (1 + 1e-9) || relative >= bounds.high * (1 - 1e-9))
  })
  return { factors, rounds: report.rounds, isAtBounds }
}
