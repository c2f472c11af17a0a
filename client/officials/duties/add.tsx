import { useState } from 'preact/hooks'
import type { DutyImport } from '../../../server/duties/import.ts'
import type { DutyList } from '../../../server/duties/list.ts'
import { decimalIn } from '../../../surveys/decimal.ts'
import { formatDay } from '../../../surveys/text/format.ts'
import { api } from '../../shared/api.ts'
import { Choice, Day } from '../collect/fields.tsx'
import { useDeed } from '../deed.ts'
import { Field } from '../fields.tsx'
import { FileChooser, ImportFaults, useFileImport } from '../file-import.tsx'
import { Refused } from '../refused.tsx'
import { servedWords } from '../served-words.ts'
import { said } from '../words.ts'
import { TextField } from './text-field.tsx'
import { dutyWords } from './words.ts'

type Props = { readonly found: DutyList; readonly refresh: () => void }
const empty = { letter: '', section: '', title: '', quote: '', unit: '', nodes: '', target: '', every: '', dueOn: '' }
const listed = 50

/** Duties that come from elsewhere than the letter: one by one, or as a file. */
export function AddDuty(props: Props) {
  const { add: w } = dutyWords()
  return (
    <>
      <details class="panel screen-only" id="add-duty">
        <summary>
          <h2>{w.title}</h2>
        </summary>
        <OneMore {...props} />
      </details>
      <details class="panel screen-only" id="duty-file">
        <summary>
          <h2>{w.fileTitle}</h2>
        </summary>
        <DutyFile {...props} />
      </details>
    </>
  )
}

function OneMore({ found, refresh }: Props) {
  const { add: w, every } = dutyWords()
  const [given, setGiven] = useState(empty)
  const [says, setSays] = useState<string | null>(null)
  const { busy, refusal, ask } = useDeed()
  const change = (more: Partial<typeof empty>) => {
    setGiven({ ...given, ...more })
    setSays(null)
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const { letter, section, title, quote, unit } = given
    if ([letter, section, title, quote, unit].some((text) => text.trim() === '')) return setSays(w.missing)
    const target = given.target.trim() === '' ? null : decimalIn(given.target)
    if (given.target.trim() !== '' && target === null) return setSays(w.badTarget)
    const json = {
      ...{ letter, section: section.trim(), title, quote, unit, target },
      nodes: given.nodes
        .split(/\s+/)
        .filter(Boolean)
        .map((node) => ({ index: node.split('/')[0] ?? '', indicator: node.split('/').slice(1).join('/') })),
      every: given.every === '' ? null : (given.every as keyof typeof every),
      dueOn: given.dueOn || null,
    }
    if (!(await ask(() => api.duties.$post({ json })))) return
    setGiven(empty)
    setSays(w.added)
    refresh()
  }
  return (
    <form onSubmit={submit} noValidate>
      <p class="aside">{w.lead}</p>
      <div class="fields">
        <Field label={w.letter} value={given.letter} onValue={(letter) => change({ letter })} autoComplete="off" />
        <Field label={w.section} value={given.section} onValue={(section) => change({ section })} autoComplete="off" />
        <Field label={w.name} value={given.title} onValue={(title) => change({ title })} autoComplete="off" />
        <Choice
          label={w.unit}
          value={given.unit}
          none={w.choose}
          options={found.givenTo.map(({ unit, name }) => [unit, said(name)])}
          onValue={(unit) => change({ unit })}
        />
        <Choice
          label={w.every}
          value={given.every}
          none={w.once}
          options={Object.entries(every)}
          onValue={(often) => change({ every: often })}
        />
        <Day label={w.due} value={given.dueOn} min={found.today} onValue={(dueOn) => change({ dueOn })} />
        <Field label={w.target} value={given.target} onValue={(target) => change({ target })} autoComplete="off" />
        <Field label={w.nodes} value={given.nodes} onValue={(nodes) => change({ nodes })} autoComplete="off" />
      </div>
      <TextField label={w.quote} value={given.quote} onValue={(quote) => change({ quote })} />
      <Refused refusal={refusal} />
      <p aria-live="polite">{says}</p>
      <p>
        <button type="submit" class="strong" aria-disabled={busy}>
          {w.save}
        </button>
      </p>
    </form>
  )
}

function DutyFile({ found, refresh }: Props) {
  const { add: w } = dutyWords()
  const { file } = servedWords().served
  const { would, outcome, look, take } = useFileImport<DutyImport>('/api/duties/import', file.taken, refresh)
  return (
    <>
      <p class="aside">{w.fileLead}</p>
      <p>
        <a class="download" href="/api/duties.csv" download>
          {w.download}
        </a>
      </p>
      <FileChooser label={file.choose} look={look} />
      <div aria-live="polite">
        {would ? <Would would={would} found={found} take={() => void take()} /> : null}
        {outcome ? <p class="note">{outcome}</p> : null}
      </div>
    </>
  )
}

type WouldProps = { readonly would: DutyImport; readonly found: DutyList; readonly take: () => void }

function Would({ would: { lines, changes, faults }, found, take }: WouldProps) {
  const { add: w, noDue } = dutyWords()
  const { file } = servedWords().served
  if (faults.length > 0) return <ImportFaults faults={faults} words={file} />
  const changed = changes.filter(({ kind }) => kind !== 'unchanged')
  const added = changed.filter(({ kind }) => kind === 'new').length
  const nameOf = (code: string) => {
    const unit = found.units.find(({ unit }) => unit === code) ?? found.givenTo.find(({ unit }) => unit === code)
    return unit ? said(unit.name) : code
  }
  if (changed.length === 0) return <p>{file.nothing}</p>
  return (
    <>
      <p>{w.imported(lines, added, changed.length - added)}</p>
      <ul class="plain-list">
        {changed.slice(0, listed).map(({ line, kind, section, title, unit, dueOn }) => (
          <li key={line}>
            {w.kinds[kind]}: {section} {title} · {nameOf(unit)} · {dueOn === null ? noDue : formatDay(dueOn)}
          </li>
        ))}
      </ul>
      {changed.length > listed ? <p>{file.more(changed.length - listed)}</p> : null}
      <button type="button" class="strong" onClick={take}>
        {file.take}
      </button>
    </>
  )
}
