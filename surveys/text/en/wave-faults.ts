import type { faults as vi } from '../vi/wave-faults.ts'

export const faults: Record<keyof typeof vi, string> = {
  unit: 'There is no desk of this code.',
  notTaken: 'This survey is not held at this desk.',
  sector: 'There is no sector of this code, or the survey does not ask about it.',
  procedure: 'There is no procedure of this code, or it is not of the sector of the line or the survey.',
  nothing: 'A line needs a unit, a sector or a procedure.',
  wanted: 'The number wanted is a whole number from 1 to 1000000, without separators.',
  twice: 'This unit, sector and procedure stand on a line before.',
  tooMany: 'The file has too many quotas.',
  none: 'The file has no quotas.',
}
