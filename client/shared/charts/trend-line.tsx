import { type Axis, at, ticks } from './axis.ts'

/** One period of a trend; null where there is nothing to publish, which leaves a gap instead of a bridge. */
export type TrendPoint = {
  readonly key: string
  readonly label: string
  readonly title: string
  readonly score: { readonly value: number; readonly low: number; readonly high: number } | null
}
/** An upright line among the points: 2.5 is between the third and the fourth. */
export type TrendMark = { readonly place: number; readonly label: string; readonly title: string }
type Props = {
  readonly axis: Axis
  readonly label: string
  readonly points: readonly TrendPoint[]
  readonly marks?: readonly TrendMark[]
  /** Whether the line may go on from each point to the next; everywhere where it is left out. */
  readonly joins?: readonly boolean[]
  /** Another series to compare with, by the places of the points: a thin line. */
  readonly reference?: readonly (number | null)[]
  readonly target?: number | null
  readonly height: number
  /** Show the scale and every period's label, or only the first and the last. */
  readonly detailed?: boolean
}

/** Unbroken stretches of places that have a figure. */
function stretches(figures: readonly unknown[], joins: readonly boolean[] | undefined): number[][] {
  const found: number[][] = []
  figures.forEach((figure, i) => {
    if (figure === null) return
    const last = found.at(-1)
    if (last && last.at(-1) === i - 1 && joins?.[i - 1] !== false) last.push(i)
    else found.push([i])
  })
  return found
}

/** Scores over time with their interval as a band. Scores 0-100. */
export function TrendLine(props: Props) {
  const { axis, label, points, marks = [], joins, reference = [], target, height, detailed = false } = props
  const inset = detailed ? 2 : 3
  const x = (i: number) => (points.length < 2 ? 50 : inset + (i / (points.length - 1)) * (100 - 2 * inset))
  const y = (score: number) => 100 - at(axis, score)
  const lines = stretches(
    points.map(({ score }) => score),
    joins,
  )
  const isAlone = (i: number) => lines.some((line) => line.length === 1 && line[0] === i)
  const scoreAt = (i: number) => points[i]?.score as NonNullable<TrendPoint['score']>
  // Counted from the newest back, so that the last label never falls away.
  const step = Math.max(1, Math.ceil(points.length / 5))
  const labelled = points
    .map((point, i) => ({ ...point, i }))
    .filter(({ i }) => (detailed ? (points.length - 1 - i) % step === 0 : i === 0 || i === points.length - 1))
  return (
    <div class={detailed ? 'trend detailed' : 'trend'} role="img" aria-label={label}>
      {detailed && marks.length > 0 ? (
        <svg class="trend-marks" width="100%" height="18" aria-hidden="true">
          {marks.map(({ place, label: text, title }) => (
            <text
              key={title}
              x={`${x(place)}%`}
              y="13"
              text-anchor={x(place) < 15 ? 'start' : x(place) > 85 ? 'end' : 'middle'}
            >
              {text}
            </text>
          ))}
        </svg>
      ) : null}
      {detailed ? (
        <svg class="trend-scale" width="32" height={height} aria-hidden="true">
          {ticks(axis).map((tick) => (
            <text key={tick} x="26" y={`${y(tick)}%`} dy="4" text-anchor="end">
              {tick}
            </text>
          ))}
        </svg>
      ) : null}
      <svg class="trend-plot" width="100%" height={height} aria-hidden="true">
        {detailed
          ? ticks(axis).map((tick) => (
              <line key={tick} class="grid" x1="0%" x2="100%" y1={`${y(tick)}%`} y2={`${y(tick)}%`} />
            ))
          : null}
        {target === null || target === undefined ? null : (
          <line class="target-line" x1="0%" x2="100%" y1={`${y(target)}%`} y2={`${y(target)}%`} />
        )}
        <svg
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          width="100%"
          height="100%"
          overflow="visible"
          aria-hidden="true"
        >
          {lines.map((stretch) => (
            <g key={stretch[0]}>
              <polygon
                class="band"
                points={[
                  ...stretch.map((i) => `${x(i)},${y(scoreAt(i).high)}`),
                  ...stretch.toReversed().map((i) => `${x(i)},${y(scoreAt(i).low)}`),
                ].join(' ')}
              />
              <polyline class="line" points={stretch.map((i) => `${x(i)},${y(scoreAt(i).value)}`).join(' ')} />
            </g>
          ))}
          {stretches(reference, joins).map((stretch) => (
            <polyline
              key={stretch[0]}
              class="reference-line"
              points={stretch.map((i) => `${x(i)},${y(reference[i] as number)}`).join(' ')}
            />
          ))}
        </svg>
        {marks.map(({ place, title }) => (
          <line key={title} class="mark" x1={`${x(place)}%`} x2={`${x(place)}%`} y1="0%" y2="100%">
            <title>{title}</title>
          </line>
        ))}
        {reference.map((value, i) =>
          value === null ? null : (
            <rect key={points[i]?.key} class="reference-dot" x={`${x(i)}%`} y={`${y(value)}%`} width="5" height="5" />
          ),
        )}
        {points.map(({ key, title, score }, i) =>
          score ? (
            <g key={key}>
              {isAlone(i) ? (
                <line
                  class="whisker"
                  x1={`${x(i)}%`}
                  x2={`${x(i)}%`}
                  y1={`${y(score.low)}%`}
                  y2={`${y(score.high)}%`}
                />
              ) : null}
              <circle
                class={i === points.length - 1 ? 'dot last' : 'dot'}
                cx={`${x(i)}%`}
                cy={`${y(score.value)}%`}
                r={i === points.length - 1 ? 4.5 : detailed ? 3.5 : 2.5}
              >
                <title>{title}</title>
              </circle>
            </g>
          ) : (
            <text key={key} class="gap" x={`${x(i)}%`} y="100%" dy="-3" text-anchor="middle">
              ×<title>{title}</title>
            </text>
          ),
        )}
      </svg>
      <svg class="trend-labels" width="100%" height="16" aria-hidden="true">
        {labelled.map(({ key, label: text, i }) => (
          <text
            key={key}
            x={`${x(i)}%`}
            y="13"
            text-anchor={i === points.length - 1 ? 'end' : i === 0 ? 'start' : 'middle'}
          >
            {text}
          </text>
        ))}
      </svg>
    </div>
  )
}
