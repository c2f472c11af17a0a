// What stands in the list about a device, worked out from what the server tells.

export type DeviceState = 'active' | 'silent' | 'revoked'
type Known = { readonly revokedAt: string | null; readonly isSilent: boolean }

/** How a device is. */
export const stateOf = ({ revokedAt, isSilent }: Known): DeviceState =>
  revokedAt !== null ? 'revoked' : isSilent ? 'silent' : 'active'

/** Whole minutes from one instant (ISO) to another, never fewer than none. */
export const minutesBetween = (from: string, to: string): number =>
  Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000))

// A clock that is a little off is every clock.
const OFF_AT_LEAST = 5

/** By how many minutes a clock is off, where that is worth a word; negative: it is behind. */
export function minutesOff(clockOff: number | null): number | null {
  const minutes = Math.round((clockOff ?? 0) / 60)
  return Math.abs(minutes) < OFF_AT_LEAST ? null : minutes
}
