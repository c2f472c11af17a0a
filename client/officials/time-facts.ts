// What an indicator's trend says first. The words are in surveys/text.
import type { TimeScores } from '../../server/scores/time.ts'
import { breakBetween, breaksWithin, endsSeries } from '../../surveys/breaks.ts'
import type { Language } from '../../surveys/instrument.ts'
import { inLanguage } from '../../surveys/text/format.ts'
import type { Named, TimeFact } from '../../surveys/text/vi/time.ts'
import { isScore } from './published.ts'

/**
 * From when to when it has moved and how far, what lay between that was lower or higher than both, and which break of
 * the series stands in the way or among it.
 */
export function timeFacts(scores: TimeScores, language: Language): TimeFact[] {
  const { node, isIndex, points, since, breaks } = scores
  const named: Named = { title: inLanguage(language, node.title), kind: node.kind, isIndex }
  const shown = points.flatMap(({ period, score }) => (isScore(score) ? [{ period, score: score.value }] : []))
  const last = shown.at(-1)
  if (!last) return [{ says: 'hidden', node: named }]
  const told = (kept: typeof breaks): TimeFact[] => kept.map(({ kind, day }) => ({ says: 'break', kind, day }))
  const [first] = shown
  const before = first ? breaksWithin(breaks, first.period, last.period).filter(endsSeries).slice(-1) : []
  if (!since) return [{ says: 'one', node: named, ...last }, ...told(before)]
  const { from, to, difference, moreThanNoise } = since
  const span = shown.slice(shown.findIndex(({ period }) => period === from))
  const values = span.map(({ score }) => score)
  const inner = span.slice(1, -1)
  const beyond = (says: 'lowest' | 'highest', extreme: number): TimeFact[] => {
    const ends = [values[0], values.at(-1)]
    const there = inner.find(({ score }) => score === extreme)
    return there && !ends.includes(extreme) ? [{ says, ...there }] : []
  }
  return [
    { says: 'moved', node: named, from, to, difference, score: last.score, moreThanNoise },
    ...beyond('lowest', Math.min(...values)),
    ...beyond('highest', Math.max(...values)),
    ...told(first && breakBetween(breaks, first.period, to) ? before : []),
    ...told(breaksWithin(breaks, from, to).filter((one) => !endsSeries(one))),
  ]
}
