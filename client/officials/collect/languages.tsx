import { useState } from 'preact/hooks'
import { languages as en } from '../../../surveys/text/en/languages.ts'
import { languages as vi } from '../../../surveys/text/vi/languages.ts'
import { api } from '../../shared/api.ts'
import { Field } from '../fields.tsx'
import { useLive } from '../live.ts'
import type { Answered } from '../request.ts'
import { useSignedIn } from '../screen.tsx'
import { FailureNote, Waiting } from '../states.tsx'
import { language, number, percent, said } from '../words.ts'
import { Collecting } from './heading.tsx'
import './languages.css'

type Found = Answered<Awaited<ReturnType<typeof api.languages.$get>>>
type Installed = Found['languages'][number]

const text = { vi, en } as const
const words = () => text[language.value]

/** The languages that citizens may answer in, how much of each is translated, and how to add one. */
export function Languages() {
  const isKnown = useSignedIn()
  const live = useLive(isKnown ? 'languages' : null, (options) => api.languages.$get({}, options), false)
  const { body, failure } = live
  const w = words()
  return (
    <Collecting page="languages">
      {failure ? <FailureNote failure={failure} retry={live.retry} /> : null}
      {body ? (
        <div>
          <p class="headline" aria-live="polite">
            {w.state(body.languages.length)}
          </p>
          <p class="aside">
            {w.lead} {w.ours}
          </p>
          {body.faults.length > 0 ? <Faults faults={body.faults} /> : null}
          {body.languages.map((one) => (
            <One key={one.language} one={one} />
          ))}
          <Adding folder={body.folder} isFirst={body.languages.length === 0} />
        </div>
      ) : failure ? null : (
        <Waiting blocks={['line', 'panel', 'panel']} />
      )}
    </Collecting>
  )
}

function Faults({ faults }: { readonly faults: Found['faults'] }) {
  const w = words()
  return (
    <section class="note failure" role="alert">
      <h2>{w.faults}</h2>
      <p>{w.faultsLead}</p>
      <ul lang="en">
        {faults.map(({ file, path, reason }) => (
          <li key={`${file} ${path} ${reason}`}>
            {file}: {path}: {reason}
          </li>
        ))}
      </ul>
    </section>
  )
}

function One({ one }: { readonly one: Installed }) {
  const w = words()
  const { of, has } = one.total
  const id = `language-${one.language}`
  return (
    <section class="panel" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        <span lang={one.language} dir={one.direction}>
          {one.name}
        </span>{' '}
        <small>{one.language}</small>
      </h2>
      <p class="tongue-state">
        <strong class={`state-${one.state}`}>{w.states[one.state]}</strong>
        <span>{w.covered(percent(has / of), number(has), number(of))}</span>
        <span>{w.fallback[one.fallback]}</span>
        <span>{w.direction[one.direction]}</span>
      </p>
      <table class="plain tongue-parts">
        <thead>
          <tr>
            <th scope="col">{w.columns.part}</th>
            <th scope="col">{w.columns.done}</th>
            <th scope="col">{w.columns.missing}</th>
          </tr>
        </thead>
        <tbody>
          {one.parts.map((part) => (
            <Part key={part.code} part={part} />
          ))}
        </tbody>
      </table>
      {one.unused.length > 0 ? (
        <details class="tongue-unused">
          <summary>{w.unused(number(one.unused.length))}</summary>
          <ul lang="vi">
            {one.unused.map(({ part, vi: sentence }) => (
              <li key={`${part} ${sentence}`}>{sentence}</li>
            ))}
          </ul>
        </details>
      ) : null}
      <p class="tongue-files">
        <a class="download" href={`/api/languages/${one.language}/file`} download>
          {w.file}
        </a>
        <a class="download" href={`/api/languages/${one.language}/missing.csv`} download>
          {w.lacking}
        </a>
      </p>
    </section>
  )
}

function Part({ part }: { readonly part: Installed['parts'][number] }) {
  const w = words()
  const has = part.of - part.lacks
  return (
    <tr>
      <th scope="row">{said(part.title)}</th>
      <td class="tongue-share">
        <meter min={0} max={part.of} value={has} aria-label={said(part.title)} />
        {percent(has / part.of)} <small>{`${number(has)}/${number(part.of)}`}</small>
      </td>
      <td>
        {part.lacks === 0 ? (
          w.complete
        ) : (
          <details>
            <summary>{w.missing(number(part.lacks))}</summary>
            <ul lang="vi">
              {part.missing.map(({ vi: sentence }) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
            {part.lacks > part.missing.length ? <p>{w.more(number(part.lacks - part.missing.length))}</p> : null}
          </details>
        )}
      </td>
    </tr>
  )
}

const isCode = (code: string) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(code) && !/^(vi|en)\b/.test(code)

function Adding({ folder, isFirst }: { readonly folder: string; readonly isFirst: boolean }) {
  const w = words()
  const [code, setCode] = useState('')
  const [isWrong, setWrong] = useState(false)
  const download = (event: SubmitEvent) => {
    event.preventDefault()
    if (!isCode(code)) return setWrong(true)
    location.assign(`/api/languages/${encodeURIComponent(code)}/file`)
  }
  return (
    <section class="panel" id="adding" aria-labelledby="adding-title">
      <h2 id="adding-title">{w.adding}</h2>
      {isFirst ? <p class="aside">{w.noneLead}</p> : null}
      <ol class="tongue-steps">
        {w.steps(folder).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <form class="tongue-template" noValidate onSubmit={download}>
        <Field
          label={w.code}
          value={code}
          onValue={(value) => {
            setCode(value.trim())
            setWrong(false)
          }}
          error={isWrong ? w.noCode : null}
          hint={w.codeHint}
          autoComplete="off"
        />
        <button type="submit" class="strong">
          {w.template}
        </button>
      </form>
    </section>
  )
}
