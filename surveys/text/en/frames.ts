import type * as vi from '../vi/frames.ts'

/** Why a line of a sampling frame cannot be used. */
export const faults: { readonly [Reason in keyof typeof vi.faults]: string } = {
  encoding: 'The file is not in UTF-8, so Vietnamese letters cannot be read. Please save it as “CSV UTF-8”.',
  tooLong: 'The list has more than 20,000 lines. Please split it.',
  tooManyStrata: 'There are more than 500 strata. Please merge some.',
  nobody: 'Nobody stands in the list.',
  letters: 'There are characters that cannot be read.',
  code: 'A code has 1 to 64 letters, digits, blanks, dots or dashes and begins with a letter or digit.',
  twice: 'This code stands on a line above of the same unit.',
  unit: 'There is no such unit within the list’s reach, or it serves no citizens.',
  long: 'This is too long (stratum 64, name 100, address 200 characters).',
  phone: 'This is no mobile number of Vietnam.',
  email: 'This is no e-mail address.',
}
