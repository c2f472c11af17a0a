import { type Axis, at, ticks } from './axis.ts'

type Props = {
  readonly axis: Axis
  /** What the drawing says, for those who do not see it; empty where the same figures stand beside it as text. */
  readonly label: string
  readonly value: number
  readonly low: number
  readonly high: number
  readonly target?: number | null | undefined
  /** Another score to compare with, drawn as a thin line. */
  readonly reference?: number | undefined
  readonly height?: number
}

/** A score with its interval as a dot on a bar. Widths are percentages, so it needs no measuring. Scores 0-100. */
export function IntervalBar({ axis, label, value, low, high, target, reference, height = 22 }: Props) {
  const x = (score: number) => `${at(axis, score)}%`
  const middle = height / 2
  return (
    <svg
      class="interval-bar"
      width="100%"
      height={height}
      role={label ? 'img' : undefined}
      aria-label={label || undefined}
      aria-hidden={label ? undefined : true}
    >
      <line class="track" x1="0%" x2="100%" y1={middle} y2={middle} />
      {ticks(axis).map((tick) => (
        <line key={tick} class="tick" x1={x(tick)} x2={x(tick)} y1={middle - 4} y2={middle + 4} />
      ))}
      {reference === undefined ? null : (
        <line class="reference" x1={x(reference)} x2={x(reference)} y1={0} y2={height} />
      )}
      <rect
        class="interval"
        x={x(low)}
        width={`${at(axis, high) - at(axis, low)}%`}
        y={middle - 5}
        height={10}
        rx={5}
      />
      {target === null || target === undefined ? null : (
        <g class="target">
          <line x1={x(target)} x2={x(target)} y1={1} y2={height - 1} />
        </g>
      )}
      <circle class="score" cx={x(value)} cy={middle} r={4.5} />
    </svg>
  )
}

/** The figures of an axis, to stand above or below bars of the same width. */
export function AxisScale({ axis, target }: { readonly axis: Axis; readonly target?: number | null }) {
  return (
    <svg class="axis-scale" width="100%" height="16" aria-hidden="true">
      {ticks(axis)
        .filter((tick) => target === null || target === undefined || Math.abs(at(axis, tick) - at(axis, target)) > 9)
        .map((tick) => (
          <text
            key={tick}
            x={`${at(axis, tick)}%`}
            y="12"
            text-anchor={tick === axis.from ? 'start' : tick === axis.to ? 'end' : 'middle'}
          >
            {tick}
          </text>
        ))}
    </svg>
  )
}
