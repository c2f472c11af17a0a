import '../accounts.css'
import './reports.css'
import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { api } from '../../shared/api.ts'
import { Frame } from '../frame.tsx'
import { useLive } from '../live.ts'
import { queryOf } from '../scope.ts'
import { useSignedIn } from '../screen.tsx'
import { FailureNote, Waiting } from '../states.tsx'
import { language } from '../words.ts'
import { type Asked, askedIn, remember } from './asked.ts'
import { Choosing } from './choosing.tsx'
import { Note } from './note.tsx'
import { Paper } from './paper.tsx'
import { reportWords } from './report-words.ts'
import { useSheets } from './sheets.ts'

const given = (asked: Asked): Record<string, string> =>
  Object.fromEntries(Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : [])))

/** A report of a unit, a sector or the whole, to be read, completed, printed or taken as a file. */
export function Reports() {
  const w = reportWords()
  const { path, query, route } = useLocation()
  const asked = askedIn(query)
  const signedIn = useSignedIn()
  const choices = useLive(signedIn ? 'scope' : null, (options) => api.scope.$get({}, options), false)
  const question = { ...given(asked), lang: language.value }
  const key = JSON.stringify(question)
  const live = useLive(signedIn ? key : null, (options) => api.reports.$get({ query: question }, options), false)
  const { body: report } = live
  const failure = live.failure ?? choices.failure
  const seek = (next: Asked) => route(path + queryOf({}, given(next)))
  useEffect(() => {
    if (report && !live.loading) remember(askedIn(query))
  }, [report, live.loading, query])
  useSheets(report)
  return (
    <Frame title={w.title} signedIn>
      <div class="report-page">
        <div class="overline-row">
          <h1 class="overline">{w.title}</h1>
        </div>
        <p class="aside">{w.lead}</p>
        {choices.body ? <Choosing choices={choices.body} asked={asked} onAsked={seek} /> : null}
        {failure ? (
          <FailureNote
            failure={failure}
            retry={() => {
              live.retry()
              choices.retry()
            }}
            reset={`${path}?period=${new Date().getFullYear()}`}
          />
        ) : null}
        {report && !failure ? (
          <div class={live.loading ? 'ageing' : undefined} aria-busy={live.loading}>
            <p class="report-ways">
              <button type="button" class="strong" onClick={() => print()}>
                {w.print}
              </button>
              <a class="download" href={`/api/reports.docx${queryOf({}, question)}`} download>
                {w.word}
              </a>
              <small class="faint">{w.printHint}</small>
            </p>
            <Paper
              report={report}
              note={({ part, lines }, section) => (
                <Note
                  key={`${key} ${part}`}
                  {...{ part, section, lines }}
                  kept={report.notes[part]}
                  of={{ unit: report.scope.unit, sector: report.sector, period: report.scope.period }}
                  onKept={live.retry}
                />
              )}
            />
          </div>
        ) : failure ? null : (
          <Waiting blocks={['line', 'panel', 'panel']} />
        )}
      </div>
    </Frame>
  )
}
