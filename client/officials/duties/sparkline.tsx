import type { PeriodScore } from '../../../server/scores/figures.ts'
import { axisAround } from '../../shared/charts/axis.ts'
import { isScore } from '../published.ts'
import { Trend } from '../trend.tsx'

type Props = { readonly trend: readonly PeriodScore[]; readonly target: number | null; readonly title: string }

/** The last periods of a sector's index. */
export function Sparkline({ trend, target, title }: Props) {
  const values = trend.flatMap(({ score }) => (isScore(score) ? [score.low, score.high] : []))
  const axis = axisAround(target === null ? values : [...values, target])
  return <Trend points={trend} axis={axis} target={target} height={96} title={title} />
}
