// A trend as a drawing, and the same figures as a table.
import type { PeriodScore } from '../../server/scores/figures.ts'
import { type Break, breaksWithin, joinsOf, placeOf } from '../../surveys/breaks.ts'
import type { Profile } from '../../surveys/instrument.ts'
import { formatDay } from '../../surveys/text/format.ts'
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
  readonly breaks?: readonly Break[]
  /** The same periods of whatever it is compared with. */
  readonly reference?: readonly PeriodScore[]
}

export function Trend(props: Props) {
  const { points: periods, axis, target, height, title, detailed = false, breaks = [], reference = [] } = props
  const w = words()
  const drawnPeriods = periods.map(({ period }) => period)
  const among = breaksWithin(breaks, drawnPeriods[0] ?? '', drawnPeriods.at(-1) ?? '')
  const places = among.map((one) => placeOf(one, drawnPeriods))
  // A third of the width holds the words on a phone too.
  const hasRoom = (i: number) =>
    places.every((place, k) => k === i || Math.abs(place - (places[i] as number)) > drawnPeriods.length / 3)
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
  return (
    <TrendLine
      axis={axis}
      label={label}
      points={drawn}
      marks={among.map((one, i) => ({
        place: places[i] as number,
        label: hasRoom(i) ? `${i + 1}. ${w.breaks[one.kind]}` : `${i + 1}`,
        title: breakName(one),
      }))}
      joins={joinsOf(among, drawnPeriods)}
      reference={reference.map(({ score }) => (isScore(score) ? score.value : null))}
      target={target}
      height={height}
      detailed={detailed}
    />
  )
}

/** A break in a few words: what changed, and from which day. */
export const breakName = ({ kind, day }: Break): string => `${words().breaks[kind]}, ${formatDay(day)}`

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
