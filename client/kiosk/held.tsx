// For staff: the way out for answers that the server refused for good. Nothing is removed that was not saved before.
import { useEffect, useState } from 'preact/hooks'
import type { Language } from '../../surveys/instrument.ts'
import { dayOf } from '../../surveys/period.ts'
import { text } from '../shared/asking/text.ts'
import { useModal } from '../shared/modal.ts'
import type { Outbox, Shelved } from '../shared/outbox.ts'

/** Drawn only where something is held. */
export function HeldAnswers({ outbox, language }: { readonly outbox: Outbox; readonly language: Language }) {
  const words = text[language].heldAnswers
  const [held, setHeld] = useState<readonly Shelved[]>([])
  const [saved, setSaved] = useState<readonly number[]>([])
  const [isAsking, setAsking] = useState(false)
  useEffect(() => void outbox.held().then(setHeld), [outbox])
  if (held.length === 0) return null

  const save = async () => {
    const now = await outbox.held()
    // Whoever gets the file must not be able to speak as this device.
    const taken = now.map(({ path, refused, body }) => ({ path, refused, body }))
    const content = JSON.stringify(taken, null, 2)
    const address = URL.createObjectURL(new Blob([content], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = address
    link.download = `lang-nghe-${dayOf(Date.now())}.json`
    link.click()
    // Not at once: the browser begins to read it only after this.
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
    setHeld(now)
    setSaved(now.map(({ seq }) => seq))
  }
  const remove = async () => {
    await outbox.removeHeld(saved)
    setSaved([])
    setAsking(false)
    setHeld(await outbox.held())
  }
  return (
    <section class="held-answers" aria-labelledby="held">
      <h2 id="held">{words.held(held.length)}</h2>
      <p>{words.heldHelp}</p>
      <div class="held-answers-ways">
        <button type="button" class="button" onClick={save}>
          {words.download}
        </button>
        {saved.length > 0 && (
          <button type="button" class="button" onClick={() => setAsking(true)}>
            {words.remove(saved.length)}
          </button>
        )}
      </div>
      {isAsking && (
        <Confirm language={language} count={saved.length} onKeep={() => setAsking(false)} onRemove={remove} />
      )}
    </section>
  )
}

type ConfirmProps = {
  readonly language: Language
  readonly count: number
  readonly onKeep: () => void
  readonly onRemove: () => void
}

function Confirm({ language, count, onKeep, onRemove }: ConfirmProps) {
  const words = text[language].heldAnswers
  const dialog = useModal()
  return (
    <dialog ref={dialog} class="leaving" aria-labelledby="remove-title" onCancel={onKeep}>
      <div class="leaving-inside">
        <h2 id="remove-title">{words.removeAsked(count)}</h2>
        <p>{words.removeHelp}</p>
        <div class="leaving-ways">
          <button type="button" class="button button-main" onClick={onKeep}>
            {words.removeNot}
          </button>
          <button type="button" class="button button-quiet" onClick={onRemove}>
            {words.removeSure}
          </button>
        </div>
      </div>
    </dialog>
  )
}
