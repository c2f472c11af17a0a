/**
 * Weighted answers of a sample with its design, gathered in two passes over the responses in memory that does not grow
 * with them: what is kept is by cell of the weighting, by stratum and by cluster. Errors are the linearised ones of
 * statistics/design.ts: a response's influence on every figure is a combination of its points and answers in a few
 * variables, so that the error of any figure is a quadratic form in their covariances.
 */
import type { Dimension, Indicator, Item, Profile } from '../instrument.ts'
import type { Answered, Found } from '../reading.ts'
import { foundFrom } from '../sampled.ts'
import type { Layout } from '../tally.ts'
import { itemsIn } from '../tree.ts'
import { type Estimate, workOut } from '../working.ts'
import { explainedBy, type Fitted, SUMS } from './explained.ts'
import { variablesOf } from './variables.ts'

/** A response: its answers as codes, how it was drawn, and its cell of the weighting. A cluster '' is one of its own. */
export type Row = {
  readonly codes: string
  readonly stratum: string
  readonly cluster: string
  /** Sampling units in the stratum's population; null: so many that nothing is corrected for. */
  readonly population: number | null
  /** What it stands for by the drawing. */
  readonly base: number
  readonly cell: number
}
/** A figure, with its design effect (R: deff = "replace") and the respondents that are as good as an equal sample of them. */
export type WeightedFigure = {
  readonly indicator: Indicator
  readonly estimate: Estimate | null
  readonly deff: number | null
  readonly effective: number | null
}

type Stratum = {
  psus: number
  readonly clusters: Map<string, number>
  readonly population: number
  readonly answered: Uint8Array
  readonly total: Float64Array
}

