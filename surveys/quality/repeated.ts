// Which pattern a unit or a device brings again and again: a few a day, but many over a month or the whole survey.
import { commonIn, isIn } from './alike.ts'
import { atLeast } from './chance.ts'
import { type Columns, set, VARIED } from './columns.ts'
import { bitOf } from './flags.ts'
import { rules } from './rules.ts'

/** Numbers of a place and of a place in a window, a row each, and how many responses have each number. */
type Grouped = {
  readonly place: Uint32Array
  readonly inPlace: readonly number[]
  readonly group: Uint32Array
  readonly inGroup: readonly number[]
}

export function flagRepeated(columns: Columns, flags: Uint8Array): void {
  const { rows, mark, traits, unit, source, month } = columns
  const common = commonIn(mark, rules.repeated.responses)
  const candidates: number[] = []
  for (let row = 0; row < rows; row++)
    if ((traits[row] as number) & VARIED && !Number.isNaN(mark[row]) && isIn(common, mark[row] as number))
      candidates.push(row)
  if (candidates.length === 0) return
  const atUnit = (row: number) => unit[row] as number
  const ofSource = (row: number) => (source[row] as number) * 0x10000 + (unit[row] as number)
  for (const placeOf of [atUnit, ofSource])
    for (const windowOf of [(row: number) => month[row] as number, () => 0])
      flagIn(columns, flags, candidates, groupedBy(rows, placeOf, windowOf))
}

function groupedBy(rows: number, placeOf: (row: number) => number, windowOf: (row: number) => number): Grouped {
  const places = counted(rows, placeOf)
  // Below 2^53: a place's number has 32 bits and a month's 16.
  const groups = counted(rows, (row) => (places.number[row] as number) * 0x10000 + windowOf(row))
  return { place: places.number, inPlace: places.sizes, group: groups.number, inGroup: groups.sizes }
}

function counted(rows: number, keyOf: (row: number) => number) {
  const numbers = new Map<number, number>()
  const number = new Uint32Array(rows)
  const sizes: number[] = []
  for (let row = 0; row < rows; row++) {
    const key = keyOf(row)
    let found = numbers.get(key)
    if (found === undefined) {
      found = sizes.push(0) - 1
      numbers.set(key, found)
    }
    number[row] = found
    sizes[found] = (sizes[found] as number) + 1
  }
  return { number, sizes }
}

function flagIn({ rows, mark }: Columns, flags: Uint8Array, candidates: readonly number[], grouped: Grouped): void {
  const { place, inPlace, group, inGroup } = grouped
  const order = Uint32Array.from(candidates).sort(
    (a, b) =>
      (mark[a] as number) - (mark[b] as number) ||
      (place[a] as number) - (place[b] as number) ||
      (group[a] as number) - (group[b] as number),
  )
  const endOf = (from: number, to: number, of: ArrayLike<number>) => {
    let end = from + 1
    while (end < to && of[order[end] as number] === of[order[from] as number]) end++
    return end
  }
  for (let a = 0, ofMark = 0; a < order.length; a = ofMark) {
    ofMark = endOf(a, order.length, mark)
    for (let b = a, ofPlace = 0; b < ofMark; b = ofPlace) {
      ofPlace = endOf(b, ofMark, place)
      for (let c = b, ofGroup = 0; c < ofPlace; c = ofGroup) {
        ofGroup = endOf(c, ofPlace, group)
        const row = order[c] as number
        const counts = {
          alike: ofGroup - c,
          group: inGroup[group[row] as number] as number,
          alikeElsewhere: ofMark - a - (ofPlace - b),
          elsewhere: rows - (inPlace[place[row] as number] as number),
          all: rows,
        }
        if (isRepeated(counts)) for (let i = c; i < ofGroup; i++) set(flags, order[i] as number, bitOf('alike'))
      }
    }
  }
}

/** How many have one pattern and how many there are: of a place in a window, at all other places, and in all. */
export type RepeatedCounts = {
  readonly alike: number
  readonly group: number
  readonly alikeElsewhere: number
  readonly elsewhere: number
  readonly all: number
}

/** Whether a place brings a pattern far more often than all other places together do. */
export function isRepeated({ alike, group, alikeElsewhere, elsewhere, all }: RepeatedCounts): boolean {
  const { responses, share, times, chance, others } = rules.repeated
  if (alike < responses || elsewhere < others || alike < share * group) return false
  const usual = (alikeElsewhere + 1) / (elsewhere + 1)
  // Places differ more than chance has it: what is only a little more common says nothing, however many there are.
  if (alike < times * usual * group) return false
  // As many patterns as there are responses could have come up.
  return atLeast(alike, group, usual) * all < chance
}
