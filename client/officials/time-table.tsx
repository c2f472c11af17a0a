import { Fragment } from 'preact'
import type { TimeScores } from '../../server/scores/time.ts'
import { type Break, breakBetween, placeOf } from '../../surveys/breaks.ts'
import { Changed, Hidden } from './figures.tsx'
import { isScore } from './published.ts'
import { timeWords } from './time-words.ts'
import { breakName } from './trend.tsx'
import { number, period as periodName, score as points, said, words } from './words.ts'

/** The figures behind a drawing of time, the latest first, with the breaks of the series as rows of their own. */
export function TimeTable({ scores, caption }: { readonly scores: TimeScores; readonly caption: string }) {
  const w = words()
  const { points: all, above, profile, breaks } = scores
  const confidence = profile.confidence * 100
  const columns = above ? 8 : 5
  const periods = all.map(({ period }) => period)
  const figures = (score: TimeScores['points'][number]['score']) =>
    isScore(score) ? (
      <>
        <td>{points(score.value)}</td>
        <td>
          {points(score.low)} – {points(score.high)}
        </td>
        <td>{number(score.base)}</td>
      </>
    ) : (
      <td colSpan={3}>
        <Hidden score={score} profile={profile} />
      </td>
    )
  return (
    <table class="plain time-table">
      <caption class="unseen">{caption}</caption>
      <thead>
        {above ? (
          <tr>
            <td />
            <th scope="colgroup" colSpan={4}>
              {timeWords().here}
            </th>
            <th scope="colgroup" colSpan={3}>
              {said(above.name)}
            </th>
          </tr>
        ) : null}
        <tr>
          <th scope="col">{w.table.period}</th>
          <th scope="col">{w.table.score}</th>
          <th scope="col">{w.table.interval(confidence)}</th>
          <th scope="col">{w.table.base}</th>
          <th scope="col">{timeWords().change}</th>
          {above ? (
            <>
              <th scope="col">{w.table.score}</th>
              <th scope="col">{w.table.interval(confidence)}</th>
              <th scope="col">{w.table.base}</th>
            </>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {all
          .map((point, i) => (
            <Fragment key={point.period}>
              <tr>
                <th scope="row">{periodName(point.period)}</th>
                {figures(point.score)}
                <td>
                  {i > 0 && breakBetween(breaks, periods[i - 1] as string, point.period) ? (
                    <span class="faint">{timeWords().notComparable}</span>
                  ) : (
                    <Changed change={point.change} words={false} />
                  )}
                </td>
                {above ? figures(above.points[i]?.score ?? null) : null}
              </tr>
              {breaksBefore(breaks, periods, i).map((one) => (
                <tr key={one.day} class="break">
                  <th scope="row" colSpan={columns}>
                    {breakName(one)}
                  </th>
                </tr>
              ))}
            </Fragment>
          ))
          .toReversed()}
      </tbody>
    </table>
  )
}

/** The breaks that fall just before a period, or into it: their row stands below it, for the table runs backwards. */
const breaksBefore = (breaks: readonly Break[], periods: readonly string[], i: number): readonly Break[] =>
  breaks.filter((one) => Math.floor(placeOf(one, periods) + 0.5) === i).toReversed()
