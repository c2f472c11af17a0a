import type { Code, Indicator, Instrument, Item, Profile } from './instrument.ts'
import { type Published, scoreOf } from './score.ts'
import type { Axis, Hidden } from './suppression.ts'
import { countsIn, type Layout, momentsIn, slotsOf, type Tally } from './tally.ts'
import { allIn, itemsIn, shownIn } from './tree.ts'
import type { Estimate } from './working.ts'

/** A score as anyone may see it: hidden below the profile's smallest base, or where `hidden` says so (suppression.ts). */
export function publish(found: Estimate | null, profile: Profile, hidden: Hidden | null = null): Published {
  if (hidden === 'small' || (found && found.least < profile.smallestBase)) return { withheld: 'small-base' }
  if (hidden) return { withheld: 'complementary' }
  return found && scoreOf(found, profile)
}

/** The sides of an item that its score, its base and the number of responses tell: only how each splits can be hidden. */
export type Side = 'counted' | 'against' | 'kept'
export const keptKinds = ['notApplicable', 'dontKnow', 'refused', 'blank', 'notAsked'] as const
export type KeptKind = (typeof keptKinds)[number]

/** The node of how many responses there are. */
export const RESPONSES = 'responses'
/** The node of one answer to an item, or of one reason why an answer was kept out of the score. */
export const answerNode = ({ code }: Item, side: Side, answer: Code | KeptKind): string => `${code}/${side}/${answer}`

type Answer = { readonly item: Item; readonly side: Side; readonly people: (layout: Layout, tally: Tally) => number }

export type Figures = {
  readonly axis: Axis
  readonly people: (node: string, layout: Layout, tally: Tally) => number
  readonly smallest: (node: string) => number
  readonly hasAnswers: (item: Item) => boolean
}

/**
 * The figures of an instrument as an axis of its tables (suppression.ts): the number of responses; the index, its
 * dimensions and items, and what stands beside it; and below each item the answers of each side, so that
 *
 * - a score is hidden below `smallestBase` people and a count below `smallestCount`;
 * - where one item is too few, another of its dimension is hidden with it, for pooled answers could be subtracted;
 * - a side (counted, against, kept apart) is always as large as the score and its base say; where one of its answers was
 *   chosen by few, at least another of the same side is hidden with it;
 * - a zero is told where nobody in any cut chose it, and else hidden as few are.
 *
 * Figures that overlap by asking the same question in several ways show no answers at all (`hasAnswers`).
 */
export function figuresOf(instrument: Pick<Instrument, 'tree' | 'beside' | 'profile'>): Figures {
  const roots = shownIn(instrument)
  const indicators = new Map(roots.flatMap(allIn).map((one) => [one.code, one]))
  const parents = new Map<string, string>()
  const beside = new Map<string, readonly string[]>()
  const answers = new Map<string, Answer>()
  const asked = Map.groupBy(roots.flatMap(itemsIn), ({ asks }) => asks)
  const hasAnswers = ({ asks }: Item) => asked.get(asks)?.length === 1

  for (const indicator of indicators.values()) {
    if (indicator.kind === 'dimension') {
      const codes = indicator.parts.map(({ code }) => code)
      for (const code of codes) {
        parents.set(code, indicator.code)
        beside.set(code, codes)
      }
    }
    if (indicator.kind !== 'item' || !hasAnswers(indicator)) continue
    const own = answersOf(indicator)
    for (const side of ['counted', 'against', 'kept'] as const) {
      const nodes = own.filter((answer) => answer.side === side).map(({ node }) => node)
      for (const node of nodes) {
        parents.set(node, indicator.code)
        beside.set(node, nodes)
      }
    }
    for (const { node, ...answer } of own) answers.set(node, answer)
  }
  return {
    axis: {
      parentOf: (node) => parents.get(node) ?? null,
      partsBeside: (node) => beside.get(node) ?? [node],
      isOverlapping: (node) => answers.get(node)?.item.scale.measure === 'count' || indicators.has(node),
    },
    people: (node, layout, tally) => {
      if (node === RESPONSES) return tally[0] as number
      const answer = answers.get(node)
      return answer ? answer.people(layout, tally) : leastOf(indicators.get(node) as Indicator, layout, tally)
    },
    smallest: (node) => (indicators.has(node) ? instrument.profile.smallestBase : instrument.profile.smallestCount),
    hasAnswers,
  }
}

function answersOf(item: Item): (Answer & { readonly node: string })[] {
  const { scale, asks } = item
  const several = scale.measure === 'count'
  const chose =
    (codes: readonly Code[]) =>
    (layout: Layout, tally: Tally): number => {
      if (several)
        return slotsOf(layout, item).reduce(
          (sum, { choice, at }) => (codes.includes(choice as Code) ? sum + (tally[at + 1] as number) : sum),
          0,
        )
      const { slot, counts } = countsIn(layout, tally, asks)
      return slot.codes.reduce<number>((sum, code, i) => (codes.includes(code) ? sum + (counts[i] as number) : sum), 0)
    }
  const past =
    (place: number) =>
    (layout: Layout, tally: Tally): number => {
      if (several) {
        const [first] = slotsOf(layout, item)
        return first ? (tally[first.at + 2 + place] as number) : 0
      }
      const { slot, counts } = countsIn(layout, tally, asks)
      return counts[slot.codes.length + place] as number
    }
  const answer = (side: Side, named: Code | KeptKind, people: Answer['people']) => ({
    node: answerNode(item, side, named),
    item,
    side,
    people,
  })
  return [
    ...scale.counted.map((code) => answer('counted', code, chose([code]))),
    ...scale.against.map((code) => answer('against', code, chose([code]))),
    ...(['notApplicable', 'dontKnow', 'refused'] as const).map((kind) => answer('kept', kind, chose(scale[kind]))),
    answer('kept', 'blank', past(0)),
    answer('kept', 'notAsked', past(1)),
  ]
}

/** The fewest respondents behind any part that an indicator cannot do without, as `Estimate.least`; 0 without a figure. */
function leastOf(indicator: Indicator, layout: Layout, tally: Tally): number {
  switch (indicator.kind) {
    case 'item': {
      if (indicator.scale.measure === 'count') return momentsIn(layout, tally, indicator).people
      const { slot, counts } = countsIn(layout, tally, indicator.asks)
      const { counted, against } = indicator.scale
      return slot.codes.reduce<number>(
        (sum, code, i) => (counted.includes(code) || against.includes(code) ? sum + (counts[i] as number) : sum),
        0,
      )
    }
    case 'dimension': {
      const lenient = ['pooled', 'mean', 'weighted'].includes(indicator.rollUp)
      if (lenient) return momentsIn(layout, tally, indicator).people
      const parts = indicator.parts.map((part) => leastOf(part, layout, tally))
      return Math.min(...parts)
    }
    default:
      return Number.POSITIVE_INFINITY
  }
}
