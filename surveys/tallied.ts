import type { Sum } from './contributions.ts'
import type { Dimension, Item, Profile } from './instrument.ts'
import type { Answered, Found } from './reading.ts'
import { normalQuantile } from './statistics/distributions.ts'
import { effectiveBase, type Moments, tTimes, wilson } from './statistics/intervals.ts'
import { countsIn, type Layout, momentsIn, type Slot, slotsOf, type Tally } from './tally.ts'
import { itemsIn } from './tree.ts'
import { intervalOf } from './working.ts'

/** The answers that a tally has counted. */
export function tallied(layout: Layout, tally: Tally): Answered {
  const counts: Answered['counts'] = (item) => {
    if (item.scale.measure === 'count') return ticked(layout, tally, item)
    const { slot, counts: all } = countsIn(layout, tally, item.asks)
    const known = slot.codes.length
    return {
      codes: slot.codes.map((code, i) => ({ code, count: all[i] as number })),
      blank: all[known] as number,
      notAsked: all[known + 1] as number,
    }
  }
  const summed = (one: Item) => summedIn(layout, tally, one)
  const item: Answered['item'] = (one, profile) => {
    if (one.scale.measure === 'count') return ofMoments(momentsIn(layout, tally, one), one, profile)
    const { base, yes, sum, squares, mean } = summed(one)
    if (base === 0) return null
    const numbers = { base, answers: base, effective: base, of: base }
    if (one.scale.measure === 'mean')
      return { ...meanOf(sum, squares, base, one, profile), ...numbers, points: sum, mean }
    return { ...shareOf(yes / base, base, profile), ...numbers, points: yes, mean }
  }
  const meanIn = (one: Item, profile: Profile): { readonly mean: number | null; readonly answers: number } | null => {
    if (one.scale.measure === 'count') return item(one, profile)
    const { base, mean } = summed(one)
    return base === 0 ? null : { mean, answers: base }
  }
  return {
    counts,
    item,
    pooled(dimension, profile) {
      const moments = momentsIn(layout, tally, dimension)
      if (moments.m === 0) return null
      const [first] = itemsIn(dimension) as [Item]
      const pooled = ofMoments(moments, first, profile)
      if (first.scale.measure === 'mean') return pooled
      const means = itemsIn(dimension).flatMap((one) => meanIn(one, profile) ?? [])
      const known = means.every(({ mean }) => mean !== null)
      const mean = means.reduce((sum, one) => sum + (one.mean ?? 0) * one.answers, 0) / moments.m
      return pooled && { ...pooled, mean: known ? mean : null }
    },
    heard(dimension) {
      const { people, m } = momentsIn(layout, tally, dimension)
      return { base: people, answers: m }
    },
  }
}

/** What the valid answers to an item of one answer add up to. */
function summedIn(layout: Layout, tally: Tally, one: Item) {
  let base = 0
  let yes = 0
  let sum = 0
  let squares = 0
  for (const { at, isCounted, worth } of validIn(layout, one)) {
    const count = tally[at] as number
    base += count
    if (isCounted) yes += count
    sum += count * worth
    squares += count * worth * worth
  }
  return { base, yes, sum, squares, mean: one.scale.worth.length > 0 ? one.scale.low + sum / base : null }
}

/** What the answers to an item, or all answers below a dimension, are worth together, and how many are valid. */
export function sumIn(layout: Layout, tally: Tally, indicator: Item | Dimension): Sum {
  if (indicator.kind === 'dimension' || indicator.scale.measure === 'count') {
    const { y, m } = momentsIn(layout, tally, indicator)
    return { points: y, of: m }
  }
  const { base, yes, sum } = summedIn(layout, tally, indicator)
  return { points: indicator.scale.measure === 'share' ? yes : sum, of: base }
}

type Valid = { readonly at: number; readonly isCounted: boolean; readonly worth: number }
const known = new WeakMap<Layout, Map<Item, readonly Valid[]>>()

