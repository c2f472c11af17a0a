/** What an official keeps as a list: by page, and as a file that is sent out, changed and sent back. */
export const registers = ['units', 'successions', 'sectors', 'procedures', 'holidays'] as const
export type RegisterName = (typeof registers)[number]

/** What units are; `office`, `agency` and `desk` stand within the others. */
export const levels = [
  'province',
  'district',
  'commune',
  'ward',
  'town',
  'special-zone',
  'office',
  'agency',
  'desk',
] as const

/** How much of a unit its successor has; see server/organisation.ts. */
export const shares = ['whole', 'rest', 'part'] as const

/** A day off, or a Saturday or Sunday that is worked instead of one. */
export const dayKinds = ['holiday', 'working'] as const
