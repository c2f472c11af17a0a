/** How answers to items go with overall satisfaction, from sums of products over respondents, gathered in one pass. */
import type { Item } from '../instrument.ts'
import { type Layout, type Part, partOf } from '../tally.ts'
import { ROWS, readItem } from './moments.ts'
import type { Segment, Selected } from './segments.ts'

/** Pairs of valid answers, and their correlation; null where one of the two does not vary. */
export type Pairs = { readonly pairs: number; readonly correlation: number | null }
export type Correlations = {
  /** In the order of the items. */
  readonly items: readonly Pairs[]
  /** Respondents with a valid answer to every item of the regression and to the outcome, and how all of these move together. */
  readonly complete: number
  readonly covariances: readonly (readonly number[])[]
}

/**
 * Where a person's answer lies on the item's scale, 0 worst to 1 best: what the answers are worth where they are worth
 * something, so that "satisfied" and "very satisfied" differ; else whether it counts.
 */
function placesOf(layout: Pick<Layout, 'slots' | 'slotOf'>, item: Item): Part {
  const { scale } = item
  const isWorth = scale.measure !== 'count' && scale.worth.length > 0
  const part = partOf(layout, { ...item, scale: isWorth ? { ...scale, measure: 'mean' } : scale })
  const most = isWorth ? scale.high - scale.low : scale.measure === 'count' ? scale.counted.length : 1
  const turned = (points: number) => (scale.reversed && part.slots === 0 ? most - points : points) / most
  return { ...part, points: part.points.map(turned) }
}

/**
 * Correlates each item with the outcome, pair by pair: many items are asked of a few only, and complete rows would be those
 * few. Without an outcome it is the mean of the person's own other items. `regressed` are the places of the items whose
 * complete rows are gathered too. Yields how many responses are done.
 */
export function* correlate(
  layout: Layout,
  selected: readonly Selected[],
  items: readonly Item[],
  outcome: Item | null,
  regressed: readonly number[],
): Generator<number, Correlations> {
  const parts = items.map((item) => placesOf(layout, item))
  const wanted = outcome && placesOf(layout, outcome)
  const x = items.map(() => new Float64Array(ROWS))
  const hasX = items.map(() => new Float64Array(ROWS))
  const y = new Float64Array(ROWS)
  const hasY = new Float64Array(ROWS)
  const sum = new Float64Array(ROWS)
  const answered = new Float64Array(ROWS)
  const sums = items.map(() => new Float64Array(6))
  const joint = jointSums(regressed.length + 1)
  let done = 0

  const read = (segment: Segment, isIn: Uint8Array | null, from: number, rows: number) => {
    for (const [i, part] of parts.entries())
      readItem(part, segment, from, rows, x[i] as Float64Array, hasX[i] as Float64Array)
    if (wanted) readItem(wanted, segment, from, rows, y, hasY)
    else {
      sum.fill(0)
      answered.fill(0)
      for (const i of items.keys())
        for (let row = 0; row < rows; row++) {
          sum[row] = (sum[row] as number) + ((x[i] as Float64Array)[row] as number)
          answered[row] = (answered[row] as number) + ((hasX[i] as Float64Array)[row] as number)
        }
    }
    if (isIn === null) return
    for (const has of [...hasX, hasY])
      for (let row = 0; row < rows; row++) has[row] = (has[row] as number) * (isIn[from + row] as number)
  }

  for (const { segment, isIn } of selected)
    for (let from = 0; from < segment.rows; from += ROWS) {
      const rows = Math.min(ROWS, segment.rows - from)
      read(segment, isIn, from, rows)
      for (const i of items.keys()) {
        const [own, has] = [x[i] as Float64Array, hasX[i] as Float64Array]
        if (!wanted)
          for (let row = 0; row < rows; row++) {
            const others = (answered[row] as number) - 1
            hasY[row] = others > 0 ? 1 : 0
            y[row] = others > 0 ? ((sum[row] as number) - (own[row] as number)) / others : 0
          }
        addPairs(sums[i] as Float64Array, own, has, y, hasY, rows)
      }
      if (wanted && regressed.length > 0)
        joint.add(
          [...regressed.map((i) => x[i] as Float64Array), y],
          [...regressed.map((i) => hasX[i] as Float64Array), hasY],
          rows,
        )
      done += rows
      yield done
    }
  return { items: sums.map(correlationIn), ...joint.found() }
}

function addPairs(
  sums: Float64Array,
  x: Float64Array,
  hasX: Float64Array,
  y: Float64Array,
  hasY: Float64Array,
  rows: number,
): void {
  let [n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0, syy = 0] = sums
  for (let row = 0; row < rows; row++) {
    if (!(hasX[row] && hasY[row])) continue
    const [a, b] = [x[row] as number, y[row] as number]
    n++
    sx += a
    sy += b
    sxx += a * a
    sxy += a * b
    syy += b * b
  }
  sums.set([n, sx, sy, sxx, sxy, syy])
}

// Places are 0-1: what is left below this of a variance is rounding.
const LEAST_VARIANCE = 1e-12

function correlationIn(sums: Float64Array): Pairs {
  const [n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0, syy = 0] = sums
  const [vx, vy] = [sxx / n - (sx / n) ** 2, syy / n - (sy / n) ** 2]
  if (!(vx > LEAST_VARIANCE && vy > LEAST_VARIANCE)) return { pairs: n, correlation: null }
  const r = (sxy / n - (sx / n) * (sy / n)) / Math.sqrt(vx * vy)
  return { pairs: n, correlation: Math.max(-1, Math.min(1, r)) }
}

/** Sums and products over the rows in which every column has a value. */
function jointSums(width: number) {
  const first = new Float64Array(width)
  const products = new Float64Array(width * width)
  const kept = Array.from({ length: width }, () => new Float64Array(ROWS))
  let complete = 0
  return {
    add(columns: readonly Float64Array[], has: readonly Float64Array[], rows: number): void {
      let count = 0
      for (let row = 0; row < rows; row++) {
        if (!has.every((one) => one[row])) continue
        for (let i = 0; i < width; i++) (kept[i] as Float64Array)[count] = (columns[i] as Float64Array)[row] as number
        count++
      }
      complete += count
      for (let i = 0; i < width; i++) {
        const one = kept[i] as Float64Array
        for (let row = 0; row < count; row++) first[i] = (first[i] as number) + (one[row] as number)
        for (let j = i; j < width; j++) {
          const other = kept[j] as Float64Array
          let sum = 0
          for (let row = 0; row < count; row++) sum += (one[row] as number) * (other[row] as number)
          products[i * width + j] = (products[i * width + j] as number) + sum
        }
      }
    },
    found() {
      const mean = (i: number) => (first[i] as number) / complete
      const covariance = (i: number, j: number) =>
        (products[Math.min(i, j) * width + Math.max(i, j)] as number) / complete - mean(i) * mean(j)
      const places = [...Array(width).keys()]
      return { complete, covariances: places.map((i) => places.map((j) => covariance(i, j))) }
    },
  }
}
