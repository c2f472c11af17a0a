import type { FigureExplanation } from '../../server/scores/figures.ts'
import type { Profile } from '../../surveys/instrument.ts'
import { Formula } from './explained-interval.tsx'
import { explanationWords } from './explanation-words.ts'
import { Changed } from './figures.tsx'

type Props = { readonly change: FigureExplanation['change']; readonly profile: Profile }

/** The change against the period before, its test, and what looking at several at once makes of it. */
export function ExplainedChange({ change, profile }: Props) {
  const w = explanationWords()
  if (!change) return <p>{w.noChange}</p>
  const { earlier, formula, test, pooled, statistic, p, corrected, among, moreThanNoise } = change
  return (
    <>
      <p>
        <Changed change={change} />
      </p>
      <Formula formula={formula} />
      <p>{w.earlier(earlier.base, earlier.effective)}</p>
      <p>{w.tests[test]}</p>
      {pooled ? <Formula before={w.pooled} formula={pooled} /> : null}
      {statistic ? <Formula before={w.statistic} formula={statistic} /> : null}
      <p>{w.p(p)}</p>
      {among > 1 ? <p>{w.corrected(corrected, among)}</p> : null}
      <p>{w.verdict(moreThanNoise, 1 - profile.confidence)}</p>
    </>
  )
}
