// Random sampling designs with answers, populations and limits of weights, the degenerate ones among them.
import type { SinglePsu } from '../../../surveys/statistics/design.ts'
import { randomFrom } from '../../random.ts'

export type Size = { readonly step: Step; readonly group: string; readonly size: number }
export type Step = 'post' | 'rake1' | 'rake2'
export type RandomDesign = {
  readonly id: number
  readonly weights: number[]
  readonly strata: string[] | undefined
  readonly clusters: string[] | undefined
  readonly population: number[] | undefined
  readonly singlePsu: SinglePsu
  readonly domain: boolean[]
  readonly x: number[]
  readonly y: number[]
  readonly has: boolean[]
  readonly a: string[]
  readonly b: string[]
  readonly g: string[]
  readonly h: string[]
  readonly isPostStratified: boolean
  readonly isRaked: boolean
  readonly sizes: Size[]
  /** Eight columns of weights of replicates, sampling weight included. */
  readonly replicates: number[][]
}

/** Design number `id`, always the same. */
export function randomDesign(id: number): RandomDesign {
  const random = randomFrom(id * 7919 + 1)
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const chance = (probability: number) => random() < probability
  const one = <const T>(...choices: T[]) => choices[whole(0, choices.length - 1)] as T

  const isStratified = chance(0.7)
  const isClustered = chance(0.6)
  const stratumOf: string[] = []
  const clusterOf: string[] = []
  const drawn = new Map<string, number>()
  const smallest = chance(0.25) ? 1 : 2
  for (let stratum = 0; stratum < (isStratified ? whole(1, 4) : 1); stratum++) {
    const clusters = isClustered ? whole(smallest, 5) : whole(smallest, 12)
    drawn.set(`s${stratum}`, clusters)
    for (let cluster = 0; cluster < clusters; cluster++) {
      for (let row = isClustered ? whole(1, 6) : 1; row > 0; row--) {
        stratumOf.push(`s${stratum}`)
        clusterOf.push(`c${cluster}`)
      }
    }
  }
  const rows = stratumOf.map((_, row) => row)
  const each = <T>(make: (row: number) => T) => rows.map(make)

  const weighting = one('real', 'real', 'whole', 'equal', 'zeroes', 'small')
  const equal = whole(1, 9)
  const weights = each((): number => {
    if (weighting === 'equal') return equal
    if (weighting === 'whole') return whole(1, 9)
    if (weighting === 'zeroes' && chance(0.15)) return 0
    return weighting === 'small' ? 0.2 + random() * 0.7 : 0.5 + random() * 20
  })
  if (!weights.some((weight) => weight > 0)) weights[0] = 1
  const finite = new Map(
    [...drawn].map(([name, count]) => [name, one(count, count + whole(0, 20), 3 * count, Infinity)]),
  )

  const kindOfX = one('real', 'real', 'rating', 'constant', 'far')
  const constant = 1 + random() * 4
  const x = each(() => {
    if (kindOfX === 'constant') return constant
    if (kindOfX === 'rating') return whole(1, 5)
    return (kindOfX === 'far' ? 1e5 : 3) + 4 * (random() + random() + random() - 1.5)
  })
  const share = one(0.3, 0.5, 0.8, 0, 1)
  const kindOfDomain = one('rows', 'rows', 'clusters', 'stratum', 'one row', 'everybody', 'nobody')
  const inDomain = new Map<string, boolean>()
  const domain = each((row) => {
    const place = kindOfDomain === 'stratum' ? `${stratumOf[row]}` : `${stratumOf[row]} ${clusterOf[row]}`
    if (!inDomain.has(place)) inDomain.set(place, chance(0.5))
    if (kindOfDomain === 'rows') return chance(0.6)
    if (kindOfDomain === 'one row') return row === 0
    return kindOfDomain === 'everybody' || (kindOfDomain !== 'nobody' && inDomain.get(place) === true)
  })
  const categories = (most: number) => {
    const count = chance(0.05) ? 1 : whole(2, most)
    return each(() => `k${whole(1, count)}`)
  }
  const g = categories(3)
  const h = categories(3)

  const adjustment =
    weighting === 'zeroes' ? 'none' : one('none', 'none', 'none', 'none', 'post', 'post', 'rake', 'post and rake')
  const sumsBy = (group: string[], values: readonly number[]) => {
    const sums = new Map<string, number>()
    rows.forEach((row) => {
      sums.set(group[row] as string, (sums.get(group[row] as string) ?? 0) + (values[row] as number))
    })
    return sums
  }
  // A population that some weights on the same rows would give, so that raking can succeed.
  const factors = new Map(['k1', 'k2', 'k3'].flatMap((i) => ['k1', 'k2', 'k3'].map((j) => [i + j, 0.7 + random()])))
  const truth = each((row) => (weights[row] as number) * (factors.get(`${g[row]}${h[row]}`) as number))
  const sizesFor = (step: Step, group: string[]) =>
    [...sumsBy(group, truth)].map(([name, size]): Size => ({ step, group: name, size }))
  const sizes = [
    ...(adjustment.includes('post') ? sizesFor('post', h) : []),
    ...(adjustment.includes('rake') ? [...sizesFor('rake1', g), ...sizesFor('rake2', h)] : []),
  ]
  const fault = sizes.length > 0 && chance(0.25) ? one('empty group', 'unknown group', 'group of nobody') : undefined
  if (fault === 'empty group') sizes.push({ step: (sizes[0] as Size).step, group: 'k9', size: 50 })
  if (fault === 'group of nobody') sizes.push({ step: (sizes[0] as Size).step, group: 'k9', size: 0 })
  if (fault === 'unknown group') sizes.shift()
  return {
    id,
    weights,
    strata: isStratified ? stratumOf : undefined,
    clusters: isClustered ? clusterOf : undefined,
    population: chance(0.5) ? each((row) => finite.get(stratumOf[row] as string) as number) : undefined,
    singlePsu: one('refuse', 'refuse', 'certainty', 'centre'),
    domain,
    x,
    y: each(() => 1 + random() * 9),
    has: each(() => chance(share)),
    a: categories(3),
    b: categories(4),
    g,
    h,
    isPostStratified: adjustment.includes('post'),
    isRaked: adjustment.includes('rake'),
    sizes,
    replicates: Array.from({ length: 8 }, () => each((row) => (weights[row] as number) * (0.3 + 1.4 * random()))),
  }
}
