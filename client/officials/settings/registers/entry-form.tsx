import { useState } from 'preact/hooks'
import { api } from '../../../shared/api.ts'
import { useDeed } from '../../deed.ts'
import { focusWrong } from '../../fields.tsx'
import { Refused } from '../../refused.tsx'
import { said } from '../../words.ts'
import { FormField, type Options } from './form-field.tsx'
import { type Entry, nameOf, type Row, registerWords } from './words.ts'

export type Choices = Readonly<Record<string, { readonly options: Options; readonly none?: string | undefined }>>
type Props = {
  /** One whose entries have no pages of their own. */
  readonly register: keyof ReturnType<typeof registerWords>['add']
  readonly columns: readonly string[]
  /** What is changed; null: a new one. */
  readonly entry: Entry | null
  /** What a new one begins with. */
  readonly first?: Row
  /** Columns that are one of a list. */
  readonly choices: Choices
  /** Columns that stay as they are once there is the entry. */
  readonly kept: readonly string[]
  /** Where a column's hint is another than usual. */
  readonly hints?: Row
  readonly refresh: () => void
  readonly onAdded?: (name: string) => void
  readonly onClose?: () => void
}

/** One entry by its columns. What somebody else changed meanwhile is never overwritten. */
export function EntryForm({ register, columns, entry, first, choices, kept, hints, refresh, onAdded, onClose }: Props) {
  const w = registerWords()
  // Only what was typed: the rest follows the register.
  const [typed, setTyped] = useState<Row>({})
  const [outcome, setOutcome] = useState('')
  const { busy, refusal, ask, forget } = useDeed()
  const empty = Object.fromEntries(columns.map((column) => [column, '']))
  const row = { ...empty, ...first, ...entry?.row, ...typed }
  const faults = refusal !== null && refusal !== 'no-answer' ? (refusal.faults ?? []) : []
  const others = faults.filter(
    ({ column }) => column === null || !columns.includes(column) || (entry && kept.includes(column)),
  )
  const save = async (form: HTMLFormElement) => {
    const param = { register }
    const answer = await ask<never>(
      () =>
        (entry
          ? api.registers[':register'].$patch({ query: {}, param, json: { row, version: entry.version } })
          : api.registers[':register'].$post({ param, json: { row } })) as Promise<never>,
    )
    if (answer) {
      setTyped({})
      if (entry) setOutcome(w.saved)
      else onAdded?.(nameOf(row, row[columns[0] ?? ''] ?? ''))
    } else focusWrong(form)
    refresh()
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setOutcome('')
        void save(event.currentTarget)
      }}
    >
      <div class="fields">
        {columns
          .filter((column) => !entry || !kept.includes(column))
          .map((column) => (
            <FormField
              key={column}
              column={column}
              label={w.columns[column] ?? column}
              hint={hints?.[column] ?? w.hints[column]}
              value={row[column] ?? ''}
              error={faults.find((fault) => fault.column === column)?.message}
              options={choices[column]?.options}
              none={choices[column]?.none}
              onValue={(value) => {
                forget()
                setOutcome('')
                setTyped({ ...typed, [column]: value })
              }}
            />
          ))}
      </div>
      <p class="ways">
        <button type="submit" class="strong" aria-disabled={busy}>
          {w.save}
        </button>
        {onClose ? (
          <button type="button" class="download" onClick={onClose}>
            {w.cancel}
          </button>
        ) : null}
      </p>
      <Refused refusal={refusal} />
      <EntryFaults faults={others} />
      <p class="done" role="status">
        {outcome}
      </p>
    </form>
  )
}

type FaultsProps = { readonly faults: readonly { readonly message: { readonly vi: string; readonly en: string } }[] }

/** What is wrong that no field stands for. */
export function EntryFaults({ faults }: FaultsProps) {
  if (faults.length === 0) return null
  return (
    <ul class="plain-list">
      {[...new Set(faults.map(({ message }) => said(message)))].slice(0, 20).map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  )
}
