// One form, typed by keyboard alone: a question at a time, then everything once more before it is saved.
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Typing as Typed } from '../../../../server/paper/forms.ts'
import type { Language } from '../../../../surveys/instrument.ts'
import type { Mark, Marks } from '../../../../surveys/paper/entry.ts'
import { type Field, fieldsOf } from '../../../../surveys/paper/fields.ts'
import { refusals as en } from '../../../../surveys/text/en/refusals.ts'
import { inLanguage } from '../../../../surveys/text/format.ts'
import { refusals as vi } from '../../../../surveys/text/vi/refusals.ts'
import { language } from '../../words.ts'
import { Keys } from './keys.tsx'
import { markWords } from './mark-words.ts'
import { paperWords } from './paper-words.ts'
import { headKeys, readStep, type StepFault, skippedOf, stepsOf, typedFor } from './steps.ts'
import { Summary } from './summary.tsx'

export type Offers = readonly [Marks, Marks]
type Props = {
  readonly typing: Typed
  /** What is settled before anything is typed. */
  readonly begun?: Marks
  /** What two people typed, to choose from. */
  readonly offers?: Offers
  readonly about: string
  readonly busy: boolean
  readonly refused: string | null
  readonly onSave: (marks: Marks) => void
}
const reasons = { vi, en }

/** The sentence for what was typed wrong. */
function faultWords(fault: StepFault): string {
  if (fault.fault === 'refused') return reasons[language.value][fault.refusal.reason](fault.refusal)
  return paperWords().typing.faults[fault.fault]
}

/** A form, from its first open field to the summary. */
export function Typing({ typing, begun = {}, offers, about, busy, refused, onSave }: Props) {
  const { typing: w } = paperWords()
  const [marks, setMarks] = useState<Marks>(begun)
  // The field that is looked at again; null: the first that is open.
  const [at, setAt] = useState<string | null>(null)
  const spoken: Language = typing.language === 'en' ? 'en' : 'vi'
  const own = stepsOf(typing, marks).filter(({ key }) => begun[key] === undefined)
  const all = [...own, ...skippedOf(typing, marks)]
  const again = all.find(({ key }) => key === at)
  const field = again ?? own.find(({ key }) => marks[key] === undefined)
  const isSkipped = field !== undefined && !own.includes(field)
  const place = field && !isSkipped ? own.indexOf(field) : own.length
  const back = () => {
    const before = own[place - 1]
    if (before) setAt(before.key)
  }
  const decide = (decided: Field, mark: Mark) => {
    const next = { ...marks, [decided.key]: mark }
    // Nothing is asked there, so nothing is left blank there either.
    if (isSkipped && mark.is === 'blank') delete next[decided.key]
    // Another sector has other procedures.
    if (decided.key === headKeys.sector && JSON.stringify(marks[decided.key]) !== JSON.stringify(mark))
      delete next[headKeys.procedure]
    setMarks(next)
    setAt(null)
  }
  const find = (number: string) => {
    const found = all.find((one) => one.number === number) ?? all.find((one) => one.number.startsWith(`${number}.`))
    if (found) setAt(found.key)
    return found !== undefined
  }
  return (
    <div class="paper-typing">
      <section class="panel paper-now" aria-labelledby="paper-now-title">
        <p class="aside">{about}</p>
        {field ? (
          <Step
            key={`${field.key} ${again ? 'again' : ''}`}
            typing={typing}
            field={field}
            mark={marks[field.key]}
            spoken={spoken}
            offers={offers}
            note={isSkipped ? w.skipped : w.left(own.length - place - 1)}
            onBack={back}
            onMark={(mark) => decide(field, mark)}
          />
        ) : (
          <Summary
            fields={[...own, ...skippedOf(typing, marks).filter(({ key }) => marks[key])]}
            skipped={skippedOf(typing, marks)}
            marks={marks}
            spoken={spoken}
            busy={busy}
            refused={refused}
            onBack={back}
            onFind={find}
            onSave={() => onSave(marks)}
          />
        )}
      </section>
      <Keys settling={offers !== undefined} />
    </div>
  )
}

