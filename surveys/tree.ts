/** Questions about a tree of indicators that need no answers: what is in it, and between which ends its figures lie. */
import type { Adjustment, Dimension, Figure, Index, Indicator, Item, Linked } from './instrument.ts'

export type Leaf = Item | Figure | Linked
export type Ends = { readonly low: number; readonly high: number }

/** An indicator and all below it, from the top, in the order of the outline. */
export const allIn = (indicator: Indicator): Indicator[] => [
  indicator,
  ...(indicator.kind === 'dimension' ? indicator.parts.flatMap(allIn) : []),
]
export const leavesIn = (indicator: Indicator): Leaf[] =>
  allIn(indicator).filter((one): one is Leaf => one.kind !== 'dimension')
const items = new WeakMap<Indicator, readonly Item[]>()
export function itemsIn(indicator: Indicator): readonly Item[] {
  let found = items.get(indicator)
  if (!found) {
    found = allIn(indicator).filter((one): one is Item => one.kind === 'item')
    items.set(indicator, found)
  }
  return found
}
export const dimensionsIn = (indicator: Indicator): Dimension[] =>
  allIn(indicator).filter((one): one is Dimension => one.kind === 'dimension')
/** Everything an index shows: its tree and what stands beside it. */
export const shownIn = ({ tree, beside }: Pick<Index, 'tree' | 'beside'>): readonly Indicator[] => [tree, ...beside]
/** The indicator of a code, in the tree or beside it. */
export const indicatorNamed = (index: Pick<Index, 'tree' | 'beside'>, code: string): Indicator | undefined =>
  shownIn(index)
    .flatMap(allIn)
    .find((one) => one.code === code)

/** The ends between which a figure is printed before it is adjusted. */
export function endsBefore(indicator: Indicator): Ends {
  switch (indicator.kind) {
    case 'item': {
      const { measure, printed, low, high } = indicator.scale
      if (measure === 'share' || printed === 'percent') return { low: 0, high: 100 }
      return printed === 'of-high' ? { low: (100 * low) / high, high: 100 } : { low, high }
    }
    case 'figure':
      return indicator.asks.kind === 'ratio' ? { low: 0, high: 100 } : indicator
    case 'linked':
      return indicator
    case 'dimension':
      return endsOfParts(indicator)
  }
}

const ofParts = new WeakMap<Dimension, Ends>()

function endsOfParts(dimension: Dimension): Ends {
  let ends = ofParts.get(dimension)
  if (!ends) {
    ends = workEndsOut(dimension)
    ofParts.set(dimension, ends)
  }
  return ends
}

function workEndsOut({ rollUp, parts, floor = 0, width = 0 }: Dimension): Ends {
  if (rollUp === 'floor-width') return { low: floor, high: floor + width }
  const ends = parts.map((part) => ({ ...endsOf(part), weight: part.weight ?? 1 }))
  const total = rollUp === 'sum' || rollUp === 'points' ? 1 : ends.reduce((sum, { weight }) => sum + weight, 0)
  const sum = (of: (ends: Ends) => number) => ends.reduce((all, end) => all + end.weight * of(end), 0) / total
  return { low: sum(({ low }) => low), high: sum(({ high }) => high) }
}

const known = new WeakMap<Indicator, Ends>()

/** The ends between which a figure lies as it enters the roll-up above it, and as it is printed. */
export function endsOf(indicator: Indicator): Ends {
  let ends = known.get(indicator)
  if (!ends) {
    ends = indicator.adjust ? endsOfAdjusted(indicator.adjust) : endsBefore(indicator)
    known.set(indicator, ends)
  }
  return ends
}

const endsOfAdjusted = (adjust: Adjustment): Ends =>
  adjust.kind === 'min-max'
    ? adjust
    : { low: Math.min(0, ...(adjust.bands ?? []).map(({ points }) => points)), high: adjust.most }

/**
 * Whether a high figure of it is bad. What is adjusted has been turned round by its adjustment; pooled answers look the
 * way their items look, every other roll-up has turned round what it took in.
 */
export function isReversed(indicator: Indicator): boolean {
  if (indicator.kind === 'item') return indicator.scale.reversed
  if (indicator.kind === 'dimension') return indicator.rollUp === 'pooled' && indicator.parts.some(isReversed)
  return indicator.kind === 'figure' && indicator.reversed
}
