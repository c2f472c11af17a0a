import type { Indicator, Profile } from '../../surveys/instrument.ts'
import { type Figures, publish, RESPONSES } from '../../surveys/publish.ts'
import { maskOf, seenWithout, type Without, withouts } from '../../surveys/quality/hidden.ts'
import { rounded } from '../../surveys/score.ts'
import type { Hidden } from '../../surveys/suppression.ts'
import { type Layout, type Tally, takeTally } from '../../surveys/tally.ts'
import type { Estimate } from '../../surveys/working.ts'
import type { Counted } from './counting.ts'
import type { Compared, QualityResult } from './question.ts'
import type { Elsewhere } from './told.ts'

/** The score of what a tally counts, before anything of it is hidden. */
export type Scored = (tally: Tally, indicator: Indicator) => Estimate | null
type Comparing = {
  readonly instrument: { readonly tree: Indicator & { kind: 'dimension' }; readonly beside: readonly Indicator[] }
  readonly layout: Layout
  readonly counted: Counted
  readonly all: Tally
  readonly figures: Figures
  readonly scored: Scored
  readonly profile: Profile
  readonly elsewhere: Elsewhere
  readonly gate: (without: Without) => Hidden | null
}

/** The index, its parts and what stands beside it, of all responses and of those that are left. */
export function comparedIn(given: Comparing): QualityResult['compared'] {
  const { instrument, layout, counted, all, figures, scored, profile, elsewhere, gate } = given
  const indicators = [instrument.tree, ...instrument.tree.parts, ...instrument.beside]
  const seen = seenWithout(figures, layout, counted.tallies, gate)
  const lists = withouts.map((without): [Without, readonly Compared[]] => {
    const rest = [...all]
    for (const [mask, tally] of counted.tallies.entries()) if (tally && mask & maskOf(without)) takeTally(rest, tally)
    return [
      without,
      indicators.map((indicator) => {
        const { code, title } = indicator
        const why = elsewhere(RESPONSES) ?? elsewhere(code)
        const whole = publish(scored(all, indicator), profile, why)
        const left = publish(scored(rest, indicator), profile, why ?? seen(code, without))
        const both = whole && left && 'value' in whole && 'value' in left
        return {
          ...{ code, title, all: whole, without: left },
          difference: both ? rounded(left.value - whole.value, profile.decimals) : null,
        }
      }),
    ]
  })
  return Object.fromEntries(lists) as QualityResult['compared']
}
