/** Which items and which units made a pooled score change: an exact account of the change, term by term. */

/** Points above the low end over valid answers, so that their ratio is the figure; `of` is 0 where nobody answered. */
export type Sum = { readonly points: number; readonly of: number }
/** What one unit's answers to one item were in two periods. Cells of an account share no answer. */
export type Cell = { readonly item: string; readonly unit: string; readonly earlier: Sum; readonly now: Sum }
/** Parts of a change, in the units of the figure. */
export type Contribution = {
  readonly item: string
  readonly unit: string
  /** By the cell's own figure, its share of all answers being what it was on average. */
  readonly within: number
  /** By its share of all answers, its figure being what it was on average: more answers where it is worse. */
  readonly mix: number
}
export type Account = { readonly difference: number; readonly contributions: readonly Contribution[] }

/**
 * Takes the change of sum(points) / sum(of) apart: sum of w1 r1 - w0 r0 over cells with figure r and share of answers w
 * is sum of (w0 + w1) / 2 (r1 - r0) and of (w1 - w0) ((r0 + r1) / 2 - R), R being the mean of both scores (Kitagawa
 * 1955; neither period is the base of it). All terms add up to the change. A cell without answers in one period has only
 * come or gone: its term is of mix alone. Null where one of the periods has no answers at all.
 */
export function accountOf(cells: readonly Cell[]): Account | null {
  const all = { earlier: total(cells.map(({ earlier }) => earlier)), now: total(cells.map(({ now }) => now)) }
  if (!(all.earlier.of > 0 && all.now.of > 0)) return null
  const [first, last] = [all.earlier.points / all.earlier.of, all.now.points / all.now.of]
  const middle = (first + last) / 2
  const contributions = cells.map(({ item, unit, earlier, now }) => {
    const [w0, w1] = [earlier.of / all.earlier.of, now.of / all.now.of]
    const r0 = ratio(earlier.of > 0 ? earlier : now)
    const r1 = ratio(now.of > 0 ? now : earlier)
    return { item, unit, within: ((w0 + w1) / 2) * (r1 - r0), mix: (w1 - w0) * ((r0 + r1) / 2 - middle) }
  })
  return { difference: last - first, contributions }
}

const total = (sums: readonly Sum[]): Sum => ({
  points: sums.reduce((all, { points }) => all + points, 0),
  of: sums.reduce((all, { of }) => all + of, 0),
})
const ratio = ({ points, of }: Sum): number => (of > 0 ? points / of : 0)

/** Contributions by what each is of (`item` or `unit`), within and mix each added up, in the order they first come. */
export function contributionsBy(
  of: 'item' | 'unit',
  contributions: readonly Contribution[],
): ReadonlyMap<string, { readonly within: number; readonly mix: number }> {
  const found = new Map<string, { within: number; mix: number }>()
  for (const one of contributions) {
    const { within, mix } = found.get(one[of]) ?? { within: 0, mix: 0 }
    found.set(one[of], { within: within + one.within, mix: mix + one.mix })
  }
  return found
}
