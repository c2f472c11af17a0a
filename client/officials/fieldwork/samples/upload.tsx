import { useState } from 'preact/hooks'
import type { FrameImport } from '../../../../server/frames/keep.ts'
import { type FrameKind, frameKinds } from '../../../../surveys/sampling-frame.ts'
import { isRefusal } from '../../../shared/refusal.ts'
import { Choice } from '../../collect/fields.tsx'
import { whyNot } from '../../figure-form.tsx'
import { FileChooser, ImportFaults } from '../../file-import.tsx'
import { UnitSelect } from '../../people/unit-select.tsx'
import { lapse } from '../../session.ts'
import { said } from '../../words.ts'
import { type FramesFound, samplesWords } from './words.ts'

type Props = { readonly found: FramesFound; readonly refresh: () => void }
type Draft = { readonly name: string; readonly kind: FrameKind; readonly wave: string; readonly unit: string }

/** A list that is sent: first what stands in it and what is wrong, then kept. */
export function Upload({ found, refresh }: Props) {
  const { upload: w } = samplesWords()
  const [draft, setDraft] = useState<Draft>({
    ...{ name: '', kind: 'households', wave: found.waves[0]?.wave ?? '', unit: found.units[0]?.unit ?? '' },
  })
  const [file, setFile] = useState<File | null>(null)
  const [would, setWould] = useState<FrameImport | null>(null)
  const [busy, setBusy] = useState<'reading' | 'taking' | null>(null)
  const [outcome, setOutcome] = useState<{ readonly failed: boolean; readonly text: string } | null>(null)
  const send = async (chosen: File, given: Draft, dry: boolean): Promise<FrameImport | null> => {
    setBusy(dry ? 'reading' : 'taking')
    try {
      const query = new URLSearchParams({ ...given, ...(dry && { dry: '1', name: given.name.trim() || w.title }) })
      const answer = await fetch(`/api/frames/import?${query}`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body: chosen,
      })
      const body: unknown = await answer.json()
      if (answer.ok) return body as FrameImport
      if (isRefusal(body) && body.code === 'not-signed-in') lapse()
      setOutcome({ failed: true, text: whyNot(isRefusal(body) ? body : null) })
    } catch {
      setOutcome({ failed: true, text: whyNot(null) })
    } finally {
      setBusy(null)
    }
    return null
  }
  const look = async (chosen: File | null, given = draft) => {
    setFile(chosen)
    setOutcome(null)
    setWould(null)
    if (chosen) setWould(await send(chosen, given, true))
  }
  const change = (given: Partial<Draft>) => {
    const next = { ...draft, ...given }
    setDraft(next)
    // A list that was looked at for another unit or survey is looked at again.
    if (file && given.name === undefined) void look(file, next)
  }
  const take = async () => {
    if (!file || busy) return
    if (draft.name.trim() === '') return setOutcome({ failed: true, text: w.nameFirst })
    if (!(await send(file, draft, false))) return
    setWould(null)
    setFile(null)
    setDraft({ ...draft, name: '' })
    setOutcome({ failed: false, text: w.taken })
    refresh()
  }
  if (found.waves.length === 0) return <p class="note">{w.noWave}</p>
  return (
    <section class="panel" aria-labelledby="frame-upload">
      <h2 id="frame-upload">{w.title}</h2>
      <p class="aside sample-frame-lead">{w.lead}</p>
      <p class="aside sample-frame-lead">{w.privacy(found.contactDays)}</p>
      <p class="actions">
        <a class="download" href="/api/frames/form.csv" download>
          {w.form}
        </a>
      </p>
      <div class="fields">
        <label>
          <span>{w.name}</span>
          <input
            value={draft.name}
            maxLength={100}
            placeholder={w.nameExample}
            onInput={(event) => change({ name: event.currentTarget.value })}
          />
        </label>
        <Choice
          label={w.kind}
          value={draft.kind}
          options={frameKinds.map((kind) => [kind, w.kinds[kind]])}
          onValue={(value) => change({ kind: frameKinds.find((kind) => kind === value) ?? 'households' })}
        />
        <Choice
          label={w.wave}
          value={draft.wave}
          options={found.waves.map(({ wave, title }) => [wave, said(title)])}
          onValue={(wave) => change({ wave })}
        />
        <UnitSelect label={w.unit} units={found.units} unit={draft.unit} onUnit={(unit = '') => change({ unit })} />
        <div>
          <FileChooser label={w.choose} look={look} />
          <p class="says" role="status">
            {busy === 'reading' ? w.reading : busy === 'taking' ? w.taking : (file?.name ?? '')}
          </p>
        </div>
      </div>
      <div aria-live="polite">
        {would ? <Would would={would} units={found.units} busy={busy !== null} take={() => void take()} /> : null}
        {outcome ? <p class={outcome.failed ? 'note failure' : 'done'}>{outcome.text}</p> : null}
      </div>
    </section>
  )
}

type WouldProps = {
  readonly would: FrameImport
  readonly units: FramesFound['units']
  readonly busy: boolean
  readonly take: () => void
}

const LISTED = 12

function Would({ would: { lines, strata, alike, faults }, units, busy, take }: WouldProps) {
  const { upload: w, frames: f } = samplesWords()
  if (faults.length > 0) return <ImportFaults faults={faults} words={w} />
  const nameOf = (unit: string) => {
    const known = units.find((one) => one.unit === unit)
    return known ? said(known.name) : unit
  }
  return (
    <div class="note">
      <p>{w.would(lines, strata.length)}</p>
      <ul>
        {strata.slice(0, LISTED).map(({ unit, stratum, size }) => (
          <li key={`${unit} ${stratum}`}>
            {nameOf(unit)}, {stratum === '' ? f.whole.toLowerCase() : stratum}: {size}
          </li>
        ))}
        {strata.length > LISTED ? <li>…</li> : null}
      </ul>
      {alike > 0 ? <p>{w.alike(alike)}</p> : null}
      <p class="actions">
        <button type="button" class="strong" aria-disabled={busy} onClick={take}>
          {w.take}
        </button>
      </p>
    </div>
  )
}
