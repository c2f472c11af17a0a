// Shades of a map of scores: few steps with round limits, so that a legend can name them.
import { rounded } from '../../surveys/score.ts'

const STEPS = 5
/** Points. On narrower steps chance would look like a landscape. */
const NARROWEST = 4

/** The limits between the steps, in whole points, rising: a score at a limit belongs to the step above it. */
export function limitsOf(scores: readonly number[]): number[] {
  const [low, high] = scores.length > 0 ? [Math.min(...scores), Math.max(...scores)] : [0, 100]
  const width = Math.max(NARROWEST, Math.ceil((high - low) / STEPS))
  const first = Math.round((low + high) / 2 - (width * (STEPS - 2)) / 2)
  return Array.from({ length: STEPS - 1 }, (_, i) => first + i * width)
}

/** The step of a score as it is printed: 0 is the highest, and has the lightest shade. */
export function stepOf(score: number, limits: readonly number[]): number {
  const shown = rounded(score, 1)
  return limits.filter((limit) => shown < limit).length
}
