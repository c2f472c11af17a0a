// The cells that every table of scores has: the bar, the score, its interval, its base.
import type { Profile } from '../../surveys/instrument.ts'
import type { Published } from '../../surveys/score.ts'
import type { Axis } from '../shared/charts/axis.ts'
import { AxisScale, IntervalBar } from '../shared/charts/interval-bar.tsx'
import { ExplainButton } from './explain-button.tsx'
import type { ExplainedFigure } from './explained-figure.ts'
import { Hidden } from './figures.tsx'
import { isScore } from './published.ts'
import { number, score as points, words } from './words.ts'

export function ScoreHeads({ axis, profile }: { readonly axis: Axis; readonly profile: Profile }) {
  const w = words()
  return (
    <>
      <th scope="col" class="bar">
        <span class="unseen">{w.axis(axis.from, axis.to)}</span>
        <AxisScale axis={axis} />
      </th>
      <th scope="col" class="score">
        {w.table.score}
      </th>
      <th scope="col" class="range">
        {w.table.interval(profile.confidence * 100)}
      </th>
      <th scope="col" class="base">
        {w.table.base}
      </th>
    </>
  )
}

type Props = {
  readonly score: Published
  readonly axis: Axis
  readonly profile: Profile
  readonly target?: number | null
  readonly reference?: number | undefined
  /** What opens into its formula, and what it is called. */
  readonly explained?: { readonly figure: ExplainedFigure; readonly of: string }
}

export function ScoreCells({ score, axis, profile, target, reference, explained }: Props) {
  const w = words()
  if (!isScore(score))
    return (
      <td class="no-score" colSpan={4}>
        <Hidden score={score} profile={profile} />
      </td>
    )
  return (
    <>
      <td class="bar">
        <IntervalBar
          axis={axis}
          label=""
          value={score.value}
          low={score.low}
          high={score.high}
          target={target}
          reference={reference}
        />
      </td>
      <td class="score">
        {explained ? <ExplainButton {...explained}>{points(score.value)}</ExplainButton> : points(score.value)}
      </td>
      <td class="range">
        {points(score.low)} – {points(score.high)}
      </td>
      <td class="base">
        <span class="only-narrow">{w.responses(score.base)}</span>
        <span class="only-wide">{number(score.base)}</span>
      </td>
    </>
  )
}
