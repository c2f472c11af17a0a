/** A figure taken apart again: its formula with the numbers in it, down to the counts, so that anybody can redo it. */
import { effectiveText, type IntervalRule, intervalRule, intervalText } from './explain/interval.ts'
import type { Code, Indicator, Item, Profile, Text } from './instrument.ts'
import { type Formula, inNumbers, type Print } from './printed.ts'
import type { Counts, Reading } from './reading.ts'
import { extremes, placeOf } from './roll-up.ts'
import { endsOf, isReversed } from './tree.ts'
import type { Estimate, Working } from './working.ts'

/** What was done, by a word that every language has a sentence for. */
export type Rule =
  | 'share'
  | 'mean'
  | 'count'
  | 'reported'
  | 'linked'
  | 'pooled'
  | 'mean-of-parts'
  | 'weighted'
  | 'sum'
  | 'points'
  | 'floor-width'
  | 'respondents'
export type Explanation = {
  readonly code: string
  readonly number: string | null
  readonly title: Text
  readonly note: Text | null
  readonly rule: Rule
  /** Before rounding; null where it cannot be had, and then `missing` says for want of what. */
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly base: number
  /** Its right side is `value`. */
  readonly formula: Formula | null
  /** What its adjustment did to it. */
  readonly adjusted: Formula | null
  /** Of a share pooled from several answers of each respondent: as how many independent answers they count. */
  readonly effective: Formula | null
  /** How many times the variance of as many independent answers it has; null where it was not worked out. */
  readonly designEffect: number | null
  readonly interval: IntervalRule
  /** How the interval came about; null where there is none. */
  readonly around: Formula | null
  readonly counts: Counts | null
  /** Codes of the parts that had no figure. */
  readonly missing: readonly string[]
  readonly parts: readonly Explanation[]
  readonly profile: Pick<Profile, 'name' | 'version' | 'verified'>
}

/** What may be told: the figure of an indicator, and how many chose each answer to an item. */
export type Told = { readonly figure: (of: Indicator) => boolean; readonly answers: (to: Item) => boolean }
const everything: Told = { figure: () => true, answers: () => true }

/**
 * Explains a working by the reading it was worked out from. Of what may not be told there is no number, in no formula: a
 * pooled figure is then told by its own sums, every other without its formula.
 */
export function explain(working: Working, reading: Reading, profile: Profile, told: Told = everything): Explanation {
  const { indicator } = working
  const isTold = told.figure(indicator)
  const [estimate, before] = isTold ? [working.estimate, working.before] : [null, null]
  const interval = before ? intervalRule(working, before, profile) : 'none'
  const moments = before ? working.found?.moments : undefined
  return {
    code: indicator.code,
    number: indicator.number ?? null,
    title: indicator.title,
    note: indicator.note ?? null,
    rule: ruleOf(indicator, profile),
    value: estimate?.value ?? null,
    low: estimate?.low ?? null,
    high: estimate?.high ?? null,
    base: estimate?.base ?? 0,
    formula:
      before &&
      inNumbers((print) => {
        const left = formulaOf(working, reading, profile, told, print)
        return left === null ? null : `${left} = ${print(before.value)}`
      }),
    adjusted:
      before && estimate && indicator.adjust
        ? inNumbers((print) => adjustment(working, before, estimate, reading, print))
        : null,
    effective: moments ? inNumbers((print) => effectiveText(moments, print)) : null,
    designEffect: before && moments ? before.answers / before.effective : null,
    interval,
    around: before && interval !== 'none' ? inNumbers((print) => intervalText(interval, before, profile, print)) : null,
    counts: isTold && indicator.kind === 'item' && told.answers(indicator) ? reading.answered.counts(indicator) : null,
    missing: working.parts.flatMap((part) => (part.estimate ? [] : [part.indicator.code])),
    parts: working.parts.map((part) => explain(part, reading, profile, told)),
    profile: { name: profile.name, version: profile.version, verified: profile.verified },
  }
}

function ruleOf(indicator: Indicator, { computed }: Profile): Rule {
  if (indicator.kind === 'item') return indicator.scale.measure
  if (indicator.kind === 'figure') return 'reported'
  if (indicator.kind === 'linked') return 'linked'
  if (computed === 'respondents') return 'respondents'
  return indicator.rollUp === 'mean' ? 'mean-of-parts' : indicator.rollUp
}

function formulaOf(working: Working, reading: Reading, profile: Profile, told: Told, print: Print): string | null {
  const { indicator, reported, found } = working
  switch (indicator.kind) {
    case 'figure':
      if (!reported || 'notArisen' in reported) return '∅'
      return 'amount' in reported
        ? print(reported.amount)
        : `100 × ${print(reported.numerator)} / ${print(reported.denominator)}`
    case 'linked':
      return `${indicator.instrument}/${indicator.indicator}`
    case 'item': {
      if (!found) return ''
      const sum =
        indicator.scale.measure === 'mean' && !found.influence && told.answers(indicator)
          ? weighed(reading.answered.counts(indicator).codes, indicator.scale.worth, print)
          : null
      return printedFrom(indicator, sum ?? print(found.points), print(found.of), sum !== null, print)
    }
    case 'dimension':
      if (profile.computed === 'respondents') return `Σ / ${print(found?.base ?? 0)}`
      return indicator.rollUp === 'pooled'
        ? pooledFormula(working, told, print)
        : working.parts.every((part) => part.estimate === null || told.figure(part.indicator))
          ? rolledUpFormula(working, print)
          : null
  }
}

