/**
 * What changed between two versions of an instrument, and what that does to a series over time. A change of words is
 * for a person to judge; a change of who is asked, of what can be answered or of how it counts ends the series.
 */
import { type Change, changeOf, type Reason, same, unless } from './comparison/change.ts'
import { aroundIn, askedIn, compareAsked, reasonsOf } from './comparison/questions.ts'
import type { Dimension, Figure, Index, Indicator, Instrument, Linked, Profile } from './instrument.ts'
import { allIn, shownIn } from './tree.ts'

export type ProfileKey = Exclude<keyof Profile, 'source' | 'verified'>
export type IndexComparison = {
  /** Every indicator of either version, in the order of the later one; removed ones last. */
  readonly indicators: readonly Change[]
  readonly profile: readonly { readonly key: ProfileKey; readonly before: string; readonly after: string }[]
}
export type Comparison = IndexComparison & {
  /** Only the questions and matrix rows that changed. */
  readonly questions: readonly Change[]
  /** Whether what stands around the questions changed: titles, notices, pages, and the order of it all. */
  readonly around: boolean
  /** Editions that both have, compared; and those that only one of them has. */
  readonly editions: readonly (IndexComparison & { readonly edition: string })[]
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** Compares two versions of one instrument. Pure; what is equal is found equal whatever the order of its keys. */
export function compare(before: Instrument, after: Instrument): Comparison {
  const [then, now] = [askedIn(before), askedIn(after)]
  const asked = compareAsked(then, now)
  const judge: Judge = (earlier, later) => {
    const [old, young] = [then.get(earlier), now.get(later)]
    // The same question under another name is the same question.
    return earlier !== later && old && young ? changeOf(young, reasonsOf(old, young)) : asked.get(later)
  }
  const names = (one: Instrument) => one.editions.map(({ edition = '' }) => edition)
  const common = names(after).filter((name) => names(before).includes(name))
  const named = (one: Instrument, name: string) => one.editions.find(({ edition }) => edition === name) as Index
  return {
    ...compareIndex(before, after, judge),
    questions: [...asked.values()].filter(({ reasons }) => reasons.length > 0),
    around: !same(aroundIn(before), aroundIn(after)),
    editions: common.map((edition) => ({
      edition,
      ...compareIndex(named(before, edition), named(after, edition), judge),
    })),
    added: names(after).filter((name) => !common.includes(name)),
    removed: names(before).filter((name) => !common.includes(name)),
  }
}

/** Whether a version kept its promise: nothing that was asked and nothing in a formula is another. Labels may change. */
export const isKept = ({ questions, around, removed, editions, ...index }: Comparison): boolean =>
  questions.length + removed.length === 0 && !around && [index, ...editions].every(isIndexKept)

const isIndexKept = ({ indicators, profile }: IndexComparison): boolean =>
  profile.length === 0 && indicators.every(({ reasons }) => reasons.length === 0)

/** What became of the question that an item asked, given what it asks now. */
type Judge = (earlier: string, later: string) => Change | undefined

function compareIndex(before: Index, after: Index, judge: Judge): IndexComparison {
  const earlier = new Map(
    shownIn(before)
      .flatMap(allIn)
      .map((one) => [one.code, one]),
  )
  const isComputedAlike = before.profile.computed === after.profile.computed
  const visit = (now: Indicator): readonly Change[] => {
    const below = now.kind === 'dimension' ? now.parts.map(visit) : []
    const then = earlier.get(now.code)
    earlier.delete(now.code)
    if (!then) return [changeOf(now, ['added']), ...below.flat()]
    if (then.kind !== now.kind) return [changeOf(now, ['kind']), ...below.flat()]
    const own = unless({ adjusted: same(then.adjust, now.adjust) })
    const question = then.kind === 'item' && now.kind === 'item' ? judge(then.asks, now.asks) : undefined
    const parts = below.flatMap(([part]) => part ?? [])
    const more = ['broken', 'reworded'].flatMap((verdict) => parts.filter((part) => part.verdict === verdict))
    const reasons = [
      ...own,
      ...(question?.reasons ?? []),
      ...formulaReasons(then, now),
      ...(now.kind === 'dimension' ? partsReasons(parts, isComputedAlike) : []),
    ]
    return [changeOf(now, reasons, [...(question?.because ?? []), ...more.map(({ code }) => code)]), ...below.flat()]
  }
  const indicators = shownIn(after).flatMap(visit)
  return {
    indicators: [...indicators, ...[...earlier.values()].map((one) => changeOf(one, ['removed']))],
    profile: profileKeys.flatMap((key) => {
      const [then, now] = [printed(before.profile[key]), printed(after.profile[key])]
      return then === now ? [] : [{ key, before: then, after: now }]
    }),
  }
}

const partsReasons = (parts: readonly Change[], isComputedAlike: boolean): Reason[] =>
  unless({
    computed: isComputedAlike,
    below: !parts.some(({ verdict }) => verdict === 'broken'),
    'below-reworded': !parts.some(({ verdict }) => verdict === 'reworded'),
  })

/** Two indicators of one code and kind. */
function formulaReasons(then: Indicator, now: Indicator): Reason[] {
  if (then.kind === 'item' && now.kind === 'item') return unless({ scale: same(then.scale, now.scale) })
  if (then.kind === 'dimension' && now.kind === 'dimension') {
    const codes = ({ parts }: Dimension) => parts.map(({ code }) => code).toSorted()
    const known = codes(then)
    const weights = ({ parts }: Dimension) =>
      parts
        .flatMap(({ code, weight }) => (known.includes(code) && weight !== undefined ? [[code, weight]] : []))
        .toSorted()
    return unless({
      'roll-up': same([then.rollUp, then.floor, then.width], [now.rollUp, now.floor, now.width]),
      parts: same(known, codes(now)),
      weights: same(weights(then), weights(now)) || !same(known, codes(now)),
    })
  }
  if (then.kind === 'linked' && now.kind === 'linked') {
    const target = ({ instrument, indicator, low, high }: Linked) => [instrument, indicator, low, high]
    return unless({ definition: same(target(then), target(now)) })
  }
  if (then.kind !== 'figure' || now.kind !== 'figure') return []
  const meaning = ({ asks, low, high, reversed, knownBy }: Figure) => [asks.kind, low, high, reversed, knownBy]
  return unless({ definition: same(meaning(then), meaning(now)), wording: same(then.asks, now.asks) })
}

const profileKeys = [
  ...['name', 'version', 'computed', 'confidence', 'interval', 'decimals', 'smallestBase', 'smallestCount', 'classes'],
] as const satisfies readonly ProfileKey[]
const printed = (value: Profile[ProfileKey]): string =>
  typeof value === 'object' ? value.map(({ from, code }) => `${code} ≥ ${from}`).join(', ') : `${value}`
