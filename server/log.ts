/** One JSON line an event on stderr. Never an answer, an address of a citizen or a token. */
export const log = (event: string, facts: Readonly<Record<string, unknown>> = {}): void => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`)
}

const SELDOM = 10_000
const EVENTS_KEPT = 100
const written = new Map<string, { at: number; leftOut: number }>()

/**
 * The same for what may come many times a second while something is broken: of one event with one `error` a line every
 * ten seconds, which says how many were left out before it.
 */
export function logSeldom(event: string, facts: Readonly<Record<string, unknown>> & { readonly error: string }): void {
  const key = `${event} ${facts.error}`
  const last = written.get(key)
  const now = Date.now()
  if (last && now - last.at < SELDOM) {
    last.leftOut++
    return
  }
  if (written.size >= EVENTS_KEPT) written.clear()
  written.set(key, { at: now, leftOut: 0 })
  log(event, last && last.leftOut > 0 ? { ...facts, leftOut: last.leftOut } : facts)
}
