import '../../figure-form.css'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { longestFile } from '../../../../surveys/workshop/files.ts'
import { api } from '../../../shared/api.ts'
import { Choice } from '../../collect/fields.tsx'
import { useDeed } from '../../deed.ts'
import { Field, focusWrong } from '../../fields.tsx'
import { Refused } from '../../refused.tsx'
import { said } from '../../words.ts'
import { type Found, instrumentWords } from './words.ts'

const sources = ['instrument', 'template', 'files'] as const
const isCode = (code: string) => /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(code) && code.length <= 40

type Props = { readonly found: Found; readonly base: string | undefined; readonly onClose: () => void }

/** A draft begins with a version that there is, with nothing, or with two files. `base`: `code version`. */
export function NewDraft({ found, base, onClose }: Props) {
  const w = instrumentWords()
  const { create } = w
  const { route } = useLocation()
  const deed = useDeed()
  const versions = found.instruments.flatMap(({ code, title, versions }) =>
    versions.map(({ version }) => [`${code} ${version}`, `${said(title)} (${code}, ${w.version(version)})`] as const),
  )
  const [source, setSource] = useState<(typeof sources)[number]>('instrument')
  const [from, setFrom] = useState(base ?? versions[0]?.[0] ?? '')
  const [isNext, setNext] = useState(true)
  const [own, setOwn] = useState('')
  const [given, setGiven] = useState<{ readonly questionnaire?: string; readonly outline?: string }>({})
  const [names, setNames] = useState<{ readonly questionnaire?: string; readonly outline?: string }>({})
  const [wrong, setWrong] = useState<'code' | 'files' | 'long' | null>(null)
  const [code = '', version = ''] = from.split(' ')
  const isNamed = source !== 'instrument' || !isNext
  const wanted = isNamed ? own : code
  const make = async (form: HTMLFormElement) => {
    const { questionnaire, outline } = given
    const lacks = source === 'files' && (!questionnaire || !outline)
    const isLong = source === 'files' && [questionnaire, outline].some((text = '') => text.length > longestFile)
    const fault = !isCode(wanted) ? 'code' : lacks ? 'files' : isLong ? 'long' : null
    setWrong(fault)
    if (fault) return focusWrong(form)
    const json = {
      code: wanted,
      from: source === 'instrument' ? { code, version: Number(version) } : null,
      files: source === 'files' && questionnaire && outline ? { questionnaire, outline, editions: {} } : null,
    }
    const done = await deed.ask(() => api.instruments.drafts.$post({ json }))
    if (done) route(`/officials/fieldwork/instruments/drafts/${done.body.draft}`)
  }
  const file = (name: 'questionnaire' | 'outline') => (
    <div>
      <label class="file">
        <span>{create[name]}</span>
        <input
          type="file"
          accept=".json,application/json"
          onChange={async (event) => {
            const [chosen] = event.currentTarget.files ?? []
            const text = await chosen?.text()
            setGiven((now) => ({ ...now, [name]: text }))
            setNames((now) => ({ ...now, [name]: chosen?.name }))
          }}
        />
      </label>
      <p class="aside" role="status">
        {names[name]}
      </p>
    </div>
  )
  return (
    <section class="panel" aria-labelledby="new-draft">
      <h2 id="new-draft">{create.title}</h2>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void make(event.currentTarget)
        }}
      >
        <div class="fields">
          <fieldset class="choices">
            <legend>{create.from}</legend>
            {sources.map((one) => (
              <label key={one} class="check">
                <input type="radio" name="source" checked={source === one} onChange={() => setSource(one)} />
                {create.sources[one]}
              </label>
            ))}
          </fieldset>
          {source === 'instrument' ? (
            <>
              <Choice label={create.base} value={from} options={versions} onValue={setFrom} />
              <div>
                <label class="check">
                  <input type="checkbox" checked={isNext} onChange={(event) => setNext(event.currentTarget.checked)} />
                  {create.asNext}
                </label>
              </div>
            </>
          ) : null}
          {source === 'files' ? (
            <>
              {file('questionnaire')}
              {file('outline')}
            </>
          ) : null}
          {isNamed ? (
            <Field
              label={create.code}
              value={own}
              autoComplete="off"
              hint={create.codeHint}
              error={wrong === 'code' ? create.codeWrong : null}
              onValue={setOwn}
            />
          ) : null}
        </div>
        {wrong === 'files' || wrong === 'long' ? (
          <p class="says wrong" role="alert">
            {wrong === 'files' ? create.filesMissing : create.filesLong}
          </p>
        ) : null}
        <Refused refusal={deed.refusal} />
        <p class="actions">
          <button type="submit" class="strong" aria-disabled={deed.busy}>
            {create.confirm}
          </button>
          <button type="button" class="download" onClick={onClose}>
            {create.cancel}
          </button>
        </p>
      </form>
    </section>
  )
}
