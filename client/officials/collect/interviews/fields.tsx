// The fields of a new assignment.
import { assignmentKinds } from '../../../../surveys/interviewing.ts'
import { FileChooser } from '../../file-import.tsx'
import { said } from '../../words.ts'
import { Choice, Day, Numeral } from '../fields.tsx'
import type { Draft } from './draft.ts'
import { type InterviewsFound, interviewsWords } from './words.ts'

type Props = {
  readonly draft: Draft
  readonly found: InterviewsFound
  readonly set: (change: Partial<Draft>) => void
}

/** The fields of a new assignment. */
export function Fields({ draft, found, set }: Props) {
  const { assign: w } = interviewsWords()
  const wave = found.waves.find((one) => one.wave === draft.wave)
  const people = found.desks.find(({ unit }) => unit === draft.unit)?.interviewers ?? []
  return (
    <>
      <Choice
        label={w.wave}
        none={w.choose}
        value={draft.wave}
        options={found.waves.map(({ wave, title }) => [wave, said(title)])}
        onValue={(wave) => set({ wave, sector: '' })}
      />
      <Choice
        label={w.unit}
        none={w.choose}
        value={draft.unit}
        options={found.desks.map(({ unit, name }) => [unit, said(name)])}
        onValue={(unit) => set({ unit, interviewer: '' })}
      />
      {wave && wave.sector === null ? (
        <Choice
          label={w.sector}
          value={draft.sector}
          options={found.sectors.map(({ sector, name }) => [sector, said(name)])}
          none={w.anySector}
          onValue={(sector) => set({ sector })}
        />
      ) : null}
      <Choice
        label={w.interviewer}
        none={w.choose}
        value={draft.interviewer}
        options={people.map(({ official, name }) => [official, name])}
        onValue={(interviewer) => set({ interviewer })}
      />
      {draft.unit && people.length === 0 ? <p class="says wrong">{w.noInterviewer}</p> : null}
      <Numeral label={w.wanted} value={draft.wanted} onValue={(wanted) => set({ wanted })} />
      <Day label={w.lastDay} min={found.today} value={draft.lastDay} onValue={(lastDay) => set({ lastDay })} />
      <Chosen draft={draft} set={set} />
    </>
  )
}

/** How people are chosen: from households, with the rule of their replacement, or of a queue. */
function Chosen({ draft, set }: Omit<Props, 'found'>) {
  const all = interviewsWords()
  const w = all.assign
  return (
    <>
      <fieldset class="choices">
        <legend>{w.kind}</legend>
        {assignmentKinds.map((kind) => (
          <label key={kind} class="choice">
            <input type="radio" name="kind" checked={draft.kind === kind} onChange={() => set({ kind })} />
            <span>{all.kinds[kind]}</span>
          </label>
        ))}
      </fieldset>
      {draft.kind === 'queue' ? (
        <Numeral label={w.every} value={draft.every} onValue={(every) => set({ every })} />
      ) : (
        <>
          <fieldset class="choices">
            <legend>{w.from}</legend>
            {(
              [
                ['file', w.fromFile, w.fromFileHint],
                ['number', w.fromNumber, w.fromNumberHint],
              ] as const
            ).map(([from, name, hint]) => (
              <label key={from} class="choice">
                <input type="radio" name="from" checked={draft.from === from} onChange={() => set({ from })} />
                <span>
                  <b>{name}</b>
                  <small>{hint}</small>
                </span>
              </label>
            ))}
          </fieldset>
          {draft.from === 'file' ? (
            <div>
              <FileChooser
                label={w.file}
                look={async (file) => set({ file: file && { name: file.name, text: await file.text() } })}
              />
              <p class="says" role="status">
                {draft.file ? w.chosen(draft.file.name) : ''}
              </p>
            </div>
          ) : (
            <Numeral label={w.count} value={draft.count} onValue={(count) => set({ count })} />
          )}
          <Numeral label={w.visits} value={draft.visits} onValue={(visits) => set({ visits })} />
          <fieldset class="choices">
            <legend>{w.rule}</legend>
            <label class="choice">
              <input
                type="checkbox"
                checked={draft.replacesRefused}
                onChange={(event) => set({ replacesRefused: event.currentTarget.checked })}
              />
              <span>{w.replacesRefused}</span>
            </label>
          </fieldset>
        </>
      )}
    </>
  )
}
