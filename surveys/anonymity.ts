/** Whether rows of a file could be told to be somebody's: k-anonymity (Sweeney 2002). */

/** In cells of at least five respondents, as the statistical offices require that publish rows (statistics.md 9). */
export const K = 5

export type Anonymity = {
  readonly k: number
  readonly rows: number
  /** Rows that share what others could know of a person with fewer than k rows, themselves among them. */
  readonly atRisk: number
  /** The fewest rows that share it; 0 without rows. */
  readonly smallest: number
  /**
   * Which column to coarsen or drop first, and how many rows are then still at risk; after it which next, until none is.
   * Greedy: each step takes the column that leaves the fewest, the first of equals, so a better set may exist.
   */
  readonly steps: readonly { readonly column: string; readonly atRisk: number }[]
}

type Classes = readonly { readonly cells: readonly string[]; readonly rows: number }[]

/** Checks rows, each the cells of `columns` in their order, for classes of fewer than k. Takes rows one by one. */
export function anonymityOf(columns: readonly string[], rows: Iterable<readonly string[]>, k = K): Anonymity {
  const all = merged(
    (function* () {
      for (const cells of rows) yield { cells, rows: 1 }
    })(),
  )
  const steps: { column: string; atRisk: number }[] = []
  let classes = all
  const kept = columns.map((column, place) => ({ column, place }))
  while (riskIn(classes, k) > 0 && kept.length > 0) {
    const tries = kept.map((one) => {
      const without = merged(classes.map((own) => ({ ...own, cells: own.cells.with(one.place, '') })))
      return { ...one, without, atRisk: riskIn(without, k) }
    })
    const best = tries.reduce((least, next) => (next.atRisk < least.atRisk ? next : least))
    classes = best.without
    kept.splice(
      kept.findIndex(({ place }) => place === best.place),
      1,
    )
    steps.push({ column: best.column, atRisk: best.atRisk })
  }
  return {
    k,
    rows: all.reduce((sum, one) => sum + one.rows, 0),
    atRisk: riskIn(all, k),
    smallest: all.reduce((least, one) => Math.min(least, one.rows), all[0]?.rows ?? 0),
    steps,
  }
}

const riskIn = (classes: Classes, k: number) => classes.reduce((sum, { rows }) => (rows < k ? sum + rows : sum), 0)

function merged(given: Iterable<Classes[number]>): Classes {
  const classes = new Map<string, { readonly cells: readonly string[]; rows: number }>()
  for (const { cells, rows } of given) {
    const name = JSON.stringify(cells)
    const known = classes.get(name)
    if (known) known.rows += rows
    else classes.set(name, { cells, rows })
  }
  return [...classes.values()]
}