type StepProps = {
  readonly typing: Typed
  readonly field: Field
  readonly mark: Mark | undefined
  readonly spoken: Language
  readonly offers: Offers | undefined
  readonly note: string
  readonly onBack: () => void
  readonly onMark: (mark: Mark) => void
}

function Step({ typing, field, mark, spoken, offers, note, onBack, onMark }: StepProps) {
  const { typing: w } = paperWords()
  const [typed, setTyped] = useState(typedFor(field, mark, spoken))
  const [fault, setFault] = useState<string | null>(null)
  const input = useRef<HTMLTextAreaElement & HTMLInputElement>(null)
  // Before anything is painted: a quick hand types on at once. What stands there is replaced by typing, and kept by Enter.
  useLayoutEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  const send = () => {
    const read = readStep(typing, field, typed)
    if (!('fault' in read)) return onMark(read)
    setFault(faultWords(read))
    input.current?.select()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send()
    else if (event.key === 'Escape') onBack()
    else if (
      offers &&
      (event.key === 'ArrowLeft' || event.key === 'ArrowRight') &&
      (typed === '' || typed === offered(0) || typed === offered(1))
    )
      setTyped(offered(event.key === 'ArrowLeft' ? 0 : 1))
    else return
    event.preventDefault()
  }
  const offered = (which: 0 | 1) => typedFor(field, offers?.[which][field.key], spoken)
  const take = (which: 0 | 1) => {
    setTyped(offered(which))
    input.current?.focus()
  }
  const whole = fieldsOf(typing).find(({ key, question }) => question === field.question && key !== field.key)
  const asked = typing.pages.flatMap(({ elements }) => elements).find(({ name }) => name === field.question)
  const above =
    whole && asked && asked.kind !== 'notice' && asked.title !== field.title ? inLanguage(spoken, asked.title) : null
  const isOther = field.number.endsWith('a')
  const hint =
    field.key === headKeys.day
      ? w.dayHint(typing.from, typing.to)
      : field.kind === 'words'
        ? isOther
          ? `${w.other}: ${w.written}`
          : w.written
        : field.kind === 'some'
          ? w.answers
          : w.answer
  const common = {
    id: 'paper-typed',
    ref: input,
    value: typed,
    autoComplete: 'off',
    spellcheck: false,
    'aria-describedby': 'paper-hint paper-fault',
    'aria-invalid': fault !== null,
    onKeyDown,
    onInput: (event: { readonly currentTarget: { readonly value: string } }) => {
      setTyped(event.currentTarget.value)
      setFault(null)
    },
  }
  return (
    <>
      {above ? <p lang={spoken}>{above}</p> : null}
      <h2 id="paper-now-title">
        <label for="paper-typed" lang={field.key.startsWith('#') ? undefined : spoken}>
          {field.number && field.number !== '0' ? `${field.number}. ` : null}
          {inLanguage(field.key.startsWith('#') ? language.value : spoken, field.title)}
        </label>
      </h2>
      {field.kind === 'words' && field.multiline ? <textarea rows={4} {...common} /> : <input {...common} />}
      <p id="paper-hint" class="aside">
        {hint}
      </p>
      <p id="paper-fault" class="paper-fault" role="alert">
        {fault}
      </p>
      {field.kind === 'words' ? null : (
        <ul class="paper-codes" lang={spoken}>
          {field.boxes.map(({ typed: code, text }) => (
            <li key={code} class={typed.split(/[\s,+]+/).includes(code) ? 'chosen' : undefined}>
              <kbd>{code}</kbd> {inLanguage(spoken, text)}
            </li>
          ))}
        </ul>
      )}
      {offers ? (
        <div class="paper-offers">
          {([0, 1] as const).map((which) => (
            <button key={which} type="button" onClick={() => take(which)}>
              <small>
                {which === 0 ? '← ' : '→ '}
                {which === 0 ? w.first : w.second}
              </small>
              <b lang={spoken}>{markWords(field, offers[which][field.key], spoken)}</b>
            </button>
          ))}
        </div>
      ) : null}
      <p class="aside">{note}</p>
    </>
  )
}
