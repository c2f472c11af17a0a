// The sampling design behind weighted answers, and the variance of a total under it.
import { type Calibration, residuals } from './calibration.ts'

/** A name or number per row, such as the row's stratum. */
export type Labels = ArrayLike<string | number>
/** Which rows a figure is about, one truth value per row. The others stay in the design and contribute 0. */
export type Domain = ArrayLike<boolean | number>
/**
 * What a stratum with a single primary sampling unit (PSU) says about its variance: nothing, so that the estimate is
 * refused; none, because that PSU was certain to be drawn; or its distance from zero, which for a mean is the distance
 * from the mean of all. R's `survey` calls them fail, certainty and adjust.
 */
export type SinglePsu = 'refuse' | 'certainty' | 'centre'

export type DesignColumns = {
  /** How many of the population each row stands for: finite and not negative. A row of weight 0 stays in the design. */
  readonly weights: ArrayLike<number>
  readonly strata?: Labels | undefined
  /** PSUs, nested in strata: the same name in two strata is two PSUs. Without them every row is one. */
  readonly clusters?: Labels | undefined
  /** Number of PSUs in the population of the row's stratum; Infinity where no correction is wanted. */
  readonly population?: ArrayLike<number> | undefined
  readonly singlePsu?: SinglePsu | undefined
}

export type Design = {
  readonly weights: Float64Array
  /** Number of each row's PSU. */
  readonly psus: Int32Array
  /** Number of each PSU's stratum. */
  readonly strata: Int32Array
  /** Per stratum: PSUs in the sample, the share of its PSUs that were not drawn (1 without a population), its name. */
  readonly sampled: Int32Array
  readonly unsampled: Float64Array
  readonly names: readonly string[]
  readonly stratified: boolean
  readonly singlePsu: SinglePsu
  readonly calibrations: readonly Calibration[]
}

/** Below this share R's `survey` takes a stratum as counted completely. */
const nothing = 1e-7

/** Reads a design from its columns. Throws a RangeError for columns that describe no design. */
export function designOf({
  weights: given,
  strata: stratumLabels,
  clusters,
  population,
  singlePsu = 'refuse',
}: DesignColumns): Design {
  const weights = Float64Array.from(given)
  const rows = weights.length
  if (rows === 0) throw new RangeError('A design needs at least one row')
  if (!weights.every((weight) => weight >= 0 && weight < Infinity)) {
    throw new RangeError('A weight is a finite number that is not negative')
  }
  if (!weights.some((weight) => weight > 0)) throw new RangeError('Every row has weight 0')
  for (const [name, column] of Object.entries({ strata: stratumLabels, clusters, population })) {
    if (column) checkLength(column, rows, name)
  }

  const names: string[] = []
  const numbers = new Map<string | number, number>()
  const clustersIn: Map<string | number, number>[] = []
  const psus = new Int32Array(rows)
  const strata: number[] = []
  const sizes: number[] = []
  for (let row = 0; row < rows; row++) {
    const label = stratumLabels?.[row] ?? ''
    let stratum = numbers.get(label)
    if (stratum === undefined) {
      stratum = names.push(`${label}`) - 1
      numbers.set(label, stratum)
      clustersIn.push(new Map())
      sizes.push(population?.[row] ?? Infinity)
    }
    if (population && population[row] !== sizes[stratum]) {
      throw new RangeError(`Stratum "${names[stratum]}" has two population sizes`)
    }
    const known = clustersIn[stratum] as Map<string | number, number>
    const cluster = clusters?.[row] ?? row
    let psu = known.get(cluster)
    if (psu === undefined) {
      psu = strata.push(stratum) - 1
      known.set(cluster, psu)
    }
    psus[row] = psu
  }

  const sampled = Int32Array.from(clustersIn, (known) => known.size)
  const unsampled = Float64Array.from(sampled, (drawn, stratum) => {
    const size = sizes[stratum] as number
    if (!(size >= drawn)) {
      throw new RangeError(`Stratum "${names[stratum]}" has ${drawn} sampling units of a population of ${size}`)
    }
    return size === Infinity ? 1 : (size - drawn) / size
  })
  const numbered = Int32Array.from(strata)
  const stratified = stratumLabels !== undefined
  return { weights, psus, strata: numbered, sampled, unsampled, names, stratified, singlePsu, calibrations: [] }
}

