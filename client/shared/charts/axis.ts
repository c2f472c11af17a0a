/** The part of 0-100 a chart shows. Never cut narrower than 20 points: noise would look like a mountain. */
export type Axis = { readonly from: number; readonly to: number }

/** An axis of whole tens around the given scores. */
export function axisAround(values: readonly number[]): Axis {
  if (values.length === 0) return { from: 0, to: 100 }
  let from = Math.max(0, Math.floor((Math.min(...values) - 2) / 10) * 10)
  let to = Math.min(100, Math.ceil((Math.max(...values) + 2) / 10) * 10)
  if (to - from < 20) {
    if (to <= 90) to += 10
    else from -= 10
  }
  if (to - from < 20) from -= 10
  if (from <= 20) from = 0
  return { from, to: to === 90 ? 100 : to }
}

/** Where a score stands on the axis, in percent of its length, kept inside it. */
export const at = ({ from, to }: Axis, value: number): number =>
  Math.min(100, Math.max(0, ((value - from) / (to - from)) * 100))

/** Scores to mark: every ten, or every twenty on a long axis. */
export function ticks({ from, to }: Axis): number[] {
  const step = to - from > 50 ? 20 : 10
  const marks: number[] = []
  for (let mark = Math.ceil(from / step) * step; mark <= to; mark += step) marks.push(mark)
  return marks
}
