/** The figures of an instrument's whole tree by an attribute, and which of them may be seen beside each other. */
import type { Dimension, Instrument } from '../instrument.ts'
import { figuresOf, keptKinds, publish, RESPONSES } from '../publish.ts'
import { type Hidden, suppressionOf } from '../suppression.ts'
import { tallied } from '../tallied.ts'
import type { Layout, Tally } from '../tally.ts'
import { allIn, shownIn } from '../tree.ts'
import { type Estimate, workOut } from '../working.ts'
import { type Attribute, readingOf } from './attributes.ts'
import { ALL, type CrossColumn, categoriesIn, type Elsewhere, estimateShown, shownEstimates, sumOf } from './columns.ts'
import type { CrossTable } from './cross-table.ts'
import { betweenOf } from './dependence.ts'
import type { Selected, Table } from './segments.ts'
import { talliesBy } from './tallies.ts'

export type CrossScores = {
  /** Why a figure of the tree is hidden in a category: by itself, or because another would follow from it. */
  readonly hidden: Elsewhere
  /** A dimension as a row: the respondent is the cluster of its pooled answers, as on the scoreboard. */
  readonly table: (dimension: Dimension) => CrossTable
}

/**
 * Counts the tree by an attribute over the selected responses; yields between pieces of the work. Hidden is what the base
 * demands, what would follow from it, and what `elsewhere` hides. Figures are those of all answers taken together, also
 * where the profile computes by respondent.
 */
export function* crossScores(
  table: Table,
  selected: readonly Selected[],
  instrument: Pick<Instrument, 'tree' | 'beside' | 'profile'>,
  layout: Layout,
  attribute: Attribute,
  elsewhere: Elsewhere = () => null,
): Generator<undefined, CrossScores> {
  const reading = readingOf(table, attribute)
  const shown = shownIn(instrument)
  const tallies = yield* talliesBy(layout, selected, shown, { attribute, reading })
  const everybody = sumOf(layout, tallies)
  const profile = { ...instrument.profile, computed: 'totals' } as const
  const figures = figuresOf(instrument)
  const { nodes, axis, categoryOf } = categoriesIn(reading, attribute, tallies)
  const codes = new Set(shown.flatMap(allIn).map(({ code }) => code))
  const tallyAt = (node: string) => (node === ALL ? everybody : (tallies[Number(node)] as Tally))
  const within = suppressionOf({
    axes: [axis, figures.axis],
    size: ([at, node]) => figures.people(node as string, layout, tallyAt(at as string)),
    smallest: ([, node]) => figures.smallest(node as string),
  })
  const nodeOf = new Map([ALL, ...nodes].map((node) => [node === ALL ? ALL : categoryOf(node).code, node]))
  const hidden: Elsewhere = (figure, category) => {
    const node = nodeOf.get(category)
    const own: Hidden | null =
      node === undefined || !(codes.has(figure) || figure === RESPONSES) ? null : within([node, figure])
    return own ?? elsewhere(RESPONSES, category) ?? elsewhere(figure, category)
  }
  const nothing = Object.fromEntries(keptKinds.map((kind) => [kind, null])) as CrossColumn['kept']
  return {
    hidden,
    table(dimension) {
      const estimates = new Map<string, Estimate>()
      const columnAt = (node: string): CrossColumn => {
        const { code, text } = node === ALL ? { code: ALL, text: null } : categoryOf(node)
        const tally = tallyAt(node)
        const found = estimateShown(workOut(dimension, { answered: tallied(layout, tally) }, profile), dimension)
        const why = hidden(dimension.code, code)
        const score = publish(found, profile, why)
        if (found) estimates.set(code, found)
        return {
          ...{ code, text, score, counts: [], columnShares: [], rowShares: [], kept: nothing },
          responses: hidden(RESPONSES, code) ? null : (tally[0] as number),
          base: score && 'value' in score ? score.base : score === null ? 0 : null,
        }
      }
      const columns = nodes.map(columnAt)
      return {
        row: dimension.code,
        title: dimension.title,
        column: attribute.name,
        columnTitle: attribute.title,
        answers: [],
        columns,
        all: columnAt(ALL),
        dependence: null,
        between: betweenOf(shownEstimates(columns, estimates)),
      }
    },
  }
}
