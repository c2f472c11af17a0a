import { type Published, rounded, type Score } from '../../surveys/score.ts'
import type { Standing } from '../../surveys/text/vi/officials.ts'

/** Whether there is a figure to show; a withheld score and "nobody answered" are not. */
export const isScore = (score: Published): score is Score => score !== null && 'value' in score

// A reader subtracts the figures on the screen, so distances are taken between the rounded ones.
const shown = (value: number) => rounded(value, 1)

/** How a score stands to a target (both 0-100). Sure only when the whole interval lies on that side. */
export function standingOf(score: Score, target: number): Standing {
  const distance = shown(shown(score.value) - shown(target))
  if (distance === 0) return { side: 'on' }
  return distance < 0
    ? { side: 'below', by: -distance, sure: score.high < target }
    : { side: 'above', by: distance, sure: score.low > target }
}
