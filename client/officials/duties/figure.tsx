import type { NodeFigure } from '../../../server/duties/figures.ts'
import { isScore } from '../published.ts'
import { number, period as periodName, said, signed } from '../words.ts'
import { Sparkline } from './sparkline.tsx'
import { dutyWords } from './words.ts'

type Props = { readonly figure: NodeFigure; readonly detailed?: boolean }

/** How an indicator of a duty stands: its figure with interval, base and target; or why there is none. */
export function FigureLine({ figure, detailed = false }: Props) {
  const { figure: w } = dutyWords()
  const { score, decimals, target, below, change, low, high, own } = figure
  const shown = (value: number) => number(value, Math.min(decimals, 2))
  return (
    <div class="duty-figure">
      <p class="duty-figure-name">
        <a href={figure.href}>
          {figure.number ? `${figure.number}. ` : null}
          {said(figure.title)}
        </a>{' '}
        <small>
          {said(figure.indexTitle)}
          {` · ${w.at(said(figure.unitName), periodName(figure.period))}`}
        </small>
      </p>
      {isScore(score) ? (
        <p class="duty-figure-value">
          <b class={below ? 'below' : undefined}>{shown(score.value)}</b>{' '}
          <small>
            {low === 0 && high === 100 ? null : `${w.of(shown(low), shown(high))} · `}
            {w.interval(shown(score.low), shown(score.high))}
            {score.base > 0 ? ` · ${w.base(score.base)}` : null}
          </small>
        </p>
      ) : (
        <p class="duty-figure-value faint">{score === null ? w.none : w.hidden}</p>
      )}
      {target === null ? null : (
        <p class="duty-figure-target">
          {w.target(shown(target))}
          {below === null ? null : (
            <span class={below ? 'duty-state overdue' : 'duty-state done'}>{below ? w.below : w.reached}</span>
          )}
        </p>
      )}
      {change ? (
        <p class="aside">
          {w.change(signed(change.difference), periodName(change.from))}
          {change.moreThanNoise ? null : ` (${w.noise})`}
        </p>
      ) : null}
      {detailed && figure.trend.filter(({ score }) => isScore(score)).length > 1 ? (
        <Sparkline trend={figure.trend} target={target} title={w.trend} />
      ) : null}
      {own ? (
        <p class="duty-figure-own">
          <a href={own.href}>{w.own(said(own.unitName))}</a>{' '}
          {isScore(own.score) ? (
            <>
              <b>{shown(own.score.value)}</b>{' '}
              <small>
                {w.interval(shown(own.score.low), shown(own.score.high))} · {w.base(own.score.base)}
              </small>
            </>
          ) : (
            <span class="faint">{own.score === null ? w.none : w.hidden}</span>
          )}
        </p>
      ) : null}
      {own && detailed && own.trend.filter(({ score }) => isScore(score)).length > 1 ? (
        <Sparkline trend={own.trend} target={target} title={`${w.trend}: ${said(own.unitName)}`} />
      ) : null}
    </div>
  )
}
