// Which responses came at once.
import { comeAtLeast } from './chance.ts'
import { type Columns, ONE_BY_ONE, set } from './columns.ts'
import { bitOf } from './flags.ts'
import { rules } from './rules.ts'
import { mediansOf } from './times.ts'

export function flagBursts(own: Columns, flags: Uint8Array): void {
  const { rows, ended, way, crowd, day, source, traits } = own
  const usual = mediansOf(own, own.seconds)
  const timed = (isOne: (row: number) => boolean) => {
    const isTimed = (row: number) => isOne(row) && ended[row] !== 0 && Boolean(usual[way[row] as number])
    let count = 0
    for (let row = 0; row < rows; row++) if (isTimed(row)) count++
    const found = new Uint32Array(count)
    for (let row = 0, at = 0; row < rows; row++) if (isTimed(row)) found[at++] = row
    return found
  }
  const usualOf = (row: number) => usual[way[row] as number] as number
  const later = (a: number, b: number) => (ended[a] as number) - (ended[b] as number)

  const bySource = timed((row) => Boolean((traits[row] as number) & ONE_BY_ONE)).sort(
    (a, b) => (source[a] as number) - (source[b] as number) || later(a, b),
  )
  const { bySource: least, byCrowd, chance } = rules.burst
  for (let i = 0; i + least <= bySource.length; i++) {
    const [first, last] = [bySource[i] as number, bySource[i + least - 1] as number]
    if (source[first] !== source[last] || !(later(last, first) < usualOf(first))) continue
    for (let j = i; j < i + least; j++) set(flags, bySource[j] as number, bitOf('burst'))
  }

  const byDay = timed((row) => crowd[row] !== 0).sort(
    (a, b) => (crowd[a] as number) - (crowd[b] as number) || (day[a] as number) - (day[b] as number) || later(a, b),
  )
  const isOneDay = (a: number, b: number) => crowd[a] === crowd[b] && day[a] === day[b]
  for (let from = 0, end = 0; from < byDay.length; from = end) {
    end = from + 1
    while (end < byDay.length && isOneDay(byDay[from] as number, byDay[end] as number)) end++
    for (let i = from, to = from; i < end; i++) {
      const first = byDay[i] as number
      to = Math.max(to, i)
      while (to < end && later(byDay[to] as number, first) < usualOf(first)) to++
      const found = to - i
      const expected = ((end - from) * usualOf(first)) / rules.burst.day
      if (found < byCrowd || comeAtLeast(found - 1, expected) * (end - from) >= chance) continue
      for (let j = i; j < to; j++) set(flags, byDay[j] as number, bitOf('burst'))
    }
  }
}
