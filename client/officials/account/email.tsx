import '../collect/collect.css'
import { useState } from 'preact/hooks'
import { api } from '../../shared/api.ts'
import { Choice } from '../collect/fields.tsx'
import { useDeed } from '../deed.ts'
import { reminderWords } from '../duties/words.ts'
import { Field } from '../fields.tsx'
import { useLive } from '../live.ts'
import { Refused } from '../refused.tsx'

type Address = { readonly email: string; readonly language: string } | null

/** Where reminders are written to. `official`: whose, where it is somebody else's; null: one's own. */
export function EmailAddress({ official }: { readonly official: string | null }) {
  const live = useLive(
    `email ${official}`,
    (options) =>
      official === null
        ? api.account.email.$get({}, options)
        : api.officials[':official'].email.$get({ param: { official } }, options),
    false,
  )
  return live.body ? <Form official={official} address={live.body.address} /> : null
}

function Form({ official, address }: { readonly official: string | null; readonly address: Address }) {
  const { address: w } = reminderWords()
  const [email, setEmail] = useState(address?.email ?? '')
  const [language, setLanguage] = useState(address?.language === 'en' ? 'en' : 'vi')
  const [says, setSays] = useState<string | null>(null)
  const { busy, refusal, ask } = useDeed()
  const isWrong = email.trim() !== '' && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email.trim())
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setSays(isWrong ? 'wrong' : null)
    if (isWrong) return
    const json = { email: email.trim() || null, language: language as 'vi' | 'en' }
    const answer = await ask(() =>
      official === null
        ? api.account.email.$post({ json })
        : api.officials[':official'].email.$post({ param: { official }, json }),
    )
    if (answer) setSays('saved')
  }
  return (
    <section class="panel" aria-labelledby="email-title">
      <h2 id="email-title">{w.title}</h2>
      <p class="aside">{w.lead}</p>
      <form class="account-form" onSubmit={submit} noValidate>
        <Field
          label={w.email}
          value={email}
          onValue={(value) => {
            setEmail(value)
            setSays(null)
          }}
          autoComplete={official === null ? 'email' : 'off'}
          error={says === 'wrong' ? w.wrong : null}
        />
        <div class="fields">
          <Choice
            label={w.language}
            value={language}
            options={Object.entries(w.languages)}
            onValue={(value) => setLanguage(value)}
          />
        </div>
        <Refused refusal={refusal} />
        <p class="done" role="status">
          {says === 'saved' ? w.saved : null}
        </p>
        <button type="submit" class="strong" aria-disabled={busy}>
          {w.save}
        </button>
      </form>
    </section>
  )
}
