// Variance from replicate weights: the estimate is made again with each set, and varies as those estimates do.
import { checkLength, type Design, type Domain, degreesOfFreedom } from './design.ts'
import { weightsIn } from './estimates.ts'

export type Replicates = {
  /** Weights of the whole sample. */
  readonly weights: Float64Array
  readonly count: number
  /** Weights of one replicate, sampling weight included; made when asked for, as all at once may not fit in memory. */
  readonly weightsOf: (replicate: number) => ArrayLike<number>
  /** The variance is the sum of scale[r] times the squared distance of estimate r from the centre. */
  readonly scale: Float64Array
  /** Distances are taken from the mean of the replicates (R: mse = FALSE) or from the estimate of the whole sample. */
  readonly centre: 'replicates' | 'estimate'
  /** Degrees of freedom for a t interval; null where only the maker of the replicates knows. */
  readonly df: number | null
}

export type ReplicateEstimate = {
  readonly value: number
  readonly variance: number
  readonly error: number
  readonly df: number | null
}

/**
 * Jackknife that drops one PSU at a time: JK1 without strata, JKn with them, finite populations included (R:
 * as.svrepdesign). Throws a RangeError for a stratum with a single PSU under the rule 'refuse', a design with only one
 * PSU, one that drew them all, and a calibrated design, whose adjustment each replicate would have to make again.
 */
export function jackknife(design: Design, centre: Replicates['centre'] = 'replicates'): Replicates {
  const { weights, psus, strata, sampled, unsampled, names, singlePsu, calibrations, stratified } = design
  if (calibrations.length > 0) throw new RangeError('A calibrated design has no plain jackknife')
  const isDrawn = (stratum: number) => unsampled[stratum] === 0
  const isAlone = (stratum: number) => sampled[stratum] === 1 && !isDrawn(stratum)
  const alone = names.findIndex((_, stratum) => isAlone(stratum))
  const all = sampled.length
  if (alone >= 0 && (!stratified || singlePsu === 'refuse' || (singlePsu === 'centre' && all === 1))) {
    throw new RangeError(`Stratum "${names[alone]}" has only one primary sampling unit`)
  }
  // Strata that were drawn completely do not vary.
  const dropped = [...strata.keys()].filter((psu) => {
    const stratum = strata[psu] as number
    return !isDrawn(stratum) && (singlePsu === 'centre' || !isAlone(stratum))
  })
  if (dropped.length === 0) throw new RangeError('No primary sampling unit can be dropped')
  return {
    weights,
    count: dropped.length,
    weightsOf: (replicate) => {
      const out = dropped[replicate] as number
      const stratum = strata[out] as number
      const drawn = sampled[stratum] as number
      return weights.map((weight, row) => {
        const psu = psus[row] as number
        if (psu === out) return 0
        // A stratum that is dropped whole is made good by all the others.
        if (drawn === 1) return (weight * all) / (all - 1)
        return strata[psu] === stratum ? (weight * drawn) / (drawn - 1) : weight
      })
    },
    scale: Float64Array.from(dropped, (psu) => {
      const stratum = strata[psu] as number
      const drawn = sampled[stratum] as number
      return drawn === 1 ? (all - 1) / all : ((unsampled[stratum] as number) * (drawn - 1)) / drawn
    }),
    centre,
    df: degreesOfFreedom(design),
  }
}

/**
 * Replicate weights that somebody else made, one column per replicate, sampling weight included: balanced repeated
 * replication (squared distances divided by the number of replicates) or bootstrap (by one less). Throws a RangeError
 * for no column (two are the least for a bootstrap), another length than the weights, and weights that are not finite.
 */
export function givenReplicates(
  kind: 'brr' | 'bootstrap',
  weights: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  { centre = 'replicates', df = null }: { centre?: Replicates['centre']; df?: number | null } = {},
): Replicates {
  const divisor = kind === 'brr' ? columns.length : columns.length - 1
  if (divisor < 1) throw new RangeError('There are too few replicates')
  for (const column of [weights, ...columns]) {
    checkLength(column, weights.length, 'replicate')
    if (!Array.from(column).every(Number.isFinite)) throw new RangeError('A weight is a finite number')
  }
  return {
    weights: Float64Array.from(weights),
    count: columns.length,
    weightsOf: (replicate) => columns[replicate] as ArrayLike<number>,
    scale: new Float64Array(columns.length).fill(1 / divisor),
    centre,
    df,
  }
}

/** Weighted total with its variance over the replicates. */
export const replicateTotal = (replicates: Replicates, values: ArrayLike<number>, domain?: Domain): ReplicateEstimate =>
  over(replicates, domain, [values], ([total = 0]) => total)

/** Weighted mean. Throws a RangeError where nobody is in the domain, or in one of its replicates. */
export const replicateMean = (replicates: Replicates, values: ArrayLike<number>, domain?: Domain): ReplicateEstimate =>
  over(replicates, domain, [values], ([total = 0], sum) => total / sum)

/** Ratio of two weighted totals. Throws a RangeError where the one below is zero, in a replicate too. */
export const replicateRatio = (
  replicates: Replicates,
  above: ArrayLike<number>,
  below: ArrayLike<number>,
  domain?: Domain,
): ReplicateEstimate => over(replicates, domain, [above, below], ([top = 0, bottom = 0]) => top / bottom)

function over(
  replicates: Replicates,
  domain: Domain | undefined,
  columns: readonly ArrayLike<number>[],
  figure: (totals: readonly number[], sum: number) => number,
): ReplicateEstimate {
  const { scale, centre, count, df } = replicates
  const figureOf = (given: ArrayLike<number>) => {
    const weights = columns.map((values) =>
      weightsIn({ weights: Float64Array.from(given) }, values, domain),
    )[0] as Float64Array
    const totalOf = (values: ArrayLike<number>) =>
      weights.reduce((sum, weight, row) => (weight ? sum + weight * (values[row] as number) : sum), 0)
    const found = figure(
      columns.map(totalOf),
      weights.reduce((sum, weight) => sum + weight, 0),
    )
    if (!Number.isFinite(found)) throw new RangeError('A replicate has nobody in the domain, or nothing below the line')
    return found
  }
  const value = figureOf(replicates.weights)
  const figures = Float64Array.from({ length: count }, (_, replicate) => figureOf(replicates.weightsOf(replicate)))
  const counted = figures.filter((_, replicate) => (scale[replicate] as number) > 0)
  const mean = counted.reduce((sum, one) => sum + one, 0) / counted.length
  const from = centre === 'estimate' ? value : mean
  const variance = figures.reduce((sum, one, replicate) => {
    const factor = scale[replicate] as number
    return factor > 0 ? sum + factor * (one - from) ** 2 : sum
  }, 0)
  return { value, variance, error: Math.sqrt(variance), df }
}
