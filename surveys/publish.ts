import type { Code, Indicator, Instrument, Item, Profile } from './instrument.ts'
import { type Published, scoreOf } from './score.ts'
import type { Axis, Hidden } from './suppression.ts'
import { type Layout, momentsAt, type Slot, slotsOf, type Tally } from './tally.ts'
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

type Answer = { readonly item: Item; readonly side: Side; readonly placesIn: (layout: Layout) => Places }
/** Places of a tally whose counts make a sum. */
type Places = readonly number[]

export type Figures = {
  readonly axis: Axis
  readonly people: (node: string, layout: Layout, tally: Tally) => number
  readonly smallest: (node: string) => number
  readonly hasAnswers: (item: Item) => boolean
}

type Shown = Pick<Instrument, 'tree' | 'beside' | 'profile'>
const known = new WeakMap<Shown, Figures>()

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
export function figuresOf(instrument: Shown): Figures {
  let figures = known.get(instrument)
  if (!figures) {
    figures = makeFigures(instrument)
    known.set(instrument, figures)
  }
  return figures
}

function makeFigures(instrument: Shown): Figures {
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
  const placesIn = new WeakMap<Layout, Map<string, readonly Places[]>>()
  const sumsOf = (node: string, layout: Layout): readonly Places[] => {
    if (node === RESPONSES) return [[0]]
    const answer = answers.get(node)
    return answer ? [answer.placesIn(layout)] : leastOf(indicators.get(node) as Indicator, layout)
  }
  return {
    axis: {
      parentOf: (node) => parents.get(node) ?? null,
      partsBeside: (node) => beside.get(node) ?? [node],
      isOverlapping: (node) => answers.get(node)?.item.scale.measure === 'count' || indicators.has(node),
    },
    people: (node, layout, tally) => {
      let places = placesIn.get(layout)
      if (!places) {
        places = new Map()
        placesIn.set(layout, places)
      }
      let sums = places.get(node)
      if (!sums) {
        sums = sumsOf(node, layout)
        places.set(node, sums)
      }
      return fewestIn(sums, tally)
    },
    smallest: (node) => (indicators.has(node) ? instrument.profile.smallestBase : instrument.profile.smallestCount),
    hasAnswers,
  }
}

function answersOf(item: Item): (Answer & { readonly node: string })[] {
  const { scale } = item
  const several = scale.measure === 'count'
  const chose =
    (codes: readonly Code[]) =>
    (layout: Layout): Places => {
      if (several)
        return slotsOf(layout, item).flatMap(({ choice, at }) => (codes.includes(choice as Code) ? [at + 1] : []))
      const slot = slotFor(layout, item)
      return slot.codes.flatMap((code, i) => (codes.includes(code) ? [slot.at + i] : []))
    }
  const past =
    (place: number) =>
    (layout: Layout): Places => {
      if (several)
        return slotsOf(layout, item)
          .slice(0, 1)
          .map(({ at }) => at + 2 + place)
      const slot = slotFor(layout, item)
      return [slot.at + slot.codes.length + place]
    }
  const answer = (side: Side, named: Code | KeptKind, placesIn: Answer['placesIn']) => ({
    node: answerNode(item, side, named),
    item,
    side,
    placesIn,
  })
  return [
    ...scale.counted.map((code) => answer('counted', code, chose([code]))),
    ...scale.against.map((code) => answer('against', code, chose([code]))),
    ...(['notApplicable', 'dontKnow', 'refused'] as const).map((kind) => answer('kept', kind, chose(scale[kind]))),
    answer('kept', 'blank', past(0)),
    answer('kept', 'notAsked', past(1)),
  ]
}

const slotFor = ({ slots, slotOf }: Layout, { asks }: Item) => slots[slotOf.get(asks) as number] as Slot

function fewestIn(sums: readonly Places[], tally: Tally): number {
  let fewest = Number.POSITIVE_INFINITY
  for (const places of sums) {
    let sum = 0
    for (const place of places) sum += tally[place] as number
    if (sum < fewest) fewest = sum
  }
  return fewest
}

/**
 * The fewest respondents behind any part that an indicator cannot do without, as `Estimate.least`, 0 without a figure:
 * the smallest of these sums, and without any of them endlessly many.
 */
function leastOf(indicator: Indicator, layout: Layout): readonly Places[] {
  switch (indicator.kind) {
    case 'item': {
      if (indicator.scale.measure === 'count') return [[momentsAt(layout, indicator)]]
      const slot = slotFor(layout, indicator)
      const { counted, against } = indicator.scale
      return [slot.codes.flatMap((code, i) => (counted.includes(code) || against.includes(code) ? [slot.at + i] : []))]
    }
    case 'dimension': {
      const lenient = ['pooled', 'mean', 'weighted'].includes(indicator.rollUp)
      return lenient ? [[momentsAt(layout, indicator)]] : indicator.parts.flatMap((part) => leastOf(part, layout))
    }
    default:
      return []
  }
}
