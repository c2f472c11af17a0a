// Numbers as people type them and as files carry them.

const shape = /^-?\d{1,15}(?:[.,]\d{1,10})?$/
// `1.234`: one thousand and more to a Vietnamese reader, one and a bit to a program.
const either = /^-?[1-9]\d{0,2}[.,]\d{3}$/

/** With a decimal comma or point; null where it is no number, and where a mark could also divide thousands. */
export function decimalIn(text: string): number | null {
  const given = text.trim()
  return shape.test(given) && !either.test(given) ? Number(given.replace(',', '.')) : null
}

/** A number for a file that `decimalIn` reads again. */
export const decimalFor = (value: number): number | string => (either.test(`${value}`) ? `${value}0` : value)
