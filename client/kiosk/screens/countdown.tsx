import { useEffect, useState } from 'preact/hooks'

/** `until` is a moment on the page's own clock (performance.now), in ms. */
export function Countdown({ until, say }: { readonly until: number; readonly say: (seconds: number) => string }) {
  const left = () => Math.max(0, Math.ceil((until - performance.now()) / 1000))
  const [seconds, setSeconds] = useState(left)
  useEffect(() => {
    setSeconds(left())
    const clock = setInterval(() => setSeconds(left()), 200)
    return () => clearInterval(clock)
  }, [until])
  return (
    <p class="countdown" role="timer">
      {say(seconds)}
    </p>
  )
}
