import { useEffect } from 'preact/hooks'
import { api } from '../../../shared/api.ts'
import { Confirm } from '../../confirm.tsx'
import { useDeed } from '../../deed.ts'
import { useLive } from '../../live.ts'
import { Refused } from '../../refused.tsx'
import { FailureNote, Waiting } from '../../states.tsx'
import { language } from '../../words.ts'
import { FileInput, Sending } from './begin.tsx'
import { Definitions } from './definitions.tsx'
import { Look } from './look.tsx'
import { MappingForm } from './mapping-form.tsx'
import { Names } from './names.tsx'
import { Outcome } from './outcome.tsx'
import { Start } from './start.tsx'
import { useSending } from './use-sending.ts'
import { type ImportSeen, type ImportsSeen, importWords } from './words.ts'

type Props = {
  readonly id: string
  readonly seen: ImportsSeen
  readonly refresh: () => void
  readonly open: (id: string | null) => void
}
const unread = { waves: [], units: [], sectors: [], procedures: [] }
const SOON = 700

/** One import: what it waits for, and what can be done with it. */
export function One({ id, seen, refresh, open }: Props) {
  const w = importWords()
  const live = useLive(`import ${id}`, (options) => api.imports[':import'].$get({ param: { import: id } }, options))
  const deed = useDeed()
  const { body, failure, retry } = live
  const state = body?.state
  const again = () => {
    retry()
    refresh()
  }
  // What is under way is looked at more often than what changes by itself.
  useEffect(() => {
    if (state !== 'checking' && state !== 'running') return
    const timer = setInterval(retry, SOON)
    return () => {
      clearInterval(timer)
      refresh()
    }
  }, [state])
  // A file that is whole is looked at without asking: of a foreign one its columns.
  useEffect(() => {
    if (!body || state !== 'uploaded' || deed.refusal) return
    const json =
      body.kind === 'csv' ? ({ kind: 'csv', mapping: null } as const) : ({ kind: 'json-lines', names: unread } as const)
    void deed.ask(() => api.imports[':import'].look.$post({ param: { import: id }, json })).then(again)
  }, [state])
  if (failure && !body) return <FailureNote failure={failure} retry={retry} />
  if (!body) return <Waiting blocks={['panel']} />
  const cancel = async () => {
    if (await deed.ask(() => api.imports[':import'].cancel.$post({ param: { import: id } }))) again()
  }
  const isOpen = ['uploading', 'uploaded', 'checking', 'checked', 'running'].includes(body.state)
  return (
    <>
      <section class="panel import-one" aria-labelledby="import-title">
        <div class="panel-head">
          <h2 id="import-title">{w.look.title(body.file)}</h2>
          <button type="button" class="download" onClick={() => open(null)}>
            {w.another}
          </button>
        </div>
        <div aria-live="polite">
          <Now body={body} seen={seen} again={again} />
        </div>
        <Refused refusal={deed.refusal} />
        {isOpen ? (
          <Confirm
            name={w.cancel}
            question={body.state === 'running' ? w.cancelSure : w.dropSure}
            busy={deed.busy}
            onConfirm={() => void cancel()}
          />
        ) : null}
      </section>
      {body.state === 'checked' ? <Checked body={body} seen={seen} again={again} /> : null}
    </>
  )
}

type ChildProps = { readonly body: ImportSeen; readonly again: () => void }

function Now({ body, seen, again }: ChildProps & { readonly seen: ImportsSeen }) {
  const w = importWords()
  const { state, done, total, found, refusal } = body
  switch (state) {
    case 'uploading':
      return <Rest body={body} again={again} />
    case 'uploaded':
    case 'checking':
      return (
        <p class="progress-line">
          <progress aria-label={w.checking(done)} />
          <span>{w.checking(done)}</span>
        </p>
      )
    case 'running':
      return (
        <p class="progress-line">
          <progress max={Math.max(1, total)} value={done} aria-label={w.running(done, total)} />
          <span>{w.running(done, total)}</span>
        </p>
      )
    case 'checked':
      return found ? <Look body={body} found={found} seen={seen} /> : null
    case 'done':
    case 'cancelled':
      return <Outcome body={body} />
    case 'failed':
      return (
        <>
          <p class="note failure">{refusal ? refusal.message[language.value] : w.states.failed}</p>
          <Outcome body={body} />
        </>
      )
  }
}

/** The rest of a file whose sending broke off. */
function Rest({ body, again }: ChildProps) {
  const w = importWords()
  const sending = useSending()
  const send = async (file: File) => {
    if (file.size !== body.bytes) return sending.refuse(w.begin.otherFile)
    await sending.send(body.import, file, body.received)
    again()
  }
  return (
    <>
      {sending.percent === null ? <p>{sending.says ?? w.begin.broken}</p> : <Sending percent={sending.percent} />}
      <FileInput label={w.continue} kind={body.kind} disabled={sending.percent !== null} take={send} />
    </>
  )
}

function Checked({ body, seen, again }: ChildProps & { readonly seen: ImportsSeen }) {
  const { found, reading } = body
  if (!found) return null
  return (
    <>
      {found.definitions.some(({ state }) => state !== 'known') ? (
        <Definitions body={body} found={found} again={again} />
      ) : null}
      {reading?.kind === 'json-lines' ? (
        <Names body={body} found={found} names={reading.names} seen={seen} again={again} />
      ) : null}
      {found.fatal.some(({ why }) => why === 'encoding') ? <OtherLetters body={body} again={again} /> : null}
      {body.kind === 'csv' && found.columns.length > 0 ? (
        <MappingForm
          key={body.import}
          body={body}
          found={found}
          mapping={reading?.kind === 'csv' ? reading.mapping : null}
          encoding={reading?.kind === 'csv' ? reading.encoding : undefined}
          seen={seen}
          again={again}
        />
      ) : null}
      {found.fatal.length === 0 ? <Start body={body} found={found} again={again} /> : null}
    </>
  )
}

/** The way on where a file is not in the letters that it was taken for. */
function OtherLetters({ body, again }: ChildProps) {
  const { mapping: w } = importWords()
  const deed = useDeed()
  const json = { kind: 'csv' as const, mapping: null, encoding: 'windows-1258' as const }
  const look = async () => {
    if (await deed.ask(() => api.imports[':import'].look.$post({ param: { import: body.import }, json }))) again()
  }
  return (
    <section class="panel">
      <button type="button" class="strong" aria-disabled={deed.busy} onClick={() => void look()}>
        {w.asWindows}
      </button>
      <Refused refusal={deed.refusal} />
    </section>
  )
}
