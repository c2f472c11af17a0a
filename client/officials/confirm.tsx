// A step that cannot be taken back by a second press: what will happen is said, and asked for once more.
import type { ComponentChildren } from 'preact'
import { useCallback, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { accountWords } from './account-words.ts'

type Props = {
  /** What the button says. */
  readonly name: string
  /** What a screen reader hears instead, where many buttons look alike. */
  readonly label?: string
  /** What will happen, as a question. */
  readonly question: ComponentChildren
  readonly busy: boolean
  readonly onConfirm: () => void
}

export function Confirm({ name, label, question, busy, onConfirm }: Props) {
  const w = accountWords().shared
  const id = useId()
  const [asking, setAsking] = useState(false)
  const box = useRef<HTMLElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const leave = useCallback(() => {
    setAsking(false)
    requestAnimationFrame(() => opener.current?.focus())
  }, [])
  useLayoutEffect(() => {
    if (!asking) return
    box.current?.querySelector('button')?.focus()
    const escaped = ({ key }: KeyboardEvent) => key === 'Escape' && leave()
    document.addEventListener('keydown', escaped)
    return () => document.removeEventListener('keydown', escaped)
  }, [asking, leave])
  if (!asking)
    return (
      <button type="button" class="download" ref={opener} aria-label={label} onClick={() => setAsking(true)}>
        {name}
      </button>
    )
  return (
    <section class="note caution confirm" aria-labelledby={`${id}-question`} ref={box}>
      <p id={`${id}-question`}>{question}</p>
      <p class="actions">
        <button
          type="button"
          class="strong"
          aria-disabled={busy}
          onClick={() => {
            leave()
            onConfirm()
          }}
        >
          {name}
        </button>
        <button type="button" class="download" onClick={leave}>
          {w.cancel}
        </button>
      </p>
    </section>
  )
}
