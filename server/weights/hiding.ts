// What of a weighting may not be told.
import { ALL } from '../../surveys/analyses/columns.ts'
import type { Indicator, Instrument } from '../../surveys/instrument.ts'
import { figuresOf } from '../../surveys/publish.ts'
import { type Hidden, suppressionOf } from '../../surveys/suppression.ts'
import { allIn, shownIn } from '../../surveys/tree.ts'
import type { Cell } from '../../surveys/weighting/fit.ts'
import type { gathered } from '../../surveys/weighting/gathered.ts'
import type { WeightingAsked } from './question.ts'

/** What the tables of scores hide of all, or of a category of a margin, is hidden here. */
export function withheldBy(withheld: WeightingAsked['withheld']): (node: string) => Hidden | null {
  const found = new Map<string, Hidden>()
  for (const { node, category, why } of withheld) if (category === ALL || !found.has(node)) found.set(node, why)
  return (node) => found.get(node) ?? null
}

/**
 * Weights could make almost everything of any group, so a figure that has too few respondents in a group of a margin is
 * hidden, and another beside it where it would follow.
 */
export function hiding(
  instrument: Instrument,
  weighted: ReturnType<typeof gathered>,
  cells: readonly Cell[],
  people: readonly (readonly number[])[],
  hides: (node: string) => Hidden | null,
): (node: string) => Hidden | null {
  const figures = figuresOf(instrument)
  const byCode = new Map(
    shownIn(instrument)
      .flatMap(allIn)
      .map((one) => [one.code, one]),
  )
  const fewest = (node: string): number => {
    const counts = weighted.respondents(byCode.get(node) as Indicator)
    const inGroups = people.map((groups, m) => {
      const sums = groups.map(() => 0)
      for (const [cell, { groups: own }] of cells.entries())
        sums[own[m] as number] = (sums[own[m] as number] ?? 0) + (counts[cell] ?? 0)
      return sums.filter((count) => count > 0)
    })
    return Math.min(
      counts.reduce((sum, count) => sum + count, 0),
      ...inGroups.flat(),
    )
  }
  const within = suppressionOf({
    axes: [figures.axis],
    size: ([node]) => (byCode.has(node as string) ? fewest(node as string) : Number.POSITIVE_INFINITY),
    smallest: ([node]) => figures.smallest(node as string),
  })
  return (node) => within([node]) ?? hides(node)
}
