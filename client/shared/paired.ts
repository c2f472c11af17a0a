// What makes this browser a kiosk: its token, and where it stands as the server last said. Kept on the device, so that it
// starts without a network.
import type { DeviceTold } from '../../server/devices/own.ts'

export type Paired = { readonly token: string; readonly device: DeviceTold }

const key = 'lang-nghe.device'

/** What pairing left on this device; null where it is not paired. */
export function paired(): Paired | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return isPaired(kept) ? kept : null
  } catch {
    return null
  }
}

// Written by this program alone; what a cut-off write left behind is no pairing.
const isPaired = (kept: unknown): kept is Paired =>
  typeof kept === 'object' &&
  kept !== null &&
  'token' in kept &&
  typeof kept.token === 'string' &&
  'device' in kept &&
  typeof kept.device === 'object' &&
  kept.device !== null

/** Keeps it; false where the browser keeps nothing. */
export function keepPaired(now: Paired): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(now))
    return true
  } catch {
    return false
  }
}

/** Whether this browser would keep a pairing: asked before a code is used up. */
export function canKeep(): boolean {
  try {
    localStorage.setItem(`${key}.try`, '1')
    localStorage.removeItem(`${key}.try`)
    return true
  } catch {
    return false
  }
}
