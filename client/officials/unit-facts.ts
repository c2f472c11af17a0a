// Which units the map of scores speaks of first. The words are in surveys/text.
import type { UnitScores } from '../../server/scores/units.ts'
import type { Language } from '../../surveys/instrument.ts'
import { inLanguage } from '../../surveys/text/format.ts'
import type { Apart, UnitFact } from '../../surveys/text/vi/units.ts'
import { isScore } from './published.ts'

/** How many units are named on each side: who falls short is what an official looks for. */
const most = { below: 2, above: 1 }
const sides = ['below', 'above'] as const

/** How a unit stands apart on one side: where most clearly, and in how many columns; null where it does not. */
function apartOn(
  side: (typeof sides)[number],
  { cells, name }: UnitScores['units'][number],
  { whole, columns }: UnitScores,
  language: Language,
): (Apart & { readonly by: number }) | null {
  const heads = [whole, ...columns]
  const marked = cells.flatMap(({ score, apart }, i) => {
    const head = heads[i]
    if (apart !== side || !head || !isScore(score) || !isScore(head.score)) return []
    return [{ i, title: head.title, score: score.value, whole: head.score.value }]
  })
  // The columns say more than the whole; it speaks where none of them does.
  const inColumns = marked.filter(({ i }) => i > 0)
  const by = (cell: (typeof marked)[number]) => Math.abs(cell.score - cell.whole)
  const [clearest] = (inColumns.length > 0 ? inColumns : marked).toSorted((a, b) => by(b) - by(a))
  if (!clearest) return null
  return {
    unit: inLanguage(language, name),
    count: inColumns.length,
    title: inLanguage(language, clearest.title),
    score: clearest.score,
    whole: clearest.whole,
    by: by(clearest),
  }
}

/** The facts of a map: the units furthest below the others, those furthest above, how many more there are. */
export function unitFacts(scores: UnitScores, language: Language): UnitFact[] {
  const { units, factor, columns, compared } = scores
  if (units.length === 0) return [{ says: 'no-desks' }]
  const shown = units.filter(({ cells }) => cells.some(({ score }) => isScore(score)))
  if (shown.length === 0) return [{ says: 'hidden' }]
  if (compared === 0) return [{ says: 'alone' }]
  const named = new Set<string>()
  const marked = new Set<string>()
  const facts = sides.flatMap((side): UnitFact[] => {
    const found = units
      .flatMap((unit) => {
        const apart = apartOn(side, unit, scores, language)
        if (apart) marked.add(unit.unit)
        return apart ? [{ ...apart, code: unit.unit }] : []
      })
      .toSorted((a, b) => b.count - a.count || b.by - a.by)
      .slice(0, most[side])
    for (const { code } of found) named.add(code)
    const told = found.map(({ code: _, by: __, ...apart }) => apart)
    return told.length > 0 ? [{ says: 'apart', side, units: told, of: columns.length, items: factor !== null }] : []
  })
  if (facts.length === 0) return [{ says: 'alike', compared }]
  const others = [...marked].filter((unit) => !named.has(unit)).length
  return others > 0 ? [...facts, { says: 'others', count: others }] : facts
}
