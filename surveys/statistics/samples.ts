import { normalQuantile } from './distributions.ts'

function checkPopulation(population: number): void {
  if (!(population >= 1)) throw new RangeError('A population is at least 1, or Infinity where it is not known')
}

function checkMargin(margin: number): void {
  if (!(margin > 0 && margin < 1)) throw new RangeError('A margin of error lies strictly between 0 and 1')
}

/**
 * Answers needed by Yamane's n = N/(1 + N e^2) (1967), which the ministry's guide of 2012 uses; margin 0-1. It stands
 * for a share of one half at z = 2. Not rounded.
 */
export function yamane(population: number, margin: number): number {
  checkPopulation(population)
  checkMargin(margin)
  return 1 / (1 / population + margin * margin)
}

/**
 * Answers needed so that the interval of a share reaches `margin` 0-1 to each side (Cochran, Sampling Techniques, 4.4):
 * z^2 p(1-p)/e^2, corrected for a finite population, then times the design effect (clusters and weights ask for more
 * answers), though never more than the population. A share of one half is the worst case. Not rounded.
 */
export function sampleForShare({
  margin,
  confidence = 0.95,
  share = 0.5,
  population = Infinity,
  designEffect = 1,
}: {
  readonly margin: number
  readonly confidence?: number
  readonly share?: number
  readonly population?: number
  readonly designEffect?: number
}): number {
  checkMargin(margin)
  checkPopulation(population)
  if (!(confidence > 0 && confidence < 1)) throw new RangeError('A confidence lies strictly between 0 and 1')
  if (!(share > 0 && share < 1)) throw new RangeError('An expected share lies strictly between 0 and 1')
  if (!(designEffect > 0 && designEffect < Infinity)) throw new RangeError('A design effect is positive and finite')
  const z = normalQuantile(0.5 + confidence / 2)
  const endless = (z * z * share * (1 - share)) / (margin * margin)
  return Math.min(population, (designEffect * endless) / (1 + (endless - 1) / population))
}

/** People to ask so that `answers` come back at a response rate 0-1. May exceed the population: then ask everybody. */
export function invitations(answers: number, responseRate: number): number {
  if (!(answers >= 0)) throw new RangeError('A number of answers is not negative')
  if (!(responseRate > 0 && responseRate <= 1)) throw new RangeError('A response rate is above 0 and at most 1')
  return answers / responseRate
}

/** Whole people: up, once, after the last step. What is a whole number but for rounding error stays it. */
export const wholePeople = (n: number): number => Math.max(0, Math.ceil(n - 1e-9))
