// Data of published examples, as R wrote them: a line of names, then numbers, some of them in quotation marks.
import { readFileSync } from 'node:fs'

/** The rows of a file of test/fixtures, numbers only. */
export const rowsOf = (name: string): number[][] =>
  readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map((cell) => Number(cell.replaceAll('"', ''))))

/** The mean and the standard deviation (divisor n - 1) of a few numbers, with their count. */
export function sampleOf(values: readonly number[]) {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  return { n, mean, sd: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)) }
}