export function gathered(layout: Layout, shown: readonly Indicator[], profile: Profile, fitted: Fitted | null = null) {
  const { n, all, persons, placeOfItem, poolAt, personAt, points, answers, read } = variablesOf(layout, shown, profile)

  const cells: (Float64Array | undefined)[] = []
  const rows: number[] = []
  const bases: number[] = []
  const strata = new Map<string, Stratum>()
  let psus = 0
  const first = ({ codes, stratum: name, cluster, population, base, cell }: Row) => {
    let stratum = strata.get(name)
    if (!stratum) {
      stratum = {
        ...{ psus: 0, clusters: new Map(), population: population ?? Number.POSITIVE_INFINITY },
        ...{ answered: new Uint8Array(n), total: new Float64Array(n) },
      }
      strata.set(name, stratum)
    }
    if (cluster === '' || !stratum.clusters.has(cluster)) {
      stratum.psus++
      if (cluster !== '') stratum.clusters.set(cluster, psus++)
    }
    read(codes)
    let sums = cells[cell]
    if (!sums) {
      sums = new Float64Array(n * SUMS)
      cells[cell] = sums
    }
    rows[cell] = (rows[cell] ?? 0) + 1
    bases[cell] = (bases[cell] ?? 0) + base
    for (let v = 0; v < n; v++) {
      const m = answers[v] as number
      if (m === 0) continue
      const y = points[v] as number
      const at = v * SUMS
      sums[at] = (sums[at] as number) + base * y
      sums[at + 1] = (sums[at + 1] as number) + base * m
      sums[at + 2] = (sums[at + 2] as number) + y
      sums[at + 3] = (sums[at + 3] as number) + m
      sums[at + 4] = (sums[at + 4] as number) + 1
      sums[at + 5] = (sums[at + 5] as number) + base
      sums[at + 6] = (sums[at + 6] as number) + base * base
    }
  }

  let factors: ArrayLike<number> = []
  const totals = new Float64Array(n * SUMS)
  const ratios = new Float64Array(n)
  let explained: readonly Float64Array[] = []
  const covariances = new Float64Array(n * n)
  const squares = new Float64Array(n * n)
  const clusterTotals: (Float64Array | undefined)[] = []
  const clusterAnswered: (Uint8Array | undefined)[] = []
  const ownAnswered = new Float64Array(n)

  /** After the first pass: by which factor the weights of each cell differ from those of the drawing. */
  const weigh = (by: ArrayLike<number>) => {
    factors = by
    for (const [cell, sums] of cells.entries()) {
      if (!sums) continue
      const factor = by[cell] as number
      for (let v = 0; v < n; v++) {
        const at = v * SUMS
        const add = (which: number, value: number) => {
          totals[at + which] = (totals[at + which] as number) + value
        }
        add(0, factor * (sums[at] as number))
        add(1, factor * (sums[at + 1] as number))
        add(3, sums[at + 3] as number)
        add(4, sums[at + 4] as number)
        add(5, factor * (sums[at + 5] as number))
        add(6, factor * factor * (sums[at + 6] as number))
      }
    }
    for (let v = 0; v < n; v++) {
      const of = totals[v * SUMS + 1] as number
      ratios[v] = of > 0 ? (totals[v * SUMS] as number) / of : 0
    }
    if (fitted) explained = explainedBy(fitted, { n, cells, rows, bases, totals, ratios })
  }

  const values = new Float64Array(n)
  const contributions = new Float64Array(n)
  const scaleOf = ({ psus: drawn, population }: Stratum): number => {
    const share = population === Number.POSITIVE_INFINITY ? 1 : Math.max(0, (population - drawn) / population)
    if (share < 1e-7) return 0
    // A lone sampling unit says how far it is from the mean of all (R: survey.lonely.psu = "adjust").
    return drawn === 1 ? share : (share * drawn) / (drawn - 1)
  }
  const addProducts = (into: Float64Array, of: Float64Array, factor: number) => {
    for (let i = 0; i < n; i++) {
      const scaled = factor * (of[i] as number)
      if (scaled === 0) continue
      for (let j = i; j < n; j++) {
        const at = i * n + j
        into[at] = (into[at] as number) + scaled * (of[j] as number)
      }
    }
  }
  /** In the second pass every response of the first comes once more. */
  const second = ({ codes, stratum: name, cluster, base, cell }: Row) => {
    const stratum = strata.get(name) as Stratum
    read(codes)
    const weight = base * (factors[cell] as number)
    const mean = explained[cell]
    for (let v = 0; v < n; v++) {
      const of = totals[v * SUMS + 1] as number
      const m = answers[v] as number
      const value = m > 0 && of > 0 ? ((points[v] as number) - (ratios[v] as number) * m) / of : 0
      values[v] = value
      contributions[v] = weight * (mean ? value - (mean[v] as number) : value)
    }
    addProducts(squares, values, weight)
    if (cluster === '') {
      addProducts(covariances, contributions, scaleOf(stratum))
      for (let v = 0; v < n; v++) {
        stratum.total[v] = (stratum.total[v] as number) + (contributions[v] as number)
        if (!answers[v]) continue
        stratum.answered[v] = 1
        ownAnswered[v] = (ownAnswered[v] as number) + 1
      }
      return
    }
    const at = stratum.clusters.get(cluster) as number
    const sum = clusterTotals[at] ?? new Float64Array(n)
    const heard = clusterAnswered[at] ?? new Uint8Array(n)
    clusterTotals[at] = sum
    clusterAnswered[at] = heard
    for (let v = 0; v < n; v++) {
      sum[v] = (sum[v] as number) + (contributions[v] as number)
      if (answers[v]) heard[v] = 1
    }
  }

  let isEnded = false
  const freedom = new Float64Array(n)
  const end = () => {
    if (isEnded) return
    isEnded = true
    freedom.set(ownAnswered)
    for (const stratum of strata.values()) {
      const scale = scaleOf(stratum)
      for (const at of stratum.clusters.values()) {
        const sum = clusterTotals[at] as Float64Array
        const heard = clusterAnswered[at] as Uint8Array
        addProducts(covariances, sum, scale)
        for (let v = 0; v < n; v++) {
          stratum.total[v] = (stratum.total[v] as number) + (sum[v] as number)
          if (!heard[v]) continue
          stratum.answered[v] = 1
          freedom[v] = (freedom[v] as number) + 1
        }
      }
      if (stratum.psus > 1) addProducts(covariances, stratum.total, -scale / stratum.psus)
      for (let v = 0; v < n; v++) if (stratum.answered[v]) freedom[v] = (freedom[v] as number) - 1
    }
  }
  const quadratic = (matrix: Float64Array, by: Float64Array): number => {
    let sum = 0
    for (let i = 0; i < n; i++) {
      const scaled = by[i] as number
      if (scaled === 0) continue
      for (let j = i; j < n; j++) sum += (i === j ? 1 : 2) * scaled * (by[j] as number) * (matrix[i * n + j] as number)
    }
    return sum
  }
  /** What rounding leaves where everybody says the same is no error. */
  const varianceOf = (by: Float64Array): number => Math.max(0, quadratic(covariances, by))
  const total = (v: number, which: number) => totals[v * SUMS + which] as number

  const found = (v: number, scale: Item['scale'] | null, rules: Profile): Found | null => {
    const of = total(v, 1)
    if (!(of > 0)) return null
    const influence = new Float64Array(n)
    influence[v] = 1
    const numbers = {
      ...{ ratio: ratios[v] as number, base: total(v, 4), answers: total(v, 3), points: total(v, 0), of, influence },
      error: Math.sqrt(varianceOf(influence)),
      people: total(v, 5) ** 2 / total(v, 6),
      df: freedom[v] as number,
    }
    return foundFrom(numbers, scale, rules)
  }
  /** After the second pass. */
  const answered = (): Answered => {
    end()
    return {
      item: (item, rules) => found(placeOfItem.get(item) as number, item.scale, rules),
      pooled: (dimension, rules) => found(poolAt(dimension), itemsIn(dimension)[0]?.scale ?? null, rules),
      heard: (dimension) => ({ base: total(poolAt(dimension), 4), answers: total(poolAt(dimension), 3) }),
      // Answers one by one are counted by cross tables.
      counts: () => ({ codes: [], blank: 0, notAsked: 0 }),
      errorOf: (influence) => Math.sqrt(varianceOf(influence)),
      ...(persons.length > 0 && {
        eachPerson: (dimension: Dimension, _: unknown, rules: Profile) => found(personAt(dimension), null, rules),
      }),
    }
  }
  /** Every figure that is shown, in the order of the outline. */
  const figures = (): WeightedFigure[] => {
    const known = answered()
    return all.map((indicator) => {
      const { estimate } = workOut(indicator, { answered: known }, profile)
      const deff = estimate && effectOf(indicator, estimate)
      const people = estimate && peopleIn(indicator)
      const effective = !estimate ? null : deff ? estimate.base / deff : people
      return { indicator, estimate, deff, effective }
    })
  }
  const placeFor = (indicator: Indicator): number | undefined =>
    indicator.kind === 'item'
      ? placeOfItem.get(indicator)
      : indicator.kind === 'dimension'
        ? poolAt(indicator)
        : undefined
  /** Kish's effective number of those who answered. */
  const peopleIn = (indicator: Indicator): number | null => {
    const v = placeFor(indicator)
    return v === undefined || !(total(v, 6) > 0) ? null : total(v, 5) ** 2 / total(v, 6)
  }
  /** Variance over that of as many drawn at random with replacement; null where nothing varies or one is left. */
  const effectOf = (indicator: Indicator, { influence, base }: Estimate): number | null => {
    const v = placeFor(indicator)
    if (v === undefined || influence === undefined || base < 2) return null
    const simple = (quadratic(squares, influence) * total(v, 5)) / (base - 1)
    // The square of what rounding leaves of equal answers is not zero.
    let size = 0
    for (let i = 0; i < n; i++)
      if (influence[i]) size += Math.abs(influence[i] as number) * (Math.abs(ratios[i] as number) + 1)
    return Math.sqrt(simple) > 1e-12 * size ? varianceOf(influence) / simple : null
  }
  /** How many respondents each cell has for a figure. After the first pass. */
  const respondents = (indicator: Indicator): number[] => {
    const v = placeFor(indicator)
    return Array.from(cells, (sums) => (v === undefined ? 0 : (sums?.[v * SUMS + 4] ?? 0)))
  }
  return { first, weigh, second, answered, figures, respondents, cells: () => cells.length }
}
