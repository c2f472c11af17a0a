import type { QualityResult } from '../../../../server/quality/question.ts'
import type { QualityFact } from '../../../../surveys/text/vi/quality.ts'
import { isScore } from '../../published.ts'

/** What the page says first. */
export function qualityFact({ flags, compared, profile }: QualityResult): QualityFact {
  const { responses, any } = flags
  if (typeof responses !== 'number') return { says: 'hidden' }
  if (responses === 0) return { says: 'nobody' }
  if (any === 'small') return { says: 'few', responses, least: profile.smallestCount }
  if (any === 'complementary') return { says: 'kept-back', responses }
  if (any === 0) return { says: 'none', responses }
  const [index] = compared.any
  const value = (score: NonNullable<typeof index>['all']) => (isScore(score) ? score.value : null)
  return {
    ...{ says: 'some', responses, flagged: any },
    all: index ? value(index.all) : null,
    without: index ? value(index.without) : null,
  }
}
