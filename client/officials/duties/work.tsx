import { useState } from 'preact/hooks'
import type { DutyShown } from '../../../server/duties/one.ts'
import { api } from '../../shared/api.ts'
import { useDeed } from '../deed.ts'
import { AttachEvidence } from '../evidence/attach.tsx'
import { useEvidence } from '../evidence/sending.ts'
import { Refused } from '../refused.tsx'
import { TextField } from './text-field.tsx'
import { dutyWords } from './words.ts'

type Props = { readonly duty: DutyShown; readonly done: (says: string) => void }

/** What its own unit says of a duty, and what is said to that. */
export function Work({ duty, done }: Props) {
  // A form of its own for each report: what was attached to the last one is not to the next.
  const [turn, setTurn] = useState(0)
  const isUnderWay = duty.state === 'open' || duty.state === 'reported'
  return (
    <>
      {duty.state === 'reported' && duty.mayAssign ? <Judge duty={duty} done={done} /> : null}
      {isUnderWay && duty.mayWork ? (
        <ReportForm
          key={turn}
          duty={duty}
          done={(says) => {
            setTurn(turn + 1)
            done(says)
          }}
        />
      ) : null}
    </>
  )
}

function ReportForm({ duty, done }: Props) {
  const { one: w } = dutyWords()
  const [words, setWords] = useState('')
  const [evidence, setEvidence] = useState('')
  const [isDone, setIsDone] = useState(false)
  const [tried, setTried] = useState(false)
  const { busy, refusal, ask } = useDeed()
  const lacksWords = words.trim() === ''
  const file = useEvidence(duty.unit)
  const sent = file.sending.state === 'sent' ? file.sending.file.file : null
  const lacksEvidence = isDone && evidence.trim() === '' && sent === null
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (lacksWords || lacksEvidence || file.sending.state === 'sending') return
    const json = { after: duty.revision, words, evidence: evidence.trim() || null, file: sent, done: isDone }
    if (!(await ask(() => api.duties[':duty'].report.$post({ param: { duty: duty.duty }, json })))) return
    done(isDone ? w.claimed : w.reported)
  }
  return (
    <section class="panel screen-only" aria-labelledby="report-title">
      <h2 id="report-title">{w.doTitle}</h2>
      <form onSubmit={submit} noValidate>
        <TextField label={w.words} value={words} onValue={setWords} error={tried && lacksWords ? w.needWords : null} />
        <TextField
          label={w.evidence}
          value={evidence}
          onValue={setEvidence}
          rows={2}
          hint={w.evidenceHint}
          error={tried && lacksEvidence ? w.needEvidence : null}
        />
        <AttachEvidence evidence={file} />
        <label class="check">
          <input type="checkbox" checked={isDone} onChange={(event) => setIsDone(event.currentTarget.checked)} />
          {w.isDone}
        </label>
        <Refused refusal={refusal} />
        <p>
          <button type="submit" class="strong" aria-disabled={busy}>
            {w.report}
          </button>
        </p>
      </form>
    </section>
  )
}

function Judge({ duty, done }: Props) {
  const { one: w } = dutyWords()
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const { busy, refusal, ask } = useDeed()
  const param = { duty: duty.duty }
  const after = duty.revision
  const confirm = async () => {
    const json = { after, words: words.trim() || null }
    if (await ask(() => api.duties[':duty'].confirm.$post({ param, json }))) done(w.confirmed)
  }
  const giveBack = async () => {
    setTried(true)
    if (words.trim() === '') return
    if (await ask(() => api.duties[':duty'].return.$post({ param, json: { after, words } }))) done(w.returned)
  }
  return (
    <section class="panel screen-only" aria-labelledby="judge-title">
      <h2 id="judge-title">{w.confirmTitle}</h2>
      {duty.isOwnClaim ? <p class="note">{w.ownClaim}</p> : null}
      <TextField
        label={w.remark}
        value={words}
        onValue={setWords}
        rows={2}
        error={tried && words.trim() === '' ? w.needReason : null}
      />
      <Refused refusal={refusal} />
      <p class="ways">
        {duty.isOwnClaim ? null : (
          <button type="button" class="strong" aria-disabled={busy} onClick={() => void confirm()}>
            {w.confirm}
          </button>
        )}
        <button type="button" class="download" aria-disabled={busy} onClick={() => void giveBack()}>
          {w.giveBack}
        </button>
      </p>
    </section>
  )
}
