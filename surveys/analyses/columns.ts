/** The columns of a cross table: the categories of an attribute, and what is shown of each. */
import type { Indicator, Text } from '../instrument.ts'
import type { KeptKind } from '../publish.ts'
import type { Published } from '../score.ts'
import type { Axis, Hidden } from '../suppression.ts'
import { addTally, emptyTally, type Layout, type Tally } from '../tally.ts'
import type { Estimate, Working } from '../working.ts'
import { type Attribute, NONE, type Reading } from './attributes.ts'

/** What is shown of one category, or of all. null: hidden, or, of a share, not to be had. */
export type CrossColumn = {
  readonly code: string
  readonly text: Text | null
  readonly responses: number | null
  /** Respondents with a valid answer. */
  readonly base: number | null
  /** null where nobody answered, and of a question that is no item. */
  readonly score: Published
  /** In the order of the table's answers. */
  readonly counts: readonly (number | null)[]
  /** Of the valid answers of this category, 0-1; and of all who gave this answer. */
  readonly columnShares: readonly (number | null)[]
  readonly rowShares: readonly (number | null)[]
  readonly kept: Readonly<Record<KeptKind, number | null>>
}

/** The node of all categories together. */
export const ALL = '*'
/** Why more than a table itself demands is hidden: of an indicator, or of how many responses there are, in a category. */
export type Elsewhere = (node: string, category: string) => Hidden | null

/** The categories of an attribute that are shown, none among them, by the place of their tally, and the axis they make. */
export function categoriesIn({ categories }: Reading, { source }: Attribute, tallies: readonly Tally[]) {
  const all: readonly { readonly code: string; readonly text: Text | null }[] = [
    ...categories,
    { code: NONE, text: null },
  ]
  // A category that nobody is in and that stands for nobody's wish to be told apart says nothing.
  const present = [...all.keys()].filter(
    (at) => (tallies[at] as Tally)[0] !== 0 || (all[at]?.code !== NONE && 'slot' in source),
  )
  const nodes = present.map((at) => `${at}`)
  const axis: Axis = {
    parentOf: (node) => (node === ALL ? null : ALL),
    partsBeside: (node) => (node === ALL ? [node] : nodes),
  }
  return { nodes, axis, categoryOf: (node: string) => all[Number(node)] as (typeof all)[number] }
}

export function sumOf(layout: Layout, tallies: readonly Tally[]): Tally {
  const sum = emptyTally(layout)
  for (const tally of tallies) addTally(sum, tally)
  return sum
}

/** What an analysis shows of an indicator: without other units at hand, what it is before it is placed among them. */
export const estimateShown = ({ before, estimate }: Working, { adjust }: Indicator): Estimate | null =>
  adjust?.kind === 'min-max' ? before : estimate

/** The estimates behind the scores that are shown, of everybody whose category is known. */
export const shownEstimates = (
  columns: readonly CrossColumn[],
  estimates: ReadonlyMap<string, Estimate>,
): readonly Estimate[] =>
  columns.flatMap(({ code, score }) => {
    const estimate = estimates.get(code)
    return code !== NONE && estimate && score && 'value' in score ? [estimate] : []
  })
