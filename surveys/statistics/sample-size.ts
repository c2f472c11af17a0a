// How many answers a survey needs, beyond the plain share of samples.ts; and how they are spread over strata.
import { normalQuantile, twoSided } from './distributions.ts'

function check(holds: boolean, words: string): void {
  if (!holds) throw new RangeError(words)
}
const isShare = (x: number) => x > 0 && x < 1
const checkConfidence = (confidence: number) => check(isShare(confidence), 'A confidence lies strictly between 0 and 1')
const checkEffect = (effect: number) => check(effect > 0 && effect < Infinity, 'A design effect is positive and finite')
const checkPopulation = (population: number) =>
  check(population >= 1, 'A population is at least 1, or Infinity where it is not known')

/**
 * Answers needed so that the interval of a mean reaches `margin` to each side, in the unit of `deviation`, the standard
 * deviation in the population: n0 = (z S/d)^2 and n = n0/(1 + n0/N) (Cochran, Sampling Techniques, 3rd edition, 4.6), times
 * the design effect, though never more than the population. Not rounded.
 */
export function sampleForMean({
  margin,
  deviation,
  confidence = 0.95,
  population = Infinity,
  designEffect = 1,
}: {
  readonly margin: number
  readonly deviation: number
  readonly confidence?: number
  readonly population?: number
  readonly designEffect?: number
}): number {
  check(margin > 0 && margin < Infinity, 'A margin of error is positive and finite')
  check(deviation > 0 && deviation < Infinity, 'A standard deviation is positive and finite')
  checkConfidence(confidence)
  checkPopulation(population)
  checkEffect(designEffect)
  const z = normalQuantile(0.5 + confidence / 2)
  const endless = ((z * deviation) / margin) ** 2
  return Math.min(population, (designEffect * endless) / (1 + endless / population))
}

/**
 * How far the interval of a share reaches to each side with `answers`, 0-1: z sqrt(deff p(1-p)/n (N-n)/(N-1)), which undoes
 * `sampleForShare`. Nothing is left to guess where everybody has answered.
 */
export function marginOfShare({
  answers,
  confidence = 0.95,
  share = 0.5,
  population = Infinity,
  designEffect = 1,
}: {
  readonly answers: number
  readonly confidence?: number
  readonly share?: number
  readonly population?: number
  readonly designEffect?: number
}): number {
  check(answers > 0, 'A margin needs answers')
  checkConfidence(confidence)
  checkPopulation(population)
  checkEffect(designEffect)
  check(isShare(share), 'An expected share lies strictly between 0 and 1')
  const z = normalQuantile(0.5 + confidence / 2)
  // Of so many answers a simple random sample would have been worth.
  const simple = answers / designEffect
  if (answers >= population || simple >= population) return 0
  const left = population === Infinity ? 1 : (population - simple) / (population - 1)
  return z * Math.sqrt(((share * (1 - share)) / simple) * left)
}

type Difference = {
  /** The two shares 0-1 that are to be told apart. */
  readonly first: number
  readonly second: number
  readonly confidence?: number
  readonly designEffect?: number
}

/**
 * Answers that each of two independent groups, or periods, needs so that a difference as large as this is found with a
 * chance of `power`: n = (z_a sqrt(2 p q) + z_b sqrt(p1 q1 + p2 q2))^2 / (p1 - p2)^2 with p the mean of both (Fleiss,
 * Statistical Methods for Rates and Proportions, 1981, 3.2; R: power.prop.test), times the design effect. Not rounded.
 */
export function sampleForDifference({
  first,
  second,
  confidence = 0.95,
  power = 0.8,
  designEffect = 1,
}: Difference & { readonly power?: number }): number {
  check(isShare(first) && isShare(second), 'Shares lie strictly between 0 and 1')
  check(first !== second, 'Two equal shares cannot be told apart')
  checkConfidence(confidence)
  check(isShare(power), 'A power lies strictly between 0 and 1')
  checkEffect(designEffect)
  const mean = (first + second) / 2
  const alike = normalQuantile(0.5 + confidence / 2) * Math.sqrt(2 * mean * (1 - mean))
  const apart = normalQuantile(power) * Math.sqrt(first * (1 - first) + second * (1 - second))
  return (designEffect * (alike + apart) ** 2) / (first - second) ** 2
}

