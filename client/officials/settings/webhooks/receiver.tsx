import { useState } from 'preact/hooks'
import { api } from '../../../shared/api.ts'
import { instant } from '../../account-words.ts'
import { Confirm } from '../../confirm.tsx'
import { useDeed } from '../../deed.ts'
import { Refused } from '../../refused.tsx'
import { said } from '../../words.ts'
import { Deliveries } from './deliveries.tsx'
import { hookWords, type Receiver, whyNot } from './words.ts'

type Props = { readonly one: Receiver; readonly refresh: () => void }

/** One receiver: what it is told, whether it arrives, and what can be done with it. */
export function OneReceiver({ one, refresh }: Props) {
  const w = hookWords()
  const [tested, setTested] = useState('')
  const [open, setOpen] = useState(false)
  const trying = useDeed()
  const { busy, refusal, ask } = useDeed()
  const param = { webhook: one.webhook }
  const facts = [
    w.states[one.state],
    one.failures > 0 ? w.failing(one.failures) : '',
    one.state === 'active' && one.failingSince !== null ? w.failingSince(instant(one.failingSince)) : '',
    one.waiting > 0 ? w.waiting(one.waiting) : '',
    one.givenUp > 0 ? w.givenUp(one.givenUp) : '',
    w.by(one.madeBy, instant(one.madeAt)),
  ]
  const test = async () => {
    setTested('')
    const answer = await trying.ask(() => api.webhooks[':webhook'].test.$post({ param }))
    if (answer)
      setTested(answer.body.done ? w.tested.done(answer.body.status ?? 0) : w.tested.failed(whyNot(answer.body)))
  }
  const state = one.state === 'active' ? 'paused' : 'active'
  return (
    <li>
      <p>
        <b>{one.name}</b> · {said(one.unit.name)}
      </p>
      <p>
        <code>{one.url}</code>
      </p>
      <p>{one.events.map((event) => w.events[event]).join(' ')}</p>
      <p class="aside">{facts.filter(Boolean).join(' · ')}</p>
      {one.stoppedAt !== null && one.failingSince !== null ? (
        <p class="says wrong">{w.stopped(instant(one.stoppedAt), instant(one.failingSince), whyNot(one))}</p>
      ) : null}
      <div class="ways">
        <button
          type="button"
          class="download"
          aria-label={w.testOne(one.name)}
          aria-disabled={trying.busy}
          onClick={() => void test()}
        >
          {trying.busy ? w.testing : w.test}
        </button>
        <button
          type="button"
          class="download"
          aria-expanded={open}
          aria-label={open ? undefined : w.deliveriesOf(one.name)}
          onClick={() => setOpen(!open)}
        >
          {open ? w.hide : w.deliveries}
        </button>
        <button
          type="button"
          class="download"
          aria-label={state === 'active' ? w.resumeOne(one.name) : w.pauseOne(one.name)}
          aria-disabled={busy}
          onClick={() => void ask(() => api.webhooks[':webhook'].$patch({ param, json: { state } })).then(refresh)}
        >
          {state === 'active' ? w.resume : w.pause}
        </button>
        <Confirm
          name={w.end}
          label={w.endOne(one.name)}
          question={w.endSure(one.name)}
          busy={busy}
          onConfirm={() => void ask(() => api.webhooks[':webhook'].$delete({ param })).then(refresh)}
        />
      </div>
      <p role="status">{tested}</p>
      <Refused refusal={trying.refusal ?? refusal} />
      {open ? <Deliveries of={one} /> : null}
    </li>
  )
}
