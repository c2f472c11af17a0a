import type { QualityResult, UnitFlags } from '../../../../server/quality/question.ts'
import { type FlagName, flagNames } from '../../../../surveys/quality/flags.ts'
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

const DESKS = 3
/** How much more than the whole scope's share a desk's must be to be named. */
const TIMES = 2

/** A desk where much more stands out than in the whole scope, and by which flag most. */
export type DeskToLookAt = {
  readonly desk: UnitFlags
  readonly flag: FlagName
  readonly count: number
  readonly of: number
}

/** Where to look first; none where nothing of one desk is told, or all are alike. */
export function desksToLookAt({ flags, units }: Pick<QualityResult, 'flags' | 'units'>): DeskToLookAt[] {
  const { responses, any } = flags
  if (units.length < 2 || typeof responses !== 'number' || typeof any !== 'number') return []
  return units
    .flatMap((desk): DeskToLookAt[] => {
      const of = desk.responses
      if (typeof of !== 'number') return []
      const told = flagNames.map((flag) => ({ flag, count: typeof desk[flag] === 'number' ? desk[flag] : 0 }))
      const most = told.reduce((best, one) => (one.count > best.count ? one : best))
      return most.count > TIMES * (any / responses) * of ? [{ desk, ...most, of }] : []
    })
    .sort((a, b) => b.count / b.of - a.count / a.of)
    .slice(0, DESKS)
}
