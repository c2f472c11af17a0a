// What the page that compares groups says and asks for, from the tables and the tree alone.
import type { Node } from '../../server/scores/figures.ts'
import type { CrossColumn } from '../../surveys/analyses/columns.ts'
import type { CrossTable } from '../../surveys/analyses/cross-table.ts'
import { rounded, type Score } from '../../surveys/score.ts'
import { holm } from '../../surveys/statistics/comparisons.ts'
import type { GroupFact } from '../../surveys/text/vi/respondent-groups.ts'
import { isScore } from './published.ts'

/** The rows that belong to a node: itself, and its parts. */
export const rowsOf = ({ code, parts }: Node): string[] => [code, ...parts.map((part) => part.code)]

/** A node of the tree or beside it, by its code. */
export function nodeNamed(roots: readonly Node[], code: string | undefined): Node | undefined {
  for (const root of roots) {
    const found = root.code === code ? root : nodeNamed(root.parts, code)
    if (found) return found
  }
  return undefined
}

/** A test with its p 0-1 corrected for all tables looked at; null where there is nothing to compare. */
export type Corrected = { readonly p: number; readonly isSure: boolean } | null

/** Of each table, in their order. Only those with a test are looked at. */
export function correctedOf(tables: readonly CrossTable[], confidence: number): Corrected[] {
  const tested = tables.flatMap(({ between }, i) => (between ? [{ i, p: between.p }] : []))
  const adjusted = holm(tested.map(({ p }) => p))
  return tables.map((_, i) => {
    const at = tested.findIndex((one) => one.i === i)
    const p = adjusted[at]
    return p === undefined ? null : { p, isSure: p < 1 - confidence }
  })
}

type Named = { readonly name: string; readonly score: Score }

/** The first sentence, about the first of the tables. Whoever's category is not known is no group. */
export function groupFact(
  { columns, columnTitle }: Pick<CrossTable, 'columns'> & { readonly columnTitle: string },
  row: string | null,
  corrected: Corrected,
  nameOf: (column: CrossColumn) => string,
): GroupFact {
  const about = { row, attribute: columnTitle }
  const shown = columns
    .flatMap((column): Named[] =>
      column.code !== '' && isScore(column.score) ? [{ name: nameOf(column), score: column.score }] : [],
    )
    .map(({ name, score }) => ({ name, score: rounded(score.value, 1) }))
  const [first] = shown
  if (!first) return { ...about, says: 'hidden' }
  if (shown.length === 1) return { ...about, says: 'one', only: first }
  const lowest = shown.reduce((least, one) => (one.score < least.score ? one : least))
  const highest = shown.reduce((most, one) => (one.score > most.score ? one : most))
  // A reader subtracts the figures on the screen.
  const by = rounded(highest.score - lowest.score, 1)
  if (by === 0) return { ...about, says: 'same', score: first.score }
  return { ...about, says: corrected?.isSure ? 'differ' : 'unsure', lowest, highest, by }
}
