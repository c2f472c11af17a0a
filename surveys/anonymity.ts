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
   * is. Greedy: each step takes the one that leaves the fewest rows at risk, of equals the fewest classes, so a better set
   * may exist. What is coarsened twice stands there twice. Null: not counted, since before the next step there
   * were too many classes to keep.
   */
  readonly steps: readonly Step<To>[]
}
export type Step<To extends string> = {
  readonly column: string
  readonly to: To | 'left-out'
  readonly atRisk: number | null
}

/** Some 120 bytes each, in three tables at most. */
const MOST_CLASSES = 100_000

/**
 * Gathers rows into classes of those that are alike in every column. Memory grows with the classes and not with the rows: a
 * cell is kept as the number of its text among those of its column. Of more classes than `most` the column that makes the
 * fewest of them is coarsened at once, for what is not kept cannot be advised on; `atRisk` and `smallest` are then those of
 * the coarser rows.
 */
export function classesOf<To extends string>(given: readonly Outward<To>[], most: number = MOST_CLASSES) {
  const columns = given.map(({ column, coarser }, place): Column<To> => {
    return { column, place, coarser, texts: [], numbers: new Map(), toldAs: (cell) => cell, isLeft: true }
  })
  const forced: Step<To>[] = []
  let classes = new Map<string, number>()
  return {
    add(cells: readonly string[]): void {
      let key = ''
      for (const column of columns) key += charactersOf(numberOf(column, column.toldAs(cells[column.place] as string)))
      classes.set(key, (classes.get(key) ?? 0) + 1)
      while (classes.size > most) {
        const best = helping(columns).reduce<Try<To> | undefined>(
          (so, column) => better(so, coarsenOne(column, classes, 0)),
          undefined,
        )
        if (!best) break
        classes = best.classes
        forced.push({ column: best.of.column, to: take(best), atRisk: null })
      }
    },
    /** Whether there were more classes than are kept. */
    isCoarser: () => forced.length > 0,
    /** How many are at risk and what helps. `breathe` is called between looks at all classes, and may throw. */
    async told(breathe: () => Promise<void> = async () => undefined, k: number = K): Promise<Anonymity<To>> {
      let [rows, smallest] = [0, Number.POSITIVE_INFINITY]
      for (const count of classes.values()) {
        rows += count
        smallest = Math.min(smallest, count)
      }
      const atRisk = riskIn(classes, k)
      const steps = forced.map((step, i) => (i === forced.length - 1 ? { ...step, atRisk } : step))
      for (let [now, risk] = [classes, atRisk]; risk > 0; ) {
        let best: Try<To> | undefined
        for (const column of helping(columns)) {
          await breathe()
          best = better(best, coarsenOne(column, now, k))
        }
        if (!best) break
        now = best.classes
        risk = best.atRisk
        steps.push({ column: best.of.column, to: take(best), atRisk: risk })
      }
      return { k, rows, atRisk, smallest: rows === 0 ? 0 : smallest, steps }
    },
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

type Column<To extends string> = {
  readonly column: string
  readonly place: number
  /** What can still be done before it is left out. */
  coarser: Outward<To>['coarser']
  /** What its cells say now, by their numbers, and the other way round. */
  texts: string[]
  numbers: Map<string, number>
  /** A cell as it came, as it is told now. */
  toldAs: (cell: string) => string
  isLeft: boolean
}
/** A column one step coarser, and the classes that are then left. */
type Try<To extends string> = Pick<Column<To>, 'texts' | 'numbers'> & {
  readonly of: Column<To>
  readonly classes: Map<string, number>
  readonly atRisk: number
}

function numberOf({ texts, numbers }: Pick<Column<string>, 'texts' | 'numbers'>, text: string): number {
  const known = numbers.get(text)
  if (known !== undefined) return known
  numbers.set(text, texts.length)
  return texts.push(text) - 1
}

/** What says the same of every row tells nobody from another. */
const helping = <To extends string>(columns: readonly Column<To>[]) =>
  columns.filter(({ isLeft, texts }) => isLeft && texts.length > 1)

function coarsenOne<To extends string>(of: Column<To>, before: ReadonlyMap<string, number>, k: number): Try<To> {
  const [next] = of.coarser
  const own = { texts: [] as string[], numbers: new Map<string, number>() }
  const others = of.texts.map((text) => charactersOf(numberOf(own, next ? next.cell(text) : '')))
  const classes = new Map<string, number>()
  const at = 2 * of.place
  for (const [key, count] of before) {
    const other = key.slice(0, at) + others[numberAt(key, of.place)] + key.slice(at + 2)
    classes.set(other, (classes.get(other) ?? 0) + count)
  }
  return { of, ...own, classes, atRisk: riskIn(classes, k) }
}

const better = <To extends string>(best: Try<To> | undefined, one: Try<To>): Try<To> =>
  best && (best.atRisk < one.atRisk || (best.atRisk === one.atRisk && best.classes.size <= one.classes.size))
    ? best
    : one

/** Does what was tried; says to what. */
function take<To extends string>({ of, texts, numbers }: Try<To>): To | 'left-out' {
  const [next, ...coarser] = of.coarser
  const before = of.toldAs
  Object.assign(of, { texts, numbers, coarser, isLeft: next !== undefined })
  of.toldAs = (cell) => (next ? next.cell(before(cell)) : '')
  return next?.to ?? 'left-out'
}

function riskIn(classes: ReadonlyMap<string, number>, k: number): number {
  let risk = 0
  for (const count of classes.values()) if (count < k) risk += count
  return risk
}
