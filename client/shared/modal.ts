import { useEffect, useRef } from 'preact/hooks'

/** For a dialog that stands before everything else for as long as it is drawn. */
export function useModal() {
  const dialog = useRef<HTMLDialogElement>(null)
  // Not before it is painted: the touch that opens it is not over yet, and would take the focus away again.
  useEffect(() => {
    const open = dialog.current
    open?.showModal()
    // Closed before it is taken away: only then does focus go back to where the person was.
    return () => open?.close()
  }, [])
  return dialog
}
