import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { api } from '../../shared/api.ts'
import { useLive } from '../live.ts'
import { useSignedIn } from '../screen.tsx'
import { FailureNote, Waiting } from '../states.tsx'
import { said } from '../words.ts'
import { Fieldwork } from './heading.tsx'
import { NewDraft } from './instruments/new-draft.tsx'
import { type Found, instant, instrumentWords } from './instruments/words.ts'
import './instruments/instruments.css'

/** The instruments that there are, and drafts of further versions. */
export function Instruments() {
  const live = useLive(useSignedIn() ? 'instruments' : null, (options) => api.instruments.$get({}, options))
  const { body, failure } = live
  return (
    <Fieldwork page="instruments">
      {failure && !body ? <FailureNote failure={failure} retry={live.retry} /> : null}
      {body ? <Listed found={body} /> : failure ? null : <Waiting blocks={['line', 'panel', 'panel']} />}
    </Fieldwork>
  )
}

function Listed({ found }: { readonly found: Found }) {
  const w = instrumentWords()
  const { query } = useLocation()
  const [isMaking, setMaking] = useState(query.from !== undefined)
  return (
    <>
      <p class="headline" aria-live="polite">
        {w.headline(found.instruments.length, found.drafts.length)}
      </p>
      <p class="aside">{w.lead}</p>
      {isMaking ? (
        <NewDraft found={found} base={query.from} onClose={() => setMaking(false)} />
      ) : (
        <p>
          <button type="button" class="strong" onClick={() => setMaking(true)}>
            {w.create.open}
          </button>
        </p>
      )}
      <section class="panel" aria-labelledby="drafts">
        <h2 id="drafts">{w.drafts}</h2>
        {found.drafts.length === 0 ? <p class="aside">{w.noDrafts}</p> : null}
        <ul class="works">
          {found.drafts.map(({ draft, code, changedBy, changedAt }) => (
            <li key={draft}>
              <h3>
                {code} <small>{w.changed(changedBy, instant(changedAt))}</small>
              </h3>
              <p class="ways">
                <a class="download" href={`/officials/fieldwork/instruments/drafts/${draft}`}>
                  {w.continue}
                  <span class="unseen"> {code}</span>
                </a>
              </p>
            </li>
          ))}
        </ul>
      </section>
      <section class="panel" aria-labelledby="instruments">
        <h2 id="instruments">{w.all}</h2>
        <ul class="works">
          {found.instruments.map(({ code, title, template, versions }) => (
            <li key={code}>
              <h3>
                {said(title)} <small>{template ? `${code} · ${w.template}` : code}</small>
              </h3>
              <ul class="versions">
                {versions.map(({ version, publishedAt, publishedBy, waves }) => (
                  <li key={version}>
                    <a href={`/officials/fieldwork/instruments/${code}/${version}`}>
                      {w.version(version)}
                      <span class="unseen">: {said(title)}</span>
                    </a>{' '}
                    <span class="faint">
                      {publishedAt === null ? w.shipped : w.publishedAt(publishedBy, instant(publishedAt))}
                      {' · '}
                      {waves.length > 0 ? w.inUse(waves.length) : w.unused}
                    </span>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
