import { betaTails, gammaTails } from '../statistics/incomplete.ts'

/** How likely at least k of n are hit, each with the probability p 0-1: I_p(k, n - k + 1), DLMF 8.17.5. */
export function atLeast(k: number, n: number, p: number): number {
  if (k <= 0) return 1
  if (k > n || p <= 0) return 0
  if (p >= 1) return 1
  return betaTails(p / (1 - p), k, n - k + 1).lower
}

/** How likely at least k come where `expected` do on average, each on its own (Poisson): P(k, expected), DLMF 8.2.4. */
export function comeAtLeast(k: number, expected: number): number {
  if (k <= 0) return 1
  return expected > 0 ? gammaTails(expected, k).lower : 0
}
