// The lines of a CSV file that an office sends back, by the names of its columns.
import { CsvError, parse } from 'csv-parse/sync'
import { unguarded } from '../surveys/csv.ts'
import type { Text } from '../surveys/instrument.ts'
import * as en from '../surveys/text/en/figures.ts'
import * as vi from '../surveys/text/vi/figures.ts'

/** `line` is the line of the file, 1 its first. */
export type ImportFault = { readonly line: number; readonly column: string | null; readonly message: Text }
export type CsvLine<Column extends string> = {
  readonly line: number
  readonly cells: Readonly<Record<Column, string>>
}

const fault = (line: number, reason: keyof typeof vi.faults, column: string | null = null): ImportFault => ({
  line,
  column,
  message: { vi: vi.faults[reason], en: en.faults[reason] },
})

/** How many lines a file may have, and what is said of one that has more. */
const usual = { most: 5_000, message: fault(1, 'tooLong').message }

/**
 * Reads a file (comma, semicolon or tab between cells; UTF-8; its first line names the columns, in any order, others may
 * stand between). A file that cannot be read has no lines, and says why; cells come without blanks around them, and without
 * the apostrophes by which files of ours keep text from being run.
 */
export function linesIn<Column extends string>(
  file: string,
  columns: readonly Column[],
  optional: readonly Column[] = [],
  longest: { readonly most: number; readonly message: Text } = usual,
): { readonly lines: readonly CsvLine<Column>[]; readonly faults: readonly ImportFault[] } {
  let records: { record: string[]; info: { lines: number } }[]
  try {
    records = parse(file, {
      bom: true,
      delimiter: delimiterOf(file),
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
      max_record_size: 20_000,
      to: longest.most + 2,
    }) as unknown as typeof records
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { lines: [], faults: [fault(Number(error.lines ?? 1), 'unreadable')] }
  }
  const [header, ...rest] = records
  if (!header) return { lines: [], faults: [fault(1, 'empty')] }
  const places = new Map(header.record.map((name, i) => [name.trim().toLowerCase(), i]))
  const missing = columns.filter((name) => !optional.includes(name) && !places.has(name))
  const faults = missing.map((name) => fault(1, 'missingColumn', name))
  if (rest.length > longest.most) faults.push({ line: longest.most + 2, column: null, message: longest.message })
  if (faults.length > 0) return { lines: [], faults }
  const lines = rest.map(({ record, info }) => ({
    line: info.lines,
    cells: Object.fromEntries(
      columns.map((name) => [name, unguarded(record[places.get(name) ?? -1] ?? '').trim()]),
    ) as CsvLine<Column>['cells'],
  }))
  return { lines, faults: [] }
}

// By the first line: with a semicolon between cells a comma is a decimal one.
const delimiterOf = (file: string): string => {
  const [first = ''] = file.slice(0, 2_000).split('\n', 1)
  return [';', '\t'].find((mark) => first.includes(mark)) ?? ','
}
