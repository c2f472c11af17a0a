import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Language } from '../../../../surveys/instrument.ts'
import type { Marks } from '../../../../surveys/paper/entry.ts'
import type { Field } from '../../../../surveys/paper/fields.ts'
import { inLanguage } from '../../../../surveys/text/format.ts'
import { language } from '../../words.ts'
import { markWords } from './mark-words.ts'
import { paperWords } from './paper-words.ts'

type Props = {
  readonly fields: readonly Field[]
  readonly skipped: readonly Field[]
  readonly marks: Marks
  readonly spoken: Language
  readonly busy: boolean
  readonly refused: string | null
  readonly onBack: () => void
  /** Goes to the question of a number; false where there is none. */
  readonly onFind: (number: string) => boolean
  readonly onSave: () => void
}

/** Everything that was typed. Enter saves; a number leads back to a question. */
export function Summary({ fields, skipped, marks, spoken, busy, refused, onBack, onFind, onSave }: Props) {
  const { typing: w } = paperWords()
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => input.current?.focus(), [])
  const send = () => {
    if (typed.trim() === '') return onSave()
    if (!onFind(typed.trim())) setFault(w.faults['no-such-number'])
  }
  const numbers = [...new Set(skipped.map(({ number }) => number.split('.')[0] ?? ''))]
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <h2 id="paper-now-title">{w.summary}</h2>
      <label for="paper-typed">{w.goTo}</label>
      <input
        id="paper-typed"
        ref={input}
        value={typed}
        autoComplete="off"
        aria-describedby="paper-hint paper-fault"
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          onBack()
        }}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          setFault(null)
        }}
      />
      <p id="paper-hint" class="aside">
        {w.summaryHint}
      </p>
      <p id="paper-fault" class="paper-fault" role="alert">
        {fault ?? refused}
      </p>
      <button type="submit" class="strong" aria-disabled={busy}>
        {busy ? w.saving : w.save}
      </button>
      {numbers.length > 0 ? <p class="aside">{w.notAsked(numbers.join(', '))}</p> : null}
      <dl class="paper-summary">
        {fields.map((field) => (
          <div key={field.key}>
            <dt lang={field.key.startsWith('#') ? undefined : spoken}>
              {field.number && field.number !== '0' ? <b>{field.number}. </b> : null}
              {inLanguage(field.key.startsWith('#') ? language.value : spoken, field.title)}
            </dt>
            <dd>{markWords(field, marks[field.key], spoken)}</dd>
          </div>
        ))}
      </dl>
    </form>
  )
}
