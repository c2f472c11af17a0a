// What keeps the outbox moving, whatever the device shows.
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Counts, Outbox } from '../shared/outbox.ts'

const EVERY = 15_000

/** Sends what waits, again and again. No event tells a page that the server is back, so it is also tried by the clock. */
export function useOutbox(outbox: Outbox): { readonly counts: Counts; readonly flush: () => Promise<void> } {
  const [counts, setCounts] = useState(outbox.counts)
  const flush = useCallback(() => outbox.flush().finally(() => setCounts(outbox.counts())), [outbox])
  useEffect(() => {
    flush()
    const clock = setInterval(flush, EVERY)
    addEventListener('online', flush)
    document.addEventListener('visibilitychange', flush)
    return () => {
      clearInterval(clock)
      removeEventListener('online', flush)
      document.removeEventListener('visibilitychange', flush)
    }
  }, [flush])
  return { counts, flush }
}
