// What keeps the outbox moving, whatever the device shows.
import { useCallback, useEffect, useState } from 'preact/hooks'
import { keepDelivering } from '../shared/delivering.ts'
import { askToPersist } from '../shared/keeping/database.ts'
import type { Counts, Outbox } from '../shared/outbox.ts'

const none: Counts = { waiting: 0, held: 0, unkept: 0 }

/** Sends what waits, again and again, and says how much that is. */
export function useOutbox(outbox: Outbox): { readonly counts: Counts; readonly flush: () => Promise<void> } {
  const [counts, setCounts] = useState(none)
  const count = useCallback(() => outbox.counts().then(setCounts), [outbox])
  const flush = useCallback(() => outbox.flush().finally(count), [outbox, count])
  useEffect(() => {
    askToPersist()
    return keepDelivering(outbox, count)
  }, [outbox, count])
  return { counts, flush }
}
