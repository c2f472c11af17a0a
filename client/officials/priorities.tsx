// What to work on first in a sector: performance against derived importance.
import { useRoute } from 'preact-iso/router'
import type { SectorScores } from '../../server/scores/figures.ts'
import type { DriverAnalysis } from '../../surveys/analyses/drivers.ts'
import { quadrants } from '../../surveys/statistics/drivers.ts'
import { type Analysis, useAnalysis } from './analysis.ts'
import { AnalysisAge, AnalysisNote } from './analysis-note.tsx'
import { ChartFrame, TableFrame } from './chart-frame.tsx'
import { EmptyScope } from './empty-scope.tsx'
import { type Numbered, numbered, priorityFact, wayTo } from './priority-facts.ts'
import { PriorityMatrix } from './priority-matrix.tsx'
import { PriorityNotes, PriorityTable } from './priority-table.tsx'
import { priorityWords } from './priority-words.ts'
import { isScore } from './published.ts'
import { queryOf, type Scope } from './scope.ts'
import { Screen, useScope, useSignedIn } from './screen.tsx'
import { SectorHeading } from './sector-heading.tsx'
import { useSectorScores } from './sector-scores.ts'
import { language, said } from './words.ts'
import './priorities.css'

export function Priorities() {
  const w = priorityWords()
  const { params } = useRoute()
  const signedIn = useSignedIn()
  const { scope } = useScope()
  const sector = params.sector ?? ''
  const query = queryOf(scope)
  const live = useSectorScores(sector, scope, signedIn)
  const { instrument: _, ...cut } = scope
  const wave = live.loading ? undefined : live.body?.wave
  const analysis = useAnalysis(wave === undefined ? null : { kind: 'drivers', wave, sector, ...cut })
  const { result, loading, failure } = analysis
  const name = live.body ? said(live.body.name) : ''
  return (
    <Screen<SectorScores>
      title={name ? `${w.title} · ${name}` : w.title}
      live={live}
      sentence={() =>
        result && !loading && !failure
          ? w.sentence(priorityFact(result.drivers, language.value))
          : failure
            ? w.failed
            : w.waiting
      }
      heading={(scores) => (
        <SectorHeading sector={sector} page="priorities" query={query} name={scores ? said(scores.name) : '…'} />
      )}
    >
      {(scores, choices) =>
        scores.responses === 0 ? (
          <EmptyScope scope={scope} period={scores.period} choices={choices} />
        ) : (
          <>
            <AnalysisNote analysis={analysis} />
            {result && !failure ? (
              <div class={loading ? 'analysis-ageing' : undefined} aria-busy={loading}>
                <Findings found={result.drivers} scores={scores} sector={sector} scope={scope} analysis={analysis} />
              </div>
            ) : null}
          </>
        )
      }
    </Screen>
  )
}

type Props = {
  readonly found: DriverAnalysis
  readonly scores: SectorScores
  readonly sector: string
  readonly scope: Scope
  readonly analysis: Analysis<unknown>
}

function Findings({ found, scores, sector, scope, analysis }: Props) {
  const w = priorityWords()
  const points = numbered(found)
  const linkTo = (code: string) => {
    const open = (wayTo(scores.tree, code) ?? [code]).join(',')
    return `/officials/sectors/${encodeURIComponent(sector)}${queryOf(scope, { open })}#index`
  }
  const table = <PriorityTable analysis={found} profile={scores.profile} linkTo={linkTo} />
  return (
    <>
      <First found={found} points={points} linkTo={linkTo} />
      {found.cut ? (
        <ChartFrame
          id="matrix"
          title={w.matrix}
          lead={w.matrixLead}
          measure={w.measure}
          chart={
            <div class="matrix-and-key">
              <PriorityMatrix points={points} cut={found.cut} most={found.first.length} />
              <Key points={points} linkTo={linkTo} />
            </div>
          }
          table={table}
          tableShown
        >
          <p class="axis-words">{w.cut(found.cut.performance, found.cut.importance)}</p>
          <PriorityNotes analysis={found} />
          <AnalysisAge analysis={analysis} />
        </ChartFrame>
      ) : (
        <TableFrame id="criteria" title={w.table} table={table}>
          <AnalysisAge analysis={analysis} />
        </TableFrame>
      )}
      <section class="panel" aria-labelledby="reading-title">
        <h2 id="reading-title">{w.reading}</h2>
        <ul class="reading">
          {w
            .readingOf(found.overall ? said(found.overall.title) : null, found.least, scores.profile.confidence * 100)
            .map((line) => (
              <li key={line}>{line}</li>
            ))}
        </ul>
      </section>
    </>
  )
}

type Linked = { readonly points: readonly Numbered[]; readonly linkTo: (code: string) => string }

function First({ found, points, linkTo }: Linked & { readonly found: DriverAnalysis }) {
  const w = priorityWords()
  if (found.first.length === 0) return null
  const titleOf = (code: string) => {
    const item = found.items.find((one) => one.code === code)
    return item ? said(item.title) : code
  }
  return (
    <section class="panel" aria-labelledby="first-title">
      <h2 id="first-title">{w.first}</h2>
      <ol class="priorities">
        {found.first.map(({ code, isSurelyLow, isSurelyImportant }) => {
          const point = points.find(({ item }) => item.code === code)
          if (!point) return null
          const { item, importance } = point
          const doubt = isSurelyLow ? (isSurelyImportant ? 'neither' : 'important') : isSurelyImportant ? 'low' : 'both'
          return (
            <li key={code}>
              <a href={linkTo(code)} aria-label={w.open(titleOf(code))}>
                {titleOf(code)}
              </a>
              <span>
                {isScore(item.score) ? w.score(item.score.value, item.score.low, item.score.high) : null};{' '}
                {w.importance(importance.value, importance.low, importance.high)}
              </span>
              <small>{w.unsure[doubt]}</small>
            </li>
          )
        })}
      </ol>
      {found.level.length > 0 ? (
        <p class="key-line">
          {w.level} {found.level.map(titleOf).join('; ')}.
        </p>
      ) : null}
    </section>
  )
}

/** Which number is which criterion, quadrant by quadrant. */
function Key({ points, linkTo }: Linked) {
  const w = priorityWords()
  return (
    <div class="matrix-key">
      {quadrants.map((quadrant) => {
        const own = points.filter((point) => point.quadrant === quadrant)
        return (
          <section key={quadrant}>
            <h3>
              {w.quadrants[quadrant]} <small class="quadrant-why">{w.quadrantWhy[quadrant]}</small>
            </h3>
            {own.length === 0 ? (
              <p class="faint">{w.nobody}</p>
            ) : (
              <ol>
                {own.map(({ number, item }) => (
                  <li key={item.code} value={number}>
                    <a href={linkTo(item.code)}>{said(item.title)}</a>
                  </li>
                ))}
              </ol>
            )}
          </section>
        )
      })}
    </div>
  )
}
