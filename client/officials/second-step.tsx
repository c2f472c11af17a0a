import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { api } from '../shared/api.ts'
import { CodeField } from './account/code-field.tsx'
import { accountWords } from './account-words.ts'
import { useDeed } from './deed.ts'
import { Field, focusWrong, isCode, plainCode } from './fields.tsx'
import { Refused } from './refused.tsx'
import { words } from './words.ts'

type Props = {
  /** What the server gave for the right password. */
  readonly token: string
  readonly onSignedIn: () => Promise<void>
  readonly onBack: () => void
}

/** The code on the phone, or a recovery code in its place. */
export function SecondStep({ token, onSignedIn, onBack }: Props) {
  const w = accountWords().signIn
  const [code, setCode] = useState('')
  const [recovery, setRecovery] = useState(false)
  const [tried, setTried] = useState(false)
  const { busy, refusal, ask, forget } = useDeed()
  const form = useRef<HTMLFormElement>(null)
  useLayoutEffect(() => form.current?.querySelector('input')?.focus(), [recovery])
  const wrong = recovery ? (code.trim() ? null : w.needRecovery) : isCode(code) ? null : w.needCode
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (wrong) return focusWrong(event.currentTarget as HTMLFormElement)
    const json = { token, code: recovery ? code.trim() : plainCode(code) }
    if (await ask(() => api.session['second-factor'].$post({ json }))) return onSignedIn()
    setCode('')
    setTried(false)
    form.current?.querySelector('input')?.focus()
  }
  const change = () => {
    setRecovery(!recovery)
    setCode('')
    setTried(false)
    forget()
  }
  return (
    <form class="narrow sheet" onSubmit={submit} noValidate ref={form}>
      <h1>{w.title}</h1>
      <p>{recovery ? w.recoveryLead : w.lead}</p>
      <Refused refusal={refusal} />
      {recovery ? (
        <Field
          key="recovery"
          label={w.recovery}
          value={code}
          onValue={setCode}
          autoComplete="off"
          hint={w.recoveryHint}
          error={tried ? wrong : null}
        />
      ) : (
        <CodeField key="code" code={code} onCode={setCode} tried={tried} />
      )}
      <button type="submit" class="strong wide" aria-disabled={busy}>
        {busy ? words().session.signingIn : w.proceed}
      </button>
      <p class="ways">
        <button type="button" class="download" onClick={change}>
          {recovery ? w.useCode : w.useRecovery}
        </button>
        <button type="button" class="download" onClick={onBack}>
          {w.back}
        </button>
      </p>
      <p class="says">{w.bothLost}</p>
    </form>
  )
}
