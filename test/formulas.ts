import { expect } from 'vitest'

/** Works a printed formula, in English numbers, out by its own numbers alone. */
export function redone(formula: string): number {
  const javascript = formula
    .replaceAll('×', '*')
    .replaceAll('−', '-')
    .replaceAll('²', '**2')
    .replaceAll('√', 'Math.sqrt')
    // A number below zero stands before its exponent without a sign of its own.
    .replaceAll(/(^|\()-(\d)/g, '$1 -$2')
  expect(javascript.replaceAll('Math.sqrt', '')).toMatch(/^[\d\s.+\-*/()]+$/)
  return Number(new Function(`return ${javascript}`)())
}
