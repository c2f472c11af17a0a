// Weights made to fit known population figures, and kept from growing too far apart.
import type { Calibration, Groups } from './calibration.ts'
import { checkLength, type Design, type Labels } from './design.ts'
import { kish } from './design-effect.ts'

/** A group per row and the population of each group; a group of population 0 must not occur. */
export type Margin = { readonly groups: Labels; readonly population: ReadonlyMap<string | number, number> }

export type WeightReport = {
  readonly min: number
  readonly max: number
  /** Kish's design effect of the new weights. */
  readonly deff: number
  /** Rounds until nothing moved any more. */
  readonly rounds: number
  /** Rows whose weight was cut or raised to a limit. */
  readonly trimmed: number
}

export type Weighted = { readonly design: Design; readonly report: WeightReport }

/** Smallest and largest factor by which a weight may change, for instance 0.3 and 3. */
export type Bounds = { readonly low: number; readonly high: number }

type Target = Groups & { readonly population: Float64Array }

/**
 * Post-stratification: w N_g / sum of w in g. The design remembers it, so that variances are those around the groups'
 * means. Throws a RangeError for an empty group, a group that the population does not know, a population that is no
 * size, and a row of weight 0, which no factor can move.
 */
export function postStratify(design: Design, margin: Margin): Weighted {
  const { population, ...groups } = targetOf(design, margin)
  const weights = design.weights.slice()
  meet(weights, { ...groups, population })
  const calibration = { kind: 'post-strata', groups, before: design.weights, after: weights } as const
  return weighted(design, weights, { rounds: 1, trimmed: 0 }, calibration)
}

/**
 * Raking (iterative proportional fitting, Deming and Stephan 1940): each margin in turn until no weight moves by more
 * than `tolerance`, relative, in a round. With `bounds` weights are cut back to them in every round; the result fits
 * the margins and the bounds, without being the closest that does. Throws a RangeError as postStratify does, for
 * margins with different totals, and when `rounds` rounds do not suffice.
 */
export function rake(
  design: Design,
  margins: readonly Margin[],
  { tolerance = 1e-12, rounds = 1000, bounds }: { tolerance?: number; rounds?: number; bounds?: Bounds } = {},
): Weighted {
  if (margins.length === 0) throw new RangeError('Raking needs at least one margin')
  const targets = margins.map((margin) => targetOf(design, margin))
  const totals = targets.map(({ population }) => population.reduce((sum, size) => sum + size, 0))
  if (Math.max(...totals) - Math.min(...totals) > 1e-8 * Math.max(...totals)) {
    throw new RangeError(`The margins add up to different populations: ${totals.join(', ')}`)
  }
  if (bounds && !(bounds.low >= 0 && bounds.low <= bounds.high)) throw new RangeError('The bounds exclude everything')

  const weights = design.weights.slice()
  for (let round = 1; round <= rounds; round++) {
    const before = weights.slice()
    for (const target of targets) meet(weights, target)
    if (bounds) cut(weights, design.weights, bounds)
    // Weights may come back to the same place each round without fitting, where margins contradict each other.
    if (largestChange(before, weights) >= tolerance || !fits(weights, targets, tolerance)) continue
    const calibration = { kind: 'raking', margins: targets, after: weights } as const
    const atBounds = bounds ? countAtBounds(design.weights, weights, bounds) : 0
    return weighted(design, weights, { rounds: round, trimmed: atBounds }, calibration)
  }
  throw new RangeError(`Raking did not converge in ${rounds} rounds`)
}

function targetOf({ weights }: Design, { groups, population }: Margin): Target {
  checkLength(groups, weights.length, 'groups')
  const names = [...population].filter(([name, size]) => {
    if (!(size >= 0 && size < Infinity)) throw new RangeError(`The population of "${name}" is no size: ${size}`)
    return size > 0
  })
  const numbers = new Map(names.map(([name], number) => [name, number]))
  const filled = new Uint8Array(names.length)
  const of = Int32Array.from(weights, (weight, row) => {
    const number = numbers.get(groups[row] as string | number)
    if (number === undefined) throw new RangeError(`The population has no group "${groups[row]}"`)
    if (weight === 0) throw new RangeError('A row of weight 0 cannot be weighted up')
    filled[number] = 1
    return number
  })
  const empty = filled.indexOf(0)
  if (empty >= 0) throw new RangeError(`Nobody is in the group "${names[empty]?.[0]}"`)
  return { of, count: names.length, population: Float64Array.from(names, ([, size]) => size) }
}

function sumsOf(weights: Float64Array, { of, count }: Groups): Float64Array {
  const sums = new Float64Array(count)
  weights.forEach((weight, row) => {
    const group = of[row] as number
    sums[group] = (sums[group] as number) + weight
  })
  return sums
}

function meet(weights: Float64Array, { population, ...groups }: Target): void {
  const factors = sumsOf(weights, groups).map((sum, group) => (population[group] as number) / sum)
  weights.forEach((weight, row) => {
    weights[row] = weight * (factors[groups.of[row] as number] as number)
  })
}

const fits = (weights: Float64Array, targets: readonly Target[], tolerance: number) =>
  targets.every((target) => largestChange(target.population, sumsOf(weights, target)) < Math.max(2 * tolerance, 1e-9))

const largestChange = (before: Float64Array, after: Float64Array) =>
  before.reduce((most, old, at) => Math.max(most, Math.abs((after[at] as number) / old - 1)), 0)

/** Brings every weight back inside its bounds. */
function cut(weights: Float64Array, before: Float64Array, { low, high }: Bounds): void {
  weights.forEach((weight, row) => {
    const old = before[row] as number
    weights[row] = Math.min(high * old, Math.max(low * old, weight))
  })
}

const countAtBounds = (before: Float64Array, after: Float64Array, { low, high }: Bounds) =>
  before.reduce(
    (count, weight, row) => (after[row] === weight * low || after[row] === weight * high ? count + 1 : count),
    0,
  )

function weighted(
  design: Design,
  weights: Float64Array,
  counts: { readonly rounds: number; readonly trimmed: number },
  calibration: Calibration,
): Weighted {
  const report = {
    min: weights.reduce((least, weight) => Math.min(least, weight), Infinity),
    max: weights.reduce((most, weight) => Math.max(most, weight), 0),
    deff: kish(weights).deff,
    ...counts,
  }
  return { design: { ...design, weights, calibrations: [...design.calibrations, calibration] }, report }
}
