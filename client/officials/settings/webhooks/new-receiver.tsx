import { useState } from 'preact/hooks'
import { events, type WebhookEvent } from '../../../../surveys/webhooks.ts'
import { api } from '../../../shared/api.ts'
import { useDeed } from '../../deed.ts'
import { Field } from '../../fields.tsx'
import { UnitSelect } from '../../people/unit-select.tsx'
import type { Units } from '../../people/units.ts'
import { Refused } from '../../refused.tsx'
import { session } from '../../session.ts'
import { Choices } from '../choices.tsx'
import { Secret } from '../secret.tsx'
import { hookWords } from './words.ts'

type Props = { readonly units: Units; readonly refresh: () => void }

/** A new receiver, and the secret that only it and the server know from then on. */
export function NewReceiver({ units, refresh }: Props) {
  const w = hookWords()
  const [name, setName] = useState('')
  const [url, setUrl] = useState('')
  const [asked, setAsked] = useState<readonly WebhookEvent[]>([])
  const [unit, setUnit] = useState(typeof session.value === 'object' ? session.value.unit : '')
  const [wrong, setWrong] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const { busy, refusal, ask } = useDeed()
  const add = async (event: SubmitEvent) => {
    event.preventDefault()
    const isWhole =
      name.trim() !== '' && name.trim().length <= 80 && /^https?:\/\/\S+$/.test(url.trim()) && asked.length > 0
    setWrong(!isWhole)
    if (!isWhole) return
    const json = { name: name.trim(), url: url.trim(), events: [...asked], unit }
    const answer = await ask(() => api.webhooks.$post({ json }))
    if (!answer) return
    setName('')
    setUrl('')
    setAsked([])
    setSecret(answer.body.secret)
    refresh()
  }
  return (
    <section class="panel" aria-labelledby="new-receiver">
      <h2 id="new-receiver">{w.add}</h2>
      {secret === null ? (
        <form class="ask" onSubmit={add} noValidate>
          <div class="fields">
            <Field label={w.name} value={name} autoComplete="off" onValue={setName} />
            <Field label={w.url} value={url} autoComplete="off" onValue={setUrl} />
            <UnitSelect label={w.unit} units={units} unit={unit} onUnit={(chosen) => chosen && setUnit(chosen)} />
          </div>
          <Choices
            legend={w.asks}
            all={events}
            given={asked}
            onGiven={setAsked}
            words={(event) => [w.events[event], event]}
          />
          <p>
            <button type="submit" class="strong" aria-disabled={busy}>
              {busy ? w.saving : w.save}
            </button>
          </p>
          <Refused refusal={refusal} />
          <p class="says wrong" role="alert">
            {wrong ? w.wrong : null}
          </p>
        </form>
      ) : (
        <Secret secret={secret} words={w} onDone={() => setSecret(null)} />
      )}
    </section>
  )
}
