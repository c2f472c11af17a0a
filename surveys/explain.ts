/** A figure taken apart again: its formula with the numbers in it, down to the counts, so that anybody can redo it. */
import type { Code, Indicator, Language, Profile, Text } from './instrument.ts'
import { extremes, placeOf } from './roll-up.ts'
import { normalQuantile } from './statistics/distributions.ts'
import { formatFigure } from './text/format.ts'
import { endsOf, isReversed } from './tree.ts'
import type { Counts, Estimate, Reading, Working } from './working.ts'

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
export type IntervalRule = 'wilson' | 'logit' | 't' | 'normal' | 'none'
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
  /** `left side = right side`, in the numbers of each language; the right side is `value`, to six decimals. */
  readonly formula: Readonly<Record<Language, string>> | null
  /** What its adjustment did to it, in the same form. */
  readonly adjusted: Readonly<Record<Language, string>> | null
  readonly interval: IntervalRule
  /** How the interval came about, in the same form; null where there is none. */
  readonly around: Readonly<Record<Language, string>> | null
  readonly counts: Counts | null
  /** Codes of the parts that had no figure. */
  readonly missing: readonly string[]
  readonly parts: readonly Explanation[]
  readonly profile: Pick<Profile, 'name' | 'version' | 'verified'>
}

type Print = (value: number) => string

/** Explains a working by the reading it was worked out from. */
export function explain(working: Working, reading: Reading, profile: Profile): Explanation {
  const { indicator, estimate, before } = working
  const said = (of: (print: Print) => string | null): Explanation['formula'] => {
    const inLanguage = (language: Language) => of((value) => formatFigure(language, value))
    const [vi, en] = [inLanguage('vi'), inLanguage('en')]
    return vi === null || en === null ? null : { vi, en }
  }
  const interval = before ? intervalRule(working, before, profile) : 'none'
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
    formula: before && said((print) => `${formulaOf(working, reading, profile, print)} = ${print(before.value)}`),
    adjusted:
      before && estimate && indicator.adjust
        ? said((print) => adjustment(working, before, estimate, reading, print))
        : null,
    interval,
    around: before && interval !== 'none' ? said((print) => intervalText(interval, before, profile, print)) : null,
    counts: indicator.kind === 'item' ? reading.answered.counts(indicator) : null,
    missing: working.parts.flatMap((part) => (part.estimate ? [] : [part.indicator.code])),
    parts: working.parts.map((part) => explain(part, reading, profile)),
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

function intervalRule(
  { indicator }: Working,
  { share, error }: Estimate,
  { interval, computed }: Profile,
): IntervalRule {
  if (indicator.kind === 'figure' || indicator.kind === 'linked' || error === 0) return 'none'
  if (share !== null) return interval === 'logit' && share > 0 && share < 1 ? 'logit' : 'wilson'
  const direct = indicator.kind === 'item' || indicator.rollUp === 'pooled' || computed === 'respondents'
  return direct ? 't' : 'normal'
}

function formulaOf(working: Working, reading: Reading, profile: Profile, print: Print): string {
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
        indicator.scale.measure === 'mean' && !found.influence
          ? weighed(reading.answered.counts(indicator).codes, indicator.scale.worth, print)
          : null
      return printedFrom(indicator, sum ?? print(found.points), print(found.of), sum !== null, print)
    }
    case 'dimension':
      if (profile.computed === 'respondents') return `Σ / ${print(found?.base ?? 0)}`
      return indicator.rollUp === 'pooled' ? pooledFormula(working, print) : rolledUpFormula(working, print)
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

function pooledFormula({ indicator, parts }: Working, print: Print): string {
  const known = parts.flatMap(({ found }) => (found ? [found] : []))
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

function intervalText(rule: IntervalRule, before: Estimate, { confidence }: Profile, print: Print): string {
  const { value, low, high, error, share, effective } = before
  const ends = `${print(low)}–${print(high)}`
  const z = print(normalQuantile(0.5 + confidence / 2))
  if (rule === 'wilson') {
    const [p, n] = [print(share ?? 0), print(effective)]
    return `100 × (${p} + ${z}² / (2 × ${n}) ± ${z} × √(${p} × (1 − ${p}) / ${n} + ${z}² / (4 × ${n}²))) / (1 + ${z}² / ${n}) = ${ends}`
  }
  if (rule === 'logit') {
    const [p, n] = [print(share ?? 0), print(effective)]
    return `100 / (1 + exp(−(ln(${p} / (1 − ${p})) ± ${z} / √(${n} × ${p} × (1 − ${p}))))) = ${ends}`
  }
  // Student's t at these degrees of freedom is what the half width says it is.
  const times = rule === 't' && error > 0 ? print((high - low) / (2 * error)) : z
  return `${print(value)} ± ${times} × ${print(error)} = ${ends}`
}
