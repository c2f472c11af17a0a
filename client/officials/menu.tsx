import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

type Props = {
  /** What the closed menu says. */
  readonly name: ComponentChildren
  readonly label?: string
  readonly class?: string
  readonly onOpen?: () => void
  readonly children: ComponentChildren
}

/**
 * A button with a list under it. It opens by click, Enter or space, and closes by Escape, by a click beside it, by
 * leaving it with the keyboard, and once something in it was chosen.
 */
export function Menu({ name, label, class: kind = '', onOpen, children }: Props) {
  const box = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const beside = ({ target }: Event) => {
      if (box.current?.open && !box.current.contains(target as Node)) box.current.open = false
    }
    const escaped = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape' || !box.current?.open) return
      box.current.open = false
      box.current.querySelector('summary')?.focus()
    }
    for (const kind of ['pointerdown', 'focusin']) document.addEventListener(kind, beside)
    document.addEventListener('keydown', escaped)
    return () => {
      for (const kind of ['pointerdown', 'focusin']) document.removeEventListener(kind, beside)
      document.removeEventListener('keydown', escaped)
    }
  }, [])
  const chosen = ({ target }: Event) => {
    if (box.current && (target as Element).closest('a, button')) box.current.open = false
  }
  return (
    <details class={`menu ${kind}`} ref={box} onToggle={() => box.current?.open && onOpen?.()}>
      <summary aria-label={label}>{name}</summary>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: what is pressed are the links and buttons in it. */}
      <div class="menu-list" onClick={chosen}>
        {children}
      </div>
    </details>
  )
}