/**
 * Variance of a total under the design, the ultimate-cluster estimator (Wolter, Introduction to Variance Estimation,
 * 1.6): over strata h, (1 - f_h) n_h / (n_h - 1) times the squared distances of PSU totals from their mean.
 *
 * `contributions` holds one number per row, what the row adds to the total with its weight already multiplied in: w x
 * for a total, w (x - mean) / W for a mean, the influence value for any other figure. Rows outside a domain hold 0, and
 * `domain` says which they are, so that a single PSU in a stratum without any of the domain is no reason to refuse.
 * On a calibrated design the residuals from the calibration are taken first. One pass, linear in the rows.
 */
export function designVariance(design: Design, contributions: ArrayLike<number>, domain?: Domain): number {
  return deviations(design, contributions, domain).reduce((sum, deviation) => sum + deviation * deviation, 0)
}

/** Covariance matrix of several totals, each given as in `designVariance`, row by row. */
export function designCovariance(
  design: Design,
  columns: readonly ArrayLike<number>[],
  domain?: Domain,
): readonly Float64Array[] {
  const all = columns.map((column) => deviations(design, column, domain))
  return all.map((one) =>
    Float64Array.from(all, (other) => one.reduce((sum, deviation, psu) => sum + deviation * (other[psu] as number), 0)),
  )
}

/** PSUs minus strata, counted over the rows of the domain that have a weight; 0 or less where nothing can be said. */
export function degreesOfFreedom(design: Design, domain?: Domain): number {
  const seenPsus = new Uint8Array(design.strata.length)
  const seenStrata = new Uint8Array(design.sampled.length)
  for (let row = 0; row < design.weights.length; row++) {
    if (!design.weights[row] || (domain && !domain[row])) continue
    const psu = design.psus[row] as number
    seenPsus[psu] = 1
    seenStrata[design.strata[psu] as number] = 1
  }
  const count = (seen: Uint8Array) => seen.reduce((sum, one) => sum + one, 0)
  return count(seenPsus) - count(seenStrata)
}

/** Whether the design gives a variance at all, or a single PSU in a stratum (or in all) makes it refuse. */
export const hasVariance = (design: Design, domain?: Domain): boolean => reasonAgainst(design, domain) === undefined

/** Throws a RangeError unless a column has one value per row of the design. */
export function checkLength(column: ArrayLike<unknown>, rows: number, name: string): void {
  if (column.length !== rows) throw new RangeError(`${name}: ${column.length} values for ${rows} rows`)
}

function reasonAgainst(design: Design, domain: Domain | undefined): string | undefined {
  const { sampled, unsampled, singlePsu, stratified, names } = design
  if (!stratified && sampled[0] === 1) return 'The design has only one primary sampling unit'
  if (singlePsu !== 'refuse') return undefined
  const isAlone = (stratum: number) => sampled[stratum] === 1 && (unsampled[stratum] as number) >= nothing
  let alone = names.findIndex((_, stratum) => isAlone(stratum))
  // A calibration spreads every row over its group, so that no stratum is outside the domain any more.
  if (alone >= 0 && domain && design.calibrations.length === 0) {
    const row = design.psus.findIndex((psu, at) => Boolean(domain[at]) && isAlone(design.strata[psu] as number))
    alone = row < 0 ? -1 : (design.strata[design.psus[row] as number] as number)
  }
  return alone < 0 ? undefined : `Stratum "${names[alone]}" has only one primary sampling unit`
}

/** Each PSU's distance from the mean of its stratum, scaled so that the squares add up to the variance. */
function deviations(design: Design, contributions: ArrayLike<number>, domain: Domain | undefined): Float64Array {
  const { psus, strata, sampled, unsampled, singlePsu } = design
  checkLength(contributions, psus.length, 'contributions')
  if (domain) checkLength(domain, psus.length, 'domain')
  const reason = reasonAgainst(design, domain)
  if (reason) throw new RangeError(reason)

  const left = residuals(design.calibrations, contributions)
  const totals = new Float64Array(strata.length)
  for (let row = 0; row < psus.length; row++) {
    const psu = psus[row] as number
    totals[psu] = (totals[psu] as number) + (left[row] as number)
  }
  const means = new Float64Array(sampled.length)
  totals.forEach((total, psu) => {
    const stratum = strata[psu] as number
    means[stratum] = (means[stratum] as number) + total / (sampled[stratum] as number)
  })
  return totals.map((total, psu) => {
    if (!Number.isFinite(total)) throw new RangeError('A contribution is a finite number')
    const stratum = strata[psu] as number
    const drawn = sampled[stratum] as number
    const share = unsampled[stratum] as number
    if (share < nothing) return 0
    if (drawn === 1) return singlePsu === 'centre' ? Math.sqrt(share) * total : 0
    return Math.sqrt((share * drawn) / (drawn - 1)) * (total - (means[stratum] as number))
  })
}
