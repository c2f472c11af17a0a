import { useState } from 'preact/hooks'
import { api } from '../../shared/api.ts'
import { accountWords } from '../account-words.ts'
import { useDeed } from '../deed.ts'
import { Field, focusWrong } from '../fields.tsx'
import { useNewPassword } from '../new-password.tsx'
import { Refused } from '../refused.tsx'

type Props = { readonly name: string; readonly onChanged: () => void }

/** Changes one's own password; who is at the keyboard must know the current one. */
export function Password({ name, onChanged }: Props) {
  const w = accountWords().account
  const [current, setCurrent] = useState('')
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState(false)
  const next = useNewPassword(w.next)
  const { busy, refusal, ask } = useDeed()
  const wrong = current ? (next.right && next.password === current ? w.same : null) : w.needCurrent
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    setDone(false)
    if (wrong || !next.right) return focusWrong(event.currentTarget as HTMLFormElement)
    if (!(await ask(() => api.account.password.$post({ json: { current, next: next.password } })))) return
    setCurrent('')
    next.clear()
    setTried(false)
    setDone(true)
    onChanged()
  }
  return (
    <section class="panel" aria-labelledby="password">
      <h2 id="password">{w.password}</h2>
      <p class="aside">{w.passwordLead}</p>
      <form class="account-form" onSubmit={submit} noValidate>
        {/* A keeper of passwords needs to know whose this is. */}
        <input type="text" autoComplete="username" value={name} readOnly hidden />
        <Field
          label={w.current}
          value={current}
          onValue={setCurrent}
          autoComplete="current-password"
          hidden={!next.shown}
          error={tried ? wrong : null}
        />
        {next.fields(tried)}
        <Refused refusal={refusal} />
        <p>
          <button type="submit" class="strong" aria-disabled={busy}>
            {busy ? w.changing : w.change}
          </button>
        </p>
        <p class="done" role="status">
          {done ? w.changed : null}
        </p>
      </form>
    </section>
  )
}
