import type { ComponentChild } from 'preact'
import type { Language } from '../../../surveys/instrument.ts'

type Props = {
  readonly type: 'radio' | 'checkbox'
  readonly name: string
  readonly id: string
  readonly value: string | number
  readonly words: string
  /** The language that the words are borrowed from. */
  readonly lang?: Language | undefined
  readonly isChosen: boolean
  readonly isDisabled?: boolean
  readonly look: 'step' | 'option' | 'option option-apart'
  readonly face?: ComponentChild
  readonly onChoose: (isChosen: boolean) => void
}

/** One answer to choose: a native input under a large label, which a screen reader and the arrow keys know. */
export function Option({ type, name, id, value, words, lang, isChosen, isDisabled, look, face, onChoose }: Props) {
  return (
    <label class={look}>
      <input
        type={type}
        name={name}
        id={id}
        value={value}
        checked={isChosen}
        disabled={isDisabled}
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
      {face}
      <span class="option-text" lang={lang}>
        {words}
      </span>
      <svg class="tick" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d="M5 12.5 L10 17.5 L19 7" />
      </svg>
    </label>
  )
}

/** Takes the choice back, where nothing has to be chosen. */
export function Clear({ words, onClear }: { readonly words: string; readonly onClear: () => void }) {
  return (
    <button type="button" class="clear" onClick={onClear}>
      {words}
    </button>
  )
}
