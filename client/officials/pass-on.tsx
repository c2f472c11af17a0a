import { useState } from 'preact/hooks'
import type { Period } from '../../surveys/period.ts'
import { wayWords } from './way-words.ts'

type Props = { readonly unit: string; readonly period: Period }

/** The address of this very screen: with unit and period too where they are the reader's own and today's. */
function addressOf({ unit, period }: Props): string {
  const address = new URL(location.href)
  for (const [name, value] of Object.entries({ unit, period }))
    if (!address.searchParams.has(name)) address.searchParams.set(name, value)
  return address.href
}

/** The screen for somebody else: its address, which holds all that was chosen, and paper. */
export function PassOn(shown: Props) {
  const w = wayWords()
  const [outcome, setOutcome] = useState<'copied' | 'notCopied'>()
  const copy = async () => {
    setOutcome(undefined)
    try {
      await navigator.clipboard.writeText(addressOf(shown))
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
