/** Refuses what cannot be put in order: scores are finite numbers, or null for "no score". */
function known(scores: readonly (number | null)[]): number[] {
  const numbers = scores.filter((score) => score !== null)
  if (!numbers.every(Number.isFinite)) throw new RangeError('A score is a finite number or null')
  return numbers
}

/**
 * Places of scores, the highest first; no place for no score. Equal scores share a place: 'competition' leaves out the
 * places they take up (1, 1, 3), 'dense' does not (1, 1, 2), 'average' shares them out (1.5, 1.5, 3). Takes scores
 * before rounding, for rounding makes ties that are none.
 */
export function ranks(
  scores: readonly (number | null)[],
  ties: 'competition' | 'dense' | 'average' = 'competition',
): (number | null)[] {
  const places = new Map<number, number>()
  const sorted = known(scores).sort((a, b) => b - a)
  for (const [place, score] of sorted.entries()) {
    // -0 and 0 are one key, as they are one score.
    if (!places.has(score)) places.set(score, ties === 'dense' ? places.size + 1 : place + 1)
  }
  if (ties === 'average') {
    for (const [score, first] of places) places.set(score, (first + sorted.lastIndexOf(score) + 1) / 2)
  }
  return scores.map((score) => (score === null ? null : (places.get(score) as number)))
}

/**
 * Quantile of at least one value at a share 0-1, by type of Hyndman and Fan (The American Statistician 50, 1996), as R
 * numbers them: 7 (R, Excel), 6 (SPSS), 2 (SAS, Stata).
 */
export function quantile(values: readonly number[], share: number, type: 2 | 6 | 7 = 7): number {
  if (values.length === 0) throw new RangeError('A quantile takes at least one value')
  if (!(share >= 0 && share <= 1)) throw new RangeError('A share lies between 0 and 1')
  const sorted = known(values).sort((a, b) => a - b)
  const n = sorted.length
  const at = (place: number) => sorted[Math.min(n - 1, Math.max(0, place))] as number
  const position = type === 7 ? (n - 1) * share : type === 6 ? (n + 1) * share - 1 : n * share - 1
  // As R does: 0.07 * 100 is a hair more than 7, and means 7.
  const fuzz = 4 * Number.EPSILON * Math.max(1, Math.abs(position))
  const below = Math.floor(position + fuzz)
  const between = Math.abs(position - below) <= fuzz ? 0 : position - below
  if (type === 2) return between > 0 ? at(below + 1) : (at(below) + at(below + 1)) / 2
  return at(below) + between * (at(below + 1) - at(below))
}

export const quartileGroups = ['high', 'mid-high', 'mid-low', 'low'] as const
export type QuartileGroup = (typeof quartileGroups)[number]

/**
 * Four groups as PAPI prints them (indices.md 1.6), in the order given: high from the 75th percentile (type 7) up,
 * mid-high from the median, mid-low from the 25th, low below it. Equal scores stay together; no score, no group.
 */
export function groupByQuartile(scores: readonly (number | null)[]): (QuartileGroup | null)[] {
  const numbers = known(scores)
  if (numbers.length === 0) return scores.map(() => null)
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(numbers, share)) as [number, number, number]
  return scores.map((score) => {
    if (score === null) return null
    if (score >= high) return 'high'
    if (score >= middle) return 'mid-high'
    return score >= low ? 'mid-low' : 'low'
  })
}
