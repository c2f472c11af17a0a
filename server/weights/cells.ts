// Which cell of a weighting a response is in: those who are alike in every margin.
import type { Attribute } from '../../surveys/analyses/attributes.ts'
import type { Layout } from '../../surveys/tally.ts'
import { type Margin, mostCells } from '../../surveys/weighting/weighting.ts'
import type { ResponseRow } from '../database/tables/responses.ts'
import { readerOf } from './attributes.ts'
import type { CellFactors } from './question.ts'

/** A category of population 0 is nobody's: it has no group. */
export const groupsIn = ({ categories }: Margin) => categories.filter(({ population }) => population > 0)

export class TooManyCells extends Error {
  override readonly name = 'TooManyCells'
}

/**
 * The cells of margins. New ones are numbered as they come, or with `known` there are no others. Throws TooManyCells.
 */
export function cellsBy(
  attributes: readonly Attribute[],
  layout: Layout,
  margins: readonly Margin[],
  known: CellFactors | null = null,
) {
  const sides = margins.map((margin) => ({
    readers: margin.attributes.map((name) =>
      readerOf(attributes.find((one) => one.name === name) as Attribute, layout),
    ),
    groups: new Map(groupsIn(margin).map(({ codes }, group) => [JSON.stringify(codes), group])),
  }))
  const groups: (readonly number[])[] = []
  const numbers = new Map<string, number>()
  for (const [own] of known ?? []) numbers.set(own.join(), groups.push(own) - 1)
  return {
    /** Of each cell its group in every margin. */
    groups,
    /** The cell of a response; or the margin that it is in no category of, and what it says there. */
    cellOf(row: ResponseRow): number | { readonly margin: number; readonly codes: readonly string[] } {
      const own: number[] = []
      for (const [margin, side] of sides.entries()) {
        const codes = side.readers.map((read) => read(row))
        const group = side.groups.get(JSON.stringify(codes))
        if (group === undefined) return { margin, codes }
        own.push(group)
      }
      const name = own.join()
      let cell = numbers.get(name)
      if (cell === undefined) {
        if (known) return -1
        if (groups.length >= mostCells) throw new TooManyCells()
        cell = groups.push(own) - 1
        numbers.set(name, cell)
      }
      return cell
    },
  }
}
