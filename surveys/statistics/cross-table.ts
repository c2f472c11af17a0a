import { checkLength, type Design, type Domain, degreesOfFreedom, designCovariance, type Labels } from './design.ts'
import { fUpper } from './distributions.ts'

export type Independence = {
  /** Rao and Scott's corrected statistic, to be looked up in F with ndf and ddf degrees of freedom. */
  readonly f: number
  readonly ndf: number
  readonly ddf: number
  readonly p: number
  /** Pearson's statistic of the weighted shares, as if the rows of the domain were a simple random sample. */
  readonly pearson: number
}

type Table = { readonly height: number; readonly width: number; readonly cellOf: Int32Array; readonly base: number }

/**
 * Are two answers independent of each other in the population? Rao and Scott's second-order correction of Pearson's
 * chi-square (1984, Annals of Statistics 12; R: svychisq(statistic = "F")). Categories are those that occur among rows
 * of the domain. Throws a RangeError for fewer than two categories a side, so many empty cells that the correction
 * cannot be had, nobody, nothing that varies, and no degrees of freedom.
 */
export function independenceOf(design: Design, rows: Labels, columns: Labels, domain?: Domain): Independence {
  const table = tableOf(design, rows, columns, domain)
  const { height, width, cellOf, base } = table
  const df = degreesOfFreedom(design, domain)
  if (!(df > 0)) throw new RangeError(`The test needs degrees of freedom, and the design leaves ${df}`)
  const shares = sharesOf(design, table)

  // Contrasts of the interaction: cell (i, j) and the last corner against the other two corners of their rectangle.
  const contrasts = Array.from({ length: (height - 1) * (width - 1) }, (_, at) => {
    const i = Math.floor(at / (width - 1))
    const j = at % (width - 1)
    return Float64Array.from(shares, (_, cell) => {
      const row = Math.floor(cell / width)
      const column = cell % width
      return (
        ((row === i ? 1 : 0) - (row === height - 1 ? 1 : 0)) * ((column === j ? 1 : 0) - (column === width - 1 ? 1 : 0))
      )
    })
  })
  const over = (contrast: Float64Array) =>
    contrast.map((sign, cell) => (shares[cell] ? sign / (shares[cell] as number) : 0))
  const scaled = contrasts.map(over)
  const simple = contrasts.map((one) =>
    Float64Array.from(
      scaled,
      (other) => one.reduce((sum, sign, cell) => sum + sign * (other[cell] as number), 0) / base,
    ),
  )
  const weight = shares.reduce((sum, share) => sum + share, 0)
  const total = totalWeight(design, cellOf)
  const contributions = scaled.map((contrast) => {
    const mean = contrast.reduce((sum, value, cell) => sum + (value * (shares[cell] as number)) / weight, 0)
    return design.weights.map((one, row) => {
      const cell = cellOf[row] as number
      return cell < 0 ? 0 : (one * ((contrast[cell] as number) - mean)) / total
    })
  })
  const effects = solve(simple, designCovariance(design, contributions, domain))
  const trace = effects.reduce((sum, row, at) => sum + (row[at] as number), 0)
  const squares = effects.reduce(
    (sum, row, i) =>
      sum + row.reduce((part, value, j) => part + value * ((effects[j] as Float64Array)[i] as number), 0),
    0,
  )
  // In units of design effects, of which rounding leaves about 1e-30 where nothing varies.
  if (!(trace > 1e-20)) throw new RangeError('Nothing varies in this table')
  const pearson = pearsonOf(shares, table)
  const f = pearson / trace
  const ndf = trace ** 2 / squares
  return { f, ndf, ddf: ndf * df, p: fUpper(f, ndf, ndf * df), pearson }
}

function tableOf(design: Design, rows: Labels, columns: Labels, domain: Domain | undefined): Table {
  const length = design.weights.length
  checkLength(rows, length, 'rows')
  checkLength(columns, length, 'columns')
  if (domain) checkLength(domain, length, 'domain')
  const inside = [...design.weights.keys()].filter((row) => !domain || domain[row])
  const number = (labels: Labels) =>
    new Map([...new Set(inside.map((row) => labels[row]))].map((name, at) => [name, at]))
  const rowNumbers = number(rows)
  const columnNumbers = number(columns)
  const height = rowNumbers.size
  const width = columnNumbers.size
  if (height < 2 || width < 2) throw new RangeError('A cross table needs two categories each way')
  const cellOf = new Int32Array(length).fill(-1)
  for (const row of inside) {
    cellOf[row] = (rowNumbers.get(rows[row]) as number) * width + (columnNumbers.get(columns[row]) as number)
  }
  return { height, width, cellOf, base: inside.length }
}

const totalWeight = ({ weights }: Design, cellOf: Int32Array) =>
  weights.reduce((sum, weight, row) => ((cellOf[row] as number) < 0 ? sum : sum + weight), 0)

function sharesOf(design: Design, { height, width, cellOf }: Table): Float64Array {
  const total = totalWeight(design, cellOf)
  if (!(total > 0)) throw new RangeError('Nobody is in the domain')
  const shares = new Float64Array(height * width)
  cellOf.forEach((cell, row) => {
    if (cell >= 0) shares[cell] = (shares[cell] as number) + (design.weights[row] as number) / total
  })
  return shares
}

function pearsonOf(shares: Float64Array, { height, width, base }: Table): number {
  const rowShares = new Float64Array(height)
  const columnShares = new Float64Array(width)
  shares.forEach((share, cell) => {
    const row = Math.floor(cell / width)
    rowShares[row] = (rowShares[row] as number) + share
    columnShares[cell % width] = (columnShares[cell % width] as number) + share
  })
  if (rowShares.includes(0) || columnShares.includes(0)) throw new RangeError('A category has no weight')
  return shares.reduce((sum, share, cell) => {
    const expected = (rowShares[Math.floor(cell / width)] as number) * (columnShares[cell % width] as number)
    return sum + (base * (share - expected) ** 2) / expected
  }, 0)
}

/** left^-1 right by Gauss and Jordan with pivoting. Throws a RangeError where left is singular. */
function solve(left: readonly Float64Array[], right: readonly Float64Array[]): Float64Array[] {
  const n = left.length
  const rows: Float64Array[] = left.map((row, at) => Float64Array.from([...row, ...(right[at] as Float64Array)]))
  const largest = Math.max(...left.flatMap((row) => Array.from(row, Math.abs)))
  for (let at = 0; at < n; at++) {
    const sizes = rows.map((row, place) => (place < at ? 0 : Math.abs(row[at] as number)))
    const best = sizes.indexOf(Math.max(...sizes))
    if (!((sizes[best] as number) > 1e-13 * largest)) throw new RangeError('Too many cells of the table are empty')
    const pivot = rows[best] as Float64Array
    rows[best] = rows[at] as Float64Array
    rows[at] = pivot.map((value) => value / (pivot[at] as number))
    rows.forEach((row, place) => {
      const factor = row[at] as number
      if (place !== at && factor !== 0)
        rows[place] = row.map((value, j) => value - factor * ((rows[at] as Float64Array)[j] as number))
    })
  }
  return rows.map((row) => row.slice(n))
}
