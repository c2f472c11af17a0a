/**
 * One row a respondent, one column an item; null: no valid answer. Wherever items are looked at together only complete
 * rows count ("listwise"), and the result says how many were left out.
 */
export type Rows = readonly (readonly (number | null)[])[]
type Matrix = readonly (readonly number[])[]

/** Why items cannot be analysed together. `items` are the columns at fault, none where it is all of them. */
export const analysisRefusals = ['too-few-items', 'too-few-rows', 'no-spread', 'collinear'] as const
export type Refused = {
  readonly refused: (typeof analysisRefusals)[number]
  readonly items: readonly number[]
}
export const refuse = (refused: Refused['refused'], items: readonly number[] = []): Refused => ({ refused, items })

/** Complete rows, in order. RangeErrors: a number that is not finite, rows of unequal length. */
export function completeRows(rows: Rows): number[][] {
  const width = rows[0]?.length ?? 0
  for (const row of rows) {
    if (row.length !== width) throw new RangeError('Every row has as many values as the first')
    if (!row.every((value) => value === null || Number.isFinite(value)))
      throw new RangeError('A value is a finite number or null')
  }
  return rows.filter((row): row is number[] => row.every((value) => value !== null))
}

/** Columns in which everybody says the same. */
export function constantColumns(rows: Matrix): number[] {
  const first = rows[0] ?? []
  // By comparison, not by variance: that of seven times 0.1 is not exactly 0.
  return [...first.keys()].filter((column) => rows.every((row) => row[column] === first[column]))
}

/** Covariances (divisor n - 1) of the columns of at least two rows. */
export function covariancesOf(rows: Matrix): number[][] {
  const columns = [...(rows[0] ?? []).keys()]
  const means = columns.map((column) => rows.reduce((sum, row) => sum + cell(row, column), 0) / rows.length)
  const deviations = rows.map((row) => row.map((value, column) => value - cell(means, column)))
  return columns.map((a) =>
    columns.map((b) => deviations.reduce((sum, row) => sum + cell(row, a) * cell(row, b), 0) / (rows.length - 1)),
  )
}

/** Correlations -1 to 1 that belong to covariances of columns that all vary. */
export const correlationsOf = (covariances: Matrix): number[][] =>
  covariances.map((row, a) =>
    row.map((value, b) => (a === b ? 1 : value / Math.sqrt(at(covariances, a, a) * at(covariances, b, b)))),
  )

/** Below this share of its variance left over by the items before it, an item is taken to follow from them. */
const leastUnique = 1e-10

/** Cholesky's lower factor of a correlation matrix, or the first column that follows from those before it. */
export function factorOf(correlations: Matrix): number[][] | number {
  const factor: number[][] = []
  for (const [a, row] of correlations.entries()) {
    const line: number[] = []
    for (let b = 0; b <= a; b++) {
      const other = b === a ? line : (factor[b] as number[])
      const left = line.reduce((sum, value, c) => sum - value * cell(other, c), cell(row, b))
      if (b === a && !(left > leastUnique)) return a
      line.push(b === a ? Math.sqrt(left) : left / cell(other, b))
    }
    factor.push(line)
  }
  return factor
}

/** x of L L' x = right, for the factor L above. */
export function solveFor(factor: Matrix, right: readonly number[]): number[] {
  const x = [...right]
  for (const [a, row] of factor.entries()) {
    for (let b = 0; b < a; b++) x[a] = cell(x, a) - cell(row, b) * cell(x, b)
    x[a] = cell(x, a) / cell(row, a)
  }
  for (let a = factor.length - 1; a >= 0; a--) {
    for (let b = a + 1; b < factor.length; b++) x[a] = cell(x, a) - at(factor, b, a) * cell(x, b)
    x[a] = cell(x, a) / at(factor, a, a)
  }
  return x
}

/** Inverse of L L', for the factor L above. */
export const inverseOf = (factor: Matrix): number[][] =>
  factor.map((_, column) =>
    solveFor(
      factor,
      factor.map((_, row) => (row === column ? 1 : 0)),
    ),
  )

/** Eigenvalues of a symmetric matrix, the largest first: Jacobi's cyclic rotations (Golub and Van Loan, 8.5). */
export function eigenvaluesOf(symmetric: Matrix): number[] {
  const m = symmetric.map((row) => [...row])
  const scale = Math.hypot(...m.flat())
  const off = () => Math.hypot(...m.flatMap((row, a) => row.filter((_, b) => b !== a)))
  for (let sweep = 0; sweep < 50 && off() > 1e-15 * scale; sweep++) {
    for (let p = 0; p < m.length; p++) for (let q = p + 1; q < m.length; q++) rotate(m, p, q)
  }
  return m.map((row, a) => cell(row, a)).sort((a, b) => b - a)
}

function rotate(m: number[][], p: number, q: number): void {
  const apart = at(m, p, q)
  if (apart === 0) return
  const theta = (at(m, q, q) - at(m, p, p)) / (2 * apart)
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1))
  const c = 1 / Math.hypot(t, 1)
  const turned = (x: number, y: number): [number, number] => [c * (x - t * y), c * (t * x + y)]
  for (const row of m) [row[p], row[q]] = turned(cell(row, p), cell(row, q))
  const [first, second] = [m[p] as number[], m[q] as number[]]
  for (let k = 0; k < m.length; k++) [first[k], second[k]] = turned(cell(first, k), cell(second, k))
}

// The loops above stay inside the matrix, which the compiler cannot know.
const cell = (row: readonly number[], column: number): number => row[column] as number
const at = (matrix: Matrix, row: number, column: number): number => cell(matrix[row] as readonly number[], column)
