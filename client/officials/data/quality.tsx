import { useLocation } from 'preact-iso/router'
import type { QualityAsked, QualityResult } from '../../../server/quality/question.ts'
import type { ScopeChoices } from '../../../server/scores/routes.ts'
import { boundsOf, periodOf } from '../../../surveys/period.ts'
import { formatDay } from '../../../surveys/text/format.ts'
import { api } from '../../shared/api.ts'
import { useJob, type Ways } from '../analysis.ts'
import { AnalysisAge, AnalysisNote } from '../analysis-note.tsx'
import { EmptyScope } from '../empty-scope.tsx'
import { useLive } from '../live.ts'
import { queryOf } from '../scope.ts'
import { UnitAndPeriod } from '../scope-bar.tsx'
import { useScope, useSignedIn } from '../screen.tsx'
import { ShownHere } from '../shown.ts'
import { FailureNote, Waiting } from '../states.tsx'
import { UnitNotes } from '../unit-notes.tsx'
import { period as periodName, said, words } from '../words.ts'
import { Data } from './heading.tsx'
import { Channels } from './quality/channels.tsx'
import { Compare } from './quality/compare.tsx'
import { desksToLookAt, qualityFact } from './quality/facts.ts'
import { Flags } from './quality/flags.tsx'
import { Devices, Interviewers, Units } from './quality/groups.tsx'
import { countOf, qualityWords } from './quality/words.ts'
import './quality/quality.css'

const ways: Ways<QualityAsked> = {
  ask: (json, options) => api.quality.$post({ json }, options),
  state: (job, options) => api.quality[':job'].$get({ param: { job } }, options),
  end: (job, options) => api.quality[':job'].$delete({ param: { job } }, options),
}

/** Which responses stand out, what a score is without them, and where to look again. */
export function Quality() {
  const signedIn = useSignedIn()
  const choices = useLive(signedIn ? 'scope' : null, (options) => api.scope.$get({}, options), false)
  const { body, failure, retry } = choices
  return (
    <Data page="quality">
      {failure ? <FailureNote failure={failure} retry={retry} /> : null}
      {body ? <Chosen choices={body} /> : failure ? null : <Waiting blocks={['line', 'panel', 'panel']} />}
    </Data>
  )
}

function Chosen({ choices }: { readonly choices: ScopeChoices }) {
  const w = qualityWords()
  const { path, route } = useLocation()
  const { scope, more, choose } = useScope()
  const wave = more.wave ?? choices.instruments[0]?.wave
  const { unit, period, tree } = scope
  const analysis = useJob<QualityAsked, QualityResult>(wave === undefined ? null : { wave, unit, period, tree }, ways)
  const { result, loading, failure } = analysis
  if (wave === undefined) return <p class="note empty">{w.noWave}</p>
  const isKnown = choices.instruments.some((one) => one.wave === wave)
  return (
    <div class="quality">
      <section class="scope-bar two quality-scope" aria-label={w.scope}>
        <label>
          <span>{w.wave}</span>
          <select
            value={wave}
            onChange={(event) => route(path + queryOf(scope, { ...more, wave: event.currentTarget.value }))}
          >
            {isKnown ? null : <option value={wave}>{wave}</option>}
            {choices.instruments.map((one) => (
              <option key={one.wave} value={one.wave}>
                {said(one.title)}
              </option>
            ))}
          </select>
        </label>
        <UnitAndPeriod
          choices={choices}
          scope={scope}
          unit={unit ?? choices.home}
          period={period ?? periodOf(choices.today, 'quarter')}
          onScope={choose}
        />
      </section>
      <AnalysisNote analysis={analysis} />
      {result && !failure ? (
        <div class={loading ? 'analysis-ageing' : undefined} aria-busy={loading}>
          <p class="headline" aria-live="polite">
            {w.sentence(qualityFact(result))}
          </p>
          <div class="shown">
            <p class="context">
              {partsOf(result, choices.today).map((part) => (
                <span key={part}>{part}</span>
              ))}
            </p>
          </div>
          <UnitNotes flags={result.noted.flags} folded={result.noted.folded} />
          <p class="note quality-promise">{w.nothingDeleted}</p>
          <LookFirst result={result} />
          {result.flags.responses === 0 ? (
            <EmptyScope scope={scope} period={result.scope.period} choices={choices} />
          ) : (
            <ShownHere
              value={{
                page: w.title,
                codes: [wave, result.scope.unit, result.scope.period],
                parts: partsOf(result, choices.today),
              }}
            >
              <Found result={result} />
              <AnalysisAge analysis={analysis} />
            </ShownHere>
          )}
        </div>
      ) : null}
    </div>
  )
}

/** The desks where much more stands out than elsewhere, each a way to its own figures. */
function LookFirst({ result }: { readonly result: QualityResult }) {
  const w = qualityWords()
  const { path } = useLocation()
  const { scope, more } = useScope()
  const desks = desksToLookAt(result)
  if (desks.length === 0) return null
  return (
    <section class="quality-first" aria-label={w.lookFirst}>
      <p>{w.lookFirst}</p>
      <ul>
        {desks.map(({ desk, flag, count, of }) => (
          <li key={desk.unit}>
            <a href={path + queryOf({ ...scope, unit: desk.unit }, more)}>{said(desk.name)}</a>
            {`: ${w.ofDesk(count, of, w.flag[flag].name)}`}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Unit, period and base, as they are read. */
function partsOf({ noted, scope, flags, profile }: QualityResult, today: string): string[] {
  const w = words()
  const until = boundsOf(scope.period).end > today ? ` (${w.until(formatDay(today))})` : ''
  return [
    said(noted.unitName),
    `${periodName(scope.period)}${until}`,
    typeof flags.responses === 'number'
      ? w.responses(flags.responses)
      : `${qualityWords().responses}: ${countOf(flags.responses, profile.smallestCount)}`,
  ]
}

function Found({ result }: { readonly result: QualityResult }) {
  const w = qualityWords()
  if (typeof result.flags.responses !== 'number') return null
  return (
    <>
      <Flags result={result} />
      <Compare result={result} />
      <Units result={result} />
      <Devices result={result} />
      <Interviewers result={result} />
      <Channels result={result} />
      <details class="panel quality-methods">
        <summary>
          <h2>{w.methods(result.rules)}</h2>
        </summary>
        <ul class="reading">
          {w.sources.map(({ rule, source }) => (
            <li key={rule}>
              {rule}
              {source ? <small>{source}</small> : null}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}
