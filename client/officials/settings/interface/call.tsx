import { useState } from 'preact/hooks'
import { Copy } from '../../copy.tsx'
import { type Call, exampleOf, scopesOf, typeOf } from './reading.ts'
import { interfaceWords } from './words.ts'

type Props = { readonly call: Call; readonly baseUrl: string }

/** One call, of which all is told once it is opened: there are two hundred. */
export function OneCall({ call, baseUrl }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const { method, path, operation } = call
  return (
    <details class="call" onToggle={({ currentTarget: { open } }) => setIsOpen(open)}>
      <summary>
        <span class={`method method-${method.toLowerCase()}`}>{method}</span>
        <code>{path}</code>
        <span class="told">{operation.summary}</span>
      </summary>
      {isOpen ? <Told call={call} baseUrl={baseUrl} /> : null}
    </details>
  )
}

/** Who may make it, what it takes, an example, what comes back, and what is refused. */
function Told({ call, baseUrl }: Props) {
  const w = interfaceWords()
  const { operation } = call
  const example = exampleOf(call, baseUrl)
  const [bodyType, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const replies = Object.entries(operation.responses)
  const scopes = scopesOf(operation)
  return (
    <>
      <p>
        {operation.security.length === 0 ? w.anybody : null}
        {operation['x-right'] && operation.security.some((one) => 'session' in one)
          ? w.right(operation['x-right'])
          : null}
        {operation.security.some((one) => 'session' in one) && !operation['x-right'] ? w.signedIn : null}
        {operation.security.some((one) => 'device' in one) ? w.device : null}{' '}
        {scopes.length > 0 ? w.scope(scopes.join(', ')) : null}
      </p>
      {operation.parameters.length > 0 ? (
        <>
          <h4>{w.parameters}</h4>
          <ul class="parameters">
            {operation.parameters.map((one) => (
              <li key={one.name}>
                <code>{one.name}</code> {one.in === 'path' ? w.inPath : one.required ? w.required : w.optional}
                {one.description ? ` · ${one.description}` : ''} <code class="faint">{typeOf(one.schema)}</code>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {body ? (
        <details>
          <summary>{w.body(bodyType ?? '')}</summary>
          <pre>{typeOf(body.schema)}</pre>
        </details>
      ) : null}
      <h4>{w.example}</h4>
      <pre>{example}</pre>
      <Copy text={example} name={w.copy} />
      <h4>{w.replies}</h4>
      {replies
        .filter(([status]) => Number(status) < 400)
        .map(([status, { description, content }]) => {
          const [type, of] = Object.entries(content ?? {})[0] ?? []
          return of && type === 'application/json' ? (
            <details key={status}>
              <summary>
                {status} {type}
              </summary>
              <pre>{typeOf(of.schema)}</pre>
            </details>
          ) : (
            <p key={status}>
              {status} {type ?? description}
            </p>
          )
        })}
      <details>
        <summary>{w.refusals}</summary>
        <ul class="parameters">
          {replies
            .filter(([status]) => Number(status) >= 400)
            .map(([status, { description }]) => (
              <li key={status}>
                {status} · {description}
              </li>
            ))}
        </ul>
      </details>
    </>
  )
}
