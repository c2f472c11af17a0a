import { type Language, languages } from './instrument.ts'
import { formatFigure } from './text/format.ts'

/** `left side = right side`, in the numbers of each language; the right side to six decimals. */
export type Formula = Readonly<Record<Language, string>>
/** A number as it stands in a formula. */
export type Print = (value: number) => string

/** A formula in the numbers of every language; null where it cannot be had. */
export function inNumbers(of: (print: Print) => string | null): Formula | null {
  const written = languages.map((language) => [language, of((value) => formatFigure(language, value))] as const)
  return written.every(([, text]) => text !== null) ? (Object.fromEntries(written) as Formula) : null
}
