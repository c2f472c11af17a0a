/**
 * The number of a printed form: the batch (four digits or more), the copy in it (three), and a check digit after Damm, by
 * which every single wrong digit and every two neighbours changed about are found out.
 */
export type FormNumber = { readonly batch: number; readonly copy: number }
export const mostCopies = 300
const mostBatches = 999_999

// Damm's quasigroup of order ten: its diagonal is zero, so a number with its check digit ends in zero.
const table = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
]
const checkOf = (digits: string): number => [...digits].reduce((so, digit) => table[so]?.[Number(digit)] ?? 0, 0)

/** The digits alone, as a scanner or a quick hand types them: `00070124`. */
export function digitsOf({ batch, copy }: FormNumber): string {
  const digits = `${`${batch}`.padStart(4, '0')}${`${copy}`.padStart(3, '0')}`
  return `${digits}${checkOf(digits)}`
}

/** As it is printed: `0007-012-4`. */
export const printedNumber = (form: FormNumber): string => digitsOf(form).replace(/(\d{3})(\d)$/, '-$1-$2')

/** What the machine-readable mark says. The number stands first after the name: a keyboard for Vietnamese may change letters. */
export const markOf = (form: FormNumber, wave: string, version: number): string =>
  `LN/${digitsOf(form)}/${wave}/${version}`

/**
 * The form that somebody typed, with or without dashes and blanks, or that a scanner read from the mark; null where the
 * check digit does not fit, or it is no number of a form at all.
 */
export function readFormNumber(typed: string): FormNumber | null {
  const scanned = /^\s*\p{L}{2}\D(\d{8,10})(?:\D.*)?$/u.exec(typed)?.[1]
  const digits = scanned ?? typed.replaceAll(/[\s.-]/g, '')
  if (!/^\d{8,10}$/.test(digits) || checkOf(digits) !== 0) return null
  const batch = Number(digits.slice(0, -4))
  const copy = Number(digits.slice(-4, -1))
  // Zeros before a number would make it another text for the same form.
  return batch >= 1 && batch <= mostBatches && copy >= 1 && digitsOf({ batch, copy }) === digits
    ? { batch, copy }
    : null
}

/** The number of a form as it is printed, however somebody typed it; what is no such number stays as it is. */
export function printedAs(typed: string): string {
  const form = readFormNumber(typed)
  return form ? printedNumber(form) : typed
}
