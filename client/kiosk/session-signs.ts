import { useEffect } from 'preact/hooks'
import type { Event } from './session.ts'

const signs = ['pointerdown', 'keydown', 'input', 'wheel'] as const
/** Nothing is told more often, in ms. */
const seldom = 1_000

/** Tells a session, while somebody is there, how time goes by and that somebody touched or typed anything anywhere. */
export function useSigns(isResting: boolean, dispatch: (event: Event) => void): void {
  useEffect(() => {
    if (isResting) return
    const clock = setInterval(() => dispatch({ kind: 'tick', at: performance.now() }), 250)
    let last = 0
    const touched = () => {
      const at = performance.now()
      if (at - last < seldom) return
      last = at
      // Later, not now: drawing anew between the listeners of one event would set an input back before it was read.
      setTimeout(() => dispatch({ kind: 'touch', at }))
    }
    for (const sign of signs) document.addEventListener(sign, touched, { passive: true, capture: true })
    return () => {
      clearInterval(clock)
      for (const sign of signs) document.removeEventListener(sign, touched, { capture: true })
    }
  }, [isResting, dispatch])
}
