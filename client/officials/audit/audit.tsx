import '../accounts.css'
import { useLocation } from 'preact-iso/router'
import { formatDay } from '../../../surveys/text/format.ts'
import { api } from '../../shared/api.ts'
import { Frame } from '../frame.tsx'
import { useLive } from '../live.ts'
import { queryOf } from '../scope.ts'
import { useSignedIn } from '../screen.tsx'
import { FailureNote, Waiting } from '../states.tsx'
import { type Asked, askedIn } from './asked.ts'
import { auditWords } from './audit-words.ts'
import { DeedTable } from './deed-table.tsx'
import { Filters } from './filters.tsx'
import { useNames } from './names.ts'

const command = 'npm run check:audit'

/** What officials did: how much of it in a sentence, and each deed, the newest first. */
export function Audit() {
  const w = auditWords()
  const { path, query, route } = useLocation()
  const asked = askedIn(query)
  const live = useLive(
    useSignedIn() ? JSON.stringify(asked) : null,
    (options) => api.audit.$get({ query: asked }, options),
    false,
  )
  const names = useNames()
  const { body, failure } = live
  const addressOf = (change: Readonly<Record<string, string | undefined>>) => {
    const next: Record<string, string> = {}
    for (const [name, value] of Object.entries({ ...query, ...change })) if (value) next[name] = value
    return path + queryOf({}, next)
  }
  return (
    <Frame title={w.title} signedIn>
      <div class="overline-row">
        <h1 class="overline">{w.title}</h1>
      </div>
      {body ? (
        <p class="headline" aria-live="polite">
          {w.sentence(
            formatDay(asked.from),
            formatDay(asked.to),
            body.counts.deeds,
            body.counts.exports,
            body.counts.opinions,
          )}
        </p>
      ) : null}
      <p class="aside">{w.lead}</p>
      <Filters
        asked={asked}
        officials={names.officials}
        seek={(change) => route(addressOf({ ...change, before: undefined }))}
      />
      {failure && !body ? <FailureNote failure={failure} retry={live.retry} reset={path} /> : null}
      {body ? (
        <div class={live.loading ? 'figures ageing' : 'figures'} aria-busy={live.loading}>
          {body.deeds.length > 0 ? (
            <>
              <p class="context" role="status">
                {w.shown(body.deeds.length)}
              </p>
              <DeedTable deeds={body.deeds} names={names.all} />
            </>
          ) : (
            <section class="note empty">
              <h2>{w.none}</h2>
              <p>{w.noneLead}</p>
              <p class="actions">
                <a href={path}>{w.clear}</a>
              </p>
            </section>
          )}
          <nav class="ways" aria-label={w.pages}>
            {asked.before ? (
              <a class="download" href={addressOf({ before: undefined })}>
                {w.newest}
              </a>
            ) : null}
            {body.next !== null ? (
              <a class="download" href={addressOf({ before: `${body.next}` })}>
                {w.older}
              </a>
            ) : null}
          </nav>
          <section class="panel downloads" aria-labelledby="file">
            <h2 id="file">{w.chainTitle}</h2>
            <p>{w.chain}</p>
            <p>
              <code class="command">{command}</code>
            </p>
            <p class="aside chain-head">{w.head(body.head.seq, body.head.hash)}</p>
            <p class="ways">
              <a class="download" href={`/api/audit.csv${queryOf({}, fileQuery(asked))}`} download>
                {w.file}
              </a>
              <small class="faint">{w.fileNote}</small>
            </p>
          </section>
        </div>
      ) : failure ? null : (
        <Waiting blocks={['line', 'panel']} />
      )}
    </Frame>
  )
}

const fileQuery = ({ official, action, from, to }: Asked): Record<string, string> => ({
  ...(official && { official }),
  ...(action && { action }),
  from,
  to,
})
