import { accountWords } from '../account-words.ts'
import { Field, isCode } from '../fields.tsx'

type Props = {
  readonly code: string
  readonly onCode: (code: string) => void
  /** Whether it was sent before, so that what is wrong with it is said. */
  readonly tried: boolean
}

/** The six digits that a phone shows. */
export function CodeField({ code, onCode, tried }: Props) {
  const w = accountWords().signIn
  return (
    <Field
      label={w.code}
      value={code}
      onValue={onCode}
      autoComplete="one-time-code"
      inputMode="numeric"
      hint={w.codeHint}
      error={tried && !isCode(code) ? w.needCode : null}
    />
  )
}
