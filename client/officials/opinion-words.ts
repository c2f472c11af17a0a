import type { OpinionsSeen } from '../../server/opinions/looks.ts'
import * as en from '../../surveys/text/en/opinions.ts'
import * as vi from '../../surveys/text/vi/opinions.ts'
import { language, said } from './words.ts'

export const opinionWords = () => (language.value === 'vi' ? vi : en).opinions

type UnitName = (unit: string) => string
/** Not what people complain of. */
const kind = new Set(['praise', 'suggestion'])

/** What the page says first, from its figures: what most opinions complain of and where, and how many praise. */
export function openingSentence(seen: OpinionsSeen, nameOf: UnitName): string {
  const w = opinionWords()
  const { closed, profile, asked, topics, filters, items, unit } = seen
  if (closed) return closedSentence(seen)
  if (asked === 0) return w.nothing.title
  const told = topics.filter(({ count }) => count !== null && count >= profile.smallestCount)
  const most = told.find(({ topic }) => !kind.has(topic))
  const praise = told.find(({ topic }) => topic === 'praise')
  const item = items.find((one) => one.item === filters.item)
  return w.sentence({
    count: asked,
    item: item ? said(item.title) : null,
    most: most
      ? {
          topic: said(most.name),
          share: (most.count ?? 0) / asked,
          unit: most.mostIn && most.mostIn.unit !== unit ? nameOf(most.mostIn.unit) : null,
        }
      : null,
    praise: praise ? (praise.count ?? 0) / asked : null,
  })
}

/** Why nothing is shown. */
function closedSentence({ closed, opensOn, profile }: OpinionsSeen): string {
  const w = opinionWords().closed
  if (closed === 'month') return w.month(opensOn)
  if (closed === 'few') return w.few(profile.smallestCount)
  return w[closed ?? 'none']()
}
