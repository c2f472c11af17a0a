import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ToCompare } from '../../../../server/paper/checks.ts'
import type { Typing } from '../../../../server/paper/forms.ts'
import type { Language } from '../../../../surveys/instrument.ts'
import { valueIn } from '../../../../surveys/paper/entry.ts'
import { type Field, fieldsOf } from '../../../../surveys/paper/fields.ts'
import { printedAs } from '../../../../surveys/paper/form-number.ts'
import { formatDay, inLanguage } from '../../../../surveys/text/format.ts'
import { api } from '../../../shared/api.ts'
import { useDeed } from '../../deed.ts'
import { whyNot } from '../../figure-form.tsx'
import { useLive } from '../../live.ts'
import { FailureNote, Waiting } from '../../states.tsx'
import { markWords } from './mark-words.ts'
import { asTyping, paperWords } from './paper-words.ts'

/** Finished forms of the sample, one after the other, beside what is stored of them. */
export function Compare({ batch }: { readonly batch: string }) {
  const { comparing: w } = paperWords()
  const deed = useDeed()
  const [done, setDone] = useState<string | null>(null)
  const live = useLive(
    `comparisons ${batch}`,
    (options) => api.paper.batches[':batch'].comparisons.$get({ param: { batch } }, options),
    false,
  )
  const { body, failure } = live
  if (failure) return <FailureNote failure={failure} retry={live.retry} />
  if (!body) return <Waiting blocks={['line', 'panel']} />
  const [first] = body.forms
  const refused = deed.refusal === null ? null : whyNot(deed.refusal === 'no-answer' ? null : deed.refusal)
  return (
    <>
      <p class="headline">{first ? w.left(body.forms.length) : w.none}</p>
      {first ? <p class="aside">{w.lead}</p> : null}
      <p class="paper-saved" role="status">
        {done}
      </p>
      {first ? (
        <Stored
          key={first.form}
          typing={asTyping(body)}
          form={first}
          refused={refused}
          onSend={async (errors) => {
            if (!(await deed.ask(() => api.paper.comparisons.$post({ json: { form: first.form, errors } })))) return
            setDone(w.saved(printedAs(first.form), errors.length))
            live.retry()
          }}
        />
      ) : null}
    </>
  )
}

/** The keys of the fields that were named by their numbers; null where one is none. `=`: none differs. */
function keysIn(typed: string, fields: readonly Field[]): string[] | null {
  const text = typed.trim()
  if (text === '=') return []
  const keys = text
    .split(/[\s,]+/)
    .map((number) => (number === '0' ? 'day' : fields.find((field) => field.number === number)?.key))
  return keys.every((key) => key !== undefined) && text !== '' ? [...new Set(keys)] : null
}

type StoredProps = {
  readonly typing: Typing
  readonly form: ToCompare
  readonly refused: string | null
  readonly onSend: (errors: string[]) => Promise<void>
}

function Stored({ typing, form, refused, onSend }: StoredProps) {
  const { comparing: w, typing: t } = paperWords()
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => input.current?.focus(), [])
  const spoken: Language = typing.language === 'en' ? 'en' : 'vi'
  const fields = fieldsOf(typing)
  const send = () => {
    const keys = keysIn(typed, fields)
    if (keys) return void onSend(keys)
    setFault(typed.trim() === '' ? w.hint : t.faults['no-such-number'])
  }
  return (
    <section class="panel paper-now" aria-labelledby="paper-stored">
      <h2 id="paper-stored">{w.form(printedAs(form.form))}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <label for="paper-typed">{w.wrong}</label>
        <input
          id="paper-typed"
          ref={input}
          value={typed}
          autoComplete="off"
          aria-describedby="paper-hint paper-fault"
          onInput={(event) => {
            setTyped(event.currentTarget.value)
            setFault(null)
          }}
        />
        <p id="paper-hint" class="aside">
          {w.hint}
        </p>
        <p id="paper-fault" class="paper-fault" role="alert">
          {fault ?? refused}
        </p>
        <button type="submit" class="strong">
          {w.save}
        </button>
      </form>
      <dl class="paper-summary">
        <div>
          <dt>
            <b>0. </b>
            {t.day}
          </dt>
          <dd>{formatDay(form.day)}</dd>
        </div>
        {fields.map((field) => {
          const answer = valueIn(form.answers, field)
          return (
            <div key={field.key}>
              <dt lang={spoken}>
                <b>{field.number}. </b>
                {inLanguage(spoken, field.title)}
              </dt>
              <dd>{answer === undefined ? '–' : markWords(field, { is: 'answer', answer }, spoken)}</dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
