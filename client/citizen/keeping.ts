// The form that is not sent yet, on the phone itself: one for each survey, as the browser would post it.
const day = 86_400_000
const keyOf = (wave: string) => `lang-nghe:${wave}`

/** Keeps a form; false where the browser lets us keep nothing (private window, storage full). Takes ms since 1970. */
export function keep(wave: string, body: string, now = Date.now()): boolean {
  try {
    localStorage.setItem(keyOf(wave), JSON.stringify({ at: now, body }))
    return true
  } catch {
    return false
  }
}

export function forget(wave: string): void {
  try {
    localStorage.removeItem(keyOf(wave))
  } catch {
    // Nothing was kept where storage is refused.
  }
}

/** The form kept within the last 24 hours; an older one is dropped. */
export function kept(wave: string, now = Date.now()): string | null {
  try {
    const { at, body } = JSON.parse(localStorage.getItem(keyOf(wave)) ?? '{}') as { at?: unknown; body?: unknown }
    if (typeof at === 'number' && typeof body === 'string' && now - at < day) return body
    forget(wave)
  } catch {
    forget(wave)
  }
  return null
}
