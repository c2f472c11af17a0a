import { useState } from 'preact/hooks'
import type { DutyShown } from '../../../server/duties/one.ts'
import { api } from '../../shared/api.ts'
import { Choice, Day } from '../collect/fields.tsx'
import { Confirm } from '../confirm.tsx'
import { useDeed } from '../deed.ts'
import { Refused } from '../refused.tsx'
import { said } from '../words.ts'
import { nameIn } from './duty.tsx'
import { OffNote } from './state.tsx'
import { TextField } from './text-field.tsx'
import { dutyWords } from './words.ts'

type Props = { readonly duty: DutyShown; readonly done: (says: string) => void }

/** Who does it and until when: changed by whoever gives duties, each time with a reason. */
export function Manage({ duty, done }: Props) {
  const { one: w } = dutyWords()
  const [words, setWords] = useState('')
  const [unit, setUnit] = useState('')
  const [dueOn, setDueOn] = useState('')
  const [says, setSays] = useState<string | null>(null)
  const { busy, refusal, ask, forget } = useDeed()
  const param = { duty: duty.duty }
  const after = duty.revision
  const isOver = duty.state === 'done' || duty.state === 'ended'
  /** Says what is missing; the reason is asked for with each. */
  const lacks = (missing: string | null): boolean => {
    forget()
    const found = missing ?? (words.trim() === '' ? w.needReason : null)
    setSays(found)
    return found !== null
  }
  const finish = (outcome: string) => {
    setWords('')
    setUnit('')
    setDueOn('')
    done(outcome)
  }
  const handOver = async () => {
    if (lacks(unit === '' ? w.needUnit : null)) return
    const json = { after, words, unit }
    if (await ask(() => api.duties[':duty']['hand-over'].$post({ param, json })))
      finish(w.handedOver(nameIn(duty.units, unit)))
  }
  const move = async () => {
    if (lacks(dueOn === '' ? w.needDay : null)) return
    if (await ask(() => api.duties[':duty'].move.$post({ param, json: { after, words, dueOn } })))
      finish(w.moved(dueOn))
  }
  const end = async () => {
    if (lacks(null)) return
    if (await ask(() => api.duties[':duty'].end.$post({ param, json: { after, words } }))) finish(w.ended)
  }
  const reopen = async () => {
    if (lacks(null)) return
    if (await ask(() => api.duties[':duty'].reopen.$post({ param, json: { after, words } }))) finish(w.reopened)
  }
  return (
    <section class="panel screen-only" aria-labelledby="manage-title">
      <h2 id="manage-title">{w.manage}</h2>
      <TextField label={w.reason} value={words} onValue={setWords} rows={2} error={says} />
      <Refused refusal={refusal} />
      {isOver ? (
        <p>
          <button type="button" class="strong" aria-disabled={busy} onClick={() => void reopen()}>
            {w.reopen}
          </button>
        </p>
      ) : (
        <div class="manage">
          <div>
            <div class="fields">
              <Choice
                label={w.handOverTo}
                value={unit}
                none={w.choose}
                options={duty.givenTo
                  .filter((one) => one.unit !== duty.unit)
                  .map(({ unit: code, name }) => [code, said(name)])}
                onValue={setUnit}
              />
            </div>
            <button type="button" class="download" aria-disabled={busy} onClick={() => void handOver()}>
              {w.handOver}
            </button>
          </div>
          <div>
            <div class="fields">
              <Day label={w.newDue} value={dueOn} min={duty.today} onValue={setDueOn} />
            </div>
            <OffNote day={dueOn} calendar={duty.calendar} />
            <button type="button" class="download" aria-disabled={busy} onClick={() => void move()}>
              {w.move}
            </button>
          </div>
          <Confirm name={w.end} question={w.endQuestion} busy={busy} onConfirm={() => void end()} />
        </div>
      )}
    </section>
  )
}
