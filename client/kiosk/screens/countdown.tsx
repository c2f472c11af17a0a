import { useSecondsTo } from '../../shared/seconds-to.ts'

/** `until` is a moment on the page's own clock (performance.now), in ms. */
export function Countdown({ until, say }: { readonly until: number; readonly say: (seconds: number) => string }) {
  return (
    <p class="countdown" role="timer">
      {say(useSecondsTo(until))}
    </p>
  )
}
