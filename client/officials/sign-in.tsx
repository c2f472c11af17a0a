import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { Refusal } from '../../surveys/problem.ts'
import { api } from '../shared/api.ts'
import { Field, focusWrong, useShown } from './fields.tsx'
import { Frame } from './frame.tsx'
import { outcomeOf } from './request.ts'
import { nextPage, recognise, session } from './session.ts'
import { language, words } from './words.ts'

export function SignIn() {
  const w = words()
  const { route, query } = useLocation()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | 'no-answer' | null>(null)
  const { shown, toggle } = useShown()
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    setRefusal(null)
    if (!name.trim() || !password) return focusWrong(event.currentTarget as HTMLFormElement)
    setBusy(true)
    const outcome = await outcomeOf(api.session.$post({ json: { name: name.trim(), password } }))
    if (outcome.ok) {
      await recognise()
      return route(nextPage(query.next), true)
    }
    setBusy(false)
    setRefusal(outcome.refusal ?? 'no-answer')
  }
  return (
    <Frame title={w.session.signIn}>
      <form class="narrow sheet" onSubmit={submit} noValidate>
        <h1>{w.session.title}</h1>
        <p>{session.value === 'lapsed' ? w.session.expired : w.session.lead}</p>
        <Refused refusal={refusal} />
        <Field
          label={w.session.name}
          value={name}
          onValue={setName}
          autoComplete="username"
          error={tried && !name.trim() ? w.session.needName : null}
        />
        <Field
          label={w.session.password}
          value={password}
          onValue={setPassword}
          autoComplete="current-password"
          hidden={!shown}
          error={tried && !password ? w.session.needPassword : null}
        />
        {toggle}
        <button type="submit" class="strong wide" aria-disabled={busy}>
          {busy ? w.session.signingIn : w.session.signIn}
        </button>
        <p class="says">{w.session.lost}</p>
      </form>
    </Frame>
  )
}

/** Why the server said no, in its own words. The live region stands ready before there is something to say. */
export function Refused({ refusal, more }: { refusal: Refusal | 'no-answer' | null; more?: string | null }) {
  return (
    <div role="alert">
      {refusal ? (
        <p class="note failure">
          {refusal === 'no-answer' ? words().failure.offline : refusal.message[language.value]}
          {more ? ` ${more}` : ''}
        </p>
      ) : null}
    </div>
  )
}
