import type { Published, Score } from './score.ts'
import { groupByQuartile, type QuartileGroup } from './statistics/ranks.ts'

const isShown = (score: Published): score is Score => score !== null && 'value' in score

/**
 * Groups instead of ranks, in the order given: 1 is the highest group, null a unit without a shown score. Within a group
 * every two intervals overlap, so its units cannot be told apart. The highest score opens a group, and the next lower
 * ones join it while their interval overlaps all of those in it; equal scores with equal intervals stay together. Units
 * of neighbouring groups may overlap too: a group says who cannot be told apart, not that all others can.
 */
export function groupByOverlap(scores: readonly Published[]): (number | null)[] {
  const groups = scores.map((): number | null => null)
  const order = scores
    .flatMap((score, place) => (isShown(score) ? [{ score, place }] : []))
    .sort((a, b) => b.score.value - a.score.value || b.score.high - a.score.high || b.score.low - a.score.low)
  let group = 0
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const { score, place } of order) {
    if (score.high < low || score.low > high) {
      group++
      low = score.low
      high = score.high
    }
    low = Math.max(low, score.low)
    high = Math.min(high, score.high)
    groups[place] = group
  }
  return groups
}

/** The four groups of PAPI (indices.md 1.6) over the shown scores, as printed; null for a unit without one. */
export const groupByQuarter = (scores: readonly Published[]): (QuartileGroup | null)[] =>
  groupByQuartile(scores.map((score) => (isShown(score) ? score.value : null)))
