import { useState } from 'preact/hooks'
import { accountWords } from './account-words.ts'

type Props = { readonly text: string; readonly name: string }

/** A button that copies a text, and says whether it did. */
export function Copy({ text, name }: Props) {
  const w = accountWords().shared
  const [outcome, setOutcome] = useState('')
  const copy = async () => {
    setOutcome('')
    try {
      await navigator.clipboard.writeText(text)
      setOutcome(w.copied)
    } catch {
      // Refused, or an address without HTTPS, where browsers have no clipboard.
      setOutcome(w.notCopied)
    }
  }
  return (
    <>
      <button type="button" class="download" onClick={() => void copy()}>
        {name}
      </button>
      <span class="copy-outcome" role="status">
        {outcome}
      </span>
    </>
  )
}
