// A trend as a drawing, and the same figures as a table.
import type { PeriodScore } from '../../server/scores/figures.ts'
import type { Profile } from '../../surveys/instrument.ts'
import type { Axis } from '../shared/charts/axis.ts'
import { TrendLine } from '../shared/charts/trend-line.tsx'
import { ExplainButton } from './explain-button.tsx'
import type { ExplainedFigure } from './explained-figure.ts'
import { Hidden, ranged } from './figures.tsx'
import { isScore } from './published.ts'
import { number, period as periodName, score as points, shortPeriod, words } from './words.ts'

type Props = {
  readonly points: readonly PeriodScore[]
  readonly axis: Axis
  readonly target: number | null
  readonly height: number
  readonly title: string
  readonly detailed?: boolean
}

export function Trend({ points: periods, axis, target, height, title, detailed = false }: Props) {
  const w = words()
  const drawn = periods.map(({ period, score }) => ({
    key: period,
    label: shortPeriod(period),
    title: `${periodName(period)}: ${isScore(score) ? `${ranged(score)} · ${w.responses(score.base)}` : score === null ? w.noPublished : w.hiddenShort}`,
    score: isScore(score) ? score : null,
  }))
  const ends = [drawn.find(({ score }) => score), drawn.findLast(({ score }) => score)]
  const label = `${title}. ${ends
    .filter((point, i) => point && (i === 0 || point !== ends[0]))
    .map((point) => point?.title)
    .join('; ')}`
  return <TrendLine axis={axis} label={label} points={drawn} target={target} height={height} detailed={detailed} />
}

export function TrendTable({
  points: periods,
  profile,
  caption,
  explained,
}: {
  points: readonly PeriodScore[]
  profile: Profile
  caption: string
  /** What opens into its formula, in each period. */
  explained?: ExplainedFigure
}) {
  const w = words()
  return (
    <table class="plain">
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{w.table.period}</th>
          <th scope="col">{w.table.score}</th>
          <th scope="col">{w.table.interval(profile.confidence * 100)}</th>
          <th scope="col">{w.table.base}</th>
        </tr>
      </thead>
      <tbody>
        {periods.toReversed().map(({ period, score }) => (
          <tr key={period}>
            <th scope="row">{periodName(period)}</th>
            {isScore(score) ? (
              <>
                <td>
                  {explained ? (
                    <ExplainButton figure={{ ...explained, period }} of={periodName(period)}>
                      {points(score.value)}
                    </ExplainButton>
                  ) : (
                    points(score.value)
                  )}
                </td>
                <td>
                  {points(score.low)} – {points(score.high)}
                </td>
                <td>{number(score.base)}</td>
              </>
            ) : (
              <td colSpan={3}>
                <Hidden score={score} profile={profile} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
