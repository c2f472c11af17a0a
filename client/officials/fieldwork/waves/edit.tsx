// A survey is changed, or its plan is: the fields of a new one, with what is there.
import { useState } from 'preact/hooks'
import type { PlanImported } from '../../../../server/fieldwork/import.ts'
import { api } from '../../../shared/api.ts'
import { useDeed } from '../../deed.ts'
import { Field } from '../../fields.tsx'
import { FileChooser, ImportFaults, useFileImport } from '../../file-import.tsx'
import { useLive } from '../../live.ts'
import { Refused } from '../../refused.tsx'
import { FailureNote, Waiting } from '../../states.tsx'
import { chosenIn, type Draft, type DraftFault, draftOf, faultsOf, quotasOf, settingsOf, wholeIn } from './draft.ts'
import { DraftFaults } from './draft-faults.tsx'
import { NameFields, WhatFields, WhenFields, WhereFields, WhoFields } from './draft-fields.tsx'
import { PlanFields } from './plan-fields.tsx'
import { type Choices, type WavePage, waveWords } from './words.ts'

type Props = { readonly page: WavePage; readonly onEnd: (isDone: boolean) => void }

/** Either form, once what it offers is there. */
export function Editing({ kind, ...props }: Props & { readonly kind: 'settings' | 'plan' }) {
  const live = useLive('choices', (options) => api.fieldwork.choices.$get({}, options), false)
  if (live.failure) return <FailureNote failure={live.failure} retry={live.retry} />
  if (!live.body) return <Waiting blocks={['panel']} />
  return kind === 'plan' ? <PlanForm {...props} choices={live.body} /> : <SettingsForm {...props} choices={live.body} />
}

function SettingsForm({ page, choices, onEnd }: Props & { readonly choices: Choices }) {
  const { page: w, fresh } = waveWords()
  const [faults, setFaults] = useState<readonly DraftFault[]>([])
  const [before] = useState(() => draftOf(page.wave))
  const [looked] = useState(page.wave.revision)
  const [draft, setDraft] = useState<Draft>(before)
  const [reason, setReason] = useState('')
  const [says, setSays] = useState<string | null>(null)
  const { busy, refusal, ask } = useDeed()
  const change = (given: Partial<Draft>) => {
    setDraft((now) => ({ ...now, ...given }))
    setSays(null)
    setFaults([])
  }
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const [instrument] = chosenIn(choices, draft)
    const settings = instrument && settingsOf(choices, draft, instrument)
    setFaults(faultsOf(choices, draft, 'settings'))
    setSays(page.isAnswered && reason.trim().length < 3 ? w.needReason : null)
    if (!settings || faultsOf(choices, draft, 'settings').length > 0) return
    if (page.isAnswered && reason.trim().length < 3) return
    const json = { ...settings, revision: looked, reason: reason.trim() }
    const answer = await ask(() => api.fieldwork.waves[':wave'].$patch({ param: { wave: page.wave.wave }, json }))
    if (answer) onEnd(true)
  }
  const fields = { choices, draft, change, before: page.isAnswered ? before : null }
  return (
    <form class="wave-form" onSubmit={save} noValidate>
      <h2>{w.edit}</h2>
      <p class="aside">{page.isAnswered ? w.editAnswered : w.editLead}</p>
      {page.isAnswered ? null : <WhatFields {...fields} />}
      <section class="panel" aria-labelledby="wave-name">
        <h2 id="wave-name">{fresh.name}</h2>
        <div class="fields">
          <NameFields draft={draft} change={change} />
        </div>
      </section>
      <WhenFields {...fields} />
      <WhereFields {...fields} />
      <WhoFields {...fields} />
      <div class="fields">
        <Field label={w.reason} value={reason} autoComplete="off" hint={w.reasonHint} onValue={setReason} />
      </div>
      <Refused refusal={refusal} />
      <DraftFaults faults={faults} more={says} />
      <Buttons name={w.save} busy={busy} onEnd={onEnd} />
    </form>
  )
}

