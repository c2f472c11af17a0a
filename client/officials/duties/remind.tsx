import { useRef, useState } from 'preact/hooks'
import { api } from '../../shared/api.ts'
import { useDeed } from '../deed.ts'
import { Refused } from '../refused.tsx'
import type { Answered } from '../request.ts'
import { said } from '../words.ts'
import { TextField } from './text-field.tsx'
import { reminderWords } from './words.ts'

type Preview = Answered<Awaited<ReturnType<typeof api.reminders.preview.$post>>>
type Props = { readonly duties: readonly string[]; readonly done: () => void }

/** A reminder by hand: what is added, who gets it, and then sent. */
export function Remind({ duties, done }: Props) {
  const { send: w } = reminderWords()
  const [words, setWords] = useState('')
  const [preview, setPreview] = useState<Preview | null>(null)
  const { busy, refusal, ask } = useDeed()
  // One reminder, however often it is pressed or sent again.
  const reminder = useRef('')
  const look = async () => {
    const answer = await ask(() => api.reminders.preview.$post({ json: { duties: [...duties] } }))
    if (answer) setPreview(answer.body)
    reminder.current = uuid()
  }
  const send = async () => {
    const json = { reminder: reminder.current, duties: [...duties], words: words.trim() || null }
    if (!(await ask(() => api.reminders.$post({ json })))) return
    setWords('')
    setPreview(null)
    done()
  }
  return (
    <>
      <p class="aside">{w.lead(duties.length)}</p>
      <TextField label={w.words} value={words} onValue={setWords} rows={2} />
      <Refused refusal={refusal} />
      {preview ? (
        <div class="note" role="status">
          <p>
            <b>{w.people(preview.people.length)}</b>
          </p>
          <ul class="plain-list">
            {preview.people.map(({ name, unitName, duties: own, hasEmail }, i) => (
              <li key={i}>
                {w.person(name, said(unitName), own.length)} · {hasEmail && preview.byEmail ? w.byEmail : w.byNotice}
              </li>
            ))}
          </ul>
          {preview.nobody.length > 0 ? (
            <p>{w.nobody(preview.nobody.map(({ unitName, duties: count }) => w.ofUnit(said(unitName), count)))}</p>
          ) : null}
          {preview.byEmail ? null : <p>{w.noSmtp}</p>}
          <p class="ways">
            {preview.people.length > 0 ? (
              <button type="button" class="strong" aria-disabled={busy} onClick={() => void send()}>
                {w.send}
              </button>
            ) : null}
            <button type="button" class="download" onClick={() => setPreview(null)}>
              {w.cancel}
            </button>
          </p>
        </div>
      ) : (
        <p>
          <button type="button" class="download" aria-disabled={busy} onClick={() => void look()}>
            {w.preview}
          </button>
        </p>
      )}
    </>
  )
}

// Without https a browser has no crypto.randomUUID.
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
