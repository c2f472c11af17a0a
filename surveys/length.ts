import type { Page } from './instrument.ts'

const askedAMinute = 8

/** How many answers pages can ask for: one a question, one a row of a matrix, one a field of a multiple text. */
export const countOf = (pages: readonly Page[]): number =>
  pages.flatMap((page) => page.elements).reduce((count, element) => count + partsOf(element), 0)

/** About how many whole minutes a person needs, as it is promised on the first screen. An estimate, not a measurement. */
export const minutesFor = (pages: readonly Page[]): number => Math.max(1, Math.round(countOf(pages) / askedAMinute))

function partsOf(element: Page['elements'][number]): number {
  if (element.kind === 'matrix') return element.rows.length
  if (element.kind === 'multipletext') return element.fields.length
  return element.kind === 'notice' ? 0 : 1
}
