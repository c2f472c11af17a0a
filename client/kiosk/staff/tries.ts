// How often the staff code was guessed: after five wrong ones each further try waits longer. Kept on the device, so that
// switching it off and on is no way around; the clock may jump, and then nobody waits longer than the longest wait.

/** `until`: before it no code is looked at, in ms since 1970 as the device has it. */
export type Tries = { readonly wrong: number; readonly until: number }
export const none: Tries = { wrong: 0, until: 0 }

const free = 5
const firstWait = 30_000
const longestWait = 900_000
const key = 'lang-nghe.staff-tries'

/** After one more wrong code; `now` in ms since 1970. */
export function afterWrong({ wrong }: Tries, now: number): Tries {
  const late = wrong + 1 - free
  return { wrong: wrong + 1, until: late < 0 ? 0 : now + Math.min(longestWait, firstWait * 2 ** late) }
}

/** How long the next try has to wait, in ms. */
export const waitLeft = ({ until }: Tries, now: number): number => Math.min(longestWait, Math.max(0, until - now))

/** What was guessed before, also before a restart. */
export function keptTries(): Tries {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return isTries(kept) ? kept : none
  } catch {
    return none
  }
}

const isTries = (kept: unknown): kept is Tries =>
  typeof kept === 'object' &&
  kept !== null &&
  'wrong' in kept &&
  typeof kept.wrong === 'number' &&
  'until' in kept &&
  typeof kept.until === 'number'

/** Keeps it on the device, where there is room. */
export function keepTries(tries: Tries): void {
  try {
    if (tries === none) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(tries))
  } catch {
    // A full device forgets it when it is switched off.
  }
}
