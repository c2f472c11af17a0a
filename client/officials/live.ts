// Figures that keep themselves fresh: asked for again every few seconds while the page is looked at.
import type { ClientRequestOptions, ClientResponse } from 'hono/client'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Refusal } from '../../surveys/problem.ts'
import { type Answered, outcomeOf } from './request.ts'
import { lapse, recognise } from './session.ts'

const every = 5_000

export type Failure = { readonly status: number; readonly refusal: Refusal | null }
export type Live<Body> = {
  /** The figures last received. While another scope loads, still those of the one before. */
  readonly body: Body | null
  /** Milliseconds since 1970 at which the server last answered. */
  readonly at: number | null
  /** Whether `body` belongs to another question than the one asked for. */
  readonly loading: boolean
  readonly failure: Failure | null
  readonly retry: () => void
}
type State<Body> = Omit<Live<Body>, 'loading' | 'retry'> & { readonly key: string | null; readonly text: string }

/**
 * Asks now and every five seconds; `key` says when it is another question, and null asks nothing. The screen is redrawn
 * only when the figures changed.
 */
export function useLive<Answer extends ClientResponse<unknown>>(
  key: string | null,
  question: (options: ClientRequestOptions) => Promise<Answer>,
  refresh = true,
): Live<Answered<Answer>> {
  type Body = Answered<Answer>
  const latest = useRef(question)
  latest.current = question
  const [state, setState] = useState<State<Body>>({ key: null, text: '', body: null, at: null, failure: null })
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (key === null) return
    const controller = new AbortController()
    let timer: ReturnType<typeof setTimeout>
    const ask = async () => {
      clearTimeout(timer)
      if (document.hidden) return
      try {
        const { signal } = controller
        const outcome = await outcomeOf(latest.current({ init: { signal, cache: 'no-store' } }), signal)
        if (outcome.ok) {
          const text = JSON.stringify(outcome.body)
          setState((last) => ({
            key,
            text,
            body: last.key === key && last.text === text ? last.body : outcome.body,
            at: Date.now(),
            failure: null,
          }))
        } else if (outcome.status === 401) return lapse()
        else {
          // A right was taken away meanwhile: what is offered follows.
          if (outcome.refusal?.code === 'not-your-right') void recognise()
          setState((last) => ({ ...last, key, body: last.key === key ? last.body : null, failure: outcome }))
        }
      } catch {
        return // given up: another question is being asked for
      }
      if (refresh) timer = setTimeout(ask, every)
    }
    const seen = () => {
      if (!document.hidden && refresh) void ask()
    }
    void ask()
    document.addEventListener('visibilitychange', seen)
    return () => {
      controller.abort()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [key, turn, refresh])
  return {
    body: state.body,
    at: state.at,
    failure: state.key === key ? state.failure : null,
    loading: state.key !== key,
    retry: () => setTurn((last) => last + 1),
  }
}
