// Every figure that both we and R's survey package compute of a random design, by the name r-agreement.R gives it.
import { independenceOf } from '../../../surveys/statistics/cross-table.ts'
import { type Design, type Domain, degreesOfFreedom, designOf } from '../../../surveys/statistics/design.ts'
import { designEffect } from '../../../surveys/statistics/design-effect.ts'
import {
  differenceOf,
  meanOf,
  quantileOf,
  ratioOf,
  shareOf,
  tInterval,
  totalOf,
} from '../../../surveys/statistics/estimates.ts'
import {
  givenReplicates,
  jackknife,
  type Replicates,
  replicateMean,
  replicateRatio,
  replicateTotal,
} from '../../../surveys/statistics/replicates.ts'
import { betaInterval, logitInterval } from '../../../surveys/statistics/share-intervals.ts'
import { type Margin, postStratify, rake } from '../../../surveys/statistics/weights.ts'
import type { RandomDesign, Step } from './random-designs.ts'

type Figures = Map<string, number | null>

/** Undefined where we refuse; any error that is no refusal is a fault. */
function tried<T>(compute: () => T): T | undefined {
  try {
    return compute()
  } catch (reason) {
    if (reason instanceof RangeError) return undefined
    throw reason
  }
}

/** Our figures; null where we refuse. A design that cannot be had or adjusted has none but `usable`. */
export function figuresOf(random: RandomDesign): Figures {
  const figures: Figures = new Map()
  const { domain, weights, replicates, isPostStratified, isRaked } = random
  const plain = tried(() => designOf(random))
  const whole = plain && hasSeveralPsus(plain) ? tried(() => adjusted(random, plain)) : undefined
  figures.set('usable', whole ? 1 : 0)
  // R takes an infinite population for none everywhere but here, where it fails; and where all were drawn it has a
  // variance of 0 without strata and refuses with them.
  const isCorrectable = !random.population?.includes(Infinity) && plain?.unsampled.some((share) => share > 0)
  if (plain && isCorrectable && hasSeveralPsus(plain) && !isPostStratified && !isRaked) {
    addReplicated(figures, 'jackknife', random, () => jackknife(plain))
  }
  const kind = random.id % 2 === 0 ? 'brr' : 'bootstrap'
  addReplicated(figures, kind, random, () => givenReplicates(kind, weights, replicates))
  if (!whole) return figures
  whole.weights.forEach((weight, row) => {
    figures.set(`weight${row + 1}`, weight)
  })
  addEstimates(figures, 'all', random, whole)
  addEstimates(figures, 'domain', random, whole, domain)
  const outside = domain.map((isInside) => !isInside)
  const difference = tried(() => differenceOf(whole, random.x, outside, domain))
  figures.set('difference', difference?.value ?? null)
  figures.set('difference.error', difference?.error ?? null)
  figures.set('difference.df', difference?.df ?? null)
  figures.set('difference.t', difference?.t ?? null)
  figures.set('difference.p', difference?.p ?? null)
  return figures
}

/** R knows no design with one PSU and no strata; we know it, and refuse its variance. */
const hasSeveralPsus = (design: Design) => design.stratified || design.strata.length > 1

function adjusted(random: RandomDesign, plain: Design): Design {
  const margin = (step: Step, groups: string[]): Margin => ({
    groups,
    population: new Map(random.sizes.filter((one) => one.step === step).map(({ group, size }) => [group, size])),
  })
  let design = plain
  if (random.isPostStratified) design = postStratify(design, margin('post', random.h)).design
  if (random.isRaked) design = rake(design, [margin('rake1', random.g), margin('rake2', random.h)]).design
  return design
}

function addEstimates(figures: Figures, scope: string, random: RandomDesign, design: Design, domain?: Domain) {
  const { x, y, has, a, b } = random
  const add = (name: string, value: number | null | undefined) => figures.set(`${scope}.${name}`, value ?? null)
  const isEmpty = !design.weights.some((weight, row) => weight > 0 && (!domain || domain[row]))
  // Of nobody R has a total of 0, as we have, and also a mean of 0.
  const total = isEmpty ? undefined : tried(() => totalOf(design, x, domain))
  add('total', total?.value)
  add('total.error', total?.error)
  const mean = tried(() => meanOf(design, x, domain))
  add('mean', mean?.value)
  add('mean.error', mean?.error)
  const interval = mean && tried(() => tInterval(mean, 0.95))
  add('t.low', interval?.low)
  add('t.high', interval?.high)
  const effect = mean && designEffect(design, 'mean', mean, x, domain)
  add('deff', random.id % 2 === 0 ? effect?.without : effect?.replacing)
  add('df', isEmpty ? null : degreesOfFreedom(design, domain))
  for (const [at, part] of [0.1371, 0.3893, 0.5127, 0.8711].entries()) {
    const quantile = tried(() => quantileOf(design, x, part, domain))
    // Where the smallest value alone has more weight than asked for, R 4.1 gives the one after it.
    if (quantile === undefined || isPastFirst(random, design, part, domain)) add(`q${at + 1}`, quantile)
  }
  const share = tried(() => shareOf(design, has, domain))
  add('share', share?.value)
  add('share.error', share?.error)

  // R counts rows of weight 0 too, and on a calibrated design those outside the domain, as rows of the domain.
  const isCounted = !random.weights.includes(0) && !(design.calibrations.length > 0 && domain)
  if ((random.id % 2 === 0) === (scope === 'all')) {
    const ratio = tried(() => ratioOf(design, x, y, domain))
    add('ratio', ratio?.value)
    add('ratio.error', ratio?.error)
    if (!isCounted) return
    const table = tried(() => independenceOf(design, a, b, domain))
    add('chi.f', table?.f)
    add('chi.ndf', table?.ndf)
    add('chi.ddf', table?.ddf)
    add('chi.p', table?.p)
    return
  }
  const logit = share && tried(() => logitInterval(share, 0.95))
  add('logit.low', logit?.low)
  add('logit.high', logit?.high)
  if (!isCounted) return
  const beta = share && tried(() => betaInterval(share, 0.95))
  add('beta.low', beta?.low)
  add('beta.high', beta?.high)
}

function isPastFirst({ x }: RandomDesign, { weights }: Design, share: number, domain: Domain | undefined): boolean {
  const inside = [...x.keys()].filter((row) => weights[row] && (!domain || domain[row]))
  const sum = inside.reduce((total, row) => total + (weights[row] as number), 0)
  const first = inside.toSorted((one, other) => (x[one] as number) - (x[other] as number))[0] as number
  return (weights[first] as number) <= share * sum
}

function addReplicated(figures: Figures, kind: string, { x, y, domain }: RandomDesign, make: () => Replicates) {
  const replicates = tried(make)
  for (const [scope, rows] of [['all', undefined] as const, ['domain', domain] as const]) {
    const add = (name: string, compute: (from: Replicates) => { error: number }) =>
      figures.set(`${scope}.${kind}.${name}.error`, (replicates && tried(() => compute(replicates))?.error) ?? null)
    add('total', (from) => replicateTotal(from, x, rows))
    add('mean', (from) => replicateMean(from, x, rows))
    add('ratio', (from) => replicateRatio(from, x, y, rows))
  }
}

/** How large the numbers are that a figure is computed from: what rounding leaves of a zero is a part of this. */
export function scaleOf({ x, weights }: RandomDesign, figure: string): number {
  const largest = Math.max(...x.map(Math.abs))
  if (figure.includes('total')) return largest * weights.reduce((sum, weight) => sum + weight, 0)
  return /mean|ratio|difference$|difference.error|\.t\./.test(figure) ? largest : 1
}
