// Answers on their way to the server. Each is kept on the device before the first attempt and leaves it only when the
// server has it: losing the power between the two must not lose an answer.
import type { Arrival, Receipt } from '../../server/responses.ts'
import type { Reply } from '../shared/citizen-api.ts'
import type { Outcome } from './session.ts'

/** The part of localStorage that is needed. */
export type Shelf = {
  readonly length: number
  key(index: number): string | null
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}
export type Counts = { readonly waiting: number; readonly held: number }

const waitingPrefix = 'lang-nghe.outbox.'
const heldPrefix = 'lang-nghe.quarantine.'

/** `send` must never throw. What the server refuses for good is held apart for staff, never thrown away. */
export function createOutbox(shelf: Shelf, send: (arrival: Arrival) => Promise<Reply<Receipt>>) {
  const underway = new Set<string>()
  let flushing: Promise<void> | null = null

  // Ids begin with their time, so the keys sort oldest first.
  const keysOf = (prefix: string) =>
    Array.from({ length: shelf.length }, (_, index) => shelf.key(index) ?? '')
      .filter((key) => key.startsWith(prefix))
      .sort()

  // Removed first: on a full disk both copies would not fit.
  const hold = (id: string, text: string) => {
    shelf.removeItem(waitingPrefix + id)
    shelf.setItem(heldPrefix + id, text)
  }

  async function attempt(arrival: Arrival, text: string): Promise<Outcome | null> {
    underway.add(arrival.id)
    const reply = await send(arrival)
    underway.delete(arrival.id)
    if ('unreached' in reply) return null
    if ('refusal' in reply) {
      hold(arrival.id, text)
      return { kind: 'held' }
    }
    shelf.removeItem(waitingPrefix + arrival.id)
    return { kind: 'received', receipt: reply.body.receipt }
  }

  async function sendWaiting() {
    for (const key of keysOf(waitingPrefix)) {
      const id = key.slice(waitingPrefix.length)
      const text = shelf.getItem(key)
      if (text === null || underway.has(id)) continue
      let arrival: Arrival
      try {
        arrival = JSON.parse(text)
      } catch {
        hold(id, text)
        continue
      }
      if (!(await attempt(arrival, text))) return
    }
  }

  return {
    /** Keeps the answers, then tries to send them once. */
    async deliver(arrival: Arrival): Promise<Outcome> {
      const text = JSON.stringify(arrival)
      let stored = true
      try {
        shelf.setItem(waitingPrefix + arrival.id, text)
      } catch {
        stored = false
      }
      try {
        return (await attempt(arrival, text)) ?? { kind: stored ? 'waiting' : 'lost' }
      } catch {
        return { kind: 'lost' }
      }
    },
    /** Sends what waits, oldest first, until one does not get through. A second call joins the first. */
    flush(): Promise<void> {
      flushing ??= sendWaiting().finally(() => {
        flushing = null
      })
      return flushing
    },
    counts: (): Counts => ({ waiting: keysOf(waitingPrefix).length, held: keysOf(heldPrefix).length }),
  }
}
