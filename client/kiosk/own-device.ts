// Where this device stands, asked of the server while nobody answers: a change never takes a questionnaire away from
// somebody.
import { useEffect, useRef, useState } from 'preact/hooks'
import { tellContact } from '../shared/citizen-api.ts'
import type { Counts } from '../shared/outbox.ts'
import { keepPaired, type Paired } from '../shared/paired.ts'

const EVERY = 60_000

/** The name of the program that runs: the file that the page loaded, which an older cache may have kept. */
export const version = () =>
  (document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src ?? '').replace(/^.*\/|\.js$/g, '')

/**
 * Tells the server each minute how this device is, and takes over what the server says of it, while `asks`. True where the
 * server knows its token no more; that is kept, for a server may be wrong about it for a while.
 */
export function useOwnDevice(
  now: Paired | null,
  asks: boolean,
  counts: Counts,
  onTold: (next: Paired) => void,
): boolean {
  const [unknown, setUnknown] = useState<string | null>(null)
  const latest = useRef({ now, counts, onTold })
  latest.current = { now, counts, onTold }
  const token = now?.token ?? null
  useEffect(() => {
    if (token === null || !asks) return
    let isCurrent = true
    const ask = async () => {
      const { now, counts } = latest.current
      if (!now) return
      const { waiting, held, unkept } = counts
      const contact = { version: version(), waiting: waiting + unkept, held, clock: new Date().toISOString() }
      const reply = await tellContact(now, contact)
      if (!isCurrent || 'unreached' in reply) return
      if ('refusal' in reply) return reply.refusal.code === 'not-paired' ? setUnknown(token) : undefined
      setUnknown(null)
      const next = { token, device: reply.body }
      if (JSON.stringify(next) === JSON.stringify(latest.current.now)) return
      keepPaired(next)
      latest.current.onTold(next)
    }
    ask()
    const clock = setInterval(ask, EVERY)
    return () => {
      isCurrent = false
      clearInterval(clock)
    }
  }, [token, asks])
  return token !== null && unknown === token
}
