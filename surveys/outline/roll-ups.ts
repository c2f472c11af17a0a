import type { Dimension, Indicator, Scale } from '../instrument.ts'
import { type Place, tell } from '../questionnaire/definition.ts'
import { endsOf, itemsIn } from '../tree.ts'

/** Whether these parts can be rolled up this way at all. */
export function fitsTogether(place: Place, rollUp: Dimension['rollUp'], parts: readonly Indicator[]): void {
  const weights = parts.map(({ weight }) => weight)
  const given = weights.filter((weight) => weight !== undefined)
  if (rollUp === 'pooled') {
    const foreign = parts.some(
      (part) => part.adjust || (part.kind === 'dimension' ? part.rollUp !== 'pooled' : part.kind !== 'item'),
    )
    if (foreign) tell(place, 'are not all answers that can be pooled: items and pooled dimensions, none adjusted')
    const [first, ...others] = parts.flatMap(itemsIn).map(({ scale }) => scale)
    const whole = first?.worth.every(({ worth }) => Number.isInteger(worth))
    if (first?.measure === 'count' || (first?.measure === 'mean' && !whole))
      tell(place, 'hold items whose answers cannot be pooled: counts, or worths that are no whole numbers')
    const alike = (scale: Scale) =>
      (['measure', 'low', 'high', 'reversed', 'printed'] as const).every((key) => scale[key] === first?.[key])
    if (!others.every(alike)) tell(place, 'holds items whose scales have different ends, measures or directions')
  }
  if (rollUp === 'pooled' || rollUp === 'mean' || rollUp === 'points') {
    if (given.length > 0) tell(place, `have weights, which the roll-up "${rollUp}" has no use for`)
  } else if (given.length > 0 && given.length < parts.length) {
    tell(place, 'have weights in part: give each one, or none')
  }
  if (rollUp === 'weighted' && (given.length === 0 || given.some((weight) => weight === 0)))
    tell(place, 'need a weight above 0 each')
  if (rollUp === 'floor-width' && given.reduce((sum, weight) => sum + weight, 0) > 1 + 1e-9)
    tell(place, 'have weights that add up to more than 1')
  const pointed = (part: Indicator) =>
    part.adjust ? part.adjust.kind === 'points' : part.kind === 'dimension' && part.rollUp === 'points'
  if (rollUp === 'points' && !parts.every(pointed)) tell(place, 'need points each')
  if (rollUp === 'mean' || rollUp === 'weighted') {
    const [first, ...others] = parts.map(endsOf)
    if (others.some(({ low, high }) => low !== first?.low || high !== first?.high))
      tell(place, 'lie between different ends and have no mean')
  }
}
