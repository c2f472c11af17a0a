import '../../figure-form.css'
import { useId, useState } from 'preact/hooks'
import type { ImportRow } from '../../../../server/database/tables/imports.ts'
import { api } from '../../../shared/api.ts'
import { useDeed } from '../../deed.ts'
import { Field, focusWrong } from '../../fields.tsx'
import { Refused } from '../../refused.tsx'
import { useSending } from './use-sending.ts'
import { importWords } from './words.ts'

const LARGEST = 1_073_741_824
type Kind = ImportRow['kind']
type Props = { readonly open: (id: string) => void; readonly refresh: () => void }

/** What kind of file it is, and the file, which is sent as soon as it is chosen. */
export function Begin({ open, refresh }: Props) {
  const { begin: w } = importWords()
  const id = useId()
  const [kind, setKind] = useState<Kind>('json-lines')
  const [name, setName] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [isNameWrong, setNameWrong] = useState(false)
  const deed = useDeed()
  const sending = useSending()
  const take = async (file: File) => {
    const called = kind === 'csv' ? name.trim() : 'JSON Lines'
    setNameWrong(called === '')
    setFault(file.size === 0 ? w.empty : file.size > LARGEST ? w.tooLarge : null)
    if (called === '') focusWrong(document.getElementById(id) as HTMLFormElement)
    if (called === '' || file.size === 0 || file.size > LARGEST) return
    const json = { kind, name: called.normalize('NFC'), file: fileName(file.name), bytes: file.size }
    const answer = await deed.ask(() => api.imports.$post({ json }))
    if (!answer) return
    const made = answer.body.import
    const outcome = await sending.send(made, file, 0)
    refresh()
    // Also where it broke off: the rest is sent from there.
    if (outcome !== null) open(made)
  }
  return (
    <section class="panel" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{w.title}</h2>
      <form id={id} class="ask" onSubmit={(event) => event.preventDefault()} noValidate>
        <fieldset class="choices">
          <legend>{w.kind}</legend>
          {(Object.keys(w.kinds) as Kind[]).map((one) => (
            <label key={one} class="check">
              <input type="radio" name={`${id}-kind`} checked={kind === one} onChange={() => setKind(one)} />
              {w.kinds[one]}
            </label>
          ))}
        </fieldset>
        {kind === 'csv' ? (
          <Field
            label={w.name}
            value={name}
            onValue={setName}
            hint={w.nameHint}
            error={isNameWrong ? w.nameMissing : null}
            autoComplete="off"
          />
        ) : (
          <p class="aside">{w.zip}</p>
        )}
        <FileInput label={w.file} kind={kind} disabled={deed.busy || sending.percent !== null} take={take} />
      </form>
      <Refused refusal={deed.refusal} />
      <div aria-live="polite">
        {fault ? <p class="note failure">{fault}</p> : null}
        {sending.percent === null ? null : <Sending percent={sending.percent} />}
        {sending.says ? <p class="note failure">{sending.says}</p> : null}
      </div>
    </section>
  )
}

/** What is not plain text in a name is left away: it is only shown. */
const fileName = (name: string): string =>
  name
    .normalize('NFC')
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
    .slice(-200)
    .trim() || 'tep'

type FileProps = {
  readonly label: string
  readonly kind: Kind
  readonly disabled: boolean
  readonly take: (file: File) => Promise<void>
}

export const FileInput = ({ label, kind, disabled, take }: FileProps) => (
  <label class="file">
    <span>{label}</span>
    <input
      type="file"
      disabled={disabled}
      accept={kind === 'csv' ? '.csv,.txt,.tsv,text/csv' : '.jsonl,.ndjson,.json'}
      onChange={(event) => {
        const file = event.currentTarget.files?.[0]
        if (file) void take(file)
        // The same file can be chosen again.
        event.currentTarget.value = ''
      }}
    />
  </label>
)

export const Sending = ({ percent }: { readonly percent: number }) => {
  const { begin: w } = importWords()
  return (
    <p class="progress-line">
      <progress max={100} value={percent} aria-label={w.sending(percent)} />
      <span>{w.sending(percent)}</span>
    </p>
  )
}
