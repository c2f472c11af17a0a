// What a server does again and again beside the requests, and how long it waits before it tries once more.
import { log } from './log.ts'

const LONGEST_WAIT = 6 * 3_600_000

/** Milliseconds until what has failed so many times before is tried again: twice as long each time, up to six hours. */
export const waitAfter = (tries: number, first: number): number =>
  Math.min(LONGEST_WAIT, first * 2 ** Math.min(tries, 20))

type Turns = {
  /** Milliseconds. */
  readonly every: number
  /** The event of the log by which a turn that failed is known. */
  readonly fault: string
  /** Whether the first turn is now. */
  readonly now?: boolean
}

/**
 * Does something turn by turn. A turn is left out while the one before is under way, and one that fails keeps none after it.
 * Gives what stops it, which waits for the turn under way.
 */
export function repeat(work: () => Promise<void>, { every, fault, now = false }: Turns): () => Promise<void> {
  let running: Promise<void> | null = null
  const turn = () => {
    running ??= work()
      .catch((error: Error) => log(fault, { error: error.message }))
      .finally(() => {
        running = null
      })
  }
  if (now) turn()
  const timer = setInterval(turn, every)
  return async () => {
    clearInterval(timer)
    await running
  }
}
