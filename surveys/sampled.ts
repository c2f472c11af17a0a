import type { Code, Dimension, Item, Profile } from './instrument.ts'
import type { Answered, Found } from './reading.ts'
import { type Design, degreesOfFreedom, designVariance } from './statistics/design.ts'
import { kish } from './statistics/design-effect.ts'
import { normalQuantile } from './statistics/distributions.ts'
import { tTimes, wilson } from './statistics/intervals.ts'
import { type Layout, type Part, partOf, pointsIn, slotsOf, stateOf } from './tally.ts'
import { itemsIn } from './tree.ts'
import { intervalOf } from './working.ts'

/** Points and valid answers of every row: for one item 0 or 1 answer, for pooled items as many as were given. */
type Columns = { readonly points: Float64Array; readonly answers: Float64Array }

/**
 * Answers read row by row, with the design of the sample they came from: weights, strata, clusters, finite populations,
 * post-stratification. `rows` are responses as their codes, in the order of the design. Every error is the linearised
 * one, that of a rolled-up figure too, since it is known of each respondent what the figure would change by.
 * Throws a RangeError where the lengths differ, and, when asked for an error that the design refuses, that of the design.
 */
export function sampled(layout: Layout, rows: readonly string[], design: Design): Answered {
  if (rows.length !== design.weights.length)
    throw new RangeError(`${rows.length} responses for a design of ${design.weights.length} rows`)
  const columnsOf = (items: readonly Item[]): Columns => {
    const parts = items.map((item) => partOf(layout, item))
    const points = new Float64Array(rows.length)
    const answers = new Float64Array(rows.length)
    for (const [row, codes] of rows.entries()) {
      for (const part of parts) {
        const found = pointsIn(part, codes)
        if (found === null) continue
        points[row] = (points[row] as number) + found
        answers[row] = (answers[row] as number) + 1
      }
    }
    return { points, answers }
  }
  const found = (items: readonly Item[], profile: Profile) => {
    const [first] = items as [Item]
    return ratioOf(design, columnsOf(items), first.scale, profile)
  }
  return {
    item: (item, profile) => found([item], profile),
    pooled: (dimension, profile) => found(itemsIn(dimension), profile),
    heard(dimension) {
      const { answers } = columnsOf(itemsIn(dimension))
      return {
        base: answers.filter((given) => given > 0).length,
        answers: answers.reduce((sum, given) => sum + given, 0),
      }
    },
    counts: (item) => countsOf(layout, rows, design, item),
    errorOf: (influence) =>
      Math.sqrt(
        designVariance(
          design,
          influence,
          influence.map((one) => (one === 0 ? 0 : 1)),
        ),
      ),
    eachPerson(_, figure, profile) {
      const points = new Float64Array(rows.length)
      const answers = new Float64Array(rows.length)
      for (const [row, codes] of rows.entries()) {
        const value = figure(person(layout, codes))
        if (value === null) continue
        points[row] = value
        answers[row] = 1
      }
      return ratioOf(design, { points, answers }, null, profile)
    },
  }
}

/** Weighted points over weighted answers, with the interval that suits a share or a mean. */
function ratioOf(
  design: Design,
  { points, answers }: Columns,
  scale: Item['scale'] | null,
  profile: Profile,
): Found | null {
  const { weights } = design
  let of = 0
  let sum = 0
  let base = 0
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row] as number
    if (!answers[row]) continue
    base++
    of += weight * (answers[row] as number)
    sum += weight * (points[row] as number)
  }
  if (of <= 0) return null
  const ratio = sum / of
  const influence = Float64Array.from(
    weights,
    (weight, row) => (weight * ((points[row] as number) - ratio * (answers[row] as number))) / of,
  )
  return foundFrom(
    {
      ratio,
      base,
      answers: answers.reduce((all, given) => all + given, 0),
      points: sum,
      of,
      influence,
      error: Math.sqrt(designVariance(design, influence, answers)),
      people: kish(weights, answers).n,
      df: degreesOfFreedom(design, answers),
    },
    scale,
    profile,
  )
}

