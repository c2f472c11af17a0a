// What the priority page says and in which order, from the analysis alone.
import type { Node } from '../../server/scores/figures.ts'
import type { DriverAnalysis, DriverItem } from '../../surveys/analyses/drivers.ts'
import type { Language } from '../../surveys/instrument.ts'
import { type Quadrant, quadrants } from '../../surveys/statistics/drivers.ts'
import { inLanguage } from '../../surveys/text/format.ts'
import type { PriorityFact } from '../../surveys/text/vi/priorities.ts'
import { isScore } from './published.ts'

/** An item of the matrix, with the number it is drawn as. */
export type Numbered = {
  readonly number: number
  readonly item: DriverItem
  readonly place: NonNullable<DriverItem['place']>
  readonly importance: NonNullable<DriverItem['importance']>
  readonly quadrant: Quadrant
}

/** The items of the matrix: those to work on first, then quadrant by quadrant, the lowest performance first. */
export function numbered({ items, first }: DriverAnalysis): Numbered[] {
  const turn = ({ code }: DriverItem) => {
    const at = first.findIndex((one) => one.code === code)
    return at < 0 ? first.length : at
  }
  return items
    .flatMap((item) => {
      const { place, importance, quadrant } = item
      return place && importance && quadrant ? [{ item, place, importance, quadrant }] : []
    })
    .sort(
      (a, b) =>
        turn(a.item) - turn(b.item) ||
        quadrants.indexOf(a.quadrant) - quadrants.indexOf(b.quadrant) ||
        a.place.value - b.place.value,
    )
    .map((one, i) => ({ number: i + 1, ...one }))
}

/** The first sentence of the page. */
export function priorityFact(analysis: DriverAnalysis, language: Language): PriorityFact {
  const { overall, least, items, first, level, cut } = analysis
  if (overall?.isHidden) return { says: 'overall-hidden' }
  if (!cut) return { says: 'few', least }
  if (first.length === 0) return { says: 'none', items: items.filter(({ quadrant }) => quadrant !== null).length }
  const of = (code: string) => items.find((one) => one.code === code) as DriverItem
  const title = (code: string) => inLanguage(language, of(code).title)
  return {
    says: 'first',
    items: first.map(({ code }) => {
      const { score } = of(code)
      return { title: title(code), score: isScore(score) ? score.value : 0 }
    }),
    level: level.map(title),
    byOverall: overall !== null,
  }
}

/** The codes to open on the sector's page so that an item is seen there: those above it, and itself. */
export function wayTo(node: Node, code: string): readonly string[] | null {
  for (const part of node.parts) {
    if (part.code === code) return [code]
    const below = wayTo(part, code)
    if (below) return [part.code, ...below]
  }
  return null
}
