import { useEffect, useRef } from 'preact/hooks'

/** Calls `onQuiet` when nobody touched or typed anything for so many ms. */
export function useQuiet(ms: number, onQuiet: () => void): void {
  const latest = useRef(onQuiet)
  latest.current = onQuiet
  useEffect(() => {
    let clock: ReturnType<typeof setTimeout>
    const again = () => {
      clearTimeout(clock)
      clock = setTimeout(() => latest.current(), ms)
    }
    again()
    const signs = ['pointerdown', 'keydown'] as const
    for (const sign of signs) document.addEventListener(sign, again, { passive: true, capture: true })
    return () => {
      clearTimeout(clock)
      for (const sign of signs) document.removeEventListener(sign, again, { capture: true })
    }
  }, [ms])
}
