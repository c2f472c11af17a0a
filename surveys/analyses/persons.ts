/** Each respondent's own figure of a dimension, worked out for many respondents at once. */
import type { Dimension, Indicator, Item, Profile } from '../instrument.ts'
import type { Reading } from '../reading.ts'
import { adjusted, type Linear, linear } from '../roll-up.ts'
import { itemsIn } from '../tree.ts'
import { printingOf, workOut } from '../working.ts'

/** Points above the low end and valid answers of an item, a respondent each; without an answer 0 and 0. */
export type PointsOf = (item: Item) => { readonly points: Float64Array; readonly answers: Float64Array }

/**
 * The figure of a dimension for each of `rows` respondents, before it is adjusted; NaN where it cannot be had. As
 * `workOut` gives it for one person's answers, by the totals of that person.
 */
export function figuresOfPersons(
  dimension: Dimension,
  rows: number,
  pointsOf: PointsOf,
  reading: Omit<Reading, 'answered'>,
  profile: Profile,
): Float64Array {
  const plain: Profile = { ...profile, computed: 'totals' }
  const before = (indicator: Indicator): Float64Array => {
    switch (indicator.kind) {
      case 'item':
        return placed([indicator])
      case 'dimension':
        return indicator.rollUp === 'pooled' ? placed(itemsIn(indicator)) : rolledUp(indicator)
      default: {
        const nobody = { item: () => null, pooled: () => null, heard: () => ({ base: 0, answers: 0 }) }
        const counts = () => ({ codes: [], blank: 0, notAsked: 0 })
        const { before: found } = workOut(indicator, { ...reading, answered: { ...nobody, counts } }, plain)
        return new Float64Array(rows).fill(found?.value ?? Number.NaN)
      }
    }
  }
  const after = (indicator: Indicator): Float64Array => {
    const values = before(indicator)
    const { adjust } = indicator
    if (!adjust) return values
    const peers = reading.peers?.get(indicator.code) ?? []
    return values.map((value) => (Number.isNaN(value) ? value : adjusted(value, indicator, adjust, peers)))
  }
  const placed = (items: readonly Item[]): Float64Array => {
    const [first] = items
    const sums = new Float64Array(rows)
    const counts = new Float64Array(rows)
    for (const item of items) {
      const { points, answers } = pointsOf(item)
      for (let row = 0; row < rows; row++) {
        sums[row] = (sums[row] as number) + (points[row] as number)
        counts[row] = (counts[row] as number) + (answers[row] as number)
      }
    }
    if (!first) return sums.fill(Number.NaN)
    const { zero, factor } = printingOf(first.scale)
    const low = first.scale.measure === 'mean' ? first.scale.low : 0
    return sums.map((sum, row) => (counts[row] ? (low + sum / (counts[row] as number) - zero) * factor : Number.NaN))
  }
  const rolledUp = (one: Dimension): Float64Array => {
    const parts = one.parts.map(after)
    const whole = linear(
      one,
      parts.map(() => true),
    )
    const lines = new Map<string, Linear | null>()
    const values = new Float64Array(rows)
    for (let row = 0; row < rows; row++) {
      let line = whole
      if (parts.some((part) => Number.isNaN(part[row] as number))) {
        const present = parts.map((part) => !Number.isNaN(part[row] as number))
        const name = present.join()
        const known = lines.get(name)
        line = known === undefined ? linear(one, present) : known
        lines.set(name, line)
      }
      if (!line) {
        values[row] = Number.NaN
        continue
      }
      let sum = line.constant
      for (let i = 0; i < parts.length; i++) {
        const coefficient = line.coefficients[i]
        if (coefficient) sum += coefficient * ((parts[i] as Float64Array)[row] as number)
      }
      values[row] = sum
    }
    return values
  }
  return before(dimension)
}
