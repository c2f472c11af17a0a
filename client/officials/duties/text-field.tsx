import { useId } from 'preact/hooks'

type Props = {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly rows?: number
  readonly hint?: string | undefined
  readonly error?: string | null
}

/** Words on several lines, with what is wrong with them. */
export function TextField({ label, value, onValue, rows = 3, hint, error }: Props) {
  const id = useId()
  return (
    <div class="field words-field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={rows}
        maxLength={2_000}
        value={value}
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
