import type { IndexSummary } from '../../server/indices/figures.ts'
import * as en from '../../surveys/text/en/indices.ts'
import * as vi from '../../surveys/text/vi/indices.ts'
import { isScore } from './published.ts'
import { language } from './words.ts'

export const indexWords = () => (language.value === 'vi' ? vi : en).indices

/** How an index stands, in sentences: its total or how far it has come, and what is missing. */
export function standingSentences({ score, progress, missing, waiting, high }: IndexSummary): string[] {
  const w = indexWords()
  const total = isScore(score)
    ? w.total(score.value, high)
    : score
      ? `${w.withheld}.`
      : progress && progress.possible > 0
        ? w.progress(progress.soFar, progress.possible, progress.most)
        : w.noTotal
  return [total, missing > 0 ? w.missing(missing) : w.complete, ...(waiting > 0 ? [w.waiting(waiting)] : [])]
}
