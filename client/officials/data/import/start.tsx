import { useState } from 'preact/hooks'
import type { Found } from '../../../../server/imports/found.ts'
import { api } from '../../../shared/api.ts'
import { Numeral } from '../../collect/fields.tsx'
import { useDeed } from '../../deed.ts'
import { Refused } from '../../refused.tsx'
import { type ImportSeen, importWords } from './words.ts'

type Props = { readonly body: ImportSeen; readonly found: Found; readonly again: () => void }

/** The last step, which nothing takes back: whoever takes it types how many responses it is about. */
export function Start({ body, found, again }: Props) {
  const { start: w } = importWords()
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  const deed = useDeed()
  const start = async (event: SubmitEvent) => {
    event.preventDefault()
    const count = Number(typed.trim())
    setWrong(count !== found.fresh)
    if (count !== found.fresh) return
    const param = { import: body.import }
    if (await deed.ask(() => api.imports[':import'].start.$post({ param, json: { count } }))) again()
  }
  return (
    <section class="panel" aria-labelledby="import-start">
      <h2 id="import-start">{w.title}</h2>
      {found.fresh === 0 ? (
        <p>{w.nothing}</p>
      ) : (
        <form class="ask" onSubmit={start} noValidate>
          <p class="note caution">{w.warning}</p>
          {found.isAnswered ? <p class="note caution">{w.answered}</p> : null}
          <div class="fields">
            <Numeral label={w.type(found.fresh)} value={typed} onValue={setTyped} />
          </div>
          <div aria-live="polite">{isWrong ? <p class="note failure">{w.wrong}</p> : null}</div>
          <p>
            <button type="submit" class="strong" aria-disabled={deed.busy}>
              {w.button}
            </button>
          </p>
        </form>
      )}
      <Refused refusal={deed.refusal} />
    </section>
  )
}
