/** The arithmetic of a tree that does not care where its figures come from: from tallies, from rows, or for one person. */
import type { Adjustment, Dimension, Indicator } from './instrument.ts'
import { type Ends, endsBefore, endsOf, isReversed } from './tree.ts'

/** A figure and the interval around it, all on the same ends. */
export type Figures = { readonly value: number; readonly low: number; readonly high: number; readonly error: number }
/** `constant` + sum of each part's coefficient times its figure; the coefficient of a part left out is null. */
export type Linear = { readonly constant: number; readonly coefficients: readonly (number | null)[] }

/**
 * How a dimension follows from its parts, every roll-up but `pooled` being linear in them. Null where it cannot be had:
 * of a mean when no part is present, of all others when one is missing that has a weight.
 */
export function linear({ rollUp, parts, floor = 0, width = 0 }: Dimension, present: readonly boolean[]): Linear | null {
  const lenient = rollUp === 'mean' || rollUp === 'weighted'
  if (!present.some(Boolean)) return null
  if (!lenient && parts.some((part, i) => !present[i] && part.weight !== 0)) return null
  const total = lenient ? parts.reduce((sum, part, i) => sum + (present[i] ? (part.weight ?? 1) : 0), 0) : 1
  let constant = floor
  const coefficients = parts.map((part, i) => {
    if (!present[i]) return null
    const { low, high } = endsOf(part)
    const turned = isReversed(part) && !part.adjust
    if (rollUp === 'floor-width') {
      const slope = (width * (part.weight ?? 1 / parts.length)) / (high - low)
      constant += turned ? slope * high : -slope * low
      return turned ? -slope : slope
    }
    const share = (part.weight ?? 1) / total
    if (turned) constant += share * (low + high)
    return turned ? -share : share
  })
  return { constant, coefficients }
}

/** The dimension's figure from those of its parts; null where it cannot be had. */
export function rolledUp(dimension: Dimension, values: readonly (number | null)[]): number | null {
  const found = linear(
    dimension,
    values.map((value) => value !== null),
  )
  if (!found) return null
  return values.reduce<number>((sum, value, i) => sum + (found.coefficients[i] ?? 0) * (value ?? 0), found.constant)
}

/** Where a figure stands between its ends, 0-1, the good end being 1. A ratio past its end counts as at the end. */
export function placeOf(value: number, indicator: Indicator): number {
  const { low, high } = endsBefore(indicator)
  const place = Math.max(0, Math.min(1, (value - low) / (high - low)))
  return isReversed(indicator) ? 1 - place : place
}

/**
 * A figure turned into points, or into its place among all assessed units (`peers`: their figures before adjusting).
 * Where all units are alike, or there is one alone, nobody is best or worst: each stands in the middle.
 */
export function adjusted(value: number, indicator: Indicator, adjust: Adjustment, peers: readonly number[]): number {
  if (adjust.kind === 'min-max') {
    const { low, high } = adjust
    const all = extremes(value, peers)
    if (all.high === all.low) return (low + high) / 2
    const place = (value - all.low) / (all.high - all.low)
    return low + (high - low) * (isReversed(indicator) ? 1 - place : place)
  }
  if (!adjust.bands) return adjust.most * placeOf(value, indicator)
  return adjust.bands.reduce(
    (points, band) => (value >= band.from ? band.points : points),
    adjust.bands[0]?.points ?? 0,
  )
}

/** The least and the greatest of the assessed units' figures, this one included. */
export const extremes = (value: number, peers: readonly number[]): Ends => ({
  low: peers.reduce((least, peer) => Math.min(least, peer), value),
  high: peers.reduce((most, peer) => Math.max(most, peer), value),
})

/** A figure with its interval, adjusted. The extremes of all units are taken as they are, without an error of their own. */
export function adjustedFigures(found: Figures, indicator: Indicator, peers: readonly number[]): Figures {
  const { adjust } = indicator
  if (!adjust) return found
  const move = (value: number) => adjusted(value, indicator, adjust, peers)
  const value = move(found.value)
  if (adjust.kind === 'points' && adjust.bands) {
    const reached = [
      found.low,
      found.value,
      found.high,
      ...adjust.bands.map(({ from }) => from).filter((from) => from > found.low && from <= found.high),
    ]
    const points = reached.map(move)
    const low = Math.min(...points)
    const high = Math.max(...points)
    // A step has no slope; half of what the interval spans stands for the error.
    return { value, low, high, error: (high - low) / 2 }
  }
  const ends = adjust.kind === 'min-max' ? extremes(found.value, peers) : endsBefore(indicator)
  const slope = ends.high > ends.low ? (endsOf(indicator).high - endsOf(indicator).low) / (ends.high - ends.low) : 0
  const between = (x: number) => value + (isReversed(indicator) ? -slope : slope) * (x - found.value)
  const [low, high] = [between(found.low), between(found.high)].sort((a, b) => a - b) as [number, number]
  const { low: least, high: most } = endsOf(indicator)
  return {
    value,
    low: Math.max(least, Math.min(low, value)),
    high: Math.min(most, Math.max(high, value)),
    error: slope * found.error,
  }
}
