import { useEffect, useId, useState } from 'preact/hooks'
import { Field } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import { hasRight, recognise, session } from '../session.ts'
import { FailureNote, Waiting } from '../states.tsx'
import { language } from '../words.ts'
import { Settings } from './heading.tsx'
import { OneCall } from './interface/call.tsx'
import { Folded } from './interface/folded.tsx'
import { Messages } from './interface/messages.tsx'
import { callsIn, type Description, isFound, type Schema, scopesOf, typeOf } from './interface/reading.ts'
import { interfaceWords } from './interface/words.ts'
import './connecting.css'
import './interface/interface.css'

/** So many calls are shown without being asked for: those that were looked for, and not all of them. */
const OPEN = 30

/**
 * The interface for other systems, to be looked through: made from the description that programs read. Whoever writes such
 * a program needs no account: like the description it is for everybody.
 */
export function Interface() {
  const { found, failed, retry } = useDescription()
  const who = session.value
  useEffect(() => {
    if (who === 'unknown') void recognise()
  }, [who])
  const w = interfaceWords()
  const whole = (
    <>
      {failed ? <FailureNote failure={{ status: 0, refusal: null }} retry={retry} /> : null}
      {found ? <Whole found={found} /> : failed ? null : <Waiting blocks={['line', 'panel', 'panel']} />}
    </>
  )
  if (hasRight('tokens:manage')) return <Settings page="interface">{whole}</Settings>
  return (
    <Frame title={w.title} signedIn={typeof who === 'object'}>
      <h1 class="overline">{w.title}</h1>
      <div class="figures collecting">{whole}</div>
    </Frame>
  )
}

function useDescription() {
  const [found, setFound] = useState<Description | null>(null)
  const [failed, setFailed] = useState(false)
  const [turn, setTurn] = useState(0)
  const lang = language.value
  useEffect(() => {
    const controller = new AbortController()
    setFailed(false)
    fetch(`/api/openapi.json?lang=${lang}`, { signal: controller.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(`${response.status}`)
        setFound((await response.json()) as Description)
      })
      .catch(() => {
        if (!controller.signal.aborted) setFailed(true)
      })
    return () => controller.abort()
  }, [lang, turn])
  return { found, failed, retry: () => setTurn(turn + 1) }
}

function Whole({ found }: { readonly found: Description }) {
  const w = interfaceWords()
  const [sought, setSought] = useState('')
  const [area, setArea] = useState<string>('')
  const [forPrograms, setForPrograms] = useState(false)
  const areaField = useId()
  const calls = callsIn(found)
  const matching = calls.filter(
    (call) => isFound(call, sought.trim()) && (!forPrograms || scopesOf(call.operation).length > 0),
  )
  const shown = matching.filter(({ operation }) => area === '' || operation.tags.some((tag) => tag === area))
  const baseUrl = found.servers[0]?.url ?? ''
  return (
    <div class="connecting interface">
      <p class="headline">{w.state(calls.length)}</p>
      {found.info.description.split('\n\n').map((part) => (
        <p key={part} class="aside">
          {part}
        </p>
      ))}
      <p>
        <a class="download" href={`/api/openapi.json?lang=${language.value}`} download="openapi.json">
          {w.file}
        </a>
      </p>
      <search class="panel">
        <Field label={w.seek} value={sought} hint={w.seekHint} autoComplete="off" onValue={setSought} />
        <div class="field">
          <label for={areaField}>{w.area}</label>
          <select id={areaField} value={area} onChange={({ currentTarget: { value } }) => setArea(value)}>
            <option value="">{w.allAreas}</option>
            {found.tags.map(({ name, description }) => (
              <option key={name} value={name}>
                {w.inArea(description, matching.filter(({ operation }) => operation.tags.includes(name)).length)}
              </option>
            ))}
          </select>
        </div>
        <label class="check">
          <input
            type="checkbox"
            checked={forPrograms}
            onChange={({ currentTarget: { checked } }) => setForPrograms(checked)}
          />
          {w.forPrograms}
        </label>
        <p class="aside" role="status">
          {shown.length === 0 ? w.none : w.found(shown.length)}
        </p>
      </search>
      {found.tags.map(({ name, description }) => {
        const of = shown.filter(({ operation }) => operation.tags.includes(name))
        return of.length === 0 ? null : (
          <Folded key={name} id={`area-${name}`} title={w.inArea(description, of.length)} isOpen={shown.length <= OPEN}>
            {of.map((call) => (
              <OneCall key={`${call.method} ${call.path}`} call={call} baseUrl={baseUrl} />
            ))}
          </Folded>
        )
      })}
      <Messages webhooks={found.webhooks} />
      <Folded id="schemas" title={w.inArea(w.schemas, Object.keys(found.components.schemas).length)} isOpen={false}>
        {Object.entries(found.components.schemas).map(([name, schema]) => (
          <OneType key={name} name={name} schema={schema} />
        ))}
      </Folded>
    </div>
  )
}

/** A type of the replies, written out once it is opened. */
function OneType({ name, schema }: { readonly name: string; readonly schema: Schema }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details class="call" onToggle={({ currentTarget: { open } }) => setIsOpen(open)}>
      <summary>
        <code>{name}</code>
      </summary>
      {isOpen ? <pre>{typeOf(schema)}</pre> : null}
    </details>
  )
}
