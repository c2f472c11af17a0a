// Answers on their way to the server. Each is kept on the device before the first attempt and leaves it only when the
// server has it: losing the power between the two must not lose an answer.
import type { Arrival, Receipt } from '../../server/responses.ts'
import type { Reply } from './citizen-api.ts'

/** What became of a response. */
export type Outcome =
  | { readonly kind: 'received'; readonly receipt: string }
  /** Not sent yet, refused and kept for staff, or not even kept. */
  | { readonly kind: 'waiting' | 'held' | 'lost' }

/** The part of localStorage that is needed. */
export type Shelf = {
  readonly length: number
  key(index: number): string | null
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}
export type Held = { readonly id: string; readonly arrival: Arrival | string }
export type Counts = { readonly waiting: number; readonly held: number }

const waitingPrefix = 'lang-nghe.outbox.'
const heldPrefix = 'lang-nghe.quarantine.'

export type Outbox = ReturnType<typeof createOutbox>

/** `send` must never throw. What the server refuses for good is held apart for staff, never thrown away. */
export function createOutbox(shelf: Shelf, send: (arrival: Arrival) => Promise<Reply<Receipt>>) {
  const underway = new Set<string>()
  let flushing: Promise<void> | null = null

  // Ids begin with their time, so the keys sort oldest first.
  const keysOf = (prefix: string) =>
    Array.from({ length: shelf.length }, (_, index) => shelf.key(index) ?? '')
      .filter((key) => key.startsWith(prefix))
      .sort()

  const keep = (key: string, text: string): boolean => {
    try {
      shelf.setItem(key, text)
      return true
    } catch {
      return false
    }
  }
  // Written before it is removed: the power may go between the two. Where both do not fit, it goes on waiting.
  const hold = (id: string, text: string) => {
    if (keep(heldPrefix + id, text)) shelf.removeItem(waitingPrefix + id)
  }
  const isKept = (id: string) => [waitingPrefix, heldPrefix].some((prefix) => shelf.getItem(prefix + id) !== null)

  async function attempt(arrival: Arrival, text: string): Promise<Outcome | 'silence' | 'fault'> {
    underway.add(arrival.id)
    const reply = await send(arrival)
    underway.delete(arrival.id)
    if ('unreached' in reply) return reply.unreached
    if ('refusal' in reply) {
      hold(arrival.id, text)
      return { kind: isKept(arrival.id) ? 'held' : 'lost' }
    }
    shelf.removeItem(waitingPrefix + arrival.id)
    return { kind: 'received', receipt: reply.body.receipt }
  }

  async function sendWaiting() {
    for (const key of keysOf(waitingPrefix)) {
      const id = key.slice(waitingPrefix.length)
      const text = shelf.getItem(key)
      if (text === null || underway.has(id)) continue
      const arrival = read(text)
      if (arrival?.id !== id) hold(id, text)
      else if ((await attempt(arrival, text)) === 'silence') return
    }
  }

  return {
    /** Keeps the answers, then tries to send them once. */
    async deliver(arrival: Arrival): Promise<Outcome> {
      const text = JSON.stringify(arrival)
      const stored = keep(waitingPrefix + arrival.id, text)
      const outcome = await attempt(arrival, text)
      return typeof outcome === 'string' ? { kind: stored ? 'waiting' : 'lost' } : outcome
    },
    /** Sends what waits, oldest first, until nobody answers. A second call joins the first. */
    flush(): Promise<void> {
      flushing ??= sendWaiting().finally(() => {
        flushing = null
      })
      return flushing
    },
    counts: (): Counts => ({ waiting: keysOf(waitingPrefix).length, held: keysOf(heldPrefix).length }),
    /** What the server refused for good; what cannot be read is given as the text it is. */
    held: (): Held[] =>
      keysOf(heldPrefix).map((key) => {
        const text = shelf.getItem(key) ?? ''
        return { id: key.slice(heldPrefix.length), arrival: read(text) ?? text }
      }),
    /** Only for answers that somebody has taken off this device. */
    removeHeld(ids: readonly string[]) {
      for (const id of ids) shelf.removeItem(heldPrefix + id)
    },
  }
}

function read(text: string): Arrival | null {
  try {
    const arrival: unknown = JSON.parse(text)
    return typeof arrival === 'object' && arrival !== null && 'id' in arrival ? (arrival as Arrival) : null
  } catch {
    return null
  }
}
