/** A change taken apart: the difference and its test with the numbers in them. */
import { type Formula, inNumbers, type Print } from '../printed.ts'
import type { Change } from '../score.ts'
import type { Estimate } from '../working.ts'

export type ExplainedChange = Change & {
  readonly earlier: Pick<Estimate, 'value' | 'base' | 'answers' | 'effective'>
  readonly formula: Formula
  /** `shares`: the pooled chi-square test on effective bases; `errors`: by both standard errors (statistics.md 7). */
  readonly test: 'shares' | 'errors'
  /** Of shares: that of both periods together, 0-1. */
  readonly pooled: Formula | null
  /** z; null where nothing varies, so that there is nothing to test by. */
  readonly statistic: Formula | null
}

/** Explains a change that `changeFrom` found between two estimates. */
export function explainChange(earlier: Estimate, now: Estimate, change: Change): ExplainedChange {
  const { value, base, answers, effective } = earlier
  const common = {
    ...change,
    earlier: { value, base, answers, effective },
    formula: written((print) => `${print(now.value)} − ${print(value)} = ${print(now.value - value)}`) as Formula,
  }
  const [p0, p1] = [earlier.share, now.share]
  if (p0 === null || p1 === null) {
    const error = Math.hypot(earlier.error, now.error)
    const statistic = (print: Print) =>
      `(${print(now.value)} − ${print(value)}) / √(${print(earlier.error)}² + ${print(now.error)}²) = ${print((now.value - value) / error)}`
    return { ...common, test: 'errors', pooled: null, statistic: error > 0 ? written(statistic) : null }
  }
  const [n0, n1] = [effective, now.effective]
  const pooled = (p0 * n0 + p1 * n1) / (n0 + n1)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / n0 + 1 / n1))
  const together = (print: Print) =>
    `(${print(p0)} × ${print(n0)} + ${print(p1)} × ${print(n1)}) / (${print(n0)} + ${print(n1)}) = ${print(pooled)}`
  const statistic = (print: Print) =>
    `(${print(p1)} − ${print(p0)}) / √(${print(pooled)} × (1 − ${print(pooled)}) × (1 / ${print(n0)} + 1 / ${print(n1)})) = ${print((p1 - p0) / error)}`
  return { ...common, test: 'shares', pooled: written(together), statistic: error > 0 ? written(statistic) : null }
}

// A difference may be below zero, and its minus is that of the formula.
const written = (of: (print: Print) => string): Formula | null =>
  inNumbers((print) => of((value) => print(value).replace('-', '−')))
