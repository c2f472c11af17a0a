// What the scores of a sector hide is hidden in its analyses too: they look at the same answers in another way.
import { type Attribute, NONE } from '../../surveys/analyses/attributes.ts'
import { ALL } from '../../surveys/analyses/columns.ts'
import { channels, type Instrument } from '../../surveys/instrument.ts'
import { grainOf, monthsIn } from '../../surveys/period.ts'
import { RESPONSES } from '../../surveys/publish.ts'
import { allIn, itemsIn, shownIn } from '../../surveys/tree.ts'
import type { Context } from '../context.ts'
import { layoutNamed } from '../layouts.ts'
import { desksShown } from '../organisation/succession.ts'
import { type Cut, publicationOf } from '../scores/publication.ts'
import type { AnalysisScope, Withheld } from './question.ts'

/** The items of the index, and what stands beside it, whose scores the tables of scores show in a scope. */
export async function itemsShown(context: Context, instrument: Instrument, scope: OfSector): Promise<string[]> {
  const publication = await publicationOf(context, instrument, scope.sector, scope.asOf, [
    { units: [scope.unit], periods: [scope.period] },
  ])
  const cut = cutOf(scope)
  const items = shownIn(instrument).flatMap(itemsIn)
  return items.flatMap(({ code }) => (publication.hidden(cut, code) ? [] : [code]))
}

type OfSector = AnalysisScope & { readonly sector: string }
/** What is hidden, and whether nobody is behind it. */
type Found = Withheld & { readonly isEmpty: boolean }

/**
 * What the tables of scores hide of a scope, as a whole and by the categories of an attribute that they know: units,
 * channels, respondent groups and months. Of a survey of several sectors, where none is asked about, what is hidden of one
 * of them: it would follow from all together and the others.
 */
export async function withheldIn(
  context: Context,
  instrument: Instrument,
  scope: AnalysisScope,
  attribute: Attribute | null,
): Promise<Withheld[]> {
  const { sector } = scope
  if (sector !== null) return plain(await hiddenIn(context, instrument, { ...scope, sector }, attribute))
  const sectors = [...context.organisation.sectors.keys()]
  const found = await Promise.all(
    sectors.map((one) => hiddenIn(context, instrument, { ...scope, sector: one }, attribute)),
  )
  const once = new Map(found.flat().flatMap((one) => (one.isEmpty ? [] : [[`${one.node} ${one.category}`, one]])))
  return plain([...once.values()])
}

/** What they hide of a scope, and of each of some channels where it is of all: the channels together tell as much. */
export async function withheldByChannels(
  context: Context,
  instrument: Instrument,
  scope: AnalysisScope,
  of: readonly string[],
): Promise<Withheld[]> {
  const attribute = { source: { column: 'channel' as const }, categories: [] }
  const sectors = scope.sector === null ? [...context.organisation.sectors.keys()] : [scope.sector]
  const found = await Promise.all(
    sectors.map((sector) => hiddenIn(context, instrument, { ...scope, sector }, attribute)),
  )
  const once = new Map(
    found
      .flat()
      .filter(({ category, isEmpty }) => !isEmpty && (category === ALL || of.includes(category)))
      .map((one) => [one.node, { ...one, category: ALL }]),
  )
  return plain([...once.values()])
}

const plain = (found: readonly Found[]): Withheld[] => found.map(({ isEmpty: _, ...withheld }) => withheld)

async function hiddenIn(
  context: Context,
  instrument: Instrument,
  scope: OfSector,
  attribute: Pick<Attribute, 'source' | 'categories'> | null,
): Promise<Found[]> {
  const cuts = cutsBy(context, scope, attribute)
  const publication = await publicationOf(context, instrument, scope.sector, scope.asOf, [
    { units: [...new Set(cuts.map(({ cut }) => cut.unit))], periods: [scope.period] },
    { units: [scope.unit], periods: [...new Set(cuts.map(({ cut }) => cut.period))] },
  ])
  const nodes = [
    RESPONSES,
    ...shownIn(instrument)
      .flatMap(allIn)
      .map(({ code }) => code),
  ]
  const layout = layoutNamed(instrument.code, instrument.version)
  return cuts.flatMap(({ category, cut }) =>
    nodes.flatMap((node) => {
      const why = publication.hidden(cut, node)
      if (!why) return []
      return [{ node, category, why, isEmpty: publication.figures.people(node, layout, publication.tally(cut)) === 0 }]
    }),
  )
}

const cutOf = ({ unit, period, channel, group }: AnalysisScope): Cut => ({ unit, period, channel, group })

function cutsBy(
  { organisation }: Context,
  scope: AnalysisScope,
  attribute: Pick<Attribute, 'source' | 'categories'> | null,
): { readonly category: string; readonly cut: Cut }[] {
  const cut = cutOf(scope)
  const by = (codes: readonly string[], there: (code: string) => Partial<Cut>) =>
    codes.map((category) => ({ category, cut: { ...cut, ...there(category) } }))
  const whole = { category: ALL, cut }
  if (attribute === null) return [whole]
  const { source, categories } = attribute
  const column = 'column' in source ? source.column : null
  switch (column) {
    case 'unit':
      return [
        whole,
        ...by(
          desksShown(organisation, scope.unit, scope.asOf, null).map(({ unit }) => unit),
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
