import type { Tongue } from '../../../surveys/instrument.ts'
import { langOf, textIn } from '../../shared/asking/text.ts'
import { useModal } from '../../shared/modal.ts'
import type { Leaving } from '../session.ts'
import { Countdown } from './countdown.tsx'

type LeavingProps = {
  readonly leaving: Leaving
  readonly language: Tongue
  readonly onStay: () => void
  readonly onStop: () => void
}

/**
 * Whether to go on. Somebody who was thought gone is here as soon as they touch or type anything; somebody who asked to
 * stop answers the question, or steps out of it beside the dialog.
 */
export function LeavingDialog({ leaving, language, onStay, onStop }: LeavingProps) {
  const words = textIn(language).leaving
  const lang = langOf(language)
  const dialog = useModal()
  const touched = (event: MouseEvent) => {
    if (leaving.reason === 'idle' || event.target === dialog.current) onStay()
  }
  // Moving to a button and pressing it is an answer to the dialog itself; every other key is a sign of life.
  const typed = (event: KeyboardEvent) => {
    if (leaving.reason === 'idle' && !['Tab', 'Shift', 'Enter', ' '].includes(event.key)) onStay()
  }
  return (
    <dialog
      ref={dialog}
      class="leaving"
      aria-labelledby="leaving-title"
      onCancel={(event) => {
        event.preventDefault()
        onStay()
      }}
      onClick={touched}
      onKeyDown={typed}
    >
      <div class="leaving-inside">
        <h2 id="leaving-title" lang={lang(words[leaving.reason])}>
          {words[leaving.reason]}
        </h2>
        <Countdown until={leaving.until} say={words.wiped} />
        <div class="leaving-ways">
          <button type="button" class="button button-main" lang={lang(words.stay)} onClick={onStay}>
            {words.stay}
          </button>
          <button
            type="button"
            class="button button-quiet"
            lang={lang(words.stop)}
            onClick={(event) => {
              event.stopPropagation()
              onStop()
            }}
          >
            {words.stop}
          </button>
        </div>
      </div>
    </dialog>
  )
}
