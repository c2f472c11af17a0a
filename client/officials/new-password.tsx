import { useState } from 'preact/hooks'
import { Field, useShown } from './fields.tsx'
import { words } from './words.ts'

const least = 12

/** Two fields for a new password: the password, whether both are right, and what to show. `label` names the first one. */
export function useNewPassword(label: string) {
  const w = words()
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const { shown, toggle } = useShown()
  const wrong = {
    password: password.length >= least ? null : w.setup.tooShort(least),
    again: again === password ? null : w.setup.differ,
  }
  const fields = (tried: boolean) => (
    <>
      <Field
        label={label}
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
        error={tried || (again !== '' && again.length >= password.length) ? wrong.again : null}
      />
      {toggle}
    </>
  )
  const clear = () => {
    setPassword('')
    setAgain('')
  }
  return { password, shown, right: !wrong.password && !wrong.again, fields, clear }
}
