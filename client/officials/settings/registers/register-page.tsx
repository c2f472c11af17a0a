// What the pages of registers have in common: the headline, a new entry, the list, files, and what was changed.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { RegisterName } from '../../../../surveys/registers.ts'
import type { Live } from '../../live.ts'
import { FailureNote, Waiting } from '../../states.tsx'
import { RegisterFiles } from './files.tsx'
import { History } from './history.tsx'
import { type Found, registerWords } from './words.ts'
import './registers.css'

type Props = {
  readonly registers: readonly RegisterName[]
  readonly lives: readonly Live<Found>[]
  /** What stands between the headline and the files; `said` is told what came of a deed. */
  readonly children: (found: readonly Found[], refresh: () => void, say: (words: string) => void) => ComponentChildren
  readonly headline: (found: readonly Found[]) => string
  readonly lead: string
}

export function RegisterPage({ registers, lives, children, headline, lead }: Props) {
  const w = registerWords()
  const [turn, setTurn] = useState(0)
  const [outcome, setOutcome] = useState('')
  const found = lives.flatMap(({ body }) => (body ? [body] : []))
  const failure = lives.find((live) => live.failure)?.failure
  const refresh = () => {
    for (const live of lives) live.retry()
    setTurn((last) => last + 1)
  }
  if (failure && found.length < lives.length) return <FailureNote failure={failure} retry={refresh} />
  if (found.length < lives.length) return <Waiting blocks={['line', 'panel', 'panel']} />
  const columns = Object.fromEntries(found.map((one) => [one.register, one.columns]))
  return (
    <>
      <p class="headline">{headline(found)}</p>
      <p class="aside">{lead}</p>
      <p class="register-links">
        <a href="#file">{w.import.title}</a>
        <a href="#history">{w.history.title}</a>
      </p>
      <p class="done" role="status">
        {outcome}
      </p>
      {children(found, refresh, setOutcome)}
      <RegisterFiles registers={registers} columns={columns} refresh={refresh} />
      <History turn={turn} refresh={refresh} />
    </>
  )
}

type AddProps = { readonly name: string; readonly children: (close: () => void) => ComponentChildren }

/** A button, and the form that it opens. */
export function Adding({ name, children }: AddProps) {
  const [isOpen, setOpen] = useState(false)
  if (!isOpen)
    return (
      <p>
        <button type="button" class="strong" onClick={() => setOpen(true)}>
          {name}
        </button>
      </p>
    )
  return (
    <section class="panel" aria-label={name}>
      <h2>{name}</h2>
      {children(() => setOpen(false))}
    </section>
  )
}

/** The codes of a list with their names. */
export const optionsOf = (column: 'level' | 'share' | 'kind' | 'desk') =>
  Object.entries(registerWords().values[column] ?? {})
