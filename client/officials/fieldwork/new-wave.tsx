import './waves/waves.css'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { api } from '../../shared/api.ts'
import { Choice } from '../collect/fields.tsx'
import { Confirm } from '../confirm.tsx'
import { useDeed } from '../deed.ts'
import { Field } from '../fields.tsx'
import { useLive } from '../live.ts'
import { Refused } from '../refused.tsx'
import { useSignedIn } from '../screen.tsx'
import { FailureNote, Waiting } from '../states.tsx'
import { said } from '../words.ts'
import { Fieldwork } from './heading.tsx'
import { chosenIn, copyOf, type Draft, type DraftFault, emptyDraft, faultsOf, wavesOf } from './waves/draft.ts'
import { DraftFaults } from './waves/draft-faults.tsx'
import { NameFields, WhatFields, WhenFields, WhereFields, WhoFields } from './waves/draft-fields.tsx'
import { PlanFields } from './waves/plan-fields.tsx'
import { Warnings } from './waves/warnings.tsx'
import { type Choices, type WavePage, wavesPath, waveWords } from './waves/words.ts'

/** New surveys: one for each questionnaire that is chosen. */
export function NewWave() {
  const live = useLive(
    useSignedIn() ? 'choices' : null,
    (options) => api.fieldwork.choices.$get({}, options),
    // What is typed must not move.
    false,
  )
  const { query } = useLocation()
  return (
    <Fieldwork page="waves">
      {live.failure ? <FailureNote failure={live.failure} retry={live.retry} /> : null}
      {live.body ? (
        <Form choices={live.body} copied={query.copy ?? ''} />
      ) : live.failure ? null : (
        <Waiting blocks={['line', 'panel', 'panel']} />
      )}
    </Fieldwork>
  )
}

type Would = { readonly wave: string; readonly warnings: Readonly<WavePage['warnings']> }

function Form({ choices, copied }: { readonly choices: Choices; readonly copied: string }) {
  const { fresh: w, page } = waveWords()
  const { route } = useLocation()
  const named = (code: string) => choices.waves.find(({ wave }) => wave === code)
  const [from, setFrom] = useState(named(copied) ? copied : '')
  const [draft, setDraft] = useState<Draft>(() => {
    const wave = named(copied)
    return wave ? copyOf(choices, wave) : emptyDraft(choices)
  })
  const [would, setWould] = useState<readonly Would[] | null>(null)
  const [faults, setFaults] = useState<readonly DraftFault[]>([])
  const { busy, refusal, ask, forget } = useDeed()
  const change = (given: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...given }))
    setWould(null)
    // What is mended is no longer said, and nothing new is before the next press.
    setFaults((said) => said.filter((fault) => faultsOf(choices, { ...draft, ...given }).includes(fault)))
    forget()
  }
  const chosen = chosenIn(choices, draft)
  const [first] = chosen
  const look = async (event: SubmitEvent) => {
    event.preventDefault()
    setFaults(faultsOf(choices, draft))
    const waves = wavesOf(choices, draft)
    if (!waves) return
    const answer = await ask(() => api.fieldwork.waves.$post({ query: { dry: '1' }, json: { waves } }))
    if (answer) setWould(answer.body.waves)
  }
  const make = async () => {
    const waves = wavesOf(choices, draft)
    if (!waves) return
    const answer = await ask(() => api.fieldwork.waves.$post({ query: {}, json: { waves } }))
    if (answer) route(`${wavesPath}?made=${answer.body.waves.length}`)
    else setWould(null)
  }
  const fields = { choices, draft, change }
  return (
    <form class="wave-form" onSubmit={look} noValidate>
      <p class="back">
        <a href={wavesPath}>← {page.back}</a>
      </p>
      <h2 class="headline">{w.title}</h2>
      <p class="aside">{w.lead}</p>
      {choices.waves.length > 0 ? (
        <div class="fields">
          <Choice
            label={w.copyOf}
            value={from}
            none={w.copyNone}
            options={choices.waves.map((wave) => [wave.wave, said(wave.title)])}
            onValue={(code) => {
              const wave = named(code)
              setFrom(code)
              change(wave ? copyOf(choices, wave) : emptyDraft(choices))
            }}
          />
        </div>
      ) : null}
      <WhatFields {...fields} several />
      <section class="panel" aria-labelledby="wave-name">
        <h2 id="wave-name">{w.name}</h2>
        <div class="fields">
          <NameFields draft={draft} change={change} />
          {chosen.length === 1 ? (
            <Field
              label={w.code}
              value={draft.code}
              autoComplete="off"
              hint={w.codeHint}
              error={faults.includes('code') ? w.faults.code : null}
              onValue={(code) => change({ code })}
            />
          ) : null}
        </div>
      </section>
      <WhenFields {...fields} />
      <WhereFields {...fields} />
      <WhoFields {...fields} />
      <section class="panel" aria-labelledby="wave-plan">
        <h2 id="wave-plan">{w.plan}</h2>
        <PlanFields {...fields} sector={chosen.length === 1 ? (first?.sector ?? (draft.sector || null)) : null} />
        <p class="aside">{w.byFile}</p>
      </section>
      <p>
        <button type="submit" class={would ? 'download' : 'strong'} aria-disabled={busy}>
          {busy ? w.looking : w.look}
        </button>
      </p>
      <DraftFaults faults={faults} />
      <Refused refusal={refusal} />
      <div aria-live="polite">
        {would ? (
          <section class="panel" aria-labelledby="wave-would">
            <h2 id="wave-would">{w.would(would.length)}</h2>
            <ul class="works">
              {would.map(({ wave, warnings }, at) => (
                <li key={wave}>
                  <h3>{w.wouldCode(chosen[at] ? said(chosen[at].title) : wave, wave)}</h3>
                  {warnings.length > 0 ? (
                    <Warnings warnings={warnings} titles={choices.waves} />
                  ) : (
                    <p class="aside">{w.fine}</p>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
      {would ? (
        <div class="ways">
          <Confirm
            name={w.make(would.length)}
            question={w.sure(would.length, draft.opensOn, draft.opensOn <= choices.today)}
            busy={busy}
            onConfirm={() => void make()}
          />
        </div>
      ) : null}
    </form>
  )
}
