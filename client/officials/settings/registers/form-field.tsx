import { useId } from 'preact/hooks'
import { said } from '../../words.ts'
import { registerWords } from './words.ts'

export type Options = readonly (readonly [string, string])[]
type Props = {
  readonly column: string
  readonly label: string
  readonly hint: string | undefined
  readonly value: string
  readonly error: { readonly vi: string; readonly en: string } | undefined
  /** Codes with their names, where the column is one of a list; `none` what choosing nothing says. */
  readonly options: Options | undefined
  readonly none: string | undefined
  readonly onValue: (value: string) => void
}

const isDay = (column: string) => column === 'day' || column.startsWith('valid_')

/** A column of an entry as a field: a list, a day or words. */
export function FormField({ column, label, hint, value, error, options, none, onValue }: Props) {
  const id = useId()
  const shared = { id, value, 'aria-invalid': error ? true : undefined, 'aria-describedby': `${id}-says` } as const
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {options ? (
        <select {...shared} onChange={(event) => onValue(event.currentTarget.value)}>
          {value === '' || none !== undefined ? <option value="">{none ?? registerWords().choose}</option> : null}
          {options.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          {...(isDay(column) ? ({ type: 'date' } as const) : ({ type: 'text' } as const))}
          autoComplete="off"
          spellcheck={false}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
      <p id={`${id}-says`} class={error ? 'says wrong' : 'says'}>
        {error ? said(error) : hint}
      </p>
    </div>
  )
}
