import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Typing as Typed } from '../../../../server/paper/forms.ts'
import { printedAs } from '../../../../surveys/paper/form-number.ts'
import { api } from '../../../shared/api.ts'
import { useDeed } from '../../deed.ts'
import { whyNot } from '../../figure-form.tsx'
import { Keys } from './keys.tsx'
import { asTyping, paperWords } from './paper-words.ts'
import { entryOf } from './steps.ts'
import { Typing } from './typing.tsx'

type Opened = { readonly typing: Typed; readonly turn: number }

/** Forms one after the other: the number, what stands on the paper, saved, the next. */
export function Entry() {
  const { typing: w } = paperWords()
  const deed = useDeed()
  const [form, setForm] = useState('')
  const [opened, setOpened] = useState<Opened | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const open = async () => {
    setDone(null)
    const found = await deed.ask(() => api.paper.forms.$post({ json: { form: form.trim() } }))
    if (found) setOpened({ typing: asTyping(found.body), turn: found.body.turn })
  }
  const refused = deed.refusal === null ? null : whyNot(deed.refusal === 'no-answer' ? null : deed.refusal)
  if (opened)
    return (
      <Typing
        typing={opened.typing}
        about={`${printedAs(form)} · ${w.about(opened.typing.batch, opened.turn)}`}
        busy={deed.busy}
        refused={refused}
        onSave={async (marks) => {
          const saved = await deed.ask(() =>
            api.paper.entries.$post({ json: entryOf(opened.typing, form.trim(), marks) }),
          )
          if (!saved) return
          setDone(w.saved[saved.body.outcome](printedAs(form)))
          setForm('')
          setOpened(null)
        }}
      />
    )
  return (
    <div class="paper-typing">
      <section class="panel paper-now">
        <p class="paper-saved" role="status">
          {done}
        </p>
        <FormNumber
          value={form}
          busy={deed.busy}
          refused={refused}
          onInput={(typed) => {
            setForm(typed)
            deed.forget()
          }}
          onSend={open}
        />
      </section>
      <Keys settling={false} />
    </div>
  )
}

type NumberProps = {
  readonly value: string
  readonly busy: boolean
  readonly refused: string | null
  readonly onInput: (typed: string) => void
  readonly onSend: () => Promise<void>
}

function FormNumber({ value, busy, refused, onInput, onSend }: NumberProps) {
  const { typing: w } = paperWords()
  const input = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => input.current?.focus(), [])
  // A wrong number is replaced by typing.
  useLayoutEffect(() => {
    if (refused) input.current?.select()
  }, [refused])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void onSend()
      }}
    >
      <h2>
        <label for="paper-form">{w.form}</label>
      </h2>
      <input
        id="paper-form"
        ref={input}
        value={value}
        autoComplete="off"
        spellcheck={false}
        aria-describedby="paper-hint paper-fault"
        aria-invalid={refused !== null}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <p id="paper-hint" class="aside">
        {busy ? w.reading : w.formHint}
      </p>
      <p id="paper-fault" class="paper-fault" role="alert">
        {refused}
      </p>
    </form>
  )
}
