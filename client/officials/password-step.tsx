import { useState } from 'preact/hooks'
import { api } from '../shared/api.ts'
import { accountWords } from './account-words.ts'
import { useDeed } from './deed.ts'
import { Field, focusWrong, useShown } from './fields.tsx'
import { Provider } from './provider.tsx'
import { Refused } from './refused.tsx'
import { session } from './session.ts'
import { words } from './words.ts'

type Props = {
  readonly onSignedIn: () => Promise<void>
  readonly onSecondStep: (token: string) => void
  /** Where to go on to. */
  readonly next: string
  /** Why signing in through the provider did not succeed. */
  readonly refused: string | null
  /** Whether a new password has just been set. */
  readonly renewed: boolean
}

/** Name and password: the first step of signing in, and for those without a second factor the only one. */
export function PasswordStep({ onSignedIn, onSecondStep, next, refused, renewed }: Props) {
  const w = words()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const { busy, refusal, ask } = useDeed()
  const { shown, toggle } = useShown()
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (!name.trim() || !password) return focusWrong(event.currentTarget as HTMLFormElement)
    const answer = await ask(() => api.session.$post({ json: { name: name.trim(), password } }))
    if (!answer) return
    if ('token' in answer.body) onSecondStep(answer.body.token)
    else await onSignedIn()
  }
  return (
    <form class="narrow sheet" onSubmit={submit} noValidate>
      <h1>{w.session.title}</h1>
      <p>
        {session.value === 'lapsed' ? w.session.expired : renewed ? accountWords().setUp.nowSignIn : w.session.lead}
      </p>
      {refused !== null && !refusal ? (
        <p class="note failure" role="alert">
          {refused}
        </p>
      ) : null}
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
      <Provider kind="signIn" journey={{ next }} />
      <p class="says">{w.session.lost}</p>
    </form>
  )
}
