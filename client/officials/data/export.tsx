import '../settings/connecting.css'
import './export/export.css'
import { useLocation } from 'preact-iso/router'
import { periodOf } from '../../../surveys/period.ts'
import { api } from '../../shared/api.ts'
import { useLive } from '../live.ts'
import { queryOf } from '../scope.ts'
import { useSignedIn } from '../screen.tsx'
import { hasRight } from '../session.ts'
import { FailureNote, Waiting } from '../states.tsx'
import { type Asked, addressOf, askedIn } from './export/asked.ts'
import { Jobs } from './export/jobs.tsx'
import { Ordering } from './export/ordering.tsx'
import { Scheduled } from './export/scheduled.tsx'
import { packageWords } from './export/words.ts'
import { Data } from './heading.tsx'

/** Packages of responses: ordered, followed and fetched; and the small files that need no order. */
export function ExportData() {
  const { path, query, route } = useLocation()
  const signedIn = useSignedIn()
  const mayTake = hasRight('responses:export')
  const choices = useLive(signedIn ? 'scope' : null, (options) => api.scope.$get({}, options), false)
  const live = useLive(signedIn && mayTake ? 'packages' : null, (options) => api.exports.packages.$get({}, options))
  const w = packageWords()
  const asked = askedIn(query)
  const seek = (next: Asked) => route(path + addressOf(next), true)
  const failure = live.failure ?? choices.failure
  const retry = () => {
    live.retry()
    choices.retry()
  }
  const jobs = live.body?.jobs ?? []
  const count = (...states: readonly string[]) => jobs.filter(({ state }) => states.includes(state)).length
  return (
    <Data page="export">
      {failure ? <FailureNote failure={failure} retry={retry} reset={path} /> : null}
      {signedIn && !mayTake ? <Lacking /> : null}
      {live.body && choices.body ? (
        <div class="exports">
          <p class="headline" aria-live="polite">
            {w.state(count('waiting', 'running'), count('done'), jobs.length)}
          </p>
          <p class="aside">{w.lead}</p>
          <Ordering {...{ asked, choices: choices.body, seen: live.body }} onAsked={seek} onOrdered={live.retry} />
          <Jobs seen={live.body} choices={choices.body} refresh={live.retry} />
          <Scheduled seen={live.body} choices={choices.body} />
        </div>
      ) : mayTake && !failure ? (
        <Waiting blocks={['line', 'panel', 'panel']} />
      ) : null}
      {choices.body ? (
        <Quick
          wave={asked.wave ?? live.body?.waves[0]?.wave ?? choices.body.instruments[0]?.wave}
          scope={{
            unit: asked.unit ?? choices.body.home,
            period: asked.period ?? periodOf(choices.body.today, 'quarter'),
          }}
        />
      ) : null}
    </Data>
  )
}

/** Whoever may not take responses away is told who can give the right. */
function Lacking() {
  const w = packageWords()
  return (
    <section class="panel" aria-labelledby="lacking-title">
      <h2 id="lacking-title">{w.lacking}</h2>
      <p>{w.lackingLead}</p>
      <p>{w.lackingAsk}</p>
      {hasRight('accounts:manage') ? (
        <p>
          <a class="alone" href="/officials/people">
            {w.lackingSelf}
          </a>
        </p>
      ) : null}
    </section>
  )
}

type QuickProps = {
  readonly wave: string | undefined
  readonly scope: { readonly unit: string; readonly period: string }
}
function Quick({ wave, scope }: QuickProps) {
  const w = packageWords()
  return (
    <section class="panel data-quick" aria-labelledby="quick-title">
      <h2 id="quick-title">{w.quick}</h2>
      <p class="aside">{w.quickLead}</p>
      <div class="ways">
        {wave === undefined ? null : (
          <a class="download" href={`/api/exports/codebook.csv${queryOf({}, { wave })}`} download>
            {w.codebook}
          </a>
        )}
        <a class="download" href={`/api/exports/scores.csv${queryOf(scope)}`} download>
          {w.scores}
        </a>
      </div>
    </section>
  )
}