/** The chance 0-1 that a difference is found with so many answers in each group, which undoes `sampleForDifference`. */
export function powerOf({
  first,
  second,
  answers,
  confidence = 0.95,
  designEffect = 1,
}: Difference & { readonly answers: number }): number {
  check(isShare(first) && isShare(second), 'Shares lie strictly between 0 and 1')
  check(answers > 0, 'A test needs answers')
  checkConfidence(confidence)
  checkEffect(designEffect)
  const mean = (first + second) / 2
  const alike = normalQuantile(0.5 + confidence / 2) * Math.sqrt(2 * mean * (1 - mean))
  const z =
    (Math.sqrt(answers / designEffect) * Math.abs(first - second) - alike) /
    Math.sqrt(first * (1 - first) + second * (1 - second))
  const outside = twoSided(z) / 2
  return z < 0 ? outside : 1 - outside
}

/** A part of the population: how many are in it, and how far apart they are (their standard deviation; for Neyman only). */
export type Part = { readonly size: number; readonly deviation?: number }
export const allocations = ['proportional', 'equal', 'neyman'] as const
/** `proportional` to sizes; `equal` in each; `neyman`: to size times deviation (Neyman 1934; Cochran 5.5). */
export type Allocation = (typeof allocations)[number]

/**
 * How many of `total` each part gets, in whole numbers whose sum is exact: none above its size, none below `least` where it
 * has so many, and the rest by the largest remainder. All are taken where there are fewer than `total`. Throws a
 * RangeError where the least of all parts together is more than `total`.
 */
export function allocate(parts: readonly Part[], total: number, by: Allocation, least = 0): number[] {
  check(Number.isInteger(total) && total >= 0, 'A total is a whole number')
  check(Number.isInteger(least) && least >= 0, 'A least number is a whole number')
  check(
    parts.every(({ size }) => Number.isInteger(size) && size >= 0),
    'Parts have whole numbers of people',
  )
  const weights = parts.map(({ size, deviation = 1 }) =>
    by === 'equal' ? Number(size > 0) : by === 'neyman' ? size * deviation : size,
  )
  check(
    weights.every((weight) => weight >= 0 && weight < Infinity),
    'Deviations are not negative',
  )
  const high = parts.map(({ size }) => size)
  const low = high.map((size) => Math.min(size, least))
  const wanted = Math.min(total, sum(high))
  check(sum(low) <= wanted, 'The least of all parts is more than there is to share')
  return whole(between(weights, low, high, wanted), high, wanted)
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

/** Shares of `wanted` in proportion to the weights, none below `low` nor above `high`: water poured to one level. */
function between(
  weights: readonly number[],
  low: readonly number[],
  high: readonly number[],
  wanted: number,
): number[] {
  const at = (level: number) =>
    weights.map((weight, i) => Math.min(high[i] as number, Math.max(low[i] as number, level * weight)))
  // What nobody weighs gets what the others cannot take.
  if (sum(at(Number.MAX_VALUE)) < wanted) {
    const [full, rest] = [at(Number.MAX_VALUE), weights.map((weight) => Number(weight === 0))]
    return between(rest, full, high, wanted)
  }
  let [below, above] = [0, 1]
  while (sum(at(above)) < wanted) above *= 2
  for (let step = 0; step < 200; step++) {
    const middle = (below + above) / 2
    if (sum(at(middle)) < wanted) below = middle
    else above = middle
  }
  // Once it is known which are held at an end, the level of the others follows exactly.
  const poured = at(above)
  const isFree = poured.map((amount, i) => amount > (low[i] as number) && amount < (high[i] as number))
  const free = sum(weights.filter((_, i) => isFree[i]))
  const left = wanted - sum(poured.filter((_, i) => !isFree[i]))
  return poured.map((amount, i) => (isFree[i] ? (left * (weights[i] as number)) / free : amount))
}

/** Whole numbers of the same sum: down, and what is left goes to the largest remainders, the first where they are equal. */
function whole(amounts: readonly number[], high: readonly number[], wanted: number): number[] {
  const down = amounts.map((amount) => Math.floor(amount + 1e-9))
  let left = wanted - sum(down)
  const order = amounts
    .map((amount, i) => ({ i, rest: amount - (down[i] as number) }))
    .sort((a, b) => (Math.abs(a.rest - b.rest) > 1e-9 ? b.rest - a.rest : a.i - b.i))
  for (const { i } of order) {
    if (left <= 0) break
    if ((down[i] as number) >= (high[i] as number)) continue
    down[i] = (down[i] as number) + 1
    left--
  }
  return down
}
