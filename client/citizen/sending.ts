/** Statuses that say "not now": from our server, or from whatever stands before it. */
const passing = [408, 425, 429, 500, 502, 503, 504]
const patience = 20_000
const pauses = [2_000, 4_000, 8_000, 15_000, 30_000]

export type Arrived = { readonly document: Document; readonly url: string }
/** What the person may do while sending fails: `now` tries at once. */
export type Waiting = { failed(now: () => void): void }

/**
 * Posts until our server answers with one of its pages, however long that takes. Posting twice is harmless: the form
 * carries its own id.
 */
export async function send(address: string, body: URLSearchParams, { failed }: Waiting): Promise<Arrived> {
  for (let attempt = 0; ; attempt++) {
    const arrived = await tryOnce(address, body)
    if (arrived) return arrived
    await pause(pauses[Math.min(attempt, pauses.length - 1)] as number, failed)
  }
}

async function tryOnce(address: string, body: URLSearchParams): Promise<Arrived | null> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), patience)
  try {
    const response = await fetch(address, { method: 'POST', body, signal: abort.signal, cache: 'no-store' })
    if (passing.includes(response.status)) return null
    const document = new DOMParser().parseFromString(await response.text(), 'text/html')
    // A public network's sign-in page also answers 200.
    return document.querySelector('main[data-wave]') ? { document, url: response.url } : null
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}

function pause(duration: number, failed: Waiting['failed']): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      removeEventListener('online', end)
      resolve()
    }
    const timer = setTimeout(end, duration)
    addEventListener('online', end)
    failed(end)
  })
}
