// How large and how strong the screen is drawn: as whoever stands before it wants it, and never so for the next person.
import { useEffect, useState } from 'preact/hooks'

/** `size` is a step, 0 the usual one. Both are attributes of <html>, which the style sheets read. */
export type Comfort = { readonly size: number; readonly isStrong: boolean }
export const steps = 3
const usual: Comfort = { size: 0, isStrong: false }

/** Back to the usual as the screen comes to rest, and at rest when nobody began for `idle` ms. */
export function useComfort(isResting: boolean, idle: number) {
  const [comfort, setComfort] = useState(usual)
  useEffect(() => {
    const { dataset } = document.documentElement
    dataset.text = `${comfort.size}`
    dataset.contrast = comfort.isStrong ? 'high' : 'usual'
    if (!isResting || comfort === usual) return
    const clock = setTimeout(() => setComfort(usual), idle)
    return () => clearTimeout(clock)
  }, [comfort, isResting, idle])
  useEffect(() => {
    if (isResting) setComfort(usual)
  }, [isResting])
  return [comfort, setComfort] as const
}
