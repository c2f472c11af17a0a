// The words that whoever writes a report adds to one of its parts.
import { useId, useRef, useState } from 'preact/hooks'
import type { Note as Kept, NotePart } from '../../../surveys/report/figures.ts'
import { api } from '../../shared/api.ts'
import { useDeed } from '../deed.ts'
import { Refused } from '../refused.tsx'
import { hasRight } from '../session.ts'
import { language } from '../words.ts'
import { reportWords } from './report-words.ts'

const LONGEST = 4_000
const locale = { vi: 'vi-VN', en: 'en-GB' } as const
const moment = (at: string) =>
  new Date(at).toLocaleString(locale[language.value], {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: 'Asia/Ho_Chi_Minh',
  })

type Props = {
  readonly part: NotePart
  readonly section: string
  readonly lines: readonly string[]
  readonly kept: Kept | undefined
  readonly of: { readonly unit: string; readonly sector: string | null; readonly period: string }
  readonly onKept: () => void
}

export function Note({ part, section, lines, kept, of, onKept }: Props) {
  const w = reportWords().note
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const leave = () => {
    setOpen(false)
    requestAnimationFrame(() => opener.current?.focus())
  }
  return (
    <div class="report-note">
      {isOpen
        ? null
        : lines.map((text, i) => (
            <p key={i} class="running">
              {text}
            </p>
          ))}
      {isOpen ? (
        <Editor
          {...{ part, section, kept, of }}
          onLeave={leave}
          onKept={() => {
            leave()
            onKept()
          }}
          onReload={onKept}
        />
      ) : hasRight('duties:work') ? (
        <p class="note-ways">
          <button
            type="button"
            class="download"
            ref={opener}
            aria-label={`${kept?.text ? w.change : w.add}: ${section}`}
            onClick={() => setOpen(true)}
          >
            {kept?.text ? w.change : w.add}
          </button>
          {kept?.text ? <small class="faint">{w.written(kept.by ?? '', moment(kept.at))}</small> : null}
        </p>
      ) : null}
    </div>
  )
}

type EditorProps = Omit<Props, 'lines'> & { readonly onLeave: () => void; readonly onReload: () => void }

function Editor({ part, section, kept, of, onLeave, onKept, onReload }: EditorProps) {
  const w = reportWords().note
  const id = useId()
  const deed = useDeed()
  const [text, setText] = useState(kept?.text ?? '')
  const save = async () => {
    const after = kept?.revision ?? 0
    if (await deed.ask(() => api.reports.notes.$post({ json: { ...of, part, after, text } }))) onKept()
  }
  const isTaken = deed.refusal !== null && deed.refusal !== 'no-answer' && deed.refusal.code === 'report-note-changed'
  return (
    <form
      class="note-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <label for={id}>{w.label(section)}</label>
      <textarea
        id={id}
        rows={6}
        maxLength={LONGEST}
        value={text}
        // biome-ignore lint/a11y/noAutofocus: it has just been asked for.
        autoFocus
        aria-describedby={`${id}-says`}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p id={`${id}-says`} class="aside">
        {w.hint(LONGEST - text.length)}
      </p>
      {isTaken && kept?.text ? <p class="note">{kept.text}</p> : null}
      <Refused refusal={deed.refusal} />
      <p class="actions">
        <button type="submit" class="strong" aria-disabled={deed.busy}>
          {deed.busy ? w.saving : w.save}
        </button>
        {isTaken ? (
          <button type="button" class="download" onClick={onReload}>
            {w.reload}
          </button>
        ) : null}
        <button type="button" class="download" onClick={onLeave}>
          {w.cancel}
        </button>
      </p>
    </form>
  )
}
