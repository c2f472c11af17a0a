/** From answers and reported figures to the figure of every indicator, with everything that went into it. */
import type { Dimension, Figure, Indicator, Item, Linked, Profile } from './instrument.ts'
import type { Answered, Found, Reading, Reported } from './reading.ts'
import { adjustedFigures, type Linear, linear } from './roll-up.ts'
import { normalQuantile } from './statistics/distributions.ts'
import { logit, wilson } from './statistics/intervals.ts'
import { endsBefore, isReversed, itemsIn } from './tree.ts'

/** A figure before rounding, between its indicator's ends: a share 0-100, a sub-dimension of PAPI 0.25-2.5. */
export type Estimate = {
  readonly value: number
  readonly low: number
  readonly high: number
  /** Standard error; from tallies an upper bound where parts are rolled up, since cells do not keep how they move together. */
  readonly error: number
  /** 0-1, where the figure is a share or a mean of shares. */
  readonly share: number | null
  readonly mean: number | null
  /** Respondents with at least one valid answer; 0 where nobody was asked. */
  readonly base: number
  /** The fewest respondents behind any part that it cannot do without. */
  readonly least: number
  readonly answers: number
  readonly effective: number
  readonly influence?: Float64Array
}
/** An indicator with its figure and all that it was made from. `before` is the figure before it was adjusted. */
export type Working = {
  readonly indicator: Indicator
  readonly estimate: Estimate | null
  readonly before: Estimate | null
  readonly found: Found | null
  readonly linear: Linear | null
  readonly reported: Reported | null
  readonly parts: readonly Working[]
}

const nothing = { found: null, linear: null, reported: null, parts: [] }

/**
 * Works an indicator out from a reading. An estimate is null where nobody answered, nothing was reported, or a part is
 * missing that it cannot do without. Throws a RangeError where the profile computes per respondent and rows are not at
 * hand.
 */
export function workOut(indicator: Indicator, reading: Reading, profile: Profile): Working {
  return worked(indicator, reading, profile, 'with all parts')
}

/** The estimate of `workOut` alone: parts that it does not follow from are not worked out. */
export const estimateOf = (indicator: Indicator, reading: Reading, profile: Profile): Estimate | null =>
  worked(indicator, reading, profile, 'with needed parts').estimate

type Depth = 'with all parts' | 'with needed parts'

function worked(indicator: Indicator, reading: Reading, profile: Profile, depth: Depth): Working {
  const raw = rawOf(indicator, reading, profile, depth)
  if (!raw.before || !indicator.adjust) return { ...raw, estimate: raw.before }
  const peers = reading.peers?.get(indicator.code) ?? []
  const figures = adjustedFigures(raw.before, indicator, peers)
  const { influence, ...rest } = raw.before
  // An influence is carried along a straight line, and ends at a step.
  const steep = raw.before.error > 0 ? figures.error / raw.before.error : 0
  const slope = isReversed(indicator) ? -steep : steep
  return {
    ...raw,
    estimate: {
      ...rest,
      ...figures,
      share: null,
      ...(influence && { influence: influence.map((one) => one * slope) }),
    },
  }
}

function rawOf(indicator: Indicator, reading: Reading, profile: Profile, depth: Depth): Omit<Working, 'estimate'> {
  switch (indicator.kind) {
    case 'item': {
      const found = reading.answered.item(indicator, profile)
      return { ...nothing, indicator, found, before: found && asPrinted(indicator, indicator, found) }
    }
    case 'figure': {
      const reported = reading.figures?.get(indicator.code) ?? null
      return { ...nothing, indicator, reported, before: reported && ofReported(indicator, reported) }
    }
    case 'linked':
      return { ...nothing, indicator, before: ofLinked(indicator, reading) }
    case 'dimension':
      return indicator.rollUp === 'pooled'
        ? pooledOf(indicator, reading, profile, depth)
        : rolledUpOf(indicator, reading, profile, depth)
  }
}

/** From the units of the measure to those that are printed: per cent, of the highest, or the scale itself. */
function asPrinted(indicator: Indicator, { scale }: Pick<Item, 'scale'>, found: Found): Estimate {
  const ends = endsBefore(indicator)
  const { zero, factor } = printingOf(scale)
  const move = (x: number) => (x - zero) * factor
  const { x, error, mean, base, answers, effective, influence } = found
  return {
    value: move(x),
    low: Math.max(ends.low, move(found.low)),
    high: Math.min(ends.high, move(found.high)),
    error: error * factor,
    share: scale.measure === 'share' ? x : null,
    mean,
    base,
    least: base,
    answers,
    effective,
    ...(influence && { influence: influence.map((one) => one * factor) }),
  }
}

/** A figure is printed as (x - zero) * factor. */
export function printingOf({ measure, printed, low, high }: Item['scale']): { zero: number; factor: number } {
  if (measure === 'share') return { zero: 0, factor: 100 }
  if (printed === 'percent') return { zero: low, factor: 100 / (high - low) }
  return { zero: 0, factor: printed === 'of-high' ? 100 / high : 1 }
}

const unasked = { share: null, mean: null, base: 0, least: Number.POSITIVE_INFINITY, answers: 0, effective: 0 }

/** A reported figure has no sampling error: it is what it is. */
function ofReported(figure: Figure, reported: Reported): Estimate | null {
  const { asks } = figure
  if ('notArisen' in reported) {
    const { low, high } = endsBefore(figure)
    const value = figure.reversed ? low : high
    return { ...unasked, value, low: value, high: value, error: 0 }
  }
  if (asks.kind === 'amount') {
    if (!('amount' in reported)) return null
    const { amount } = reported
    return { ...unasked, value: amount, low: amount, high: amount, error: 0 }
  }
  if (!('denominator' in reported) || reported.denominator <= 0) return null
  const value = (100 * reported.numerator) / reported.denominator
  return { ...unasked, value, low: value, high: value, error: 0 }
}

