// Figures that keep themselves fresh: asked for again every few seconds while the page is looked at.
import { useEffect, useState } from 'preact/hooks'
import type { Refusal } from '../../surveys/problem.ts'
import { request } from './request.ts'
import { lapse } from './session.ts'

const every = 5_000

export type Failure = { readonly status: number; readonly refusal: Refusal | null }
export type Live<Body> = {
  /** The figures last received. While another scope loads, still those of the one before. */
  readonly body: Body | null
  /** Milliseconds since 1970 at which the server last answered. */
  readonly at: number | null
  /** Whether `body` belongs to another path than the one asked for. */
  readonly loading: boolean
  readonly failure: Failure | null
  readonly retry: () => void
}
type State<Body> = Omit<Live<Body>, 'loading' | 'retry'> & { readonly path: string | null; readonly text: string }

/** Reads a path now and every five seconds. The screen is redrawn only when the figures changed. */
export function useLive<Body>(path: string | null, refresh = true): Live<Body> {
  const [state, setState] = useState<State<Body>>({ path: null, text: '', body: null, at: null, failure: null })
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (path === null) return
    const controller = new AbortController()
    let timer: ReturnType<typeof setTimeout>
    const ask = async () => {
      clearTimeout(timer)
      if (document.hidden) return
      try {
        const outcome = await request<Body>(path, { signal: controller.signal })
        if (outcome.ok) {
          const text = JSON.stringify(outcome.body)
          setState((last) => ({
            path,
            text,
            body: last.path === path && last.text === text ? last.body : outcome.body,
            at: Date.now(),
            failure: null,
          }))
        } else if (outcome.status === 401) return lapse()
        else setState((last) => ({ ...last, path, body: last.path === path ? last.body : null, failure: outcome }))
      } catch {
        return // given up: another path is being asked for
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
  }, [path, turn, refresh])
  return {
    body: state.body,
    at: state.at,
    failure: state.path === path ? state.failure : null,
    loading: state.path !== path,
    retry: () => setTurn((last) => last + 1),
  }
}
