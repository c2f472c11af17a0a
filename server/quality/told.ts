// What of a look at quality may be told, beside the tables of scores.
import type { Profile } from '../../surveys/instrument.ts'
import type { Hidden } from '../../surveys/suppression.ts'
import type { Withheld } from '../analyses/question.ts'
import { ALL } from '../scores/axes.ts'

/** Why a figure is hidden by other tables, of all or of one category; null: it is not. */
export type Elsewhere = (node: string, category?: string) => Hidden | null

/** What is hidden of all is hidden of every category of it. */
export function elsewhereIn(withheld: readonly Withheld[]): Elsewhere {
  const known = new Map(withheld.map(({ node, category, why }) => [`${node} ${category}`, why]))
  return (node, category = ALL) => known.get(`${node} ${category}`) ?? known.get(`${node} ${ALL}`) ?? null
}

/** Whether neither a part of so many people nor the rest of them are a few. */
export const isTold = (count: number, of: number, { smallestCount }: Profile): boolean =>
  count === 0 || (count >= smallestCount && (of === count || of - count >= smallestCount))
