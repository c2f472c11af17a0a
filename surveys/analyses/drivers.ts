/** What to work on first: how each item of the index does, and how much it goes with overall satisfaction. */
import type { Instrument, Item, Profile, Text } from '../instrument.ts'
import { publish } from '../publish.ts'
import { type Published, rounded } from '../score.ts'
import {
  correlationInterval,
  type Quadrant,
  type Drivers as Regression,
  smallestPriorityBase,
  weigh,
} from '../statistics/drivers.ts'
import { tallied } from '../tallied.ts'
import type { Layout } from '../tally.ts'
import { endsBefore, endsOf, isReversed, itemsIn } from '../tree.ts'
import { type Estimate, workOut } from '../working.ts'
import { estimateShown } from './columns.ts'
import { type Correlations, correlate } from './correlations.ts'
import { type Priorities, prioritiesOf } from './priorities.ts'
import type { Selected } from './segments.ts'
import { talliesBy } from './tallies.ts'

/** A correlation -1 to 1; `base` respondents gave both answers, null where that would tell how few did not. */
export type Importance = {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly base: number | null
}
/** Why an item is not in the matrix: its score is hidden, too few answered it, or everybody says the same. */
export type LeftOut = 'hidden' | 'few' | 'no-spread'
export type DriverItem = {
  readonly code: string
  readonly title: Text
  /** As the scoreboard has it. */
  readonly score: Published
  /** Where the score and its interval lie between their ends, 0-100 with high being good; null where it is not shown. */
  readonly place: { readonly value: number; readonly low: number; readonly high: number } | null
  readonly importance: Importance | null
  /** Standardised regression weight beside all other items; null where it was not worked out. */
  readonly weight: number | null
  readonly quadrant: Quadrant | null
  readonly leftOut: LeftOut | null
}
export type DriverAnalysis = {
  /** What importance is measured against: the item that asks it, or (null) the mean of the person's own other items. */
  readonly overall: { readonly code: string; readonly title: Text; readonly isHidden: boolean } | null
  /** Below this many valid answers an item is left out. */
  readonly least: number
  /** In the order of the outline. */
  readonly items: readonly DriverItem[]
  readonly cut: Priorities['cut'] | null
  readonly first: Priorities['first']
  readonly level: Priorities['level']
  /** Of the weights: complete answers they rest on (null where that would tell how few are not), and the variance explained, 0-1. */
  readonly regression: { readonly base: number | null; readonly r2: number } | null
}

/**
 * Works the matrix out for the items of `shown`, whose scores may be seen; yields how many responses are done. Correlations
 * go pair by pair and have Fisher's interval; printed to two decimals, more would tell how many pairs there are. An item
 * that fewer than half as many answered as the most answered one gets no weight: complete answers would be those few.
 */
export function* drivers(
  layout: Layout,
  selected: readonly Selected[],
  instrument: Pick<Instrument, 'tree' | 'beside' | 'profile' | 'overall'>,
  shown: ReadonlySet<string>,
): Generator<number, DriverAnalysis> {
  const { profile } = instrument
  const least = Math.max(smallestPriorityBase, profile.smallestBase)
  const items = itemsIn(instrument.tree)
  const overall = instrument.beside.find(({ code }) => code === instrument.overall) as Item | undefined
  const tallies = talliesBy(layout, selected, items, null)
  let counted = tallies.next()
  while (!counted.done) {
    yield 0
    counted = tallies.next()
  }
  const answered = tallied(layout, counted.value[0] ?? [])
  const estimates = items.map((item) => estimateShown(workOut(item, { answered }, profile), item))
  const isOpen = (item: Item, i: number) => shown.has(item.code) && (estimates[i]?.base ?? 0) >= least
  const open = items.filter(isOpen)
  const bases = open.map((item) => estimates[items.indexOf(item)]?.base ?? 0)
  const regressed = overall ? [...open.keys()].filter((i) => (bases[i] as number) * 2 >= Math.max(...bases)) : []
  const isHeard = !overall || shown.has(overall.code)
  const found: Correlations = isHeard
    ? yield* correlate(layout, selected, open, overall ?? null, regressed)
    : { items: open.map(() => ({ pairs: 0, correlation: null })), complete: 0, covariances: [] }

  const regression = regressionOf(found, least)
  const rated = items.map((item, i) => {
    const at = open.indexOf(item)
    const { pairs, correlation } = found.items[at] ?? { pairs: 0, correlation: null }
    const estimate = estimates[i] ?? null
    const score = publish(estimate, profile, shown.has(item.code) ? null : 'complementary')
    const place = score && 'value' in score && estimate ? placeOf(item, estimate) : null
    const isKnown = correlation !== null && pairs >= least
    const isHidden = score !== null && 'withheld' in score
    const leftOut: LeftOut | null = isKnown ? null : isHidden ? 'hidden' : pairs < least ? 'few' : 'no-spread'
    return {
      item: { code: item.code, title: item.title, score, place, leftOut },
      correlation: isKnown
        ? { value: correlation, ...correlationInterval(correlation, pairs, profile.confidence) }
        : null,
      base: isKnown && tells(pairs, estimate?.base ?? 0, profile) ? pairs : null,
      weight: regression?.items[regressed.indexOf(at)]?.weight ?? null,
    }
  })
  const priorities = prioritiesOf(
    rated.flatMap(({ item, correlation }) =>
      item.place && correlation ? [{ code: item.code, performance: item.place, importance: correlation }] : [],
    ),
  )
  const two = (value: number) => rounded(value, 2)
  return {
    overall: overall ? { code: overall.code, title: overall.title, isHidden: !isHeard } : null,
    least,
    items: rated.map(({ item, correlation, base, weight }) => ({
      ...item,
      place: item.place && { value: two(item.place.value), low: two(item.place.low), high: two(item.place.high) },
      importance: correlation && {
        ...{ value: two(correlation.value), low: two(correlation.low), high: two(correlation.high), base },
      },
      weight: weight === null ? null : two(weight),
      quadrant: priorities?.quadrants.get(item.code) ?? null,
    })),
    cut: priorities && {
      performance: rounded(priorities.cut.performance, 2),
      importance: two(priorities.cut.importance),
    },
    first: priorities?.first ?? [],
    level: priorities?.level ?? [],
    regression: regression && {
      base: tells(found.complete, Math.max(...bases), profile) ? found.complete : null,
      r2: two(regression.r2),
    },
  }
}

/** A number of people beside a larger one that is shown, unless their difference is a few. */
const tells = (people: number, all: number, { smallestCount }: Profile) =>
  people === all || all - people >= smallestCount

function regressionOf({ complete, covariances }: Correlations, least: number): Pick<Regression, 'r2' | 'items'> | null {
  const k = covariances.length - 1
  if (k < 1 || complete < Math.max(least, k + 2)) return null
  if (covariances.some((row, i) => !((row[i] as number) > 1e-12))) return null
  const found = weigh(covariances)
  return 'refused' in found ? null : found
}

/** A figure's place between its ends, turned round where high is bad. */
function placeOf(item: Item, { value, low, high }: Estimate) {
  const ends = item.adjust?.kind === 'min-max' ? endsBefore(item) : endsOf(item)
  const at = (one: number) => {
    const place = ((one - ends.low) / (ends.high - ends.low)) * 100
    return isReversed(item) && (!item.adjust || item.adjust.kind === 'min-max') ? 100 - place : place
  }
  const [one, other] = [at(low), at(high)]
  return { value: at(value), low: Math.min(one, other), high: Math.max(one, other) }
}
