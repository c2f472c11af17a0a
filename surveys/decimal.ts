// Numbers as officials type them and as files carry them, read as in a citizen's answer.
import { readNumber, writeNumber } from './entries.ts'

/** With a decimal comma or point; null where it is no number, and where a mark could also divide thousands. */
export function decimalIn(text: string): number | null {
  const read = readNumber(text)
  return typeof read === 'number' ? read : null
}

/** A number for a file that `decimalIn` reads again. */
export function decimalFor(value: number): number | string {
  const written = writeNumber('en', value)
  return written === `${value}` ? value : written
}
