// The kinds of numbers in a Stata dataset, each with its own missing values: `.`, and `.a` to `.z` for reasons.
import { numberIn } from './bytes.ts'
import type { NumberColumn, Value } from './table.ts'

// From here on doubles are missing values.
const LARGEST_DOUBLE = 2 ** 1023

/** `code`: of the kind in the file. `most`: the greatest of its numbers; what stands after it is missing. */
export type Kind = {
  readonly code: number
  readonly bytes: number
  readonly least: number
  readonly most: number
  put(to: Buffer, at: number, value: number): void
  /** `letter`: 0 for `.`, 1 to 26 for `.a` to `.z`. */
  putMissing(to: Buffer, at: number, letter: number): void
}
const wholeNumbers = (code: number, bytes: 1 | 2 | 4, least: number, most: number): Kind => ({
  code,
  bytes,
  least,
  most,
  put: (to, at, value) => to.writeIntLE(value, at, bytes),
  putMissing: (to, at, letter) => to.writeIntLE(most + 1 + letter, at, bytes),
})
const kindsOfWhole = [
  wholeNumbers(65_530, 1, -127, 100),
  wholeNumbers(65_529, 2, -32_767, 32_740),
  wholeNumbers(65_528, 4, -2_147_483_647, 2_147_483_620),
]
export const long = kindsOfWhole[2] as Kind
const double: Kind = {
  ...{ code: 65_526, bytes: 8, least: -Number.MAX_VALUE, most: LARGEST_DOUBLE },
  put: (to, at, value) => to.writeDoubleLE(value, at),
  putMissing(to, at, letter) {
    to.fill(0, at, at + 5)
    to[at + 5] = letter
    to.writeUInt16LE(0x7fe0, at + 6)
  },
}

/** The narrowest kind that holds the numbers of a column. */
export const kindOf = ({ whole }: NumberColumn): Kind =>
  (whole && kindsOfWhole.find(({ least, most }) => least <= whole.low && whole.high <= most)) ?? double

/** 1 to 26 for `a` to `z`. */
export const letterNumber = (letter: string): number => letter.charCodeAt(0) - 'a'.charCodeAt(0) + 1

/** How a label's value stands for a reason: as the missing value of a long. */
export const missingLabel = (letter: number): number => long.most + 1 + letter

/**
 * Puts values of a column into rows. What it gives throws a TypeError for a value that is no number, and a RangeError for one
 * that Stata does not take.
 */
export function numbersInto(column: NumberColumn, at: number): (row: Buffer, value: Value) => void {
  const kind = kindOf(column)
  const letters = new Map(column.missing.map(({ value, letter }) => [value, letterNumber(letter)]))
  return (row, value) => {
    if (value === null) return kind.putMissing(row, at, 0)
    const number = numberIn(column, value)
    const letter = letters.get(number)
    if (letter !== undefined) return kind.putMissing(row, at, letter)
    if (number >= LARGEST_DOUBLE) throw new RangeError(`"${column.name}" holds a number that Stata takes for none`)
    kind.put(row, at, number)
  }
}