const Buttons = ({ name, busy, onEnd }: Pick<Props, 'onEnd'> & { readonly name: string; readonly busy: boolean }) => (
  <p class="actions">
    <button type="submit" class="strong" aria-disabled={busy}>
      {name}
    </button>
    <button type="button" class="download" onClick={() => onEnd(false)}>
      {waveWords().page.cancel}
    </button>
  </p>
)

/** Quotas of units by hand or shared out; those of sectors and procedures, which come as a file, stay beside them. */
function PlanForm({ page, choices, onEnd }: Props & { readonly choices: Choices }) {
  const { page: w } = waveWords()
  const { wave, quotas } = page
  const [looked] = useState(wave.revision)
  const ofUnits = quotas.filter(({ unit, sector, procedure }) => unit !== null && sector === null && procedure === null)
  const others = quotas.filter((quota) => !ofUnits.includes(quota))
  const [draft, setDraft] = useState<Draft>(() => ({
    ...draftOf(wave),
    split: ofUnits.length > 0 ? 'hand' : 'none',
    hand: Object.fromEntries(ofUnits.map(({ unit, wanted }) => [unit, `${wanted}`])),
  }))
  const [reason, setReason] = useState('')
  const [faults, setFaults] = useState<readonly DraftFault[]>([])
  const { busy, refusal, ask } = useDeed()
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const wrong = faultsOf(choices, draft, 'plan')
    const units = quotasOf(choices, draft, wave.sector)
    setFaults(wrong)
    if (!units || wrong.length > 0) return
    const json = {
      ...{ revision: looked, reason: reason.trim(), target: wholeIn(draft.target) },
      quotas: [
        ...[...units].map(([unit, wanted]) => ({ unit, sector: null, procedure: null, wanted })),
        ...others.map(({ unit, sector, procedure, wanted }) => ({ unit, sector, procedure, wanted })),
      ],
    }
    const answer = await ask(() => api.fieldwork.waves[':wave'].plan.$post({ param: { wave: wave.wave }, json }))
    if (answer) onEnd(true)
  }
  return (
    <>
      <form class="wave-form panel" onSubmit={save} noValidate>
        <h2>{w.planEdit}</h2>
        <PlanFields
          choices={choices}
          draft={draft}
          change={(given) => {
            setDraft((now) => ({ ...now, ...given }))
            setFaults([])
          }}
          sector={wave.sector}
        />
        <div class="fields">
          <Field label={w.reason} value={reason} autoComplete="off" onValue={setReason} />
        </div>
        <Refused refusal={refusal} />
        <DraftFaults faults={faults} />
        <Buttons name={w.planSave} busy={busy} onEnd={onEnd} />
      </form>
      <PlanFile wave={wave} revision={looked} onEnd={onEnd} />
    </>
  )
}

type FileProps = Pick<Props, 'onEnd'> & { readonly wave: WavePage['wave']; readonly revision: number }

function PlanFile({ wave, revision, onEnd }: FileProps) {
  const { page: w } = waveWords()
  const path = `/api/fieldwork/waves/${encodeURIComponent(wave.wave)}/plan`
  const { would, outcome, look, take } = useFileImport<PlanImported>(`${path}/import`, w.fileTaken, () => onEnd(true), {
    revision: `${revision}`,
  })
  return (
    <section class="panel" aria-labelledby="wave-file">
      <h2 id="wave-file">{w.file}</h2>
      <p class="aside">{w.fileLead}</p>
      <p>
        <a class="download" href={`${path}.csv`} download>
          {w.fileForm}
        </a>
      </p>
      <FileChooser label={w.fileChoose} look={look} />
      <div aria-live="polite">
        {would && would.faults.length > 0 ? <ImportFaults faults={would.faults} words={w} /> : null}
        {would && would.faults.length === 0 ? (
          <>
            <p>{w.fileFound(would.quotas, would.sum, would.before.quotas, would.before.sum)}</p>
            <button type="button" class="strong" onClick={() => void take()}>
              {w.fileTake}
            </button>
          </>
        ) : null}
        {outcome ? <p class="note">{outcome}</p> : null}
      </div>
    </section>
  )
}
