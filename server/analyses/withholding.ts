// What the scores of a sector hide is hidden in its analyses too: they look at the same answers in another way.
import { type Attribute, NONE } from '../../surveys/analyses/attributes.ts'
import { ALL } from '../../surveys/analyses/columns.ts'
import { channels, type Instrument } from '../../surveys/instrument.ts'
import { grainOf, monthsIn } from '../../surveys/period.ts'
import { RESPONSES } from '../../surveys/publish.ts'
import { allIn, itemsIn, shownIn } from '../../surveys/tree.ts'
import type { Context } from '../context.ts'
import { desksBelow } from '../organisation.ts'
import { type Cut, publicationOf } from '../scores/publication.ts'
import type { AnalysisScope, Withheld } from './question.ts'

/** The items of the index, and what stands beside it, whose scores the tables of scores show in a scope. */
export async function itemsShown(
  context: Context,
  instrument: Instrument,
  scope: AnalysisScope & { readonly sector: string },
): Promise<string[]> {
  const publication = await publicationOf(context, instrument, scope.sector, [
    { units: [scope.unit], periods: [scope.period] },
  ])
  const cut = cutOf(scope)
  const items = shownIn(instrument).flatMap(itemsIn)
  return items.flatMap(({ code }) => (publication.hidden(cut, code) ? [] : [code]))
}

/**
 * What the tables of scores hide of a scope, as a whole and by the categories of an attribute that they know: units,
 * channels, respondent groups and months.
 */
export async function withheldIn(
  context: Context,
  instrument: Instrument,
  scope: AnalysisScope & { readonly sector: string },
  attribute: Attribute,
): Promise<Withheld[]> {
  const cuts = cutsBy(context, scope, attribute)
  const publication = await publicationOf(context, instrument, scope.sector, [
    { units: [...new Set(cuts.map(({ cut }) => cut.unit))], periods: [scope.period] },
    { units: [scope.unit], periods: [...new Set(cuts.map(({ cut }) => cut.period))] },
  ])
  const nodes = [
    RESPONSES,
    ...shownIn(instrument)
      .flatMap(allIn)
      .map(({ code }) => code),
  ]
  return cuts.flatMap(({ category, cut }) =>
    nodes.flatMap((node) => {
      const why = publication.hidden(cut, node)
      return why ? [{ node, category, why }] : []
    }),
  )
}

const cutOf = ({ unit, period, channel, group }: AnalysisScope): Cut => ({ unit, period, channel, group })

function cutsBy(
  { organisation }: Context,
  scope: AnalysisScope,
  { source, categories }: Attribute,
): { readonly category: string; readonly cut: Cut }[] {
  const cut = cutOf(scope)
  const by = (codes: readonly string[], there: (code: string) => Partial<Cut>) =>
    codes.map((category) => ({ category, cut: { ...cut, ...there(category) } }))
  const whole = { category: ALL, cut }
  const column = 'column' in source ? source.column : null
  switch (column) {
    case 'unit':
      return [
        whole,
        ...by(
          desksBelow(organisation, scope.unit).map(({ unit }) => unit),
          (unit) => ({ unit }),
        ),
      ]
    case 'channel':
      return [whole, ...(scope.channel === null ? by(channels, (channel) => ({ channel })) : [])]
    case 'respondent_group':
      return [
        whole,
        ...(scope.group === null ? by([...categories.map(({ code }) => code), NONE], (group) => ({ group })) : []),
      ]
    case 'month': {
      const months = grainOf(scope.period) === 'day' ? [] : monthsIn(scope.period)
      return [whole, ...by(months, (period) => ({ period }))]
    }
    default:
      return [whole]
  }
}
