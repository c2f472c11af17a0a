// What is wrong with a line or a whole file, in both languages.
import type { Text } from '../../surveys/instrument.ts'
import * as en from '../../surveys/text/en/imports.ts'
import * as vi from '../../surveys/text/vi/imports.ts'

export type LineWhy = keyof typeof vi.lineFaults
/** Why nothing of a file can come in; every language has words for each. */
const fileWhys = [
  'notOurs',
  'otherFormat',
  'lineTooLong',
  'cut',
  'checksum',
  'afterEnd',
  'coarsened',
  'nothing',
  'unmapped',
  'otherDefinition',
  'noDefinition',
  'encoding',
  'nul',
  'unreadable',
  'tooManyColumns',
  'tooManyLines',
  'tooManySources',
  'noMapping',
  'noWave',
  'noColumn',
  'no_unit',
  'no_sector',
  'no_channel',
  'no_language',
  'no_day',
  'noAnswers',
] as const satisfies readonly (keyof typeof vi.fileFaults)[]
export type FileWhy = (typeof fileWhys)[number]

/** `field`: a column of the file or a question; null: it is about the whole line. `cell`: what stands there, where that helps. */
export type LineFault = {
  readonly line: number
  readonly field: string | null
  readonly cell: string | null
  readonly message: Text
}
/** Why nothing of a file can come in. `what`: a name in it that the sentence is about. */
export type FileFault = { readonly why: FileWhy; readonly what: string; readonly message: Text }

const LONGEST_CELL = 200
const cellOf = (cell: unknown): string | null => {
  if (cell === null || cell === undefined || cell === '') return null
  const text = typeof cell === 'string' ? cell : (JSON.stringify(cell) ?? '')
  return text.slice(0, LONGEST_CELL).toWellFormed()
}

/** `cell`: text, or JSON of something else; empty ones say nothing. */
export const lineFault = (line: number, why: LineWhy, field: string | null = null, cell: unknown = null): LineFault =>
  ownFault(line, { vi: vi.lineFaults[why], en: en.lineFaults[why] }, field, cell)
export const ownFault = (line: number, message: Text, field: string | null, cell: unknown): LineFault => ({
  ...{ line, field, message },
  cell: cellOf(cell),
})

const LONGEST = 100
export function fileFault(why: FileWhy, what = ''): FileFault {
  const shown = what.slice(0, LONGEST).toWellFormed()
  return { why, what: shown, message: { vi: vi.fileFaults[why](shown), en: en.fileFaults[why](shown) } }
}
