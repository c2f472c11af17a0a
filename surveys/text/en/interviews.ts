import { formatDay, formatNumber } from '../format.ts'
import type * as vi from '../vi/interviews.ts'

const whole = (value: number) => formatNumber('en', value)
const percent = (share: number) => `${formatNumber('en', share * 100, 1)}%`

/** Why a line of a list of households cannot be used. */
export const faults: Record<keyof typeof vi.faults, string> = {
  label: 'This line names no household, such as: Household 12, village 3.',
  labelTooLong: 'The name of the household is longer than 100 letters.',
  addressTooLong: 'The address is longer than 200 letters.',
  twice: 'This household stands on a line above.',
  kind: 'The column kind says “main” or “replacement”; given for one household, it must be given for all.',
  tooFew: 'The list has fewer households than interviews are wanted.',
  mainsDiffer: 'The list must have as many main households as interviews are wanted.',
}