/** Where the valid answers to an item are counted, in the order of its codes, and what each is worth above the low end. */
function validIn(layout: Layout, item: Item): readonly Valid[] {
  let items = known.get(layout)
  if (!items) {
    items = new Map()
    known.set(layout, items)
  }
  let valid = items.get(item)
  if (!valid) {
    const { counted, against, worth, low } = item.scale
    const [slot] = slotsOf(layout, item) as [Slot]
    valid = slot.codes.flatMap((code, i) => {
      const isCounted = counted.includes(code)
      if (!isCounted && !against.includes(code)) return []
      const own = worth.find((one) => one.code === code)?.worth ?? low
      return [{ at: slot.at + i, isCounted, worth: own - low }]
    })
    items.set(item, valid)
  }
  return valid
}

/** The choices of a multiple choice; whoever answered it at all did so for every choice. */
function ticked(layout: Layout, tally: Tally, item: Item): ReturnType<Answered['counts']> {
  const own = slotsOf(layout, item)
  const [{ at }] = own as [(typeof own)[number]]
  return {
    codes: own.map(({ choice, at: place }) => ({ code: choice as string | number, count: tally[place + 1] as number })),
    blank: tally[at + 2] as number,
    notAsked: tally[at + 3] as number,
  }
}

function shareOf(share: number, n: number, profile: Profile) {
  const interval = intervalOf(share, n, profile)
  return { x: share, ...interval, error: halfOf(interval, profile) }
}

// Where everybody says the same the plain standard error is 0; half the interval never is.
const halfOf = ({ low, high }: { low: number; high: number }, { confidence }: Profile) =>
  (high - low) / (2 * normalQuantile(0.5 + confidence / 2))

/**
 * Mean of points above the low end with Student's t interval. One respondent, or respondents who all say the same, give
 * no spread to go by; a share has the widest spread of any scale with that mean, so Wilson's interval stands in.
 */
function meanOf(sum: number, squares: number, n: number, { scale }: Item, profile: Profile) {
  const { low, high } = scale
  const x = low + sum / n
  const spread = Math.max(0, squares - (sum * sum) / n)
  if (n < 2 || spread < 1e-9) {
    const place = wilson((x - low) / (high - low), n, profile.confidence)
    const interval = { low: low + place.low * (high - low), high: low + place.high * (high - low) }
    return { x, ...interval, error: halfOf(interval, profile) }
  }
  const error = Math.sqrt(spread / (n - 1) / n)
  const t = tTimes(profile.confidence, n - 1)
  return { x, low: Math.max(low, x - t * error), high: Math.min(high, x + t * error), error }
}

/** A share, a mean or a count from what each respondent left: points above the low end over valid answers. */
function ofMoments(moments: Moments, item: Item, profile: Profile): Found | null {
  const { people, m, y, yy } = moments
  if (m === 0) return null
  const numbers = { base: people, answers: m, points: y, of: m }
  if (item.scale.measure === 'share') {
    const effective = effectiveBase(moments)
    return { ...shareOf(y / m, effective, profile), ...numbers, effective, mean: null, moments }
  }
  if (item.scale.measure === 'count')
    return { ...meanOf(y, yy, people, item, profile), ...numbers, effective: people, mean: y / m }
  return { ...pooledMean(moments, item, profile), ...numbers, effective: people, mean: item.scale.low + y / m }
}

/** The mean of pooled answers; the respondent is the cluster, as for a pooled share (statistics.md 4). */
function pooledMean({ people, m, y, mm, my, yy }: Moments, item: Item, profile: Profile) {
  const { low, high } = item.scale
  const ratio = y / m
  const spread = yy - 2 * ratio * my + ratio * ratio * mm
  const variance = people > 1 ? (people / (people - 1)) * (spread / (m * m)) : 0
  if (!(variance > 1e-12)) return meanOf(ratio * people, ratio * ratio * people, people, item, profile)
  const error = Math.sqrt(variance)
  const t = tTimes(profile.confidence, people - 1)
  return {
    x: low + ratio,
    low: Math.max(low, low + ratio - t * error),
    high: Math.min(high, low + ratio + t * error),
    error,
  }
}
