import { useLayoutEffect, useRef } from 'preact/hooks'

/** For a dialog that stands before everything else for as long as it is drawn. */
export function useModal() {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const open = dialog.current
    open?.showModal()
    // Closed before it is taken away: only then does focus go back to where the person was.
    return () => open?.close()
  }, [])
  return dialog
}
