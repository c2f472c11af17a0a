import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { useModal } from '../shared/modal.ts'

type Props = { readonly title: string; readonly onClose: () => void; readonly children: ComponentChildren }

/** A question that stands before everything else until it is answered. */
export function Dialog({ title, onClose, children }: Props) {
  const id = useId()
  const dialog = useModal()
  return (
    <dialog
      ref={dialog}
      class="ask"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  )
}
