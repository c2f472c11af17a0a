import './methods/methods.css'
import { useId, useState } from 'preact/hooks'
import type { MethodListed } from '../../../server/methods.ts'
import type { MethodBlock, MethodDocument } from '../../../surveys/methods/blocks.ts'
import { methods as en } from '../../../surveys/text/en/methods.ts'
import { methods as vi } from '../../../surveys/text/vi/methods.ts'
import { api } from '../../shared/api.ts'
import { useLive } from '../live.ts'
import { useSignedIn } from '../screen.tsx'
import { FailureNote, Waiting } from '../states.tsx'
import { language, said } from '../words.ts'
import { Data } from './heading.tsx'

const text = { vi, en } as const
const methodWords = () => text[language.value]

/** How each instrument is computed, from its own formulas. */
export function Methods() {
  const live = useLive(useSignedIn() ? 'methods' : null, (options) => api.methods.$get({}, options), false)
  const { body, failure } = live
  return (
    <Data page="methods">
      {failure && !body ? <FailureNote failure={failure} retry={live.retry} /> : null}
      {body ? <Choice all={body.methods} /> : failure ? null : <Waiting blocks={['line', 'panel', 'panel']} />}
    </Data>
  )
}

const keyOf = ({ code, version, edition }: MethodListed) => [code, version, edition ?? ''].join('@')

/** The one that the address names, or the first. */
function Choice({ all }: { readonly all: readonly MethodListed[] }) {
  const w = methodWords().page
  const id = useId()
  const asked = new URLSearchParams(location.search).get('of')
  const [key, setKey] = useState(asked)
  const chosen = all.find((one) => keyOf(one) === key) ?? all[0]
  if (!chosen) return <p class="headline">{w.none}</p>
  const choose = (next: string) => {
    setKey(next)
    history.replaceState(null, '', `?of=${encodeURIComponent(next)}`)
  }
  return (
    <>
      <p class="aside">{w.lead}</p>
      <div class="field method-choice">
        <label for={id}>{w.choose}</label>
        <select id={id} value={keyOf(chosen)} onChange={(event) => choose(event.currentTarget.value)}>
          {all.map((one) => (
            <option key={keyOf(one)} value={keyOf(one)}>
              {w.option(said(one.title), one.code, one.version, one.edition)}
            </option>
          ))}
        </select>
      </div>
      <Method chosen={chosen} />
    </>
  )
}

function Method({ chosen: { code, version, edition } }: { readonly chosen: MethodListed }) {
  const lang = language.value
  const query = { lang, ...(edition === null ? {} : { edition }) }
  const { body, failure, loading, retry } = useLive(
    [code, version, edition, lang].join('@'),
    (options) =>
      api.methods[':instrument'][':version'].$get(
        { param: { instrument: code, version: `${version}` }, query },
        options,
      ),
    false,
  )
  if (failure && !body) return <FailureNote failure={failure} retry={retry} />
  if (!body || loading) return <Waiting blocks={['panel', 'panel']} />
  return <Whole found={body} />
}

function Whole({ found }: { readonly found: MethodDocument }) {
  const w = methodWords().page
  return (
    <article class="method-document" aria-label={found.title} lang={found.language}>
      <div class="method-head">
        <h2>{found.title}</h2>
        {found.verified ? null : <span class="state">{w.unverified}</span>}
        <button type="button" class="download unprinted" onClick={() => print()}>
          {w.print}
        </button>
      </div>
      <nav class="method-contents unprinted" aria-label={w.contents}>
        <ul>
          {found.sections.map(({ name, title }) => (
            <li key={name}>
              <a href={`#method-${name}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      {found.sections.map(({ name, title, blocks }) => (
        <section key={name} class="panel" aria-labelledby={`method-${name}`}>
          <h3 id={`method-${name}`}>{title}</h3>
          {blocks.map((block, i) => (
            <Block key={i} block={block} />
          ))}
        </section>
      ))}
    </article>
  )
}

function Block({ block }: { readonly block: MethodBlock }) {
  switch (block.kind) {
    case 'text':
      return <p class={block.caution ? 'note caution' : undefined}>{block.text}</p>
    case 'list':
      return (
        <ul class="reading">
          {block.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )
    case 'formula':
      return (
        <p class="method-formula">
          {block.name}
          <code>{block.formula}</code>
        </p>
      )
    case 'table':
      return <Table {...block} />
  }
}

function Table({ caption, head, rows }: Extract<MethodBlock, { kind: 'table' }>) {
  return (
    // Reached by the keyboard too, as a wide one scrolls sideways.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable
    <section class="method-table" aria-label={methodWords().page.scroll(caption)} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells, depth }, i) => (
            <tr key={i}>
              {cells.map((cell, at) => (
                <td
                  key={at}
                  data-label={at === 0 ? undefined : head[at]}
                  class={at === 1 && depth > 0 ? `method-depth-${Math.min(4, depth)}` : undefined}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
