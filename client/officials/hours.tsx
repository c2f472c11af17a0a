import { useRoute } from 'preact-iso/router'
import type { Noted, Scope as Scoped } from '../../server/scores/figures.ts'
import type { Hours as Found, HourCell } from '../../surveys/analyses/hours.ts'
import type { Channel, Profile } from '../../surveys/instrument.ts'
import { api } from '../shared/api.ts'
import { axisAround } from '../shared/charts/axis.ts'
import { useAnalysis } from './analysis.ts'
import { AnalysisAge, AnalysisNote } from './analysis-note.tsx'
import { ChartFrame, TableFrame } from './chart-frame.tsx'
import { EmptyScope } from './empty-scope.tsx'
import { hourFacts } from './hour-facts.ts'
import { hourWords } from './hour-words.ts'
import { CountGrid, ScoreGrid } from './hours-grid.tsx'
import { type Live, useLive } from './live.ts'
import { isScore } from './published.ts'
import { savingWords } from './saving-words.ts'
import { queryOf } from './scope.ts'
import { ScoreCells, ScoreHeads } from './score-cells.tsx'
import { Screen, useScope, useSignedIn } from './screen.tsx'
import { SectorHeading } from './sector-heading.tsx'
import { number, percent, said, words } from './words.ts'
import './hours.css'

type Body = Scoped &
  Noted & {
    readonly responses: number | null
    readonly hours: Found
    readonly profile: Profile
  }

/** When a counter is busy and when it falls short: responses and scores by weekday and hour. */
export function Hours() {
  const w = words()
  const own = hourWords()
  const { params } = useRoute()
  const signedIn = useSignedIn()
  const { scope } = useScope()
  const sector = params.sector ?? ''
  const query = queryOf(scope)
  const choices = useLive(signedIn ? 'scope' : null, (options) => api.scope.$get({}, options), false)
  const wave = choices.body?.instruments.find((one) =>
    scope.instrument === undefined ? one.sector === sector : one.instrument === scope.instrument,
  )?.wave
  const { unit, period, channel, group, tree } = scope
  const analysis = useAnalysis<'hours'>(
    choices.body ? { kind: 'hours', wave: wave ?? sector, sector, unit, period, channel, group, tree } : null,
  )
  const name = choices.body?.sectors.find((one) => one.sector === sector)?.name
  const title = name ? said(name) : own.title
  return (
    <Screen<Body>
      title={`${title}: ${own.title}`}
      anyChannel={own.atCounter}
      live={liveOf(analysis, scope.instrument)}
      sentence={({ hours }) => own.sentence(hourFacts(hours))}
      heading={() => (
        <>
          <SectorHeading sector={sector} page="hours" query={query} name={name ? said(name) : '…'} />
          {analysis.work ? <AnalysisNote analysis={analysis} /> : null}
        </>
      )}
    >
      {(body, choices) => (
        <>
          {body.responses === 0 ? <EmptyScope scope={scope} period={body.period} choices={choices} /> : null}
          <p class={isOfCounter(body.channel) ? 'aside hours-of' : 'note caution hours-of'}>
            {isOfCounter(body.channel) ? own.counter : own.elsewhere(w.channels[body.channel as Channel])}
          </p>
          {body.hours.weekdays.length > 0 ? <Figures hours={body.hours} profile={body.profile} /> : null}
          <Clock hours={body.hours} />
          <AnalysisAge analysis={analysis} />
        </>
      )}
    </Screen>
  )
}

const isOfCounter = (channel: string | null) => channel === null || channel === 'kiosk' || channel === 'interview'

function liveOf(analysis: ReturnType<typeof useAnalysis<'hours'>>, instrument: string | undefined): Live<Body> {
  const { result, at, loading, failure, again } = analysis
  const body = result && {
    ...result.scope,
    ...result.noted,
    channel: result.scope.channel as Channel | null,
    instrument: instrument ?? null,
    hours: result.hours,
    profile: result.profile,
    // Nobody is left where all times are not believed, which is not nobody at all.
    responses:
      result.hours.all.responses === 0 && result.hours.leftOut.responses !== 0 ? null : result.hours.all.responses,
  }
  return { body, at, loading, failure, retry: again }
}

