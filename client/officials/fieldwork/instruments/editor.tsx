import { useCallback, useMemo, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { type Files, fileName, formatted, type LineFault } from '../../../../surveys/workshop/files.ts'
import { api } from '../../../shared/api.ts'
import { Confirm } from '../../confirm.tsx'
import { useDeed } from '../../deed.ts'
import { useLive } from '../../live.ts'
import { Refused } from '../../refused.tsx'
import { useSignedIn } from '../../screen.tsx'
import { FailureNote, Waiting } from '../../states.tsx'
import { Fieldwork } from '../heading.tsx'
import { CodeArea, type Target } from './code-field.tsx'
import { FaultList } from './fault-list.tsx'
import { PreviewFrames } from './preview-frames.tsx'
import { Publishing } from './publishing.tsx'
import { useChecked } from './use-checked.ts'
import { type Saving, useSaved } from './use-saved.ts'
import { type Draft, download, instrumentWords, named, time } from './words.ts'
import './instruments.css'

/** A draft: its files, what is wrong with them, how it looks, and the way to publish it. */
export function InstrumentDraft({ draft }: { readonly draft: string }) {
  const w = instrumentWords()
  const [turn, setTurn] = useState(0)
  const isKnown = useSignedIn()
  const live = useLive(
    isKnown ? `${draft} ${turn}` : null,
    (options) => api.instruments.drafts[':draft'].$get({ param: { draft } }, options),
    false,
  )
  const { body, failure, loading } = live
  return (
    <Fieldwork page="instruments">
      <p>
        <a class="alone" href="/officials/fieldwork/instruments">
          ← {w.back}
        </a>
      </p>
      {failure ? <FailureNote failure={failure} retry={live.retry} /> : null}
      {body && !loading ? (
        <Editor key={`${body.draft} ${turn}`} draft={body} onAnew={() => setTurn((last) => last + 1)} />
      ) : failure ? null : (
        <Waiting blocks={['line', 'panel', 'panel']} />
      )}
    </Fieldwork>
  )
}

function Editor({ draft: begun, onAnew }: { readonly draft: Draft; readonly onAnew: () => void }) {
  const w = instrumentWords().editor
  const { draft, code, version, isOwn } = begun
  const { route } = useLocation()
  const deed = useDeed()
  const [files, setFiles] = useState<Files>(begun.files)
  const [shown, setShown] = useState('questionnaire')
  const { saving, revision, isUnsaved } = useSaved(draft, begun, files)
  const faults = useChecked(files, code, version)
  const [target, setTarget] = useState<Target | null>(null)
  const text = named(files).find(([name]) => name === shown)?.[1] ?? ''
  const write = useCallback(
    (next: string) =>
      setFiles((now) =>
        shown === 'questionnaire' || shown === 'outline'
          ? { ...now, [shown]: next }
          : { ...now, editions: { ...now.editions, [shown]: next } },
      ),
    [shown],
  )
  const faulty = useMemo(
    () => new Set((faults ?? []).flatMap(({ file, line }) => (file === fileName(shown) ? [line] : []))),
    [faults, shown],
  )
  const jump = ({ file, line }: LineFault) => {
    setShown(named(files).find(([name]) => fileName(name) === file)?.[0] ?? 'questionnaire')
    setTarget({ line })
  }
  const open = (name: string) => {
    setTarget(null)
    setShown(name)
  }
  const remove = async () => {
    const done = await deed.ask(() =>
      api.instruments.drafts[':draft'].delete.$post({ param: { draft }, json: { revision } }),
    )
    if (done) route('/officials/fieldwork/instruments')
  }
  const drop = () => {
    setFiles(({ editions, ...now }) => ({
      ...now,
      editions: Object.fromEntries(Object.entries(editions).filter(([name]) => name !== shown)),
    }))
    open('outline')
  }
  const copy = async () => {
    const done = await deed.ask(() => api.instruments.drafts.$post({ json: { code, from: null, files: begun.files } }))
    if (done) route(`/officials/fieldwork/instruments/drafts/${done.body.draft}`)
  }
  const isSound = faults !== null && faults.length === 0
  return (
    <>
      <p class="headline">{w.title(code, version)}</p>
      {isOwn ? (
        <SavingNote saving={saving} files={files} onAnew={onAnew} />
      ) : (
        <section class="note caution">
          <p>{w.notOwn}</p>
          <p class="actions">
            <button type="button" class="strong" aria-disabled={deed.busy} onClick={copy}>
              {w.copy}
            </button>
          </p>
        </section>
      )}
      <div class="workshop">
        <div class="writing">
          <fieldset class="file-tabs">
            <legend class="unseen">{w.files}</legend>
            {named(files).map(([name]) => (
              <button key={name} type="button" aria-pressed={name === shown} onClick={() => open(name)}>
                {fileName(name)}
              </button>
            ))}
          </fieldset>
          <CodeArea {...{ target, text, faulty }} key={shown} file={fileName(shown)} onText={isOwn ? write : null} />
          <p class="ways">
            {isOwn ? (
              <button type="button" class="download" onClick={() => write(formatted(text))}>
                {w.format}
              </button>
            ) : null}
            <button type="button" class="download" onClick={() => download(fileName(shown), text)}>
              {w.download(fileName(shown))}
            </button>
            {isOwn ? (
              <label class="download file-choice">
                {w.upload(fileName(shown))}
                <input
                  type="file"
                  accept=".json,application/json"
                  onChange={async (event) => {
                    const [file] = event.currentTarget.files ?? []
                    if (file) write(await file.text())
                  }}
                />
              </label>
            ) : null}
            {isOwn && Object.hasOwn(files.editions, shown) ? (
              <button type="button" class="download" onClick={drop}>
                {w.dropEdition(fileName(shown))}
              </button>
            ) : null}
          </p>
          <FaultList faults={faults} onFault={jump} />
        </div>
        <PreviewPlace draft={draft} revision={revision} isSound={isSound && !isUnsaved} />
      </div>
      <Publishing
        {...{ draft, version, revision }}
        isAllowed={begun.mayPublish}
        isReady={isSound && saving.state === 'saved'}
      />
      <Refused refusal={deed.refusal} />
      {isOwn ? <Confirm name={w.delete} question={w.deleteSure} busy={deed.busy} onConfirm={remove} /> : null}
    </>
  )
}

/** Once it could be seen it stays, until the next version that can be seen is kept. */
function PreviewPlace({ draft, revision, isSound }: { draft: string; revision: number; isSound: boolean }) {
  const w = instrumentWords().preview
  const [seen, setSeen] = useState<number | null>(null)
  if (isSound && seen !== revision) setSeen(revision)
  if (seen === null)
    return (
      <section class="previews" aria-labelledby="previews">
        <h2 id="previews">{w.title}</h2>
        <p class="aside">{w.notYet}</p>
      </section>
    )
  return <PreviewFrames address={`/preview/drafts/${draft}`} turn={seen} />
}

function SavingNote({ saving, files, onAnew }: { saving: Saving; files: Files; onAnew: () => void }) {
  const w = instrumentWords().editor
  const keep = () => {
    for (const [name, text] of named(files)) download(fileName(name), text)
  }
  if (saving.state === 'conflict' || saving.state === 'gone')
    return (
      <section class="note failure" role="alert">
        <p>{saving.state === 'conflict' ? w.conflict : w.gone}</p>
        <p class="actions">
          <button type="button" class="strong" onClick={keep}>
            {w.keepMine}
          </button>
          {saving.state === 'conflict' ? (
            <button type="button" class="download" onClick={onAnew}>
              {w.takeTheirs}
            </button>
          ) : null}
        </p>
      </section>
    )
  const says = {
    saved: saving.state === 'saved' && saving.at ? w.saved(time(saving.at)) : '',
    unsaved: w.unsaved,
    saving: w.saving,
    failed: w.notSaved,
  }[saving.state]
  return (
    <p class={saving.state === 'failed' ? 'saving wrong' : 'saving'} role="status">
      {says}
    </p>
  )
}
