import type { FigureExplanation } from '../../server/scores/figures.ts'
import type { Formula as Written } from '../../surveys/printed.ts'
import type { Score } from '../../surveys/score.ts'
import { normalQuantile } from '../../surveys/statistics/distributions.ts'
import { explanationWords } from './explanation-words.ts'
import { language, words } from './words.ts'

/** A formula in the numbers of the reader. */
export const Formula = ({ formula, before }: { readonly formula: Written; readonly before?: string }) => (
  <p class="formula">
    {before ? `${before} ` : null}
    <code>{formula[language.value]}</code>
  </p>
)

/** The interval around a figure, and as how many independent answers its own count. */
export function ExplainedInterval({ found, score }: { readonly found: FigureExplanation; readonly score: Score }) {
  const w = explanationWords()
  const { interval, around, effective, designEffect, profile } = found
  const percent = 100 * profile.confidence
  return (
    <>
      <p>{words().interval(percent, score.low, score.high)}</p>
      {effective ? (
        <>
          <p>{w.effective(score.effective, score.base)}</p>
          <Formula formula={effective} />
          <p class="faint">{w.effectiveWhy}</p>
        </>
      ) : null}
      {designEffect === null ? null : <p>{w.designEffect(designEffect)}</p>}
      <p>
        {w.intervalRules[interval]}{' '}
        {interval === 'none' ? null : w.confidence(percent, normalQuantile(0.5 + profile.confidence / 2))}
      </p>
      {around ? <Formula formula={around} /> : null}
    </>
  )
}
