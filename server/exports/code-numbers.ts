// Answers whose codes are words, as numbers: programs for statistics reckon with numbers alone.
import type { CsvCell } from '../../surveys/csv.ts'
import type { Variable } from './dataset.ts'
import { columnsOver, versionsOf } from './variables.ts'

/**
 * The number of each code of a column, the same in every file: codes count from 1 in the order in which versions of the
 * instrument first had them, also those that no row here has. A code that is a number is itself, and so is what stands for a
 * reason; words come after the numbers of their version.
 */
export function codeNumbers(instrument: string): (variable: Pick<Variable, 'name' | 'values'>) => Map<CsvCell, number> {
  const versions = columnsOver(versionsOf(instrument))
  return ({ name, values }) => {
    const numbers = new Map<CsvCell, number>()
    for (const own of [...versions.map(({ columns }) => columns.get(name)?.values ?? []), values])
      numberCodes(
        numbers,
        own.map(({ value }) => value),
      )
    return numbers
  }
}

/** Gives numbers to codes that have none yet. */
export function numberCodes(numbers: Map<CsvCell, number>, codes: readonly CsvCell[]): void {
  const taken = new Set(numbers.values())
  const fresh = [...new Set(codes)].filter((code) => code !== null && !numbers.has(code))
  const set = (code: CsvCell, number: number) => {
    numbers.set(code, number)
    taken.add(number)
  }
  const isFree = (code: CsvCell): code is number => typeof code === 'number' && !taken.has(code)
  for (const code of fresh.filter(isFree)) set(code, code)
  // What is still without one is a word, or a number that a word has had since an older version.
  for (const code of fresh) if (!numbers.has(code)) set(code, Math.floor(Math.max(0, ...taken)) + 1)
}
