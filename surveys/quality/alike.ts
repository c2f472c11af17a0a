// Which responses of one unit, day and device are alike, more of them than chance brings.
import { atLeast } from './chance.ts'
import { type Columns, set } from './columns.ts'
import { bitOf } from './flags.ts'
import { rules } from './rules.ts'

/** The patterns that at least so many responses have, smallest first. */
export function commonIn(mark: Float64Array, least: number): Float64Array {
  // Sorted as numbers and not by a comparison of rows, which takes several times the memory; NaN comes last.
  const sorted = mark.slice().sort()
  let common = 0
  for (let from = 0, end = 0; from < sorted.length && !Number.isNaN(sorted[from]); from = end) {
    while (end < sorted.length && sorted[end] === sorted[from]) end++
    if (end - from >= least) sorted[common++] = sorted[from] as number
  }
  return sorted.slice(0, common)
}

export function isIn(sorted: Float64Array, value: number): boolean {
  let [low, high] = [0, sorted.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const there = sorted[middle] as number
    if (there === value) return true
    if (there < value) low = middle + 1
    else high = middle - 1
  }
  return false
}

export function flagAlike({ rows, mark, unit, day, source }: Columns, flags: Uint8Array): void {
  const common = commonIn(mark, rules.alike.responses)
  const groupOf = new Map<number, number>()
  const inGroup: number[] = []
  const inUnit: number[] = []
  // Below 2^53 with fewer than two million sources.
  const keyOf = (row: number) =>
    ((source[row] as number) * 0x10000 + (day[row] as number)) * 0x10000 + (unit[row] as number)
  const group = (row: number) => groupOf.get(keyOf(row)) as number
  let all = 0
  const candidates: number[] = []
  for (let row = 0; row < rows; row++) {
    if (Number.isNaN(mark[row])) continue
    const key = keyOf(row)
    let number = groupOf.get(key)
    if (number === undefined) {
      number = groupOf.size
      groupOf.set(key, number)
    }
    inGroup[number] = (inGroup[number] ?? 0) + 1
    inUnit[unit[row] as number] = (inUnit[unit[row] as number] ?? 0) + 1
    if (isIn(common, mark[row] as number)) candidates.push(row)
    all++
  }
  const order = Uint32Array.from(candidates)
  order.sort(
    (a, b) =>
      (mark[a] as number) - (mark[b] as number) || (unit[a] as number) - (unit[b] as number) || group(a) - group(b),
  )
  const endOf = (from: number, to: number, of: (row: number) => number | undefined) => {
    let end = from + 1
    while (end < to && of(order[end] as number) === of(order[from] as number)) end++
    return end
  }
  for (let a = 0, ofMark = 0; a < order.length; a = ofMark) {
    ofMark = endOf(a, order.length, (row) => mark[row])
    for (let b = a, ofUnit = 0; b < ofMark; b = ofUnit) {
      ofUnit = endOf(b, ofMark, (row) => unit[row])
      for (let c = b, ofGroup = 0; c < ofUnit; c = ofGroup) {
        ofGroup = endOf(c, ofUnit, group)
        const row = order[c] as number
        const counts = {
          alike: ofGroup - c,
          group: inGroup[group(row)] as number,
          alikeInUnit: ofUnit - b,
          unit: inUnit[unit[row] as number] as number,
          alikeInAll: ofMark - a,
          all,
        }
        if (isMoreThanChance(counts)) for (let i = c; i < ofGroup; i++) set(flags, order[i] as number, bitOf('alike'))
      }
    }
  }
}

/** How many have one pattern and how many there are: in a group, in its unit, and in all. */
export type AlikeCounts = {
  readonly alike: number
  readonly group: number
  readonly alikeInUnit: number
  readonly unit: number
  readonly alikeInAll: number
  readonly all: number
}

/** Whether a pattern comes more often in a group than its frequency elsewhere brings by chance. */
export function isMoreThanChance({ alike, group, alikeInUnit, unit, alikeInAll, all }: AlikeCounts): boolean {
  const { responses, chance, others } = rules.alike
  if (alike < responses || all - group < others) return false
  const elsewhere = (alikeInAll - alike + 1) / (all - group + 1)
  const here = unit - group < others ? 0 : (alikeInUnit - alike + 1) / (unit - group + 1)
  // As many patterns as there are responses could have come up in the group.
  return atLeast(alike, group, Math.max(elsewhere, here)) * group < chance
}
