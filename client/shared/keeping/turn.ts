// One at a time among all tabs and workers of this origin, so that answers leave in their order.
import { transact } from './database.ts'

const key = 'lang-nghe.outbox'
// Longer than one attempt takes, so that a slow line does not look like a tab that crashed.
const LEASE = 30_000
const RENEWED = 10_000

type Lease = { readonly key: string; readonly owner: string; readonly until: number }

/** Does the work when it is this page's turn; where somebody else is at it and nobody can wait for the end, not at all. */
export async function inTurn(work: () => Promise<void>): Promise<void> {
  // Browsers give locks to pages of https only, and some offices run on plain http.
  if (navigator.locks) await navigator.locks.request(key, work)
  else await underLease(work)
}

async function underLease(work: () => Promise<void>): Promise<void> {
  const owner = Array.from(crypto.getRandomValues(new Uint32Array(2))).join('.')
  const take = async () => {
    const now = Date.now()
    let isMine = false
    await transact('lease', 'readwrite', (store) => {
      const request: IDBRequest<Lease | undefined> = store.get(key)
      request.onsuccess = () => {
        const { result } = request
        // A lease from a clock that was set back since would never end.
        const isOver = !result || result.until <= now || result.until > now + LEASE
        isMine = isOver || result.owner === owner
        if (isMine) store.put({ key, owner, until: now + LEASE } satisfies Lease)
      }
      return request
    })
    return isMine
  }
  // Where nothing can be kept there is nothing that two tabs could send twice.
  if (!(await take().catch(() => true))) return
  const renewal = setInterval(() => void take().catch(() => false), RENEWED)
  try {
    await work()
  } finally {
    clearInterval(renewal)
    await transact('lease', 'readwrite', (store) => store.delete(key)).catch(() => undefined)
  }
}
