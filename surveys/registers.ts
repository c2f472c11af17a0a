import type { Right } from './rights.ts'

/** What an official keeps as a list: by page, and as a file that is sent out, changed and sent back. */
export const registers = [
  ...(['units', 'successions', 'sectors', 'procedures', 'holidays'] as const),
  // These have pages of their own, by which single ones are changed.
  ...(['accounts', 'devices', 'tokens', 'webhooks'] as const),
] as const
export type RegisterName = (typeof registers)[number]

/** Who may see and change a register. */
export const rightFor: Readonly<Record<RegisterName, Right>> = {
  units: 'organisation:manage',
  successions: 'organisation:manage',
  sectors: 'organisation:manage',
  procedures: 'organisation:manage',
  holidays: 'organisation:manage',
  accounts: 'accounts:manage',
  devices: 'devices:manage',
  tokens: 'tokens:manage',
  webhooks: 'tokens:manage',
}

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
