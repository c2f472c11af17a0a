// Which columns of a file hold the answers to an item, and by which values.
import type { Code, Item } from '../../../surveys/instrument.ts'
import { type Layout, slotsOf } from '../../../surveys/tally.ts'
import type { Variable } from '../dataset.ts'
import { nameOf } from '../names.ts'

export type Columns = {
  /** One; of an item that counts choices one a choice. A column may have been left out of the file. */
  of(item: Item): readonly { readonly name: string; readonly choice: Code | null }[]
  /** What stands in the column for a code of the questionnaire. */
  valueOf(item: Item, code: Code): string
}

export const columnsIn = (layout: Layout, _variables: readonly Variable[]): Columns => ({
  of: (item) =>
    slotsOf(layout, item).map(({ question, row, choice }) => ({
      name: nameOf({
        kind: row !== undefined ? 'row' : choice !== undefined ? 'choice' : 'one',
        parts: [question, ...(row === undefined ? [] : [row]), ...(choice === undefined ? [] : [choice])],
      }),
      choice: choice ?? null,
    })),
  valueOf: (_, code) => `${code}`,
})
