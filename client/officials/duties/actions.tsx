import { useState } from 'preact/hooks'
import type { DutyShown } from '../../../server/duties/one.ts'
import { formatDay } from '../../../surveys/text/format.ts'
import { api } from '../../shared/api.ts'
import { instant } from '../account-words.ts'
import { Choice, Day } from '../collect/fields.tsx'
import { useDeed } from '../deed.ts'
import { Refused } from '../refused.tsx'
import { said } from '../words.ts'
import { nameIn } from './duty.tsx'
import { OffNote } from './state.tsx'
import { TextField } from './text-field.tsx'
import { dutyWords } from './words.ts'

type Props = { readonly duty: DutyShown; readonly done: (says: string) => void }

/** What is done about indicators below their target: proposed by the figures, taken up by people. */
export function Actions({ duty, done }: Props) {
  const { action: w } = dutyWords()
  const mayDecide = duty.mayWork || duty.mayAssign
  if (duty.figures.length === 0) return null
  return (
    <section class="panel" aria-labelledby="actions-title">
      <h2 id="actions-title">{w.title}</h2>
      {duty.actions.length + duty.proposals.length === 0 ? <p class="aside">{w.none}</p> : null}
      <ul class="works">
        {duty.proposals.map((proposal) => (
          <li key={`${proposal.index} ${proposal.indicator}`}>
            {mayDecide ? (
              <ProposalForm duty={duty} proposal={proposal} done={done} />
            ) : (
              <p>
                <b>{w.proposal}:</b> {said(proposal.words)}
              </p>
            )}
          </li>
        ))}
        {duty.actions.map((action) => (
          <li key={action.action}>
            <Action duty={duty} action={action} done={done} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type ProposalProps = Props & { readonly proposal: DutyShown['proposals'][number] }

function ProposalForm({ duty, proposal, done }: ProposalProps) {
  const { action: w } = dutyWords()
  const [words, setWords] = useState(() => said(proposal.words))
  const [unit, setUnit] = useState(proposal.unit)
  const [dueOn, setDueOn] = useState(proposal.dueOn)
  const [reason, setReason] = useState('')
  const [wants, setWants] = useState<'words' | 'reason' | null>(null)
  const { busy, refusal, ask } = useDeed()
  const decide = async (decision: 'accepted' | 'dismissed') => {
    const isDismissed = decision === 'dismissed'
    const lacks = words.trim() === '' ? 'words' : isDismissed && reason.trim() === '' ? 'reason' : null
    setWants(lacks)
    if (lacks) return
    const json = {
      ...{ index: proposal.index, indicator: proposal.indicator, item: proposal.item },
      ...{ words, unit, dueOn, decision, reason: reason.trim() || null },
    }
    if (await ask(() => api.duties[':duty'].actions.$post({ param: { duty: duty.duty }, json })))
      done(isDismissed ? w.dismissed : w.accepted)
  }
  const units = duty.givenTo.some((one) => one.unit === duty.unit)
    ? duty.givenTo
    : duty.units.filter((one) => one.unit === duty.unit)
  return (
    <>
      <h3>
        {w.proposal} <small>{w.proposalLead}</small>
      </h3>
      <TextField label={w.words} value={words} onValue={setWords} error={wants === 'words' ? w.needWords : null} />
      <div class="fields">
        <Choice
          label={w.owner}
          value={unit}
          options={units.map(({ unit: code, name }) => [code, said(name)])}
          onValue={setUnit}
        />
        <Day label={w.due} value={dueOn} min={duty.today} onValue={setDueOn} />
      </div>
      <OffNote day={dueOn} calendar={duty.calendar} />
      <TextField
        label={w.whyNot}
        value={reason}
        onValue={setReason}
        rows={1}
        error={wants === 'reason' ? dutyWords().one.needReason : null}
      />
      <Refused refusal={refusal} />
      <p class="ways">
        <button type="button" class="strong" aria-disabled={busy} onClick={() => void decide('accepted')}>
          {w.accept}
        </button>
        <button type="button" class="download" aria-disabled={busy} onClick={() => void decide('dismissed')}>
          {w.dismiss}
        </button>
      </p>
    </>
  )
}

type ActionProps = Props & { readonly action: DutyShown['actions'][number] }

function Action({ duty, action, done }: ActionProps) {
  const { action: w } = dutyWords()
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const { busy, refusal, ask } = useDeed()
  const isOpen = action.state === 'open'
  const change = async (kind: 'done' | 'reopened') => {
    setTried(true)
    if (words.trim() === '') return
    const json = { after: action.revision, kind, words, unit: null, dueOn: null }
    const param = { action: action.action }
    if (!(await ask(() => api['duty-actions'][':action'].$post({ param, json })))) return
    setWords('')
    setTried(false)
    done(w.saved)
  }
  return (
    <>
      <p class="said">{action.words}</p>
      <p class="context">
        <span>{nameIn(duty.units, action.unit)}</span>
        <span>{dutyWords().dueOn(action.dueOn)}</span>
        <span class={`duty-state ${isOpen && action.dueOn < duty.today ? 'overdue' : action.state}`}>
          {w.states[action.state]}
        </span>
      </p>
      {isOpen && action.dueOn >= duty.today ? <OffNote day={action.dueOn} calendar={duty.calendar} /> : null}
      <details>
        <summary>{w.history}</summary>
        <ol class="duty-history">
          {action.events.map(({ seq, kind, at, by, words: told, dueOn }) => (
            <li key={seq}>
              <p>
                <b>{w.events[kind as keyof typeof w.events]}</b> · {instant(at)} · {by} · {formatDay(dueOn)}
              </p>
              {told ? <p class="said">{told}</p> : null}
            </li>
          ))}
        </ol>
      </details>
      {duty.mayWork || duty.mayAssign ? (
        <>
          <TextField
            label={isOpen ? w.doneWords : dutyWords().one.reason}
            value={words}
            onValue={setWords}
            rows={1}
            error={tried && words.trim() === '' ? w.needWords : null}
          />
          <Refused refusal={refusal} />
          <p>
            <button
              type="button"
              class="download"
              aria-disabled={busy}
              onClick={() => void change(isOpen ? 'done' : 'reopened')}
            >
              {isOpen ? w.done : w.reopen}
            </button>
          </p>
        </>
      ) : null}
    </>
  )
}
