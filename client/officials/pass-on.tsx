import { useState } from 'preact/hooks'
import { wayWords } from './way-words.ts'

/** The screen for somebody else: its address, which holds all that was chosen, and paper. */
export function PassOn() {
  const w = wayWords()
  const [outcome, setOutcome] = useState<'copied' | 'notCopied'>()
  const copy = async () => {
    setOutcome(undefined)
    try {
      await navigator.clipboard.writeText(location.href)
      setOutcome('copied')
    } catch {
      // Refused, or an address without HTTPS, where browsers have no clipboard.
      setOutcome('notCopied')
    }
  }
  return (
    <fieldset class="pass-on">
      <legend class="unseen">{w.title}</legend>
      <button type="button" class="quiet" onClick={() => void copy()}>
        {w.copyAddress}
      </button>
      <button type="button" class="quiet" onClick={() => print()}>
        {w.print}
      </button>
      <span class="aside" role="status">
        {outcome ? w[outcome] : ''}
      </span>
    </fieldset>
  )
}
