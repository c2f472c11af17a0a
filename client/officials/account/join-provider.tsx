import { useState } from 'preact/hooks'
import { api } from '../../shared/api.ts'
import { accountWords } from '../account-words.ts'
import { useDeed } from '../deed.ts'
import { Field, focusWrong, useShown } from '../fields.tsx'
import { useLive } from '../live.ts'
import { Refused } from '../refused.tsx'

/** Lets the own account be reached through the organisation's provider too. The password is asked for again. */
export function JoinProvider() {
  const all = accountWords()
  const { body } = useLive('ways', (options) => api['sign-in-ways'].$get({}, options), false)
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const { shown, toggle } = useShown()
  const { busy, refusal, ask } = useDeed()
  if (!body?.provider) return null
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (!password) return focusWrong(event.currentTarget as HTMLFormElement)
    const answer = await ask(() => api.account.provider.$post({ json: { password } }))
    if (answer) location.assign(answer.body.url)
  }
  return (
    <section class="panel" aria-labelledby="join-title">
      <h2 id="join-title">{all.provider.join(body.provider)}</h2>
      <p>{all.provider.joinLead}</p>
      <form class="account-form" onSubmit={submit} noValidate>
        <Field
          label={all.account.current}
          value={password}
          onValue={setPassword}
          autoComplete="current-password"
          hidden={!shown}
          error={tried && !password ? all.account.needCurrent : null}
        />
        {toggle}
        <Refused refusal={refusal} />
        <button type="submit" class="strong" aria-disabled={busy}>
          {busy ? all.shared.doing : all.provider.joinNow}
        </button>
      </form>
    </section>
  )
}
