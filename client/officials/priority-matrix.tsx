// The matrix as a drawing of its own: scores across, importance upwards, each criterion a number.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { DriverAnalysis } from '../../surveys/analyses/drivers.ts'
import { spread } from '../shared/charts/spread.ts'
import type { Numbered } from './priority-facts.ts'
import { priorityWords } from './priority-words.ts'
import { correlation, number } from './words.ts'

type Props = {
  readonly points: readonly Numbered[]
  readonly cut: NonNullable<DriverAnalysis['cut']>
  readonly most: number
}
type Span = { readonly from: number; readonly to: number; readonly step: number }

const RADIUS = 12
const edge = { left: 46, right: 10, top: 44, bottom: 66 }

/** A part of a scale around some values, in whole steps: at least three of them, and not beyond the scale's ends. */
function spanOf(values: readonly number[], steps: readonly number[], ends: { low: number; high: number }): Span {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const step = steps.find((one) => (high - low) / one <= 5) ?? (steps.at(-1) as number)
  const from = Math.max(ends.low, Math.floor((low - step * 0.3) / step) * step)
  const to = Math.min(ends.high, Math.ceil((high + step * 0.3) / step) * step)
  return { from, to: to - from < 2 * step ? from + 2 * step : to, step }
}
const ticksOf = ({ from, to, step }: Span) =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step)

/** The width that a drawing has on the screen, so that its letters keep their size. */
function useWidth(usual: number) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(usual)
  useEffect(() => {
    const { current } = box
    if (!current) return
    const watch = new ResizeObserver(() => setWidth(Math.max(280, Math.round(current.clientWidth))))
    watch.observe(current)
    return () => watch.disconnect()
  }, [])
  return { box, width }
}

export function PriorityMatrix({ points, cut, most }: Props) {
  const w = priorityWords()
  const { box, width } = useWidth(680)
  const height = Math.round(Math.min(520, Math.max(360, width * 0.7)))
  const plot = { width: width - edge.left - edge.right, height: height - edge.top - edge.bottom }
  const across = spanOf([...points.map(({ place }) => place.value), cut.performance], [1, 2, 5, 10, 20], {
    low: 0,
    high: 100,
  })
  const upwards = spanOf(
    [...points.map(({ importance }) => importance.value), cut.importance],
    [0.02, 0.05, 0.1, 0.2, 0.5],
    {
      low: -1,
      high: 1,
    },
  )
  const x = (value: number) => ((value - across.from) / (across.to - across.from)) * plot.width
  const y = (value: number) => plot.height - ((value - upwards.from) / (upwards.to - upwards.from)) * plot.height
  const spots = points.map(({ place, importance }) => ({ x: x(place.value), y: y(importance.value) }))
  const places = spread(spots, RADIUS, plot)
  const [right, bottom] = [plot.width, plot.height]
  return (
    <div class="priority-matrix" ref={box}>
      <svg viewBox={`0 0 ${width} ${height}`} width="100%" role="img" aria-label={w.matrixLabel(points.length)}>
        <text class="axis-name" x={0} y={13}>
          {w.axisImportance}
        </text>
        <text class="axis-name" x={width - edge.right} y={height - 4} text-anchor="end">
          {w.axisScore}
        </text>
        <g transform={`translate(${edge.left} ${edge.top})`}>
          <rect class="field focus" width={x(cut.performance)} height={y(cut.importance)} />
          <text class="quadrant" x={0} y={-9}>
            {w.quadrants.focus}
          </text>
          <text class="quadrant" x={right} y={-9} text-anchor="end">
            {w.quadrants.promote}
          </text>
          <text class="quadrant" x={0} y={bottom + 18}>
            {w.quadrants.monitor}
          </text>
          <text class="quadrant" x={right} y={bottom + 18} text-anchor="end">
            {w.quadrants.maintain}
          </text>
          {ticksOf(across).map((tick) => (
            <g key={tick}>
              <line class="grid" x1={x(tick)} x2={x(tick)} y1={0} y2={bottom} />
              <text class="tick" x={x(tick)} y={bottom + 38} text-anchor="middle">
                {number(tick)}
              </text>
            </g>
          ))}
          {ticksOf(upwards).map((tick) => (
            <g key={tick}>
              <line class="grid" x1={0} x2={right} y1={y(tick)} y2={y(tick)} />
              <text class="tick" x={-8} y={y(tick) + 4} text-anchor="end">
                {correlation(tick)}
              </text>
            </g>
          ))}
          <line class="cut" x1={x(cut.performance)} x2={x(cut.performance)} y1={0} y2={bottom} />
          <line class="cut" x1={0} x2={right} y1={y(cut.importance)} y2={y(cut.importance)} />
          {points.map(({ number: name, item }, i) => {
            const [spot, place] = [spots[i], places[i]]
            if (!spot || !place) return null
            const isAway = Math.hypot(spot.x - place.x, spot.y - place.y) > 1
            return (
              <g key={item.code} class={name <= most ? 'mark first' : 'mark'}>
                {isAway ? <line class="lead" x1={spot.x} y1={spot.y} x2={place.x} y2={place.y} /> : null}
                {isAway ? <circle class="spot" cx={spot.x} cy={spot.y} r={2.5} /> : null}
                <circle class="disc" cx={place.x} cy={place.y} r={RADIUS} />
                <text x={place.x} y={place.y + 4} text-anchor="middle">
                  {name}
                </text>
              </g>
            )
          })}
        </g>
      </svg>
    </div>
  )
}
