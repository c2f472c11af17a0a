import { useState } from 'preact/hooks'
import { accountWords } from '../account-words.ts'
import { Copy } from '../copy.tsx'

type Props = { readonly name: string; readonly codes: readonly string[]; readonly onDone: () => void }

/** Recovery codes, shown once: to be printed, copied or saved, and put away before one goes on. */
export function RecoveryCodes({ name, codes, onDone }: Props) {
  const w = accountWords()
  const [kept, setKept] = useState(false)
  const [tried, setTried] = useState(false)
  const text = `${w.account.fileHead(name)}\r\n\r\n${codes.join('\r\n')}\r\n`
  const done = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (kept) onDone()
  }
  return (
    <div class="recovery">
      <h3 tabIndex={-1} ref={(heading) => heading?.focus()}>
        {w.account.codes}
      </h3>
      <p class="aside">{w.account.codesLead}</p>
      <p class="printed-only">{w.account.fileHead(name)}</p>
      <ol class="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div class="ways">
        <button type="button" class="download" onClick={() => print()}>
          {w.shared.print}
        </button>
        <a
          class="download"
          download={w.account.file}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
        >
          {w.account.download}
        </a>
        <Copy text={codes.join('\n')} name={w.shared.copy} />
      </div>
      <form class="account-form" onSubmit={done} noValidate>
        <label class="check">
          <input
            type="checkbox"
            checked={kept}
            aria-invalid={tried && !kept ? true : undefined}
            onChange={(event) => setKept(event.currentTarget.checked)}
          />
          {w.account.kept}
        </label>
        <p class="says wrong" role="alert">
          {tried && !kept ? w.account.needKept : null}
        </p>
        <p>
          <button type="submit" class="strong">
            {w.account.done}
          </button>
        </p>
      </form>
    </div>
  )
}
