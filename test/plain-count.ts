import { type Layout, pointsIn, stateOf, type Tally } from '../surveys/tally.ts'

/** Counts one response the plain way, slot by slot and group by group: what the fast way must equal. */
export function addPlainly({ slots, groups }: Layout, tally: Tally, codes: string): void {
  const bump = (at: number, by: number) => {
    tally[at] = (tally[at] as number) + by
  }
  bump(0, 1)
  for (const [i, slot] of slots.entries()) bump(slot.at + stateOf(slot, codes.charCodeAt(i)), 1)
  for (const { at, items } of groups) {
    let m = 0
    let y = 0
    for (const part of items) {
      const points = pointsIn(part, codes)
      if (points === null) continue
      m++
      y += points
    }
    if (m === 0) continue
    for (const [moment, by] of [1, m, y, m * m, m * y, y * y].entries()) bump(at + moment, by)
  }
}