/** A ratio of weighted points to weighted answers, with all that its interval needs. */
type Ratio = Omit<Found, 'x' | 'low' | 'high' | 'mean' | 'effective'> & {
  readonly ratio: number
  readonly influence: Float64Array
  /** Kish's effective number of the respondents who answered; degrees of freedom of the design among them. */
  readonly people: number
  readonly df: number
}

/** The ratio as a share, or as a mean above the low end of a scale; without a scale it is a figure of persons. */
export function foundFrom({ people, df, ...given }: Ratio, scale: Item['scale'] | null, profile: Profile): Found {
  const { ratio, ...numbers } = given
  const { error } = numbers
  if (scale?.measure === 'share') {
    const spread = ratio * (1 - ratio)
    const effective = spread > 0 && error > 1e-9 ? spread / error ** 2 : people
    return { x: ratio, ...intervalOf(Math.min(1, ratio), effective, profile), ...numbers, effective, mean: null }
  }
  const low = scale?.low ?? 0
  const x = low + ratio
  const mean = scale ? x : null
  if (scale && (error < 1e-12 || df < 1)) {
    // No spread to go by: a share has the widest of any scale with that mean.
    const place = wilson((x - low) / (scale.high - low), people, profile.confidence)
    const ends = { low: low + place.low * (scale.high - low), high: low + place.high * (scale.high - low) }
    return { x, ...ends, ...numbers, effective: people, mean }
  }
  const half = (df < 1 ? normalQuantile(0.5 + profile.confidence / 2) : tTimes(profile.confidence, df)) * error
  const ends = { low: Math.max(scale?.low ?? x - half, x - half), high: Math.min(scale?.high ?? x + half, x + half) }
  return { x, ...ends, ...numbers, effective: people, mean }
}

/** One respondent's own answers, from which a dimension can be worked out for that person. */
function person(layout: Layout, codes: string): Answered {
  const of = (items: readonly Item[]): Found | null => {
    const given = items.map((item) => pointsIn(partFor(layout, item), codes)).filter((points) => points !== null)
    if (given.length === 0) return null
    const points = given.reduce((sum, one) => sum + one, 0)
    const [{ scale }] = items as [Item]
    const x = (scale.measure === 'mean' ? scale.low : 0) + points / given.length
    const exact = { low: x, high: x, error: 0, mean: null, base: 1, effective: 1 }
    return { x, ...exact, answers: given.length, points, of: given.length }
  }
  const heard = (dimension: Dimension) => {
    const { answers } = of(itemsIn(dimension)) ?? { answers: 0 }
    return { base: answers > 0 ? 1 : 0, answers }
  }
  return {
    item: (item) => of([item]),
    pooled: (dimension) => of(itemsIn(dimension)),
    heard,
    counts: (item) => countsOf(layout, [codes], null, item),
  }
}

const parts = new WeakMap<Item, Part>()
function partFor(layout: Layout, item: Item): Part {
  let part = parts.get(item)
  if (!part) {
    part = partOf(layout, item)
    parts.set(item, part)
  }
  return part
}

/** Weighted counts of an item's codes; of a multiple choice, of those who took each. */
function countsOf(
  layout: Layout,
  rows: readonly string[],
  design: Design | null,
  item: Item,
): ReturnType<Answered['counts']> {
  const slots = slotsOf(layout, item)
  const first = layout.slotOf.get(item.asks) as number
  const [{ codes: offered }] = slots as [(typeof slots)[number]]
  const several = item.scale.measure === 'count'
  const known = several ? slots.map(({ choice }) => choice as Code) : offered
  const counts = new Float64Array(known.length)
  let blank = 0
  let notAsked = 0
  for (const [row, codes] of rows.entries()) {
    const weight = design?.weights[row] ?? 1
    const state = stateOf(slots[0] as (typeof slots)[number], codes.charCodeAt(first))
    if (state === offered.length) blank += weight
    else if (state > offered.length) notAsked += weight
    else if (!several) counts[state] = (counts[state] as number) + weight
    else
      for (const [i, slot] of slots.entries())
        if (stateOf(slot, codes.charCodeAt(first + i)) === 1) counts[i] = (counts[i] as number) + weight
  }
  return { codes: known.map((code, i) => ({ code, count: counts[i] as number })), blank, notAsked }
}
