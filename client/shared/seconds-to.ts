import { useEffect, useState } from 'preact/hooks'

/** The whole seconds up to a moment on the page's own clock (`performance.now()`, in ms), which no one sets; 0 after it. */
export function useSecondsTo(until: number): number {
  const left = () => Math.max(0, Math.ceil((until - performance.now()) / 1_000))
  const [seconds, setSeconds] = useState(left)
  useEffect(() => {
    setSeconds(left())
    const clock = setInterval(() => setSeconds(left()), 200)
    return () => clearInterval(clock)
  }, [until])
  return seconds
}
