// What is asked again before the second factor is changed.
import { useState } from 'preact/hooks'
import { api } from '../../shared/api.ts'
import { accountWords } from '../account-words.ts'
import { useDeed } from '../deed.ts'
import { Field, focusWrong, isCode, plainCode, useShown } from '../fields.tsx'
import { Refused } from '../refused.tsx'
import { CodeField } from './code-field.tsx'

/** A set of recovery codes in the place of the one before. */
export function NewCodes(props: {
  readonly onCodes: (codes: readonly string[]) => void
  readonly onCancel: () => void
}) {
  const all = accountWords()
  const w = all.account
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const { busy, refusal, ask } = useDeed()
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isCode(code)) return focusWrong(event.currentTarget as HTMLFormElement)
    const answer = await ask(() => api.account['recovery-codes'].$post({ json: { code: plainCode(code) } }))
    if (answer) props.onCodes(answer.body.codes)
  }
  return (
    <form class="account-form" onSubmit={submit} noValidate ref={focusFirst}>
      <h3>{w.newCodes}</h3>
      <p>{w.newCodesLead}</p>
      <CodeField code={code} onCode={setCode} tried={tried} />
      <Refused refusal={refusal} />
      <p class="ways">
        <button type="submit" class="strong" aria-disabled={busy}>
          {busy ? all.shared.doing : w.newCodesNow}
        </button>
        <button type="button" class="download" onClick={props.onCancel}>
          {all.shared.cancel}
        </button>
      </p>
    </form>
  )
}

/** The password and a code: whoever only found the browser open has neither. */
export function TurnOff({ onOff, onCancel }: { readonly onOff: () => void; readonly onCancel: () => void }) {
  const all = accountWords()
  const w = all.account
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const { shown, toggle } = useShown()
  const { busy, refusal, ask } = useDeed()
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (!password || !code.trim()) return focusWrong(event.currentTarget as HTMLFormElement)
    const json = { password, code: isCode(code) ? plainCode(code) : code.trim() }
    if (await ask(() => api.account['second-factor'].off.$post({ json }))) onOff()
  }
  return (
    <form class="account-form" onSubmit={submit} noValidate ref={focusFirst}>
      <h3>{w.turnOff}</h3>
      <p>{w.turnOffLead}</p>
      <Field
        label={w.current}
        value={password}
        onValue={setPassword}
        autoComplete="current-password"
        hidden={!shown}
        error={tried && !password ? w.needCurrent : null}
      />
      {toggle}
      <Field
        label={w.codeOrRecovery}
        value={code}
        onValue={setCode}
        autoComplete="one-time-code"
        error={tried && !code.trim() ? all.signIn.needEither : null}
      />
      <Refused refusal={refusal} />
      <p class="ways">
        <button type="submit" class="strong" aria-disabled={busy}>
          {busy ? all.shared.doing : w.turnOffNow}
        </button>
        <button type="button" class="download" onClick={onCancel}>
          {all.shared.cancel}
        </button>
      </p>
    </form>
  )
}

const focusFirst = (form: HTMLFormElement | null) => {
  if (form && !form.contains(document.activeElement)) form.querySelector('input')?.focus()
}
