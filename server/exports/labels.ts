// The cells of a file in words: what a code stands for in place of the code.
import type { CsvCell } from '../../surveys/csv.ts'
import type { Language } from '../../surveys/instrument.ts'
import type { Variable } from './dataset.ts'

/** The titles of the columns, no two alike: where two questions are called the same, their names are added. */
export function titlesOf(variables: readonly Variable[], language: Language): string[] {
  const count = new Map<string, number>()
  const key = (title: string) => title.trim().toLowerCase()
  for (const { label } of variables) count.set(key(label[language]), (count.get(key(label[language])) ?? 0) + 1)
  return variables.map(({ name, label }) => {
    const title = label[language]
    return title.trim() === '' ? name : count.get(key(title)) === 1 ? title : `${title} [${name}]`
  })
}

/** Cells with the label of each value that has one. A number whose label is that number stays one. */
export function labelling(
  variables: readonly Variable[],
  language: Language,
): (cells: readonly CsvCell[]) => CsvCell[] {
  const labels = variables.map(
    ({ values }) =>
      new Map<CsvCell, CsvCell>(
        values.map(({ value, label }) => [value, label[language] === `${value}` ? value : label[language]]),
      ),
  )
  return (cells) => cells.map((cell, i) => labels[i]?.get(cell) ?? cell)
}