function ofLinked({ instrument, indicator }: Linked, { linked }: Reading): Estimate | null {
  const found = linked?.get(`${instrument}/${indicator}`)
  return found ? { ...unasked, ...found, least: found.base, share: null } : null
}

function pooledOf(dimension: Dimension, reading: Reading, profile: Profile, depth: Depth): Omit<Working, 'estimate'> {
  // Its answers are pooled, not the figures of its parts.
  const parts = depth === 'with all parts' ? dimension.parts.map((part) => workOut(part, reading, profile)) : []
  const heard = reading.answered.heard(dimension)
  const common = { ...nothing, indicator: dimension, parts }
  if (profile.computed === 'respondents') return { ...common, ...ofPersons(dimension, reading, profile) }
  const found = reading.answered.pooled(dimension, profile)
  const [first] = itemsIn(dimension)
  const before = found && first ? { ...asPrinted(dimension, first, found), ...heard, least: heard.base } : null
  return { ...common, found, before }
}

function rolledUpOf(dimension: Dimension, reading: Reading, profile: Profile, depth: Depth): Omit<Working, 'estimate'> {
  const parts = dimension.parts.map((part) => worked(part, reading, profile, depth))
  const line = linear(
    dimension,
    parts.map(({ estimate }) => estimate !== null),
  )
  const common = { ...nothing, indicator: dimension, linear: line, parts }
  if (!line) return { ...common, before: null }
  if (profile.computed === 'respondents' && reading.answered.heard(dimension).base > 0)
    return { ...common, ...ofPersons(dimension, reading, profile) }
  const sum = (of: (estimate: Estimate, coefficient: number) => number) =>
    parts.reduce((all, { estimate }, i) => {
      const coefficient = line.coefficients[i]
      return estimate && coefficient ? all + of(estimate, coefficient) : all
    }, 0)
  const lenient = dimension.rollUp === 'mean' || dimension.rollUp === 'weighted'
  const used = parts.flatMap(({ estimate }, i) => (estimate && line.coefficients[i] ? [estimate] : []))
  const { base, answers } = reading.answered.heard(dimension)
  const least = lenient ? base : Math.min(...used.map((one) => one.least))
  const mean =
    lenient && used.every((one) => one.mean !== null) ? sum((one, c) => Math.abs(c) * (one.mean as number)) : null
  const numbers = { mean, base, least, answers }
  const value = line.constant + sum((one, c) => c * one.value)
  const influence = summed(parts, line)
  const error =
    influence && reading.answered.errorOf
      ? reading.answered.errorOf(influence)
      : sum((one, c) => Math.abs(c) * one.error)
  const share = lenient && used.every((one) => one.share !== null) ? value / 100 : null
  return {
    ...common,
    before: {
      value,
      error,
      share,
      ...numbers,
      ...around(dimension, value, error, share, base, profile),
      ...(influence && { influence }),
    },
  }
}

/** The interval of a rolled-up figure: of a share on as many answers as would give its error, else normal. */
function around(
  dimension: Dimension,
  value: number,
  error: number,
  share: number | null,
  base: number,
  profile: Profile,
) {
  const z = normalQuantile(0.5 + profile.confidence / 2)
  if (share !== null && base > 0) {
    const spread = share * (1 - share)
    const effective = spread > 0 && error > 0 ? spread / (error / 100) ** 2 : base
    const { low, high } = intervalOf(share, effective, profile)
    return { low: 100 * low, high: 100 * high, effective }
  }
  const ends = endsBefore(dimension)
  const clip = (x: number) => Math.min(Math.max(ends.high, value), Math.max(Math.min(ends.low, value), x))
  return { low: clip(value - z * error), high: clip(value + z * error), effective: base }
}

/** The interval of a share 0-1 that the profile asks for. */
export const intervalOf = (share: number, n: number, { interval, confidence }: Profile) =>
  (interval === 'logit' ? logit : wilson)(share, n, confidence)

function summed(parts: readonly Working[], { coefficients }: Linear): Float64Array | undefined {
  let total: Float64Array | undefined
  for (const [i, { estimate }] of parts.entries()) {
    const influence = estimate?.influence
    const coefficient = coefficients[i]
    if (!influence || !coefficient) continue
    total ??= new Float64Array(influence.length)
    for (let row = 0; row < total.length; row++)
      total[row] = (total[row] as number) + coefficient * (influence[row] as number)
  }
  return total
}

/** Each respondent's own figure of a dimension, and their mean. */
function ofPersons(dimension: Dimension, reading: Reading, profile: Profile): Pick<Working, 'found' | 'before'> {
  const { answered } = reading
  if (!answered.eachPerson)
    throw new RangeError(`The profile "${profile.name}" computes each respondent, which tallies do not hold`)
  const plain = { ...profile, computed: 'totals' as const }
  const figureOf = (person: Answered) =>
    rawOf(dimension, { ...reading, answered: person }, plain, 'with needed parts').before?.value ?? null
  const found = answered.eachPerson(dimension, figureOf, profile)
  if (!found) return { found, before: null }
  const { x, low, high, error, base, effective, influence } = found
  const { answers } = answered.heard(dimension)
  const ends = endsBefore(dimension)
  return {
    found,
    before: {
      value: x,
      low: Math.max(ends.low, low),
      high: Math.min(ends.high, high),
      error,
      share: null,
      mean: null,
      base,
      least: base,
      answers,
      effective,
      ...(influence && { influence }),
    },
  }
}