function weighed(
  codes: readonly { readonly code: Code; readonly count: number }[],
  worth: readonly { readonly code: Code; readonly worth: number }[],
  print: Print,
): string {
  const terms = codes.flatMap(({ code, count }) => {
    const known = worth.find((one) => one.code === code)
    return known && count > 0 ? [`${print(known.worth)} × ${print(count)}`] : []
  })
  return `(${terms.join(' + ')})`
}

/** A share, mean or number of choices as it is printed, from points over answers. `whole`: the points are worths. */
function printedFrom(item: Indicator, points: string, of: string, whole: boolean, print: Print): string {
  if (item.kind !== 'item') return ''
  const { measure, printed, low, high } = item.scale
  if (measure === 'share') return `100 × ${points} / ${of}`
  const x = whole || low === 0 ? `${points} / ${of}` : `${print(low)} + ${points} / ${of}`
  if (printed === 'percent') return `100 × (${x} − ${print(low)}) / (${print(high)} − ${print(low)})`
  return printed === 'of-high' ? `100 × (${x}) / ${print(high)}` : x
}

function pooledFormula({ indicator, parts, found: whole }: Working, told: Told, print: Print): string {
  const isWhole = parts.every(({ indicator: part, found }) => !found || told.figure(part))
  const known = isWhole ? parts.flatMap(({ found }) => found ?? []) : whole ? [whole] : []
  const sum = (numbers: readonly number[]) =>
    numbers.length === 1 ? print(numbers[0] as number) : `(${numbers.map(print).join(' + ')})`
  let first: Indicator = indicator
  while (first.kind === 'dimension') first = first.parts[0] as Indicator
  return printedFrom(first, sum(known.map(({ points }) => points)), sum(known.map(({ of }) => of)), false, print)
}

function rolledUpFormula({ indicator, parts }: Working, print: Print): string {
  if (indicator.kind !== 'dimension') return ''
  const { rollUp, floor = 0, width = 0 } = indicator
  const present = parts.flatMap(({ indicator: part, estimate }) => (estimate ? [{ part, value: estimate.value }] : []))
  const turned = (part: Indicator) => isReversed(part) && !part.adjust
  const entered = present.map(({ part, value }) => {
    const { low, high } = endsOf(part)
    return turned(part) ? `(${print(low)} + ${print(high)} − ${print(value)})` : print(value)
  })
  const weights = present.map(({ part }) => part.weight)
  const weighted = entered.map((value, i) =>
    weights[i] === undefined ? value : `${print(weights[i] as number)} × ${value}`,
  )
  if (rollUp === 'mean') return `(${entered.join(' + ')}) / ${entered.length}`
  if (rollUp === 'weighted')
    return `(${weighted.join(' + ')}) / (${weights.map((weight) => print(weight ?? 1)).join(' + ')})`
  if (rollUp !== 'floor-width') return weighted.join(' + ')
  const places = present.map(({ part, value }) => {
    const { low, high } = endsOf(part)
    const place = part.adjust ? (value - low) / (high - low) : placeOf(value, part)
    const raw = turned(part) ? `(1 − ${print(1 - place)})` : print(place)
    return part.weight === undefined ? raw : `${print(part.weight)} × ${raw}`
  })
  const inside = indicator.parts.some(({ weight }) => weight !== undefined)
    ? places.join(' + ')
    : `(${places.join(' + ')}) / ${indicator.parts.length}`
  return `${print(floor)} + ${print(width)} × (${inside})`
}

function adjustment(
  { indicator }: Working,
  before: Estimate,
  after: Estimate,
  reading: Reading,
  print: Print,
): string | null {
  const { adjust } = indicator
  const value = before.value
  if (!adjust) return null
  if (adjust.kind === 'points') {
    if (!adjust.bands) return `${print(adjust.most)} × ${print(placeOf(value, indicator))} = ${print(after.value)}`
    const reached = adjust.bands.findLast(({ from }) => value >= from) ?? adjust.bands[0]
    return `${print(value)} ≥ ${print(reached?.from ?? 0)} → ${print(after.value)}`
  }
  const { low, high } = extremes(value, reading.peers?.get(indicator.code) ?? [])
  const [from, to] = [print(adjust.low), print(adjust.high)]
  if (low === high) return `(${from} + ${to}) / 2 = ${print(after.value)}`
  const above = isReversed(indicator) ? `(${print(high)} − ${print(value)})` : `(${print(value)} − ${print(low)})`
  return `${from} + (${to} − ${from}) × ${above} / (${print(high)} − ${print(low)}) = ${print(after.value)}`
}
