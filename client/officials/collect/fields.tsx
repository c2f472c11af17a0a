// The fields of the forms by which answers are gathered.
import { useId } from 'preact/hooks'

type ChoiceProps = {
  readonly label: string
  readonly value: string
  /** Codes with their names. */
  readonly options: readonly (readonly [string, string])[]
  /** What choosing nothing says; left out where something is always chosen. */
  readonly none?: string | undefined
  readonly isWrong?: boolean
  readonly onValue: (value: string) => void
}

/** One of a list. */
export function Choice({ label, value, options, none, isWrong = false, onValue }: ChoiceProps) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-invalid={isWrong ? true : undefined}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        {none === undefined ? null : <option value="">{none}</option>}
        {options.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

type DayProps = {
  readonly label: string
  /** ISO date, or nothing. */
  readonly value: string
  readonly min?: string
  readonly onValue: (value: string) => void
}

export const Day = ({ label, value, min, onValue }: DayProps) => (
  <label>
    <span>{label}</span>
    <input type="date" value={value} min={min} onInput={(event) => onValue(event.currentTarget.value)} />
  </label>
)

type NumeralProps = {
  readonly label: string
  /** As it was typed. */
  readonly value: string
  readonly inputMode?: 'numeric' | 'decimal'
  readonly onValue: (value: string) => void
}

export const Numeral = ({ label, value, inputMode = 'numeric', onValue }: NumeralProps) => (
  <label>
    <span>{label}</span>
    <input
      type="text"
      inputMode={inputMode}
      autoComplete="off"
      value={value}
      onInput={(event) => onValue(event.currentTarget.value)}
    />
  </label>
)