function Figures({ hours, profile }: { readonly hours: Found; readonly profile: Profile }) {
  const w = hourWords()
  const measure = savingWords().counts
  const note = <p class="key-line">{w.hiddenNote(profile.smallestBase, profile.smallestCount)}</p>
  return (
    <>
      <TableFrame
        id="counts"
        title={w.counts}
        lead={w.countsLead}
        measure={measure}
        table={<CountGrid hours={hours} />}
      >
        {note}
      </TableFrame>
      <TableFrame id="scores" title={w.scores} lead={w.scoresLead} table={<ScoreGrid hours={hours} />}>
        {note}
      </TableFrame>
      <Marginal
        id="weekdays"
        title={w.byDay}
        head={w.time}
        profile={profile}
        hours={hours}
        cells={hours.cells.filter(({ weekday, hours: time }) => weekday !== '*' && time === '*')}
        name={({ weekday }) => w.weekdays(weekday)}
      />
      <Marginal
        id="day-hours"
        title={w.byHour}
        head={w.hour}
        profile={profile}
        hours={hours}
        cells={hours.cells.filter(({ weekday, hours: time }) => weekday === '*' && hours.hours.includes(time))}
        name={({ hours: time }) => w.hours(time)}
      />
      <Tests hours={hours} />
    </>
  )
}

type MarginalProps = {
  readonly id: string
  readonly title: string
  readonly head: string
  readonly profile: Profile
  readonly hours: Found
  readonly cells: readonly HourCell[]
  readonly name: (cell: HourCell) => string
}

/** One row a weekday or an hour: how many, and the score with its interval. */
function Marginal({ id, title, head, profile, hours: { all }, cells, name }: MarginalProps) {
  const w = words()
  const axis = axisAround(cells.flatMap(({ score }) => (isScore(score) ? [score.low, score.high] : [])))
  const overall = isScore(all.score) ? all.score.value : undefined
  return (
    <ChartFrame
      id={id}
      title={title}
      base=""
      tableShown
      chart={null}
      table={
        <table class="scores marginal">
          <caption class="unseen">{title}</caption>
          <thead>
            <tr>
              <th scope="col" class="name">
                {head}
              </th>
              <th scope="col" class="base share">
                {hourWords().share}
              </th>
              <ScoreHeads axis={axis} profile={profile} />
            </tr>
          </thead>
          <tbody>
            {cells.map((cell) => (
              <tr key={`${cell.weekday} ${cell.hours}`}>
                <th scope="row" class="name">
                  {name(cell)}
                </th>
                <td class="base share">
                  {cell.responses === null || !all.responses ? w.hiddenShort : percent(cell.responses / all.responses)}
                </td>
                <ScoreCells score={cell.score} axis={axis} profile={profile} reference={overall} />
              </tr>
            ))}
          </tbody>
        </table>
      }
    >
      {overall === undefined ? null : (
        <p class="key-line">
          <span class="key-reference" aria-hidden="true" /> {w.sector.overall(overall)}. {w.axis(axis.from, axis.to)}.
        </p>
      )}
    </ChartFrame>
  )
}

function Tests({ hours: { tests, lowest } }: { readonly hours: Found }) {
  const w = hourWords()
  return (
    <TableFrame
      id="tests"
      title={w.test}
      base=""
      measure=""
      table={
        tests.length === 0 ? (
          <p>{w.noTest}</p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
          <section class="wide-table" tabIndex={0} aria-label={w.test}>
            <table class="plain">
              <thead>
                <tr>
                  <th scope="col">{w.testColumns.of}</th>
                  <th scope="col">{w.testColumns.times}</th>
                  <th scope="col">{w.testColumns.statistic}</th>
                  <th scope="col">{w.testColumns.p}</th>
                  <th scope="col">{w.testColumns.verdict}</th>
                </tr>
              </thead>
              <tbody>
                {tests.map(({ by, times, chiSquare, df, p, moreThanNoise }) => (
                  <tr key={by}>
                    <th scope="row">{w.tests[by]}</th>
                    <td>{number(times)}</td>
                    <td>{w.statistic(chiSquare, df)}</td>
                    <td>{w.p(p)}</td>
                    <td>{w.verdict(moreThanNoise)}</td>
                  </tr>
                ))}
                {lowest ? (
                  <tr>
                    <th scope="row">{w.lowest(lowest.weekday, lowest.half)}</th>
                    <td>{number(lowest.of)}</td>
                    <td>–</td>
                    <td>{w.p(lowest.p)}</td>
                    <td>{w.verdict(lowest.moreThanNoise)}</td>
                  </tr>
                ) : null}
              </tbody>
            </table>
          </section>
        )
      }
    >
      {tests.length === 0 ? null : <p class="key-line">{w.testNote}</p>}
    </TableFrame>
  )
}

/** Whose clock is believed, and how many were left out. */
function Clock({ hours: { leftOut } }: { readonly hours: Found }) {
  const w = hourWords()
  return (
    <section class="panel" id="clock" aria-labelledby="clock-title">
      <h2 id="clock-title">{w.clock}</h2>
      <p>
        {leftOut.responses === null
          ? w.leftOutAll
          : leftOut.weekday === null
            ? w.leftOut(leftOut.responses)
            : w.leftOutWith(leftOut.responses, leftOut.weekday)}
      </p>
      <p class="aside">{w.clockLead}</p>
    </section>
  )
}
