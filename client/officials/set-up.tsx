// The first administrator's page, opened once from the link on the server's console.

import { useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso/router'
import type { Refusal } from '../../surveys/problem.ts'
import { api } from '../shared/api.ts'
import { Field, focusWrong, useShown } from './fields.tsx'
import { Frame } from './frame.tsx'
import { outcomeOf } from './request.ts'
import { recognise } from './session.ts'
import { Refused } from './sign-in.tsx'
import { words } from './words.ts'

const least = 12

export function SetUp() {
  const w = words()
  const { route } = useLocation()
  const { params } = useRoute()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | 'no-answer' | null>(null)
  const { shown, toggle } = useShown()
  const wrong = {
    name: name.trim() ? null : w.session.needName,
    password: password.length >= least ? null : w.setup.tooShort(least),
    again: again === password ? null : w.setup.differ,
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    setRefusal(null)
    if (wrong.name || wrong.password || wrong.again) return focusWrong(event.currentTarget as HTMLFormElement)
    setBusy(true)
    const outcome = await outcomeOf(
      api.setup.$post({ json: { token: params.token ?? '', name: name.trim(), password } }),
    )
    if (outcome.ok) {
      await recognise()
      return route('/officials', true)
    }
    setBusy(false)
    setRefusal(outcome.refusal ?? 'no-answer')
  }
  const usedUp = refusal !== null && refusal !== 'no-answer' && refusal.code === 'link-used-or-expired'
  return (
    <Frame title={w.setup.title}>
      <form class="narrow sheet" onSubmit={submit} noValidate>
        <h1>{w.setup.title}</h1>
        <p>{w.setup.lead}</p>
        <Refused refusal={refusal} more={usedUp ? w.setup.usedUp : null} />
        <Field
          label={w.session.name}
          value={name}
          onValue={setName}
          autoComplete="username"
          error={tried ? wrong.name : null}
        />
        <Field
          label={w.session.password}
          value={password}
          onValue={setPassword}
          autoComplete="new-password"
          hidden={!shown}
          error={tried ? wrong.password : null}
          hint={password && password.length < least ? w.setup.count(password.length, least) : w.setup.rule(least)}
        />
        <Field
          label={w.setup.again}
          value={again}
          onValue={setAgain}
          autoComplete="new-password"
          hidden={!shown}
          error={tried || again.length >= password.length ? (again ? wrong.again : tried ? wrong.again : null) : null}
        />
        {toggle}
        <button type="submit" class="strong wide" aria-disabled={busy}>
          {busy ? w.setup.creating : w.setup.create}
        </button>
      </form>
    </Frame>
  )
}
