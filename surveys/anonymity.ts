/** Whether rows of a file could be told to be somebody's: k-anonymity (Sweeney 2002). */
import { markOf } from './mark.ts'

/** In cells of at least five respondents, as the statistical offices require that publish rows (statistics.md 9). */
export const K = 5

/**
 * What others could know of a person, and how it can be told less exactly: each step takes what the one before left. After
 * the last the column is left out.
 */
export type Outward<To extends string> = {
  readonly column: string
  readonly coarser: readonly { readonly to: To; readonly cell: (cell: string) => string }[]
}

export type Anonymity<To extends string = string> = {
  readonly k: number
  readonly rows: number
  /** Rows that share what others could know of a person with fewer than k rows, themselves among them. */
  readonly atRisk: number
  /** The fewest rows that share it; 0 without rows. */
  readonly smallest: number
  /**
   * Which column to coarsen first and to what, and how many rows are then still at risk; after it which next, until none
   * is. Greedy: each step takes the one that leaves the fewest, the first of equals, so a better set may exist. What is
   * coarsened twice stands there twice.
   */
  readonly steps: readonly { readonly column: string; readonly to: To | 'left-out'; readonly atRisk: number }[]
}

/**
 * Gathers rows into classes of those that are alike in every column. Memory grows with the classes and not with the rows:
 * a cell is kept as the number of its text among those of its column.
 */
export function classesOf<To extends string>(columns: readonly Outward<To>[]) {
  const texts = columns.map((): string[] => [])
  const numbers = columns.map(() => new Map<string, number>())
  const counts = new Map<string, number>()
  return {
    add(cells: readonly string[]): void {
      let key = ''
      for (let i = 0; i < columns.length; i++) {
        const cell = cells[i] as string
        let number = numbers[i]?.get(cell)
        if (number === undefined) {
          number = texts[i]?.push(cell) ?? 1
          numbers[i]?.set(cell, --number)
        }
        key += charactersOf(number)
      }
      counts.set(key, (counts.get(key) ?? 0) + 1)
    },
    /** How many are at risk and what helps. `breathe` is called between looks at all classes, and may throw. */
    told: (breathe?: () => Promise<void>, k?: number): Promise<Anonymity<To>> =>
      tellOf(columns, texts, counts, breathe, k),
  }
}

const MOST_COUNTED = 65_535

/**
 * How many of so many rows are at risk, and nothing of what helps: 13 bytes a row, so that a file of a million rows that are
 * all different can be looked at too. A class is known by 53 bits of a hash: among a million, two are taken for one once in
 * 18,000 times. Classes are counted up to 65,535, and `smallest` is no more. `add` throws a RangeError past those rows.
 */
export function riskOf(most: number) {
  const places = Math.ceil(most * 1.25) + 1
  const marks = new Float64Array(places)
  const counts = new Uint16Array(places)
  let rows = 0
  return {
    add(cells: readonly string[]): void {
      if (++rows > most) throw new RangeError(`More than ${most} rows`)
      // Zero is an empty place.
      const mark = markOf(JSON.stringify(cells)) + 1
      let place = mark % places
      while (marks[place] !== 0 && marks[place] !== mark) place = (place + 1) % places
      marks[place] = mark
      counts[place] = Math.min(MOST_COUNTED, (counts[place] as number) + 1)
    },
    told(k: number = K): Omit<Anonymity, 'steps'> {
      let [atRisk, smallest] = [0, rows]
      for (const count of counts) {
        if (count === 0) continue
        if (count < k) atRisk += count
        smallest = Math.min(smallest, count)
      }
      return { k, rows, atRisk, smallest }
    },
  }
}

// Two characters a number: there can be more procedures than one character tells apart.
const charactersOf = (number: number) => String.fromCharCode(number >>> 15, number & 0x7fff)
const numberAt = (key: string, column: number) => key.charCodeAt(2 * column) * 0x8000 + key.charCodeAt(2 * column + 1)

type Counts = ReadonlyMap<string, number>

async function tellOf<To extends string>(
  columns: readonly Outward<To>[],
  texts: readonly string[][],
  counts: Counts,
  breathe: () => Promise<void> = async () => undefined,
  k: number = K,
): Promise<Anonymity<To>> {
  let [rows, smallest] = [0, Number.POSITIVE_INFINITY]
  for (const count of counts.values()) {
    rows += count
    smallest = Math.min(smallest, count)
  }
  const atRisk = riskIn(counts, k)
  const steps: { column: string; to: To | 'left-out'; atRisk: number }[] = []
  let classes = counts
  const now = texts.map((own) => [...own])
  const left = columns.map(({ column, coarser }, place) => ({ column, place, coarser: [...coarser] }))
  for (let risk = atRisk; risk > 0 && left.length > 0; ) {
    let best: Try<To> | null = null
    for (const one of left) {
      await breathe()
      const tried = coarsenOne(one, now[one.place] as string[], classes, k)
      if (!best || tried.atRisk < best.atRisk) best = tried
    }
    const { one, to, own, without, atRisk: then } = best as Try<To>
    steps.push({ column: one.column, to, atRisk: then })
    classes = without
    risk = then
    now[one.place] = own
    if (to === 'left-out') left.splice(left.indexOf(one), 1)
    else one.coarser.shift()
  }
  return { k, rows, atRisk, smallest: rows === 0 ? 0 : smallest, steps }
}

type Left<To extends string> = {
  readonly column: string
  readonly place: number
  readonly coarser: Outward<To>['coarser'][number][]
}
type Try<To extends string> = {
  readonly one: Left<To>
  readonly to: To | 'left-out'
  readonly own: string[]
  readonly without: Counts
  readonly atRisk: number
}

function coarsenOne<To extends string>(one: Left<To>, texts: string[], classes: Counts, k: number): Try<To> {
  const [next] = one.coarser
  const own: string[] = []
  const known = new Map<string, number>()
  const newNumbers = texts.map((text) => {
    const cell = next ? next.cell(text) : ''
    const number = known.get(cell) ?? own.push(cell) - 1
    known.set(cell, number)
    return charactersOf(number)
  })
  const without = new Map<string, number>()
  const at = 2 * one.place
  for (const [key, count] of classes) {
    const other = key.slice(0, at) + newNumbers[numberAt(key, one.place)] + key.slice(at + 2)
    without.set(other, (without.get(other) ?? 0) + count)
  }
  return { one, to: next?.to ?? 'left-out', own, without, atRisk: riskIn(without, k) }
}

function riskIn(classes: Counts, k: number): number {
  let risk = 0
  for (const count of classes.values()) if (count < k) risk += count
  return risk
}
