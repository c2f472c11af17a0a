import { useId } from 'preact/hooks'

/** One part of a whole. `mark` is written into it, so that colour is never alone. */
export type SharePart = { readonly key: string; readonly title: string; readonly mark: string; readonly count: number }
type Props = {
  readonly label: string
  readonly parts: readonly SharePart[]
  /** `likert` shades from bad to good with the lower half hatched; `plain` has no order. */
  readonly ramp: 'likert' | 'plain'
}

const steps = 5
/** Which of five shades a part of an ordered scale takes, ends at the ends. */
export const shadeOf = (i: number, count: number): number =>
  count < 2 ? Math.ceil(steps / 2) : Math.round((i / (count - 1)) * (steps - 1)) + 1

/** Counts as parts of one bar, in the given order. */
export function ShareBar({ label, parts, ramp }: Props) {
  const total = parts.reduce((sum, { count }) => sum + count, 0)
  let before = 0
  const hatch = useId()
  return (
    <svg class={`share-bar ${ramp}`} width="100%" height="30" role="img" aria-label={label}>
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line class="hatch" x1="0" y1="0" x2="0" y2="6" />
        </pattern>
      </defs>
      {parts.map(({ key, title, mark, count }, i) => {
        if (count === 0 || total === 0) return null
        const x = (before / total) * 100
        const width = (count / total) * 100
        before += count
        const shade = shadeOf(i, parts.length)
        return (
          <g key={key} class={`part shade-${ramp === 'likert' ? shade : (i % steps) + 1}`}>
            <rect class="fill" x={`${x}%`} width={`${width}%`} y="0" height="30" />
            {ramp === 'likert' && shade < 3 ? (
              <rect x={`${x}%`} width={`${width}%`} y="0" height="30" fill={`url(#${hatch})`} />
            ) : null}
            <line class="edge" x1={`${x}%`} x2={`${x}%`} y1="0" y2="30" />
            {width >= 7 ? (
              <text x={`${x + width / 2}%`} y="20" text-anchor="middle">
                {mark}
              </text>
            ) : null}
            <title>{title}</title>
          </g>
        )
      })}
    </svg>
  )
}
