import { useState } from 'preact/hooks'
import type { Text } from '../../surveys/instrument.ts'
import type { Role } from '../../surveys/rights.ts'
import { api } from '../shared/api.ts'
import { accountWords, instant } from './account-words.ts'
import { useDeed } from './deed.ts'
import { Field, focusWrong } from './fields.tsx'
import { useNewPassword } from './new-password.tsx'
import { Provider } from './provider.tsx'
import { Refused } from './refused.tsx'
import { said, words } from './words.ts'

type Props = {
  readonly link: {
    readonly token: string
    readonly kind: 'new' | 'password'
    /** Whose password, or what the invited may be called. */
    readonly name: string
    readonly role: Role
    readonly unit: { readonly name: Text }
    readonly expiresAt: string
  }
  readonly title: string
  readonly onSignedIn: () => Promise<void>
  readonly onSecondStep: (token: string) => void
}

export function SetUpForm({ link, title, onSignedIn, onSecondStep }: Props) {
  const w = words()
  const all = accountWords()
  const isNew = link.kind === 'new'
  const [name, setName] = useState(link.name)
  const [tried, setTried] = useState(false)
  const next = useNewPassword(isNew ? w.session.password : all.setUp.newPassword)
  const { busy, refusal, ask } = useDeed()
  const wrong = isNew && name.trim().length < 2 ? w.session.needName : null
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (wrong || !next.right) return focusWrong(event.currentTarget as HTMLFormElement)
    const json = { token: link.token, password: next.password, ...(isNew && { name: name.trim() }) }
    const answer = await ask(() => api.setup.$post({ json }))
    if (!answer) return
    if ('token' in answer.body) onSecondStep(answer.body.token)
    else await onSignedIn()
  }
  const usedUp = refusal !== null && refusal !== 'no-answer' && refusal.code === 'link-used-or-expired'
  return (
    <form class="narrow sheet" onSubmit={submit} noValidate>
      <h1>{title}</h1>
      <p>
        {isNew
          ? all.setUp.invitedLead(all.roles[link.role].name, said(link.unit.name))
          : all.setUp.renewedLead(link.name)}
      </p>
      <Refused refusal={refusal} more={usedUp ? all.setUp.usedUp : null} />
      {isNew ? (
        <Field
          label={w.session.name}
          value={name}
          onValue={setName}
          autoComplete="username"
          error={tried ? wrong : null}
        />
      ) : (
        <input type="text" autoComplete="username" value={link.name} readOnly hidden />
      )}
      {next.fields(tried)}
      <button type="submit" class="strong wide" aria-disabled={busy}>
        {isNew ? (busy ? w.setup.creating : w.setup.create) : busy ? all.shared.doing : all.setUp.save}
      </button>
      {isNew ? <Provider kind="setUp" journey={{ link: link.token }} /> : null}
      <p class="says">{all.setUp.until(instant(link.expiresAt))}</p>
    </form>
  )
}
