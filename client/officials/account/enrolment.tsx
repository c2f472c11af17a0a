import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { api } from '../../shared/api.ts'
import { accountWords } from '../account-words.ts'
import { useDeed } from '../deed.ts'
import { focusWrong, isCode, plainCode } from '../fields.tsx'
import { Refused } from '../refused.tsx'
import { CodeField } from './code-field.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

type Props = {
  readonly name: string
  /** What the phone is to know: the picture of an address, and the key in it. */
  readonly secret: string
  readonly svg: string
  readonly onDone: () => void
  readonly onCancel: () => void
}
const groups = (secret: string) => secret.match(/.{1,4}/g) ?? []

/** Turns the second factor on: scan, confirm with a code, put the recovery codes away. */
export function Enrolment({ name, secret, svg, onDone, onCancel }: Props) {
  const all = accountWords()
  const w = all.account
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const { busy, refusal, ask } = useDeed()
  const first = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => first.current?.focus(), [])
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isCode(code)) return focusWrong(event.currentTarget as HTMLFormElement)
    const json = { code: plainCode(code) }
    const answer = await ask(() => api.account['second-factor'].confirm.$post({ json }))
    if (answer) setCodes(answer.body.codes)
  }
  if (codes)
    return (
      <>
        <p class="step-of">{w.step(3, 3)}</p>
        <RecoveryCodes name={name} codes={codes} onDone={onDone} />
      </>
    )
  return (
    <form class="account-form" onSubmit={submit} noValidate>
      <p class="step-of">{w.step(1, 3)}</p>
      <h3 tabIndex={-1} ref={first}>
        {w.scan}
      </h3>
      <p>{w.scanLead}</p>
      <div class="scan">
        <img src={`data:image/svg+xml,${encodeURIComponent(svg)}`} width="200" height="200" alt={w.picture} />
        <p>
          {w.typeSecret}
          <code class="secret">
            {groups(secret).map((group, i) => (
              <span key={`${i}${group}`}>{group} </span>
            ))}
          </code>
        </p>
      </div>
      <p class="step-of">{w.step(2, 3)}</p>
      <h3>{w.confirmCode}</h3>
      <p>{w.confirmLead}</p>
      <CodeField code={code} onCode={setCode} tried={tried} />
      <Refused refusal={refusal} />
      <p class="ways">
        <button type="submit" class="strong" aria-disabled={busy}>
          {busy ? w.turningOn : w.turnOnNow}
        </button>
        <button type="button" class="download" onClick={onCancel}>
          {all.shared.cancel}
        </button>
      </p>
    </form>
  )
}
