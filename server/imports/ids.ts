// Ids of responses that come without one of their own.

const ours = /^00000000-0000-7([0-9a-f]{3})-8([0-9a-f]{3})-00([0-9a-f]{10})$/

/**
 * The id of a response that is known by 16 hexadecimal digits alone, as in a file without instants: a UUIDv7 of the year
 * 1970, in which the digits stand, so that a file that is made of it has the same ones.
 */
export const idOf = (digits: string): string =>
  `00000000-0000-7${digits.slice(0, 3)}-8${digits.slice(3, 6)}-00${digits.slice(6)}`

/** The digits that an id was made of; null: it is of another kind. */
export function digitsOf(id: string): string | null {
  const [, first, second, third] = ours.exec(id) ?? []
  return first === undefined ? null : `${first}${second}${third}`
}
