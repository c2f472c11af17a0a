// The fields of forms: a label, the input, and what is wrong with it in words.
import { useId, useState } from 'preact/hooks'
import { words } from './words.ts'

type Props = {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly error?: string | null
  readonly hint?: string
  readonly autoComplete: string
  readonly hidden?: boolean
  readonly inputMode?: 'numeric'
}

/** Hidden fields carry their text as dots. */
export function Field({ label, value, onValue, error, hint, autoComplete, hidden = false, inputMode }: Props) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        {...(hidden ? ({ type: 'password' } as const) : ({ type: 'text' } as const))}
        value={value}
        autoComplete={autoComplete}
        autoCapitalize="none"
        inputMode={inputMode}
        spellcheck={false}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-says`}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      <p id={`${id}-says`} class={error ? 'says wrong' : 'says'}>
        {error || hint}
      </p>
    </div>
  )
}

/** Whether passwords are shown, with its checkbox. */
export function useShown() {
  const [shown, setShown] = useState(false)
  const toggle = (
    <label class="check">
      <input type="checkbox" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
      {words().session.show}
    </label>
  )
  return { shown, toggle }
}

/** Moves to the first field that is wrong, once its message stands beside it. */
export const focusWrong = (form: HTMLFormElement) =>
  requestAnimationFrame(() => form.querySelector<HTMLInputElement>('[aria-invalid]')?.focus())

/** A code of the second factor as people copy it: `123 456` too. */
export const plainCode = (code: string) => code.replaceAll(/\s/g, '')
export const isCode = (code: string) => /^\d{6}$/.test(plainCode(code))
