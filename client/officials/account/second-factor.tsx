import { useState } from 'preact/hooks'
import { api } from '../../shared/api.ts'
import { accountWords } from '../account-words.ts'
import { useDeed } from '../deed.ts'
import { Refused } from '../refused.tsx'
import { Enrolment } from './enrolment.tsx'
import { NewCodes, TurnOff } from './factor-forms.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

type Props = {
  readonly name: string
  readonly on: boolean
  /** Recovery codes not yet used. */
  readonly left: number
  readonly onChanged: () => void
}
type Now =
  | { readonly step: 'resting' | 'off' | 'renew' }
  | { readonly step: 'enrol'; readonly secret: string; readonly svg: string }
  | { readonly step: 'codes'; readonly codes: readonly string[] }

/** The second factor: on or off, and the ways to change that. */
export function SecondFactor({ name, on, left, onChanged }: Props) {
  const w = accountWords().account
  const [now, setNow] = useState<Now>({ step: 'resting' })
  const [said, setSaid] = useState('')
  const { busy, refusal, ask } = useDeed()
  const rest = (words = '') => {
    setNow({ step: 'resting' })
    setSaid(words)
    if (words) onChanged()
  }
  const begin = async () => {
    setSaid('')
    const answer = await ask(() => api.account['second-factor'].$post())
    if (answer) setNow({ step: 'enrol', ...answer.body })
  }
  const go = (step: 'off' | 'renew') => {
    setSaid('')
    setNow({ step })
  }
  return (
    <section class="panel" aria-labelledby="second-factor">
      <div class="panel-head">
        <h2 id="second-factor">{w.second}</h2>
        <span class={`state ${on ? 'state-confirmed' : 'state-waiting'}`}>{on ? w.isOn : w.isOff}</span>
      </div>
      <p class="aside">{w.secondLead}</p>
      {on && now.step === 'resting' ? <p class={left < 3 ? 'note caution' : 'aside'}>{w.codesLeft(left)}</p> : null}
      <Refused refusal={refusal} />
      {now.step === 'resting' ? (
        <p class="ways">
          {on ? (
            <>
              <button type="button" class="download" onClick={() => go('renew')}>
                {w.newCodes}
              </button>
              <button type="button" class="download" onClick={() => go('off')}>
                {w.turnOff}
              </button>
            </>
          ) : (
            <button type="button" class="strong" aria-disabled={busy} onClick={() => void begin()}>
              {w.turnOn}
            </button>
          )}
        </p>
      ) : null}
      {now.step === 'enrol' ? (
        <Enrolment name={name} secret={now.secret} svg={now.svg} onDone={() => rest(w.nowOn)} onCancel={() => rest()} />
      ) : null}
      {now.step === 'renew' ? (
        <NewCodes onCodes={(codes) => setNow({ step: 'codes', codes })} onCancel={() => rest()} />
      ) : null}
      {now.step === 'codes' ? <RecoveryCodes name={name} codes={now.codes} onDone={() => rest(w.codesMade)} /> : null}
      {now.step === 'off' ? <TurnOff onOff={() => rest(w.nowOff)} onCancel={() => rest()} /> : null}
      <p class="done" role="status">
        {said}
      </p>
    </section>
  )
}
