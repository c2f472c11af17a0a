import { useEffect, useRef, useState } from 'preact/hooks'

const needed = 3_000

type Props = { readonly says: string; readonly whileHeld: string; readonly onHeld: () => void }

/** Does something only after it was held for three seconds, by finger or key: nobody comes past it by a touch. */
export function HeldButton({ says, whileHeld, onHeld }: Props) {
  const [isHeld, setHeld] = useState(false)
  const clock = useRef<ReturnType<typeof setTimeout>>(undefined)
  const release = () => {
    clearTimeout(clock.current)
    setHeld(false)
  }
  const press = () => {
    clearTimeout(clock.current)
    setHeld(true)
    clock.current = setTimeout(onHeld, needed)
  }
  useEffect(() => () => clearTimeout(clock.current), [])
  const isKey = ({ key }: KeyboardEvent) => key === 'Enter' || key === ' '
  return (
    <button
      type="button"
      class={isHeld ? 'held-button held' : 'held-button'}
      onPointerDown={press}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => isKey(event) && !event.repeat && press()}
      onKeyUp={(event) => isKey(event) && release()}
      onBlur={release}
    >
      {isHeld ? whileHeld : says}
    </button>
  )
}
